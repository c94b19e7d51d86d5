//! Opening the bids: what lies there, the deed, the minutes.

use crate::app::tenders::{self, Overview};
use crate::app::{App, openings};
use crate::domain::permission::{Open, Read};
use crate::domain::time::Instant;
use crate::view::form::{Field, FieldError as Line};
use crate::view::i18n::Message;
use crate::view::pages::tenders::head::{Stage, Tab};
use crate::view::pages::tenders::opening::{Minutes, SealedBid, TenderOpening};
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, refused};
use crate::web::pages::tenders::bidders::state;
use crate::web::pages::tenders::head::{head, stage, tender_id};
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

type Seen = (Overview, Vec<openings::Lying>, Option<openings::Minutes>);

async fn look(app: &App, signed_in: &SignedIn, http: &HttpRequest) -> WebResult<Seen> {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(http)?);
    blocking(app, move |app| {
        let overview = tenders::overview(app, permit, id)?;
        Ok((overview, openings::lying(app, permit, id)?, openings::minutes(app, permit, id)?))
    })
    .await
}

fn shown(signed_in: &SignedIn, (overview, lying, minutes): &Seen) -> TenderOpening {
    let tender = &overview.draft.tender;
    let bids: Vec<SealedBid> = lying
        .iter()
        .map(|bid| SealedBid {
            company: bid.company.clone(),
            state: state(bid.state, false),
            submitted_at: bid.submitted_at.map(Instant::millis),
            sha256: bid.sha256.clone(),
        })
        .collect();
    TenderOpening {
        head: head(tender, overview.now, Tab::Overview),
        errors: Vec::new(),
        due: stage(tender, overview.now) == Stage::Closed,
        permitted: signed_in.member.may::<Open>(),
        submitted: u32::try_from(bids.iter().filter(|bid| bid.submitted_at.is_some()).count()).unwrap_or(u32::MAX),
        bids,
        note: Field::new("note", ""),
        confirm_error: None,
        minutes: minutes.as_ref().map(|minutes| Minutes {
            by: minutes.name.clone(),
            at: minutes.at.millis(),
            note: minutes.note.clone(),
        }),
    }
}

/// What lies there, and the form.
pub async fn form(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let seen = look(&app, &signed_in, &http).await?;
    page(&app, &signed_in.shell("tenders", &seen.0.draft.tender.zone), &shown(&signed_in, &seen))
}

/// Opens.
pub async fn open(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Open>()?, tender_id(&http)?);
    let note = form.text("note").to_owned();
    let outcome = if form.is_set("confirm") {
        blocking(&app, move |app| openings::open(app, permit, id, &note)).await.map(Some)
    } else {
        Ok(None)
    };
    match outcome {
        Ok(Some(_)) => Ok(see_other(format!("/tenders/{id}/compare"))),
        other => {
            let seen = look(&app, &signed_in, &http).await?;
            let mut again = shown(&signed_in, &seen);
            match other {
                Err(error) => again.note = field("note", form.text("note"), &refused(error)?),
                Ok(_) => {
                    let why = Message::coded("error", "required");
                    again.note = Field::new("note", form.text("note"));
                    again.errors.push(Line::new("confirm", why.clone()));
                    again.confirm_error = Some(why);
                }
            }
            let shell = signed_in.shell("tenders", &seen.0.draft.tender.zone);
            page_with(&app, &shell, &again, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}
