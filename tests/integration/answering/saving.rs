//! Saving: one answer at a time, whole sections without scripts, conflicts, repetition, the deadline.

use super::tender::{Desk, HOURS, Tender};
use crate::harness::{TestApp, vault};
use probity::domain::award::AwardMethod;
use reqwest::Method;
use serde_json::json;

both_engines! {
    fn each_save_raises_the_revision_and_is_kept_in_the_history(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk"));
        let first = desk.put("why", &json!({ "value": "one" }), 0, "m1").expect(200);
        assert_eq!((first.header("etag"), first.json()["revision"].as_i64()), ("\"1\"", Some(1)));
        desk.put("why", &json!({ "value": "two" }), 1, "m2").expect(200);
        let repeated = desk.put("why", &json!({ "value": "two" }), 1, "m2").expect(200).json();
        assert_eq!((repeated["revision"].as_i64(), repeated["changed"].as_bool()), (Some(2), Some(false)));
        assert_eq!(app.database.count("SELECT count(*) FROM answer_history"), 2);
        assert_eq!(app.database.count("SELECT count(*) FROM invitations WHERE state = 'started'"), 1);
        assert_eq!(app.database.count("SELECT count(*) FROM audit WHERE action LIKE 'answer%'"), 0);
    }

    fn a_stale_save_is_told_what_stands_there(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk"));
        desk.put("num", &json!({ "value": "12.5" }), 0, "m1").expect(200);
        let conflict = desk.put("num", &json!({ "value": "13" }), 0, "m2").expect(409).json();
        assert_eq!(conflict["code"], "stale");
        assert_eq!(conflict["fields"], json!({ "a.num": ["12.5"] }));
        assert_eq!((conflict["by"].as_str(), conflict["time"].as_str()), (Some("Rechenwerk's lead"), Some("09:00")));
        desk.put("num", &json!({ "value": "13" }), conflict["revision"].as_i64().unwrap(), "m3").expect(200);
        desk.put("day", &json!({ "value": "2026-01-01" }), 7, "m4").expect(409);
    }

    fn what_does_not_fit_the_question_is_refused_with_the_part_named(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk"));
        for (question, body, pointer, code) in [
            ("num", json!({ "value": 12 }), "/value", "wrong_type"),
            ("num", json!({ "value": "0" }), "/value", "below_minimum"),
            ("yn", json!({ "value": "maybe" }), "/value", "unknown_option"),
            ("why", json!({ "value": "a\u{0}b" }), "/value", "nul"),
            ("yn", json!({ "value": null, "not_applicable": "no" }), "/not_applicable", "not_applicable_forbidden"),
            ("rows", json!({ "value": [["a", "b", "c"]] }), "/value/0", "too_many_cells"),
            ("price", json!({ "unit_prices": { "total": "1e5" } }), "/unit_prices/total", "not_a_number"),
            ("file", json!({ "value": "x" }), "/value", "wrong_type"),
        ] {
            let reply = desk.put(question, &body, 0, "m").expect(422).json();
            assert_eq!((reply["errors"][0]["pointer"].as_str(), reply["errors"][0]["code"].as_str()), (Some(pointer), Some(code)));
        }
        desk.put("nothing", &json!({ "value": "x" }), 0, "m").expect(404);
        desk.put("why", &json!({ "value": "x" }), 0, &"m".repeat(65)).expect(422);
        let path = desk.path("/answers/why");
        for (kind, body) in [("application/json", "{\"value\":"), ("application/json", "[]"), ("text/plain", "")] {
            let request = desk.browser.request(Method::PUT, &path).header("content-type", kind).body(body.to_owned());
            desk.browser.send(request.header("accept", "application/json")).expect(422);
        }
        assert_eq!(app.database.count("SELECT count(*) FROM answers"), 0);
    }

    fn form_fields_are_read_in_the_language_of_the_page(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk"));
        let put = |language: &str, question: &str, body: &str, revision: &str| {
            let request = desk
                .browser
                .request(Method::PUT, &desk.path(&format!("/answers/{question}")))
                .header("content-type", "application/x-www-form-urlencoded")
                .header("cookie", format!("{}; probity-language={language}", desk.session))
                .header("if-match", revision)
                .body(body.to_owned());
            desk.browser.send(request)
        };
        put("de", "num", "a.num=1.234%2C5", "0").expect(200);
        put("en", "num", "a.num=1%2C234.6", "1").expect(200);
        let totals = put("de", "price", "a.price.total=12.345%2C60", "0").expect(200).json();
        assert_eq!(totals["total"], "12.345,60\u{a0}€");
        assert_eq!(totals["line_totals"]["total"], "12.345,60\u{a0}€");
        assert_eq!(
            vault::answers(&app).into_iter().map(|(_, content)| content).collect::<Vec<_>>(),
            [r#"{"value":"1234.6","not_applicable":null,"justification":null}"#, r#"{"unit_prices":{"total":"12345.60"}}"#],
        );
    }

    fn a_whole_section_is_saved_without_scripts(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk"));
        let form = desk.open("/sections/S1").form(&desk.path("/sections/S1"));
        let form = form.set("a.yn", "yes").set("a.why", "because\nwe can").set("a.pick", "b").set("just.pick", "it fits");
        let form = form.set("a.many", "a").set("a.many", "b").set("a.num", "1,250.5").set("a.share", "99.5");
        let form = form.set("a.sum", "1,000").set("a.day", "2026-03-01").set("a.span.from", "2026-01-01").set("a.span.to", "2026-02-01");
        assert_eq!(desk.browser.submit(&form.press("go", "next")).location(), desk.path("/sections/S2"));
        let form = desk.open("/sections/S2").form(&desk.path("/sections/S2"));
        let form = form.set("a.lands", "DE").set("a.rows.0.0", "one").set("a.rows.1.1", "two").set("a.grid.r1", "a");
        let form = form.set("a.oath.accepted", "true").set("a.oath.name", "Ada").set("a.who.name", "Bob").set("a.who.email", "bob@x.example");
        assert_eq!(desk.browser.submit(&form.press("go", "complete")).location(), desk.path("/sections/price"));
        assert_eq!(app.database.count("SELECT count(*) FROM answers"), 14);
        assert_eq!(app.database.lines("SELECT section AS line FROM section_marks"), ["S2"]);
        // What is shown again is what was typed, and sending it unchanged writes nothing.
        let again = desk.open("/sections/S1").form(&desk.path("/sections/S1"));
        assert_eq!((again.value("a.num"), again.value("a.why"), again.value("rev.num")), ("1250.5", "because\nwe can", "1"));
        desk.browser.submit(&again).expect(303);
        assert_eq!(app.database.count("SELECT count(*) FROM answer_history"), 14);
        let more = desk.open("/sections/S2").form(&desk.path("/sections/S2")).press("go", "add_row.rows");
        assert_eq!(desk.browser.submit(&more).location(), desk.path("/sections/S2#q-rows"));
    }

    fn a_refused_section_keeps_every_typed_word_and_saves_the_rest(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk"));
        let form = desk.open("/sections/S1").form(&desk.path("/sections/S1"));
        let page = desk.browser.submit(&form.set("a.num", "many <b>").set("a.why", "good").set("a.span.from", "2026-02-01"));
        let page = page.expect(422);
        assert_eq!(page.attributes(".error-summary a", "href"), ["#i-num", "#i-span"]);
        let form = page.form(&desk.path("/sections/S1"));
        assert_eq!((form.value("a.num"), form.value("a.why"), form.value("rev.why")), ("many <b>", "good", "1"));
        assert_eq!(app.database.lines("SELECT question AS line FROM answers"), ["why"]);
        let price = desk.open("/sections/price").form(&desk.path("/sections/price")).set("a.price.total", "cheap");
        let page = desk.browser.submit(&price).expect(422);
        assert_eq!(page.form(&desk.path("/sections/price")).value("a.price.total"), "cheap");
    }

    fn two_colleagues_without_scripts_do_not_overwrite_each_other(app: TestApp) {
        let company = Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk");
        let (ada, bob) = (Desk::enter(&app, &company), Desk::enter(&app, &company));
        let form = |desk: &Desk| desk.open("/sections/S1").form(&desk.path("/sections/S1"));
        let (hers, his) = (form(&ada).set("a.why", "hers"), form(&bob).set("a.why", "his"));
        ada.browser.submit(&hers).expect(303);
        let page = bob.browser.submit(&his).expect(422);
        assert!(page.main().contains("hers") && page.form(&bob.path("/sections/S1")).value("a.why") == "his");
        bob.browser.submit(&page.form(&bob.path("/sections/S1"))).expect(303);
        assert_eq!(app.database.count("SELECT count(*) FROM answer_history WHERE question = 'why'"), 2);
    }

    fn a_save_at_the_deadline_is_refused_and_the_text_stays_on_the_page(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk"));
        let form = desk.open("/sections/S1").form(&desk.path("/sections/S1")).set("a.why", "too late <i>");
        app.advance_seconds(HOURS * 3600 - 1);
        desk.put("num", &json!({ "value": "1" }), 0, "last-second").expect(200);
        app.advance_seconds(1);
        assert_eq!(desk.put("num", &json!({ "value": "2" }), 1, "late").expect(410).json()["code"], "too_late");
        let page = desk.browser.submit(&form).expect(410);
        assert!(page.main().contains("too late <i>"), "{page}");
        assert!(desk.open("").main().contains("The deadline has passed"));
        assert_eq!(app.database.count("SELECT count(*) FROM answers"), 1);
    }
}
