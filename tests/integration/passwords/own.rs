//! My account: the own password and the own sessions.

use super::{CHOSEN, are_in, gets_in, id, mails, somebody};
use crate::api::client::Client;
use crate::api::programs::{exchange, key};
use crate::harness::app::{PASSWORD, Setup};
use crate::harness::{Engine, Reply, TestApp, Visitor, wait};
use futures_util::future::join_all;
use probity::domain::permission::Role;
use reqwest::Method;
use serde_json::json;

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// Changes the password on the page.
fn change(page: &Visitor, current: &str, password: &str) -> Reply {
    let form = page.open("/account/access").form("/account/access/password").set("current", current);
    page.submit(&form.set("password", password))
}

/// Signs in with a browser that says what it is.
fn with_firefox(app: &TestApp, email: &str) -> Visitor {
    let visitor = app.visitor();
    let csrf = visitor.open("/login").form("/login").value("csrf").to_owned();
    let form = [("csrf", csrf.as_str()), ("email", email), ("password", PASSWORD)];
    visitor.send(visitor.request(Method::POST, "/login").header("user-agent", FIREFOX).form(&form)).expect(303);
    visitor
}

both_engines! {
    fn asvs_v6_2_3_the_own_password_is_changed_by_the_present_one_and_other_sessions_end(app: TestApp) {
        let (page, program, email) = somebody(&app, Role::Observer);
        let other = with_firefox(&app, &email);
        let (_, key) = key(&app, &program, None);
        let wrong = change(&page, "not the present one", CHOSEN).expect(422);
        assert_eq!(wrong.attributes("#current", "aria-invalid"), ["true"]);
        let form = wrong.form("/account/access/password");
        assert_eq!((form.value("current"), form.value("password")), ("", ""), "passwords are never sent back");
        change(&page, PASSWORD, "elevenchars").expect(422);
        assert!(gets_in(&app, &email, PASSWORD) && are_in(&other, &program));
        let done = change(&page, PASSWORD, CHOSEN).expect(303);
        assert!(page.open(&done.location()).main().contains("Your password was changed"), "the present session stays");
        assert!(!are_in(&other, &program), "the others end at once");
        assert!(exchange(&program, &key).is_none(), "and keys of programs");
        assert!(!gets_in(&app, &email, PASSWORD) && gets_in(&app, &email, CHOSEN));
        assert!(mails(&app, &email, 2)[1].subject().ends_with("your password was changed"));
        let mut program = Client::new(&app);
        let session = json!({ "email": email, "password": CHOSEN });
        program.token = program.post("/api/v1/session", &session).expect(200).json()["token"].as_str().map(str::to_owned);
        let change = |current: &str, password: &str| {
            program.put("/api/v1/account/password", &json!({ "current": current, "password": password }))
        };
        let refused = change(PASSWORD, "some other long one").expect(422).json();
        assert_eq!(refused["errors"], json!([{ "pointer": "/current", "code": "wrong_password" }]));
        change(CHOSEN, "some other long one").expect(204);
        assert_eq!((page.get("/account/access").status, program.get("/api/v1/me").status), (303, 200));
        mails(&app, &email, 3);
    }

    fn asvs_v7_5_2_members_see_their_sessions_and_end_them(app: TestApp) {
        let (page, program, email) = somebody(&app, Role::Observer);
        let (stranger, ..) = somebody(&app, Role::Procurement);
        app.advance_seconds(60);
        let firefox = with_firefox(&app, &email);
        let listed = page.open("/account/access");
        let rows = listed.words("main tbody tr");
        assert_eq!(rows.len(), 4, "{rows:?}");
        assert!(rows[0].starts_with("Firefox, Linux 127.0.0.1") && !rows[0].contains("this one"), "{rows:?}");
        assert_eq!(rows.iter().filter(|row| row.contains("this one")).count(), 1, "{rows:?}");
        let csrf = listed.form("/account/access/sessions").value("csrf").to_owned();
        let end = |who: &Visitor, csrf: &str, id: &str| who.post("/account/access/sessions", &[("csrf", csrf), ("end", id)]);
        let newest = listed.attributes("button[name=end]", "value").remove(0);
        let theirs = stranger.open("/account/access").form("/account/access/sessions").value("csrf").to_owned();
        end(&stranger, &theirs, &newest).expect(404);
        firefox.open("/tenders");
        end(&page, &csrf, &newest).expect(303);
        assert_eq!(firefox.get("/tenders").location(), "/login");
        end(&page, &csrf, "").expect(422);
        assert!(are_in(&page, &program));
        end(&page, &csrf, "others").expect(303);
        assert_eq!(page.open("/account/access").words("main tbody tr").len(), 1);
        assert_eq!(program.get("/api/v1/me").status, 401);
        stranger.open("/tenders");
        let mut program = Client::new(&app);
        program.sign_in(&email);
        let sessions = program.read("/api/v1/account/sessions")["sessions"].as_array().unwrap().clone();
        assert_eq!(sessions.iter().map(|own| own["own"].as_bool().unwrap()).filter(|own| *own).count(), 1);
        let other = sessions.iter().find(|own| own["own"] == false).unwrap()["id"].as_str().unwrap();
        program.delete(&format!("/api/v1/account/sessions/{other}")).expect(204);
        program.delete(&format!("/api/v1/account/sessions/{other}")).expect(404);
        assert_eq!(page.get("/account/access").location(), "/login");
        let page = with_firefox(&app, &email);
        program.delete("/api/v1/account/sessions").expect(204);
        assert_eq!(page.get("/account/access").location(), "/login");
    }

    fn where_a_session_came_from_goes_with_it_and_is_in_no_history(app: TestApp) {
        let (_, program, email) = somebody(&app, Role::Observer);
        let firefox = with_firefox(&app, &email);
        let dump = |table: &str| format!("{:?}", app.database.dump()[table]);
        assert!(dump("sessions").contains("Firefox, Linux") && !dump("sessions").contains("Gecko"));
        firefox.submit(&firefox.open("/account/access").form("/logout")).expect(303);
        program.delete("/api/v1/account/sessions").expect(204);
        let everything = format!("{:?}", app.database.dump());
        assert!(!everything.contains("Firefox"), "gone with the session, and never anywhere else");
        assert!(!dump("audit").contains("127.0.0.1"));
    }

    fn name_and_language_are_ones_own(app: TestApp) {
        let (page, program, email) = somebody(&app, Role::Observer);
        let form = page.open("/account/access").form("/account/access");
        page.submit(&form.clone().set("name", " ")).expect(422);
        page.submit(&form.set("name", "Ada Anders").set("language", "de")).expect(303);
        assert_eq!(page.open("/account/access").words("h1"), ["Passwort und Sitzungen"]);
        let me = program.read("/api/v1/me");
        assert_eq!((&me["name"], &me["language"]), (&json!("Ada Anders"), &json!("de")));
        program.put("/api/v1/account", &json!({ "name": "Ada", "language": "en" })).expect(204);
        assert!(page.open("/account/access").attributes("a[href=\"/account\"]", "href").len() == 1, "the name leads there");
        assert!(!format!("{:?}", app.database.dump()["audit"]).contains("Ada"), "no names in the history");
        assert_eq!(program.read("/api/v1/me")["id"], json!(id(&app, &email)));
    }

    fn asvs_v7_5_1_guesses_at_the_present_password_count_with_those_at_the_door(engine: Engine) {
        let app = Setup::on(engine).with(|config| config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()]).start();
        let (owner, program, email) = somebody(&app, Role::Observer);
        // Whoever got hold of a session, but not of the browser that is known.
        let token = program.token.clone().unwrap();
        let stranger = app.visitor();
        let csrf = stranger.open("/login").form("/login").value("csrf").to_owned();
        let (mut sent, mut tried) = (0, 0);
        for minute in 0..60 {
            let requests = (0..20).map(|number| {
                let guess = format!("guess number {minute} {number}");
                let request = match number % 2 {
                    0 => stranger.request(Method::PUT, "/api/v1/account/password").bearer_auth(&token)
                        .json(&json!({ "current": guess, "password": CHOSEN })),
                    _ => stranger.request(Method::POST, "/login")
                        .form(&[("csrf", csrf.as_str()), ("email", email.as_str()), ("password", guess.as_str())]),
                };
                let request = request.header("x-forwarded-for", format!("203.0.113.{minute}"));
                async move {
                    let answer = request.send().await.unwrap();
                    let status = answer.status().as_u16();
                    let text = answer.text().await.unwrap();
                    status == 422 && !text.contains("Too many tries")
                }
            });
            let looked_at = wait(join_all(requests));
            sent += looked_at.len();
            tried += looked_at.iter().filter(|tried| **tried).count();
            if minute == 13 {
                change(&owner, PASSWORD, PASSWORD).expect(303);
                break;
            }
            app.advance_seconds(60);
        }
        assert!(sent >= 14 * 20 && (5..=20).contains(&tried), "{tried} of {sent}");
        mails(&app, &email, 1);
    }
}
