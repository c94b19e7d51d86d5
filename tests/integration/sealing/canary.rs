//! What a bidder writes is in no copy of the data: a word typed into every field of a draft, and into every part of its
//! files, is looked for in all that the server keeps, in every writing that would give it away, also packed. Sealed, it
//! is not there for the server's own key either, and comes out exactly once two of three officers say so.

use super::officers::{hire_at, passphrase, publish_sealed};
use crate::answering::crash::{open, reopen};
use crate::answering::tender::{Company, Desk, Tender, deliver};
use crate::harness::process::{self, probity};
use crate::harness::{Database, Engine, Process, TestApp, vault};
use data_encoding::{BASE64, BASE64URL, HEXLOWER, HEXUPPER};
use probity::app::vault::{Drafts, Part};
use probity::app::{App, openings};
use probity::db::{Error, Scope};
use probity::domain::award::AwardMethod;
use probity::domain::ids::{TenantId, UserId};
use probity::domain::permission::{Member, Role};
use probity::domain::text::Language;
use serde_json::{Value as Json, json};
use std::io::{Read, Write};
use std::path::Path;
use std::process::Output;

/// Nothing else holds this word.
pub(super) const CANARY: &str = "Kanarienvogel-QX7";
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
    for packed in unpacked(bytes) {
        let plain = word.as_bytes();
        assert!(!packed.windows(plain.len()).any(|part| part == plain), "{word} in {place}, packed");
    }
}

/// What is packed by gzip or zlib in these bytes, wherever it begins; at most 64 KiB of each.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let unpack = |source: &mut dyn Read| {
        let mut out = Vec::new();
        // What breaks off in the middle has given what came before.
        let _ = source.take(1 << 16).read_to_end(&mut out);
        out
    };
    let mut all = Vec::new();
    for (at, pair) in bytes.windows(2).enumerate() {
        match pair {
            [0x1f, 0x8b] => all.push(unpack(&mut flate2::read::GzDecoder::new(&bytes[at..]))),
            [0x78, 0x01 | 0x5e | 0x9c | 0xda] => all.push(unpack(&mut flate2::read::ZlibDecoder::new(&bytes[at..]))),
            _ => {}
        }
    }
    all
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
        type_everywhere(&desk);
        assert!(vault::answer(&app, "why").contains(CANARY) && vault::answer(&app, "price").contains(AMOUNT));
        assert!(vault::files(&app)[0]["name"].as_str().unwrap().contains(CANARY), "it is there, sealed");
        nowhere(&app);
        desk.put("yn", &json!({ "value": "yes" }), 0, "yes").expect(200);
        let lengths = app.database.lines("SELECT DISTINCT CAST(length(content) AS TEXT) AS line FROM answers");
        assert_eq!(lengths.len(), 1, "a length tells nothing of an answer: {lengths:?}");
        assert_eq!(desk.hand_in().location(), desk.path("/receipt"));
        deliver(&app);
        assert!(vault::bids(&app.app, &app.database)[0].0.contains(CANARY), "it is in the bid, sealed");
        nowhere(&app);
    }
}

/// Types the word into everything that takes words.
pub(super) fn type_everywhere(desk: &Desk) {
    for (question, content) in typed() {
        desk.put(question, &content, 0, "canary").expect(200);
    }
    desk.put("pick", &json!({ "value": null, "not_applicable": CANARY }), 1, "again").expect(200);
    desk.answer("price", &json!({ "unit_prices": { "total": AMOUNT } }));
    desk.upload("file", &format!("{CANARY}.txt"), evidence().as_bytes(), "").expect(303);
    let page = desk.open("/questions/why");
    desk.browser.submit(&page.form(&desk.path("/questions/why/notes")).set("note", CANARY)).expect(303);
}

fn evidence() -> String {
    format!("One {CANARY} in a file.\n")
}

fn typed() -> Vec<(&'static str, Json)> {
    let who = json!({ "name": CANARY, "email": format!("{CANARY}@example.org"), "phone": "", "role": CANARY });
    vec![
        ("why", json!({ "value": CANARY })),
        ("pick", json!({ "value": "b", "justification": CANARY })),
        ("many", json!({ "value": ["a"] })),
        ("sum", json!({ "value": AMOUNT })),
        ("rows", json!({ "value": [[CANARY, "y1"], ["", CANARY]] })),
        ("oath", json!({ "value": { "name": CANARY, "accepted": true } })),
        ("who", json!({ "value": who })),
    ]
}

