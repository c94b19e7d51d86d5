//! The ranking with the derivation of each figure.

use super::cells::{bids, status};
use crate::app::App;
use crate::app::rankings::{self, TenderRanking};
use crate::domain::award::{AwardMethod, PriceRule};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::{RankedBid, Reason, StepKey};
use crate::domain::permission::{Award, Read};
use crate::domain::text::Language;
use crate::view::charts::stacked::{BarPart, StackedBar, StackedBars};
use crate::view::i18n::{Localised, Message};
use crate::view::pages::tenders::head::{Tab, Tie};
use crate::view::pages::tenders::messages::{derive, reason};
use crate::view::pages::tenders::ranking::{DerivationStep, Ranking, RankingLine, SectionFigure};
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::pages::tenders::publish::share;
use crate::web::respond::{blocking, page};
use actix_web::{HttpRequest, web};

/// The page.
pub async fn ranking(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(&http)?);
    let state = blocking(&app, move |app| rankings::ranking(app, permit, id)).await?;
    let language = signed_in.member.language;
    let award = &state.document.award;
    let mut lines: Vec<RankingLine> = bids(&state).map(|(_, ranked)| line(&state, ranked, language)).collect();
    lines.sort_by_key(|line| line.rank.unwrap_or(u32::MAX));
    let shown = Ranking {
        head: head(&state.tender, signed_in.now, Tab::Ranking),
        is_final: state.standing.is_final(),
        unscored: u32::try_from(state.standing.open.len()).unwrap_or(u32::MAX),
        tie: tie(&state),
        method: award.method.name().to_owned(),
        quality_weight: award.quality_weight.to_string(),
        price_weight: award.price_weight.to_string(),
        price_score: price_score(&state).map(str::to_owned),
        currency: award.price_sheet.currency.clone(),
        scheme_sha256: state.standing.ranking.scheme_sha256.clone(),
        bids: lines,
        chart: chart(&state, language),
        may_award: signed_in.member.may::<Award>() && state.standing.is_final(),
    };
    page(&app, &signed_in.shell("tenders", &state.tender.zone), &shown)
}

/// The price rule's name, where a price earns a score.
#[must_use]
pub fn price_score(state: &TenderRanking) -> Option<&'static str> {
    let award = &state.document.award;
    (award.method == AwardMethod::WeightedSum).then_some(match award.price_score {
        PriceRule::Inverse {} => "inverse",
        PriceRule::LinearK { .. } => "linear_k",
        PriceRule::LinearFixed { .. } => "linear_fixed",
    })
}

/// Who shares the first rank, when that stands in the way of an award.
#[must_use]
pub fn tie(state: &TenderRanking) -> Option<Tie> {
    state.standing.ranking.award_blocked_by_tie.then(|| Tie {
        rank: 1,
        companies: bids(state)
            .filter(|(_, ranked)| ranked.rank == Some(1))
            .map(|(bid, _)| bid.company.clone())
            .collect(),
    })
}

fn text(figure: Option<Decimal>) -> Option<String> {
    figure.map(|figure| figure.to_string())
}

/// One bid's figures.
#[must_use]
pub fn line(state: &TenderRanking, ranked: &RankedBid, language: Language) -> RankingLine {
    let derivation = state
        .standing
        .ranking
        .derivation(ranked)
        .filter_map(|step| {
            let title = |key: &str| title(state, key, language);
            let what = match step.step {
                StepKey::Section => derive::section(&title(step.of.as_deref().unwrap_or_default())),
                StepKey::Quality | StepKey::Performance => derive::quality(),
                StepKey::PriceScore => derive::price_score(),
                StepKey::Total | StepKey::Ratio | StepKey::Band => derive::total(),
                StepKey::Criterion => Message::plain(step.of.as_deref().unwrap_or_default()),
                StepKey::Rank => return None,
            };
            Some(DerivationStep { what, formula: step.formula, result: step.result })
        })
        .collect();
    let shown = status(ranked.status);
    RankingLine {
        invitation: ranked.key.clone(),
        href: format!("/tenders/{}/ranking#bid-{}", state.tender.id, ranked.key),
        company: ranked.name.clone(),
        status: shown,
        excluded: shown.excluded(),
        rank: ranked.rank,
        quality: text(ranked.quality),
        price: text(ranked.price),
        price_score: text(ranked.price_score),
        total: text(ranked.total),
        reasons: ranked.reasons.iter().map(|why| words(state, why, language)).collect(),
        sections: sections(state, ranked, language),
        derivation,
    }
}

