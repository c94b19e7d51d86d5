//! The price as a bidder types it, and what is still missing of it. The arithmetic is [`super::bids`]'s.

use super::answers::{Code, Notation, Refusal, number_entry};
use super::award::PriceSheet;
use super::bids::Offer;
use serde_json::{Map, Value as Json};

/// Digits before the point that a unit price may have.
const MOST_DIGITS: usize = 15;
/// Places after the point of a unit price.
const PLACES: u32 = 2;

/// Reads `{"unit_prices": {"line": "12.50"}}`. A blank price is left out: drafts grow.
///
/// # Errors
/// Every price that cannot be accepted, as the field `unit_prices/<line>`.
pub fn read(sheet: &PriceSheet, json: &Json, notation: Notation) -> Result<Offer, Vec<Refusal>> {
    let prices = parts(json).map_err(|refusal| vec![refusal])?;
    let mut offer = Offer::default();
    let mut refusals = Vec::new();
    for (line, typed) in prices {
        let field = format!("unit_prices/{line}");
        if !sheet.lines.iter().any(|known| known.key == *line) {
            refusals.push(Refusal::new(field, Code::UnknownRow));
            continue;
        }
        match price(typed, notation) {
            Ok(Some(price)) => {
                offer.unit_prices.insert(line.clone(), price);
            }
            Ok(None) => {}
            Err(code) => refusals.push(Refusal::new(field, code)),
        }
    }
    if refusals.is_empty() { Ok(offer) } else { Err(refusals) }
}

/// Keys of the lines without a price, in the order of the sheet.
#[must_use]
pub fn missing_lines<'a>(sheet: &'a PriceSheet, offer: &Offer) -> Vec<&'a str> {
    let missing = sheet.lines.iter().filter(|line| !offer.unit_prices.contains_key(&line.key));
    missing.map(|line| line.key.as_str()).collect()
}

fn parts(json: &Json) -> Result<&Map<String, Json>, Refusal> {
    let map = json.as_object().ok_or_else(|| Refusal::new("unit_prices", Code::WrongType))?;
    if let Some(stranger) = map.keys().find(|key| *key != "unit_prices") {
        return Err(Refusal::new(stranger.as_str(), Code::UnknownField));
    }
    let prices = map.get("unit_prices").and_then(Json::as_object);
    prices.ok_or_else(|| Refusal::new("unit_prices", Code::WrongType))
}

fn price(typed: &Json, notation: Notation) -> Result<Option<super::decimal::Decimal>, Code> {
    let text = match typed {
        Json::Null => return Ok(None),
        Json::String(text) if text.trim().is_empty() => return Ok(None),
        Json::String(text) => text,
        _ => return Err(Code::WrongType),
    };
    let number = number_entry(text, notation)?;
    if number.is_negative() {
        Err(Code::BelowMinimum)
    } else if number.trimmed().places() > PLACES {
        Err(Code::TooManyDecimals)
    } else if number.integer_digits() > MOST_DIGITS {
        Err(Code::TooManyDigits)
    } else {
        Ok(Some(number.rounded(PLACES)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::award::Award;
    use crate::domain::text::Language;
    use serde_json::json;

    fn read_total(price: &Json, notation: Notation) -> Result<Offer, Vec<Refusal>> {
        read(&Award::default().price_sheet, &json!({"unit_prices": {"total": price}}), notation)
    }

    #[test]
    fn a_price_is_read_in_the_bidders_notation_and_a_blank_one_is_missing() {
        let sheet = Award::default().price_sheet;
        let offer = read_total(&json!("12.500,5"), Notation::Typed(Language::De)).expect("a German price");
        assert_eq!(serde_json::to_value(&offer).expect("json"), json!({"unit_prices": {"total": "12500.50"}}));
        assert!(missing_lines(&sheet, &offer).is_empty());
        let blank = read_total(&json!(" "), Notation::Canonical).expect("a blank price");
        assert_eq!(missing_lines(&sheet, &blank), ["total"]);
    }

    #[test]
    fn what_is_no_price_is_refused_with_its_line_named() {
        for (typed, code) in [
            (json!("-1"), Code::BelowMinimum),
            (json!("1.005"), Code::TooManyDecimals),
            (json!("1234567890123456"), Code::TooManyDigits),
            (json!("1e5"), Code::NotANumber),
            (json!(12.5), Code::WrongType),
        ] {
            assert_eq!(read_total(&typed, Notation::Canonical), Err(vec![Refusal::new("unit_prices/total", code)]));
        }
        let sheet = Award::default().price_sheet;
        let stranger = read(&sheet, &json!({"unit_prices": {"other": "1"}}), Notation::Canonical);
        assert_eq!(stranger, Err(vec![Refusal::new("unit_prices/other", Code::UnknownRow)]));
        assert!(read(&sheet, &json!({"unit_prices": {}, "x": 1}), Notation::Canonical).is_err());
        assert!(read(&sheet, &json!([]), Notation::Canonical).is_err());
    }
}
