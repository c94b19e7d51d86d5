//! The real program from outside: its log, its key, its secrets, and what it says when the database fails it.

use crate::answering::crash;
use crate::harness::app::PASSWORD;
use crate::harness::{Database, Process, Visitor};
use probity::app::accounts::{self, NewMember};
use probity::domain::permission::Role;
use probity::domain::text::Language;
use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt;

fn login(visitor: &Visitor, email: &str, password: &str) -> u16 {
    let form = visitor.open("/login").form("/login").set("email", email).set("password", password);
    visitor.submit(&form).status
}

/// The log's lines, each of which must be JSON.
fn log(output: &str) -> Vec<serde_json::Value> {
    let lines = output.lines().filter(|line| line.starts_with('{'));
    lines.map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

both_engines! {
    fn asvs_v16_2_1_the_log_tells_when_where_what_and_how_it_ended(database: Database) {
        let (app, tenant) = crash::open(&database);
        let observer = NewMember {
            name: "Olga".to_owned(),
            email: "olga@stadtwerke.example".to_owned(),
            password: PASSWORD.to_owned(),
            role: Role::Observer,
            language: Language::En,
        };
        accounts::add_member_as_operator(&app, tenant, &observer).unwrap();
        drop(app);
        let mut server = Process::serve(&database);
        let visitor = server.visitor();
        let forged = "x\",\"level\":\"ERROR\"}\n{\"forged\":true}\r\n@stadtwerke.example";
        let csrf = visitor.open("/login").form("/login").value("csrf").to_owned();
        visitor.post("/login", &[("csrf", &csrf), ("email", forged), ("password", "secret guess 1")]).expect(422);
        visitor.send(visitor.request(reqwest::Method::GET, "/nowhere").header("x-request-id", "forged")).expect(404);
        assert_eq!(login(&visitor, "olga@stadtwerke.example", PASSWORD), 303);
        visitor.get("/members").expect(403);
        server.stop();
        let output = server.output();
        let lines = log(&output);
        let requests: Vec<_> = lines.iter().filter(|line| line["fields"]["message"] == "served").collect();
        let saw = |route: &str, status: u16| {
            requests.iter().any(|line| line["fields"]["route"] == route && line["fields"]["status"] == status)
        };
        assert!(saw("/login", 422) && saw("/login", 303), "signing in, failed and not: {output}");
        assert!(saw("/members", 403), "a refused deed: {output}");
        let mut ids = BTreeSet::new();
        for line in &requests {
            let when = line["timestamp"].as_str().unwrap();
            assert!(when.ends_with('Z') && when.contains('T'), "UTC: {when}");
            assert!(line["fields"]["method"].is_string() && line["level"].is_string(), "{line}");
            assert!(ids.insert(line["fields"]["request"].as_str().unwrap().to_owned()), "an id twice: {line}");
        }
        for never in ["forged", "secret guess", PASSWORD, "olga@stadtwerke.example"] {
            assert!(!output.contains(never), "{never} in {output}");
        }
    }

    fn asvs_v16_5_1_what_the_database_says_stands_in_the_log_alone(database: Database) {
        drop(crash::open(&database));
        let server = Process::serve(&database);
        let visitor = server.visitor();
        assert_eq!(login(&visitor, "ada@stadtwerke.example", PASSWORD), 303);
        visitor.open("/tenders");
        database.execute("ALTER TABLE tenders RENAME TO mislaid").unwrap();
        let page = visitor.get("/tenders").expect(500);
        let mut said = page.text();
        let token = visitor.another();
        said.push_str(&token.get("/r/0123456789abcdefghjkmnpqrs").text());
        for never in ["no such table", "relation", "diesel", "SELECT", "panicked", ".rs:", "sqlite", "postgres"] {
            assert!(!said.contains(never), "{never}: {said}");
        }
        assert!(page.header("content-type").starts_with("text/html"), "{page}");
        let cause = log(&server.output()).iter().any(|line| line["level"] == "ERROR" && line.to_string().contains("tenders"));
        assert!(cause, "{}", server.output());
        database.execute("ALTER TABLE mislaid RENAME TO tenders").unwrap();
        visitor.open("/tenders");
    }

    fn asvs_v7_2_3_sessions_are_long_and_no_two_alike(database: Database) {
        drop(crash::open(&database));
        let server = Process::serve(&database);
        let mut secrets = BTreeSet::new();
        for _ in 0..8 {
            let visitor = server.visitor();
            let form = visitor.open("/login").form("/login").set("email", "ada@stadtwerke.example").set("password", PASSWORD);
            let reply = visitor.submit(&form).expect(303);
            for cookie in reply.headers.get_all("set-cookie") {
                let cookie = cookie.to_str().unwrap();
                let value = cookie.split(['=', ';']).nth(1).unwrap().to_owned();
                if cookie.starts_with("probity=") {
                    assert!(value.len() == 64 && value.bytes().all(|b| b.is_ascii_hexdigit()), "256 bits: {value}");
                    assert!(secrets.insert(value));
                }
            }
        }
        assert_eq!(secrets.len(), 8);
        let nibbles: BTreeSet<char> = secrets.iter().flat_map(|secret| secret.chars()).collect();
        assert_eq!(nibbles.len(), 16, "every digit comes up");
        let starts: BTreeSet<&str> = secrets.iter().map(|secret| &secret[..8]).collect();
        assert_eq!(starts.len(), 8, "nothing counts up");
    }

    fn asvs_v13_3_1_the_key_is_its_owners_alone(database: Database) {
        drop(Process::serve(&database));
        let file = database.data().join("server.key");
        let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&file), 0o600);
        for entry in std::fs::read_dir(database.data()).unwrap() {
            let path = entry.unwrap().path();
            assert_eq!(mode(&path) & 0o077, 0, "{} is its owner's alone", path.display());
        }
        let key = std::fs::read_to_string(&file).unwrap();
        let stored = database.dump().into_values().flatten().collect::<String>();
        assert!(!stored.contains(key.trim()), "the key is no part of the database");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
        let mut command = crate::harness::process::probity(&["serve"]);
        command.env("DATABASE_URL", &database.url).env("PROBITY_DATA", database.data()).env("PROBITY_BIND", "127.0.0.1:0");
        let told = crate::harness::process::run(&mut command);
        let words = String::from_utf8_lossy(&told.stderr).into_owned();
        assert_eq!(told.status.code(), Some(2), "{words}");
        assert!(words.contains("readable by others") && !words.contains(key.trim()), "{words}");
    }
}
