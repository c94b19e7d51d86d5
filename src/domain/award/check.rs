//! What cannot be published of the award settings, each flaw at the field that the form shows.

use super::{Award, AwardMethod, PriceRule, RatioRule, ReferenceRule};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::{
    MAX_PLACES, MAX_RATIO_DECIMALS, MAX_WHOLE_DIGITS, MONEY_PLACES, MONEY_WHOLE_DIGITS, WeightMode, Weighting,
};
use crate::domain::fields::{FieldError, Refusals};
use crate::domain::profile::{Criterion, Profile, Question};

/// Notes the flaws of the method's own settings; those of other methods are kept and not looked at.
pub(super) fn method(award: &Award, refusals: &mut Refusals) {
    match award.method {
        AwardMethod::WeightedSum => {
            if award.price_score != (PriceRule::None {}) {
                shares(award, refusals);
            }
            price_score(&award.price_score, refusals);
        }
        AwardMethod::RatioSimple => ratio(award.ratio.as_ref(), refusals),
        AwardMethod::RatioExtended => {
            ratio(award.ratio.as_ref(), refusals);
            band(award.ratio.as_ref(), refusals);
        }
        AwardMethod::Reference => {
            decimals(award.ratio.as_ref(), refusals);
            references(award.reference.as_ref(), true, refusals);
        }
        AwardMethod::Median => {
            decimals(award.ratio.as_ref(), refusals);
            references(award.reference.as_ref(), false, refusals);
        }
        AwardMethod::AwardOnValue | AwardMethod::LowestPrice | AwardMethod::QualityOnly => {}
    }
}

fn shares(award: &Award, refusals: &mut Refusals) {
    weight("quality_weight", award.quality_weight, refusals);
    weight("price_weight", award.price_weight, refusals);
    let sum = award.quality_weight.checked_add(award.price_weight);
    if award.weights != WeightMode::Points && sum != Some(Decimal::HUNDRED) {
        refusals.add("price_weight", "weights_must_sum_to_100");
    }
}

fn price_score(rule: &PriceRule, refusals: &mut Refusals) {
    match rule {
        PriceRule::Inverse {} | PriceRule::None {} => {}
        PriceRule::LinearK { k } => {
            if *k <= Decimal::ONE {
                refusals.add("k", "must_exceed_1");
            } else {
                weight("k", *k, refusals);
            }
        }
        PriceRule::LinearFixed { low, high } => {
            if low.is_negative() {
                refusals.add("low", "out_of_range");
            } else if !low.is_zero() {
                money("low", *low, refusals);
            }
            if high <= low {
                refusals.add("high", "must_exceed_low");
            } else {
                money("high", *high, refusals);
            }
        }
    }
}

fn ratio(rule: Option<&RatioRule>, refusals: &mut Refusals) {
    match rule {
        None => refusals.add("factor", "required"),
        Some(rule) => weight("factor", rule.factor, refusals),
    }
    decimals(rule, refusals);
}

fn decimals(rule: Option<&RatioRule>, refusals: &mut Refusals) {
    if rule.is_some_and(|rule| rule.decimals > MAX_RATIO_DECIMALS) {
        refusals.add("decimals", "out_of_range");
    }
}

fn band(rule: Option<&RatioRule>, refusals: &mut Refusals) {
    match rule.and_then(|rule| rule.band_percent) {
        None => refusals.add("band_percent", "required"),
        Some(band) if band.is_negative() || band > Decimal::HUNDRED => {
            refusals.add("band_percent", "not_a_percentage");
        }
        Some(band) if band.places() > MAX_PLACES => refusals.add("band_percent", "too_many_decimals"),
        Some(_) => {}
    }
    if rule.is_none_or(|rule| rule.decide_by.is_none()) {
        refusals.add("decide_by", "required");
    }
}

fn references(rule: Option<&ReferenceRule>, published: bool, refusals: &mut Refusals) {
    let Some(rule) = rule else {
        refusals.add("reference_quality_weight", "required");
        refusals.add("reference_price_weight", "required");
        return;
    };
    weight("reference_quality_weight", rule.quality_weight, refusals);
    weight("reference_price_weight", rule.price_weight, refusals);
    if published {
        for (field, value) in [("reference_quality", rule.quality), ("reference_price", rule.price)] {
            match value {
                None => refusals.add(field, "required"),
                Some(value) => money(field, value, refusals),
            }
        }
    }
}

/// A weight or factor: above 0, with no more digits than the evaluation takes.
fn weight(field: &str, weight: Decimal, refusals: &mut Refusals) {
    figure(field, weight, MAX_PLACES, MAX_WHOLE_DIGITS, refusals);
}

/// Money: above 0, in cents.
fn money(field: &str, money: Decimal, refusals: &mut Refusals) {
    figure(field, money, MONEY_PLACES, MONEY_WHOLE_DIGITS, refusals);
}

fn figure(field: &str, figure: Decimal, places: u32, digits: usize, refusals: &mut Refusals) {
    if !figure.is_positive() {
        refusals.add(field, "not_positive");
    } else if figure.places() > places {
        refusals.add(field, "too_many_decimals");
    } else if figure.integer_digits() > digits {
        refusals.add(field, "out_of_range");
    }
}

/// What of the profile does not fit the method, so that the draft may be kept but not published: percentages that do
/// not sum to 100 (`sections`, or `questions.<section>`), and an award on value in which nothing has a value
/// (`values`).
#[must_use]
pub fn misfits(profile: &Profile, award: &Award) -> Vec<FieldError> {
    let mut found = Vec::new();
    if award.weights == WeightMode::Percent && award.ranks_by_quality() {
        percentages(profile, award.weighting, &mut found);
    }
    let mut rated = profile.questions().map(|(_, question)| question).filter(|question| is_rated(question));
    let valued = rated.any(|question| question.value.is_some_and(Decimal::is_positive));
    if award.method == AwardMethod::AwardOnValue && !valued {
        found.push(FieldError::new("values", "value_missing"));
    }
    found
}

fn percentages(profile: &Profile, weighting: Weighting, found: &mut Vec<FieldError>) {
    let rated = || profile.sections.iter().filter(|section| section.questions.iter().any(is_rated));
    let weights = |questions: &[Question]| -> Vec<Decimal> {
        questions.iter().filter(|question| is_rated(question)).map(|question| question.weight).collect()
    };
    if weighting == Weighting::Absolute {
        let all: Vec<Decimal> = rated().flat_map(|section| weights(&section.questions)).collect();
        if !hundred(&all) {
            found.push(FieldError::new("questions", "must_sum_to_100"));
        }
        return;
    }
    let sections: Vec<Decimal> = rated().map(|section| section.weight).collect();
    if !hundred(&sections) {
        found.push(FieldError::new("sections", "must_sum_to_100"));
    }
    for section in rated().filter(|section| !hundred(&weights(&section.questions))) {
        found.push(FieldError::new(format!("questions.{}", section.key), "must_sum_to_100"));
    }
}

fn is_rated(question: &Question) -> bool {
    question.criterion == Criterion::Rated
}

/// Nothing to weigh is no fault of the percentages.
fn hundred(weights: &[Decimal]) -> bool {
    let sum = weights.iter().try_fold(Decimal::ZERO, |sum, weight| sum.checked_add(*weight));
    weights.is_empty() || sum == Some(Decimal::HUNDRED)
}
