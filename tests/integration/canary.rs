//! What a bidder writes is in no copy of the data: a word typed into every field of a draft, and into every part of its
//! files, is looked for in all that the server keeps, in every writing that would give it away.

use crate::answering::tender::{Desk, Tender, deliver};
use crate::harness::{Engine, TestApp, vault};
use data_encoding::{BASE64, BASE64URL, HEXLOWER, HEXUPPER};
use probity::domain::award::AwardMethod;
use serde_json::json;
use std::path::Path;

/// Nothing else holds this word.
const CANARY: &str = "Kanarienvogel-QX7";
/// Nor this amount.
const AMOUNT: &str = "48151623.42";

/// The word in all the writings in which somebody could find it.
fn writings(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    let bytes = word.as_bytes();
    let wide = |order: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let mut all = vec![
        ("plain", bytes.to_vec()),
        ("UTF-16, little end first", wide(u16::to_le_bytes)),
        ("UTF-16, big end first", wide(u16::to_be_bytes)),
        ("small hex", HEXLOWER.encode(bytes).into_bytes()),
        ("capital hex", HEXUPPER.encode(bytes).into_bytes()),
    ];
    // Base64 of a text in which the word begins at any of three places; the ends depend on what is beside it.
    for before in 0..3 {
        let text = [&vec![b'x'; before][..], bytes].concat();
        for encoding in [&BASE64, &BASE64URL] {
            let encoded = encoding.encode(&text);
            all.push(("base64", encoded.as_bytes()[4..encoded.len() - 4].to_vec()));
        }
    }
    all
}

/// Insists that the word is nowhere in these bytes.
fn without(place: &str, bytes: &[u8], word: &str) {
    for (writing, needle) in writings(word) {
        assert!(!bytes.windows(needle.len()).any(|part| part == needle), "{word} in {place}, {writing}");
    }
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

both_engines! {
    fn asvs_v11_3_2_what_a_bidder_writes_is_in_no_copy_of_the_data(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk"));
        for (question, content) in [
            ("why", json!({ "value": CANARY })),
            ("pick", json!({ "value": "b", "justification": CANARY })),
            ("many", json!({ "value": ["a"] })),
            ("sum", json!({ "value": AMOUNT })),
            ("rows", json!({ "value": [[CANARY, "y1"], ["", CANARY]] })),
            ("oath", json!({ "value": { "name": CANARY, "accepted": true } })),
            ("who", json!({ "value": { "name": CANARY, "email": format!("{CANARY}@example.org"), "phone": "", "role": CANARY } })),
        ] {
            desk.put(question, &content, 0, "canary").expect(200);
        }
        desk.put("pick", &json!({ "value": null, "not_applicable": CANARY }), 1, "again").expect(200);
        desk.answer("price", &json!({ "unit_prices": { "total": AMOUNT } }));
        desk.upload("file", &format!("{CANARY}.txt"), format!("One {CANARY} in a file.\n").as_bytes(), "").expect(303);
        let page = desk.open("/questions/why");
        desk.browser.submit(&page.form(&desk.path("/questions/why/notes")).set("note", CANARY)).expect(303);
        assert!(vault::answer(&app, "why").contains(CANARY) && vault::answer(&app, "price").contains(AMOUNT));
        assert!(vault::files(&app)[0]["name"].as_str().unwrap().contains(CANARY), "it is there, sealed");
        nowhere(&app);
        desk.put("yn", &json!({ "value": "yes" }), 0, "yes").expect(200);
        assert_eq!(desk.hand_in().location(), desk.path("/receipt"));
        deliver(&app);
        assert!(vault::bids(&app.app, &app.database)[0].0.contains(CANARY), "it is in the bid, sealed");
        nowhere(&app);
    }
}

/// Looks through everything that the server keeps.
fn nowhere(app: &TestApp) {
    for (table, rows) in app.database.dump() {
        for row in rows {
            without(&table, row.as_bytes(), CANARY);
            without(&table, row.as_bytes(), AMOUNT);
        }
    }
    // The database's own file with its log where it is one, the evidence, mails, everything beside it.
    let kept = files(&app.database.data());
    assert!(kept.len() >= if app.engine() == Engine::Sqlite { 4 } else { 2 }, "{kept:?}");
    for path in kept {
        let bytes = std::fs::read(&path).unwrap();
        without(&path.display().to_string(), &bytes, CANARY);
        without(&path.display().to_string(), &bytes, AMOUNT);
    }
    for mail in app.raw_mails() {
        without("a mail", &mail, CANARY);
    }
}

#[test]
fn the_search_finds_what_it_looks_for() {
    for (writing, needle) in writings(CANARY) {
        let hidden = [b"something before ", &needle[..], b" and after"].concat();
        let found = std::panic::catch_unwind(|| without("here", &hidden, CANARY));
        assert!(found.is_err(), "{writing}");
    }
}
