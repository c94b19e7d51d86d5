//! Whether a scheme makes sense on its own: before any bid exists, at publication.

use std::collections::HashSet;

use super::check::{MAX_CRITERIA, MAX_SECTIONS, key, money, number, positive};
use super::problem::{Faults, Path, Problem};
use super::read_scheme::MAX_RATIO_DECIMALS;
use super::scheme::{Criterion, CriterionKind, Method, PriceScore, Rated, Scheme, Section, WeightMode, Weighting};
use crate::domain::decimal::Decimal;

impl Scheme {
    /// Checks the scheme alone, as publishing must before it freezes it.
    ///
    /// # Errors
    /// Every fault, with pointers that start at `/scheme`.
    pub fn check(&self) -> Result<(), Problem> {
        let mut faults = Faults::default();
        scheme(self, &Path::Key(&Path::Root, "scheme"), &mut faults);
        faults.unless(())
    }

    /// Whether section and criterion weights must all be there: the method ranks by quality, or a
    /// minimum stands on it.
    fn weighs(&self, section: Option<&Section>) -> bool {
        self.method.needs_quality()
            || self.minimum_quality.is_some()
            || section.is_some_and(|section| section.minimum.is_some())
    }
}

/// Notes every fault of the scheme.
pub(super) fn scheme(scheme: &Scheme, path: &Path<'_>, faults: &mut Faults) {
    let sections_path = Path::Key(path, "sections");
    if scheme.sections.len() > MAX_SECTIONS || scheme.criteria().count() > MAX_CRITERIA {
        let limits = format!("at most {MAX_SECTIONS} sections and {MAX_CRITERIA} criteria are allowed");
        faults.add(&sections_path, limits);
        return;
    }
    method(scheme, path, faults);
    percent(scheme.minimum_quality, &Path::Key(path, "minimum_quality"), faults);
    let any_rated = scheme.sections.iter().any(Section::rates);
    if !any_rated && scheme.weighs(None) {
        faults.add(&sections_path, "needs at least one rated criterion");
    }
    let mut section_keys = HashSet::new();
    let mut criterion_keys = HashSet::new();
    for (index, section) in scheme.sections.iter().enumerate() {
        let path = Path::Index(&sections_path, index);
        key(&section.key, &path, faults);
        if !section_keys.insert(section.key.as_str()) {
            faults.add(&Path::Key(&path, "key"), "is the key of an earlier section");
        }
        self::section(scheme, section, &path, faults);
        let criteria_path = Path::Key(&path, "criteria");
        for (index, criterion) in section.criteria.iter().enumerate() {
            let path = Path::Index(&criteria_path, index);
            key(&criterion.key, &path, faults);
            if !criterion_keys.insert(criterion.key.as_str()) {
                faults.add(&Path::Key(&path, "key"), "is the key of an earlier criterion");
            }
            if let CriterionKind::Rated(rated) = &criterion.kind {
                self::rated(rated, scheme.weighs(Some(section)), &path, faults);
            }
        }
    }
    if scheme.weights == WeightMode::Percent {
        percent_sums(scheme, &sections_path, faults);
    }
}

fn section(scheme: &Scheme, section: &Section, path: &Path<'_>, faults: &mut Faults) {
    let weight_path = Path::Key(path, "weight");
    let rates = section.rates();
    match section.weight {
        // A section that only excludes weighs nothing, and may say so.
        Some(weight) if weight.is_zero() && !rates => {}
        Some(weight) => weighs(weight, &weight_path, faults),
        None if rates && scheme.weighting == Weighting::Nested && scheme.weighs(None) => {
            faults.add(&weight_path, "is required: the section has rated criteria");
        }
        None => {}
    }
    percent(section.minimum, &Path::Key(path, "minimum"), faults);
    if section.minimum.is_some() && !rates {
        faults.add(&Path::Key(path, "minimum"), "needs a rated criterion in the section");
    }
}

fn rated(rated: &Rated, weighed: bool, path: &Path<'_>, faults: &mut Faults) {
    let weight_path = Path::Key(path, "weight");
    match rated.weight {
        Some(weight) => weighs(weight, &weight_path, faults),
        None if weighed => faults.add(&weight_path, "is required"),
        None => {}
    }
    let scale_path = Path::Key(path, "scale_max");
    number(rated.scale_max, &scale_path, faults);
    positive(rated.scale_max, &scale_path, faults);
    if let Some(minimum) = rated.minimum {
        let path = Path::Key(path, "minimum");
        number(minimum, &path, faults);
        if minimum.is_negative() || minimum > rated.scale_max {
            faults.add(&path, "must be from 0 to scale_max");
        }
    }
    if let Some(value) = rated.value {
        let path = Path::Key(path, "value");
        money(value, &path, faults);
        if value.is_negative() {
            faults.add(&path, "must not be below 0");
        }
    }
}

