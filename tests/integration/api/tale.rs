//! A tender told through the interface alone: the deeds that several stories begin with.

use super::client::Client;
use crate::harness::TestApp;
use crate::harness::app::PASSWORD;
use crate::harness::tale::{COMPANIES, catalogue, choose, email, excludes, figure, wants_file};
use probity::domain::profile::{AnswerType, Question};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

/// The sections of every tender here.
pub const SECTIONS: [&str; 2] = ["A3S", "A11"];

/// What a new tender says about itself.
pub fn settings() -> Value {
    json!({
        "title": "Betrieb der Rechenzentren",
        "reference": "2026-17",
        "deadline": "2026-03-12T12:00",
        "zone": "Europe/Berlin",
        "language": "en",
        "contact_name": "Grace Hopper",
        "contact_email": "vergabe@stadtwerke.example",
        "show_weights": false,
    })
}

/// Makes a draft with all companies on its list; back comes its address, `/api/v1/tenders/<id>`.
pub fn draft(office: &Client) -> String {
    let new = json!({
        "settings": settings(),
        "questions": { "scope": "sections", "sections": SECTIONS },
        "protection": "normal",
    });
    let made = office.post("/api/v1/tenders", &new).expect(201);
    let tender = made.header("location").to_owned();
    let bidders: Vec<Value> = COMPANIES
        .iter()
        .enumerate()
        .map(|(row, company)| {
            json!({ "company": company, "contact": "Ada Lovelace", "email": email(row), "language": "en" })
        })
        .collect();
    let listed = office.post(&format!("{tender}/bidders"), &json!({ "bidders": bidders })).expect(201).json();
    assert_eq!(listed["invitations"].as_array().unwrap().len(), COMPANIES.len());
    tender
}

/// Ticks everything on the checklist and publishes.
pub fn publish(office: &Client, tender: &str) {
    let checklist = office.read(&format!("{tender}/checklist"));
    let items: Vec<Value> = checklist["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| json!({ "id": item["id"], "done": true, "note": "In the file." }))
        .collect();
    office.put(&format!("{tender}/checklist"), &json!({ "items": items })).expect(204);
    let mut seen = office.read(tender);
    let sealing = office.read(&format!("{tender}/sealing"))["sealing"].clone();
    // Most stories are about something else.
    if sealing["officers"] == json!([]) {
        let open = json!({ "sealed": false, "together": 2, "officers": [] });
        office.put_on(&format!("{tender}/sealing"), seen["revision"].as_i64().unwrap(), &open).expect(200);
        seen = office.read(tender);
    }
    assert_eq!(seen["obstacles"], json!([]), "{seen:#}");
    office.post(&format!("{tender}/publish"), &json!({ "revision": seen["revision"] })).expect(200);
}

/// A published tender, due ten days after the beginning.
pub fn published(office: &Client) -> String {
    let tender = draft(office);
    publish(office, &tender);
    tender
}

/// The bidder of the n-th company, come by the link in the mail.
pub fn bidder(app: &TestApp, number: usize) -> Client {
    Client::bidder(app, &crate::harness::tale::link(app, number))
}

/// Every question of the tender.
pub fn questions() -> impl Iterator<Item = &'static Question> {
    let sections = catalogue().sections.iter().filter(|section| SECTIONS.contains(&section.key.as_str()));
    sections.flat_map(|section| &section.questions).map(|entry| &entry.question)
}

/// A good answer or a weaker one; none where the file is the answer.
pub fn value(question: &Question, good: bool) -> Option<Value> {
    Some(match &question.answer {
        AnswerType::YesNo {} => json!(if excludes(question, "yes") { "no" } else { "yes" }),
        AnswerType::Single { options } => json!(choose(question, options, good).code),
        AnswerType::Multiple { options } => json!([choose(question, options, good).code]),
        AnswerType::Matrix { rows, options } => {
            let code = &choose(question, options, good).code;
            rows.iter().map(|row| (row.key.clone(), json!(code))).collect::<serde_json::Map<_, _>>().into()
        }
        AnswerType::Text { .. } => json!("As the concept says."),
        AnswerType::Number { .. } | AnswerType::Percent {} | AnswerType::Money { .. } => json!(figure(question, good)),
        AnswerType::Date {} => json!("2026-02-18"),
        AnswerType::Period {} => json!({ "from": "2027-01-01", "to": "2030-12-31" }),
        AnswerType::Country { .. } => json!(["DE"]),
        AnswerType::Table { columns, min_rows, .. } => {
            json!(vec![vec!["3"; columns.len()]; usize::try_from(*min_rows).unwrap().max(1)])
        }
        AnswerType::Declaration { .. } => json!({ "name": "Ada Lovelace", "accepted": true }),
        AnswerType::Contact {} => json!({ "name": "Ada Lovelace", "email": "ada@bidder.example" }),
        AnswerType::File {} => return None,
    })
}

