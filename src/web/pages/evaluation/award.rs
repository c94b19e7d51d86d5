//! The decision, and its printable record.

use super::cells::bids;
use super::ranking::{line, tie};
use crate::app::App;
use crate::app::awards::{self, Decided, Outcome};
use crate::app::rankings::{self, TenderRanking};
use crate::domain::fields::FieldError;
use crate::domain::permission::{Award, Read};
use crate::domain::text::Language;
use crate::view::form::{Choice, Field, summary};
use crate::view::pages::tenders::award::{AwardDecision, AwardLine, AwardRecord};
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::messages::block;
use crate::view::pages::tenders::parts::Pick;
use crate::view::pages::tenders::publish::Finding;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, message, refused};
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

async fn look(app: &App, signed_in: &SignedIn, http: &HttpRequest) -> WebResult<(TenderRanking, Option<Decided>)> {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(http)?);
    blocking(app, move |app| Ok((rankings::ranking(app, permit, id)?, awards::decision(app, permit, id)?))).await
}

/// The form, or once decided the record.
pub async fn form(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (state, decided) = look(&app, &signed_in, &http).await?;
    let shell = signed_in.shell("tenders", &state.tender.zone);
    match decided {
        Some(decided) => page(&app, &shell, &record(&signed_in, &state, &decided)),
        None => page(&app, &shell, &undecided(&signed_in, &state)),
    }
}

/// Decides.
pub async fn decide(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Award>()?, tender_id(&http)?);
    let reason = form.text("reason").to_owned();
    let outcome = match (form.text("decision"), form.text("winner").parse()) {
        ("cancelled", _) => Ok(Outcome::Cancelled),
        ("awarded", Ok(winner)) => Ok(Outcome::Awarded(winner)),
        ("awarded", Err(_)) => Err(vec![FieldError::new("winner", "required")]),
        _ => Err(vec![FieldError::new("decision", "required")]),
    };
    let errors = match outcome {
        Err(errors) => errors,
        Ok(outcome) => match blocking(&app, move |app| awards::decide(app, permit, id, outcome, &reason, "")).await {
            Ok(()) => return Ok(see_other(format!("/tenders/{id}/award"))),
            Err(error) => refused(error)?,
        },
    };
    let (state, _) = look(&app, &signed_in, &http).await?;
    let mut again = undecided(&signed_in, &state);
    again.reason = field("reason", form.text("reason"), &errors);
    for pick in [&mut again.decision, &mut again.winner] {
        let typed = form.text(pick.name);
        for choice in &mut pick.choices {
            choice.selected = choice.value == typed;
        }
        pick.error = errors.iter().find(|error| error.field == pick.name).map(|error| message(error.code));
    }
    again.errors = summary(&[&again.reason]);
    for pick in [&again.decision, &again.winner] {
        if let Some(error) = &pick.error {
            again.errors.push(crate::view::form::FieldError::new(pick.name, error.clone()));
        }
    }
    page_with(&app, &signed_in.shell("tenders", &state.tender.zone), &again, StatusCode::UNPROCESSABLE_ENTITY)
}

fn undecided(signed_in: &SignedIn, state: &TenderRanking) -> AwardDecision {
    let base = format!("/tenders/{}", state.tender.id);
    let open = u32::try_from(state.standing.open.len()).unwrap_or(u32::MAX);
    let mut blocking = Vec::new();
    if !state.standing.is_final() {
        blocking.push(Finding { message: block::unscored(open), href: format!("{base}/compare?show=unscored") });
    }
    let winners = bids(state)
        .filter(|(_, ranked)| ranked.rank == Some(1))
        .map(|(bid, _)| Choice::new(&bid.invitation.to_string(), bid.company.as_str(), ""))
        .collect();
    AwardDecision {
        head: head(&state.tender, signed_in.now, Tab::Award),
        errors: Vec::new(),
        blocking,
        tie: tie(state),
        decision: Pick::words("decision", &["awarded", "cancelled"], ""),
        winner: Pick::labelled("winner", winners),
        reason: Field::new("reason", ""),
        bids: lines(state, signed_in.member.language, None),
        currency: state.document.award.price_sheet.currency.clone(),
        standstill_days: 0,
        permitted: signed_in.member.may::<Award>(),
    }
}

fn lines(state: &TenderRanking, language: Language, winner: Option<&str>) -> Vec<AwardLine> {
    let mut lines: Vec<AwardLine> = bids(state)
        .map(|(_, ranked)| {
            let figures = line(state, ranked, language);
            AwardLine {
                winner: winner == Some(figures.invitation.as_str()),
                company: figures.company,
                status: figures.status,
                rank: figures.rank,
                quality: figures.quality,
                price: figures.price,
                price_score: figures.price_score,
                total: figures.total,
                reasons: figures.reasons,
            }
        })
        .collect();
    lines.sort_by_key(|line| line.rank.unwrap_or(u32::MAX));
    lines
}

fn record(signed_in: &SignedIn, state: &TenderRanking, decided: &Decided) -> AwardRecord {
    let award = &state.document.award;
    let winner = decided.award.invitation_id.map(|winner| winner.to_string());
    let name = bids(state).find(|(bid, _)| Some(bid.invitation) == decided.award.invitation_id);
    AwardRecord {
        head: head(&state.tender, signed_in.now, Tab::Award),
        institution: signed_in.member.institution.clone(),
        decision: decided.award.outcome.clone(),
        winner: name.map(|(bid, _)| bid.company.clone()),
        reason: decided.award.reason.clone(),
        by: decided.by.clone(),
        at: decided.award.decided_at.millis(),
        standstill_until: None,
        bids: lines(state, signed_in.member.language, winner.as_deref()),
        currency: award.price_sheet.currency.clone(),
        method: award.method.name().to_owned(),
        quality_weight: award.quality_weight.to_string(),
        price_weight: award.price_weight.to_string(),
        scheme_sha256: state.standing.ranking.scheme_sha256.clone(),
        audit_head: decided.audit_hash.clone(),
    }
}
