//! The main job over the interface alone: from the catalogue to the award.

use super::client::Client;
use super::tale;
use crate::harness::TestApp;
use crate::harness::tale::{COMPANIES, letters};
use probity::domain::permission::Role;
use serde_json::{Value, json};

/// Hours from the beginning to after the deadline.
const PAST_DEADLINE: i64 = 11 * 24;

fn by_company(list: &Value, member: &str) -> Vec<(String, Value)> {
    let list = list.as_array().unwrap().iter();
    list.map(|one| (one["company"].as_str().unwrap().to_owned(), one[member].clone())).collect()
}

/// Changes points of the frozen evaluation: proposed by one person, agreed to by another.
pub fn corrected(app: &TestApp, office: &Client, tender: &str) {
    let before = office.read(&format!("{tender}/runs"));
    assert_eq!(before["runs"].as_array().unwrap().len(), 1, "frozen with the opening of the prices");
    assert_eq!(office.press(&format!("{tender}/runs")).expect(200).json(), before, "nothing new");
    let scores = office.read(&format!("{tender}/scores"));
    let score = &scores["scores"][0];
    let change = json!({ "scores": [{
        "invitation": score["invitation"], "criterion": score["criterion"], "given": { "points": "60" },
        "reason": "The second page was overlooked.",
    }] });
    office.post(&format!("{tender}/scores"), &change).expect(409);
    let made = office.post(&format!("{tender}/corrections"), &change).expect(201).json();
    let path = format!("{tender}/corrections/{}", made["correction"].as_str().unwrap());
    let word = json!({ "accepted": true, "reason": "It is on the second page." });
    office.post(&path, &word).expect(409);
    let colleague = Client::member(app, Role::Procurement);
    assert_eq!(colleague.post(&path, &word).expect(200).json(), json!({ "run": 2 }));
    let after = office.read(&format!("{tender}/runs"));
    assert_eq!(after["runs"][0], before["runs"][0], "the first run stays");
    assert_eq!(after["runs"][1]["ranking"], office.read(&format!("{tender}/ranking"))["ranking"]);
    assert_eq!(after["corrections"][0]["end"]["accepted"], true);
    let untied = json!({ "drawn": score["invitation"], "note": "Two slips in a bowl." });
    assert_eq!(office.post(&format!("{tender}/lots"), &untied).expect(409).json()["code"], "no_tie");
}

