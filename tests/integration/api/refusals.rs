//! What the interface refuses to read, and how it says so.

use super::client::Client;
use super::tale;
use crate::harness::{Reply, TestApp};
use probity::domain::permission::Role;
use probity::domain::profile::{AnswerType, Question};
use reqwest::Method;
use serde_json::{Value, json};

fn raw(client: &Client, method: Method, path: &str, kind: &str, body: impl Into<reqwest::Body>) -> Reply {
    let request = client.request(method.clone(), path).header("content-type", kind).body(body);
    client.send(&method, request)
}

fn refusal(reply: &Reply) -> (u16, Value) {
    assert!(reply.header("content-type").starts_with("application/problem+json"), "{reply}");
    (reply.status, reply.json()["errors"][0]["pointer"].clone())
}

both_engines! {
    fn a_body_that_is_not_exactly_what_is_asked_is_refused_with_its_place(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        let tender = tale::draft(&office);
        let path = format!("{tender}/settings");
        let good = office.read(&path);
        let but = |member: &str, value: Value| {
            let mut body = good.clone();
            body[member] = value;
            body.to_string()
        };
        for (body, status, pointer) in [
            (String::new(), 400, ""),
            ("garbage".to_owned(), 400, ""),
            ("{\"title\":".to_owned(), 400, ""),
            ("[]".to_owned(), 422, ""),
            ("null".to_owned(), 422, ""),
            (but("title", json!(5)), 422, "/title"),
            (but("title", json!("a\u{0}b")), 400, "/title"),
            (but("title", json!("a\u{1}b")), 422, "/title"),
            (but("colour", json!("red")), 422, "/colour"),
            (but("language", json!("fr")), 422, "/language"),
            (but("show_weights", json!("yes")), 422, "/show_weights"),
            (but("zone", json!("Mars/Olympus")), 422, "/zone"),
            (good.to_string().replacen('{', "{\"title\":\"x\",", 1), 400, "/title"),
            ("[".repeat(10_000), 400, ""),
        ] {
            let short: String = body.chars().take(80).collect();
            let reply = raw(&office, Method::PUT, &path, "application/json", body);
            let refused = refusal(&reply);
            assert_eq!(refused.0, status, "{short}: {reply}");
            assert!(pointer.is_empty() || refused.1 == pointer, "{short}: {reply}");
        }
        assert_eq!(office.read(&path), good, "nothing was changed");
    }

    fn decimals_are_strings_and_ids_are_ids(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        let tender = tale::draft(&office);
        let mut scheme = office.read(&format!("{tender}/scheme"));
        for wrong in [json!(60), json!(60.5), json!("6e1"), json!("60,5"), json!(" 60"), json!("")] {
            scheme["quality_weight"] = wrong;
            let refused = refusal(&office.put(&format!("{tender}/scheme"), &scheme));
            assert_eq!(refused, (422, json!("/quality_weight")));
        }
        let score = json!({ "scores": [
            { "invitation": "1", "criterion": "A11-01", "given": { "points": "1" }, "reason": "Because." },
        ]});
        let refused = refusal(&office.post(&format!("{tender}/scores"), &score));
        assert_eq!(refused, (422, json!("/scores/0/invitation")));
    }

    fn figures_in_answers_and_prices_are_strings(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        tale::published(&office);
        let bidder = tale::bidder(&app, 0);
        let figure = |own: &&Question| matches!(own.answer, AnswerType::Number { .. } | AnswerType::Percent {});
        let path = format!("/api/v1/bid/answers/{}", tale::questions().find(figure).unwrap().key);
        for wrong in ["1", "1.5", "1e400", "-0", "\"1,5\"", "\"1e1\"", "[\"1\"]", "true"] {
            for (path, body, pointer) in [
                (path.as_str(), format!("{{\"value\":{wrong}}}"), "/value"),
                ("/api/v1/bid/price", format!("{{\"unit_prices\":{{\"total\":{wrong}}}}}"), "/unit_prices/total"),
            ] {
                let refused = refusal(&raw(&bidder, Method::PUT, path, "application/json", body.clone()));
                assert!([400, 422].contains(&refused.0) && refused.1 == pointer, "{body}: {refused:?}");
            }
        }
        crate::harness::tale::letters(&app, "");
    }

    fn the_envelope_is_looked_at_before_the_letter(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        let path = "/api/v1/tenders";
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""] {
            assert_eq!(raw(&office, Method::POST, path, kind, "{}").status, 415, "{kind}");
        }
        let bare = office.request(Method::POST, path).body("{}");
        assert_eq!(office.send(&Method::POST, bare).status, 415);
        let large = raw(&office, Method::POST, path, "application/json", vec![b' '; 3 * 1024 * 1024]);
        assert_eq!(refusal(&large).0, 413);
        assert_eq!(raw(&office, Method::POST, path, "application/json; charset=utf-8", "{}").status, 422);
        assert_eq!(raw(&office, Method::POST, path, "application/json", vec![b'"', 0xff, b'"']).status, 400);
        let stranger = Client::new(&app);
        assert_eq!(raw(&stranger, Method::POST, path, "application/json", "garbage").status, 401, "who asks comes first");
        let observer = Client::member(&app, Role::Observer);
        assert_eq!(raw(&observer, Method::POST, path, "application/json", "garbage").status, 403);
    }

    fn unknown_paths_methods_and_queries_are_refused(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        for (method, path) in [
            (Method::PATCH, "/api/v1/tenders"),
            (Method::DELETE, "/api/v1/tenders"),
            (Method::GET, "/api/v1/nothing"),
            (Method::GET, "/api"),
        ] {
            let reply = office.send(&method, office.request(method.clone(), path));
            assert_eq!(refusal(&reply).0, 404, "{method} {path}");
        }
        for query in ["colour=red", "before=x", "limit=-1", "deed=a&deed=b", "deed=%00"] {
            assert_eq!(refusal(&office.get(&format!("/api/v1/audit?{query}"))).0, 400, "{query}");
        }
        assert_eq!(office.get("/api/v1/tenders/%00").status, 404);
    }

    fn a_broken_upload_is_refused(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        tale::published(&office);
        let bidder = tale::bidder(&app, 0);
        let question = tale::questions().find(|question| crate::harness::tale::wants_file(question)).unwrap();
        let path = format!("/api/v1/bid/questions/{}/evidence", question.key);
        for (kind, body) in [
            ("application/json", "{}"),
            ("multipart/form-data", "x"),
            ("multipart/form-data; boundary=a", "x"),
            ("multipart/form-data; boundary=a", "--a\r\n\r\nx\r\n--a--\r\n"),
        ] {
            let reply = raw(&bidder, Method::POST, &path, kind, body);
            assert!((400..500).contains(&refusal(&reply).0), "{kind}: {reply}");
        }
        assert_eq!(tale::attach(&bidder, "nothing", "a.txt", b"a\n").status, 404);
        crate::harness::tale::letters(&app, "");
    }
}
