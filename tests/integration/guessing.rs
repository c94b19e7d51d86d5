//! Guessing: slowed down on every path by what is guessed at and by where the guesses come from, and never in the way of
//! the owner.

use crate::harness::app::{PASSWORD, Setup};
use crate::harness::device::{enrol, first_step, halfway, second_step};
use crate::harness::{Engine, TestApp, Visitor, tale, wait};
use crate::passwords;
use futures_util::future::join_all;
use probity::domain::permission::Role;
use reqwest::Method;

/// Most guesses at an account that are looked at in an hour.
const MOST_TRIED: usize = 20;

/// What the page says to whoever guesses too often.
const PUT_OFF: &str = "Too many tries";

/// A member who has signed in before, with the browser and the address.
fn owner(app: &TestApp) -> (Visitor, String) {
    let browser = app.member(Role::Procurement);
    let email = app.database.lines("SELECT email AS line FROM users WHERE role = 'procurement'").remove(0);
    (browser, email)
}

/// Sends guesses all at once, with that forwarded address; says how many were looked at, and not put off.
fn guesses(browser: &Visitor, path: &str, forms: &[Vec<(String, String)>], from: &str) -> usize {
    let page = browser.open(path);
    let csrf = page.form(path).value("csrf").to_owned();
    let requests = forms.iter().map(|form| {
        let mut form = form.clone();
        form.push(("csrf".to_owned(), csrf.clone()));
        let request = browser.request(Method::POST, path).header("x-forwarded-for", from).form(&form);
        async move {
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status().as_u16(), 422);
            answer.text().await.unwrap()
        }
    });
    let answers: Vec<String> = wait(join_all(requests));
    answers.iter().filter(|page| !page.contains(PUT_OFF)).count()
}

fn login(email: &str, password: &str) -> Vec<(String, String)> {
    vec![("email".to_owned(), email.to_owned()), ("password".to_owned(), password.to_owned())]
}

