//! Handing in: complete, frozen, repeated, withdrawn, late; and against saves at the same moment.

use super::tender::{Desk, HOURS, Tender, deliver};
use crate::harness::{TestApp, tale, vault};
use probity::app::answers::{Save, save};
use probity::app::key::sha256_hex;
use probity::app::{bids, links};
use probity::domain::answers::Notation;
use probity::domain::award::AwardMethod;
use probity::domain::permission::Role;
use serde_json::{Value as Json, json};

fn snapshot(app: &TestApp) -> Json {
    let (text, _) = vault::bids(&app.app, &app.database).remove(0);
    assert_eq!(app.database.lines("SELECT sha256 AS line FROM bids ORDER BY number DESC")[0], sha256_hex(&text));
    serde_json::from_str(&text).unwrap()
}

both_engines! {
    fn a_bid_is_handed_in_frozen_and_receipted(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk"));
        let gaps = desk.open("/check");
        assert!(gaps.main().contains("2 answers are missing"), "{gaps}");
        desk.answer_required();
        desk.upload("file", "a.txt", b"evidence", "").expect(303);
        let form = desk.open("/check").form(&desk.path("/submit"));
        let page = desk.browser.submit(&form.clone().set("name", "Ada")).expect(422);
        assert_eq!(page.attributes("#accepted", "aria-invalid"), ["true"]);
        assert_eq!(desk.hand_in().location(), desk.path("/receipt"));
        let receipt = desk.open("/receipt");
        let frozen = snapshot(&app);
        assert_eq!(frozen["answers"]["why"]["value"], "because");
        assert_eq!((&frozen["price"], frozen["declared_by"].as_str()), (&Json::Null, Some("Ada Lovelace")));
        let envelope = vault::bids(&app.app, &app.database).remove(0).1.unwrap();
        assert_eq!(frozen["envelope_sha256"], sha256_hex(&envelope));
        assert_eq!(serde_json::from_str::<Json>(&envelope).unwrap()["price"], "1000.50");
        assert_eq!(frozen["evidence"][0]["sha256"], sha256_hex(b"evidence"));
        let head = app.database.lines("SELECT hash AS line FROM audit WHERE action = 'bid.submitted'").remove(0);
        let text = receipt.text();
        assert!(text.contains(&head) && text.contains(&app.database.lines("SELECT sha256 AS line FROM bids")[0]));
        // Repeating it leads to the same receipt and makes nothing.
        assert_eq!(desk.browser.submit(&form.set("name", "Ada").set("accepted", "true")).location(), desk.path("/receipt"));
        assert_eq!(app.database.count("SELECT count(*) FROM bids"), 1);
        assert_eq!(app.database.count("SELECT count(*) FROM audit WHERE action = 'bid.submitted'"), 1);
        assert_eq!(app.database.count("SELECT count(*) FROM outbox WHERE kind = 'receipt'"), 1);
        for page in ["", "/check", "/sections/S1", "/decline"] {
            assert_eq!(desk.browser.get(&desk.path(page)).location(), desk.path("/receipt"), "{page}");
        }
        deliver(&app);
        assert!(app.raw_mails().iter().any(|mail| String::from_utf8_lossy(mail).contains("lead@bidder.example")));
    }

    fn hidden_answers_are_kept_but_not_handed_in(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::QualityOnly).invite(&app, "Rechenwerk"));
        desk.answer("yn", &json!("yes"));
        desk.answer("why", &json!("not to be seen"));
        desk.answer("yn", &json!("no"));
        desk.browser.get(&desk.path("/sections/price")).expect(404);
        desk.put("price", &json!({ "unit_prices": {} }), 0, "p").expect(404);
        assert_eq!(desk.hand_in().location(), desk.path("/receipt"));
        let frozen = snapshot(&app);
        assert_eq!((frozen["answers"].as_object().unwrap().len(), &frozen["offer"]), (1, &Json::Null));
        assert_eq!(app.database.count("SELECT count(*) FROM answers"), 2);
        deliver(&app);
    }

    fn a_bid_is_withdrawn_changed_and_handed_in_again(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk"));
        desk.answer_required();
        desk.upload("file", "a.txt", b"evidence", "").expect(303);
        desk.hand_in().expect(303);
        assert_eq!(desk.put("why", &json!({ "value": "x" }), 1, "m").expect(409).json()["code"], "submitted");
        let withdraw = desk.open("/receipt").form(&desk.path("/withdraw"));
        let hub = desk.browser.complete(&withdraw);
        assert!(hub.main().contains("You withdrew version 1"));
        desk.browser.submit(&withdraw).expect(303);
        desk.put("why", &json!({ "value": "better" }), 1, "m").expect(200);
        let section = desk.open("/sections/S2");
        let link = section.attributes(".files a", "href").remove(0);
        let csrf = section.form(&desk.home).value("csrf").to_owned();
        desk.browser.post(&format!("{link}/remove"), &[("csrf", &csrf)]).expect(303);
        let kept = std::fs::read_dir(app.app.files.join(app.institution().to_string())).unwrap().count();
        assert_eq!(kept, 1, "a file that a bid was handed in with stays");
        desk.hand_in().expect(303);
        assert_eq!(snapshot(&app)["answers"]["why"]["value"], "better");
        assert_eq!(app.database.count("SELECT count(*) FROM bids WHERE withdrawn_at IS NULL"), 1);
        assert_eq!(app.database.lines("SELECT CAST(number AS TEXT) AS line FROM bids ORDER BY number"), ["1", "2"]);
        assert!(desk.open("/receipt").main().contains("Earlier versions"));
        deliver(&app);
    }

    fn at_the_deadline_only_the_receipt_is_left(app: TestApp) {
        let tender = Tender::publish(&app, AwardMethod::WeightedSum);
        let (early, late) = (tender.invite(&app, "Early"), tender.invite(&app, "Late"));
        let (early, late) = (Desk::enter(&app, &early), Desk::enter(&app, &late));
        early.answer_required();
        late.answer_required();
        early.hand_in().expect(303);
        let (form, withdraw) = (late.open("/check").form(&late.path("/submit")), early.open("/receipt").form(&early.path("/withdraw")));
        app.advance(HOURS);
        late.browser.submit(&form.set("name", "Ada").set("accepted", "true")).expect(410);
        early.browser.submit(&withdraw).expect(410);
        assert!(!early.open("/receipt").text().contains("/withdraw"));
        assert!(late.open("").main().contains("The deadline has passed"));
        assert_eq!(app.database.count("SELECT count(*) FROM bids WHERE withdrawn_at IS NULL"), 1);
        deliver(&app);
    }

    fn what_is_missing_is_listed_and_much_of_it_by_section(app: TestApp) {
        tale::published(&app.member(Role::Administrator), &["A8", "A3S"]);
        let bidder = app.visitor();
        let bid = tale::enter(&bidder, &tale::link(&app, 0));
        let links = || bidder.open(&format!("{bid}/check")).attributes(".missing a", "href");
        assert_eq!(links(), ["#s-A3S".to_owned(), "#s-A8".to_owned(), format!("{bid}/sections/price")]);
        tale::answer(&bidder, &bid, "A3S", true);
        let single = links();
        assert!(single.len() > 3 && single.iter().all(|link| link.contains("#q-")), "{single:?}");
        deliver(&app);
    }

    fn no_confirmed_save_misses_the_bid_it_was_confirmed_before(app: TestApp) {
        let company = Tender::publish(&app, AwardMethod::QualityOnly).invite(&app, "Rechenwerk");
        let bidder = links::enter(&app.app, &company.token, None).unwrap().entered().unwrap().bidder;
        let put = |question: &str, value: String| {
            let (content, mutation) = (json!({ "value": value }), format!("{question}-{value}"));
            let notation = Notation::Canonical;
            save(&app.app, &bidder, &Save { question, content: &content, notation, expected: None, mutation: &mutation })
        };
        put("yn", "yes".to_owned()).unwrap();
        put("why", "0".to_owned()).unwrap();
        std::thread::scope(|scope| {
            let writers: Vec<_> = ["why", "num"].map(|question| {
                scope.spawn(move || (1..1_000_000).take_while(|n| put(question, n.to_string()).is_ok()).count())
            }).into();
            std::thread::sleep(std::time::Duration::from_millis(150));
            bids::submit(&app.app, &bidder, "Ada").unwrap();
            for writer in writers {
                writer.join().unwrap();
            }
        });
        let frozen = snapshot(&app);
        for question in ["why", "num"] {
            let stored = vault::answer(&app, question);
            if !stored.is_empty() {
                assert_eq!(frozen["answers"][question], serde_json::from_str::<Json>(&stored).unwrap());
            }
        }
        deliver(&app);
    }
}
