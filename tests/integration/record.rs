//! The record archive, made by the server and checked by the command line: whole as it comes, and never silent about a
//! value that was changed, also where the manifest was changed with it.

use crate::api::client::Client;
use crate::api::tale;
use crate::harness::TestApp;
use probity::domain::permission::Role;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::process::Command;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub type Members = BTreeMap<String, Vec<u8>>;

/// Values changed in each member.
const PLACES: usize = 40;

pub fn unpacked(bytes: &[u8]) -> Members {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let members = (0..archive.len()).map(|at| {
        let mut member = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        member.read_to_end(&mut content).unwrap();
        (member.name().unwrap().into_owned(), content)
    });
    members.collect()
}

pub fn packed(members: &Members) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        archive.start_file(name.clone(), SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Makes the manifest fit the members again.
pub fn relisted(members: &Members) -> Members {
    let mut members = members.clone();
    let mut manifest: Value = serde_json::from_slice(&members["manifest.json"]).unwrap();
    let listed = members.iter().filter(|(name, _)| *name != "manifest.json").map(|(name, content)| {
        json!({ "name": name, "size": content.len(), "sha256": hex::encode(Sha256::digest(content)) })
    });
    manifest["members"] = listed.collect();
    members.insert("manifest.json".to_owned(), serde_json::to_vec(&manifest).unwrap());
    members
}

/// Exit code and everything printed.
pub fn verify(bytes: &[u8]) -> (i32, String) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_probity")).arg("verify").arg(file.path()).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().expect("no signal"), String::from_utf8(said).unwrap())
}

/// Pointers to every value that is neither list nor object.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, inner)| {
            leaves(inner, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
        }),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, inner)| leaves(inner, &format!("{at}/{n}"), found));
        }
        _ => found.push(at.to_owned()),
    }
}

fn other(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            let mut chars: Vec<char> = text.chars().collect();
            match chars.last_mut() {
                Some(last) => *last = if *last == '1' { '2' } else { '1' },
                None => chars.push('1'),
            }
            json!(chars.into_iter().collect::<String>())
        }
        Value::Number(number) => json!(number.as_i64().unwrap() + 100_000),
        Value::Bool(truth) => json!(!truth),
        _ => json!("1"),
    }
}

/// A decided tender with a correction, and the archive of it.
fn decided(app: &TestApp) -> Vec<u8> {
    let office = Client::member(app, Role::Administrator);
    let tender = tale::published(&office);
    let news = json!({ "inquiry": null, "about": "A11-01", "question": "Must it?", "answer": "It need not." });
    office.post(&format!("{tender}/bulletins"), &news).expect(201);
    for (number, amount) in ["100000", "120000.50", "140000"].into_iter().enumerate() {
        tale::whole_bid(&tale::bidder(app, number), number == 0, amount);
    }
    app.advance(11 * 24);
    let office = Client::member(app, Role::Administrator);
    office.post(&format!("{tender}/opening"), &json!({ "note": "Two people." })).expect(200);
    tale::score_everything(&office, &tender);
    crate::api::story::corrected(app, &office, &tender);
    let bids = office.read(&format!("{tender}/bids"));
    clarified(
        app,
        &office,
        &format!("{tender}/bids/{}/clarifications", bids["bids"][0]["invitation"].as_str().unwrap()),
    );
    let decision = json!({
        "outcome": "awarded", "winner": bids["bids"][0]["invitation"], "reason": "First in the ranking.",
    });
    office.post(&format!("{tender}/award"), &decision).expect(200);
    let archive = office.get(&format!("{tender}/record.zip")).expect(200).bytes;
    assert_eq!(archive, office.get(&format!("{tender}/record.zip")).expect(200).bytes, "the same bytes");
    crate::harness::tale::letters(app, "");
    archive
}

