//! Automatic points and knock-out verdicts: what the frozen scheme says about an answer, without a person.
//!
//! Points are printed figures: exact inside, rounded half-up to 2 places once (`design/evaluation.md`). A blank
//! is never better than an answer. What evaluators add, and how points become a rank, is the evaluation's.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Sheet;
use super::completeness::is_answered;
use super::condition::visible_keys;
use super::value::{Answer, DeclarationValue, Value};
use crate::domain::decimal::Decimal;
use crate::domain::fields::is_blank;
use crate::domain::profile::{
    AnswerType, Choice, Combine, Criterion, KnockOut, Line, NotApplicable, Profile, Question, Scoring, Step,
};

/// What the scheme says about one question of one bid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Assessment {
    /// Points of a rated question, under the question's key.
    pub points: Option<Points>,
    /// Verdict of an exclusion criterion, under [`Question::exclusion_key`].
    pub verdict: Option<Verdict>,
}

/// Points of a rated question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Points {
    /// 0 to `scale_max`, 2 places.
    Scored(Decimal),
    /// The weight is taken out: a neutral "not applicable", or the question was hidden.
    NotApplicable,
    /// No answer: 0 points, the weight stays.
    Blank,
    /// An evaluator has to give them.
    Manual,
}

/// Verdict of an exclusion criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The bid stays.
    Pass,
    /// The bid is excluded.
    Fail,
    /// An officer decides.
    Pending,
    /// No answer, which excludes the bid.
    Blank,
}

/// Assesses every question of a bid in reading order, with the key of the question.
///
/// `reference` is the day of the deadline in the tender's zone; ages are measured against it.
#[must_use]
pub fn assess_all<'p>(profile: &'p Profile, sheet: &Sheet, reference: Date) -> Vec<(&'p str, Assessment)> {
    let visible = visible_keys(profile, sheet);
    profile
        .questions()
        .map(|(_, question)| {
            let key = question.key.as_str();
            let assessment = if visible.contains(key) {
                assess(question, sheet.answer(key), sheet.file_count(key), reference)
            } else {
                hidden(question)
            };
            (key, assessment)
        })
        .collect()
}

/// A hidden question neither excludes nor counts.
#[must_use]
pub fn hidden(question: &Question) -> Assessment {
    Assessment {
        points: (question.criterion == Criterion::Rated).then_some(Points::NotApplicable),
        verdict: question.exclusion_key().map(|_| Verdict::Pass),
    }
}

/// Assesses the answer to a visible question beside which `files` files lie.
#[must_use]
pub fn assess(question: &Question, answer: Option<&Answer>, files: u32, reference: Date) -> Assessment {
    let answered = is_answered(question, answer, files);
    Assessment {
        points: (question.criterion == Criterion::Rated).then(|| points(question, answer, answered, reference)),
        verdict: question.exclusion_key().map(|_| verdict(question, answer, answered)),
    }
}

/// "Not applicable" as far as it counts: allowed and with a reason.
fn declined(question: &Question, answer: Option<&Answer>) -> bool {
    let reason = answer.and_then(|answer| answer.not_applicable.as_deref());
    question.not_applicable != NotApplicable::Forbidden && reason.is_some_and(|reason| !is_blank(reason))
}

fn points(question: &Question, answer: Option<&Answer>, answered: bool, reference: Date) -> Points {
    if declined(question, answer) {
        return not_applicable(question);
    }
    let value = answer.and_then(|answer| answer.value.as_ref());
    if !answered {
        return Points::Blank;
    }
    let Some(value) = value else {
        // A file is an answer that only a person can judge; a "not applicable" that does not count is none.
        let file = matches!(question.answer, AnswerType::File {});
        return if file { Points::Manual } else { Points::Blank };
    };
    let figure = match &question.scoring {
        Scoring::None {} | Scoring::Manual {} => return Points::Manual,
        Scoring::Options { combine } => match options(question, value, *combine) {
            Points::Scored(figure) => Some(figure),
            other => return other,
        },
        Scoring::Steps { steps, otherwise } => value.measure().map(|measure| step(steps, *otherwise, measure)),
        Scoring::Linear { zero_at, full_at } => {
            value.measure().and_then(|measure| line(measure, *zero_at, *full_at, question.scale_max))
        }
        Scoring::Declared { yes, no } => match value {
            Value::YesNo(said) | Value::Declaration(DeclarationValue { accepted: said, .. }) => {
                Some(if *said { *yes } else { *no })
            }
            _ => None,
        },
        Scoring::AgeMonths { steps, otherwise } => match value {
            Value::Date(date) => Some(aged(steps, *otherwise, *date, reference)),
            _ => None,
        },
    };
    match figure {
        Some(figure) => Points::Scored(figure.clamp(Decimal::ZERO, question.scale_max.max(Decimal::ZERO)).rounded(2)),
        // The kind of answer does not fit the scoring, or the figures are beyond exact arithmetic: a person decides.
        None => Points::Manual,
    }
}

fn not_applicable(question: &Question) -> Points {
    match question.not_applicable {
        NotApplicable::Full => Points::Scored(question.scale_max.rounded(2)),
        NotApplicable::Neutral => Points::NotApplicable,
        NotApplicable::Forbidden => Points::Blank,
    }
}

