//! Passwords as people may choose them, and sessions that end when they must.

use crate::harness::TestApp;
use crate::harness::app::PASSWORD;
use crate::passwords::{choose, gets_in, invite, link};
use probity::domain::permission::Role;

both_engines! {
    fn asvs_v6_2_passwords_are_taken_as_they_are(app: TestApp) {
        let office = app.member(Role::Administrator);
        let add = |email: &str, password: &str| {
            invite(&office, email);
            choose(&app.visitor(), &link(&app, email, 1), password).status
        };
        for short in ["1234567", "elevenchars"] {
            assert_eq!(add("short@stadtwerke.example", short), 422, "{short}");
        }
        let passwords = [
            "twelve chars".to_owned(),
            "lowercaseletterswithoutanything".to_owned(),
            "  Spaces around  ".to_owned(),
            "пароль длинный 密码 🔑".to_owned(),
            "eine lange Reihe von Wörtern, ".repeat(3),
        ];
        for (number, password) in passwords.iter().enumerate() {
            let email = format!("eva{number}@stadtwerke.example");
            assert_eq!(add(&email, password), 303, "{password}");
            assert!(gets_in(&app, &email, password), "{password}");
            let others = [password.to_uppercase(), password.trim().to_owned(), password.chars().take(12).collect()];
            for other in others.iter().filter(|other| *other != password) {
                assert!(!gets_in(&app, &email, other), "{other} for {password}");
            }
            app.advance_seconds(1800);
        }
        app.advance(24 * 365 * 3);
        assert!(gets_in(&app, "eva0@stadtwerke.example", &passwords[0]), "no password grows old");
    }

    fn asvs_v6_2_6_password_fields_are_masked_and_open_to_password_managers(app: TestApp) {
        let setup = app.visitor().open("/setup");
        let office = app.member(Role::Administrator);
        invite(&office, "eva@stadtwerke.example").expect(303);
        let chosen = app.visitor().open(&link(&app, "eva@stadtwerke.example", 1));
        for page in [setup, app.visitor().open("/login"), chosen] {
            assert_eq!(page.attributes("#password", "type"), ["password"], "{}", page.path);
            let hint = page.attributes("#password", "autocomplete").concat();
            assert!(["current-password", "new-password"].contains(&hint.as_str()), "{}: {hint}", page.path);
            assert!(page.attributes("[onpaste], [readonly]", "name").is_empty(), "{}", page.path);
            assert!(!page.main().to_lowercase().contains("secret question"), "{}", page.path);
        }
        let asked = app.visitor().open("/login").form("/login").names();
        assert_eq!(asked, ["csrf", "next", "email", "password"], "no hint and no question stands in for the password");
        let script = app.visitor().open("/static/app.js").text();
        assert!(!script.contains("\"paste\""), "pasting is left alone");
    }

    fn asvs_v6_3_2_a_fresh_server_knows_nobody(app: TestApp) {
        assert_eq!(app.database.count("SELECT count(*) FROM users"), 0);
        let visitor = app.visitor();
        for (name, password) in [("admin", "admin"), ("root", "root"), ("admin@localhost", "password"), ("", "")] {
            let form = visitor.open("/login").form("/login").set("email", name).set("password", password);
            assert_ne!(visitor.submit(&form).status, 303, "{name}");
        }
    }

    fn asvs_v7_2_4_signing_in_makes_a_new_session_and_ends_the_one_before(app: TestApp) {
        let office = app.member(Role::Procurement);
        let email = app.database.lines("SELECT email AS line FROM users WHERE role = 'procurement'").remove(0);
        let sessions = || app.database.lines("SELECT id AS line FROM sessions");
        let before = sessions();
        let form = office.open("/login").form("/login").set("email", &email).set("password", PASSWORD);
        office.submit(&form).expect(303);
        let after = sessions();
        assert_eq!((before.len(), after.len()), (1, 1));
        assert_ne!(before, after);
        office.open("/tenders");
    }

    fn asvs_v7_4_2_whoever_is_disabled_is_out_at_the_next_click(app: TestApp) {
        let office = app.member(Role::Administrator);
        let other = app.member(Role::Procurement);
        other.open("/tenders");
        let id = app.database.lines("SELECT id AS line FROM users WHERE role = 'procurement'").remove(0);
        let path = format!("/members/{id}");
        let page = office.open("/members");
        let csrf = page.form("/members").value("csrf").to_owned();
        office.post(&path, &[("csrf", &csrf), ("deed", "disable")]).expect(303);
        assert_eq!(other.get("/tenders").location(), "/login");
        assert_eq!(app.database.count(&format!("SELECT count(*) FROM sessions WHERE user_id = '{id}'")), 0);
        let email = app.database.lines(&format!("SELECT email AS line FROM users WHERE id = '{id}'")).remove(0);
        assert!(!gets_in(&app, &email, PASSWORD));
        office.post(&path, &[("csrf", &csrf), ("deed", "enable")]).expect(303);
        assert!(gets_in(&app, &email, PASSWORD), "and whoever may again signs in anew");
        assert_eq!(other.get("/tenders").location(), "/login");
    }
}