both_engines! {
    fn the_first_run_makes_an_institution_once(app: TestApp) {
        let mut first = Client::new(&app);
        let new = json!({
            "code": app.app.setup_code.as_deref().unwrap(), "institution": "Stadtwerke", "name": "Grace Hopper",
            "email": "grace@stadtwerke.example", "password": "correct horse battery", "language": "de",
        });
        let mut wrong = new.clone();
        wrong["code"] = json!("wrong");
        let refused = first.post("/api/v1/setup", &wrong).expect(422).json();
        assert_eq!(refused["errors"], json!([{ "pointer": "/code", "code": "wrong_code" }]));
        let token = first.post("/api/v1/setup", &new).expect(201).json();
        first.token = token["token"].as_str().map(str::to_owned);
        let me = first.read("/api/v1/me");
        assert_eq!((&me["institution"], &me["role"]), (&json!("Stadtwerke"), &json!("administrator")));
        first.post("/api/v1/setup", &new).expect(404);
    }

    fn a_tender_goes_from_the_catalogue_to_the_award(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        let catalogue = office.read("/api/v1/catalogue");
        assert!(catalogue["sections"].as_array().unwrap().iter().any(|section| section["key"] == "A3S"));
        office.read("/api/v1/catalogue/coverage");
        let tender = tale::published(&office);
        for (number, (good, amount)) in [(true, "100000"), (false, "120000.50"), (false, "140000")].into_iter().enumerate() {
            let bidder = tale::bidder(&app, number);
            let receipt = tale::whole_bid(&bidder, good, amount);
            assert_eq!(receipt["company"], COMPANIES[number]);
            assert_eq!(bidder.read("/api/v1/bid/receipt"), receipt);
            assert_eq!(bidder.read("/api/v1/bid")["state"], "submitted");
        }
        app.advance(PAST_DEADLINE);
        let office = Client::member(&app, Role::Administrator);
        assert_eq!(office.read(&tender)["phase"], "closed");
        assert_eq!(office.read(&format!("{tender}/opening"))["due"], true);
        let minutes = office.post(&format!("{tender}/opening"), &json!({ "note": "Two people." })).expect(200).json();
        assert!(minutes["bids"].as_array().unwrap().iter().all(|bid| bid["intact"] == true), "{minutes:#}");
        assert_eq!(office.read(&format!("{tender}/opening"))["minutes"], minutes);
        let closed = office.read(&format!("{tender}/prices"));
        assert_eq!((&closed["state"], &closed["ready"]), (&json!("closed"), &json!(false)));
        let sealed = office.read(&format!("{tender}/bids"))["bids"][0]["invitation"].clone();
        assert_eq!(office.read(&format!("{tender}/bids/{}", sealed.as_str().unwrap()))["unit_prices"], json!({}));
        tale::score_everything(&office, &tender);
        let opened = office.read(&format!("{tender}/prices"));
        assert!(opened["minutes"]["envelopes"].as_array().unwrap().iter().all(|own| own["intact"] == true), "{opened:#}");
        let standing = office.read(&format!("{tender}/ranking"));
        assert_eq!(standing["final"], true, "{:#}", standing["open"]);
        let bids = office.read(&format!("{tender}/bids"));
        let expected: Vec<_> = COMPANIES.iter().zip(1..).map(|(company, rank)| ((*company).to_owned(), json!(rank))).collect();
        assert_eq!(by_company(&bids["bids"], "rank"), expected);
        let winner = &bids["bids"][0]["invitation"];
        let bid = office.read(&format!("{tender}/bids/{}", winner.as_str().unwrap()));
        assert_eq!(bid["unit_prices"]["total"], "100000.00");
        let compared = office.read(&format!("{tender}/compare"));
        assert_eq!(compared["questions"][0]["answers"].as_array().unwrap().len(), COMPANIES.len());
        corrected(&app, &office, &tender);
        let standing = office.read(&format!("{tender}/ranking"));
        let decision = json!({ "outcome": "awarded", "winner": winner, "reason": "First in the ranking." });
        let record = office.post(&format!("{tender}/award"), &decision).expect(200).json();
        assert_eq!(&record["decision"]["winner"], winner);
        assert_eq!(office.read(&format!("{tender}/award")), record);
        let letter = office.read(&format!("{tender}/letters/{}", winner.as_str().unwrap()));
        assert_eq!(letter["company"], COMPANIES[0]);
        let export = office.read(&format!("{tender}/export.json"));
        assert_eq!(export["ranking"], standing["ranking"], "the same figures as the export");
        office.get(&format!("{tender}/export.csv")).expect(200);
        assert!(!office.read(&format!("{tender}/scores"))["scores"].as_array().unwrap().is_empty());
        let history = office.read("/api/v1/audit?deed=award");
        assert_eq!(history["chain"]["whole"], true);
        assert_eq!(history["entries"][0]["hash"], record["decision"]["history_hash"]);
        letters(&app, "");
    }

    fn a_draft_is_edited_on_the_revision_that_was_seen(app: TestApp) {
        let office = Client::member(&app, Role::Procurement);
        let tender = tale::draft(&office);
        let profile = office.get(&format!("{tender}/profile"));
        assert_eq!(profile.header("etag"), "\"1\"");
        let mut question = profile.json()["sections"][0]["questions"][0].clone();
        let key = question["key"].as_str().unwrap().to_owned();
        question["text"]["en"] = json!("What is asked instead?");
        let path = format!("{tender}/questions/{key}");
        office.put_on(&path, 1, &question).expect(200);
        let stale = office.put_on(&path, 1, &question).expect(409).json();
        assert_eq!(stale["code"], "stale");
        question["scale_max"] = json!("-1");
        let refused = office.put_on(&path, 2, &question).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], "/scale_max", "{refused}");
        office.put(&format!("{path}/position"), &json!({ "section": "A11", "position": 0 })).expect(200);
        office.put(&format!("{tender}/sections/A11/position"), &json!({ "position": 0 })).expect(200);
        let moved = office.read(&format!("{tender}/profile"));
        assert_eq!(moved["sections"][0]["questions"][0]["key"], key.as_str());
        office.delete(&path).expect(200);
        office.delete(&format!("{tender}/sections/A3S")).expect(200);
        let mut settings = office.read(&format!("{tender}/settings"));
        settings["title"] = json!("Another title");
        office.put(&format!("{tender}/settings"), &settings).expect(200);
        let mut scheme = office.read(&format!("{tender}/scheme"));
        scheme["quality_weight"] = json!("70");
        let refused = office.put(&format!("{tender}/scheme"), &scheme).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], "/price_weight", "{refused}");
        scheme["price_weight"] = json!("30");
        office.put(&format!("{tender}/scheme"), &scheme).expect(200);
        let late = office.post(&format!("{tender}/publish"), &json!({ "revision": 1 })).expect(409).json();
        assert_eq!(late["code"], "stale");
    }

    fn an_answer_is_saved_on_the_revision_that_was_seen(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        tale::published(&office);
        let bidder = tale::bidder(&app, 0);
        let question = tale::questions().find(|own| tale::value(own, true) != tale::value(own, false)).unwrap();
        let path = format!("/api/v1/bid/answers/{}", question.key);
        assert_eq!(bidder.read(&path)["revision"], 0);
        let first = json!({ "value": tale::value(question, true), "mutation": "one" });
        let stored = bidder.put(&path, &first).expect(200);
        assert_eq!(stored.header("etag"), "\"1\"");
        assert_eq!(bidder.put(&path, &first).expect(200).json()["changed"], false, "a repetition is harmless");
        let second = json!({ "value": tale::value(question, false), "mutation": "two" });
        let conflict = bidder.put(&path, &second).expect(409).json();
        assert_eq!(conflict["current"]["content"]["value"], first["value"]);
        assert_eq!(conflict["sent"]["value"], second["value"]);
        bidder.put_on(&path, 1, &second).expect(200);
        assert_eq!(bidder.read(&path)["answer"]["value"], second["value"]);
        assert!(bidder.read("/api/v1/bid/answers")["answers"].get(&question.key).is_some());
        bidder.set("/api/v1/bid/sections/A11/mark").expect(204);
        assert!(bidder.read("/api/v1/bid")["sections"][1]["marked_at"].is_string());
        bidder.delete("/api/v1/bid/sections/A11/mark").expect(204);
        let refused = bidder.put("/api/v1/bid/price", &json!({ "unit_prices": { "total": "1.005" } })).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], "/unit_prices/total");
        assert_eq!(bidder.read("/api/v1/bid/price")["revision"], 0);
        letters(&app, "");
    }

    fn files_come_and_go_and_a_bid_is_taken_back_or_declined(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        tale::published(&office);
        let bidder = tale::bidder(&app, 0);
        let question = tale::questions().find(|question| crate::harness::tale::wants_file(question)).unwrap();
        let file = tale::attach(&bidder, &question.key, "evidence.txt", b"Seen.\n").expect(201);
        let path = file.header("location").to_owned();
        assert_eq!(bidder.get(&path).expect(200).bytes, b"Seen.\n");
        assert_eq!(bidder.read("/api/v1/bid/evidence")["files"][0], file.json());
        bidder.delete(&path).expect(204);
        bidder.get(&path).expect(404);
        tale::attach(&bidder, &question.key, "evidence.pdf", b"no pdf\n").expect(422);
        bidder.get("/api/v1/bid/receipt").expect(404);
        bidder.post("/api/v1/bid/submit", &json!({ "name": "Ada", "accepted": false })).expect(422);
        let gaps = bidder.post("/api/v1/bid/submit", &json!({ "name": "Ada", "accepted": true })).expect(422).json();
        assert!(gaps["errors"].as_array().unwrap().len() > 1);
        tale::whole_bid(&bidder, true, "1");
        bidder.press("/api/v1/bid/withdraw").expect(204);
        assert!(bidder.read("/api/v1/bid/receipt")["withdrawn_at"].is_string());
        bidder.post("/api/v1/bid/decline", &json!({ "reason": "No capacity." })).expect(204);
        assert_eq!(bidder.read("/api/v1/bid")["state"], "declined");
        bidder.delete("/api/v1/bid/decline").expect(204);
        app.advance(11 * 24);
        let late = bidder.post("/api/v1/bid/submit", &json!({ "name": "Ada", "accepted": true }));
        assert_eq!(late.status, 401, "the token is older than a quarter of an hour");
        let bidder = tale::bidder(&app, 0);
        bidder.post("/api/v1/bid/submit", &json!({ "name": "Ada", "accepted": true })).expect(410);
        letters(&app, "");
    }

    fn the_office_looks_after_bidders_and_members(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        let tender = tale::published(&office);
        let bidders = office.read(&format!("{tender}/bidders"));
        let path = |number: usize| {
            format!("{tender}/bidders/{}", bidders["bidders"][number]["invitation"].as_str().unwrap())
        };
        office.press(&format!("{}/remind", path(0))).expect(204);
        let link = office.press(&format!("{}/link", path(0))).expect(200).json();
        let code = link["code"].as_str().unwrap();
        let landing = Client::new(&app).post("/api/v1/bid/link", &json!({ "code": code })).expect(200).json();
        assert_eq!((&landing["link"], &landing["state"]), (&json!("live"), &json!("invited")), "looking enters nothing");
        Client::bidder(&app, code).get("/api/v1/bid").expect(200);
        // A mail whose link has ended meanwhile is given up.
        letters(&app, "");
        office.post(&format!("{}/reissue", path(0)), &json!({ "email": "new@bidder.example" })).expect(204);
        let refused = Client::new(&app).post("/api/v1/bid/session", &json!({ "code": code })).expect(409).json();
        assert_eq!(refused["code"], "link_replaced");
        let landing = Client::new(&app).post("/api/v1/bid/link", &json!({ "code": code })).expect(200).json();
        assert_eq!((&landing["link"], &landing["newer"]["to"]), (&json!("replaced"), &json!("n…@bidder.example")));
        office.post(&format!("{}/revoke", path(1)), &json!({ "reason": "Merged." })).expect(204);
        office.delete(&path(2)).expect(409);
        let extension = json!({ "deadline": "2026-03-20T12:00:00+01:00", "reason": "Holidays." });
        office.post(&format!("{tender}/extend"), &extension).expect(204);
        assert_eq!(office.read(&tender)["deadline"], "2026-03-20T11:00:00.000Z");
        assert_eq!(office.read("/api/v1/tenders")["tenders"][0]["bidders"]["revoked"], 1);
        let new = json!({
            "name": "Eve", "email": "eve@stadtwerke.example", "role": "evaluator", "language": "de",
        });
        let made = office.post("/api/v1/members", &new).expect(201);
        let refused = office.post("/api/v1/members", &new).expect(422).json();
        assert_eq!(refused["errors"], json!([{ "pointer": "/email", "code": "taken" }]));
        office.put(made.header("location"), &json!({ "role": "observer", "active": true })).expect(204);
        assert!(office.read("/api/v1/members")["members"].as_array().unwrap().iter().any(|own| own["role"] == "observer"));
        letters(&app, "");
    }
}