/// Looks through everything that the server keeps.
pub(super) fn nowhere(app: &TestApp) {
    nowhere_in(&app.database);
    for mail in app.raw_mails() {
        without("a mail", &mail, CANARY);
    }
}

fn nowhere_in(database: &Database) {
    // The database's own file with its log where it is one, the evidence, mails, everything beside it. Before the rows are
    // asked for: who asks last puts the log away.
    let kept = files(&database.data());
    assert!(kept.len() >= if database.engine == Engine::Sqlite { 3 } else { 2 }, "{kept:?}");
    for path in kept {
        let bytes = std::fs::read(&path).unwrap();
        without(&path.display().to_string(), &bytes, CANARY);
        without(&path.display().to_string(), &bytes, AMOUNT);
    }
    for (table, rows) in database.dump() {
        for row in rows {
            without(&table, row.as_bytes(), CANARY);
            without(&table, row.as_bytes(), AMOUNT);
        }
    }
}

/// Looks through the database server's own folder, its write-ahead log among it.
fn not_in_the_cluster(database: &Database) {
    let folder = database.lines("SELECT setting AS line FROM pg_settings WHERE name = 'data_directory'").concat();
    assert!(Path::new(&folder).join("pg_wal").is_dir(), "a server on this machine: {folder}");
    let mut grep = std::process::Command::new("grep");
    grep.arg("-rlaF");
    for (_, needle) in writings(CANARY).into_iter().filter(|(writing, _)| !writing.starts_with("UTF-16")) {
        grep.arg("-e").arg(String::from_utf8(needle).unwrap());
    }
    let found = grep.arg(&folder).output().unwrap();
    assert_eq!(said(&found), "", "the word in the folder of the database server");
}

/// `probity admin open`, with the passphrase on its standard input.
pub(super) fn admin_open(database: &Database, tender: &Tender, email: &str, passphrase: &str) -> Output {
    let typed = database.data().join("typed");
    std::fs::write(&typed, format!("{passphrase}\n")).unwrap();
    let tender = tender.id.to_string();
    let mut command = probity(&["admin", "open", "--tender", &tender, "--email", email, "--note", "At the shell."]);
    command.env("DATABASE_URL", &database.url).env("PROBITY_DATA", database.data());
    command.stdin(std::fs::File::open(&typed).unwrap());
    let output = process::run(&mut command);
    std::fs::remove_file(typed).unwrap();
    output
}

pub(super) fn said(output: &Output) -> String {
    [&output.stdout[..], &output.stderr].concat().iter().map(|byte| char::from(*byte)).collect()
}

both_engines! {
    fn asvs_v14_2_4_a_sealed_bid_survives_kill_9_unread_and_opens_exactly(database: Database) {
        let (app, tenant) = open(&database);
        let now = app.db.read::<_, Error>(Scope::System, probity::db::Conn::now).unwrap();
        let officers = hire_at(&app, tenant, now).0;
        let tender = publish_sealed(&app, tenant, now, &officers);
        let company = tender.invite_at(&app, "Rechenwerk", now);
        // A process that reads a file of SQLite's and closes it loses its own locks on it: from here on, others hold them.
        drop(app);
        let mut server = Process::serve(&database);
        let desk = Desk::enter_with(server.visitor(), &company);
        type_everywhere(&desk);
        desk.put("yn", &json!({ "value": "yes" }), 0, "yes").expect(200);
        let form = desk.open("/check").form(&desk.path("/submit"));
        let handed_in = desk.browser.submit(&form.set("name", CANARY).set("accepted", "true"));
        assert_eq!(handed_in.location(), desk.path("/receipt"));
        assert!(desk.open("/receipt").text().contains(CANARY), "its own bidder reads it");
        server.kill();
        // Nowhere: files and write-ahead log, rows, evidence, mails, what was printed, the nightly copy.
        match database.engine {
            Engine::Sqlite => assert!(database.data().join("probity.sqlite3-wal").is_file(), "the log is still there"),
            Engine::Postgres => not_in_the_cluster(&database),
        }
        nowhere_in(&database);
        without("what was printed", server.output().as_bytes(), CANARY);
        let backup = database.backup();
        without("the backup", &backup, CANARY);
        without("the backup", &backup, AMOUNT);
        // Not for the server key either.
        assert!(!opens(&database, tenant, &company));
        // Two of them before the deadline, by the database's clock; then one alone; then two.
        for (number, (_, email)) in officers.iter().take(2).enumerate() {
            let early = admin_open(&database, &tender, email, &passphrase(number));
            assert!(!early.status.success() && said(&early).contains("before deadline"), "{}", said(&early));
        }
        let due = format!("UPDATE tenders SET deadline_at = {} WHERE id = '{}'", now.millis(), tender.id);
        database.execute(&due).unwrap();
        let wrong = admin_open(&database, &tender, &officers[0].1, "wrong passphrase");
        assert!(!wrong.status.success() && said(&wrong).contains("wrong passphrase"), "{}", said(&wrong));
        let one = admin_open(&database, &tender, &officers[0].1, &passphrase(0));
        assert_eq!(said(&one).trim(), "1 of 2 shares given");
        nowhere_in(&database);
        let two = admin_open(&database, &tender, &officers[2].1, &passphrase(2));
        assert_eq!(said(&two).trim(), "opened");
        exactly(&reopen(&database), &tender, officers[1].0, &company);
        // The price is not open with it.
        assert_eq!(database.count("SELECT count(*) FROM opened_prices"), 0);

        // Another machine, from the nightly copy, the folder and the server key; one of the three is gone.
        let copy = Database::restored(database.engine, &backup);
        for path in files(&database.data()).iter().filter(|path| !path.display().to_string().contains("sqlite3")) {
            let to = copy.data().join(path.strip_prefix(database.data()).unwrap());
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::copy(path, to).unwrap();
        }
        copy.execute("UPDATE users SET state = 'disabled' WHERE email = 'officer0@stadtwerke.example'").unwrap();
        copy.execute(&due).unwrap();
        let gone = admin_open(&copy, &tender, &officers[0].1, &passphrase(0));
        assert!(!gone.status.success() && said(&gone).contains("no such member"), "{}", said(&gone));
        assert_eq!(said(&admin_open(&copy, &tender, &officers[1].1, &passphrase(1))).trim(), "1 of 2 shares given");
        assert_eq!(said(&admin_open(&copy, &tender, &officers[2].1, &passphrase(2))).trim(), "opened");
        exactly(&reopen(&copy), &tender, officers[1].0, &company);
    }
}

