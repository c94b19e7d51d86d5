//! Members are invited by mail and choose their own password.

use super::{CHOSEN, choose, gets_in, id, invite, link, mails, press};
use crate::api::client::Client;
use crate::harness::{TestApp, wait};
use futures_util::future::join_all;
use probity::domain::permission::Role;
use reqwest::Method;
use serde_json::json;

const EVA: &str = "eva@stadtwerke.example";

both_engines! {
    fn asvs_v6_4_1_a_member_is_invited_by_mail_and_chooses_the_password(app: TestApp) {
        let office = app.member(Role::Administrator);
        assert!(!office.open("/members").form("/members").has("password"));
        assert!(invite(&office, EVA).location().starts_with("/members"));
        assert!(office.open("/members").main().contains("Not arrived yet. The link works until"));
        for password in ["", CHOSEN] {
            assert!(!gets_in(&app, EVA, password), "not before a password was chosen");
        }
        let link = link(&app, EVA, 1);
        let mail = mails(&app, EVA, 1).remove(0);
        assert_eq!(mail.subject(), "Stadtwerke Musterstadt: your access");
        assert!(mail.text.contains(&format!("{}{link}", app.origin)) && mail.html.contains(&link), "{}", mail.text);
        let token = link.strip_prefix("/password/").unwrap();
        assert!(token.len() >= 26, "130 bits: {token}");
        assert!(!format!("{:?}", app.database.dump()).contains(token), "the token stands in a table");
        let before = app.database.dump();
        for method in [Method::GET, Method::HEAD, Method::GET] {
            let scanner = app.visitor();
            let looked = scanner.send(scanner.request(method, &link)).expect(200);
            assert!(looked.header("set-cookie").is_empty());
        }
        assert_eq!(app.database.dump(), before, "looking changes nothing");
        let eva = app.visitor();
        let short = choose(&eva, &link, "elevenchars").expect(422);
        assert_eq!(short.attributes("#password", "aria-invalid"), ["true"]);
        assert_eq!(short.form(&link).value("password"), "");
        let page = eva.open(&link).form(&link).set("password", CHOSEN);
        assert_eq!(eva.submit(&page).location(), "/tenders");
        assert!(eva.open("/tenders").words(".masthead__person").concat().contains("Eva Moser"));
        for over in [app.visitor().submit(&page), eva.get(&link)] {
            assert!(over.expect(404).main().contains("This link no longer works"));
        }
        assert!(gets_in(&app, EVA, CHOSEN));
        assert!(!office.open("/members").main().contains("Not arrived yet"));
        mails(&app, EVA, 1);
    }

    fn an_invitation_ends_by_a_newer_one_by_time_by_disabling_and_by_another_role(app: TestApp) {
        let office = app.member(Role::Administrator);
        invite(&office, EVA).expect(303);
        let first = link(&app, EVA, 1);
        press(&office, &app, EVA, "invite").expect(303);
        app.visitor().get(&first).expect(404);
        let second = link(&app, EVA, 2);
        assert_ne!(first, second);
        press(&office, &app, EVA, "role").expect(303);
        app.visitor().get(&second).expect(404);
        assert!(office.open("/members").main().contains("There is no link that works"));
        press(&office, &app, EVA, "invite").expect(303);
        let third = link(&app, EVA, 3);
        let typed = app.visitor().open(&third).form(&third).set("password", CHOSEN);
        press(&office, &app, EVA, "disable").expect(303);
        app.visitor().submit(&typed).expect(404);
        press(&office, &app, EVA, "invite").expect(422);
        press(&office, &app, EVA, "enable").expect(303);
        assert!(!gets_in(&app, EVA, CHOSEN) && !gets_in(&app, EVA, ""), "enabled is not arrived");
        app.visitor().get(&third).expect(404);
        press(&office, &app, EVA, "invite").expect(303);
        let fourth = link(&app, EVA, 4);
        app.advance_seconds(7 * 24 * 3600 - 1);
        app.visitor().open(&fourth);
        app.advance_seconds(1);
        app.visitor().get(&fourth).expect(404);
        let office = app.member(Role::Administrator);
        assert!(office.open("/members").main().contains("There is no link that works"));
        press(&office, &app, EVA, "invite").expect(303);
        choose(&app.visitor(), &link(&app, EVA, 5), CHOSEN).expect(303);
        press(&office, &app, EVA, "invite").expect(422);
    }

    fn of_two_who_use_a_link_at_once_one_comes_in(app: TestApp) {
        let office = app.member(Role::Administrator);
        invite(&office, EVA).expect(303);
        let link = link(&app, EVA, 1);
        let visitor = app.visitor();
        let csrf = visitor.open(&link).form(&link).value("csrf").to_owned();
        let posts = (0..8).map(|number| {
            let form = [("csrf", csrf.clone()), ("password", format!("{CHOSEN} {number}"))];
            let request = visitor.another().request(Method::POST, &link).form(&form);
            async move { request.send().await.unwrap().status().as_u16() }
        });
        let mut statuses: Vec<u16> = wait(join_all(posts));
        let winner = statuses.iter().position(|status| *status == 303).expect("a winner");
        statuses.remove(winner);
        assert!(statuses.iter().all(|status| [404, 429].contains(status)), "{statuses:?}");
        assert!(gets_in(&app, EVA, &format!("{CHOSEN} {winner}")));
        assert_eq!(app.database.count("SELECT count(*) FROM audit WHERE action = 'member.arrived'"), 1);
    }

    fn a_program_invites_and_arrives_too(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        let new = json!({ "name": "Eva", "email": EVA, "role": "evaluator", "language": "de" });
        let mut with_password = new.clone();
        with_password["password"] = json!(CHOSEN);
        office.post("/api/v1/members", &with_password).expect(422);
        let made = office.post("/api/v1/members", &new).expect(201);
        let path = made.header("location").to_owned();
        let listed = || {
            let members = office.read("/api/v1/members")["members"].clone();
            members.as_array().unwrap().iter().find(|own| own["email"] == EVA).unwrap().clone()
        };
        assert_eq!((&listed()["invited"], &listed()["active"]), (&json!(true), &json!(false)));
        office.press(&format!("{path}/reset")).expect(409);
        office.press(&format!("{path}/invitation")).expect(204);
        let link = link(&app, EVA, 1);
        let code = link.strip_prefix("/password/").unwrap();
        let mut eva = Client::new(&app);
        let door = eva.post("/api/v1/password/link", &json!({ "code": code })).expect(200).json();
        assert_eq!((&door["purpose"], &door["email"]), (&json!("invitation"), &json!(EVA)));
        eva.post("/api/v1/password", &json!({ "code": code, "password": "short" })).expect(422);
        let token = eva.post("/api/v1/password", &json!({ "code": code, "password": CHOSEN })).expect(200).json();
        eva.post("/api/v1/password", &json!({ "code": code, "password": CHOSEN })).expect(404);
        eva.token = token["token"].as_str().map(str::to_owned);
        assert_eq!(eva.read("/api/v1/me")["id"], json!(id(&app, EVA)));
        assert_eq!((&listed()["invited"], &listed()["active"]), (&json!(false), &json!(true)));
        office.press(&format!("{path}/invitation")).expect(409);
    }
}
