//! A strikingly low price, through the pages: flagged, asked about by mail, judged, and rejected by two people.

use crate::api::client::Client;
use crate::harness::tale::{self, COMPANIES};
use crate::harness::{Reply, TestApp, Visitor};
use crate::runs::{end, open_prices, opened_at, ranks, runs, score_everything};
use probity::domain::permission::Role;
use serde_json::json;

/// The first is more than 40 % below the mean of the others and more than 30 % below the next.
const PRICES: [&str; 3] = ["50000", "100000", "110000"];
const QUESTION: &str = "How are three shifts paid from 50,000?";
const ANSWER: &str = "By volunteers.";

/// A tender with open prices, and the price page of its strikingly low bid.
fn flagged(app: &TestApp) -> (String, String) {
    let tender = opened_at(app, [true, true, true], PRICES);
    let office = app.member(Role::Procurement);
    score_everything(&office, &tender);
    open_prices(&office, &tender);
    let page = office.open(&format!("{tender}/ranking"));
    let flags = page.attributes("section[aria-labelledby='low'] a", "href");
    let [path] = &flags[..] else { panic!("one price is striking: {flags:?}") };
    (tender, path.clone())
}

fn ask(office: &Visitor, path: &str, date: &str) -> Reply {
    let form = office.open(path).form(path);
    assert!(form.value("question").len() > 20, "a question is proposed");
    office.submit(&form.set("question", QUESTION).set("deadline_date", date).set("deadline_time", "12:00"))
}

fn judge(office: &Visitor, path: &str, judgement: &str, answer: &str, reason: &str) -> Reply {
    let page = office.open(path);
    let action = page.attributes("form[action*='/explanations/']", "action").concat();
    let form = page.form(&action).set("answer", answer).set("reason", reason);
    office.submit(&if judgement.is_empty() { form } else { form.set("judgement", judgement) })
}

fn award(office: &Visitor, tender: &str) -> Reply {
    let path = format!("{tender}/award");
    let page = office.open(&path);
    let form = page.form(&path);
    let winner = form.choices("winner").into_iter().find(|own| !own.is_empty()).expect("a winner to choose");
    let form = form.set("decision", "awarded").set("winner", &winner);
    office.submit(&form.set("reason", "First in the ranking."))
}

