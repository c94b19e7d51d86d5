//! What the tests of this room share: a question over defaults, and an answer to it.

mod completing;
mod properties;
mod reading;
mod scoring;

use jiff::civil::{Date, date};
use serde_json::{Value as Json, json};

use super::*;
use crate::domain::profile::Question;

const DEADLINE: Date = date(2026, 11, 24);

/// A rated question with the given parts over sensible defaults.
fn question(parts: &Json) -> Question {
    let mut whole = json!({
        "key": "q", "text": {"en": "?"}, "criterion": "rated", "required": true, "weight": "1",
        "answer": {"type": "yes_no"}, "scoring": {"kind": "none"},
    });
    for (key, value) in parts.as_object().expect("object") {
        whole[key] = value.clone();
    }
    serde_json::from_value(whole).expect("question")
}

fn options(points: &[Option<u32>]) -> Json {
    let option = |(at, points): (usize, &Option<u32>)| json!({"code": format!("o{at}"), "label": {"en": "x"}, "points": points.map(|p| p.to_string()), "justify": at == 1});
    points.iter().enumerate().map(option).collect()
}

fn read(question: &Question, value: &Json) -> Result<Answer, Refusal> {
    Answer::read(question, &json!({ "value": value }), Notation::Canonical)
}

fn assessed(question: &Question, value: &Json) -> Assessment {
    let answer = read(question, value).expect("answer");
    assess(question, Some(&answer), 0, DEADLINE)
}

fn earned(question: &Question, value: &Json) -> String {
    match assessed(question, value).points {
        Some(Points::Scored(points)) => points.to_string(),
        other => format!("{other:?}"),
    }
}

fn code(question: &Question, value: &Json) -> (String, &'static str) {
    let refusal = read(question, value).expect_err("refused");
    (refusal.field, refusal.code.as_str())
}
