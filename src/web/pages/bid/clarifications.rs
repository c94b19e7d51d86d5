//! Replying to what the institution asks back about the opened bid.

use super::section::{Errors, question_view, stored_values};
use super::section_form::Job;
use super::{bid, coded, or_closed, read, shell};
use crate::app::answers::Desk;
use crate::app::clarifications::{self, Told};
use crate::app::{self, App};
use crate::domain::fields::FieldError;
use crate::domain::profile::Question;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::pages::clarified::ClarifiedView;
use crate::view::pages::respondent::{ClarificationsPage, FormValues, Reopened};
use crate::web::error::WebResult;
use crate::web::extract::{Form, Visitor};
use crate::web::pages::clarified::clarified;
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::web;

/// What waits, and what was replied.
pub async fn show(app: web::Data<App>, visitor: Visitor) -> WebResult {
    let desk = read(&app, &visitor).await?;
    let shown = shown(&desk, None, &Errors::new(), visitor.language());
    page(&app, &shell(&visitor, &desk, "/clarifications"), &shown)
}

/// Saves what was changed; with `go=send` everything goes to the institution.
pub async fn save(app: web::Data<App>, visitor: Visitor, form: Form) -> WebResult {
    let answer = save_and_send(&app, &visitor, &form).await;
    or_closed(&app, &visitor, &form, answer).await
}

async fn save_and_send(app: &App, visitor: &Visitor, form: &Form) -> WebResult {
    let before = read(app, visitor).await?;
    let values = FormValues::from_pairs(form.pairs().iter().cloned());
    let (bidder, send) = (visitor.bidder.clone(), form.text("go") == "send");
    let (refused_by, values) = blocking(app, move |app| {
        let questions: Vec<&Question> = before.reopened().filter_map(|told| question(&before, told)).collect();
        let job = Job { app, desk: &before, bidder: &bidder, values: &values };
        if questions.is_empty() {
            let asked = !before.clarifications.is_empty();
            return Err(if asked { app::Error::TooLate } else { app::Error::Refused("nothing_asked") });
        }
        let mut errors = job.save_questions(questions)?;
        if errors.is_empty() && send {
            errors = match clarifications::reply(app, &bidder) {
                Ok(_) => Errors::new(),
                Err(app::Error::Invalid(refused)) => by_question(&refused),
                Err(other) => return Err(other),
            };
        }
        Ok((errors, values))
    })
    .await?;
    if refused_by.is_empty() {
        return Ok(see_other(visitor.path("/clarifications")));
    }
    let after = read(app, visitor).await?;
    refused(app, visitor, &after, Some(&values), &refused_by, StatusCode::UNPROCESSABLE_ENTITY)
}

/// The page again, with what was refused.
pub(super) fn refused(
    app: &App,
    visitor: &Visitor,
    desk: &Desk,
    typed: Option<&FormValues>,
    errors: &Errors,
    status: StatusCode,
) -> WebResult {
    let again = shown(desk, typed, errors, visitor.language());
    page_with(app, &shell(visitor, desk, "/clarifications"), &again, status)
}

fn question<'d>(desk: &'d Desk, told: &Told) -> Option<&'d Question> {
    desk.document.profile.question(&told.asked.question).map(|(_, question)| question)
}

/// Refusals of a sending, by question.
fn by_question(refused: &[FieldError]) -> Errors {
    let key = |field: &str| field.rsplit('/').next().unwrap_or_default().to_owned();
    refused.iter().map(|error| (key(&error.field), vec![coded(error.code)])).collect()
}

fn shown(desk: &Desk, typed: Option<&FormValues>, errors: &Errors, language: Language) -> ClarificationsPage {
    let files = format!("/bid/{}", desk.invitation.id);
    let view = |told: &Told| clarified(told, &desk.document.profile, &files, desk.now, language);
    let reopened: Vec<(&Told, &Question)> =
        desk.reopened().filter_map(|told| Some((told, question(desk, told)?))).collect();
    let stored = stored_values(desk, reopened.iter().map(|(_, question)| *question), language);
    let values = typed.unwrap_or(&stored);
    let waiting: Vec<Reopened> = reopened
        .iter()
        .map(|(told, question)| Reopened {
            asked: view(told),
            question: question_view(desk, question, values, errors, language),
        })
        .collect();
    let ended: Vec<ClarifiedView> = desk
        .clarifications
        .iter()
        .rev()
        .map(view)
        .filter(|view| !waiting.iter().any(|own| own.asked.id == view.id))
        .collect();
    let saved = reopened.iter().filter_map(|(_, question)| desk.answers.get(&question.key));
    ClarificationsPage {
        bid: bid(desk),
        errors: ClarificationsPage::summary(&waiting),
        until: reopened.iter().map(|(told, _)| told.asked.answer_by).min().map(Instant::millis),
        saved_at: saved.map(|entry| entry.at.millis()).max(),
        waiting,
        ended,
        lead: desk.lead().filter(|lead| lead.id != desk.participant.id).map(|lead| lead.name.clone()),
    }
}
