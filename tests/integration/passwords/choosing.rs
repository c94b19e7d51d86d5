//! Which passwords are taken, wherever one is chosen.

use super::{CHOSEN, choose, forgot, gets_in, link, mails, somebody};
use crate::harness::app::{PASSWORD, Setup};
use crate::harness::process::{probity, run};
use crate::harness::{Engine, Reply, TestApp};
use probity::domain::permission::Role;
use serde_json::json;
use std::io::Write;

/// Common, of the member's own names, and a pattern.
const GUESSABLE: [&str; 3] = ["password1234", "Musterstadt2026", "aaaaaaaaaaaaaaaa"];

fn refused(page: &Reply, words: &str) {
    assert_eq!(page.status, 422, "{page}");
    assert_eq!(page.attributes("#password", "aria-invalid"), ["true"]);
    assert!(page.main().contains(words), "{page}");
    assert_eq!(page.attributes("#password", "value").concat(), "", "passwords are never sent back");
}

both_engines! {
    fn asvs_v6_2_4_a_common_password_is_refused_wherever_one_is_chosen(app: TestApp) {
        let (page, program, email) = somebody(&app, Role::Procurement);
        forgot(&app.visitor(), &email).expect(303);
        let link = link(&app, &email, 1);
        let words = "This password is guessed early";
        for password in GUESSABLE {
            let own = page.open("/account/access").form("/account/access/password").set("current", PASSWORD);
            refused(&page.submit(&own.set("password", password)), words);
            refused(&choose(&app.visitor(), &link, password), words);
            let typed = json!({ "current": PASSWORD, "password": password });
            let told = program.put("/api/v1/account/password", &typed).expect(422).json();
            assert_eq!(told["errors"], json!([{ "pointer": "/password", "code": "password_guessable" }]));
            let tenant = app.institution().to_string();
            let mut command = probity(&["admin", "add-member", "--institution", &tenant, "--member", "Eva", "--email", "eva@x.example"]);
            command.args(["--role", "observer"]).env("DATABASE_URL", &app.database.url);
            let typed = app.database.data().join("typed");
            std::fs::write(&typed, format!("{password}\n")).unwrap();
            command.env("PROBITY_DATA", app.database.data()).stdin(std::fs::File::open(&typed).unwrap());
            let output = run(&mut command);
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(!output.status.success() && said.contains("guessed early"), "{said}");
        }
        // Set with composed letters, typed with letters and their dots apart.
        choose(&app.visitor(), &link, "vier W\u{f6}rter \u{fc}ber nichts").expect(303);
        assert!(gets_in(&app, &email, "vier Wo\u{308}rter u\u{308}ber nichts"));
        mails(&app, &email, 2);
    }

    fn asvs_v6_2_12_a_breached_password_is_refused(engine: Engine) {
        // SHA-1 of "four unrelated words here" between two others, as the list is published.
        let mut list = tempfile::NamedTempFile::new().unwrap();
        for (hash, count) in [("0000000000000000000000000000000000000001", 1), ("7DEF627D09478E12773BB4F787C3E5FFFF2E6C4D", 3), ("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", 12)] {
            writeln!(list, "{hash}:{count}").unwrap();
        }
        let path = list.path().to_owned();
        let app = Setup::on(engine).with(move |config| config.breached_passwords = Some(path.clone())).start();
        let (page, _, email) = somebody(&app, Role::Procurement);
        let own = page.open("/account/access").form("/account/access/password").set("current", PASSWORD);
        refused(&page.submit(&own.clone().set("password", CHOSEN)), "known from a breach");
        page.submit(&own.set("password", "some other long one")).expect(303);
        assert!(gets_in(&app, &email, "some other long one"));
        mails(&app, &email, 1);
    }
}

#[test]
fn a_list_that_is_none_keeps_the_server_from_starting() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list");
    std::fs::write(&list, "password\n").unwrap();
    let mut command = probity(&["serve"]);
    command.env("PROBITY_DATA", folder.path().join("data")).env("PROBITY_BREACHED_PASSWORDS", &list);
    let output = run(&mut command);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && said.contains("the list of breached passwords"), "{said}");
}
