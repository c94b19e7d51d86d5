//! The price sheet: unit prices of each line, and what they come to.
//!
//! Owns its context. Quantities and totals come computed from `domain::bids::Offer`. Fields: `a.price.<line>`.

use serde::Serialize;

use super::section::Neighbour;
use super::{Bid, samples};
use crate::view::form::FieldError;
use crate::view::i18n::{Localised, Message};
use crate::view::page::Page;
use crate::view::pages::shared::HOSTILE;

/// A line of the price sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PriceRow {
    /// Key of the line; the field is `a.price.<key>`.
    pub key: String,
    /// What is priced.
    pub title: Localised,
    /// How many (decimal text).
    pub quantity: String,
    /// Unit of the quantity.
    pub unit: Localised,
    /// Unit price as typed or in the reader's notation.
    pub value: String,
    /// Quantity times unit price (decimal text), when it is known.
    pub total: Option<String>,
    /// Why the price was refused.
    pub error: Option<Message>,
}

/// The price sheet's page.
#[derive(Debug, Clone, Serialize)]
pub struct PricePage {
    /// The bid.
    pub bid: Bid,
    /// ISO 4217 code.
    pub currency: String,
    /// Its lines.
    pub rows: Vec<PriceRow>,
    /// The total (decimal text), when every line is priced.
    pub total: Option<String>,
    /// Whether the sheet is one lump sum, which needs no table.
    pub simple: bool,
    /// Revision shown, field `rev.price`.
    pub revision: i64,
    /// Lines of the error summary; they link to `i-price-<line>`.
    pub errors: Vec<FieldError>,
    /// Last save, milliseconds since 1970 UTC.
    pub saved_at: Option<i64>,
    /// How many notes the team has written beside it.
    pub notes: u32,
    /// Whether the bidder has said that it is complete.
    pub complete: bool,
    /// The section before.
    pub previous: Option<Neighbour>,
}

impl PricePage {
    /// The lines of the error summary for the refused prices.
    #[must_use]
    pub fn summary(rows: &[PriceRow]) -> Vec<FieldError> {
        rows.iter()
            .filter_map(|row| {
                let message = row.error.clone()?;
                Some(FieldError { target: format!("i-price-{}", row.key), label: row.title.text.clone(), message })
            })
            .collect()
    }
}

impl Page for PricePage {
    const TEMPLATE: &'static str = "pages/bid/price";

    fn samples() -> Vec<Self> {
        let row = |key: &str, title: &str, quantity: &str, unit: &str, value: &str, total: Option<&str>| PriceRow {
            key: key.into(),
            title: Localised::own(title),
            quantity: quantity.into(),
            unit: Localised::own(unit),
            value: value.into(),
            total: total.map(str::to_owned),
            error: None,
        };
        let page = |rows: Vec<PriceRow>, total: Option<&str>| Self {
            bid: samples::bid(),
            currency: "EUR".into(),
            errors: Self::summary(&rows),
            simple: rows.len() == 1,
            rows,
            total: total.map(str::to_owned),
            revision: 3,
            saved_at: Some(samples::NOW),
            notes: 2,
            complete: false,
            previous: None,
        };
        let sheet = vec![
            row("setup", "Einrichtung und Übernahme", "1", "pauschal", "18.500,00", Some("18500.00")),
            row("month", "Betrieb des Rechenzentrums", "48", "Monate", "7.250,00", Some("348000.00")),
            row("hours", "Zusätzliche Leistungen auf Abruf", "400", "Stunden", "118,50", Some("47400.00")),
        ];
        let mut refused = vec![
            row("setup", HOSTILE, "1", "pauschal", HOSTILE, None),
            row("month", "Betrieb", "48.5", "Monate", "", None),
        ];
        if let Some(first) = refused.first_mut() {
            first.error = Some(Message::coded("error", "not_a_number"));
        }
        let lump = vec![row("total", "Gesamtpreis über die ganze Laufzeit", "1", "pauschal", "", None)];
        vec![page(sheet, Some("413900.00")), page(refused, None), page(lump, None)]
    }
}
