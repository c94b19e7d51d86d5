//! Reads the scheme part of an evaluation document.
//!
//! Parts a method does not use may be left out; where given, they must still be well-formed.

use super::object::Object;
use super::problem::{Faults, Path};
use super::scheme::{
    Criterion, CriterionKind, DecideBy, Method, NotApplicable, PriceScore, Rated, Ratio, ReferenceWeights, Scheme,
    Section, WeightMode, Weighting,
};
use crate::domain::decimal::Decimal;
use crate::domain::json::Node;

/// Factor of the ratio methods when the scheme names none.
pub const DEFAULT_FACTOR: u32 = 1_000_000;
/// Printed places of Z when the scheme names none.
pub const DEFAULT_RATIO_DECIMALS: u32 = 2;
/// Most printed places of Z.
pub const MAX_RATIO_DECIMALS: u32 = 8;

const SCHEME: [&str; 10] = [
    "method",
    "weighting",
    "weights",
    "quality_weight",
    "price_weight",
    "price_score",
    "ratio",
    "reference",
    "minimum_quality",
    "sections",
];

/// The scheme at `path`; `None` after a fault that leaves nothing to go on with.
pub(super) fn scheme(node: &Node<'_>, path: Path<'_>, faults: &mut Faults) -> Option<Scheme> {
    let object = Object::open(node, path, &SCHEME, faults)?;
    let weighting = [("nested", Weighting::Nested), ("absolute", Weighting::Absolute)];
    let weights = [("percent", WeightMode::Percent), ("points", WeightMode::Points)];
    let sections_path = Path::Key(&object.path, "sections");
    let sections = object
        .list("sections", faults)
        .iter()
        .enumerate()
        .filter_map(|(index, node)| section(node, Path::Index(&sections_path, index), faults))
        .collect();
    Some(Scheme {
        weighting: object.word("weighting", &weighting, faults).unwrap_or_default(),
        weights: object.word("weights", &weights, faults).unwrap_or_default(),
        minimum_quality: object.decimal("minimum_quality", faults),
        sections,
        method: method(&object, faults)?,
    })
}

/// The bare method; its parameters are filled in afterwards.
#[derive(Clone, Copy)]
enum Name {
    WeightedSum,
    RatioSimple,
    RatioExtended,
    Reference,
    Median,
    AwardOnValue,
    LowestPrice,
    QualityOnly,
}

fn method(object: &Object<'_, '_>, faults: &mut Faults) -> Option<Method> {
    let names = [
        ("weighted_sum", Name::WeightedSum),
        ("ratio_simple", Name::RatioSimple),
        ("ratio_extended", Name::RatioExtended),
        ("reference", Name::Reference),
        ("median", Name::Median),
        ("award_on_value", Name::AwardOnValue),
        ("lowest_price", Name::LowestPrice),
        ("quality_only", Name::QualityOnly),
    ];
    let name = object.word("method", &names, faults);
    let name = object.required("method", name, faults);
    let quality_weight = object.decimal("quality_weight", faults);
    let price_weight = object.decimal("price_weight", faults);
    let price_score = price_score(object, faults);
    let parameters = Parameters::read(object, faults);
    Some(match name? {
        Name::WeightedSum => Method::WeightedSum {
            quality_weight,
            price_weight,
            price_score: object.required("price_score", price_score, faults)?,
        },
        Name::RatioSimple => Method::RatioSimple(parameters.ratio),
        Name::RatioExtended => parameters.ratio_extended(object, faults),
        Name::Reference => parameters.reference(object, faults),
        Name::Median => Method::Median(parameters.reference_weights(object, faults)),
        Name::AwardOnValue => Method::AwardOnValue,
        Name::LowestPrice => Method::LowestPrice,
        Name::QualityOnly => Method::QualityOnly,
    })
}

fn price_score(scheme: &Object<'_, '_>, faults: &mut Faults) -> Option<PriceScore> {
    let node = scheme.member("price_score")?;
    let path = Path::Key(&scheme.path, "price_score");
    let object = Object::open(node, path, &["kind", "k", "low", "high"], faults)?;
    let kinds = [("inverse", 0), ("linear_k", 1), ("linear_fixed", 2), ("none", 3)];
    let kind = object.word("kind", &kinds, faults);
    let kind = object.required("kind", kind, faults)?;
    let k = object.decimal("k", faults);
    let bounds = [object.decimal("low", faults), object.decimal("high", faults)];
    Some(match kind {
        0 => PriceScore::Inverse,
        1 => PriceScore::LinearK { k: k.unwrap_or(Decimal::TWO) },
        2 => {
            let [low, high] = bounds;
            PriceScore::LinearFixed {
                low: object.required("low", low, faults).unwrap_or_default(),
                high: object.required("high", high, faults).unwrap_or_default(),
            }
        }
        _ => PriceScore::None,
    })
}

/// The members of `ratio` and `reference`, as far as given.
struct Parameters {
    ratio: Ratio,
    band_percent: Option<Decimal>,
    decide_by: Option<DecideBy>,
    weights: [Option<Decimal>; 2],
    references: [Option<Decimal>; 2],
}

