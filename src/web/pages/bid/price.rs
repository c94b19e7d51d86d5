//! The price sheet as a page, from the stored offer or from what was typed.

use super::section::href;
use super::{bid, coded};
use crate::app::answers::Desk;
use crate::domain::award::PriceLine;
use crate::domain::bids::{Offer, PRICE_KEY};
use crate::domain::fields::FieldError;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::format;
use crate::view::i18n::Localised;
use crate::view::pages::respondent::{FormValues, Neighbour, PricePage, PriceRow};
use serde_json::{Map, Value as Json, json};

/// The page: with `typed` the form as it was posted, otherwise the stored offer. `errors` are of fields
/// `unit_prices/<line>`.
pub fn price_page(desk: &Desk, typed: Option<&FormValues>, errors: &[FieldError], language: Language) -> PricePage {
    let sheet = &desk.document.award.price_sheet;
    let blank = Offer::default();
    let offer = desk.offer.as_ref().map_or(&blank, |entry| &entry.content);
    let row = |line: &PriceLine| {
        let unit = offer.unit_prices.get(&line.key);
        let field = format!("unit_prices/{}", line.key);
        PriceRow {
            key: line.key.clone(),
            title: Localised::pick(&line.title, language),
            quantity: line.quantity.to_string(),
            unit: Localised::pick(&line.unit, language),
            value: match typed {
                Some(typed) => typed.one(&format!("a.{PRICE_KEY}.{}", line.key)).to_owned(),
                None => unit.map_or_else(String::new, |unit| format::entry(&unit.to_string(), language)),
            },
            total: offer.line_total(line).map(|total| total.to_string()),
            error: errors.iter().find(|error| error.field == field).map(|error| coded(error.code)),
        }
    };
    let rows: Vec<PriceRow> = sheet.lines.iter().map(row).collect();
    let last = desk.document.profile.sections.last();
    PricePage {
        bid: bid(desk),
        currency: sheet.currency.clone(),
        errors: PricePage::summary(&rows),
        simple: matches!(&sheet.lines[..], [line] if line.quantity == crate::domain::decimal::Decimal::ONE),
        rows,
        total: offer.total(sheet).map(|total| total.to_string()),
        revision: desk.offer.as_ref().map_or(0, |entry| entry.revision),
        saved_at: desk.offer.as_ref().map(|entry| entry.at).map(Instant::millis),
        notes: desk.notes.get(PRICE_KEY).copied().unwrap_or_default(),
        complete: desk.marks.contains_key(PRICE_KEY),
        previous: last.map(|section| Neighbour {
            href: href(desk, &section.key),
            title: Localised::pick(&section.title, language),
        }),
    }
}

/// The posted prices as JSON for a save.
#[must_use]
pub fn posted(values: &FormValues) -> Json {
    let prefix = format!("a.{PRICE_KEY}.");
    let prices: Map<String, Json> = values
        .pairs()
        .filter_map(|(name, value)| Some((name.strip_prefix(&prefix)?.to_owned(), Json::from(value))))
        .collect();
    json!({ "unit_prices": prices })
}
