//! First run, signing in and out, roles, the language switch.

use crate::harness::app::PASSWORD;
use crate::harness::{Database, Process, TestApp};
use probity::domain::permission::Role;

both_engines! {
    fn the_first_visitor_is_led_to_the_setup_and_it_works_once(app: TestApp) {
        let ada = app.visitor();
        assert_eq!(ada.get("/").location(), "/setup");
        let form = ada.open("/setup").form("/setup");
        let wrong = form.clone().set("code", "0000").set("institution", "Stadtwerke").set("name", "Ada");
        let wrong = wrong.set("email", "ada@stadtwerke.example").set("password", PASSWORD);
        let refused = ada.submit(&wrong).expect(422);
        assert!(refused.form("/setup").value("institution") == "Stadtwerke", "the typed text stays");
        assert!(!refused.words(".error-summary").is_empty());
        let code = app.app.setup_code.clone().expect("a code");
        let right = refused.form("/setup").set("code", &code).set("password", PASSWORD);
        assert_eq!(ada.submit(&right).location(), "/tenders");
        assert_eq!(ada.get("/").location(), "/tenders");
        let bob = app.visitor();
        bob.get("/setup").expect(404);
        bob.submit(&form.set("code", &code).set("institution", "Second").set("name", "Bob")).expect(404);
        assert_eq!(app.database.count("SELECT count(*) FROM tenants"), 1);
    }

    fn the_setup_names_every_bad_field_at_once_and_makes_nothing(app: TestApp) {
        let ada = app.visitor();
        let code = app.app.setup_code.clone().unwrap();
        let form = ada.open("/setup").form("/setup").set("code", &code).set("email", "nobody").set("password", "short");
        let page = ada.submit(&form).expect(422);
        for field in ["institution", "name", "email", "password"] {
            assert_eq!(page.attributes(&format!("#{field}"), "aria-invalid"), ["true"], "{field}");
        }
        assert_eq!(page.form("/setup").value("password"), "", "a password is never sent back");
        assert_eq!(app.database.count("SELECT count(*) FROM tenants"), 0);
    }

    fn the_setup_code_stands_in_the_output_of_the_start(database: Database) {
        let server = Process::serve(&database);
        let output = server.output();
        let code = output.lines().find(|line| line.contains("one-time code")).and_then(|line| line.rsplit(' ').next());
        let ada = server.visitor();
        let form = ada.open("/setup").form("/setup").set("code", code.expect(&output)).set("institution", "Stadtwerke");
        let form = form.set("name", "Ada").set("email", "ada@stadtwerke.example").set("password", PASSWORD);
        assert_eq!(ada.submit(&form).location(), "/tenders");
        drop(server);
        let again = Process::serve(&database);
        assert!(!again.output().contains("one-time code"));
        ada_signs_in_again(&again);
    }

    fn a_session_ends_when_signing_out(app: TestApp) {
        let ada = app.member(Role::Procurement);
        let page = ada.open("/tenders");
        assert_eq!(ada.submit(&page.form("/logout")).location(), "/login");
        assert_eq!(ada.get("/tenders").location(), "/login");
        assert_eq!(app.database.count("SELECT count(*) FROM sessions"), 0);
    }

    fn a_session_ends_with_the_working_day(app: TestApp) {
        let ada = app.member(Role::Procurement);
        app.advance_seconds(12 * 3600 - 1);
        ada.open("/tenders");
        app.advance_seconds(1);
        assert_eq!(ada.get("/tenders").location(), "/login");
    }

    fn a_wrong_password_and_an_unknown_address_get_the_same_answer(app: TestApp) {
        app.institution();
        let ada = app.visitor();
        let login = |email: &str, password: &str| {
            let form = ada.open("/login").form("/login").set("email", email).set("password", password);
            ada.submit(&form).expect(422).main()
        };
        assert_eq!(login("administrator0@stadtwerke.example", "wrong password"), login("nobody@stadtwerke.example", PASSWORD));
    }

    fn guessing_is_slowed_down_and_locks_nobody_out(app: TestApp) {
        app.institution();
        let mallory = app.visitor();
        let form = mallory.open("/login").form("/login").set("email", "administrator0@stadtwerke.example");
        for _ in 0..6 {
            mallory.submit(&form.clone().set("password", "guess")).expect(422);
        }
        let right = form.set("password", PASSWORD);
        let refused = mallory.submit(&right);
        assert!(refused.status != 303, "the seventh try must wait: {refused}");
        app.advance_seconds(60);
        mallory.submit(&right).expect(303);
    }

    fn passwords_and_sessions_are_stored_as_hashes_only(app: TestApp) {
        let ada = app.member(Role::Procurement);
        ada.open("/tenders");
        let dump = format!("{:?}", app.database.dump());
        assert!(!dump.contains(PASSWORD));
        assert!(dump.contains("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    fn the_language_switch_stays_and_leads_back(app: TestApp) {
        let ada = app.visitor();
        app.institution();
        assert!(ada.open("/login").text().contains("lang=\"en\""));
        let form = ada.open("/login").form("/language").press("language", "de");
        assert_eq!(ada.submit(&form).location(), "/login");
        assert_eq!(ada.open("/login").words("h1"), ["Anmelden"]);
        for foreign in ["//evil.example", "/\\evil.example", "https://evil.example"] {
            assert_eq!(ada.submit(&form.clone().forge("return", foreign)).location(), "/", "{foreign}");
        }
    }
}

fn ada_signs_in_again(server: &Process) {
    let ada = server.visitor();
    ada.sign_in("ada@stadtwerke.example", PASSWORD);
    assert_eq!(ada.get("/").location(), "/tenders");
}