/// Adds a text file beside a question.
pub fn attach(bidder: &Client, question: &str, name: &str, bytes: &[u8]) -> crate::harness::Reply {
    let form = Form::new().part("file", Part::bytes(bytes.to_vec()).file_name(name.to_owned()));
    let path = format!("/api/v1/bid/questions/{question}/evidence");
    bidder.send(&Method::POST, bidder.request(Method::POST, &path).multipart(form))
}

/// Answers everything and hands in; back comes the receipt.
pub fn whole_bid(bidder: &Client, good: bool, amount: &str) -> Value {
    for question in questions() {
        if wants_file(question) {
            attach(bidder, &question.key, "evidence.txt", format!("Evidence for {}\n", question.key).as_bytes())
                .expect(201);
        }
        let Some(value) = value(question, good) else { continue };
        let justification = question.answer.options().iter().any(|option| option.justify);
        let body = json!({ "value": value, "justification": justification.then_some("Until the contract begins.") });
        bidder.put(&format!("/api/v1/bid/answers/{}", question.key), &body).expect(200);
    }
    if bidder.read("/api/v1/bid")["needs_price"] == true {
        bidder.put("/api/v1/bid/price", &json!({ "unit_prices": { "total": amount } })).expect(200);
    }
    let check = bidder.read("/api/v1/bid/check");
    assert_eq!(check["complete"], true, "{check:#}");
    bidder.post("/api/v1/bid/submit", &json!({ "name": "Ada Lovelace", "accepted": true })).expect(200).json()
}

/// Gives the same points to everything that waits for them and opens the prices.
pub fn score_everything(office: &Client, tender: &str) {
    score(office, tender);
    if office.read(&format!("{tender}/prices"))["state"] == "closed" {
        office.post(&format!("{tender}/prices"), &json!({ "note": "Two people." })).expect(200);
    }
}

/// Gives the same points to everything that waits for them.
pub fn score(office: &Client, tender: &str) {
    let standing = office.read(&format!("{tender}/ranking"));
    let scores: Vec<Value> = standing["open"]
        .as_array()
        .unwrap()
        .iter()
        .map(|open| {
            let given =
                if open["missing"] == "points" { json!({ "points": "50" }) } else { json!({ "verdict": "pass" }) };
            json!({
                "invitation": open["invitation"], "criterion": open["of"], "given": given,
                "reason": "As the rubric says.",
            })
        })
        .collect();
    if !scores.is_empty() {
        office.post(&format!("{tender}/scores"), &json!({ "scores": scores })).expect(201);
    }
}

