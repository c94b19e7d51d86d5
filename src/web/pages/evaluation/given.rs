//! What a scoring form changes: typed rows against what is stored.

use super::cells;
use crate::app::rankings::TenderRanking;
use crate::app::scores::NewScore;
use crate::domain::answers::{Notation, number_entry};
use crate::domain::assessment::{AssessedBid, Cell, Column, Given, Ruling};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::Points;
use crate::domain::fields::FieldError;
use crate::domain::profile::Question;
use crate::domain::text::Language;
use crate::view::format;
use crate::web::extract::Form;

/// The points that count, as the form shows them; empty while there are none.
#[must_use]
pub fn stored_points(cell: Option<(&Column, &Cell)>, language: Language) -> String {
    match stored(cell) {
        Some(points) => format::number(&points.trimmed().to_string(), language),
        None => String::new(),
    }
}

fn stored(cell: Option<(&Column, &Cell)>) -> Option<Decimal> {
    match cell?.1.points {
        Points::Given(points) => Some(points),
        _ => None,
    }
}

/// The verdict that counts, as the form shows it.
#[must_use]
pub const fn stored_verdict(cell: &Cell) -> &'static str {
    match cell.points {
        Points::Pass => "pass",
        Points::Fail | Points::Blank => "fail",
        Points::Given(_) | Points::NotApplicable | Points::Pending => "",
    }
}

/// The rows that differ from what is stored.
///
/// # Errors
/// The points that are not numbers or were emptied, by field.
pub fn changes(found: &TenderRanking, question: &Question, form: &Form, language: Language) -> Result<Vec<NewScore>, Vec<FieldError>> {
    let (mut new, mut errors) = (Vec::new(), Vec::new());
    for bid in &found.standing.bids {
        let (rated, exclusion) = cells::pair(found, bid, question);
        match points(bid, rated, form, language) {
            Ok(Some(points)) => new.push(row(bid, &question.key, points, form)),
            Ok(None) => {}
            Err(code) => errors.push(FieldError::new(format!("points.{}", bid.invitation), code)),
        }
        if let Some((column, cell)) = exclusion
            && let Some(ruling) = verdict(bid, cell, form)
        {
            new.push(row(bid, &column.key, ruling, form));
        }
    }
    if errors.is_empty() { Ok(new) } else { Err(errors) }
}

fn row(bid: &AssessedBid, criterion: &str, given: Given, form: &Form) -> NewScore {
    NewScore {
        invitation: bid.invitation,
        criterion: criterion.to_owned(),
        given,
        reason: reason(bid, form).to_owned(),
    }
}

fn reason<'f>(bid: &AssessedBid, form: &'f Form) -> &'f str {
    form.text(&format!("reason.{}", bid.invitation))
}

fn points(bid: &AssessedBid, cell: Option<(&Column, &Cell)>, form: &Form, language: Language) -> Result<Option<Given>, &'static str> {
    let Some(typed) = form.find(&format!("points.{}", bid.invitation)).filter(|_| cell.is_some()) else { return Ok(None) };
    let stored = stored(cell);
    if typed.trim().is_empty() {
        // Points that were given cannot be taken back, only replaced.
        return if stored.is_some() { Err("required") } else { Ok(None) };
    }
    let typed = number_entry(typed, Notation::Typed(language)).map_err(|code| code.as_str())?;
    Ok((stored.map(Decimal::trimmed) != Some(typed.trimmed())).then_some(Given::Points(typed)))
}

fn verdict(bid: &AssessedBid, cell: &Cell, form: &Form) -> Option<Given> {
    let typed = form.text(&format!("verdict.{}", bid.invitation));
    let ruling = match typed {
        "pass" => Ruling::Pass,
        "fail" => Ruling::Fail,
        _ => return None,
    };
    // With a reason, the verdict that counts anyway is a word against the one that waits for a second person.
    let against = cell.proposal.is_some() && !reason(bid, form).trim().is_empty();
    (typed != stored_verdict(cell) || against).then_some(Given::Verdict(ruling))
}
