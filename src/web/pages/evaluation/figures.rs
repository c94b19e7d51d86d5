//! Figures of a bid that several pages show: status, reasons, sections, derivation.
//!
//! Every figure is the printed number of `domain::evaluation`; nothing is computed here.

use crate::app::letters;
use crate::app::rankings::TenderRanking;
use crate::domain::assessment::AssessedBid;
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::{RankedBid, Reason, Status, StepKey};
use crate::domain::text::Language;
use crate::view::i18n::{Localised, Message};
use crate::view::pages::tenders::compare::BidStatus;
use crate::view::pages::tenders::head::Tie;
use crate::view::pages::tenders::messages::{derive, reason};
use crate::view::pages::tenders::ranking::{DerivationStep, SectionFigure};

/// A figure as contexts carry it.
#[must_use]
pub fn printed(figure: Option<Decimal>) -> Option<String> {
    figure.map(|figure| figure.to_string())
}

/// A bid's quality; none while points are owed to it.
#[must_use]
pub fn quality(ranking: &TenderRanking, bid: &AssessedBid, ranked: &RankedBid) -> Option<String> {
    printed(ranked.quality).filter(|_| !ranking.standing.owes_points(bid, None))
}

/// The figure that the method ends with: total, Z or price.
#[must_use]
pub fn result(ranked: &RankedBid) -> Option<String> {
    printed(ranked.total.or(ranked.ratio))
}

/// A number of things as contexts carry it.
#[must_use]
pub fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}

/// How a bid stands.
#[must_use]
pub const fn status(status: Status) -> BidStatus {
    match status {
        Status::Ranked => BidStatus::Ranked,
        Status::Pending => BidStatus::Pending,
        Status::ExcludedFormal => BidStatus::ExcludedFormal,
        Status::ExcludedKnockOut => BidStatus::ExcludedKnockOut,
        Status::ExcludedMinimum => BidStatus::ExcludedMinimum,
    }
}

/// Bids with their places: ranked by rank, then pending, then excluded.
#[must_use]
pub fn ordered(ranking: &TenderRanking) -> Vec<(&AssessedBid, &RankedBid)> {
    let standing = &ranking.standing;
    let mut bids: Vec<_> = standing.bids.iter().zip(&standing.ranking.bids).collect();
    bids.sort_by_key(|(_, ranked)| (ranked.status, ranked.rank));
    bids
}

/// What waits for points, a verdict or a second person.
#[must_use]
pub fn waiting(ranking: &TenderRanking) -> u32 {
    count(ranking.standing.open.len())
}

/// The tie that blocks the award.
#[must_use]
pub fn tie(ranking: &TenderRanking) -> Option<Tie> {
    let found = &ranking.standing.ranking;
    found.award_blocked_by_tie.then(|| Tie {
        rank: 1,
        companies: found.bids.iter().filter(|bid| bid.rank == Some(1)).map(|bid| bid.name.clone()).collect(),
    })
}

/// A section's title by its key in the scheme, for the reader.
#[must_use]
pub fn section_title(ranking: &TenderRanking, key: &str, language: Language) -> Localised {
    match ranking.document.profile.section(key) {
        Some(section) => Localised::pick(&section.title, language),
        None => Localised::own(key),
    }
}

/// Why a bid is out, or what it waits for.
#[must_use]
pub fn reasons(ranking: &TenderRanking, bid: &AssessedBid, ranked: &RankedBid, language: Language) -> Vec<Message> {
    let settled = ranking.standing.settled_reasons(bid, ranked);
    let mut all: Vec<Message> = settled.filter_map(|why| letters::worded(ranking, why, language)).collect();
    let open = ranking.standing.open.iter().filter(|open| open.invitation == bid.invitation).count();
    if open > 0 {
        all.push(reason::pending(count(open)));
    }
    all
}