both_engines! {
    fn asvs_v6_3_1_ten_thousand_guesses_an_hour_try_twenty_and_the_owner_gets_in(engine: Engine) {
        let app = Setup::on(engine).with(|config| config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()]).start();
        let (browser, email) = owner(&app);
        let guesser = app.visitor();
        // The file's engine stands for all ten thousand; the limiter is the same code on both.
        let a_minute = if engine == Engine::Sqlite { 166 } else { 20 };
        let (mut sent, mut tried) = (0, 0);
        for minute in 0..60 {
            let forms: Vec<_> = (0..a_minute).map(|number| login(&email, &format!("guess {minute} {number}"))).collect();
            // Each minute from somewhere else: what is guessed at is one account all the same.
            tried += guesses(&guesser, "/login", &forms, &format!("203.0.113.{minute}"));
            sent += forms.len();
            if minute == 30 {
                let page = browser.open("/login");
                let form = page.form("/login").set("email", &email).set("password", PASSWORD);
                assert_eq!(browser.submit(&form).location(), "/tenders", "the owner, in the middle of it");
            }
            app.advance_seconds(60);
        }
        assert!(sent >= 60 * 20 && (5..=MOST_TRIED).contains(&tried), "{tried} of {sent}");
        let office = app.visitor();
        app.advance(1);
        office.sign_in(&email, PASSWORD);
    }

    fn asvs_v6_6_3_ten_thousand_guesses_at_a_code_try_twenty_and_the_owner_gets_in(engine: Engine) {
        let app = Setup::on(engine).with(|config| config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()]).start();
        let (browser, email) = owner(&app);
        let (device, _) = enrol(&app, &browser);
        let guesser = app.visitor();
        let a_minute = if engine == Engine::Sqlite { 166 } else { 20 };
        let (mut sent, mut tried) = (0, 0);
        for minute in 0..60 {
            // The password is known. Each time halfway in anew: what is guessed at is one account all the same.
            first_step(&guesser, &email);
            let code = |number: usize| vec![("code".to_owned(), format!("{:06}", minute * 1000 + number))];
            let forms: Vec<_> = (0..a_minute).map(code).collect();
            tried += guesses(&guesser, "/login/code", &forms, &format!("203.0.113.{minute}"));
            sent += forms.len();
            if minute == 30 {
                first_step(&browser, &email);
                let told = second_step(&browser, &device.now(&app));
                assert_eq!(told.location(), "/tenders", "the owner, in the middle of it");
            }
            app.advance_seconds(60);
        }
        assert!(sent >= 60 * 20 && (5..=MOST_TRIED).contains(&tried), "{tried} of {sent}");
        app.advance(1);
        second_step(&halfway(&app, &email), &device.now(&app)).expect(303);
    }

    fn codes_sent_by_programs_are_slowed_with_those_of_pages(app: TestApp) {
        let (browser, email) = owner(&app);
        enrol(&app, &browser);
        let program = crate::api::client::Client::new(&app);
        let looked_at = (0..40).filter(|guess| {
            let code = format!("{guess:06}");
            let body = serde_json::json!({ "email": email, "password": PASSWORD, "code": code });
            program.post("/api/v1/session", &body).status == 422
        });
        assert!((5..=6).contains(&looked_at.count()));
        let told = second_step(&halfway(&app, &email), "000041").expect(422);
        assert!(told.main().contains(PUT_OFF), "{told}");
    }

    fn one_address_is_slowed_whatever_it_guesses_at(app: TestApp) {
        let guesser = app.visitor();
        let forms: Vec<_> = (0..300).map(|number| login(&format!("member{number}@stadtwerke.example"), "letmein")).collect();
        // Nobody vouches for this header.
        let tried: usize = ["203.0.113.1", "203.0.113.2"].map(|from| guesses(&guesser, "/login", &forms, from)).iter().sum();
        assert!((50..=52).contains(&tried), "{tried}");
    }

    fn links_to_choose_a_password_are_not_guessed_and_the_owner_arrives(engine: Engine) {
        let app = Setup::on(engine).with(|config| config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()]).start();
        passwords::invite(&app.member(Role::Administrator), "eva@stadtwerke.example").expect(303);
        let link = passwords::link(&app, "eva@stadtwerke.example", 1);
        let guesser = app.visitor();
        let csrf = guesser.open("/login").form("/login").value("csrf").to_owned();
        let a_minute = if engine == Engine::Sqlite { 168 } else { 20 };
        let (mut sent, mut tried) = (0, 0);
        for minute in 0..60 {
            // Over every path at once, all from one address.
            let requests = (0..a_minute).map(|number| {
                let code = format!("{minute:013}{number:013}");
                let page = format!("/password/{code}");
                let body = serde_json::json!({ "code": code, "password": passwords::CHOSEN });
                let request = match number % 4 {
                    0 => guesser.request(Method::GET, &page),
                    1 => guesser.request(Method::POST, &page).form(&[("csrf", csrf.as_str()), ("password", passwords::CHOSEN)]),
                    2 => guesser.request(Method::POST, "/api/v1/password").json(&body),
                    _ => guesser.request(Method::POST, "/api/v1/password/link").json(&serde_json::json!({ "code": code })),
                };
                let request = request.header("x-forwarded-for", "203.0.113.9");
                async move { request.send().await.unwrap().status().as_u16() }
            });
            let statuses = wait(join_all(requests));
            assert!(statuses.iter().all(|status| [404, 429].contains(status)), "{statuses:?}");
            tried += statuses.iter().filter(|status| **status == 404).count();
            sent += statuses.len();
            if minute == 30 {
                passwords::choose(&app.visitor(), &link, passwords::CHOSEN).expect(303);
            }
            app.advance_seconds(60);
        }
        assert!(sent >= 60 * 20 && (5..=MOST_TRIED).contains(&tried), "{tried} of {sent}");
    }

    fn asking_for_another_password_is_slowed_by_address_and_by_asker(engine: Engine) {
        let app = Setup::on(engine).with(|config| config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()]).start();
        let (_, email) = owner(&app);
        let asker = app.visitor();
        let csrf = asker.open("/password").form("/password").value("csrf").to_owned();
        let ask = |email: &str, from: String| {
            let form = [("csrf", csrf.as_str()), ("email", email)];
            asker.send(asker.request(Method::POST, "/password").header("x-forwarded-for", from).form(&form))
        };
        let mut let_in = 0;
        for number in 0..120 {
            // Each time from somewhere else: what is asked for is one account all the same.
            let reply = ask(&email, format!("203.0.113.{number}"));
            assert!(reply.status == 303 || reply.text().contains(PUT_OFF), "{reply}");
            let_in += usize::from(reply.status == 303);
            app.advance_seconds(30);
        }
        assert!((5..=MOST_TRIED).contains(&let_in), "{let_in}");
        let from_one: Vec<u16> = (0..80).map(|number| ask(&format!("m{number}@x.example"), "198.51.100.1".to_owned()).status).collect();
        assert!((50..=52).contains(&from_one.iter().filter(|status| **status == 303).count()), "{from_one:?}");
        std::thread::sleep(std::time::Duration::from_millis(300));
        tale::letters(&app, "");
    }

    fn typed_codes_and_asked_for_links_are_slowed_too(app: TestApp) {
        let office = app.member(Role::Procurement);
        tale::published(&office, &["A8"]);
        let guesser = app.visitor();
        let codes: Vec<_> = (0..200)
            .map(|number| vec![("code".to_owned(), format!("{number:026}"))])
            .collect();
        let tried = guesses(&guesser, "/r", &codes, "");
        assert!((5..=MOST_TRIED).contains(&tried), "{tried}");
        tale::letters(&app, "");
    }
}
