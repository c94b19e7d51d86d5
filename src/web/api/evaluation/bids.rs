//! Opened bids: their answers with what counts on each, one by one or side by side.

use super::super::parts::{Moment, id};
use crate::app::rankings::{self, TenderRanking};
use crate::app::{self, App};
use crate::domain::answers::Answer;
use crate::domain::assessment::{AssessedBid, Cell};
use crate::domain::bids::EvidenceEntry;
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::{Points, RankedBid};
use crate::domain::ids::{InvitationId, ScoreId};
use crate::domain::permission::Read;
use crate::domain::profile::{Criterion, Question};
use crate::domain::text::Text;
use crate::web::error::WebResult;
use crate::web::extract::Caller;
use crate::web::respond::heavy;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// All opened bids.
#[derive(Serialize, ToSchema)]
pub struct Bids {
    bids: Vec<BidLine>,
}

/// A bid and where it stands.
#[derive(Serialize, ToSchema)]
pub struct BidLine {
    invitation: InvitationId,
    company: String,
    /// `ranked`, `pending`, `excluded_formal`, `excluded_knock_out` or `excluded_minimum`.
    status: &'static str,
    #[schema(required)]
    rank: Option<u32>,
    #[schema(required)]
    quality: Option<Decimal>,
    #[schema(required)]
    price: Option<Decimal>,
    #[schema(required)]
    total: Option<Decimal>,
    /// Z, where the method ends with a ratio and not with a total.
    #[schema(required)]
    ratio: Option<Decimal>,
}

/// One bid.
#[derive(Serialize, ToSchema)]
pub struct OneBid {
    bid: BidLine,
    declared_by: String,
    submitted_at: Moment,
    sha256: String,
    /// Unit prices by line of the price sheet.
    unit_prices: BTreeMap<String, Decimal>,
    answers: Vec<BidAnswer>,
}

/// An answer and what counts on it.
#[derive(Serialize, ToSchema)]
pub struct BidAnswer {
    /// Key of the question.
    question: String,
    /// Whether the bidder was asked.
    asked: bool,
    #[schema(required)]
    answer: Option<Answer>,
    evidence: Vec<EvidenceEntry>,
    /// The question's criteria: its own, and the knock-out beside it.
    criteria: Vec<CriterionCell>,
}

/// One criterion of one bid.
#[derive(Serialize, ToSchema)]
pub struct CriterionCell {
    criterion: String,
    /// `points`, `blank`, `not_applicable`, `pass`, `fail` or `pending`.
    counts: &'static str,
    #[schema(required)]
    points: Option<Decimal>,
    /// What is missing: `points`, `verdict`, `confirmation` or `weight`.
    #[schema(required)]
    open: Option<&'static str>,
    /// What was given and counts instead of what the scheme says by itself.
    #[schema(required)]
    in_force: Option<ScoreId>,
    /// What waits for a second person.
    #[schema(required)]
    proposal: Option<ScoreId>,
}

/// All bids side by side.
#[derive(Serialize, ToSchema)]
pub struct Comparison {
    bids: Vec<BidLine>,
    questions: Vec<ComparedQuestion>,
}

/// A question across all bids.
#[derive(Serialize, ToSchema)]
pub struct ComparedQuestion {
    section: String,
    question: String,
    text: Text,
    criterion: Criterion,
    /// In the order of the bids.
    answers: Vec<BidAnswer>,
}

fn placed(found: &TenderRanking) -> impl Iterator<Item = (&AssessedBid, &RankedBid)> {
    found.standing.bids.iter().zip(&found.standing.ranking.bids)
}

fn line((bid, ranked): (&AssessedBid, &RankedBid)) -> BidLine {
    BidLine {
        invitation: bid.invitation,
        company: bid.company.clone(),
        status: ranked.status.key(),
        rank: ranked.rank,
        quality: ranked.quality,
        price: ranked.price,
        total: ranked.total,
        ratio: ranked.ratio,
    }
}

fn answer(found: &TenderRanking, bid: &AssessedBid, question: &Question) -> BidAnswer {
    let own = found.standing.columns.iter().zip(&bid.cells).filter(|(column, _)| column.question == question.key);
    BidAnswer {
        question: question.key.clone(),
        asked: bid.visible.contains(&question.key),
        answer: bid.sheet.answer(&question.key).cloned(),
        evidence: bid.evidence.iter().filter(|file| file.question == question.key).cloned().collect(),
        criteria: own.map(|(column, cell)| criterion(&column.key, cell)).collect(),
    }
}

fn criterion(key: &str, cell: &Cell) -> CriterionCell {
    let (counts, points) = match cell.points {
        Points::Given(points) => ("points", Some(points)),
        Points::Blank => ("blank", None),
        Points::NotApplicable => ("not_applicable", None),
        Points::Pass => ("pass", None),
        Points::Fail => ("fail", None),
        Points::Pending => ("pending", None),
    };
    CriterionCell {
        criterion: key.to_owned(),
        counts,
        points,
        open: cell.open.map(crate::domain::assessment::OpenKind::key),
        in_force: cell.in_force,
        proposal: cell.proposal,
    }
}

/// All opened bids and where they stand.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/bids", responses((status = 200, body = Bids)))]
pub async fn list(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let found = heavy(&app, who.permit.tenant, move |app| rankings::ranking(app, who.permit, id)).await?;
    Ok(HttpResponse::Ok().json(Bids { bids: placed(&found).map(line).collect() }))
}

/// One bid with all its answers.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/bids/{invitation}", responses((status = 200, body = OneBid)))]
pub async fn read(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let (id, invitation) = (id(&http, "tender")?, id::<InvitationId>(&http, "invitation")?);
    let found = heavy(&app, who.permit.tenant, move |app| rankings::ranking(app, who.permit, id)).await?;
    let placed = found.standing.bid(invitation).ok_or(app::Error::NotFound)?;
    let minuted = found.minutes.bids.iter().find(|minuted| minuted.invitation == invitation);
    let minuted = minuted.ok_or_else(|| app::Error::internal("an opened bid without a line in the minutes"))?;
    let questions = found.document.profile.questions();
    Ok(HttpResponse::Ok().json(OneBid {
        bid: line(placed),
        declared_by: placed.0.declared_by.clone(),
        submitted_at: minuted.submitted_at.into(),
        sha256: minuted.sha256.clone(),
        unit_prices: placed.0.unit_prices.clone(),
        answers: questions.map(|(_, question)| answer(&found, placed.0, question)).collect(),
    }))
}

/// All bids side by side, question by question.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/compare", responses((status = 200, body = Comparison)))]
pub async fn compare(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let found = heavy(&app, who.permit.tenant, move |app| rankings::ranking(app, who.permit, id)).await?;
    let questions = found.document.profile.questions().map(|(section, question)| ComparedQuestion {
        section: section.key.clone(),
        question: question.key.clone(),
        text: question.text.clone(),
        criterion: question.criterion,
        answers: found.standing.bids.iter().map(|bid| answer(&found, bid, question)).collect(),
    });
    Ok(HttpResponse::Ok().json(Comparison { bids: placed(&found).map(line).collect(), questions: questions.collect() }))
}