/// Asks the first bidder back about an answer, with a reply.
fn clarified(app: &TestApp, office: &Client, path: &str) {
    office.put(&format!("{path}/A11-02"), &json!({ "body": "Which months are meant?" })).expect(204);
    office.post(path, &json!({ "deadline": "2026-03-20T12:00" })).expect(201);
    let bidder = tale::bidder(app, 0);
    let revision = bidder.read("/api/v1/bid/answers/A11-02")["revision"].to_string();
    let request = bidder.request(reqwest::Method::PUT, "/api/v1/bid/answers/A11-02");
    let request = request.header("if-match", format!("\"{revision}\""));
    bidder
        .send(&reqwest::Method::PUT, request.json(&json!({ "value": "7", "justification": "All of them." })))
        .expect(200);
    bidder.press("/api/v1/bid/clarifications").expect(200);
    let terms = path.replace("clarifications", "terms");
    let new = json!({ "new": [{ "question": "A11-02", "body": "Twelve months at most." }], "answers": [] });
    office.post(&terms, &new).expect(200);
    let term = bidder.read("/api/v1/bid/terms")["terms"][0]["id"].clone();
    bidder.post("/api/v1/bid/terms", &json!({ "answers": [{ "term": term, "counter": null }] })).expect(200);
}

both_engines! {
    fn a_record_is_whole_and_tells_of_every_change(app: TestApp) {
        let archive = decided(&app);
        let (code, said) = verify(&archive);
        assert_eq!(code, 0, "{said}");
        let members = unpacked(&archive);
        assert!(members.len() > 15, "{:?}", members.keys());
        let mut silent = Vec::new();
        let mut tried = 0;
        for (name, content) in &members {
            let Ok(value) = serde_json::from_slice::<Value>(content) else {
                assert_eq!(name, "README.txt");
                continue;
            };
            if name == "manifest.json" {
                continue;
            }
            let mut all = Vec::new();
            leaves(&value, "", &mut all);
            for (turn, pointer) in all.iter().step_by(all.len().div_ceil(PLACES).max(1)).enumerate() {
                let mut changed = value.clone();
                let place = changed.pointer_mut(pointer).unwrap();
                *place = other(place);
                let mut tampered = members.clone();
                tampered.insert(name.clone(), serde_json::to_vec(&changed).unwrap());
                if turn == 0 {
                    let (code, said) = verify(&packed(&tampered));
                    assert_eq!(code, 1, "{name}{pointer}: {said}");
                    assert!(said.contains(name.as_str()), "{name}{pointer}: {said}");
                }
                let (code, said) = verify(&packed(&relisted(&tampered)));
                tried += 1;
                if code == 0 {
                    silent.push(format!("{name}#{pointer}"));
                }
                assert!(code == 0 || code == 1, "{name}{pointer}: {code} {said}");
            }
        }
        assert!(tried > 200, "{tried}");
        assert_eq!(silent, Vec::<String>::new(), "changed, and nobody noticed");
    }

    fn a_member_that_goes_or_comes_is_named(app: TestApp) {
        let archive = decided(&app);
        let members = unpacked(&archive);
        for name in members.keys().filter(|name| !["README.txt", "manifest.json"].contains(&name.as_str())) {
            let mut fewer = members.clone();
            fewer.remove(name);
            for archive in [packed(&fewer), packed(&relisted(&fewer))] {
                let (code, said) = verify(&archive);
                assert_eq!(code, 1, "{name}: {said}");
                assert!(said.contains(name.as_str()), "{name}: {said}");
            }
        }
        let mut more = members.clone();
        more.insert("bids/extra.json".to_owned(), b"{}".to_vec());
        let (code, said) = verify(&packed(&relisted(&more)));
        assert!(code == 1 && said.contains("bids/extra.json"), "{said}");
        for hostile in [Vec::new(), b"PK".to_vec(), b"not a zip at all".repeat(100), archive[..archive.len() / 2].to_vec()] {
            let (code, said) = verify(&hostile);
            assert_eq!(code, 2, "{said}");
        }
        let mut path = members.clone();
        path.insert("../outside.json".to_owned(), b"{}".to_vec());
        assert_eq!(verify(&packed(&path)).0, 2);
        let mut headless = members;
        headless.remove("manifest.json");
        assert_eq!(verify(&packed(&headless)).0, 2);
    }
}