fn title(state: &TenderRanking, key: &str, language: Language) -> String {
    state.document.profile.section(key).map_or(key, |section| section.title.read(language)).to_owned()
}

/// Why a bid does not stand.
#[must_use]
pub fn words(state: &TenderRanking, why: &Reason, language: Language) -> Message {
    let of = why.of().unwrap_or_default();
    let question = of.strip_suffix(".ko").unwrap_or(of);
    let (reached, minimum) = match why.figures() {
        Some((reached, minimum)) => (reached.to_string(), minimum.to_string()),
        None => (String::new(), String::new()),
    };
    match why {
        Reason::PriceMissing => reason::no_price(),
        Reason::KnockedOut { .. } | Reason::KnockOutBlank { .. } => reason::knock_out(question),
        Reason::Undecided { .. } => reason::pending(1),
        Reason::CriterionMinimum { .. } => reason::question_minimum(question, &reached, &minimum),
        Reason::SectionMinimum { .. } => reason::section_minimum(&title(state, of, language), &reached, &minimum),
        Reason::QualityMinimum { .. } => reason::quality_minimum(&reached, &minimum),
    }
}

fn sections(state: &TenderRanking, ranked: &RankedBid, language: Language) -> Vec<SectionFigure> {
    let whole =
        state.document.profile.sections.iter().try_fold(Decimal::ZERO, |sum, section| sum.checked_add(section.weight));
    ranked
        .sections
        .iter()
        .filter_map(|result| {
            let section = state.document.profile.section(&result.key)?;
            Some(SectionFigure {
                title: Localised::pick(&section.title, language),
                share: whole.map(|whole| share(section.weight, whole)).unwrap_or_default(),
                score: text(result.score),
                minimum: text(section.minimum),
                missed: matches!((result.score, section.minimum), (Some(score), Some(minimum)) if score < minimum),
                contribution: text(result.of_quality),
            })
        })
        .collect()
}

/// Bars of the ranked bids: the sections' share of the quality.
fn chart(state: &TenderRanking, language: Language) -> Option<StackedBars> {
    let mut ranked: Vec<&RankedBid> = bids(state).map(|(_, ranked)| ranked).filter(|bid| bid.rank.is_some()).collect();
    ranked.sort_by_key(|bid| bid.rank);
    let first = ranked.first()?;
    let keys: Vec<&str> =
        first.sections.iter().filter(|section| section.score.is_some()).map(|section| section.key.as_str()).collect();
    let whole = state
        .document
        .profile
        .sections
        .iter()
        .try_fold(Decimal::ZERO, |sum, section| sum.checked_add(section.weight))?;
    let parts = keys
        .iter()
        .filter_map(|key| {
            let section = state.document.profile.section(key)?;
            Some(BarPart { label: Localised::pick(&section.title, language), full: share(section.weight, whole) })
        })
        .collect();
    let bars = ranked
        .iter()
        .map(|bid| StackedBar {
            rank: bid.rank.unwrap_or_default(),
            label: bid.name.clone(),
            total: text(bid.quality).unwrap_or_default(),
            parts: keys
                .iter()
                .map(|key| {
                    let of =
                        bid.sections.iter().find(|section| section.key == *key).and_then(|section| section.of_quality);
                    text(of).unwrap_or_else(|| "0".to_owned())
                })
                .collect(),
        })
        .collect();
    Some(StackedBars::draw(parts, bars))
}
