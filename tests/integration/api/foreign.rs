//! Another institution's ids answer like ids that do not exist, to the byte.

use super::client::Client;
use super::tale;
use crate::harness::{Reply, TestApp};
use probity::domain::permission::Role;
use probity::web::routes;
use reqwest::Method;
use serde_json::{Value, json};

/// An id that nobody has.
const NOBODY: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

/// The answer without what differs between any two requests.
fn told(reply: &Reply) -> (u16, String) {
    let mut body = reply.json();
    body["request_id"] = Value::Null;
    (reply.status, body.to_string())
}

both_engines! {
    fn a_foreign_id_answers_like_an_unknown_one_on_every_route(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        let tender = tale::published(&office);
        let bidder = tale::bidder(&app, 0);
        tale::whole_bid(&bidder, true, "1");
        let parts = json!({
            "scheme": office.read(&format!("{tender}/scheme")), "profile": office.read(&format!("{tender}/profile")),
        });
        let file = bidder.read("/api/v1/bid/evidence")["files"][0]["id"].as_str().unwrap().to_owned();
        let invitation = office.read(&format!("{tender}/bidders"))["bidders"][0]["invitation"].clone();
        let member = office.read("/api/v1/me")["id"].as_str().unwrap().to_owned();
        let key = office.post("/api/v1/account/keys", &tale::body("/keys", &parts)).expect(201).json()["id"].clone();
        let session = office.read("/api/v1/account/sessions")["sessions"][0]["id"].as_str().unwrap().to_owned();
        let (stranger, _) = app.new_institution("Another office");
        let stranger = Client::member_of(&app, stranger, Role::Administrator);
        let id = tender.rsplit('/').next().unwrap();
        let mut seen = 0;
        for row in routes::rows().filter(|row| row.path.starts_with("/api/v1/") && !row.path.starts_with("/api/v1/bid/")) {
            let ids = [("{tender}", id), ("{invitation}", invitation.as_str().unwrap()), ("{file}", file.as_str()), ("{member}", member.as_str()), ("{correction}", member.as_str()), ("{explanation}", member.as_str()), ("{inquiry}", member.as_str()), ("{session}", session.as_str()), ("{key}", key.as_str().unwrap())];
            if !ids.iter().any(|(name, _)| row.path.contains(name)) {
                continue;
            }
            let method = Method::from_bytes(row.method.as_bytes()).unwrap();
            let ask = |foreign: bool| {
                let mut path = row.path.replace("{section}", "A3S").replace("{question}", "A11-01");
                for (name, id) in ids {
                    path = path.replace(name, if foreign { id } else { NOBODY });
                }
                let mut request = stranger.request(method.clone(), &path);
                let body = tale::body(row.path, &parts);
                if !body.is_null() && method != Method::GET {
                    request = request.json(&body);
                }
                told(&stranger.send(&method, request))
            };
            let (foreign, unknown) = (ask(true), ask(false));
            assert_eq!(foreign, unknown, "{} {}", row.method, row.path);
            assert_eq!(foreign.0, 404, "{} {}: {}", row.method, row.path, foreign.1);
            seen += 1;
        }
        assert!(seen > 30, "{seen}");
        let other = tale::bidder(&app, 1);
        let foreign = told(&other.get(&format!("/api/v1/bid/evidence/{file}")));
        assert_eq!(foreign, told(&other.get(&format!("/api/v1/bid/evidence/{NOBODY}"))));
        assert_eq!(foreign, told(&other.get("/api/v1/bid/evidence/x")));
        crate::harness::tale::letters(&app, "");
    }
}
