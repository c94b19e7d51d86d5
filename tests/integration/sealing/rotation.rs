//! Another server key in the midst of a sealed tender: drafts, links, shares and bids go on, a rotation that is killed is
//! taken up again, and in the end the key of before opens nothing.

use super::canary::{CANARY, admin_open, exactly, said, type_everywhere};
use super::officers::{hire_at, passphrase, publish_sealed};
use crate::answering::crash::{open, reopen};
use crate::answering::tender::{Company, Desk, Tender};
use crate::harness::app::PASSWORD;
use crate::harness::process::{self, probity};
use crate::harness::{Database, Engine, Process, Visitor};
use probity::app::App;
use probity::app::start::Replacements;
use probity::app::vault::{Drafts, Part, seal_again};
use probity::config::Config;
use probity::db::{self, Error, Scope};
use probity::domain::award::AwardMethod;
use probity::domain::ids::TenantId;
use serde_json::json;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output};

fn admin(database: &Database, what: &str) -> Command {
    let mut command = probity(&["admin", what]);
    command.env("DATABASE_URL", &database.url).env("PROBITY_DATA", database.data());
    command
}

fn run(database: &Database, what: &str) -> String {
    let output: Output = process::run(&mut admin(database, what));
    assert!(output.status.success(), "{what}: {}", said(&output));
    said(&output)
}

fn key_file(database: &Database) -> PathBuf {
    database.data().join("server.key")
}

fn keys(database: &Database) -> Vec<String> {
    std::fs::read_to_string(key_file(database)).unwrap().lines().map(str::to_owned).collect()
}

