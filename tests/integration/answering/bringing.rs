//! Answers from elsewhere: files, workbooks, earlier bids.

use super::tender::{Desk, Tender, deliver};
use crate::harness::{Engine, Reply, TestApp, tale, vault};
use probity::domain::award::AwardMethod;
use reqwest::Method;
use reqwest::multipart::{Form as Multipart, Part};
use serde_json::{Value as Json, json};

const PAGE: &str = "/suggestions";

/// A bidder at the desk of a new tender.
pub fn desk(app: &TestApp) -> Desk {
    Desk::enter(app, &Tender::publish(app, AwardMethod::WeightedSum).invite(app, "Rechenwerk"))
}

/// Sends a file, fields in the order a browser sends them.
pub fn send(desk: &Desk, name: &str, bytes: &[u8]) -> Reply {
    let csrf = desk.open(PAGE).form(&desk.path("/suggestions/file")).value("csrf").to_owned();
    let form = Multipart::new().text("csrf", csrf).part("file", Part::bytes(bytes.to_vec()).file_name(name.to_owned()));
    desk.browser.send(desk.browser.request(Method::POST, &desk.path("/suggestions/file")).multipart(form))
}

/// Presses a button of the suggestions' form.
fn press(desk: &Desk, name: &str, value: &str) {
    let form = desk.open(PAGE).form(&desk.path(PAGE)).press(name, value);
    desk.browser.submit(&form).expect(303);
}

/// What is stored, by question.
pub fn answers(app: &TestApp) -> Vec<String> {
    vault::answers(app).into_iter().map(|(question, content)| format!("{question} {content}")).collect()
}

/// One answer of every kind.
pub fn all_kinds() -> Vec<(&'static str, Json)> {
    vec![
        ("yn", json!("yes")),
        ("why", json!("=1+1\nsecond line, \"quoted\" <b> {{x}}")),
        ("pick", json!("a")),
        ("many", json!(["a", "b"])),
        ("num", json!("1234.5")),
        ("share", json!("99.95")),
        ("sum", json!("1000000.01")),
        ("day", json!("2026-02-28")),
        ("span", json!({ "from": "2026-01-01", "to": "2027-01-31" })),
        ("lands", json!(["AT", "DE"])),
        ("rows", json!([["x1", "y1"], ["", "y2"]])),
        ("grid", json!({ "r1": "a", "r2": "b" })),
        ("oath", json!({ "name": "Ada Lovelace", "accepted": true })),
        ("who", json!({ "name": "Ada", "email": "ada@example.org", "phone": "+49 30 1", "role": "CISO" })),
    ]
}

/// A bid with an answer of every kind, and a price.
pub fn filled(app: &TestApp) -> Desk {
    let desk = desk(app);
    for (question, value) in all_kinds() {
        desk.answer(question, &value);
    }
    desk.answer("price", &json!({ "unit_prices": { "total": "1000.50" } }));
    desk
}

