//! The decision and its record: `GET|POST /tenders/{tender}/award`.

use super::figures;
use crate::app::awards::{self, Decided, Outcome};
use crate::app::rankings::{self, TenderRanking};
use crate::app::tenders::Overview;
use crate::app::{self, App, letters, tenders};
use crate::domain::assessment::AssessedBid;
use crate::domain::evaluation::RankedBid;
use crate::domain::fields::FieldError;
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::permission::{Award, Permit, Read};
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::form::{self, Choice, Field};
use crate::view::pages::tenders::award::{AwardDecision, AwardLine, AwardRecord};
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::messages::block;
use crate::view::pages::tenders::parts::Pick;
use crate::view::pages::tenders::publish::Finding;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, message, refused};
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::pages::tenders::publish::percentages;
use crate::web::respond::{blocking, heavy, page, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// What the pages are made of.
pub(super) struct Found {
    overview: Overview,
    /// None before the opening.
    pub(super) ranking: Option<TenderRanking>,
    decided: Option<Decided>,
}

/// Reads it.
pub(super) fn find(app: &App, permit: Permit<Read>, tender: TenderId) -> app::Result<Found> {
    let ranking = match rankings::ranking(app, permit, tender) {
        Ok(ranking) => Some(ranking),
        Err(app::Error::Refused("not_opened")) => None,
        Err(error) => return Err(error),
    };
    let overview = tenders::overview(app, permit, tender)?;
    Ok(Found { overview, ranking, decided: awards::decision(app, permit, tender)? })
}

impl Found {
    /// The record; none before the decision.
    pub(super) fn record(&self, who: &SignedIn) -> Option<AwardRecord> {
        self.decided.as_ref().map(|decided| record(who, self, decided))
    }
}

/// The form, or the record once it is decided.
pub async fn form(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    show(&app, &who, tender_id(&http)?, None).await
}

/// Decides.
pub async fn decide(app: web::Data<App>, http: HttpRequest, who: SignedIn, typed: Form) -> WebResult {
    let tender = tender_id(&http)?;
    let permit = who.permit::<Award>()?;
    let outcome = match (typed.text("decision"), typed.text("winner").parse::<InvitationId>()) {
        ("awarded", Ok(winner)) => Outcome::Awarded(winner),
        ("awarded", Err(_)) => {
            return show(&app, &who, tender, Some((&typed, vec![FieldError::new("winner", "required")]))).await;
        }
        ("cancelled", _) => Outcome::Cancelled,
        _ => return show(&app, &who, tender, Some((&typed, vec![FieldError::new("decision", "required")]))).await,
    };
    let reason = typed.text("reason").to_owned();
    match blocking(&app, move |app| awards::decide(app, permit, tender, outcome, &reason, "")).await {
        Ok(()) => Ok(told(Done::Decide, format!("/tenders/{tender}/award"))),
        Err(error) => show(&app, &who, tender, Some((&typed, refused(error)?))).await,
    }
}

async fn show(app: &App, who: &SignedIn, tender: TenderId, typed: Option<(&Form, Vec<FieldError>)>) -> WebResult {
    let permit = who.permit::<Read>()?;
    let found = heavy(app, permit.tenant, move |app| find(app, permit, tender)).await?;
    let shell = who.shell("tenders", &found.overview.draft.tender.zone);
    match found.record(who) {
        Some(record) => page(app, &shell, &record),
        None => {
            let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            page_with(app, &shell, &decision(who, &found, typed), status)
        }
    }
}

fn decision(who: &SignedIn, found: &Found, typed: Option<(&Form, Vec<FieldError>)>) -> AwardDecision {
    let (form, refusals) = typed.unzip();
    let refusals = refusals.unwrap_or_default();
    let text = |name: &str| form.map_or("", |form| form.text(name));
    let tender = &found.overview.draft.tender;
    let why = |name: &str| refusals.iter().find(|error| error.field == name).map(|error| message(error.code));
    let mut decision = Pick::words("decision", &["awarded", "cancelled"], text("decision"));
    decision.error = why("decision");
    let mut winner = Pick::labelled("winner", winners(found, text("winner")));
    winner.error = why("winner");
    let reason = match form {
        Some(form) => field("reason", form.text("reason"), &refusals),
        None => Field::new("reason", ""),
    };
    let errors = refusals.iter().map(|error| form::FieldError::new(error.field.clone(), message(error.code))).collect();
    let unscored = found.ranking.as_ref().map_or(0, figures::waiting);
    let href = format!("/tenders/{}/compare?show=unscored", tender.id);
    AwardDecision {
        head: head(tender, who.now, Tab::Award),
        errors,
        blocking: if unscored > 0 { vec![Finding { message: block::unscored(unscored), href }] } else { Vec::new() },
        tie: found.ranking.as_ref().filter(|ranking| ranking.drawn.is_none()).and_then(figures::tie),
        decision,
        winner,
        reason,
        method: found.overview.draft.award.method.name().to_owned(),
        bids: lines(found, None, who.member.language),
        currency: found.overview.draft.award.price_sheet.currency.clone(),
        standstill_days: letters::STANDSTILL_DAYS,
        permitted: who.permit::<Award>().is_ok(),
    }
}

/// Who can win: the one first of a final ranking, or whose lot was drawn; nobody while it is provisional or tied.
fn winners(found: &Found, typed: &str) -> Vec<Choice> {
    let Some(ranking) = &found.ranking else { return Vec::new() };
    let tied = ranking.standing.ranking.award_blocked_by_tie;
    if !ranking.standing.is_final() || (tied && ranking.drawn.is_none()) {
        return Vec::new();
    }
    let drawn = |bid: &AssessedBid| ranking.drawn.is_none_or(|drawn| drawn == bid.invitation);
    let first = figures::ordered(ranking).into_iter().filter(|(bid, ranked)| ranked.rank == Some(1) && drawn(bid));
    first.map(|(bid, _)| Choice::new(&bid.invitation.to_string(), bid.company.clone(), typed)).collect()
}

fn lines(found: &Found, winner: Option<InvitationId>, language: Language) -> Vec<AwardLine> {
    let Some(ranking) = &found.ranking else { return Vec::new() };
    let line = |(bid, ranked): (&AssessedBid, &RankedBid)| AwardLine {
        company: bid.company.clone(),
        letter: found.decided.as_ref().map(|_| format!("/tenders/{}/letters/{}", ranking.tender.id, bid.invitation)),
        status: figures::status(ranked.status),
        rank: ranked.rank,
        quality: figures::quality(ranking, bid, ranked),
        price: figures::printed(ranked.price),
        price_score: figures::printed(ranked.price_score),
        total: figures::result(ranked),
        reasons: figures::reasons(ranking, bid, ranked, language),
        winner: winner == Some(bid.invitation),
    };
    figures::ordered(ranking).into_iter().map(line).collect()
}

fn record(who: &SignedIn, found: &Found, decided: &Decided) -> AwardRecord {
    let award = &decided.award;
    let settings = &found.overview.draft.award;
    let [quality_weight, price_weight] = percentages(settings);
    let tender = &found.overview.draft.tender;
    let company = |id| {
        found.overview.bidders.iter().find(|(bidder, _)| bidder.id == id).map(|(bidder, _)| bidder.company.clone())
    };
    let scheme = match &found.ranking {
        Some(ranking) => ranking.standing.ranking.scheme_sha256.clone(),
        None => String::new(),
    };
    AwardRecord {
        head: head(tender, who.now, Tab::Award),
        institution: who.member.institution.clone(),
        decision: award.outcome.clone(),
        winner: award.invitation_id.and_then(company),
        reason: award.reason.clone(),
        by: decided.by.clone(),
        at: award.decided_at.millis(),
        standstill_until: award
            .invitation_id
            .and_then(|_| letters::standstill(award.decided_at, &tender.zone))
            .map(Instant::millis),
        bids: lines(found, award.invitation_id, who.member.language),
        currency: settings.price_sheet.currency.clone(),
        method: settings.method.name().to_owned(),
        weighs: settings.has_price_score(),
        quality_weight,
        price_weight,
        scheme_sha256: scheme,
        audit_head: decided.audit_hash.clone(),
    }
}
