//! The ranking: `GET /tenders/{tender}/ranking`.

use super::{explanation, figures};
use crate::app::prices::Prices;
use crate::app::rankings::TenderRanking;
use crate::app::{self, App, rankings};
use crate::domain::assessment::AssessedBid;
use crate::domain::award::AwardMethod;
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::RankedBid;
use crate::domain::permission::{Award, Read};
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::view::charts::{BarPart, StackedBar, StackedBars};
use crate::view::i18n::{Localised, Message};
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::ranking::{Ranking, RankingLine};
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::pages::tenders::publish::percentages;
use crate::web::respond::{heavy, page};
use actix_web::{HttpRequest, web};

/// The ranking as it stands.
pub async fn ranking(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let tender = tender_id(&http)?;
    let permit = who.permit::<Read>()?;
    let found = heavy(&app, permit.tenant, move |app| rankings::ranking(app, permit, tender)).await?;
    found.demand_sight()?;
    let shown = view(&app, &who, &found)?;
    page(&app, &who.shell("tenders", &found.tender.zone), &shown)
}

/// The ranking as the page and the report show it.
///
/// # Errors
/// When a text is missing in the locale files.
pub(super) fn view(app: &App, who: &SignedIn, found: &TenderRanking) -> WebResult<Ranking> {
    let language = who.member.language;
    let award = &found.document.award;
    let [quality_weight, price_weight] = percentages(award);
    Ok(Ranking {
        head: head(&found.tender, who.now, Tab::Ranking),
        is_final: found.standing.is_final(),
        unscored: figures::waiting(found),
        prices_closed: found.prices == Prices::Closed,
        run: found.run,
        tie: figures::tie(found),
        method: award.method.name().to_owned(),
        quality_weight,
        price_weight,
        price_score: award.has_price_score().then(|| award.price_score.name().to_owned()),
        currency: award.price_sheet.currency.clone(),
        scheme_sha256: found.standing.ranking.scheme_sha256.clone(),
        document_sha256: found.document_sha256.clone(),
        bids: figures::ordered(found).into_iter().map(|(bid, ranked)| line(found, bid, ranked, language)).collect(),
        low_prices: explanation::low_prices(found),
        chart: chart(app, found, language)?,
        may_award: found.tender.state == TenderState::Opened && who.member.may::<Award>(),
    })
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
        quality: figures::quality(found, bid, ranked),
        price: figures::printed(ranked.price),
        price_score: figures::printed(ranked.price_score),
        total: figures::result(ranked),
        reasons: figures::reasons(found, bid, ranked, language),
        sections: figures::sections(found, bid, ranked, language),
        derivation: figures::derivation(found, bid, ranked, language),
    }
}

/// `figure` × `weight` in percent, two places.
fn weighted(figure: Option<Decimal>, weight: Decimal) -> String {
    let product = figure.unwrap_or(Decimal::ZERO).checked_mul(weight).and_then(|product| product.scaled(8));
    let part = product.and_then(|product| Decimal::new(product / 100, 8));
    part.unwrap_or(Decimal::ZERO).rounded(2).to_string()
}

/// The ranked bids' totals from 0 to 100. Ratios and prices are no parts of a whole and have no chart.
fn chart(app: &App, found: &TenderRanking, language: Language) -> WebResult<Option<StackedBars>> {
    let award = &found.document.award;
    let (quality, price) = match award.method {
        AwardMethod::WeightedSum if award.has_price_score() => {
            let [quality, price] = percentages(award).map(|percent| percent.parse().unwrap_or_default());
            (quality, Some(price))
        }
        AwardMethod::WeightedSum | AwardMethod::QualityOnly => (Decimal::HUNDRED, None),
        _ => return Ok(None),
    };
    let ranked: Vec<&RankedBid> =
        figures::ordered(found).into_iter().map(|(_, ranked)| ranked).filter(|ranked| ranked.rank.is_some()).collect();
    let sections = &found.standing.ranking.scheme.sections;
    let rated: Vec<bool> = sections.iter().map(|section| figures::share(found, &section.key).is_some()).collect();
    let mut parts: Vec<BarPart> = sections
        .iter()
        .filter_map(|section| {
            let share = figures::share(found, &section.key)?.parse().ok();
            let label = figures::section_title(found, &section.key, language);
            Some(BarPart { label, full: weighted(share, quality) })
        })
        .collect();
    if let Some(price) = price {
        let label = app.renderer.message(language, &Message::new("tender-price")).map_err(app::Error::internal)?;
        parts.push(BarPart { label: Localised::own(label), full: price.to_string() });
    }
    let bars: Vec<StackedBar> = ranked
        .into_iter()
        .map(|bid| {
            let own = bid.sections.iter().zip(&rated).filter(|(_, rated)| **rated);
            let mut parts: Vec<String> = own.map(|(section, _)| weighted(section.of_quality, quality)).collect();
            parts.extend(price.map(|price| weighted(bid.price_score, price)));
            StackedBar {
                rank: bid.rank.unwrap_or_default(),
                label: bid.name.clone(),
                total: figures::printed(bid.total).unwrap_or_default(),
                parts,
            }
        })
        .collect();
    Ok((!bars.is_empty()).then(|| StackedBars::draw(parts, bars)))
}
