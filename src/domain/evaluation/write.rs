//! Writes schemes and evaluations in the `probity.evaluation/1` format, and hashes schemes.
//!
//! What the server ranks in memory can be exported and read back: the parsed export has the same
//! scheme hash and the same ranking.

use serde::Serialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::bid::{Entry, Evaluation, Points, Stage};
use super::problem::Problem;
use super::read;
use super::scheme::{
    Criterion, CriterionKind, DecideBy, Method, NotApplicable, PriceScore, ReferenceWeights, Scheme, Section,
    WeightMode, Weighting,
};
use crate::domain::decimal::Decimal;

/// SHA-256 of the canonical form of a typed scheme.
pub(super) fn scheme_sha256(scheme: &Scheme) -> Result<String, Problem> {
    sha256_of(&scheme.document())
}

/// SHA-256 of the RFC 8785 form of a value, in lower-case hexadecimal digits.
///
/// # Errors
/// A fault at the scheme when it has no canonical form.
pub(super) fn sha256_of(value: &impl Serialize) -> Result<String, Problem> {
    serde_json_canonicalizer::to_vec(value)
        .map(|bytes| hex::encode(Sha256::digest(bytes)))
        .map_err(|error| Problem::at("/scheme", format!("has no canonical form: {error}")))
}

impl Scheme {
    /// The scheme as a JSON document of the format; unused parts are left out.
    #[must_use]
    pub fn document(&self) -> Value {
        let mut scheme = Map::new();
        let mut put = |name: &str, value: Value| scheme.insert(name.to_owned(), value);
        put("method", json!(self.method.name()));
        put(
            "weighting",
            json!(match self.weighting {
                Weighting::Nested => "nested",
                Weighting::Absolute => "absolute",
            }),
        );
        match self.weights {
            WeightMode::Shares => None,
            WeightMode::Percent => put("weights", json!("percent")),
            WeightMode::Points => put("weights", json!("points")),
        };
        put("minimum_quality", json!(self.minimum_quality));
        put("sections", self.sections.iter().map(section).collect());
        let parameters = parameters(&self.method);
        scheme.extend(parameters);
        Value::Object(scheme)
    }

    /// SHA-256 of the canonical document, as it is frozen and shown to bidders.
    ///
    /// # Errors
    /// None for schemes that pass [`Scheme::check`].
    pub fn sha256(&self) -> Result<String, Problem> {
        scheme_sha256(self)
    }
}

impl Evaluation {
    /// The evaluation as a JSON document of the format, for exports that anyone can recompute.
    #[must_use]
    pub fn document(&self) -> Value {
        let bids: Vec<Value> = self.bids.iter().map(|bid| self.bid(bid)).collect();
        let mut document = json!({
            "format": read::FORMAT,
            "scheme": self.scheme.document(),
            "bids": bids,
        });
        if let (Some(request), Some(object)) = (self.sensitivity, document.as_object_mut()) {
            let block = json!({"draws": request.draws, "seed": request.seed});
            object.insert("sensitivity".to_owned(), block);
        }
        if let (Stage::Quality, Some(object)) = (self.stage, document.as_object_mut()) {
            object.insert("stage".to_owned(), json!("quality"));
        }
        document
    }

    fn bid(&self, bid: &Entry) -> Value {
        let criteria = self.scheme.criteria().zip(&bid.marks);
        let points: Map<String, Value> = criteria
            .filter(|(criterion, _)| criterion.kind != CriterionKind::Info)
            .map(|(criterion, mark)| (criterion.key.clone(), points(*mark)))
            .collect();
        let mut document = json!({"key": bid.key, "name": bid.name, "price": bid.price, "points": points});
        if let (true, Some(object)) = (bid.price_rejected, document.as_object_mut()) {
            object.insert("price_rejected".to_owned(), json!(true));
        }
        document
    }
}

fn points(points: Points) -> Value {
    match points {
        Points::Blank => Value::Null,
        Points::Given(points) => json!(points),
        Points::NotApplicable => json!("not_applicable"),
        Points::Pass => json!("pass"),
        Points::Fail => json!("fail"),
        Points::Pending => json!("pending"),
    }
}

fn section(section: &Section) -> Value {
    let criteria: Vec<Value> = section.criteria.iter().map(criterion).collect();
    json!({
        "key": section.key,
        "title": section.title,
        "weight": section.weight,
        "minimum": section.minimum,
        "criteria": criteria,
    })
}

fn criterion(criterion: &Criterion) -> Value {
    let (key, title) = (&criterion.key, &criterion.title);
    match &criterion.kind {
        CriterionKind::Exclusion => json!({"key": key, "title": title, "kind": "exclusion"}),
        CriterionKind::Info => json!({"key": key, "title": title, "kind": "info"}),
        CriterionKind::Rated(rated) => json!({
            "key": key,
            "title": title,
            "kind": "rated",
            "weight": rated.weight,
            "scale_max": rated.scale_max,
            "minimum": rated.minimum,
            "not_applicable": match rated.not_applicable {
                NotApplicable::Forbidden => "forbidden",
                NotApplicable::Full => "full",
                NotApplicable::Neutral => "neutral",
            },
            "value": rated.value,
        }),
    }
}

/// The members of the scheme that belong to its method.
fn parameters(method: &Method) -> Map<String, Value> {
    let reference = |weights: &ReferenceWeights, of: [Option<Decimal>; 2]| {
        let [quality, price] = of;
        json!({
            "ratio": {"decimals": weights.decimals},
            "reference": {
                "quality_weight": weights.quality,
                "price_weight": weights.price,
                "quality": quality,
                "price": price,
            },
        })
    };
    let members = match method {
        Method::WeightedSum { quality_weight, price_weight, price_score } => json!({
            "quality_weight": quality_weight,
            "price_weight": price_weight,
            "price_score": match price_score {
                PriceScore::Inverse => json!({"kind": "inverse"}),
                PriceScore::LinearK { k } => json!({"kind": "linear_k", "k": k}),
                PriceScore::LinearFixed { low, high } => {
                    json!({"kind": "linear_fixed", "low": low, "high": high})
                }
                PriceScore::None => json!({"kind": "none"}),
            },
        }),
        Method::RatioSimple(ratio) => {
            json!({"ratio": {"factor": ratio.factor, "decimals": ratio.decimals}})
        }
        Method::RatioExtended { ratio, band_percent, decide_by } => json!({
            "ratio": {
                "factor": ratio.factor,
                "decimals": ratio.decimals,
                "band_percent": band_percent,
                "decide_by": match decide_by {
                    DecideBy::Quality => "quality",
                    DecideBy::Price => "price",
                },
            },
        }),
        Method::Reference { weights, quality, price } => reference(weights, [Some(*quality), Some(*price)]),
        Method::Median(weights) => reference(weights, [None, None]),
        Method::AwardOnValue | Method::LowestPrice | Method::QualityOnly => json!({}),
    };
    match members {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
