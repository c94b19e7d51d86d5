//! A section that is only asked after an earlier answer: hidden as a whole, kept, neither required nor handed in.

use crate::api::client::Client;
use crate::harness::tale::{self, COMPANIES};
use crate::harness::{TestApp, Visitor};
use probity::domain::permission::Role;
use serde_json::{Value, json};

/// A section of two questions that rates nothing, asked of those who say `m` to A11-03.
fn section(weight: &str, criterion: &str) -> Value {
    let question = |key: &str| {
        json!({
            "key": key, "text": { "en": format!("What of {key}?"), "de": "Was?" }, "help": { "en": "", "de": "" },
            "expectation": { "en": "", "de": "" }, "criterion": criterion, "required": true, "weight": weight,
            "value": null, "minimum": null, "scale_max": "100", "not_applicable": "forbidden", "visible_if": null,
            "answer": { "type": "yes_no" }, "knock_out": null, "evidence": null, "rubric": [], "maps": [],
            "scoring": if criterion == "rated" { json!({ "kind": "manual" }) } else { json!({ "kind": "none" }) },
        })
    };
    json!({
        "key": "SUB", "title": { "en": "Subcontractors", "de": "Unterauftrag" }, "intro": { "en": "", "de": "" },
        "requirement": null, "subject": "provider", "weight": weight, "minimum": null,
        "visible_if": { "question": "A11-03", "any_of": ["m"] },
        "questions": [question("SUB-01"), question("SUB-02")],
    })
}

fn answer(bidder: &Visitor, bid: &str, section: &str, fields: &[(&str, &str)]) {
    let path = format!("{bid}/sections/{section}");
    let form = bidder.open(&path).form(&path);
    let form = fields.iter().fold(form, |form, (name, value)| form.set(name, value));
    bidder.submit(&form.press("go", "save")).expect(303);
}

both_engines! {
    fn a_section_is_asked_only_after_the_answer_it_depends_on(app: TestApp) {
        let office = app.member(Role::Administrator);
        let tender = tale::draft(&office, &["A11"], &COMPANIES, "2026-03-12");
        let program = Client::member(&app, Role::Administrator);
        let path = format!("/api/v1{tender}");
        let add = |section: &Value| {
            program.tell(&reqwest::Method::POST, program.request(reqwest::Method::POST, &format!("{path}/sections")), section)
        };
        let mut ahead = section("0", "info");
        ahead["visible_if"]["question"] = json!("A99-01");
        let refused = add(&ahead).expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "not_an_earlier_question", "{refused:#}");
        add(&section("10", "rated")).expect(200);
        let obstacles = program.read(&path)["obstacles"].clone();
        assert!(obstacles.to_string().contains("condition_on_rated"), "what is scored is asked of all: {obstacles:#}");
        program.send(&reqwest::Method::DELETE, program.request(reqwest::Method::DELETE, &format!("{path}/sections/SUB"))).expect(200);
        add(&section("0", "info")).expect(200);
        let used = program.request(reqwest::Method::DELETE, &format!("{path}/questions/A11-03"));
        assert_eq!(program.send(&reqwest::Method::DELETE, used).status, 409, "a section depends on it");
        let editor = format!("{tender}/sections/SUB");
        let form = office.open(&editor).form(&editor);
        assert_eq!((form.value("condition_question"), form.value("condition_codes")), ("A11-03", "m"));
        office.submit(&form.set("condition_codes", "m nonsense")).expect(422);
        office.submit(&office.open(&editor).form(&editor).set("title_en", "Suppliers")).expect(303);
        tale::publish(&office, &tender);

        let bidder = app.visitor();
        let bid = tale::enter(&bidder, &tale::link(&app, 0));
        tale::answer(&bidder, &bid, "A11", true);
        let key = "a.A11-03";
        let page = bidder.open(&format!("{bid}/sections/A11"));
        let other = page.form(&format!("{bid}/sections/A11")).choices(key).into_iter().find(|code| code != "m").unwrap();
        answer(&bidder, &bid, "A11", &[(key, &other)]);
        let hub = bidder.open(&bid).main();
        assert!(hub.contains("Suppliers") && hub.contains("Not asked"), "{hub}");
        let hidden = bidder.open(&format!("{bid}/sections/SUB"));
        assert!(hidden.main().contains("You need not answer this section"), "{hidden}");
        assert!(!hidden.form(&format!("{bid}/sections/SUB")).names().iter().any(|name| name.starts_with("a.SUB")));

        answer(&bidder, &bid, "A11", &[(key, "m")]);
        tale::price(&bidder, &bid, "100000");
        assert_eq!(bidder.open(&format!("{bid}/check")).words("a[href*='SUB']").len(), 4, "both are missing");
        answer(&bidder, &bid, "SUB", &[("a.SUB-01", "yes"), ("a.SUB-02", "no")]);
        assert!(bidder.open(&format!("{bid}/sections/SUB")).main().contains("This section is asked because"));
        answer(&bidder, &bid, "A11", &[(key, &other)]);
        let receipt = tale::hand_in(&bidder, &bid).main();
        assert!(receipt.contains("8 answers"), "hidden answers are not handed in: {receipt}");
        tale::letters(&app, "");
    }
}
