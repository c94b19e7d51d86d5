//! Answers brought along, notes and saves, for a bidder's own programs.

use super::client::Client;
use super::tale;
use crate::harness::TestApp;
use probity::domain::permission::Role;
use probity::domain::profile::{AnswerType, Question};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

const FILE: &str = "/api/v1/bid/answer-file";
const WAITING: &str = "/api/v1/bid/suggestions";

/// A question that offers a choice, and the codes of the first two.
fn choice() -> (&'static str, [&'static str; 2]) {
    let single = |question: &&Question| matches!(question.answer, AnswerType::Single { .. });
    let question = tale::questions().find(single).expect("a choice");
    let options = question.answer.options();
    (&question.key, [&options[0].code, &options[1].code])
}

fn key() -> &'static str {
    choice().0
}

/// Address of its answer.
fn place() -> String {
    format!("/api/v1/bid/answers/{}", key())
}

fn answer(bidder: &Client, revision: i64, value: &str) {
    let request = bidder.request(Method::PUT, &place()).header("if-match", format!("\"{revision}\""));
    let body = json!({ "value": value, "mutation": format!("{revision}-{value}") });
    bidder.tell(&Method::PUT, request, &body).expect(200);
}

both_engines! {
    fn a_program_carries_answers_by_workbook_too(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        tale::published(&office);
        let (from, to) = (tale::bidder(&app, 0), tale::bidder(&app, 1));
        answer(&from, 0, choice().1[0]);
        let book = from.get("/api/v1/bid/workbook").expect(200);
        assert!(book.header("content-type").ends_with("spreadsheetml.sheet"), "{}", book.header("content-type"));
        let send = |bytes: Vec<u8>| {
            let form = Form::new().part("file", Part::bytes(bytes).file_name("answers.xlsx"));
            to.send(&Method::POST, to.request(Method::POST, "/api/v1/bid/workbook").multipart(form))
        };
        assert_eq!(send(book.bytes.clone()).expect(200).json()["suggested"], 1);
        let waiting = to.read(WAITING)["suggestions"][0].clone();
        assert_eq!((waiting["question"].as_str(), waiting["source"].as_str()), (Some(key()), Some("workbook")));
        assert_eq!(send(b"no workbook".to_vec()).expect(422).json()["errors"][0]["pointer"], "/file");
    }

    fn a_program_carries_answers_from_bid_to_bid(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        tale::published(&office);
        let (from, to) = (tale::bidder(&app, 0), tale::bidder(&app, 1));
        let [one, two] = choice().1;
        answer(&from, 0, one);
        let file = from.read(FILE);
        assert_eq!(to.post(FILE, &file).expect(200).json(), json!({ "suggested": 1, "same": 0, "refused": 0 }));
        let waiting = to.read(WAITING)["suggestions"][0].clone();
        assert_eq!((waiting["standing"].as_str(), waiting["revision"].as_i64()), (Some("new"), Some(0)));
        answer(&to, 0, two);
        let chosen = json!({ "suggestions": [{ "question": key(), "revision": 0 }, { "question": "gone", "revision": 0 }] });
        let take = format!("{WAITING}/take");
        assert_eq!(to.post(&take, &chosen).expect(200).json()["taken"], 0, "what came between is not overwritten");
        assert_eq!(to.read(WAITING)["suggestions"][0]["standing"], "conflicting");
        let chosen = json!({ "suggestions": [{ "question": key(), "revision": 1 }] });
        assert_eq!(to.post(&take, &chosen).expect(200).json()["taken"], 1);
        assert_eq!(to.read(&place())["answer"]["value"], one);
        assert_eq!(to.read(WAITING)["suggestions"], json!([]));
        to.post(FILE, &json!({
            "format": "other", "made_at": "", "institution": "", "tender": "", "company": "", "answers": [],
        })).expect(422);
        to.post(FILE, &file).expect(200);
        to.delete(&format!("{WAITING}/{}", key())).expect(204);
    }

    fn a_program_puts_an_earlier_save_back_and_writes_notes(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        tale::published(&office);
        let (bidder, rival) = (tale::bidder(&app, 0), tale::bidder(&app, 1));
        let [one, two] = choice().1;
        answer(&bidder, 0, one);
        answer(&bidder, 1, two);
        let saves = bidder.read(&format!("/api/v1/bid/questions/{}/saves", key()));
        let values: Vec<&Value> = saves["saves"].as_array().unwrap().iter().map(|save| &save["content"]["value"]).collect();
        assert_eq!(values, [two, one]);
        let restore = &format!("/api/v1/bid/questions/{}/restore", key());
        bidder.post(restore, &json!({ "revision": 1, "seen": 1 })).expect(409);
        bidder.post(restore, &json!({ "revision": 1, "seen": 2 })).expect(200);
        bidder.post(restore, &json!({ "revision": 9, "seen": 3 })).expect(404);
        assert_eq!(bidder.read(&place())["answer"]["value"], one);
        let notes = &format!("/api/v1/bid/questions/{}/notes", key());
        let id = bidder.post(notes, &json!({ "note": "Ours alone." })).expect(201).json()["id"].clone();
        assert_eq!(bidder.read(notes)["notes"][0]["text"], "Ours alone.");
        assert_eq!(rival.read(notes)["notes"], json!([]));
        let note = format!("/api/v1/bid/notes/{}", id.as_str().unwrap());
        rival.delete(&note).expect(404);
        bidder.delete(&note).expect(204);
        bidder.post(notes, &json!({ "note": " " })).expect(422);
        bidder.post("/api/v1/bid/questions/gone/notes", &json!({ "note": "x" })).expect(404);
    }
}