impl Parameters {
    fn read(scheme: &Object<'_, '_>, faults: &mut Faults) -> Self {
        let mut parameters = Self {
            ratio: Ratio { factor: Decimal::from(DEFAULT_FACTOR), decimals: DEFAULT_RATIO_DECIMALS },
            band_percent: None,
            decide_by: None,
            weights: [None; 2],
            references: [None; 2],
        };
        if let Some(object) = part(scheme, "ratio", &["factor", "decimals", "band_percent", "decide_by"], faults) {
            let decimals = object.integer("decimals", MAX_RATIO_DECIMALS.into(), faults);
            let decimals = decimals.and_then(|decimals| u32::try_from(decimals).ok());
            let factor = object.decimal("factor", faults);
            let words = [("quality", DecideBy::Quality), ("price", DecideBy::Price)];
            parameters.ratio.factor = factor.unwrap_or(parameters.ratio.factor);
            parameters.ratio.decimals = decimals.unwrap_or(DEFAULT_RATIO_DECIMALS);
            parameters.band_percent = object.decimal("band_percent", faults);
            parameters.decide_by = object.word("decide_by", &words, faults);
        }
        if let Some(object) = part(scheme, "reference", &["quality_weight", "price_weight", "quality", "price"], faults)
        {
            parameters.weights = ["quality_weight", "price_weight"].map(|name| object.decimal(name, faults));
            parameters.references = ["quality", "price"].map(|name| object.decimal(name, faults));
        }
        parameters
    }

    fn ratio_extended(&self, scheme: &Object<'_, '_>, faults: &mut Faults) -> Method {
        Method::RatioExtended {
            ratio: self.ratio,
            band_percent: needed(scheme, ["ratio", "band_percent"], self.band_percent, faults).unwrap_or_default(),
            decide_by: needed(scheme, ["ratio", "decide_by"], self.decide_by, faults).unwrap_or(DecideBy::Quality),
        }
    }

    fn reference(&self, scheme: &Object<'_, '_>, faults: &mut Faults) -> Method {
        let [quality, price] = self.references;
        Method::Reference {
            weights: self.reference_weights(scheme, faults),
            quality: needed(scheme, ["reference", "quality"], quality, faults).unwrap_or_default(),
            price: needed(scheme, ["reference", "price"], price, faults).unwrap_or_default(),
        }
    }

    fn reference_weights(&self, scheme: &Object<'_, '_>, faults: &mut Faults) -> ReferenceWeights {
        let [quality, price] = self.weights;
        ReferenceWeights {
            quality: needed(scheme, ["reference", "quality_weight"], quality, faults).unwrap_or_default(),
            price: needed(scheme, ["reference", "price_weight"], price, faults).unwrap_or_default(),
            decimals: self.ratio.decimals,
        }
    }
}

/// A part of the scheme that some methods use.
fn part<'p, 'n>(
    scheme: &'p Object<'p, 'n>,
    name: &'p str,
    known: &[&str],
    faults: &mut Faults,
) -> Option<Object<'p, 'n>> {
    Object::open(scheme.member(name)?, Path::Key(&scheme.path, name), known, faults)
}

/// A parameter the chosen method cannot do without.
fn needed<T>(scheme: &Object<'_, '_>, [part, name]: [&str; 2], value: Option<T>, faults: &mut Faults) -> Option<T> {
    if value.is_none() {
        let path = Path::Key(&scheme.path, part);
        faults.add(&Path::Key(&path, name), "is required by the method");
    }
    value
}

fn section(node: &Node<'_>, path: Path<'_>, faults: &mut Faults) -> Option<Section> {
    let object = Object::open(node, path, &["key", "title", "weight", "minimum", "criteria"], faults)?;
    let criteria_path = Path::Key(&object.path, "criteria");
    let criteria = object
        .list("criteria", faults)
        .iter()
        .enumerate()
        .filter_map(|(index, node)| criterion(node, Path::Index(&criteria_path, index), faults))
        .collect();
    Some(Section {
        key: object.required_text("key", faults).to_owned(),
        title: object.optional_text("title", faults).to_owned(),
        weight: object.decimal("weight", faults),
        minimum: object.decimal("minimum", faults),
        criteria,
    })
}

fn criterion(node: &Node<'_>, path: Path<'_>, faults: &mut Faults) -> Option<Criterion> {
    let known = ["key", "title", "kind", "weight", "scale_max", "minimum", "not_applicable", "value"];
    let object = Object::open(node, path, &known, faults)?;
    let kinds = [("rated", 0), ("exclusion", 1), ("info", 2)];
    let kind = object.word("kind", &kinds, faults);
    let kind = object.required("kind", kind, faults);
    let effects =
        [("forbidden", NotApplicable::Forbidden), ("full", NotApplicable::Full), ("neutral", NotApplicable::Neutral)];
    let weight = object.decimal("weight", faults);
    let minimum = object.decimal("minimum", faults);
    let value = object.decimal("value", faults);
    let not_applicable = object.word("not_applicable", &effects, faults).unwrap_or_default();
    let scale_max = object.decimal("scale_max", faults);
    let kind = match kind? {
        0 => CriterionKind::Rated(Rated {
            weight,
            scale_max: object.required("scale_max", scale_max, faults).unwrap_or_default(),
            minimum,
            not_applicable,
            value,
        }),
        kind => {
            // A promise that would silently have no effect on the award is refused.
            let idle = [("weight", weight), ("minimum", minimum), ("value", value)];
            for (name, promise) in idle {
                if promise.is_some_and(|promise| !promise.is_zero()) {
                    object.fault(name, "belongs to rated criteria only", faults);
                }
            }
            if kind == 1 { CriterionKind::Exclusion } else { CriterionKind::Info }
        }
    };
    Some(Criterion {
        key: object.required_text("key", faults).to_owned(),
        title: object.optional_text("title", faults).to_owned(),
        kind,
    })
}
