//! A bidder at work: enters by the link, answers everything, uploads evidence, prices, hands in.

use super::answers::{self, Strength};
use crate::app::answers::{Save, desk, mark, save};
use crate::app::{App, Error, Result, bids, evidence, links};
use crate::domain::answers::Notation;
use crate::domain::bids::PRICE_KEY;
use crate::domain::permission::Bidder;
use crate::domain::profile::{AnswerType, Question};
use serde_json::{Value as Json, json};

/// What makes one bidder different from another.
#[derive(Debug, Clone, Copy)]
pub struct Character {
    /// Name of the company.
    pub company: &'static str,
    /// Name of the person.
    pub contact: &'static str,
    /// Where the mails go.
    pub email: &'static str,
    /// How good the answers about the provider are.
    pub provider: Strength,
    /// How good the answers about the personnel are.
    pub personnel: Strength,
    /// Unit price of the one line of the price sheet.
    pub price: &'static str,
    /// Answers of its own, by question key.
    pub own: &'static [(&'static str, &'static str)],
}

impl Character {
    /// One without answers of its own; `strength` is that of the provider and that of the personnel.
    pub const fn new(
        company: &'static str,
        contact: &'static str,
        email: &'static str,
        strength: (Strength, Strength),
        price: &'static str,
    ) -> Self {
        Self { company, contact, email, provider: strength.0, personnel: strength.1, price, own: &[] }
    }
}

/// Comes in by the link's token.
///
/// # Errors
/// As the deed.
pub fn enter(app: &App, token: &str) -> Result<Bidder> {
    Ok(links::enter(app, token, None)?.entered()?.bidder)
}

/// Answers the questions of the first `sections` sections.
///
/// # Errors
/// As the deeds.
pub fn answer(app: &App, bidder: &Bidder, character: &Character, sections: usize) -> Result<()> {
    let place = desk(app, bidder)?;
    let turn = character.company.len() + character.email.len();
    for section in place.document.profile.sections.iter().take(sections) {
        for question in &section.questions {
            let strength = answers::strength_of(character, section);
            if matches!(question.answer, AnswerType::File {}) || question.evidence.is_some() && answers::gives(question)
            {
                upload(app, bidder, question)?;
            }
            let own = character.own.iter().find(|(key, _)| *key == question.key).map(|(_, value)| json!(value));
            let value = own.or_else(|| answers::value(question, strength, turn));
            if let Some(value) = value {
                let justification = answers::reason(question, &value);
                put(app, bidder, &question.key, &json!({ "value": value, "justification": justification }))?;
            }
        }
        mark(app, bidder, &section.key, true)?;
    }
    Ok(())
}

/// Prices every line and hands in.
///
/// # Errors
/// As the deeds.
pub fn hand_in(app: &App, bidder: &Bidder, character: &Character) -> Result<()> {
    let place = desk(app, bidder)?;
    let lines = &place.document.award.price_sheet.lines;
    let prices: serde_json::Map<String, Json> =
        lines.iter().map(|line| (line.key.clone(), json!(character.price))).collect();
    put(app, bidder, PRICE_KEY, &json!({ "unit_prices": prices }))?;
    bids::submit(app, bidder, character.contact).map(drop)
}

/// Saves one answer.
///
/// # Errors
/// As the deed.
pub fn put(app: &App, bidder: &Bidder, question: &str, content: &Json) -> Result<()> {
    let mutation = hex::encode(app.random.bytes::<8>()?);
    let request = Save { question, content, notation: Notation::Canonical, expected: None, mutation: &mutation };
    save(app, bidder, &request).map(drop).map_err(|error| match error {
        Error::Invalid(errors) => Error::internal(format!("{question} of {}: {errors:?}", bidder.name)),
        other => other,
    })
}

fn upload(app: &App, bidder: &Bidder, question: &Question) -> Result<()> {
    let mut upload = evidence::begin(app, bidder, &question.key)?;
    let text = format!(
        "{}\n\n{}\n\nAuszug aus den Unterlagen des Anbieters, Stand Quartal 3.\n",
        question.key, question.text.de
    );
    upload.write(text.as_bytes())?;
    evidence::store(app, bidder, &question.key, &format!("Nachweis-{}.txt", question.key), "", upload).map(drop)
}
