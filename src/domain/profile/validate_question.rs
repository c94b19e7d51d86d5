//! The rules of one question: kind of answer, points and knock-out must fit together.

use std::collections::BTreeSet;

use super::validate::{Flaws, MAX_FIGURE, MAX_LINE, MAX_TEXT};
use super::{AnswerType, Choice, Combine, Criterion, KnockOut, Line, NotApplicable, Question, Scoring, Step};
use crate::domain::answers::is_country;
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::MONEY_PLACES;

/// Most options of a choice or matrix.
pub const MAX_OPTIONS: usize = 200;
/// Most columns of a table.
pub const MAX_COLUMNS: usize = 30;
/// Most rows of a table or matrix.
pub const MAX_ROWS: usize = 200;
const MAX_MAPS: usize = 50;
const MAX_STEPS: usize = 50;

pub(super) fn check_question(question: &Question, flaws: &mut Flaws<'_>) {
    flaws.key("key", &question.key);
    flaws.text("text", &question.text, MAX_LINE, true);
    flaws.text("help", &question.help, MAX_TEXT, false);
    flaws.text("expectation", &question.expectation, MAX_TEXT, false);
    if let Some(evidence) = &question.evidence {
        flaws.text("evidence/hint", &evidence.hint, MAX_LINE, false);
    }
    flaws.check(question.maps.len() <= MAX_MAPS, "maps", "too_many");
    flaws.check(question.maps.iter().all(|id| (1..=40).contains(&id.chars().count())), "maps", "bad_key");
    let most = Decimal::from(MAX_FIGURE);
    let rated = question.criterion == Criterion::Rated;
    flaws.figure("weight", question.weight, Decimal::ZERO, most);
    flaws.check(
        rated == question.weight.is_positive(),
        "weight",
        if rated { "weight_missing" } else { "weight_without_rated" },
    );
    flaws.figure("scale_max", question.scale_max, Decimal::ZERO, most);
    flaws.check(question.scale_max.is_positive(), "scale_max", "out_of_range");
    if let Some(value) = question.value {
        flaws.check(rated, "value", "value_without_rated");
        flaws.figure("value", value, Decimal::ZERO, Decimal::from(MAX_FIGURE));
        flaws.check(value.trimmed().places() <= MONEY_PLACES, "value", "too_many_decimals");
    }
    if let Some(minimum) = question.minimum {
        flaws.check(rated, "minimum", "minimum_without_rated");
        flaws.figure("minimum", minimum, Decimal::ZERO, question.scale_max);
    }
    for (at, step) in question.rubric.iter().enumerate() {
        flaws.figure(&format!("rubric/{at}/points"), step.points, Decimal::ZERO, question.scale_max);
        flaws.text(&format!("rubric/{at}/text"), &step.text, MAX_TEXT, true);
    }
    check_answer(question, flaws);
    check_scoring(question, flaws);
    check_knock_out(question, flaws);
}

fn check_answer(question: &Question, flaws: &mut Flaws<'_>) {
    match &question.answer {
        AnswerType::Single { options } | AnswerType::Multiple { options } => check_options(question, options, flaws),
        AnswerType::Matrix { rows, options } => {
            check_lines("answer/rows", rows, MAX_ROWS, flaws);
            check_options(question, options, flaws);
        }
        AnswerType::Table { columns, min_rows, max_rows } => {
            check_lines("answer/columns", columns, MAX_COLUMNS, flaws);
            flaws.check((1..=MAX_ROWS).contains(&(*max_rows as usize)), "answer/max_rows", "out_of_range");
            flaws.check(min_rows <= max_rows, "answer/min_rows", "out_of_range");
        }
        AnswerType::Number { unit, min, max, decimals } => {
            flaws.text("answer/unit", unit, MAX_LINE, false);
            flaws.check(*decimals <= 6, "answer/decimals", "out_of_range");
            let reversed = min.zip(*max).is_some_and(|(min, max)| min > max);
            flaws.check(!reversed, "answer/max", "out_of_range");
        }
        AnswerType::Money { currency } => {
            let code = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
            flaws.check(code, "answer/currency", "unknown_currency");
        }
        AnswerType::Declaration { statement } => flaws.text("answer/statement", statement, MAX_TEXT, true),
        AnswerType::YesNo {}
        | AnswerType::Text { .. }
        | AnswerType::Percent {}
        | AnswerType::Date {}
        | AnswerType::Period {}
        | AnswerType::Country { .. }
        | AnswerType::File {}
        | AnswerType::Contact {} => {}
    }
}

fn check_options(question: &Question, options: &[Choice], flaws: &mut Flaws<'_>) {
    flaws.check(!options.is_empty(), "answer/options", "required");
    flaws.check(options.len() <= MAX_OPTIONS, "answer/options", "too_many");
    let scored = question.criterion == Criterion::Rated && matches!(question.scoring, Scoring::Options { .. });
    let mut seen = BTreeSet::new();
    for (at, option) in options.iter().enumerate() {
        let place = |part: &str| format!("answer/options/{at}/{part}");
        flaws.key(&place("code"), &option.code);
        flaws.check(seen.insert(&option.code), &place("code"), "duplicate_key");
        flaws.text(&place("label"), &option.label, MAX_LINE, true);
        if let Some(points) = option.points {
            flaws.figure(&place("points"), points, Decimal::ZERO, question.scale_max);
        } else {
            // Without points the option means "not applicable", which needs a policy to count by.
            let lost = scored && question.not_applicable == NotApplicable::Forbidden;
            flaws.check(!lost, &place("points"), "points_missing");
        }
    }
}

