//! Saving a whole section from its form: each changed answer by the same save as the script's.

use super::section::{self, Errors};
use super::{coded, or_closed, price, read, shell};
use crate::app::answers::{Conflict, Desk, Outcome, Save, mark, new_mutation, save};
use crate::app::{self, App};
use crate::domain::answers::{Answer, Notation};
use crate::domain::bids::PRICE_KEY;
use crate::domain::fields::FieldError;
use crate::domain::profile::Question;
use crate::domain::text::Language;
use crate::view::answers::lines;
use crate::view::i18n::Message;
use crate::view::pages::respondent::FormValues;
use crate::web::error::WebResult;
use crate::web::extract::{Form, Visitor};
use crate::web::respond::{blocking, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::web;
use serde_json::Value as Json;

/// What came of saving a section.
#[derive(Debug, Default)]
struct Outcomes {
    /// Refusals by question.
    errors: Errors,
    /// Refused prices.
    prices: Vec<FieldError>,
}

/// Saves what was changed, then goes on as the pressed button says: `save`, `next`, `complete`, `add_row.<question>`.
pub async fn save_section(
    app: web::Data<App>,
    visitor: Visitor,
    at: web::Path<(String, String)>,
    form: Form,
) -> WebResult {
    let (_, key) = at.into_inner();
    let answer = save_and_go_on(&app, &visitor, &key, &form).await;
    or_closed(&app, &visitor, &form, answer).await
}

async fn save_and_go_on(app: &App, visitor: &Visitor, key: &str, form: &Form) -> WebResult {
    let before = read(app, visitor).await?;
    let values = FormValues::from_pairs(form.pairs().iter().cloned());
    let (bidder, section) = (visitor.bidder.clone(), key.to_owned());
    let complete = form.text("go") == "complete";
    let (outcomes, values) = blocking(app, move |app| {
        let job = Job { app, desk: &before, bidder: &bidder, values: &values };
        let outcomes = if section == PRICE_KEY && before.needs_price() {
            job.save_price()?
        } else {
            let section = before.document.profile.section(&section).ok_or(app::Error::NotFound)?;
            Outcomes { errors: job.save_questions(&section.questions)?, ..Outcomes::default() }
        };
        if outcomes.errors.is_empty() && outcomes.prices.is_empty() && complete {
            mark(app, &bidder, &section, true)?;
        }
        Ok((outcomes, values))
    })
    .await?;
    let after = read(app, visitor).await?;
    let frame = shell(visitor, &after, &format!("/sections/{key}"));
    let language = visitor.language();
    if !outcomes.prices.is_empty() {
        let page = price::price_page(&after, Some(&values), &outcomes.prices, language);
        return page_with(app, &frame, &page, StatusCode::UNPROCESSABLE_ENTITY);
    }
    if !outcomes.errors.is_empty() {
        let page = section::section_page(&after, key, Some(&values), &outcomes.errors, language)?;
        return page_with(app, &frame, &page, StatusCode::UNPROCESSABLE_ENTITY);
    }
    Ok(see_other(next(visitor, &after, key, form.text("go"))))
}

/// Where the pressed button leads.
fn next(visitor: &Visitor, desk: &Desk, key: &str, go: &str) -> String {
    let here = section::href(desk, key);
    if let Some(question) = go.strip_prefix("add_row.").filter(|key| desk.document.profile.question(key).is_some()) {
        return format!("{here}#q-{question}");
    }
    if !matches!(go, "next" | "complete") {
        return here;
    }
    let sections = &desk.document.profile.sections;
    let after = sections.iter().skip_while(|section| section.key != key).nth(1);
    match after {
        Some(section) => section::href(desk, &section.key),
        None if key != PRICE_KEY && desk.needs_price() => section::href(desk, PRICE_KEY),
        None => visitor.path("/check"),
    }
}

/// The saving of one form.
pub struct Job<'a> {
    /// The application.
    pub app: &'a App,
    /// The desk before.
    pub desk: &'a Desk,
    /// Who saves.
    pub bidder: &'a crate::domain::permission::Bidder,
    /// What was posted.
    pub values: &'a FormValues,
}

impl Job<'_> {
    fn language(&self) -> Language {
        self.bidder.language
    }

    /// Saves the answers that were changed; back come refusals by question.
    pub fn save_questions<'q>(&self, questions: impl IntoIterator<Item = &'q Question>) -> app::Result<Errors> {
        let mut refused = Errors::new();
        for question in questions {
            // A question that was not on the form was not answered by it.
            let Some(revision) = self.values.revision(&question.key) else { continue };
            let content = self.values.answer(question);
            if self.is_unchanged(question, &content) {
                continue;
            }
            let errors = match self.save(&question.key, &content, revision) {
                Ok(Outcome::Saved(_)) => continue,
                Ok(Outcome::Conflict(conflict)) => vec![self.conflict(question, &conflict)],
                Err(app::Error::Invalid(errors)) => errors.iter().map(|error| coded(error.code)).collect(),
                Err(other) => return Err(other),
            };
            refused.insert(question.key.clone(), errors);
        }
        Ok(refused)
    }

    fn save_price(&self) -> app::Result<Outcomes> {
        let content = price::posted(self.values);
        let revision = self.values.revision(PRICE_KEY).unwrap_or_default();
        let prices = match self.save(PRICE_KEY, &content, revision) {
            Ok(Outcome::Saved(_)) => Vec::new(),
            // The sheet is one answer; the first line carries the word.
            Ok(Outcome::Conflict(_)) => {
                let lines = &self.desk.document.award.price_sheet.lines;
                let first = lines.first().map_or("", |line| line.key.as_str());
                vec![FieldError::new(format!("unit_prices/{first}"), "stale")]
            }
            Err(app::Error::Invalid(errors)) => errors,
            Err(other) => return Err(other),
        };
        Ok(Outcomes { prices, ..Outcomes::default() })
    }

    fn is_unchanged(&self, question: &Question, content: &Json) -> bool {
        let read = Answer::read(question, content, Notation::Typed(self.language()));
        let stored = self.desk.answers.get(&question.key).map(|entry| &entry.content);
        match read {
            Ok(answer) => stored.map_or(answer == Answer::default(), |stored| answer == *stored),
            Err(_) => false,
        }
    }

    fn save(&self, question: &str, content: &Json, revision: i64) -> app::Result<Outcome> {
        let mutation = new_mutation(self.app)?;
        let notation = Notation::Typed(self.language());
        save(
            self.app,
            self.bidder,
            &Save { question, content, notation, expected: Some(revision), mutation: &mutation },
        )
    }

    /// What somebody else saved meanwhile, in words; the form shown again carries its revision, so that saving once
    /// more keeps what was typed here.
    fn conflict(&self, question: &Question, conflict: &Conflict) -> Message {
        let stored = Answer::read(question, &conflict.content, Notation::Canonical).unwrap_or_default();
        let words: Vec<String> = stored
            .value
            .iter()
            .flat_map(|value| lines(question, value, self.language()))
            .filter_map(|message| self.app.renderer.message(self.language(), &message).ok())
            .collect();
        coded("stale_answer").with("name", conflict.by.as_str()).with("text", words.join("; "))
    }
}