/// The share of a section in all sections' weights in percent, two places; none for a section that only excludes.
#[must_use]
pub fn share(ranking: &TenderRanking, key: &str) -> Option<String> {
    ranking.standing.ranking.scheme.section_share(key).map(|share| share.to_string())
}

/// The share of a question in the whole quality in percent, two places; none unless it is rated.
#[must_use]
pub fn question_share(ranking: &TenderRanking, question: &str) -> Option<String> {
    ranking.standing.ranking.scheme.criterion_share(question).map(|share| share.to_string())
}

/// A bid's sections that weigh, in the order of the scheme.
#[must_use]
pub fn sections(
    ranking: &TenderRanking,
    bid: &AssessedBid,
    ranked: &RankedBid,
    language: Language,
) -> Vec<SectionFigure> {
    let rated = ranked.sections.iter().filter(|section| share(ranking, &section.key).is_some());
    rated.map(|section| figure(ranking, bid, ranked, &section.key, language)).collect()
}

/// One section of a bid.
#[must_use]
pub fn figure(
    ranking: &TenderRanking,
    bid: &AssessedBid,
    ranked: &RankedBid,
    key: &str,
    language: Language,
) -> SectionFigure {
    let scheme = ranking.standing.ranking.scheme.sections.iter().find(|section| section.key == key);
    let result = ranked.sections.iter().find(|section| section.key == key);
    let mut settled = ranking.standing.settled_reasons(bid, ranked);
    let missed = settled.any(|why| matches!(why, Reason::SectionMinimum { section, .. } if section == key));
    SectionFigure {
        title: section_title(ranking, key, language),
        share: share(ranking, key).unwrap_or_else(|| "0".to_owned()),
        score: section_score(ranking, bid, ranked, key),
        minimum: scheme.and_then(|section| printed(section.minimum)),
        missed,
        contribution: result.filter(|_| ranked.rank.is_some()).and_then(|section| printed(section.of_quality)),
    }
}

/// A bid's score of a section; none while points are owed to it there.
#[must_use]
pub fn section_score(ranking: &TenderRanking, bid: &AssessedBid, ranked: &RankedBid, key: &str) -> Option<String> {
    let own = ranked.sections.iter().find(|section| section.key == key)?;
    printed(own.score).filter(|_| !unscored(ranking, bid, key))
}

/// A question as lists name it: its key and its words.
#[must_use]
pub fn question_label(ranking: &TenderRanking, key: &str, language: Language) -> Localised {
    let Some((_, question)) = ranking.document.profile.question(key) else { return Localised::own(key) };
    let words = Localised::pick(&question.text, language);
    Localised { text: format!("{key} {}", words.text), ..words }
}

/// Whether points of a bid are missing in a section.
#[must_use]
pub fn unscored(ranking: &TenderRanking, bid: &AssessedBid, section: &str) -> bool {
    ranking.standing.owes_points(bid, Some(section))
}

/// Every step from the sections' scores to the total, without those that wait for points.
#[must_use]
pub fn derivation(
    ranking: &TenderRanking,
    bid: &AssessedBid,
    ranked: &RankedBid,
    language: Language,
) -> Vec<DerivationStep> {
    let owed = |section: Option<&str>| ranking.standing.owes_points(bid, section);
    let steps = ranking.standing.ranking.derivation(ranked);
    steps
        .filter_map(|step| {
            let what = match step.step {
                StepKey::Section if owed(step.of.as_deref()) => return None,
                StepKey::Quality if owed(None) => return None,
                StepKey::Section => {
                    derive::section(&section_title(ranking, step.of.as_deref().unwrap_or_default(), language).text)
                }
                StepKey::Quality => derive::quality(),
                StepKey::PriceScore => derive::price_score(),
                StepKey::Total => derive::total(),
                StepKey::Performance => derive::performance(),
                StepKey::Ratio => derive::ratio(),
                StepKey::Band => derive::band(),
                StepKey::Criterion | StepKey::Rank => return None,
            };
            Some(DerivationStep { what, formula: step.formula, result: step.result })
        })
        .collect()
}
