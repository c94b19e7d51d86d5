//! An institution as a whole: handed out without what opens doors, and deleted so that nothing of it is left, while
//! another's history stays whole.

use crate::api::client::Client;
use crate::harness::process::{Process, probity, run};
use crate::harness::{Database, Engine, TestApp, tale};
use crate::history::{self, opened};
use probity::app::audit::{self, Verdict};
use probity::app::institutions;
use probity::db::institutions::TABLES;
use probity::domain::ids::TenantId;
use probity::domain::permission::Role;
use reqwest::Method;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::time::{Duration, Instant};
use zip::ZipArchive;

/// Exit code and words of `probity admin …`.
fn admin(app: &TestApp, arguments: &[&str]) -> (i32, String) {
    let mut command = probity(&["admin"]);
    command.args(arguments).env("DATABASE_URL", &app.database.url).env("PROBITY_DATA", app.database.data());
    let output = run(&mut command);
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8_lossy(&said).into_owned())
}

fn owner(table: &str) -> &'static str {
    if table == "tenants" { "id" } else { "tenant_id" }
}

/// How many rows of an institution each table has.
fn rows(app: &TestApp, tenant: TenantId) -> BTreeMap<String, i64> {
    let count = |table: &String| {
        app.database.count(&format!("SELECT count(*) FROM {table} WHERE {} = '{tenant}'", owner(table)))
    };
    app.database.tables().iter().map(|table| (table.clone(), count(table))).filter(|(_, rows)| *rows > 0).collect()
}

/// The members of an archive.
fn unpack(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut members = BTreeMap::new();
    for number in 0..archive.len() {
        let mut member = archive.by_index(number).unwrap();
        let mut content = Vec::new();
        member.read_to_end(&mut content).unwrap();
        members.insert(member.name().unwrap().into_owned(), content);
    }
    members
}

/// What a bidder uploaded, and the rest of a tender up to its opening.
fn furnished(app: &TestApp) -> [Value; 2] {
    let office = app.member(Role::Administrator);
    tale::published(&office, &["A8", "A11"]);
    let bidder = app.visitor();
    let bid = tale::enter(&bidder, &tale::link(app, 2));
    let form = bidder.open(&format!("{bid}/sections/A11")).form(&format!("{bid}/questions/A11-01/evidence"));
    bidder.submit(&form.attach("file", "policy.txt", b"Nobody reads this yet.\n")).expect(303);
    opened(app).1
}

