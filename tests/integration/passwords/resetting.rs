//! A forgotten password is replaced by mail, and an administrator can have one replaced.

use super::{CHOSEN, are_in, choose, forgot, gets_in, id, invite, link, mails, press, somebody};
use crate::api::client::Client;
use crate::api::programs::{exchange, key};
use crate::harness::app::PASSWORD;
use crate::harness::{Reply, TestApp};
use probity::domain::permission::Role;
use serde_json::json;

/// What an asker sees, but for the hour and the request.
fn seen(reply: &Reply) -> (u16, Vec<String>, String) {
    let headers = reply.headers.iter().filter(|(name, _)| *name != "date");
    let mut headers: Vec<String> = headers.map(|(name, value)| format!("{name}: {value:?}")).collect();
    headers.sort();
    (reply.status, headers, reply.main())
}

both_engines! {
    fn asvs_v6_4_3_a_forgotten_password_is_replaced_by_mail_and_every_session_ends(app: TestApp) {
        let (page, program, email) = somebody(&app, Role::Procurement);
        let (_, key) = key(&app, &program, None);
        let asker = app.visitor();
        assert!(asker.open("/login").attributes("a", "href").contains(&"/password".to_owned()));
        assert_eq!(forgot(&asker, &email.to_uppercase()).location(), "/password/asked");
        asker.open("/password/asked");
        let link = link(&app, &email, 2);
        let mail = mails(&app, &email, 2).remove(1);
        assert_eq!(mail.subject(), "Stadtwerke Musterstadt: choose a new password");
        let token = link.strip_prefix("/password/").unwrap();
        assert!(!format!("{:?}", app.database.dump()).contains(token), "the token stands in a table");
        asker.open(&link);
        assert!(are_in(&page, &program) && gets_in(&app, &email, PASSWORD), "asking and looking end nothing");
        assert!(exchange(&program, &key).is_some());
        let page_again = asker.open(&link).form(&link).set("password", CHOSEN);
        assert_eq!(asker.submit(&page_again).location(), "/tenders");
        assert!(!are_in(&page, &program), "sessions from before are dead at the next request");
        assert!(exchange(&program, &key).is_none(), "and so are keys of programs");
        asker.open("/tenders");
        assert!(!gets_in(&app, &email, PASSWORD));
        assert!(gets_in(&app, &email, CHOSEN));
        app.visitor().submit(&page_again).expect(404);
        let told = mails(&app, &email, 3).remove(2);
        assert!(told.subject().ends_with("your password was changed"), "{}", told.subject());
        assert!(told.password_path().is_none(), "no link to use: {}", told.text);
    }

    fn a_link_lives_an_hour_and_a_newer_one_ends_it(app: TestApp) {
        let (_, _, email) = somebody(&app, Role::Procurement);
        forgot(&app.visitor(), &email).expect(303);
        let first = link(&app, &email, 1);
        forgot(&app.visitor(), &email).expect(303);
        let second = link(&app, &email, 2);
        app.visitor().get(&first).expect(404);
        app.advance_seconds(3599);
        app.visitor().open(&second);
        let typed = app.visitor().open(&second).form(&second).set("password", CHOSEN);
        app.advance_seconds(1);
        app.visitor().submit(&typed).expect(404);
        assert!(gets_in(&app, &email, PASSWORD));
    }

    fn a_link_ends_with_the_account_and_with_the_role(app: TestApp) {
        let (_, _, email) = somebody(&app, Role::Procurement);
        let office = app.member(Role::Administrator);
        for (number, deed) in ["role", "disable"].into_iter().enumerate() {
            forgot(&app.visitor(), &email).expect(303);
            let link = link(&app, &email, number + 1);
            let typed = app.visitor().open(&link).form(&link).set("password", CHOSEN);
            press(&office, &app, &email, deed).expect(303);
            app.visitor().submit(&typed).expect(404);
        }
        assert!(!gets_in(&app, &email, CHOSEN));
    }

    fn nobody_learns_by_asking_whether_there_is_an_account(app: TestApp) {
        let (_, _, known) = somebody(&app, Role::Procurement);
        let (_, _, disabled) = somebody(&app, Role::Observer);
        let office = app.member(Role::Administrator);
        press(&office, &app, &disabled, "disable").expect(303);
        invite(&office, "eva@stadtwerke.example").expect(303);
        mails(&app, "eva@stadtwerke.example", 1);
        let everybody = [known.as_str(), "nobody@stadtwerke.example", &disabled, "eva@stadtwerke.example"];
        let pages = everybody.map(|email| seen(&forgot(&app.visitor(), email)));
        mails(&app, &known, 1);
        let program = Client::new(&app);
        let programs = everybody.map(|email| {
            seen(&program.post("/api/v1/password/ask", &json!({ "email": email })).expect(204))
        });
        mails(&app, &known, 2);
        for answers in [pages, programs] {
            assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        }
        std::thread::sleep(std::time::Duration::from_millis(500));
        for nobody in ["nobody@stadtwerke.example", &disabled] {
            mails(&app, nobody, 0);
        }
        mails(&app, "eva@stadtwerke.example", 1);
        let typed = app.visitor().post("/password", &[("email", "no address")]);
        assert!(typed.status >= 400);
    }

    fn an_address_at_two_institutions_gets_a_link_for_each(app: TestApp) {
        let (_, _, email) = somebody(&app, Role::Procurement);
        let (second, _) = app.new_institution("Klinikum Nebenan");
        let there = probity::app::accounts::NewMember {
            name: "Ada".to_owned(),
            email: email.clone(),
            password: "some other long one".to_owned(),
            role: Role::Observer,
            language: probity::domain::text::Language::De,
        };
        probity::app::accounts::add_member_as_operator(&app.app, second, &there).unwrap();
        forgot(&app.visitor(), &email).expect(303);
        let mails = mails(&app, &email, 2);
        let mut subjects: Vec<_> = mails.iter().map(|mail| mail.subject().to_owned()).collect();
        subjects.sort();
        assert_eq!(subjects, ["Klinikum Nebenan: ein neues Passwort wählen", "Stadtwerke Musterstadt: choose a new password"]);
        let own = mails.iter().find(|mail| mail.subject().starts_with("Stadtwerke")).unwrap().password_path().unwrap();
        choose(&app.visitor(), &own, CHOSEN).expect(303);
        assert!(gets_in(&app, &email, CHOSEN) && gets_in(&app, &email, "some other long one"), "each account has its own");
        super::mails(&app, &email, 3);
    }

    fn an_administrator_starts_a_reset_and_chooses_nothing(app: TestApp) {
        let (page, program, email) = somebody(&app, Role::Procurement);
        let office = app.member(Role::Administrator);
        let (_, key) = key(&app, &program, None);
        press(&office, &app, &email, "reset").expect(303);
        assert!(!are_in(&page, &program) && exchange(&program, &key).is_none(), "at once");
        assert!(!gets_in(&app, &email, PASSWORD), "what somebody may have learnt opens nothing");
        let link = link(&app, &email, 2);
        app.advance_seconds(60);
        choose(&app.visitor(), &link, CHOSEN).expect(303);
        assert!(gets_in(&app, &email, CHOSEN));
        mails(&app, &email, 3);
        let own = app.database.lines("SELECT email AS line FROM users WHERE role = 'administrator' ORDER BY id DESC").remove(0);
        press(&office, &app, &own, "reset").expect(422);
        assert_eq!(office.get("/members").status, 200);
        press(&app.member(Role::Administrator), &app, &email, "disable").expect(303);
        press(&office, &app, &email, "reset").expect(422);
    }

    fn asvs_v7_4_5_an_administrator_ends_all_sessions_of_a_member(app: TestApp) {
        let (page, program, email) = somebody(&app, Role::Procurement);
        let office = app.member(Role::Administrator);
        press(&office, &app, &email, "end").expect(303);
        assert!(!are_in(&page, &program));
        assert!(gets_in(&app, &email, PASSWORD));
        let (page, program, _) = somebody(&app, Role::Observer);
        let program_office = Client::member(&app, Role::Administrator);
        let email = app.database.lines("SELECT email AS line FROM users WHERE role = 'observer'").remove(0);
        program_office.delete(&format!("/api/v1/members/{}/sessions", id(&app, &email))).expect(204);
        assert!(!are_in(&page, &program));
        let (page, program, email) = somebody(&app, Role::Evaluator);
        program_office.press(&format!("/api/v1/members/{}/reset", id(&app, &email))).expect(204);
        assert!(!are_in(&page, &program));
        mails(&app, &email, 1);
    }
}
