//! The ranking: `GET /tenders/{tender}/ranking`.

use super::figures;
use crate::app::rankings::TenderRanking;
use crate::app::{App, rankings};
use crate::domain::assessment::AssessedBid;
use crate::domain::award::PriceRule;
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::RankedBid;
use crate::domain::permission::{Award, Read};
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::view::charts::{BarPart, StackedBar, StackedBars};
use crate::view::i18n::Localised;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::ranking::{Ranking, RankingLine};
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::respond::{blocking, page};
use actix_web::{HttpRequest, web};

/// The ranking as it stands.
pub async fn ranking(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let tender = tender_id(&http)?;
    let permit = who.permit::<Read>()?;
    let found = blocking(&app, move |app| rankings::ranking(app, permit, tender)).await?;
    let language = who.member.language;
    let award = &found.document.award;
    let shown = Ranking {
        head: head(&found.tender, who.now, Tab::Ranking),
        is_final: found.standing.is_final(),
        unscored: figures::waiting(&found),
        tie: figures::tie(&found),
        method: award.method.name().to_owned(),
        quality_weight: award.quality_weight.to_string(),
        price_weight: award.price_weight.to_string(),
        price_score: award.needs_price().then(|| rule(&award.price_score).to_owned()),
        currency: award.price_sheet.currency.clone(),
        scheme_sha256: found.standing.ranking.scheme_sha256.clone(),
        bids: figures::ordered(&found).into_iter().map(|(bid, ranked)| line(&found, bid, ranked, language)).collect(),
        chart: chart(&found, language),
        may_award: found.tender.state == TenderState::Opened && who.permit::<Award>().is_ok(),
    };
    page(&app, &who.shell("tenders", &found.tender.zone), &shown)
}

const fn rule(rule: &PriceRule) -> &'static str {
    match rule {
        PriceRule::Inverse {} => "inverse",
        PriceRule::LinearK { .. } => "linear_k",
        PriceRule::LinearFixed { .. } => "linear_fixed",
    }
}

fn line(found: &TenderRanking, bid: &AssessedBid, ranked: &RankedBid, language: Language) -> RankingLine {
    let status = figures::status(ranked.status);
    RankingLine {
        invitation: bid.invitation.to_string(),
        href: format!("/tenders/{}/bids/{}", found.tender.id, bid.invitation),
        company: bid.company.clone(),
        status,
        excluded: status.excluded(),
        rank: ranked.rank,
        quality: figures::printed(ranked.quality),
        price: figures::printed(ranked.price),
        price_score: figures::printed(ranked.price_score),
        total: figures::printed(ranked.total),
        reasons: figures::reasons(found, bid, ranked, language),
        sections: figures::sections(found, bid, ranked, language),
        derivation: figures::derivation(found, ranked, language),
    }
}

/// `figure` × `weight` in percent, two places.
fn weighted(figure: Option<Decimal>, weight: Decimal) -> String {
    let product = figure.unwrap_or(Decimal::ZERO).checked_mul(weight).and_then(|product| product.scaled(8));
    let part = product.and_then(|product| Decimal::new(product / 100, 8));
    part.unwrap_or(Decimal::ZERO).rounded(2).to_string()
}

/// The ranked bids' totals. A price alone is no score, so the lowest price has no chart.
fn chart(found: &TenderRanking, language: Language) -> Option<StackedBars> {
    let award = &found.document.award;
    let (quality, price) = match award.method.name() {
        "weighted_sum" => (award.quality_weight, Some(award.price_weight)),
        "quality_only" => (Decimal::HUNDRED, None),
        _ => return None,
    };
    let ranked: Vec<&RankedBid> =
        figures::ordered(found).into_iter().map(|(_, ranked)| ranked).filter(|ranked| ranked.rank.is_some()).collect();
    let first = ranked.first()?;
    let rated = |key: &str| figures::share(found, key).and_then(|share| share.parse::<Decimal>().ok());
    let mut parts: Vec<BarPart> = first
        .sections
        .iter()
        .filter_map(|section| {
            let full = weighted(Some(rated(&section.key)?), quality);
            Some(BarPart { label: figures::section_title(found, &section.key, language), full })
        })
        .collect();
    if let Some(price) = price {
        let label = if language == Language::De { "Preis" } else { "Price" };
        parts.push(BarPart { label: Localised::own(label), full: price.to_string() });
    }
    let bars = ranked
        .iter()
        .map(|bid| {
            let own = bid.sections.iter().filter(|section| rated(&section.key).is_some());
            let mut parts: Vec<String> = own.map(|section| weighted(section.of_quality, quality)).collect();
            parts.extend(price.map(|price| weighted(bid.price_score, price)));
            StackedBar {
                rank: bid.rank.unwrap_or_default(),
                label: bid.name.clone(),
                total: figures::printed(bid.total).unwrap_or_default(),
                parts,
            }
        })
        .collect();
    Some(StackedBars::draw(parts, bars))
}
