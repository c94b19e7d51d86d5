//! Odd values in every place of every body: refused or taken, but nothing breaks.
//!
//! What is taken has to be what the document describes; the client looks at that, and at every answer.

use super::client::Client;
use super::tale;
use crate::harness::TestApp;
use probity::domain::permission::Role;
use probity::web::routes;
use reqwest::Method;
use serde_json::{Value, json};

/// Places tried in each body.
const PLACES: usize = 12;

fn odd() -> [Value; 10] {
    [
        Value::Null,
        json!(true),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        json!(""),
        json!("\u{202e}\u{1}"),
        json!("x".repeat(70_000)),
        json!([]),
        json!({ "x": 1 }),
    ]
}

/// All places of a value, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, inner)| places(inner, &format!("{at}/{name}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, inner)| places(inner, &format!("{at}/{n}"), found));
        }
        _ => {}
    }
}

/// Sends every route below the prefixes that body with odd values in it; back comes how many were sent.
fn try_all(client: &Client, parts: &Value, wanted: impl Fn(&str) -> bool, fill: impl Fn(&str) -> String) -> usize {
    let mut sent = 0;
    for row in routes::rows().filter(|row| row.path.starts_with("/api/v1/") && wanted(row.path)) {
        let body = tale::body(row.path, parts);
        if body.is_null() || !matches!(row.method, "POST" | "PUT") {
            continue;
        }
        let method = Method::from_bytes(row.method.as_bytes()).unwrap();
        let mut all = Vec::new();
        places(&body, "", &mut all);
        for place in all.iter().step_by(all.len().div_ceil(PLACES)) {
            for value in odd() {
                let mut changed = body.clone();
                *changed.pointer_mut(place).unwrap() = value;
                let path = fill(row.path);
                client.tell(&method, client.request(method.clone(), &path), &changed);
                sent += 1;
            }
        }
    }
    sent
}

both_engines! {
    fn no_odd_value_breaks_anything(app: TestApp) {
        let mut app = app;
        // Links are reissued and taken back before their mails have left.
        app.allow_stuck_mail();
        let office = Client::member(&app, Role::Administrator);
        let tender = tale::published(&office);
        let draft = tale::draft(&office);
        let parts = json!({
            "scheme": office.read(&format!("{tender}/scheme")), "profile": office.read(&format!("{tender}/profile")),
        });
        let last = office.read(&format!("{tender}/bidders"))["bidders"][2]["invitation"].clone();
        let colleague = Client::member(&app, Role::Observer).read("/api/v1/me")["id"].clone();
        let (bidder, other) = (tale::bidder(&app, 0), tale::bidder(&app, 1));
        let person = bidder.post("/api/v1/bid/team", &tale::body("/api/v1/bid/team", &parts)).expect(201).json()["id"].clone();
        let fill = |path: &str| {
            let published = path.contains("{invitation}") || path.ends_with("extend");
            path.replace("/api/v1/tenders/{tender}", if published { &tender } else { &draft })
                .replace("{invitation}", last.as_str().unwrap())
                .replace("{member}", colleague.as_str().unwrap())
                .replace("{key}", person.as_str().unwrap())
                .replace("{person}", person.as_str().unwrap())
                .replace("{section}", "A11")
                .replace("{question}", tale::questions().next().unwrap().key.as_str())
        };
        let late = |path: &str| ["opening", "scores", "prices", "runs", "corrections", "{correction}", "explanations", "{explanation}", "lots", "award"].iter().any(|end| path.ends_with(end));
        let own = |path: &str| path.starts_with("/api/v1/bid/");
        // Once it is required, nobody here may do anything else.
        let locks = |path: &str| path.ends_with("institution/second-factor");
        let mut sent = try_all(&bidder, &parts, own, fill);
        sent += try_all(&office, &parts, |path| !own(path) && !late(path) && !locks(path), fill);
        tale::whole_bid(&other, true, "1");
        app.advance(40 * 24);
        let office = Client::member(&app, Role::Administrator);
        let fill = |path: &str| path.replace("/api/v1/tenders/{tender}", &tender);
        sent += try_all(&office, &parts, |path| path.ends_with("opening"), fill);
        let opened = office.post(&format!("{tender}/opening"), &json!({})).expect(200).json();
        assert_eq!(opened["bids"].as_array().unwrap().len(), 1);
        sent += try_all(&office, &parts, |path| late(path) && !path.ends_with("opening"), fill);
        sent += try_all(&office, &parts, locks, fill);
        assert!(sent > 1_000, "{sent}");
    }
}