/// A body that each route takes; null where there is none. `parts` holds a tender's `profile` and `scheme`.
pub fn body(path: &str, parts: &Value) -> Value {
    let question = || parts["profile"]["sections"][0]["questions"][0].clone();
    match path.rsplit('/').next().unwrap() {
        "publish" => json!({ "revision": 1 }),
        "extend" => json!({ "deadline": "2026-03-20T12:00:00Z", "reason": "Because." }),
        "settings" => settings(),
        "retention" => json!({ "months": 24 }),
        "sealing" => json!({ "sealed": false, "together": 2, "officers": [] }),
        "opening-key" => json!({ "passphrase": "long enough for a key", "password": PASSWORD }),
        "copy" => json!({ "code": "00000-00000-00000-00000-00000-0" }),
        "checklist" => json!({ "items": [{ "id": "A1-C1", "done": true, "note": "In the file." }] }),
        "bidders" => json!({
            "bidders": [{ "company": "Südwerk", "contact": "Ada", "email": "a@b.example", "language": "de" }],
        }),
        "reissue" => json!({ "email": "a@b.example" }),
        "revoke" | "decline" => json!({ "reason": "Because." }),
        "opening" | "prices" => json!({ "note": "Two people." }),
        "lots" => json!({ "drawn": "01890a5d-ac96-774b-bcce-b302099a8057", "note": "Two slips in a bowl." }),
        "explanations" => json!({ "question": "How is it made up?", "deadline": "2026-04-20T12:00" }),
        "{explanation}" => json!({ "explained": true, "answer": "By volunteers.", "reason": "It adds up." }),
        "{correction}" => json!({ "accepted": true, "reason": "Because." }),
        "scores" | "corrections" => json!({ "scores": [{
            "invitation": "01890a5d-ac96-774b-bcce-b302099a8057", "criterion": "A11-01",
            "given": { "points": "50" }, "reason": "Because.",
        }] }),
        "assignments" => json!({ "changes": [] }),
        "declaration" => json!({ "conflict": false, "reason": "" }),
        "blinding" => json!({ "blind": false, "reason": "Because." }),
        "reopening" => json!({ "user": "01890a5d-ac96-774b-bcce-b302099a8057", "reason": "Because." }),
        "marks" | "consensus" => json!({ "marks": [{
            "invitation": "01890a5d-ac96-774b-bcce-b302099a8057", "criterion": "A11-01",
            "points": "50", "reason": "Because.",
        }] }),
        "award" => json!({ "outcome": "cancelled", "winner": null, "reason": "Because.", "message": "" }),
        "scheme" => parts["scheme"].clone(),
        "profile" => parts["profile"].clone(),
        "sections" | "{section}" => parts["profile"]["sections"][0].clone(),
        "{question}" if path.contains("clarifications") => json!({ "body": "Which months are meant?" }),
        "clarifications" if !path.contains("/bid/") => json!({ "deadline": "2026-03-20T12:00" }),
        "{question}" if path.contains("answers") => {
            json!({ "value": "yes", "not_applicable": null, "justification": null, "mutation": "one" })
        }
        "questions" | "{question}" => question(),
        "position" if path.contains("{question}") => json!({ "section": "A11", "position": 0 }),
        "position" => json!({ "position": 0 }),
        "second-factor" if path.contains("institution") => json!({ "required": false }),
        "second-factor" if path.contains("/me/") => json!({ "password": "correct horse battery" }),
        "confirm" | "recovery-codes" | "off" if path.contains("second-factor") => json!({ "code": "000000" }),
        "{member}" => json!({ "role": "observer", "active": true }),
        "members" => json!({
            "name": "Eve", "email": "eve@stadtwerke.example", "role": "evaluator", "language": "de",
        }),
        "account" => json!({ "name": "Eve", "language": "de" }),
        "password" if path.contains("/account/") => {
            json!({ "current": "not this one", "password": "correct horse battery" })
        }
        "password" => json!({ "code": "00000-00000-00000-00000-00000-0", "password": "correct horse battery" }),
        "answer-file" => json!({
            "format": "probity.answers/1", "made_at": "2024-05-01T10:00:00Z", "institution": "Amt", "tender": "Betrieb",
            "company": "Südwerk", "answers": [{
                "question": "A11-01", "asked": { "en": "Who?", "de": "Wer?" },
                "answer": { "value": "yes", "not_applicable": null, "justification": null },
                "saved_at": "2024-05-01T10:00:00Z",
            }],
        }),
        "again" => json!({ "file": "01890a5d-ac96-774b-bcce-b302099a8057" }),
        "terms" if path.contains("/bid/") => json!({ "answers": [] }),
        "terms" => json!({ "new": [{ "question": "A11-01", "body": "Checked every two years." }], "answers": [] }),
        "restore" => json!({ "revision": 1, "seen": 1 }),
        "notes" => json!({ "note": "Ours alone." }),
        "take" => json!({ "suggestions": [{ "question": "A11-01", "revision": 0 }] }),
        "team" => json!({ "name": "Eva", "email": "eva@bidder.example", "language": "de", "sections": ["A11"] }),
        "{person}" => json!({ "sections": ["A11"] }),
        "tenders" => json!({
            "settings": settings(), "questions": { "scope": "sections", "sections": SECTIONS }, "protection": "normal",
        }),
        "price" => json!({ "unit_prices": { "total": "12.50" }, "mutation": "two" }),
        "submit" => json!({ "name": "Ada Lovelace", "accepted": true }),
        "setup" => json!({
            "code": "x", "institution": "Stadtwerke", "name": "Grace", "email": "g@b.example",
            "password": "correct horse battery", "language": "de",
        }),
        "inquiries" => json!({ "about": "A11-01", "body": "May it stand in France?" }),
        "rule" => json!({ "deadline": "2026-03-05T12:00", "blocks": true }),
        "settle" => json!({ "number": 1 }),
        "bulletins" => json!({ "inquiry": null, "about": "", "question": "", "answer": "It may." }),
        "ask" => json!({ "email": "eve@bidder.example" }),
        "pass-on" => json!({
            "code": "00000-00000-00000-00000-00000-0", "name": "Eve", "email": "eve@bidder.example", "language": "de",
        }),
        "link" | "newer" | "session" if path.contains("/bid/") || path.contains("/password/") => {
            json!({ "code": "00000-00000-00000-00000-00000-0" })
        }
        "key" => json!({ "key": "probity_x" }),
        "keys" => json!({ "name": "Nightly export", "days": 30, "role": "observer", "password": PASSWORD }),
        "session" => json!({ "email": "eve@stadtwerke.example", "password": "correct horse battery" }),
        _ => Value::Null,
    }
}
