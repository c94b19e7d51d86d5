//! One bid: every answer with its points, and where its figures come from.

use super::cells::{columns, mark, printed, view};
use super::{clarify, explanation, figures};
use crate::app::rankings::{self, TenderRanking};
use crate::app::{self, App, clarifications};
use crate::domain::assessment::AssessedBid;
use crate::domain::evaluation::RankedBid;
use crate::domain::permission::{Read, Score};
use crate::domain::profile::{Criterion, Question, Section};
use crate::domain::text::Language;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::bid::{BidAnswer, BidSection, OneBid};
use crate::view::pages::tenders::head::Tab;
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::pages::tenders::head::{head, invitation_id, tender_id};
use crate::web::respond::{heavy, page};
use actix_web::{HttpRequest, web};

/// The page.
pub async fn bid(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id, invitation) = (signed_in.permit::<Read>()?, tender_id(&http)?, invitation_id(&http)?);
    let (state, clarified) = heavy(&app, permit.tenant, move |app| {
        Ok((rankings::ranking(app, permit, id)?, clarifications::count(app, permit, id, invitation)?))
    })
    .await?;
    let language = signed_in.member.language;
    let (bid, ranked) = state.standing.bid(invitation).ok_or(app::Error::NotFound)?;
    let minuted = state.minutes.bids.iter().find(|minuted| minuted.invitation == invitation);
    let minuted = minuted.ok_or_else(|| app::Error::internal("an opened bid without a line in the minutes"))?;
    let status = figures::status(ranked.status);
    let shown = OneBid {
        head: head(&state.tender, signed_in.now, Tab::Ranking),
        invitation: invitation.to_string(),
        company: bid.company.clone(),
        blind: state.blind,
        clarified,
        status,
        excluded: status.excluded(),
        rank: ranked.rank,
        reasons: figures::reasons(&state, bid, ranked, language),
        quality: figures::quality(&state, bid, ranked),
        price: figures::printed(ranked.price),
        price_href: ranked.price.map_or_else(String::new, |_| explanation::address(id, invitation)),
        price_score: figures::printed(ranked.price_score),
        method: state.document.award.method.name().to_owned(),
        total: figures::result(ranked),
        currency: state.document.award.price_sheet.currency.clone(),
        submitted_at: minuted.submitted_at.millis(),
        declared_by: bid.declared_by.clone(),
        sha256: minuted.sha256.clone(),
        sections: state
            .document
            .profile
            .sections
            .iter()
            .map(|own| section(&state, (bid, ranked), own, signed_in.member.may::<Score>(), language))
            .collect(),
        derivation: figures::derivation(&state, bid, ranked, language),
    };
    page(&app, &signed_in.shell("tenders", &state.tender.zone), &shown)
}

fn section(
    state: &TenderRanking,
    placed: (&AssessedBid, &RankedBid),
    section: &Section,
    may_score: bool,
    language: Language,
) -> BidSection {
    let questions = section.questions.iter();
    BidSection {
        key: section.key.clone(),
        figure: figures::figure(state, placed.0, placed.1, &section.key, language),
        answers: questions.map(|question| answer(state, placed, question, may_score, language)).collect(),
    }
}

fn answer(
    state: &TenderRanking,
    placed: (&AssessedBid, &RankedBid),
    question: &Question,
    may_score: bool,
    language: Language,
) -> BidAnswer {
    let bid = placed.0;
    let columns = columns(state, &question.key);
    let cells: Vec<_> = columns.iter().filter_map(|(at, _)| bid.cells.get(*at)).collect();
    let in_force = cells.iter().find_map(|cell| cell.in_force);
    let given = in_force.and_then(|id| state.scores.iter().find(|score| score.id == id));
    let source = match given {
        _ if cells.iter().any(|cell| cell.open.is_some()) => Some("open"),
        Some(_) => Some("evaluator"),
        None if cells.is_empty() || !bid.visible.contains(&question.key) => None,
        None => Some("automatic"),
    };
    BidAnswer {
        key: question.key.clone(),
        href: format!("/tenders/{}/compare/{}", state.tender.id, question.key),
        clarify: clarify::collects(state, bid.invitation, &question.key, may_score),
        text: Localised::pick(&question.text, language),
        answer: view(state, bid, question, language),
        mark: mark(&columns, placed, question).0,
        points: cells.iter().find_map(|cell| printed(cell)),
        scale_max: (question.criterion == Criterion::Rated).then(|| question.scale_max.to_string()),
        source: source.map(str::to_owned),
        reason: given.map(|score| score.reason.clone()).unwrap_or_default(),
    }
}
