//! Choosing the engine by `DATABASE_URL`: what cannot be used is refused with a plain sentence, before anything is made.

use crate::harness::process::{Process, probity, run};
use crate::harness::{Database, Engine};
use std::net::TcpListener;
use std::path::Path;

/// Serves with that `DATABASE_URL` in an empty folder, which must stay empty; returns the sentence.
fn refusal(url: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let output = run(probity(&["serve"])
        .current_dir(folder.path())
        .env("DATABASE_URL", url)
        .env("PROBITY_DATA", folder.path().join("data"))
        .env("PROBITY_BIND", "127.0.0.1:0"));
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(2), "{out}{err}");
    assert!(is_empty(folder.path()), "files were made for {url}");
    let sentence = err.lines().last().unwrap_or_default().to_owned();
    assert!(sentence.starts_with("probity: "), "{err}");
    assert!(!err.contains("panicked") && !format!("{out}{err}").contains("s3cret"), "{out}{err}");
    sentence
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().next().is_none()
}

#[test]
fn an_unknown_scheme_is_refused() {
    for url in [
        "mysql://root:s3cret@127.0.0.1/probity",
        "mariadb://x",
        "http://user:s3cret@example.org/",
        "file://x",
        "pgsql:s3cret@host",
    ] {
        let sentence = refusal(url);
        assert!(sentence.contains("unknown scheme") && sentence.contains("postgres://"), "{sentence}");
    }
}

#[test]
fn a_database_without_a_file_is_refused() {
    for url in ["sqlite:", "sqlite://", "sqlite::memory:", ":memory:", "sqlite:file:x?mode=memory"] {
        let sentence = refusal(url);
        assert!(sentence.contains("names no file"), "{sentence}");
    }
}

#[test]
fn a_file_that_cannot_be_written_is_refused() {
    for url in ["sqlite:/proc/probity.sqlite3", "/dev/null/probity.sqlite3", "sqlite:/proc/self/mem"] {
        let sentence = refusal(url);
        assert!(sentence.contains("cannot be opened for writing"), "{sentence}");
    }
}

#[test]
fn a_file_that_is_no_database_is_refused_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.txt");
    std::fs::write(&file, "Dear Sir or Madam, this is not a database, however long it may be.\n".repeat(100)).unwrap();
    let before = std::fs::read(&file).unwrap();
    let sentence = refusal(&format!("sqlite:{}", file.display()));
    assert!(sentence.contains("letter.txt"), "{sentence}");
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn a_server_that_is_down_is_refused_without_its_password() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let sentence = refusal(&format!("postgres://probity:s3cret@127.0.0.1:{port}/probity"));
    assert!(sentence.contains("PostgreSQL server cannot be reached"), "{sentence}");
}

#[test]
fn an_address_that_is_none_is_refused_without_its_password() {
    for url in ["postgres://probity:s3cret@127.0.0.1:notaport/probity", "postgresql://user:s3cret@[::1/x"] {
        let sentence = refusal(url);
        assert!(sentence.contains("not a valid PostgreSQL address"), "{sentence}");
    }
}

#[test]
fn a_wrong_database_on_a_server_that_runs_is_refused() {
    if !Engine::Postgres.is_here() {
        return;
    }
    let database = Database::from(Engine::Postgres);
    let sentence = refusal(&format!("{}_missing", database.url));
    assert!(sentence.contains("does not exist"), "{sentence}");
}

#[test]
fn nothing_named_means_an_sqlite_file_in_the_data_folder() {
    let database = Database::from(Engine::Sqlite);
    let _server = Process::serve_with(&database, &[("DATABASE_URL", "")]);
    assert!(database.file().is_file());
}

both_engines! {
    fn a_server_stops_with_a_clean_exit_when_asked_to(database: Database) {
        let mut server = Process::serve(&database);
        assert_eq!(server.stop(), Some(0), "{}", server.output());
    }

    fn the_log_is_json_and_names_routes_instead_of_paths(database: Database) {
        let mut server = Process::serve(&database);
        server.visitor().get("/r/0123456789abcdefghjkmnpqrs");
        server.visitor().get("/no/such/page?with=query");
        server.stop();
        let output = server.output();
        let log: Vec<&str> = output.lines().filter(|line| line.starts_with('{')).collect();
        assert!(log.iter().any(|line| line.contains("\"served\"")), "{output}");
        for line in &log {
            serde_json::from_str::<serde_json::Value>(line).expect(line);
        }
        assert!(!output.contains("0123456789abcdefghjkmnpqrs") && !output.contains("/no/such/page"), "{output}");
    }

    fn the_password_of_the_database_is_printed_nowhere(database: Database) {
        let mut server = Process::serve_with(&database, &[("PROBITY_LOG", "trace")]);
        server.visitor().get("/setup");
        server.stop();
        assert!(!server.output().contains(crate::harness::postgres::PASSWORD));
    }
}