fn method(scheme: &Scheme, path: &Path<'_>, faults: &mut Faults) {
    match &scheme.method {
        Method::WeightedSum { quality_weight, price_weight, price_score } => {
            self::price_score(price_score, &Path::Key(path, "price_score"), faults);
            let unused = *price_score == PriceScore::None;
            shares(scheme.weights, [*quality_weight, *price_weight], unused, path, faults);
        }
        Method::RatioSimple(ratio) | Method::RatioExtended { ratio, .. } => {
            let path = Path::Key(path, "ratio");
            weighs(ratio.factor, &Path::Key(&path, "factor"), faults);
            places(ratio.decimals, &path, faults);
            if let Method::RatioExtended { band_percent, .. } = &scheme.method {
                percent(Some(*band_percent), &Path::Key(&path, "band_percent"), faults);
            }
        }
        Method::Reference { weights, .. } | Method::Median(weights) => {
            places(weights.decimals, &Path::Key(path, "ratio"), faults);
            let path = Path::Key(path, "reference");
            weighs(weights.quality, &Path::Key(&path, "quality_weight"), faults);
            weighs(weights.price, &Path::Key(&path, "price_weight"), faults);
            if let Method::Reference { quality, price, .. } = &scheme.method {
                // L of the absolute weighting can be far above 100, so it has the room of money.
                for (name, value) in [("quality", quality), ("price", price)] {
                    money(*value, &Path::Key(&path, name), faults);
                    positive(*value, &Path::Key(&path, name), faults);
                }
            }
        }
        Method::AwardOnValue | Method::LowestPrice | Method::QualityOnly => {}
    }
}

fn price_score(score: &PriceScore, path: &Path<'_>, faults: &mut Faults) {
    match score {
        PriceScore::Inverse | PriceScore::None => {}
        PriceScore::LinearK { k } => {
            number(*k, &Path::Key(path, "k"), faults);
            if *k <= Decimal::ONE {
                faults.add(&Path::Key(path, "k"), "must be above 1");
            }
        }
        PriceScore::LinearFixed { low, high } => {
            for (name, value) in [("low", low), ("high", high)] {
                money(*value, &Path::Key(path, name), faults);
            }
            if low.is_negative() {
                faults.add(&Path::Key(path, "low"), "must not be below 0");
            }
            if low >= high {
                faults.add(&Path::Key(path, "high"), "must be above low");
            }
        }
    }
}

/// Quality and price weight: above 0, and 100 together unless the scheme weighs in free numbers.
fn shares(mode: WeightMode, weights: [Option<Decimal>; 2], unused: bool, path: &Path<'_>, faults: &mut Faults) {
    for (name, weight) in ["quality_weight", "price_weight"].into_iter().zip(weights) {
        match weight {
            Some(weight) if unused && weight.is_zero() => {}
            Some(weight) => weighs(weight, &Path::Key(path, name), faults),
            None if unused => {}
            None => faults.add(&Path::Key(path, name), "is required by the method"),
        }
    }
    if let ([Some(quality), Some(price)], false) = (weights, unused || mode == WeightMode::Points) {
        let sum = quality.checked_add(price);
        if sum != Some(Decimal::HUNDRED) {
            let sum = sum.map_or_else(String::new, |sum| format!("; they sum to {sum}"));
            let detail = format!(
                "quality_weight and price_weight must sum to 100{sum} (with \"weights\": \"points\" any sum is allowed)"
            );
            faults.add(&Path::Key(path, "price_weight"), detail);
        }
    }
}

/// Percent mode: siblings with a weight sum to exactly 100.
fn percent_sums(scheme: &Scheme, sections_path: &Path<'_>, faults: &mut Faults) {
    let weight_of = |criterion: &Criterion| criterion.rated().and_then(|rated| rated.weight);
    if scheme.weighting == Weighting::Absolute {
        hundred(scheme.criteria().filter_map(weight_of), "criterion weights", sections_path, faults);
        return;
    }
    let weights = scheme.sections.iter().filter_map(|section| section.weight);
    hundred(weights, "section weights", sections_path, faults);
    for (index, section) in scheme.sections.iter().enumerate() {
        let path = Path::Index(sections_path, index);
        let weights = section.criteria.iter().filter_map(weight_of);
        hundred(weights, "criterion weights", &Path::Key(&path, "criteria"), faults);
    }
}

fn hundred(weights: impl Iterator<Item = Decimal>, what: &str, path: &Path<'_>, faults: &mut Faults) {
    let mut weights = weights.peekable();
    if weights.peek().is_none() {
        return;
    }
    let sum = weights.try_fold(Decimal::ZERO, Decimal::checked_add);
    if sum != Some(Decimal::HUNDRED) {
        let sum = sum.map_or_else(|| "too much".to_owned(), |sum| sum.to_string());
        faults.add(path, format!("{what} in percent must sum to 100, not to {sum}"));
    }
}

fn weighs(weight: Decimal, path: &Path<'_>, faults: &mut Faults) {
    number(weight, path, faults);
    positive(weight, path, faults);
}

fn percent(value: Option<Decimal>, path: &Path<'_>, faults: &mut Faults) {
    if let Some(value) = value {
        number(value, path, faults);
        if value.is_negative() || value > Decimal::HUNDRED {
            faults.add(path, "must be from 0 to 100");
        }
    }
}

fn places(decimals: u32, ratio_path: &Path<'_>, faults: &mut Faults) {
    if decimals > MAX_RATIO_DECIMALS {
        faults.add(&Path::Key(ratio_path, "decimals"), format!("must be from 0 to {MAX_RATIO_DECIMALS}"));
    }
}
