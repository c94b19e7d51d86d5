//! Criteria for the personnel: proposed, countered and accepted, until both have said the same.

use crate::api::client::Client;
use crate::harness::tale::{self, COMPANIES};
use crate::harness::{Reply, TestApp, Visitor};
use probity::domain::permission::Role;
use serde_json::json;

const FIRST: &str = "Staff of tier T3 is checked again every two years.";
const COUNTER: &str = "Staff of tier T3 is checked again every three years.";

/// An opened tender that asks about the personnel, an office, and the page of the first company's criteria.
fn scene(app: &TestApp) -> (Visitor, String) {
    let office = app.member(Role::Procurement);
    let tender = tale::published(&office, &["A3S"]);
    for number in 0..2 {
        tale::whole_bid(&app.visitor(), &tale::link(app, number), &["A3S"], true, "100000");
    }
    app.advance(11 * 24);
    let office = app.member(Role::Procurement);
    let path = format!("{tender}/open");
    office.complete(&office.open(&path).form(&path).set("confirm", "on"));
    tale::letters(app, "nobody");
    let links = office.open(&format!("{tender}/ranking")).attributes("a[href*='/bids/']", "href");
    let bid = links.into_iter().filter(|link| !link.contains("/price"));
    let bid = bid.into_iter().find(|link| office.open(link).main().contains(COMPANIES[0])).expect("a bid");
    (office, format!("{bid}/terms"))
}

fn propose(office: &Visitor, path: &str, question: &str, body: &str) -> Reply {
    office.submit(&office.open(path).form(path).set(&format!("new.{question}"), body))
}

/// The identifiers of the criteria on a page, in their order.
fn terms(page: &Reply) -> Vec<String> {
    let ids = page.attributes("li.card[id^='t-']", "id");
    ids.iter().map(|id| id.trim_start_matches("t-").to_owned()).collect()
}

fn answer(visitor: &Visitor, path: &str, term: &str, said: &str, body: &str) -> Reply {
    let form = visitor.open(path).form(path).set(&format!("body.{term}"), body);
    let form = if said.is_empty() { form } else { form.set(&format!("move.{term}"), said) };
    visitor.submit(&form)
}

both_engines! {
    /// Both sides move in turn; what one accepts is closed for both, and rivals see nothing of it.
    fn criteria_are_agreed_by_both_and_closed(app: TestApp) {
        let (office, path) = scene(&app);
        let short = propose(&office, &path, "A3S-05", "Yes.");
        assert_eq!((short.status, short.form(&path).value("new.A3S-05")), (422, "Yes."));
        assert_eq!(office.submit(&office.open(&path).form(&path)).status, 422, "nothing was proposed");
        propose(&office, &path, "A3S-05", FIRST).expect(303);
        propose(&office, &path, "A3S-06", "A deputy takes over within two hours.").expect(303);
        let mail = tale::letters(&app, &tale::email(0)).pop().unwrap();
        assert!(mail.subject().contains("criteria for the personnel"), "{}", mail.subject());

        let bidder = app.visitor();
        let bid = tale::enter(&bidder, &mail.link_path().unwrap());
        let receipt = bidder.open(&format!("{bid}/receipt"));
        assert!(receipt.main().contains("your word on 2 criteria"), "{receipt}");
        let own = format!("{bid}/terms");
        let page = bidder.open(&own);
        let [first, second] = &terms(&page)[..] else { panic!("two criteria: {page}") };
        let both = answer(&bidder, &own, first, "accept", COUNTER);
        assert_eq!(both.status, 422);
        assert!(both.text().contains(COUNTER), "nothing is lost");
        answer(&bidder, &own, first, "counter", "No.").expect(422);
        answer(&bidder, &own, first, "", COUNTER).expect(303);
        answer(&bidder, &own, second, "accept", "").expect(303);
        let closed = bidder.open(&own);
        assert!(closed.main().contains("Agreed") && closed.main().contains("Waits for the other side"), "{closed}");
        let csrf = closed.form(&own).value("csrf").to_owned();
        let again = bidder.post(&own, &[("csrf", &csrf), (&format!("move.{second}"), "counter"), (&format!("body.{second}"), COUNTER)]);
        assert_eq!(again.status, 409, "what is agreed stays");
        assert!(again.main().contains(COUNTER), "nothing is lost: {again}");

        assert!(office.open(&path).main().contains(COUNTER));
        answer(&office, &path, first, "accept", "").expect(303);
        let agreed = office.open(&path).main();
        assert_eq!(agreed.matches("Agreed").count(), 2, "{agreed}");
        assert!(bidder.open(&own).main().contains("Accepted"));
        assert!(bidder.open(&format!("{bid}/receipt")).main().contains("as agreed"));
        let rival = app.visitor();
        let theirs = tale::enter(&rival, &tale::link(&app, 1));
        assert!(!rival.open(&format!("{theirs}/terms")).text().contains("T3"), "rivals see nothing");
        tale::letters(&app, "");
        let archive = office.get(&format!("{}/record.zip", path.split("/bids").next().unwrap())).expect(200).bytes;
        assert_eq!(crate::record::verify(&archive).0, 0);
        let mut members = crate::record::unpacked(&archive);
        let told = String::from_utf8(members["terms.json"].clone()).unwrap();
        assert!(told.contains(COUNTER), "{told}");
        members.insert("terms.json".to_owned(), told.replace("three years", "four years").into_bytes());
        let (code, said) = crate::record::verify(&crate::record::packed(&crate::record::relisted(&members)));
        assert!(code == 1 && said.contains("terms.json"), "{said}");
    }

    /// The same over the interface, and by whom.
    fn criteria_over_the_interface_and_by_role(app: TestApp) {
        let (_, path) = scene(&app);
        let path = format!("/api/v1{path}");
        let office = Client::member(&app, Role::Procurement);
        let new = json!({ "new": [{ "question": "A3S-05", "body": FIRST }], "answers": [] });
        assert_eq!(Client::member(&app, Role::SecurityOfficer).post(&path, &new).status, 403);
        let unknown = json!({ "new": [{ "question": "A99-01", "body": FIRST }], "answers": [] });
        assert_eq!(office.post(&path, &unknown).expect(422).json()["errors"][0]["code"], "unknown_question");
        assert_eq!(office.post(&path, &new).expect(200).json()["moved"], 1);
        let bidder = crate::api::tale::bidder(&app, 0);
        let term = bidder.read("/api/v1/bid/terms")["terms"][0].clone();
        assert_eq!((&term["turn"], &term["moves"][0]["body"]), (&json!("bidder"), &json!(FIRST)));
        let early = json!({ "new": [], "answers": [{ "term": term["id"], "counter": null }] });
        assert_eq!(office.post(&path, &early).expect(409).json()["code"], "not_your_turn");
        let counter = json!({ "answers": [{ "term": term["id"], "counter": COUNTER }] });
        bidder.post("/api/v1/bid/terms", &counter).expect(200);
        office.post(&path, &early).expect(200);
        assert_eq!(office.read(&path)["terms"][0]["turn"], json!(null));
        assert_eq!(office.read(&path)["terms"][0]["moves"][2]["body"], COUNTER);
        assert_eq!(bidder.post("/api/v1/bid/terms", &counter).expect(409).json()["code"], "not_your_turn");
        tale::letters(&app, "");
    }
}