fn table(members: &BTreeMap<String, Vec<u8>>, name: &str) -> Vec<Value> {
    let lines = String::from_utf8(members[&format!("tables/{name}.jsonl")].clone()).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_table_of_an_institution_is_known_and_children_come_before_their_parents() {
    let database = Database::from(Engine::Sqlite);
    drop(probity::db::Db::open(&database.url, 2, probity::db::Clock::Database).unwrap());
    let own: BTreeSet<String> = database.tables().into_iter().collect();
    let known: BTreeSet<String> = TABLES.iter().map(|table| (*table).to_owned()).collect();
    let apart = ["tenants", "erasures"].map(str::to_owned);
    let left: Vec<_> = own.difference(&known).filter(|table| !apart.contains(table)).collect();
    assert!(left.is_empty() && known.is_subset(&own), "db::institutions::TABLES lacks {left:?}");
    let place = |table: &str| TABLES.iter().position(|known| *known == table);
    for child in TABLES {
        let parents = database.lines(&format!("SELECT \"table\" AS line FROM pragma_foreign_key_list('{child}')"));
        for parent in parents.iter().filter(|parent| parent != child && *parent != "tenants") {
            assert!(place(child) < place(parent), "{child} must come before {parent}");
        }
    }
}

both_engines! {
    fn an_institution_is_handed_out_whole_without_what_opens_doors(app: TestApp) {
        furnished(&app);
        let tenant = app.institution();
        let other = app.new_institution("Landratsamt").0;
        let there = app.member_of(other, Role::Observer);
        there.open("/tenders");
        let office = app.member(Role::Administrator);
        let page = office.submit(&office.open("/members").form("/members/export")).expect(200);
        assert!(page.header("content-disposition").contains("probity-institution.zip"), "{page}");
        let members = unpack(&page.bytes);
        let left_out = [
            "tenants",
            "sessions",
            "half_sign_ins",
            "account_links",
            "second_factors",
            "recovery_codes",
            "bidder_sessions",
            "devices",
            "device_codes",
        ];
        let mut seen = 0;
        for (name, count) in rows(&app, tenant) {
            if !left_out.contains(&name.as_str()) {
                assert_eq!(i64::try_from(table(&members, &name).len()).unwrap(), count, "{name}");
                seen += 1;
            }
        }
        assert!(seen > 15, "{seen}");
        let sent = tale::letters(&app, "");
        let link = sent.iter().find_map(crate::harness::mail::Mail::link_path).unwrap();
        let secrets = ["$argon2", link.trim_start_matches("/r/"), "Nobody reads this yet", &other.to_string()];
        for (name, content) in &members {
            let text = String::from_utf8_lossy(content);
            for secret in secrets {
                assert!(!text.contains(secret), "{secret} in {name}");
            }
        }
        for hash in app.database.lines("SELECT hash AS line FROM tokens UNION ALL SELECT id FROM sessions") {
            let holders: Vec<_> = members.iter().filter(|(_, own)| String::from_utf8_lossy(own).contains(&hash)).collect();
            assert!(holders.is_empty(), "{hash}");
        }
        // What was opened can be read; what was not lies there as on the disk.
        let snapshots = table(&members, "opened_bids");
        assert!(snapshots.iter().all(|row| row["snapshot"].as_str().unwrap().contains("answers")), "{snapshots:?}");
        assert!(members.keys().any(|name| name.starts_with("sealed/")), "{:?}", members.keys());
        let folder = tempfile::tempdir().unwrap();
        let history = folder.path().join("history.jsonl");
        std::fs::write(&history, &members["history.jsonl"]).unwrap();
        let output = run(probity(&["audit", "verify", "--file"]).arg(&history));
        assert_eq!(output.status.code(), Some(0), "{output:?}");

        let program = Client::member(&app, Role::Administrator);
        let path = "/api/v1/institution/export";
        let by_program = program.send(&Method::POST, program.request(Method::POST, path)).expect(200);
        assert_eq!(unpack(&by_program.bytes).len(), members.len());
        let file = folder.path().join("all.zip");
        let id = tenant.to_string();
        let arguments = ["export-institution", "--tenant", &id, "--to", file.to_str().unwrap()];
        let (code, words) = admin(&app, &arguments);
        assert_eq!(code, 0, "{words}");
        assert_eq!(unpack(&std::fs::read(&file).unwrap()).len(), members.len());
        assert_eq!(admin(&app, &arguments).0, 2, "what is there is not written over");
        let deeds = "SELECT count(*) FROM audit WHERE action = 'institution.exported'";
        assert_eq!(app.database.count(deeds), 3, "each is in the history");
    }

    fn a_deleted_institution_leaves_no_row_and_no_file_and_the_other_is_whole(app: TestApp) {
        let [receipt, _] = furnished(&app);
        let tenant = app.institution();
        let other = app.new_institution("Landratsamt").0;
        let calm = app.member_of(other, Role::Administrator);
        tale::draft(&calm, &["A8"], &tale::COMPANIES, "2026-05-12");
        tale::letters(&app, "");
        let before = rows(&app, other);
        let files = app.app.files.join(tenant.to_string());
        assert!(files.exists());
        let office = app.member(Role::Administrator);
        let id = tenant.to_string();
        for (tenant, name) in [(id.as_str(), "Landratsamt"), (&other.to_string(), "Stadtwerke Musterstadt")] {
            let (code, words) = admin(&app, &["delete-institution", "--tenant", tenant, "--confirm", name]);
            assert!(code == 2 && words.contains("nothing was deleted"), "{words}");
        }
        assert!(rows(&app, tenant).len() > 15);
        let arguments = ["delete-institution", "--tenant", &id, "--confirm", "Stadtwerke Musterstadt"];
        let (code, words) = admin(&app, &arguments);
        assert_eq!(code, 0, "{words}");
        assert_eq!(rows(&app, tenant).into_keys().collect::<Vec<_>>(), ["erasures"]);
        assert!(!files.exists());
        assert_eq!(rows(&app, other), before);
        assert!(matches!(audit::verify(&app.app.db, other).unwrap(), Verdict::Whole { .. }));
        calm.open("/tenders");
        assert_eq!(office.get("/tenders").status, 303, "its members are out");
        assert_eq!(admin(&app, &arguments).0, 2, "once");

        let (code, said) = history::verify(&app, &[&receipt]);
        assert!(code == 1 && said.contains("its institution was deleted on 2"), "{said}");
        assert!(said.contains(&format!("{other}: whole")), "{said}");
    }

    fn the_erasure_of_one_opens_no_row_of_another(app: TestApp) {
        let (own, other) = (app.institution(), app.new_institution("Landratsamt").0);
        app.member_of(other, Role::Observer);
        let named = format!("INSERT INTO erasures VALUES ('{own}', 1, 'x', 1)");
        app.database.execute(&named).unwrap();
        for table in ["audit", "audit WHERE tenant_id <> ''"] {
            app.database.execute(&format!("DELETE FROM {table}")).expect_err("the other's history");
        }
        assert!(rows(&app, other)["audit"] > 1);
        let foreign = format!("DELETE FROM audit WHERE tenant_id = '{other}'");
        if app.engine() == Engine::Postgres {
            // The product's own role, in the erased institution's scope: there is no row of another.
            let client = crate::harness::postgres::connect(&app.database.url).unwrap();
            let scoped = format!("BEGIN; SET LOCAL probity.tenant = '{own}'; {foreign}; DELETE FROM audit; COMMIT");
            crate::harness::wait(client.batch_execute(&scoped)).unwrap();
        } else {
            app.database.execute(&foreign).expect_err("the other's history");
        }
        assert!(rows(&app, other)["audit"] > 1);
    }
}

#[test]
fn files_that_a_killed_deletion_left_go_with_the_next_start() {
    let app = TestApp::from(Engine::Sqlite);
    let (tenant, name) = (app.institution(), "Stadtwerke Musterstadt");
    app.new_institution("Landratsamt");
    institutions::delete(&app.app, tenant, name).unwrap();
    let folder = app.app.files.join(tenant.to_string());
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("01890a5d-ac96-774b-bcce-b302099a8057"), b"left").unwrap();
    let server = Process::serve(&app.database);
    let patience = Instant::now() + Duration::from_secs(60);
    while folder.exists() {
        assert!(Instant::now() < patience, "{}", server.output());
        std::thread::sleep(Duration::from_millis(20));
    }
}
