//! Criteria for the personnel that the institution proposes: accepting them or proposing others.

use super::{bid, or_closed, read, shell};
use crate::app::answers::Desk;
use crate::app::terms::{self, Side, Standing};
use crate::app::{self, App};
use crate::domain::fields::FieldError;
use crate::domain::text::Language;
use crate::view::pages::respondent::TermsPage;
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, Visitor};
use crate::web::pages::fields::refused;
use crate::web::pages::terms::{answers, lines, term};
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::web;

/// The criteria with their moves.
pub async fn show(app: web::Data<App>, visitor: Visitor) -> WebResult {
    let (desk, standings) = both(&app, &visitor).await?;
    let shown = shown(&desk, &standings, (&Form::default(), &[]), visitor.language());
    page(&app, &shell(&visitor, &desk, "/terms"), &shown)
}

/// Answers; back to the criteria.
pub async fn answer(app: web::Data<App>, visitor: Visitor, form: Form) -> WebResult {
    let (desk, standings) = both(&app, &visitor).await?;
    let outcome = match answers(&form, &standings) {
        Err(errors) => Err(WebError(errors.into())),
        Ok(moves) => {
            let bidder = visitor.bidder.clone();
            blocking(&app, move |app| terms::reply(app, &bidder, &moves)).await
        }
    };
    let Err(error) = outcome else { return Ok(see_other(visitor.path("/terms"))) };
    if !matches!(error.0, app::Error::Invalid(_)) {
        return or_closed(&app, &visitor, &form, Err(error)).await;
    }
    let errors = refused(error)?;
    let again = shown(&desk, &standings, (&form, &errors), visitor.language());
    page_with(&app, &shell(&visitor, &desk, "/terms"), &again, StatusCode::UNPROCESSABLE_ENTITY)
}

async fn both(app: &App, visitor: &Visitor) -> WebResult<(Desk, Vec<Standing>)> {
    let desk = read(app, visitor).await?;
    let bidder = visitor.bidder.clone();
    let standings = blocking(app, move |app| terms::own(app, &bidder)).await?;
    Ok((desk, standings))
}

fn shown(desk: &Desk, standings: &[Standing], typed: (&Form, &[FieldError]), language: Language) -> TermsPage {
    let profile = &desk.document.profile;
    let terms = standings.iter().map(|standing| term(standing, Side::Bidder, profile, typed, language));
    let waits = standings.iter().any(|standing| standing.turn() == Some(Side::Bidder));
    TermsPage {
        bid: bid(desk),
        terms: terms.collect(),
        may_answer: desk.participant.is_lead && waits,
        lead: desk.lead().filter(|lead| lead.id != desk.participant.id && waits).map(|lead| lead.name.clone()),
        errors: lines(typed.1),
    }
}
