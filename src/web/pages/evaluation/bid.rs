//! One bid: `GET /tenders/{tender}/bids/{invitation}`.

use super::{cells, figures};
use crate::app::rankings::TenderRanking;
use crate::app::{self, App, rankings};
use crate::domain::assessment::AssessedBid;
use crate::domain::evaluation::{Points, RankedBid};
use crate::domain::permission::Read;
use crate::domain::profile::{Criterion, Question, Section};
use crate::domain::text::Language;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::bid::{BidAnswer, BidSection, OneBid};
use crate::view::pages::tenders::head::Tab;
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::pages::tenders::head::{head, invitation_id, tender_id};
use crate::web::respond::{blocking, page};
use actix_web::{HttpRequest, web};

/// Every answer of a bid with its points, and where its figures come from.
pub async fn bid(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let (tender, invitation) = (tender_id(&http)?, invitation_id(&http)?);
    let permit = who.permit::<Read>()?;
    let found = blocking(&app, move |app| rankings::ranking(app, permit, tender)).await?;
    let (bid, ranked) = found.standing.bid(invitation).ok_or(app::Error::NotFound)?;
    let minutes = found.minutes.bids.iter().find(|listed| listed.invitation == invitation).ok_or(app::Error::NotFound)?;
    let language = who.member.language;
    let status = figures::status(ranked.status);
    let sections = found.document.profile.sections.iter();
    let shown = OneBid {
        head: head(&found.tender, who.now, Tab::Ranking),
        company: bid.company.clone(),
        status,
        excluded: status.excluded(),
        rank: ranked.rank,
        reasons: figures::reasons(&found, bid, ranked, language),
        quality: figures::printed(ranked.quality),
        price: figures::printed(ranked.price),
        price_score: figures::printed(ranked.price_score),
        total: figures::printed(ranked.total),
        currency: found.document.award.price_sheet.currency.clone(),
        submitted_at: minutes.submitted_at.millis(),
        declared_by: bid.declared_by.clone(),
        sha256: minutes.sha256.clone(),
        sections: sections.map(|part| section(&found, bid, ranked, part, language)).collect(),
        derivation: figures::derivation(&found, ranked, language),
    };
    page(&app, &who.shell("tenders", &found.tender.zone), &shown)
}

fn section(found: &TenderRanking, bid: &AssessedBid, ranked: &RankedBid, section: &Section, language: Language) -> BidSection {
    BidSection {
        key: section.key.clone(),
        figure: figures::figure(found, bid, ranked, &section.key, language),
        answers: section.questions.iter().map(|question| answer(found, bid, ranked, question, language)).collect(),
    }
}

fn answer(found: &TenderRanking, bid: &AssessedBid, ranked: &RankedBid, question: &Question, language: Language) -> BidAnswer {
    let (rated, exclusion) = cells::pair(found, bid, question);
    let counting = rated.or(exclusion);
    let source = counting.map(|(_, cell)| match (cell.open, cell.in_force) {
        (Some(_), _) => "open",
        (None, Some(_)) => "evaluator",
        (None, None) => "automatic",
    });
    // Where the question was not asked, nothing came about in any way.
    let asked = counting.is_some_and(|(_, cell)| !cell.hidden || !matches!(cell.points, Points::NotApplicable));
    let reason = counting.and_then(|(column, cell)| {
        let mut rows = found.history(bid.invitation, &column.key);
        rows.find(|score| Some(score.id) == cell.in_force).map(|score| score.reason.clone())
    });
    BidAnswer {
        key: question.key.clone(),
        href: format!("/tenders/{}/compare/{}", found.tender.id, question.key),
        text: Localised::pick(&question.text, language),
        answer: cells::answer(found, bid, question, language),
        mark: cells::mark(found, bid, ranked, question),
        points: cells::points(rated),
        scale_max: (question.criterion == Criterion::Rated).then(|| question.scale_max.to_string()),
        source: source.filter(|_| asked).map(str::to_owned),
        reason: reason.unwrap_or_default(),
    }
}
