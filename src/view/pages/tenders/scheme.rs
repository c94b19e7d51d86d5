//! The award scheme: method, weights, price score, minimums.
//!
//! Owns the context of `GET|POST /tenders/{id}/scheme`. The arithmetic is `domain::evaluation`'s; this page says in
//! words and with an example what a choice means. Serves design/evaluation.md, "Methods".

use serde::Serialize;

use super::head::TenderHead;
use super::parts::Pick;
use crate::domain::award::{Award, AwardMethod};
use crate::domain::evaluation::Weighting;
use crate::view::form::{Field, FieldError};
use crate::view::{Localised, Message};

/// A section's weight and minimum: fields `weight.<key>` and `minimum.<key>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SchemeSection {
    /// Key of the section.
    pub key: String,
    /// Title in the reader's language.
    pub title: Localised,
    /// `provider` or `personnel`.
    pub subject: String,
    /// Weight as typed.
    pub weight: String,
    /// Minimum in percent as typed; empty for none.
    pub minimum: String,
    /// Share of the whole quality in percent, two places, as last stored; none where nothing is rated.
    pub share: Option<String>,
    /// Why the row was refused.
    pub error: Option<Message>,
}

/// A method that can be chosen; its words are `tender-method-<value>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MethodChoice {
    /// Value of the field `method`.
    pub value: &'static str,
    /// Whether it is chosen.
    pub selected: bool,
    /// Whether a third bid can reverse the order of two others: `can` or `cannot`.
    pub third_bid: &'static str,
}

/// Which fields the chosen method uses; only they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "a template asks for each part of the form by itself")]
pub struct Uses {
    /// The price score and its kind.
    pub price_score: bool,
    /// Weights of quality and price.
    pub shares: bool,
    /// Which kind of price score needs figures: `linear_k`, `linear_fixed`, or any other.
    pub rule: &'static str,
    /// Factor of the ratio.
    pub factor: bool,
    /// Printed places of Z.
    pub decimals: bool,
    /// Band and what decides inside it.
    pub band: bool,
    /// Weights against references.
    pub references: bool,
    /// Published reference values.
    pub published: bool,
    /// Which sums of weights are enforced.
    pub weights: bool,
    /// Weights of the sections.
    pub sections: bool,
    /// Values in money of the questions.
    pub values: bool,
}

impl Uses {
    /// What these settings use.
    #[must_use]
    pub fn of(award: &Award) -> Self {
        use AwardMethod as M;
        let method = award.method;
        Self {
            price_score: method == M::WeightedSum,
            shares: award.has_price_score(),
            rule: award.price_score.name(),
            factor: matches!(method, M::RatioSimple | M::RatioExtended),
            decimals: matches!(method, M::RatioSimple | M::RatioExtended | M::Reference | M::Median),
            band: method == M::RatioExtended,
            references: matches!(method, M::Reference | M::Median),
            published: method == M::Reference,
            weights: award.ranks_by_quality(),
            sections: award.weighting == Weighting::Nested,
            values: method == M::AwardOnValue,
        }
    }
}

/// The page `GET|POST /tenders/{id}/scheme`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderScheme {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Mark of what is edited, so that a colleague's newer version is not overwritten unseen.
    pub seen: String,
    /// Whether it can be changed.
    pub editable: bool,
    /// Field `method`, as chosen.
    pub method: &'static str,
    /// All methods.
    pub methods: Vec<MethodChoice>,
    /// Why the method was refused.
    pub method_error: Option<Message>,
    /// What is shown.
    pub uses: Uses,
    /// Field `weighting`: `nested` or `absolute`.
    pub weighting: Pick,
    /// Field `weights`: `shares`, `percent` or `points`.
    pub weights: Pick,
    /// Field `factor` of the ratio methods.
    pub factor: Field,
    /// Field `decimals`: printed places of Z.
    pub decimals: Field,
    /// Field `band_percent` of the extended ratio.
    pub band_percent: Field,
    /// Field `decide_by`: `quality` or `price`.
    pub decide_by: Pick,
    /// Field `reference_quality_weight`: gL.
    pub reference_quality_weight: Field,
    /// Field `reference_price_weight`: gP.
    pub reference_price_weight: Field,
    /// Field `reference_quality`: Lref.
    pub reference_quality: Field,
    /// Field `reference_price`: Pref, money.
    pub reference_price: Field,
    /// Field `quality_weight`, percent.
    pub quality_weight: Field,
    /// Field `price_weight`, percent.
    pub price_weight: Field,
    /// Field `price_score`: `inverse`, `linear_k`, `linear_fixed`, `none`.
    pub price_score: Pick,
    /// Field `k` of `linear_k`: the price that scores nothing, as a multiple of the lowest.
    pub k: Field,
    /// Field `low` of `linear_fixed`: the price with full points.
    pub low: Field,
    /// Field `high` of `linear_fixed`: the price with none.
    pub high: Field,
    /// Field `minimum_quality`, percent; empty for none.
    pub minimum_quality: Field,
    /// Field `result`: `consensus`, `mean` or `median` of several evaluators.
    pub result: Pick,
    /// Field `currency`, ISO 4217.
    pub currency: Field,
    /// Field `envelopes`: `one` or `two`.
    pub envelopes: Pick,
    /// The sections.
    pub sections: Vec<SchemeSection>,
}