fn check_lines(place: &str, lines: &[Line], most: usize, flaws: &mut Flaws<'_>) {
    flaws.check(!lines.is_empty(), place, "required");
    flaws.check(lines.len() <= most, place, "too_many");
    let mut seen = BTreeSet::new();
    for (at, line) in lines.iter().enumerate() {
        flaws.key(&format!("{place}/{at}/key"), &line.key);
        flaws.check(seen.insert(&line.key), &format!("{place}/{at}/key"), "duplicate_key");
        flaws.text(&format!("{place}/{at}/title"), &line.title, MAX_LINE, true);
    }
}

fn check_scoring(question: &Question, flaws: &mut Flaws<'_>) {
    use AnswerType as Kind;
    let rated = question.criterion == Criterion::Rated;
    let fits = match (&question.scoring, &question.answer) {
        (Scoring::None {}, _) => !rated,
        (Scoring::Manual {}, _)
        | (Scoring::Options { combine: Combine::Single }, Kind::Single { .. })
        | (Scoring::Options { combine: Combine::SumCapped }, Kind::Multiple { .. })
        | (Scoring::Options { combine: Combine::Mean }, Kind::Matrix { .. })
        | (Scoring::Steps { .. }, Kind::Number { .. } | Kind::Percent {} | Kind::Money { .. } | Kind::Table { .. })
        | (Scoring::Linear { .. }, Kind::Number { .. } | Kind::Percent {} | Kind::Money { .. } | Kind::Table { .. })
        | (Scoring::Declared { .. }, Kind::YesNo {} | Kind::Declaration { .. })
        | (Scoring::AgeMonths { .. }, Kind::Date {}) => rated,
        _ => false,
    };
    flaws.check(fits, "scoring", "scoring_does_not_fit");
    let top = question.scale_max;
    match &question.scoring {
        Scoring::Steps { steps, otherwise } => check_steps(steps, *otherwise, top, false, flaws),
        Scoring::AgeMonths { steps, otherwise } => check_steps(steps, *otherwise, top, true, flaws),
        Scoring::Linear { zero_at, full_at } => {
            flaws.check(zero_at != full_at, "scoring/full_at", "out_of_range");
            let most = Decimal::from(MAX_FIGURE);
            flaws.figure("scoring/zero_at", *zero_at, -most, most);
            flaws.figure("scoring/full_at", *full_at, -most, most);
        }
        Scoring::Declared { yes, no } => {
            flaws.figure("scoring/yes", *yes, Decimal::ZERO, top);
            flaws.figure("scoring/no", *no, Decimal::ZERO, top);
        }
        Scoring::None {} | Scoring::Manual {} | Scoring::Options { .. } => {}
    }
}

fn check_steps(steps: &[Step], otherwise: Decimal, top: Decimal, months: bool, flaws: &mut Flaws<'_>) {
    flaws.check(
        (1..=MAX_STEPS).contains(&steps.len()),
        "scoring/steps",
        if steps.is_empty() { "required" } else { "too_many" },
    );
    flaws.figure("scoring/otherwise", otherwise, Decimal::ZERO, top);
    for (at, step) in steps.iter().enumerate() {
        let place = format!("scoring/steps/{at}");
        flaws.figure(&format!("{place}/points"), step.points, Decimal::ZERO, top);
        flaws.check(step.at_least.is_some() || step.at_most.is_some(), &place, "required");
        let reversed = step.at_least.zip(step.at_most).is_some_and(|(least, most)| least > most);
        flaws.check(!reversed, &place, "out_of_range");
        for bound in [step.at_least, step.at_most].into_iter().flatten() {
            let whole_months = bound.trimmed().places() == 0 && bound >= Decimal::ZERO && bound <= Decimal::from(1_200);
            flaws.check(!months || whole_months, &place, "not_whole_months");
        }
    }
}

fn check_knock_out(question: &Question, flaws: &mut Flaws<'_>) {
    use AnswerType as Kind;
    let Some(knock_out) = &question.knock_out else {
        flaws.check(question.criterion != Criterion::Exclusion, "knock_out", "required");
        return;
    };
    flaws.check(question.criterion != Criterion::Info, "knock_out", "knock_out_does_not_fit");
    let fits = matches!(
        (knock_out, &question.answer),
        (KnockOut::Options { .. }, Kind::YesNo {} | Kind::Single { .. } | Kind::Multiple { .. } | Kind::Matrix { .. })
            | (
                KnockOut::AtMost { .. } | KnockOut::AtLeast { .. },
                Kind::Number { .. } | Kind::Percent {} | Kind::Money { .. } | Kind::Table { .. },
            )
            | (KnockOut::Countries { .. }, Kind::Country { .. })
            | (KnockOut::NotDeclared {}, Kind::Declaration { .. } | Kind::YesNo {})
            | (KnockOut::Manual {}, _)
    );
    flaws.check(fits, "knock_out", "knock_out_does_not_fit");
    match knock_out {
        KnockOut::Options { codes, review } => {
            let offered: Vec<&str> = match &question.answer {
                Kind::YesNo {} => vec!["yes", "no"],
                other => other.options().iter().map(|option| option.code.as_str()).collect(),
            };
            flaws.check(!codes.is_empty() || !review.is_empty(), "knock_out/codes", "required");
            let known = codes.iter().chain(review).all(|code| offered.contains(&code.as_str()));
            flaws.check(known, "knock_out/codes", "unknown_option");
        }
        KnockOut::Countries { allowed } => {
            flaws.check(!allowed.is_empty(), "knock_out/allowed", "required");
            flaws.check(allowed.iter().all(|code| is_country(code)), "knock_out/allowed", "unknown_country");
        }
        KnockOut::AtMost { .. } | KnockOut::AtLeast { .. } | KnockOut::NotDeclared {} | KnockOut::Manual {} => {}
    }
}