/// Whether the server key opens the bid.
fn opens(database: &Database, tenant: TenantId, company: &Company) -> bool {
    let app = reopen(database);
    let drafts = app.db.read(Scope::System, |conn| Drafts::read(&app, conn, tenant, company.invitation)).unwrap();
    drafts.opens(Part::Draft) || drafts.opens(Part::Price)
}

/// Everything that was typed is there, to the letter and to the byte.
pub(super) fn exactly(app: &App, tender: &Tender, user: UserId, company: &Company) {
    let snapshot = app.db.read(Scope::Tenant(tender.tenant), |conn| {
        Ok::<_, Error>(probity::db::openings::find_bid(conn, tender.tenant, tender.id, company.invitation)?.unwrap())
    });
    let snapshot: Json = serde_json::from_str(&snapshot.unwrap().snapshot).unwrap();
    for (question, content) in typed().into_iter().filter(|(question, _)| *question != "pick") {
        assert_eq!(snapshot["answers"][question]["value"], content["value"], "{question}");
    }
    assert_eq!(snapshot["answers"]["pick"]["not_applicable"], CANARY);
    assert_eq!(snapshot["declared_by"], CANARY);
    assert_eq!(snapshot["evidence"][0]["name"], format!("{CANARY}.txt"));
    let file = snapshot["evidence"][0]["id"].as_str().unwrap().parse().unwrap();
    let reader = Member {
        tenant: tender.tenant,
        user,
        role: Role::Procurement,
        name: String::new(),
        institution: String::new(),
        language: Language::En,
        program: false,
    };
    let reader = reader.permit().unwrap();
    let (_, stored) = openings::find_evidence(app, reader, tender.id, company.invitation, file).unwrap();
    let mut content = String::new();
    stored.open().unwrap().read_to_string(&mut content).unwrap();
    assert_eq!(content, evidence());
}

#[test]
fn the_search_finds_what_it_looks_for() {
    for (writing, needle) in writings(CANARY) {
        let hidden = [b"something before ", &needle[..], b" and after"].concat();
        let found = std::panic::catch_unwind(|| without("here", &hidden, CANARY));
        assert!(found.is_err(), "{writing}");
    }
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(CANARY.as_bytes()).unwrap();
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    zlib.write_all(CANARY.as_bytes()).unwrap();
    for packed in [gzip.finish().unwrap(), zlib.finish().unwrap()] {
        let hidden = [b"before ", &packed[..], b" after"].concat();
        assert!(std::panic::catch_unwind(|| without("here", &hidden, CANARY)).is_err());
    }
}