both_engines! {
    fn a_file_from_another_server_is_suggested_and_dated_and_taken(engine: Engine) {
        let (here, there) = (TestApp::from(engine), TestApp::from(engine));
        let from = filled(&there);
        there.advance(1);
        let file = from.browser.get(&from.path("/answers.json")).expect(200);
        assert!(file.header("content-disposition").contains("answers.json"));
        assert!(!file.text().contains("1000.50"), "prices stay with their tender");
        let to = desk(&here);
        to.answer("num", &json!("7"));
        to.answer("yn", &json!("yes"));
        let told = to.browser.open(&send(&to, "answers.json", &file.bytes).location());
        assert!(told.main().contains("13 suggestions wait below. 1 answer is here already"), "{told}");
        assert!(told.main().contains("2 Mar 2026"), "{told}");
        assert_eq!(told.words("#s-num .tag"), ["Differs from the answer"]);
        assert_eq!(told.words("#s-num .typed"), ["1,234.5 people", "7 people"]);
        assert_eq!(answers(&here).len(), 2, "nothing is an answer before it is taken");
        press(&to, "take", "num");
        press(&to, "go", "take_harmless");
        assert!(to.open(PAGE).main().contains("Nothing waits"));
        let stored = |app: &TestApp| {
            vault::answers(app).into_iter().filter(|(question, _)| question != "price").collect::<Vec<_>>()
        };
        assert_eq!(stored(&here), stored(&there));
        assert_eq!(here.database.count("SELECT count(*) FROM answer_history WHERE question = 'num'"), 2);
    }

    fn what_does_not_fit_is_refused_by_name_and_the_rest_is_not(app: TestApp) {
        let desk = desk(&app);
        let answer = |question: &str, value: Json| json!({
            "question": question, "asked": { "en": "Reworded?", "de": "" }, "answer": { "value": value },
            "saved_at": "2024-05-01T10:00:00Z",
        });
        let file = json!({
            "format": "probity.answers/1", "made_at": "2024-05-01T10:00:00Z", "institution": "<script>\u{202e}",
            "tender": "{{x}}", "company": "Rechenwerk",
            "answers": [answer("why", json!("fine")), answer("num", json!("many")), answer("gone", json!("x"))],
        });
        let told = desk.browser.open(&send(&desk, "a.json", file.to_string().as_bytes()).location());
        assert!(told.main().contains("1 suggestion waits below."), "{told}");
        assert!(told.main().contains("There the question was: Reworded?"), "{told}");
        assert!(told.main().contains("{{x}}") && told.main().contains("<script>"), "{told}");
        let refused = told.words("section[aria-labelledby=refused-title] li");
        assert_eq!(refused.len(), 2, "{refused:?}");
        assert!(refused[0].starts_with("gone This question is not asked here"), "{refused:?}");
        press(&desk, "drop", "why");
        assert!(answers(&app).is_empty());
    }

    fn files_that_are_none_are_refused_with_a_clear_text(app: TestApp) {
        let desk = desk(&app);
        for (bytes, words) in [
            (&b""[..], "This is no workbook"),
            (b"hello", "This is no workbook"),
            (b"PK\x03\x04 broken", "This is no workbook"),
            (b"{}", "no answer file of Probity"),
            (b"{\"format\": \"probity.answers/9\"}", "no answer file of Probity"),
        ] {
            let reply = send(&desk, "file.xlsx", bytes).expect(422);
            assert!(reply.words(".field__error").concat().contains(words), "{reply}");
        }
        let large = vec![b' '; 4 * 1024 * 1024 + 1];
        send(&desk, "file.xlsx", &large).expect(422);
        assert!(answers(&app).is_empty());
    }

    fn a_stale_suggestion_does_not_overwrite_what_came_between(app: TestApp) {
        let desk = filled(&app);
        let book = desk.browser.get(&desk.path("/answers.xlsx")).expect(200);
        let told = desk.browser.open(&send(&desk, "answers.xlsx", &book.bytes).location());
        assert!(told.main().contains("Nothing new. 15 answers are here already"), "{told}");
        desk.answer("num", &json!("8"));
        let told = desk.browser.open(&send(&desk, "answers.xlsx", &book.bytes).location());
        assert_eq!(told.words("#s-num .tag"), ["Differs from the answer"]);
        let old = told.form(&desk.path(PAGE)).press("take", "num");
        desk.answer("num", &json!("9"));
        desk.browser.submit(&old).expect(303);
        assert!(answers(&app).iter().any(|line| line.starts_with("num") && line.contains("\"9\"")));
        assert_eq!(desk.open(PAGE).words("#s-num .typed"), ["1,234.5 people", "9 people"]);
    }

    fn earlier_answers_are_offered_once_the_institution_has_opened_them(app: TestApp) {
        let first = filled(&app);
        let second = desk(&app);
        let look = || {
            let form = second.open(PAGE).form(&second.path("/suggestions/earlier"));
            second.browser.complete(&form)
        };
        assert!(look().main().contains("Nothing new."), "a draft is nobody's but its bidder's");
        first.hand_in().expect(303);
        assert!(look().main().contains("Nothing new."), "a sealed bid is not read by another link");
        app.database.execute("UPDATE tenders SET state = 'opened' WHERE id IN (SELECT tender_id FROM invitations WHERE state = 'submitted')").unwrap();
        let told = look();
        assert!(told.main().contains("14 suggestions wait below."), "{told}");
        assert!(told.main().contains("From your bid for Data centre, 2 Mar 2026"), "{told}");
        press(&second, "go", "take_harmless");
        assert!(look().main().contains("Nothing new. 14 answers are here already"));
        deliver(&app);
    }

    fn a_colleague_brings_along_only_what_lies_in_the_own_sections(app: TestApp) {
        let other = filled(&app);
        let file = other.browser.get(&other.path("/answers.json")).expect(200);
        let tender = Tender::publish(&app, AwardMethod::WeightedSum);
        let company = tender.invite(&app, "Rechenwerk");
        let lead = Desk::enter(&app, &company);
        let form = lead.open("/team").form(&lead.path("/team")).set("name", "Eva").set("email", "eva@bidder.example");
        lead.browser.submit(&form.set("sections", "S2")).expect(303);
        let link = tale::letters(&app, "eva@bidder.example").pop().unwrap().link_path().unwrap();
        let browser = app.visitor();
        browser.submit(&browser.open(&link).form(&link)).expect(303);
        let eva = Desk { browser, home: lead.home.clone(), session: String::new() };
        let told = eva.browser.open(&send(&eva, "answers.json", &file.bytes).location());
        assert!(told.main().contains("5 suggestions wait below."), "{told}");
        assert_eq!(told.words("section[aria-labelledby=refused-title] li").len(), 9, "{told}");
        let book = eva.browser.get(&eva.path("/answers.xlsx")).expect(200);
        let told = eva.browser.open(&send(&eva, "answers.xlsx", &book.bytes).location());
        assert!(told.main().contains("5 answers are here already"), "{told}");
    }
}
