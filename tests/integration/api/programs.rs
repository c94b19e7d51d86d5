//! Keys of members' programs: exchanged for tokens that may less than persons and are dead as soon as anything behind
//! them ends.

use super::client::Client;
use crate::harness::TestApp;
use crate::harness::app::PASSWORD;
use crate::harness::tale::letters;
use probity::domain::permission::Role;
use probity::web::routes;
use probity::web::table::Who;
use reqwest::Method;
use serde_json::{Value, json};

/// Makes a key and returns its id and text.
pub fn key(app: &TestApp, owner: &Client, role: Option<&str>) -> (String, String) {
    let wanted = json!({ "name": "Nightly export", "days": 30, "role": role, "password": PASSWORD });
    let made = owner.post("/api/v1/account/keys", &wanted).expect(201).json();
    letters(app, "");
    (made["id"].as_str().unwrap().to_owned(), made["key"].as_str().unwrap().to_owned())
}

/// A program that has exchanged its key.
fn program(app: &TestApp, key: &str) -> Client {
    let mut client = Client::new(app);
    client.token = exchange(&client, key).map(|token| token["token"].as_str().unwrap().to_owned());
    assert!(client.token.is_some(), "the key is exchanged");
    client
}

pub fn exchange(client: &Client, key: &str) -> Option<Value> {
    let told = client.post("/api/v1/session/key", &json!({ "key": key }));
    match told.status {
        200 => Some(told.json()),
        422 => None,
        other => panic!("{other}: {told}"),
    }
}

fn lives(client: &Client) -> bool {
    match client.get("/api/v1/me").status {
        200 => true,
        401 => false,
        other => panic!("{other}"),
    }
}

fn id(client: &Client) -> String {
    client.read("/api/v1/me")["id"].as_str().unwrap().to_owned()
}