/// The product's parts over the database with these keys instead.
fn with_keys(database: &Database, keys: &[String]) -> App {
    let path = database.data().join("other.key");
    let _ = std::fs::remove_file(&path);
    std::fs::write(&path, keys.join("\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let config = Config {
        database_url: Some(database.url.clone()),
        data: database.data(),
        key_file: Some(path),
        connections: 2,
        ..Config::default()
    };
    App::start(config, Replacements::default()).unwrap()
}

/// How many texts there are, how many these keys open, and how many of them the first of the keys seals.
fn held(database: &Database, tenant: TenantId, keys: &[String]) -> [usize; 3] {
    let app = with_keys(database, keys);
    let all = app.db.read(Scope::Tenant(tenant), |conn| db::held::list(conn, tenant)).unwrap();
    let told: Vec<_> = all.iter().map(|(held, sealed)| seal_again(&app, *held, sealed)).collect();
    let opened = told.iter().filter(|told| told.is_ok()).count();
    [all.len(), opened, told.iter().filter(|told| matches!(told, Ok(None))).count()]
}

fn shows(visitor: &Visitor, desk: &Desk, words: &str) -> bool {
    visitor.open(&desk.path("/sections/S1")).text().contains(words)
}

both_engines! {
    fn asvs_v11_2_2_a_sealed_tender_goes_on_while_the_server_key_is_rotated(database: Database) {
        let (app, tenant) = open(&database);
        let now = app.db.read::<_, Error>(Scope::System, db::Conn::now).unwrap();
        let (officers, plain) = hire_at(&app, tenant, now);
        let tender = publish_sealed(&app, tenant, now, &officers);
        let late = plain.invite_at(&app, "Nachzügler", now);
        let company = tender.invite_at(&app, "Rechenwerk", now);
        drop(app);

        // A bid is handed in, another one is being written, and one of two shares is given.
        let mut server = Process::serve(&database);
        let desk = Desk::enter_with(server.visitor(), &company);
        type_everywhere(&desk);
        desk.put("yn", &json!({ "value": "yes" }), 0, "yes").expect(200);
        let hand_in = desk.open("/check").form(&desk.path("/submit")).set("name", CANARY).set("accepted", "true");
        assert_eq!(desk.browser.submit(&hand_in).location(), desk.path("/receipt"));
        let draft = Desk::enter_with(server.visitor(), &late);
        draft.answer("yn", &json!("yes"));
        draft.answer("why", &json!("Before-17"));
        let notes = draft.path("/questions/why/notes");
        let form = draft.open("/questions/why").form(&notes).set("note", "On a page from before.");
        let due = format!("UPDATE tenders SET deadline_at = {} WHERE id = '{}'", now.millis(), tender.id);
        database.execute(&due).unwrap();
        let one = admin_open(&database, &tender, &officers[0].1, &passphrase(0));
        assert_eq!(said(&one).trim(), "1 of 2 shares given");

        let before = keys(&database);
        let told = run(&database, "rotate-key");
        // Four keys of bids, two of seals, three of officers, a share.
        assert!(told.contains("10 texts sealed by it"), "{told}");
        let after = keys(&database);
        assert_eq!((before.len(), after.len()), (1, 2));
        assert!(after[0] != before[0] && after[1] == before[0], "the key of before comes second");
        assert!(after.iter().all(|key| !told.contains(key)), "no key is printed");
        assert_eq!(std::fs::metadata(key_file(&database)).unwrap().permissions().mode() & 0o777, 0o600);

        // The server that runs on with the key of before.
        assert!(desk.open("/receipt").text().contains("Code of your copy"), "its own bidder reads it");
        assert!(shows(&draft.browser, &draft, "Before-17"));
        draft.answer("why", &json!("Meanwhile-18"));
        server.kill();

        // The server with the new one: the same browsers, the page that was open, and the link from before.
        let server = Process::serve(&database);
        let browser = desk.browser.moved(&server.origin);
        let receipt = browser.open(&desk.path("/receipt"));
        assert!(receipt.text().contains(CANARY) && receipt.text().contains("Code of your copy"), "{receipt}");
        let browser = draft.browser.moved(&server.origin);
        assert!(shows(&browser, &draft, "Meanwhile-18"));
        browser.submit(&form).expect(303);
        let again = Desk::enter_with(server.visitor(), &late);
        again.answer("why", &json!("Linked-19"));
        assert!(shows(&browser, &draft, "Linked-19"));
        // What the office hands over and mails anew is the same link.
        let office = server.visitor();
        office.sign_in("ada@stadtwerke.example", PASSWORD);
        let page = format!("/tenders/{}", plain.id);
        let links = office.open(&page).attributes("a[href$=\"/link\"]", "href");
        let bidder = links[0].trim_end_matches("/link").to_owned();
        assert_eq!(crate::harness::tale::shown_link(&office, &bidder), format!("/r/{}", late.token));
        let remind = office.open(&page).form(&format!("{bidder}/remind"));
        office.submit(&remind).expect(303);
        mailed(&database, &late);
        // A mail that waits needs the key that made its link.
        while database.count("SELECT count(*) FROM outbox WHERE state = 'queued'") > 0 {
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        drop(server);

        // The link keeps the key of before; what it does not keep is opened.
        let told = run(&database, "retire-keys");
        assert!(told.contains("kept, 2 links live"), "{told}");
        assert_eq!(keys(&database), after);
        let two = admin_open(&database, &tender, &officers[2].1, &passphrase(2));
        assert_eq!(said(&two).trim(), "opened");
        exactly(&reopen(&database), &tender, officers[1].0, &company);

        // Once the tenders are decided nothing needs it.
        database.execute("UPDATE tenders SET state = 'awarded'").unwrap();
        let told = run(&database, "retire-keys");
        assert!(told.contains("retired"), "{told}");
        assert_eq!(keys(&database), after[..1]);
        assert!(run(&database, "retire-keys").contains("there is no former key"));
        let [all, opened, _] = held(&database, tenant, &before);
        // One more than before: the share that the second officer gave.
        assert_eq!((all, opened), (11, 0), "the key of before opens nothing");
        assert_eq!(held(&database, tenant, &after[..1]), [11, 11, 11]);
        exactly(&reopen(&database), &tender, officers[1].0, &company);
        let whole = process::run(probity(&["audit", "verify"]).env("DATABASE_URL", &database.url).env("PROBITY_DATA", database.data()));
        assert!(whole.status.success(), "{}", said(&whole));
        assert!(database.count("SELECT count(*) FROM audit WHERE action = 'server_key.rotated'") > 0);
    }

    fn a_rotation_that_is_killed_loses_nothing_and_is_taken_up_again(database: Database) {
        let (app, tenant) = open(&database);
        let now = app.db.read::<_, Error>(Scope::System, db::Conn::now).unwrap();
        let tender = Tender::publish_in(&app, tenant, AwardMethod::WeightedSum, now);
        let companies: Vec<Company> = (0..200).map(|n| tender.invite_at(&app, &format!("Bidder {n}"), now)).collect();
        drop(app);
        let before = keys(&database);
        let some = "SELECT count(*) FROM audit WHERE action = 'server_key.rotated'";
        slow_down(&database);
        let mut child = admin(&database, "rotate-key").spawn().unwrap();
        // As soon as the first of four parts is done.
        while database.count(some) == 0 {
            assert!(child.try_wait().unwrap().is_none(), "it ended too early");
        }
        child.kill().unwrap();
        child.wait().unwrap();
        database.execute(if database.engine == Engine::Sqlite { "DROP TRIGGER slow" } else { "DROP TRIGGER slow ON invitations" }).unwrap();
        let midway = keys(&database);
        assert_eq!(midway.len(), 2);
        let [all, opened, new] = held(&database, tenant, &midway);
        assert!((all, opened) == (400, 400) && (100..400).contains(&new), "midway: {new} of {opened} of {all}");
        assert!(run(&database, "retire-keys").contains("are sealed by a former key"));
        assert_eq!(keys(&database), midway);
        // A server that starts now reads all of them, and makes new ones.
        let app = reopen(&database);
        for company in &companies {
            let keys = app.db.read(Scope::Tenant(tenant), |conn| Drafts::read(&app, conn, tenant, company.invitation));
            assert!(keys.unwrap().opens(Part::Price));
        }
        drop(app);
        // Killed some more, at any moment.
        for cycle in 1..6 {
            let mut child = admin(&database, "rotate-key").spawn().unwrap();
            std::thread::sleep(std::time::Duration::from_millis(cycle * 40));
            let _ = child.kill();
            child.wait().unwrap();
            let [all, opened, _] = held(&database, tenant, &keys(&database));
            assert_eq!((all, opened), (400, 400), "{cycle}");
        }
        while run(&database, "rotate-key").contains("finishing") {}
        let after = keys(&database);
        assert!(after.len() >= 3 && after.ends_with(&before), "{}", after.len());
        assert_eq!(held(&database, tenant, &after[..1]), [400, 400, 400]);
        assert_eq!(held(&database, tenant, &after[1..])[1], 0);
        // All links are of the first key: those between are needed by nothing.
        let told = run(&database, "retire-keys");
        assert!(told.contains("kept, 200 links live"), "{told}");
        assert_eq!(keys(&database), [&after[..1], &before[..]].concat());
        assert!(!key_file(&database).with_extension("key.new").exists());
    }

    fn a_key_file_with_a_bad_line_a_key_twice_or_other_readers_stops_the_start(database: Database) {
        let (app, _) = open(&database);
        drop(app);
        run(&database, "rotate-key");
        let good = std::fs::read_to_string(key_file(&database)).unwrap();
        let lines: Vec<&str> = good.lines().collect();
        let refused = |text: &str, mode: u32, why: &str| {
            std::fs::write(key_file(&database), text).unwrap();
            std::fs::set_permissions(key_file(&database), std::fs::Permissions::from_mode(mode)).unwrap();
            for what in ["purge", "rotate-key", "retire-keys"] {
                let told = process::run(&mut admin(&database, what));
                assert!(told.status.code() == Some(2) && said(&told).contains(why), "{what}: {}", said(&told));
                assert!(!said(&told).contains(&lines[1][..16]), "no key is printed");
            }
            assert_eq!(std::fs::read_to_string(key_file(&database)).unwrap(), text, "nothing is changed");
        };
        refused(&format!("{}\n{}x\n", lines[0], lines[1]), 0o600, "in its line 2");
        refused(&format!("{good}{}\n", lines[0]), 0o600, "of its line 3 twice");
        refused(&good, 0o640, "readable by others");
        std::fs::set_permissions(key_file(&database), std::fs::Permissions::from_mode(0o600)).unwrap();
        run(&database, "purge");
    }
}

/// Makes each row take some milliseconds, so that a kill comes in the midst of it.
fn slow_down(database: &Database) {
    let slow = match database.engine {
        Engine::Sqlite => {
            "CREATE TRIGGER slow AFTER UPDATE ON invitations \
             BEGIN SELECT count(*) FROM invitations a, invitations b, (SELECT 1 UNION SELECT 2 UNION SELECT 3); END"
        }
        Engine::Postgres => {
            "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.01); RETURN NULL; END $$; \
             CREATE TRIGGER slow AFTER UPDATE ON invitations FOR EACH ROW EXECUTE FUNCTION slow()"
        }
    };
    database.execute(slow).unwrap();
}

/// Waits until a mail in the outbox's folder carries the company's link.
fn mailed(database: &Database, company: &Company) {
    let link = format!("/r/{}", company.token);
    for _ in 0..300 {
        for path in std::fs::read_dir(database.data().join("outbox")).into_iter().flatten() {
            let bytes = std::fs::read(path.unwrap().path()).unwrap_or_default();
            let mail = crate::harness::mail::Mail::parse(&bytes, "", &[]);
            if mail.link_path().as_deref() == Some(&link) || mail.text.contains(&link) {
                return;
            }
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("no mail with the link");
}
