//! Questions to the institution and what it tells all bidders.

use super::{bid, read, shell};
use crate::app::answers::Desk;
use crate::app::inquiries::{self, Board};
use crate::app::{self, App};
use crate::domain::fields::FieldError;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::form::{self, Choice, summary};
use crate::view::pages::respondent::{InquiriesPage, OwnInquiry};
use crate::web::error::WebResult;
use crate::web::extract::{Form, Visitor};
use crate::web::pages::fields::{field, message, question_choice, refused};
use crate::web::pages::tenders::inquiries::bulletins;
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::web;

/// Everything that was told, and the reader's own questions.
pub async fn list(app: web::Data<App>, visitor: Visitor) -> WebResult {
    let (desk, board) = both(&app, &visitor).await?;
    let shown = shown(&desk, board, visitor.language(), &Form::default(), &[]);
    page(&app, &shell(&visitor, &desk, "/inquiries"), &shown)
}

/// Asks; back to the list.
pub async fn ask(app: web::Data<App>, visitor: Visitor, form: Form) -> WebResult {
    let (bidder, about, body) = (visitor.bidder.clone(), form.text("about").to_owned(), form.text("body").to_owned());
    let asked = blocking(&app, move |app| inquiries::ask(app, &bidder, &about, &body)).await;
    let Err(error) = asked else { return Ok(see_other(visitor.path("/inquiries"))) };
    if !matches!(error.0, app::Error::Invalid(_)) {
        return super::or_closed(&app, &visitor, &form, Err(error)).await;
    }
    let errors = refused(error)?;
    let (desk, board) = both(&app, &visitor).await?;
    let again = shown(&desk, board, visitor.language(), &form, &errors);
    page_with(&app, &shell(&visitor, &desk, "/inquiries"), &again, StatusCode::UNPROCESSABLE_ENTITY)
}

async fn both(app: &App, visitor: &Visitor) -> WebResult<(Desk, Board)> {
    let desk = read(app, visitor).await?;
    let bidder = visitor.bidder.clone();
    let board = blocking(app, move |app| inquiries::board(app, &bidder)).await?;
    Ok((desk, board))
}

fn shown(desk: &Desk, board: Board, language: Language, typed: &Form, errors: &[FieldError]) -> InquiriesPage {
    let body = field("body", typed.text("body"), errors);
    let mut lines = summary(&[&body]);
    if let Some(error) = errors.iter().find(|error| error.field == "about") {
        lines.push(form::FieldError::new("about", message(error.code)));
    }
    let own = board.own.into_iter().rev().map(|(inquiry, by, number)| OwnInquiry {
        body: inquiry.body,
        about: inquiry.about,
        by,
        at: inquiry.asked_at.millis(),
        late: inquiry.late,
        number,
    });
    InquiriesPage {
        bid: bid(desk),
        until: board.late.from.map(Instant::millis),
        late: board.late.is_late(board.now),
        may_ask: board.may_ask,
        bulletins: bulletins(&board.bulletins),
        own: own.collect(),
        about: about(desk, language, typed.text("about")),
        body,
        errors: lines,
    }
}

/// The tender as a whole, and the questions that the reader sees.
fn about(desk: &Desk, language: Language, chosen: &str) -> Vec<Choice> {
    let questions = desk.document.profile.questions();
    let questions = questions.map(|(_, own)| question_choice(own, language, chosen));
    std::iter::once(Choice::new("", "", chosen)).chain(questions).collect()
}