both_engines! {
    /// Only the bidder is asked; while the answer waits its bid cannot win; judged as explained, it can.
    fn an_explained_price_stands(app: TestApp) {
        let (tender, path) = flagged(&app);
        let office = app.member(Role::Procurement);
        let past = ask(&office, &path, "2026-03-01");
        assert_eq!(past.status, 422);
        assert_eq!(past.form(&path).value("question"), QUESTION, "nothing is lost");
        ask(&office, &path, "2026-04-20").expect(303);
        let asked: Vec<usize> = (0..3)
            .map(|number| {
                let mails = tale::letters(&app, &tale::email(number));
                mails.iter().filter(|mail| mail.text.contains(QUESTION)).count()
            })
            .collect();
        assert_eq!(asked, [1, 0, 0]);
        assert!(office.open(&path).attributes(&format!("form[action='{path}']"), "action").is_empty(), "asked once");
        assert_eq!(award(&office, &tender).status, 409, "the winner's price waits for its explanation");
        for (judgement, answer, reason) in [("", ANSWER, "It adds up."), ("explained", "", "It adds up."), ("explained", ANSWER, "")] {
            let again = judge(&office, &path, judgement, answer, reason);
            assert_eq!(again.status, 422, "{judgement} {answer} {reason}");
            let form = again.form(&again.attributes("form[action*='/explanations/']", "action").concat());
            assert_eq!((form.value("answer"), form.value("reason")), (answer, reason));
        }
        judge(&office, &path, "explained", ANSWER, "The hours add up to the shifts.").expect(303);
        let page = office.open(&path).main();
        assert!(page.contains(ANSWER) && page.contains("The hours add up"), "{page}");
        assert_eq!(ranks(&office, &tender)[0], (COMPANIES[0].to_owned(), "1".to_owned()));
        assert_eq!(award(&office, &tender).status, 303);
        tale::letters(&app, "");
    }

    /// A price that is not explained leaves the ranking when a second person agrees, in a run of its own.
    fn a_price_that_is_not_explained_is_rejected_by_two_people(app: TestApp) {
        let (tender, path) = flagged(&app);
        let (office, other) = (app.member(Role::Procurement), app.member(Role::Procurement));
        ask(&office, &path, "2026-04-20").expect(303);
        tale::letters(&app, "nobody");
        judge(&office, &path, "rejected", "", "No answer came within the time.").expect(303);
        assert_eq!(ranks(&office, &tender)[0], (COMPANIES[0].to_owned(), "1".to_owned()), "a proposal changes nothing");
        assert_eq!(award(&office, &tender).status, 409, "a correction waits");
        let theirs = runs(&other, &tender);
        assert!(theirs.main().contains("No answer came within the time."), "{theirs}");
        end(&other, &tender, &theirs, "accept").expect(303);
        let after = ranks(&office, &tender);
        assert_eq!(after[0], (COMPANIES[1].to_owned(), "1".to_owned()), "{after:?}");
        assert!(after.contains(&(COMPANIES[0].to_owned(), "–".to_owned())), "{after:?}");
        assert!(office.open(&format!("{tender}/ranking")).attributes("section[aria-labelledby='low'] a", "href").is_empty());
        let export = office.open(&format!("{tender}/export.json")).text();
        assert!(export.contains("\"price_rejected\""), "{export}");
        assert_eq!(award(&office, &tender).status, 303);
        tale::letters(&app, "");
        let archive = office.get(&format!("{tender}/record.zip")).expect(200).bytes;
        let (code, said) = crate::record::verify(&archive);
        assert_eq!(code, 0, "{said}");
        let mut members = crate::record::unpacked(&archive);
        let told = String::from_utf8(members["explanations.json"].clone()).unwrap();
        let changed = told.replace("No answer came within the time.", "No answer came within a year.");
        assert_ne!(told, changed);
        members.insert("explanations.json".to_owned(), changed.into_bytes());
        let (code, said) = crate::record::verify(&crate::record::packed(&crate::record::relisted(&members)));
        assert!(code == 1 && said.contains("explanations.json"), "{said}");
        let report = office.open(&format!("{tender}/report")).main();
        assert!(report.contains(QUESTION), "{report}");
    }

    /// The same over the interface.
    fn a_price_is_asked_about_and_judged_over_the_interface(app: TestApp) {
        let (tender, path) = flagged(&app);
        let (tender, path) = (format!("/api/v1{tender}"), format!("/api/v1{}", path.replace("/price", "/explanations")));
        let office = Client::member(&app, Role::Procurement);
        let early = json!({ "question": QUESTION, "deadline": "2026-03-01T12:00" });
        let refused = office.post(&path, &early).expect(422).json();
        assert_eq!(refused["errors"], json!([{ "pointer": "/deadline", "code": "past" }]));
        let question = json!({ "question": QUESTION, "deadline": "2026-04-20T12:00" });
        let sent = office.post(&path, &question).expect(201).json();
        assert_eq!(office.post(&path, &question).expect(409).json()["code"], "asked_already");
        tale::letters(&app, "nobody");
        let judged = format!("{tender}/explanations/{}", sent["explanation"].as_str().unwrap());
        let word = json!({ "explained": true, "answer": ANSWER, "reason": "The hours add up." });
        office.post(&judged, &word).expect(204);
        assert_eq!(office.post(&judged, &word).expect(409).json()["code"], "explanation_ended");
        let told = office.read(&format!("{tender}/explanations"));
        let own = &told["explanations"][0];
        assert_eq!((&own["id"], &own["question"]), (&sent["explanation"], &json!(QUESTION)));
        assert_eq!((&own["end"]["explained"], &own["end"]["answer"]), (&json!(true), &json!(ANSWER)));
    }

    /// Evaluators may read, but neither ask nor judge; a foreign institution finds nothing.
    fn who_may_not_award_does_not_ask(app: TestApp) {
        let (_, path) = flagged(&app);
        let evaluator = app.member(Role::Evaluator);
        let page = evaluator.open(&path);
        assert!(page.attributes("main form", "action").is_empty(), "{page}");
        let csrf = page.attributes("input[name='csrf']", "value").into_iter().next().unwrap_or_default();
        let fields = [("csrf", csrf.as_str()), ("question", QUESTION), ("deadline_date", "2026-04-20")];
        evaluator.post(&path, &fields).expect(403);
    }
}