/// Points of the chosen options, not yet rounded. An option without points is "not applicable"; where nothing
/// else was chosen, so is the question.
fn options(question: &Question, value: &Value, combine: Combine) -> Points {
    let find = |code: &str| question.answer.options().iter().find(|option| option.code == code);
    let earned: Vec<Decimal> = match (combine, value, &question.answer) {
        (Combine::Single, Value::Single(code), _) => find(code).and_then(|option| option.points).into_iter().collect(),
        (Combine::SumCapped, Value::Multiple(codes), _) => codes.iter().filter_map(|code| find(code)?.points).collect(),
        (Combine::Mean, Value::Matrix(chosen), AnswerType::Matrix { rows, .. }) => {
            let row = |row: &Line| row_points(question, chosen.get(&row.key).and_then(|code| find(code)));
            rows.iter().filter_map(row).collect()
        }
        _ => return Points::Manual,
    };
    let count = u32::try_from(earned.len()).unwrap_or(u32::MAX);
    if count == 0 {
        return not_applicable(question);
    }
    let sum = earned.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add);
    let figure = if combine == Combine::Mean { sum.and_then(|sum| quotient(sum, Decimal::from(count))) } else { sum };
    figure.map_or(Points::Manual, Points::Scored)
}

/// Points of a matrix row; `None` takes the row out of the mean.
fn row_points(question: &Question, chosen: Option<&Choice>) -> Option<Decimal> {
    match (chosen, question.not_applicable) {
        (Some(Choice { points: Some(points), .. }), _) => Some(*points),
        (Some(_), NotApplicable::Full) => Some(question.scale_max),
        (Some(_), NotApplicable::Neutral) => None,
        // An open row is worth nothing: it must not lift the mean of the others.
        (Some(_), NotApplicable::Forbidden) | (None, _) => Some(Decimal::ZERO),
    }
}

fn step(steps: &[Step], otherwise: Decimal, measure: Decimal) -> Decimal {
    let keeps = |step: &&Step| {
        step.at_least.is_none_or(|least| measure >= least) && step.at_most.is_none_or(|most| measure <= most)
    };
    steps.iter().find(keeps).map_or(otherwise, |step| step.points)
}

/// A date is at most n months old when it lies n months before the reference or later, by the calendar.
fn aged(steps: &[Step], otherwise: Decimal, date: Date, reference: Date) -> Decimal {
    if date > reference {
        return otherwise;
    }
    let back = |months: Decimal| {
        let months = months.scaled(0).and_then(|months| i32::try_from(months).ok())?;
        reference.checked_sub(months.months()).ok()
    };
    let keeps = |step: &&Step| {
        let young = step.at_most.is_none_or(|months| back(months).is_none_or(|day| date >= day));
        let old = step.at_least.is_none_or(|months| back(months).is_some_and(|day| date <= day));
        young && old
    };
    steps.iter().find(keeps).map_or(otherwise, |step| step.points)
}

/// `scale_max * (measure - zero_at) / (full_at - zero_at)`, clamped; multiplied first, divided once.
fn line(measure: Decimal, zero_at: Decimal, full_at: Decimal, scale_max: Decimal) -> Option<Decimal> {
    let (low, high) = (zero_at.min(full_at), zero_at.max(full_at));
    let inside = measure.clamp(low, high);
    let (way, whole) = if full_at >= zero_at {
        (inside.checked_sub(zero_at)?, full_at.checked_sub(zero_at)?)
    } else {
        (zero_at.checked_sub(inside)?, zero_at.checked_sub(full_at)?)
    };
    quotient(scale_max.checked_mul(way)?, whole)
}

/// The quotient of two figures that are not negative, rounded half-up to 2 places.
fn quotient(dividend: Decimal, divisor: Decimal) -> Option<Decimal> {
    let places = dividend.places().max(divisor.places());
    let above = dividend.scaled(places)?.checked_mul(200)?;
    let below = divisor.scaled(places)?;
    if below <= 0 {
        return None;
    }
    Decimal::new(above.checked_add(below)? / below.checked_mul(2)?, 2)
}

fn verdict(question: &Question, answer: Option<&Answer>, answered: bool) -> Verdict {
    if declined(question, answer) {
        // Whether the criterion really does not apply is never the bidder's decision alone.
        return Verdict::Pending;
    }
    let value = answer.and_then(|answer| answer.value.as_ref());
    if !answered || (value.is_none() && !matches!(question.answer, AnswerType::File {})) {
        return Verdict::Blank;
    }
    let passes = |passed: bool| if passed { Verdict::Pass } else { Verdict::Fail };
    let Some(knock_out) = &question.knock_out else { return Verdict::Pending };
    match (knock_out, value) {
        (KnockOut::Options { codes, review }, Some(value)) => {
            let chosen = value.codes();
            let among = |list: &[String]| list.iter().any(|code| chosen.contains(&code.as_str()));
            if among(codes) {
                Verdict::Fail
            } else if among(review) {
                Verdict::Pending
            } else {
                Verdict::Pass
            }
        }
        (KnockOut::AtMost { value: limit }, Some(value)) => {
            value.measure().map_or(Verdict::Pending, |m| passes(m <= *limit))
        }
        (KnockOut::AtLeast { value: limit }, Some(value)) => {
            value.measure().map_or(Verdict::Pending, |m| passes(m >= *limit))
        }
        (KnockOut::Countries { allowed }, Some(Value::Country(named))) => {
            passes(named.iter().all(|country| allowed.contains(country)))
        }
        (KnockOut::NotDeclared {}, Some(Value::Declaration(given))) => passes(given.accepted && !given.name.is_empty()),
        (KnockOut::NotDeclared {}, Some(Value::YesNo(yes))) => passes(*yes),
        _ => Verdict::Pending,
    }
}
