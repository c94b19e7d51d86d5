//! Agreeing on criteria for the personnel with one bidder.

use crate::app::terms::{self, Negotiation, Side};
use crate::app::{self, App};
use crate::domain::fields::FieldError;
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::permission::{Award, Read};
use crate::domain::profile::{Question, Section, Subject};
use crate::domain::tenders::TenderState;
use crate::view::answers::words;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::terms::{NewTerm, TermsWithBidder};
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::refused;
use crate::web::pages::tenders::head::{head, invitation_id, tender_id};
use crate::web::pages::terms::{answers, lines, term, text};
use crate::web::respond::{blocking, page, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// The requirement about checking people.
const VETTING: &str = "OPS.2.1.A16";

/// The page of the criteria with a bidder.
pub(super) fn address(tender: TenderId, invitation: InvitationId) -> String {
    format!("/tenders/{tender}/bids/{invitation}/terms")
}

/// What was proposed, countered and agreed.
pub async fn show(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let (invitation, found) = look(&app, &http, &who).await?;
    let shown = shown(&who, invitation, &found, (&Form::default(), &[]))?;
    page(&app, &who.shell("tenders", &found.found.tender.zone), &shown)
}

/// Proposes and answers.
pub async fn negotiate(app: web::Data<App>, http: HttpRequest, who: SignedIn, form: Form) -> WebResult {
    let (permit, tender) = (who.permit::<Award>()?, tender_id(&http)?);
    let (invitation, found) = look(&app, &http, &who).await?;
    let outcome = match answers(&form, &found.standings) {
        Err(errors) => Err(WebError(errors.into())),
        Ok(moves) => {
            let new = form.pairs().iter().filter_map(|(name, body)| Some((name.strip_prefix("new.")?, body.trim())));
            let new = new.filter(|(_, body)| !body.is_empty());
            let new: Vec<(String, String)> = new.map(|(key, body)| (key.to_owned(), body.to_owned())).collect();
            blocking(&app, move |app| terms::negotiate(app, permit, tender, invitation, &new, &moves)).await
        }
    };
    let Err(error) = outcome else { return Ok(told(Done::Negotiate, address(tender, invitation))) };
    let errors = refused(error)?;
    let again = shown(&who, invitation, &found, (&form, &errors))?;
    page_with(&app, &who.shell("tenders", &found.found.tender.zone), &again, StatusCode::UNPROCESSABLE_ENTITY)
}

async fn look(app: &App, http: &HttpRequest, who: &SignedIn) -> WebResult<(InvitationId, Negotiation)> {
    let (permit, tender, invitation) = (who.permit::<Read>()?, tender_id(http)?, invitation_id(http)?);
    let found = blocking(app, move |app| terms::negotiation(app, permit, tender, invitation)).await?;
    Ok((invitation, found))
}

/// Whether a section asks about the personnel: by whom it judges, or by the requirement it serves.
fn is_about_personnel(section: &Section) -> bool {
    section.subject == Subject::Personnel || section.requirement.as_deref() == Some(VETTING)
}

fn shown(
    who: &SignedIn,
    invitation: InvitationId,
    negotiation: &Negotiation,
    typed: (&Form, &[FieldError]),
) -> WebResult<TermsWithBidder> {
    let (found, language) = (&negotiation.found, who.member.language);
    let profile = &found.document.profile;
    let (bid, _) = found.standing.bid(invitation).ok_or(app::Error::NotFound)?;
    let open = matches!(found.tender.state, TenderState::Opened | TenderState::Awarded);
    let may = open && who.member.may::<Award>();
    let new = |question: &Question| NewTerm {
        question: question.key.clone(),
        text: Localised::pick(&question.text, language),
        answer: bid.sheet.answer(&question.key).map(|own| words(question, own, language)).unwrap_or_default(),
        body: text(format!("new.{}", question.key), typed.0, typed.1),
    };
    let personnel = profile.sections.iter().filter(|section| may && is_about_personnel(section));
    let terms = negotiation.standings.iter().map(|own| term(own, Side::Office, profile, typed, language));
    Ok(TermsWithBidder {
        head: head(&found.tender, who.now, Tab::Ranking),
        errors: lines(typed.1),
        invitation: invitation.to_string(),
        company: bid.company.clone(),
        terms: terms.collect(),
        new: personnel.flat_map(|section| &section.questions).map(new).collect(),
        may,
    })
}
