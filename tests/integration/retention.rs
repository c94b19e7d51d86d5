//! Parting with personal data: when their time is over, people at bidders are gone from every row and file, and what the
//! award rests on stands as before.

use crate::api::client::Client;
use crate::api::tale;
use crate::harness::process::{Process, probity, run};
use crate::harness::{TestApp, Visitor};
use crate::history;
use probity::app::audit::{self, Actor, Verdict};
use probity::app::retention;
use probity::domain::permission::Role;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Hours of two years and a bit.
const TWO_YEARS: i64 = (2 * 365 + 2) * 24;

/// A decided tender with two bids, its ranking and a receipt.
fn decided(app: &TestApp) -> (String, Value, Value) {
    let office = Client::member(app, Role::Administrator);
    let tender = tale::published(&office);
    let bidder = tale::bidder(app, 0);
    tale::whole_bid(&bidder, true, "100000");
    tale::whole_bid(&tale::bidder(app, 1), false, "120000");
    app.advance(11 * 24);
    let office = Client::member(app, Role::Administrator);
    office.post(&format!("{tender}/opening"), &json!({ "note": "Two people." })).expect(200);
    let receipt = tale::bidder(app, 0).read("/api/v1/bid/receipt")["witness"].clone();
    tale::score_everything(&office, &tender);
    let ranking = office.read(&format!("{tender}/ranking"));
    let winner = office.read(&format!("{tender}/bids"))["bids"][0]["invitation"].clone();
    let decision = json!({ "outcome": "awarded", "winner": winner, "reason": "First in the ranking." });
    office.post(&format!("{tender}/award"), &decision).expect(200);
    crate::harness::tale::letters(app, "");
    (tender, ranking, receipt)
}

/// Everything that the database holds, but the guards' own words.
fn everything(app: &TestApp) -> String {
    app.database.dump().into_values().flatten().collect()
}

fn set(office: &Visitor, months: &str) -> u16 {
    office.submit(&office.open("/retention").form("/retention").set("months", months)).status
}

fn files(app: &TestApp) -> usize {
    std::fs::read_dir(app.app.files.join(app.institution().to_string())).unwrap().count()
}

both_engines! {
    fn people_go_when_their_time_is_over_and_the_award_stands(app: TestApp) {
        let (tender, ranking, receipt) = decided(&app);
        let office = app.member(Role::Administrator);
        for months in ["0", "-1", "361", "x", "1.5"] {
            assert_eq!(set(&office, months), 422, "{months}");
        }
        let program = Client::member(&app, Role::Administrator);
        let plan = program.read("/api/v1/retention");
        assert_eq!((&plan["months"], &plan["tenders"][0]["due_at"]), (&Value::Null, &Value::Null), "never, unless told");
        assert!(retention::purge_due(&app.app, Actor::System).unwrap().is_empty());
        assert_eq!(set(&office, "24"), 303);
        let plan = program.read("/api/v1/retention");
        let planned = &plan["tenders"][0];
        assert!(planned["due_at"].as_str().unwrap().starts_with("2028-03-"), "{plan}");
        assert!(planned["people"].as_i64() >= Some(3) && planned["mails"].as_i64() >= Some(3), "{plan}");
        assert!(office.open("/retention").main().contains("2028"), "a dry run for people");
        app.advance(TWO_YEARS - 40 * 24);
        assert!(retention::purge_due(&app.app, Actor::System).unwrap().is_empty(), "not yet");
        assert!(everything(&app).contains("Ada Lovelace") && files(&app) > 0);

        app.advance(40 * 24);
        assert_eq!(retention::due_now(&app.app.db).unwrap().len(), 1);
        assert!(everything(&app).contains("Ada Lovelace"), "looking changes nothing");
        assert_eq!(retention::purge_due(&app.app, Actor::System).unwrap().len(), 1);
        assert!(retention::purge_due(&app.app, Actor::System).unwrap().is_empty(), "once");
        let left = everything(&app);
        for person in ["Ada Lovelace", "ada@bidder.example", &crate::harness::tale::email(0)] {
            assert!(!left.contains(person), "{person} is left");
        }
        assert_eq!(files(&app), 0);
        for table in ["tokens", "bidder_sessions", "devices", "answers", "outbox", "files", "notes", "suggestions"] {
            assert_eq!(app.database.count(&format!("SELECT count(*) FROM {table}")), 0, "{table}");
        }

        let office = app.member(Role::Administrator);
        let program = Client::member(&app, Role::Administrator);
        assert_eq!(program.read(&format!("{tender}/ranking"))["bids"], ranking["bids"], "every point and rank");
        program.read(&format!("{tender}/award"));
        program.read(&format!("{tender}/bids"));
        let refused = program.get(&format!("{tender}/record.zip")).expect(409);
        assert_eq!(refused.json()["code"], "purged");
        let id = tender.rsplit('/').next().unwrap();
        for page in ["", "/ranking", "/compare", "/bidders", "/messages", "/record", "/opening"] {
            let status = office.get(&format!("/tenders/{id}{page}")).status;
            assert!(status < 500, "{page}: {status}");
        }
        assert!(office.open("/retention").main().contains("Gone since"));
        let tenant = app.institution();
        assert!(matches!(audit::verify(&app.app.db, tenant).unwrap(), Verdict::Whole { .. }));
        assert_eq!(app.database.count("SELECT count(*) FROM audit WHERE action = 'tender.purged'"), 1);
        let (code, said) = history::verify(&app, &[&receipt]);
        assert!(code == 0 && said.contains("witnessed at entry"), "{said}");
        // Without a purge of its tender, an opened bid is as frozen as ever.
        let other = "UPDATE opened_bids SET bid_id = 'x'";
        app.database.execute(other).expect_err("nothing but the words may go");
    }

    fn a_server_purges_by_itself_and_the_shell_says_what_is_due(app: TestApp) {
        decided(&app);
        set(&app.member(Role::Administrator), "1");
        // The processes below go by the database's clock, not by the hand-set one.
        app.database.execute("UPDATE tenders SET decided_at = 1").unwrap();
        let admin = |arguments: &[&str]| {
            let mut command = probity(&["admin", "purge"]);
            command.args(arguments);
            command.env("DATABASE_URL", &app.database.url).env("PROBITY_DATA", app.database.data());
            String::from_utf8_lossy(&run(&mut command).stdout).into_owned()
        };
        assert!(admin(&["--dry-run"]).contains("due"));
        assert_eq!(app.database.count("SELECT count(*) FROM purges"), 0);
        let server = Process::serve(&app.database);
        let patience = Instant::now() + Duration::from_secs(60);
        while app.database.count("SELECT count(*) FROM purges") == 0 {
            assert!(Instant::now() < patience, "{}", server.output());
            std::thread::sleep(Duration::from_millis(50));
        }
        assert_eq!(admin(&["--dry-run"]), "");
    }
}
