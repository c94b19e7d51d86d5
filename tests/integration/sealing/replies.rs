//! Replies to what a bidder is asked back: in a sealed tender nobody in the institution, and nobody with a copy of the
//! data, reads them before their date.

use super::canary::{CANARY, nowhere};
use super::ceremony::{by_programs, give, programs};
use super::officers::Officers;
use crate::api::client::Client;
use crate::clarifying::{UNCLEAR, award, bid_of, collect, enter, reply, send};
use crate::harness::tale::{COMPANIES, letters};
use crate::harness::{TestApp, Visitor};
use probity::app::audit::Actor;
use probity::app::{institutions, retention};
use probity::domain::permission::Role;
use serde_json::{Value as Json, json};
use std::io::Cursor;

/// An opened and scored tender whose first bidder is asked about two answers; its address and that of the questions.
fn asked(app: &TestApp) -> (Officers, String, String) {
    let officers = Officers::hire(app);
    let (tender, _) = by_programs(app, &officers, "one");
    app.advance(11 * 24);
    let programs = programs(app, &officers);
    for (number, status) in [(0, 202), (1, 200)] {
        give(&programs[number], &format!("{tender}/opening"), number).expect(status);
    }
    crate::api::tale::score_everything(&programs[0], &tender);
    let (office, tender) = (&officers.browsers[0], tender.replace("/api/v1", ""));
    let path = format!("{}/clarifications", bid_of(office, &tender, COMPANIES[0]));
    for question in ["A11-01", "A11-02"] {
        collect(office, &path, question, UNCLEAR).expect(303);
    }
    send(office, &path, "2026-03-20").expect(303);
    letters(app, "");
    (officers, tender, path)
}

/// Replies by the page, with the word in an answer, in a file and in its name.
fn sealed(app: &TestApp) -> (Visitor, String) {
    let (bidder, bid) = enter(app);
    let upload = bidder.open(&format!("{bid}/clarifications")).form(&format!("{bid}/questions/A11-01/evidence"));
    bidder.submit(&upload.attach("file", &format!("{CANARY}.txt"), file().as_bytes())).expect(303);
    reply(&bidder, &bid, "7", CANARY, "send").expect(303);
    letters(app, "");
    (bidder, format!("{bid}/clarifications"))
}

fn file() -> String {
    format!("Nothing but {CANARY}.\n")
}

/// What the record of the award tells of clarifications, and what its check says.
fn record(office: &Visitor, tender: &str) -> (String, (i32, String)) {
    let archive = office.get(&format!("{tender}/record.zip")).expect(200).bytes;
    let members = crate::record::unpacked(&archive);
    (String::from_utf8(members["clarifications.json"].clone()).unwrap(), crate::record::verify(&archive))
}

/// The replies in the institution's own archive, and whether the word stands anywhere in it.
fn exported(app: &TestApp) -> (String, bool) {
    let archive = institutions::export_as_operator(&app.app, app.institution(), Cursor::new(Vec::new())).unwrap();
    let mut members = crate::record::unpacked(&archive.into_inner());
    let holds = |bytes: &Vec<u8>| bytes.windows(CANARY.len()).any(|part| part == CANARY.as_bytes());
    let found = members.values().any(holds);
    (String::from_utf8(members.remove("replies.jsonl").unwrap()).unwrap(), found)
}

/// As an administrator of the database could: the date of the questions, past the triggers, by so many days.
fn move_dates(app: &TestApp, days: i64) {
    app.database.unguard("clarifications");
    let moved = format!("UPDATE clarifications SET answer_by = answer_by + ({days}) * 86400000");
    app.database.execute(&moved).unwrap();
}

fn told(app: &TestApp, path: &str) -> Json {
    let told = Client::member(app, Role::Procurement).read(&format!("/api/v1{path}"));
    let asked = |told: &&Json| told["question"] == "A11-02";
    told["clarifications"].as_array().unwrap().iter().find(asked).unwrap()["reply"].clone()
}

both_engines! {
    fn asvs_v14_2_4_a_reply_is_sealed_until_its_date_and_then_exact(app: TestApp) {
        let (officers, tender, path) = asked(&app);
        let (bidder, own) = sealed(&app);
        let seen = bidder.open(&own).main();
        assert!(seen.contains(CANARY) && seen.contains("Sealed: the institution reads this from"), "{seen}");
        nowhere(&app);
        let office = &officers.browsers[0];
        let newest = app.database.lines("SELECT id AS line FROM files ORDER BY created_at DESC").remove(0);
        let evidence = format!("{}/evidence/{newest}", path.trim_end_matches("/clarifications"));
        let question = format!("{tender}/compare/A11-02");
        for page in [&path, &question] {
            let seen = office.open(page);
            assert!(seen.main().contains("The reply has come. It is sealed"), "{seen}");
            assert!(!seen.text().contains(CANARY), "{seen}");
        }
        assert_eq!(office.get(&evidence).status, 404, "{evidence}");
        let reply = told(&app, &path);
        assert_eq!((&reply["answer"], &reply["evidence"], &reply["sealed"]), (&Json::Null, &json!([]), &json!(true)));
        let (part, (code, said)) = record(office, &tender);
        assert!(code == 0 && !part.contains(CANARY), "{said} {part}");
        assert_eq!(exported(&app), (String::new(), false));
        // A date that is moved in the database opens nothing, hides nothing else, and shows.
        move_dates(&app, -10);
        for page in [&path, &question, &tender] {
            assert!(!office.open(page).text().contains(CANARY), "{page}");
        }
        assert!(office.open(&path).main().contains("The reply does not open"));
        assert_eq!(office.get(&evidence).status, 404);
        let (part, (code, _)) = record(office, &tender);
        assert!(code == 1 && !part.contains(CANARY), "{part}");
        assert!(!exported(&app).1);
        move_dates(&app, 10);
        let waits = "the time to reply has not passed";
        let again = collect(office, &path, "A11-02", UNCLEAR).expect(409);
        assert!(again.text().contains(waits), "{again}");
        let early = award(office, &tender).expect(409);
        assert!(early.text().contains(waits), "{early}");

        app.advance(9 * 24);
        officers.come_back();
        let seen = office.open(&path);
        assert!(seen.main().contains(CANARY) && !seen.main().contains("sealed"), "{seen}");
        assert!(office.open(&question).main().contains(CANARY));
        assert_eq!(office.get(&evidence).expect(200).bytes, file().as_bytes());
        let reply = told(&app, &path);
        assert_eq!((&reply["answer"]["justification"], &reply["sealed"]), (&json!(CANARY), &json!(false)));
        let (part, (code, said)) = record(office, &tender);
        assert!(code == 0 && part.contains(CANARY), "{said} {part}");
        let (replies, found) = exported(&app);
        assert!(replies.contains(CANARY) && found);
        award(office, &tender).expect(303);
        letters(&app, "");

        // The key goes with the tender's personal data, and the reply with it.
        let administrator = &officers.browsers[2];
        let months = administrator.open("/retention").form("/retention").set("months", "1");
        administrator.submit(&months).expect(303);
        app.advance(40 * 24);
        assert_eq!(retention::purge_due(&app.app, Actor::System).unwrap().len(), 1);
        officers.come_back();
        let gone = office.open(&path);
        assert!(gone.main().contains("The reply was deleted") && !gone.text().contains(CANARY), "{gone}");
        assert_eq!(exported(&app), (String::new(), false));
    }
}