both_engines! {
    fn a_key_is_exchanged_for_a_quarter_of_an_hour_and_not_renewed(app: TestApp) {
        let ada = Client::member(&app, Role::Procurement);
        let (_, text) = key(&app, &ada, None);
        let caller = program(&app, &text);
        assert_eq!(caller.read("/api/v1/me")["role"], "procurement");
        caller.read("/api/v1/tenders");
        caller.press("/api/v1/session/renew").expect(403);
        app.advance_seconds(900);
        assert!(!lives(&caller));
        assert!(lives(&program(&app, &text)));
        app.advance(30 * 24);
        assert!(exchange(&caller, &text).is_none(), "a key ends");
    }

    fn only_the_hash_of_a_key_is_stored(app: TestApp) {
        let ada = Client::member(&app, Role::Procurement);
        let (_, text) = key(&app, &ada, None);
        let letters = text.strip_prefix("probity_").unwrap();
        for table in app.database.tables() {
            assert!(!app.database.rows(&table).iter().any(|row| row.contains(letters)), "{table}");
        }
        let listed = ada.read("/api/v1/account/keys");
        assert!(!listed.to_string().contains(letters), "{listed}");
    }

    fn whatever_ends_behind_a_token_ends_it_at_once(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        // Taken back by its owner, and by an administrator.
        for by_owner in [true, false] {
            let ada = Client::member(&app, Role::Procurement);
            let (id, text) = key(&app, &ada, None);
            let caller = program(&app, &text);
            let by = if by_owner { &ada } else { &office };
            by.delete(&format!("/api/v1/account/keys/{id}")).expect(204);
            assert!(!lives(&caller) && exchange(&caller, &text).is_none(), "{by_owner}");
        }
        // Its member was given another role, even the same again: the key stays, the token does not.
        let ada = Client::member(&app, Role::Procurement);
        let (_, text) = key(&app, &ada, None);
        for role in ["procurement", "evaluator"] {
            let caller = program(&app, &text);
            let path = format!("/api/v1/members/{}", id(&caller));
            office.put(&path, &json!({ "role": role, "active": true })).expect(204);
            assert!(!lives(&caller), "{role}");
            assert_eq!(program(&app, &text).read("/api/v1/me")["role"], role);
        }
        // Disabled: enabling brings the key not back.
        let caller = program(&app, &text);
        let path = format!("/api/v1/members/{}", id(&caller));
        for active in [false, true] {
            office.put(&path, &json!({ "role": "procurement", "active": active })).expect(204);
            assert!(!lives(&caller) && exchange(&caller, &text).is_none(), "{active}");
        }
        // Its end comes before the token's.
        let ada = Client::member(&app, Role::Observer);
        let (_, text) = key(&app, &ada, None);
        app.advance_seconds(30 * 24 * 3600 - 60);
        let caller = program(&app, &text);
        assert!(lives(&caller));
        app.advance_seconds(60);
        assert!(!lives(&caller));
    }

    fn a_key_never_may_more_than_the_lower_of_its_role_and_its_members(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        let ada = Client::member(&app, Role::SecurityOfficer);
        for role in ["administrator", "procurement", "observer"] {
            let wanted = json!({ "name": "Too much", "days": 30, "role": role, "password": PASSWORD });
            let refused = ada.post("/api/v1/account/keys", &wanted).expect(422).json();
            assert_eq!(refused["errors"][0]["code"], "role_too_high", "{role}");
        }
        let grace = Client::member(&app, Role::Procurement);
        let path = format!("/api/v1/members/{}", id(&grace));
        let (_, low) = key(&app, &grace, Some("observer"));
        let (_, same) = key(&app, &grace, Some("procurement"));
        assert_eq!(program(&app, &low).read("/api/v1/me")["role"], "observer");
        program(&app, &low).get("/api/v1/audit").expect(200);
        program(&app, &low).post("/api/v1/tenders", &json!({})).expect(403);
        // Raised: the keys stay where they are. Lowered: they follow. Neither lower than the other: nothing at all.
        let lowered: [(&str, Option<&str>, Option<&str>); 3] = [
            ("administrator", Some("observer"), Some("procurement")),
            ("observer", Some("observer"), Some("observer")),
            ("evaluator", None, Some("evaluator")),
        ];
        for (role, of_low, of_same) in lowered {
            office.put(&path, &json!({ "role": role, "active": true })).expect(204);
            for (text, expected) in [(&low, of_low), (&same, of_same)] {
                let Some(expected) = expected else {
                    assert!(exchange(&office, text).is_none(), "{role}");
                    continue;
                };
                assert_eq!(program(&app, text).read("/api/v1/me")["role"], expected, "{role}");
            }
        }
    }

    fn asvs_v8_2_1_no_key_does_what_is_for_persons(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        let (_, text) = key(&app, &office, None);
        let caller = program(&app, &text);
        let mut walked = 0;
        for row in routes::rows().filter(|row| row.path.starts_with("/api/v1/")) {
            let Who::Member(need) = row.who else { continue };
            let path = row.path.split('/').map(|part| if part.starts_with('{') { "x" } else { part });
            let method = Method::from_bytes(row.method.as_bytes()).unwrap();
            let request = caller.request(method.clone(), &path.collect::<Vec<_>>().join("/"));
            let request = if row.method == "GET" { request } else { request.json(&json!({})) };
            let told = caller.send(&method, request).status;
            assert_eq!(told == 403, need.by_person, "{} {}: {told}", row.method, row.path);
            assert_ne!(told, 401, "{} {}", row.method, row.path);
            walked += usize::from(need.by_person);
            let personal = row.path.starts_with("/api/v1/account/") || row.path.starts_with("/api/v1/members");
            assert!(need.by_person || !personal, "{} {} is for persons", row.method, row.path);
        }
        assert!(walked >= 10, "{walked}");
    }

    fn a_key_is_listed_with_the_day_of_its_last_use_to_its_owner_and_to_administrators(app: TestApp) {
        let (office, ada) = (Client::member(&app, Role::Administrator), Client::member(&app, Role::Observer));
        let other = Client::member(&app, Role::Procurement);
        let (made, text) = key(&app, &ada, None);
        assert_eq!(ada.read("/api/v1/account/keys")["keys"][0]["last_used"], Value::Null);
        app.advance_seconds(600);
        program(&app, &text);
        program(&app, &text);
        let listed = ada.read("/api/v1/account/keys");
        assert_eq!(listed["keys"][0]["last_used"], "2026-03-02T00:00:00.000Z", "{listed}");
        assert_eq!(other.read("/api/v1/account/keys")["keys"], json!([]));
        assert_eq!(office.read("/api/v1/members/keys")["keys"][0]["id"], made.as_str());
        other.get("/api/v1/members/keys").expect(403);
        other.delete(&format!("/api/v1/account/keys/{made}")).expect(404);
        office.delete(&format!("/api/v1/account/keys/{made}")).expect(204);
        office.delete(&format!("/api/v1/account/keys/{made}")).expect(204);
        let deeds = app.database.lines("SELECT action AS line FROM audit WHERE action LIKE 'key.%' ORDER BY seq");
        assert_eq!(deeds, ["key.made", "key.used", "key.revoked"]);
    }

    fn guessing_at_keys_is_slowed_down_and_the_right_one_is_not_counted(app: TestApp) {
        let ada = Client::member(&app, Role::Observer);
        let (_, text) = key(&app, &ada, None);
        let stranger = Client::new(&app);
        for _ in 0..60 {
            assert!(exchange(&stranger, &text).is_some());
        }
        for number in 0..51 {
            let wrong = if number % 2 == 0 { "probity_x".to_owned() } else { text.replace(&text[10..12], "zz") };
            assert!(exchange(&stranger, &wrong).is_none());
        }
        let slowed = stranger.post("/api/v1/session/key", &json!({ "key": "probity_x" })).expect(429);
        assert!(!slowed.header("retry-after").is_empty());
    }

    fn a_key_is_made_and_taken_back_on_the_page_and_shown_once(app: TestApp) {
        let ada = app.member(Role::Procurement);
        ada.open("/account");
        let form = ada.open("/account/keys").form("/account/keys");
        let guess = form.clone().set("name", "Nightly export").set("password", "not the present one");
        let refused = ada.submit(&guess).expect(422);
        assert_eq!(refused.attributes("#password", "aria-invalid"), ["true"], "an open session alone makes no key");
        let form = form.set("password", PASSWORD);
        let wrong = form.clone().set("name", "Nightly export").set("days", "366").set("role", "observer");
        let refused = ada.submit(&wrong).expect(422);
        assert_eq!(refused.form("/account/keys").value("name"), "Nightly export");
        let right = refused.form("/account/keys").set("days", "365").set("password", PASSWORD);
        let made = ada.submit(&right).expect(201);
        letters(&app, "");
        assert_eq!(made.header("cache-control"), "no-store");
        let text = made.words(".hash code").concat();
        assert_eq!(program(&app, &text).read("/api/v1/me")["role"], "observer");
        let page = ada.open("/account/keys");
        assert!(!page.text().contains(&text), "shown once");
        let revoke = page.attributes("form[action$=\"/revoke\"]", "action").concat();
        // Another member neither sees nor ends it; an administrator does both.
        let other = app.member(Role::Procurement);
        assert!(!other.open("/account/keys").text().contains("Nightly export"));
        let csrf = other.open("/account/keys").form("/account/keys").value("csrf").to_owned();
        other.post(&revoke, &[("csrf", &csrf)]).expect(404);
        let office = app.member(Role::Administrator);
        let page = office.open("/account/keys");
        assert!(page.text().contains("Nightly export"));
        office.submit(&page.form(&revoke)).expect(303);
        assert!(exchange(&Client::new(&app), &text).is_none());
    }
}
