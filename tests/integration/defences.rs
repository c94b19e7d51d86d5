//! What the web throws at a server: foreign origins, poisoned hosts, bodies that never come.

use crate::harness::{TestApp, Visitor, tale};
use crate::passwords;
use probity::domain::permission::Role;
use probity::web::routes;
use reqwest::Method;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

const EVIL: &str = "evil.test";
const SOMETHING: &str = "01890a5d-ac96-774b-bcce-b302099a8057";
/// Connections of the slow attack.
const SLOW: usize = 500;

/// A route's path with something in every place.
fn filled(pattern: &str) -> String {
    let parts = pattern.split('/').map(|part| if part.starts_with('{') { SOMETHING } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Insists that an answer leads, sets and says nothing of the foreign host.
fn clean(reply: &crate::harness::Reply) {
    for (name, value) in &reply.headers {
        assert!(!value.to_str().unwrap_or_default().contains(EVIL), "{name} of {}", reply.path);
    }
    assert!(!reply.text().contains(EVIL), "{reply}");
}

/// A request that claims to be for another host in every way there is.
fn poisoned(visitor: &Visitor, method: Method, path: &str) -> reqwest::RequestBuilder {
    visitor
        .request(method, path)
        .header("host", EVIL)
        .header("x-forwarded-host", EVIL)
        .header("x-forwarded-server", EVIL)
        .header("x-original-host", EVIL)
        .header("x-host", EVIL)
        .header("x-forwarded-proto", "https")
        .header("x-original-url", format!("https://{EVIL}/"))
        .header("forwarded", format!("host={EVIL};proto=https"))
}

both_engines! {
    fn asvs_v3_5_1_every_deed_refuses_a_foreign_origin(app: TestApp) {
        let office = app.member(Role::Administrator);
        let mut deeds = 0;
        for row in routes::rows().filter(|row| row.method != "GET") {
            let method: Method = row.method.parse().unwrap();
            let path = filled(row.path);
            let origins: [(&str, &str); 5] = [
                ("origin", "https://evil.test"),
                ("origin", "null"),
                ("origin", "http://127.0.0.1.evil.test"),
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
            ];
            for (name, value) in origins {
                let mut request = office.request(method.clone(), &path).build().unwrap();
                request.headers_mut().remove("origin");
                request.headers_mut().remove("sec-fetch-site");
                request.headers_mut().insert(name, value.parse().unwrap());
                let reply = office.send(reqwest::RequestBuilder::from_parts(reqwest::Client::new(), request));
                assert_eq!(reply.status, 403, "{} {path} with {name}: {value}: {reply}", row.method);
            }
            deeds += 1;
        }
        assert!(deeds > 100, "{deeds}");
        assert_eq!(app.database.count("SELECT count(*) FROM tenders"), 0);
    }

    fn asvs_v3_4_every_answer_is_hardened_whatever_it_is(app: TestApp) {
        let stranger = app.visitor();
        let mut statuses = std::collections::BTreeSet::new();
        let paths = routes::rows().map(|row| (row.method.parse().unwrap(), filled(row.path)));
        let odd = [(Method::GET, "/nowhere".to_owned()), (Method::TRACE, "/".to_owned()), (Method::GET, "/%00".to_owned())];
        for (method, path) in paths.chain(odd) {
            let reply = stranger.send(stranger.request(method, &path));
            assert!(reply.status < 500, "{reply}");
            for (name, value) in [
                ("content-security-policy", "frame-ancestors 'none'"),
                ("content-security-policy", "default-src 'none'"),
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "strict-origin"),
                ("x-frame-options", "DENY"),
                ("cross-origin-resource-policy", "same-origin"),
            ] {
                assert!(reply.header(name).contains(value), "{path}: {name}");
            }
            assert!(!reply.header("cache-control").is_empty(), "{path}");
            statuses.insert(reply.status);
        }
        assert!(statuses.len() >= 5, "{statuses:?}");
    }

    fn asvs_v4_1_3_no_link_is_built_from_what_a_request_says_of_its_host(app: TestApp) {
        let office = app.member(Role::Procurement);
        tale::published(&office, &["A8"]);
        let link = tale::link(&app, 0);
        let stranger = app.visitor();
        for path in ["/", "/login", "/setup", "/password", "/password/asked", "/r", &link, "/tenders", "/api/v1/openapi.json", "/nowhere", "/login?next=//evil.test"] {
            let reply = stranger.send(poisoned(&stranger, Method::GET, path));
            if !path.contains("next") {
                clean(&reply);
            }
            assert!(!reply.header("location").contains(EVIL), "{path}");
        }
        let form = |visitor: &Visitor, path: &str, action: &str, fields: &[(&str, &str)]| {
            let mut form = visitor.open(path).form(action);
            for (name, value) in fields {
                form = form.set(name, value);
            }
            let fields: Vec<(String, String)> =
                form.fields().into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            visitor.send(poisoned(visitor, Method::POST, action).form(&fields))
        };
        clean(&form(&stranger, "/r", "/r/ask", &[("email", &tale::email(0))]));
        let entered = form(&stranger, &link, &link, &[]);
        clean(&entered);
        assert!(entered.location().starts_with("/bid/"), "{entered}");
        let bid = entered.location();
        clean(&form(&stranger, &format!("{bid}/team"), &format!("{bid}/team"), &[("name", "Eva"), ("email", "eva@bidder.example")]));
        // An account's mails: the invitation, what was forgotten, what an administrator resets; by page and by program.
        let chief = app.member(Role::Administrator);
        let (eva, kim) = ("eva@stadtwerke.example", "kim@stadtwerke.example");
        let fields = [("name", "Eva"), ("email", eva), ("role", "evaluator"), ("language", "en")];
        clean(&form(&chief, "/members", "/members", &fields));
        let program = crate::api::client::Client::member(&app, Role::Administrator);
        let poisoned_call = |path: &str, body: &serde_json::Value| {
            let token = program.token.clone().unwrap();
            let reply = stranger.send(poisoned(&stranger, Method::POST, path).bearer_auth(token).json(body));
            clean(&reply);
            reply
        };
        let new = serde_json::json!({ "name": "Kim", "email": kim, "role": "evaluator", "language": "en" });
        let made = poisoned_call("/api/v1/members", &new).expect(201).header("location").to_owned();
        let arrived = passwords::link(&app, eva, 1);
        clean(&stranger.send(poisoned(&stranger, Method::GET, &arrived)));
        let came = form(&app.visitor(), &arrived, &arrived, &[("password", passwords::CHOSEN)]);
        clean(&came);
        assert_eq!(came.location(), "/tenders");
        clean(&form(&stranger, "/password", "/password", &[("email", eva)]));
        passwords::mails(&app, eva, 2);
        poisoned_call("/api/v1/password/ask", &serde_json::json!({ "email": eva })).expect(204);
        passwords::mails(&app, eva, 3);
        poisoned_call(&format!("{made}/invitation"), &serde_json::Value::Null).expect(204);
        let mails = tale::letters(&app, "");
        assert!(mails.len() >= 8, "{}", mails.len());
        assert_eq!(mails.iter().filter(|mail| mail.password_path().is_some()).count(), 5);
        for mail in mails {
            let whole = format!("{} {} {}", mail.text, mail.html, mail.subject());
            assert!(!whole.contains(EVIL), "{whole}");
            let links = whole.contains("/r/") || whole.contains("/password/");
            assert!(!links || whole.contains(&app.origin), "{whole}");
        }
        for next in ["//evil.test", "https://evil.test", "/\\evil.test", "/\t/evil.test", "%2F%2Fevil.test"] {
            let fields = [("language", "en"), ("return", next), ("next", next)];
            let reply = stranger.send(poisoned(&stranger, Method::POST, "/language").form(&fields));
            let location = reply.location();
            assert!(location == "/" || !location.starts_with("//") && !location.contains("://"), "{next}: {location}");
        }
    }

    fn asvs_v15_2_2_bodies_that_never_come_hold_nobody_up(app: TestApp) {
        let office = app.member(Role::Procurement);
        let address = app.origin.trim_start_matches("http://").to_owned();
        let head = format!("POST /login HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\na=");
        let mut slow: Vec<TcpStream> = (0..SLOW)
            .map(|_| {
                let mut line = TcpStream::connect(&address).unwrap();
                line.write_all(head.as_bytes()).unwrap();
                line
            })
            .collect();
        let begin = Instant::now();
        assert!(office.open("/tenders").main().contains("Tenders"));
        // Promised in so many words: not a measure of speed, but the difference between served and held up.
        assert!(begin.elapsed() < Duration::from_secs(1), "{:?}", begin.elapsed());
        let line = &mut slow[0];
        line.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let mut answer = [0; 64];
        let read = line.read(&mut answer).expect("given up by the server, not by us");
        assert!(String::from_utf8_lossy(&answer[..read]).starts_with("HTTP/1.1 400"), "{:?}", &answer[..read]);
    }
}
