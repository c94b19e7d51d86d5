//! Other weights beside the official ones: `GET /tenders/{tender}/what-if`.

use super::figures;
use crate::app::prices::Prices;
use crate::app::rankings::TenderRanking;
use crate::app::{App, rankings, sensitivity};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::{MAX_PLACES, MAX_WHOLE_DIGITS, RankedBid, Ranking, Weights};
use crate::domain::permission::Read;
use crate::view::format;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::what_if::{BothWays, Preset, TenderWhatIf, WeightField};
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::message;
use crate::web::pages::tenders::editing::Reader;
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::respond::{heavy, page};
use actix_web::{HttpRequest, web};
use std::cmp::Ordering;

/// The page.
pub async fn show(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let (permit, tender) = (who.permit::<Read>()?, tender_id(&http)?);
    let found = heavy(&app, permit.tenant, move |app| rankings::ranking(app, permit, tender)).await?;
    found.demand_sight()?;
    let (language, form) = (who.member.language, Form::query(&http));
    let published = found.standing.ranking.scheme.weights();
    let mut reader = Reader::new(&form, language);
    let mut tried = published.clone();
    let mut read = |name: String, weight: &mut Decimal| {
        if let Some(typed) = reader.figure(&name) {
            *weight = typed;
            if !typed.is_positive() {
                reader.refusals.add(&name, "not_positive");
            } else if typed.scaled(MAX_PLACES).is_none() {
                reader.refusals.add(&name, "too_many_decimals");
            } else if typed.integer_digits() > MAX_WHOLE_DIGITS {
                reader.refusals.add(&name, "out_of_range");
            }
        }
    };
    if let Some([quality, price]) = &mut tried.quality_and_price {
        read("quality".to_owned(), quality);
        read("price".to_owned(), price);
    }
    for (key, weight) in &mut tried.sections {
        read(format!("section.{key}"), weight);
    }
    let errors = reader.refusals.finish().err().unwrap_or_default();
    let error = |name: &str| errors.iter().find(|error| error.field == name).map(|error| message(error.code));
    let field = |name: String, label: Option<Localised>, official: Decimal| WeightField {
        error: error(&name),
        value: match form.text(&name).trim() {
            "" => format::entry(&official.to_string(), language),
            typed => typed.to_owned(),
        },
        published: official.to_string(),
        label,
        name,
    };
    let mut fields = Vec::new();
    if let Some([quality, price]) = published.quality_and_price {
        fields.push(field("quality".to_owned(), None, quality));
        fields.push(field("price".to_owned(), None, price));
    }
    let sections = found.standing.ranking.scheme.sections.iter();
    fields.extend(sections.filter_map(|section| {
        let weight = published.sections.get(&section.key)?;
        let title = figures::section_title(&found, &section.key, language);
        Some(field(format!("section.{}", section.key), Some(title), *weight))
    }));
    let prices_closed = found.prices == Prices::Closed;
    let changed = tried != published;
    // A problem that no field names, such as a figure beyond 28 digits, leaves the table out.
    let ranking = if errors.is_empty() && !prices_closed { sensitivity::what_if(&found, &tried).ok() } else { None };
    let shown = TenderWhatIf {
        head: head(&found.tender, who.now, Tab::Ranking),
        presets: presets(&found, &published),
        fields,
        changed,
        method: found.document.award.method.name().to_owned(),
        bids: ranking.map(|ranking| both_ways(&found, &ranking)),
        prices_closed,
    };
    page(&app, &who.shell("tenders", &found.tender.zone), &shown)
}

fn presets(found: &TenderRanking, published: &Weights) -> Vec<Preset> {
    let base = format!("/tenders/{}/what-if", found.tender.id);
    let mut presets = vec![Preset { key: "official", href: base.clone() }];
    if published.quality_and_price.is_some() {
        presets.push(Preset { key: "even", href: format!("{base}?quality=50&price=50") });
    }
    if published.sections.len() > 1 {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for key in published.sections.keys() {
            query.append_pair(&format!("section.{key}"), "1");
        }
        presets.push(Preset { key: "sections_even", href: format!("{base}?{}", query.finish()) });
    }
    presets
}

/// The bids by the rank tried out, those without one last.
fn both_ways(found: &TenderRanking, tried: &Ranking) -> Vec<BothWays> {
    let mut bids: Vec<(&RankedBid, &RankedBid)> = found.standing.ranking.bids.iter().zip(&tried.bids).collect();
    bids.sort_by_key(|(official, tried)| {
        (tried.rank.unwrap_or(u32::MAX), official.rank.unwrap_or(u32::MAX), official.status)
    });
    let place = |bid: &RankedBid| (bid.rank, figures::result(bid));
    let one = |(official, tried): (&RankedBid, &RankedBid)| BothWays {
        company: official.name.clone(),
        href: format!("/tenders/{}/bids/{}", found.tender.id, official.key),
        official: place(official),
        tried: place(tried),
        moved: official.rank.zip(tried.rank).map(|(official, tried)| match tried.cmp(&official) {
            Ordering::Less => "up",
            Ordering::Greater => "down",
            Ordering::Equal => "same",
        }),
    };
    bids.into_iter().map(one).collect()
}
