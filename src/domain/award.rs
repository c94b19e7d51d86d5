//! The award settings of a tender: method, weights and the price sheet, beside the profile that it weighs.
//!
//! Serves design/evaluation.md "Frozen scheme": [`Document`] is what publication canonicalises and hashes. Parts that
//! came later are left out where they say what is usual, so that older documents read and keep their hash.

mod check;
mod parameters;
#[cfg(test)]
mod tests;

pub use check::misfits;
pub use parameters::{RatioRule, ReferenceRule};

use super::bids::PRICE_KEY;
use super::decimal::Decimal;
use super::evaluation::{WeightMode, Weighting};
use super::fields::Refusals;
use super::profile::Profile;
use super::text::Text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Name and version of the frozen document.
pub const DOCUMENT_FORMAT: &str = "probity.tender/1";

/// How the order of the bids is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AwardMethod {
    /// Weighted sum of quality and price score.
    WeightedSum,
    /// Performance points for the money.
    RatioSimple,
    /// As the simple ratio, decided by quality or price among the bids close to the best.
    RatioExtended,
    /// Performance and price against published references.
    Reference,
    /// Performance and price against the medians of the bids that stand.
    Median,
    /// The price less the money value of the points.
    AwardOnValue,
    /// The lowest price among the bids that stand.
    LowestPrice,
    /// Quality alone.
    QualityOnly,
}

impl AwardMethod {
    /// All methods a tender can choose.
    pub const ALL: [Self; 8] = [
        Self::WeightedSum,
        Self::RatioSimple,
        Self::RatioExtended,
        Self::Reference,
        Self::Median,
        Self::AwardOnValue,
        Self::LowestPrice,
        Self::QualityOnly,
    ];

    /// The name in forms and text keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::WeightedSum => "weighted_sum",
            Self::RatioSimple => "ratio_simple",
            Self::RatioExtended => "ratio_extended",
            Self::Reference => "reference",
            Self::Median => "median",
            Self::AwardOnValue => "award_on_value",
            Self::LowestPrice => "lowest_price",
            Self::QualityOnly => "quality_only",
        }
    }
}

/// How a price becomes a score from 0 to 100 (design/evaluation.md, "Price score").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum PriceRule {
    /// 100 Pmin / P.
    Inverse {},
    /// Falls in a line to 0 at `k` times the lowest price.
    LinearK {
        /// Above 1.
        k: Decimal,
    },
    /// Falls in a line from `low` to `high`.
    LinearFixed {
        /// Earns 100.
        low: Decimal,
        /// Earns 0; above `low`.
        high: Decimal,
    },
    /// The price earns no score: the total is the quality, and the lower price decides between equals.
    None {},
}

impl PriceRule {
    /// The name in forms and text keys.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Inverse {} => "inverse",
            Self::LinearK { .. } => "linear_k",
            Self::LinearFixed { .. } => "linear_fixed",
            Self::None {} => "none",
        }
    }
}

/// What becomes of several evaluators' points (design/evaluation.md, "Evaluators").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PointsResult)]
pub enum PointsRule {
    /// They agree on official points, with a reason.
    #[default]
    Consensus,
    /// The mean of their points, rounded half up to 2 places.
    Mean,
    /// The median of their points, rounded half up to 2 places.
    Median,
}

impl PointsRule {
    /// All rules a tender can choose.
    pub const ALL: [Self; 3] = [Self::Consensus, Self::Mean, Self::Median];

    /// The name in forms and text keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Consensus => "consensus",
            Self::Mean => "mean",
            Self::Median => "median",
        }
    }

    /// Whether it is left out of documents, so that those from before the choice keep their hash.
    #[must_use]
    pub fn is_consensus(&self) -> bool {
        *self == Self::Consensus
    }
}

/// When the prices are opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Envelopes {
    /// Together with the answers.
    #[default]
    One,
    /// By a second deed, once quality is final.
    Two,
}

impl Envelopes {
    /// Both, in the order of the form.
    pub const ALL: [Self; 2] = [Self::One, Self::Two];

    /// The name in forms and text keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Two => "two",
        }
    }

    // Documents frozen before there was a choice have one envelope and keep their hash.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
    fn is_one(&self) -> bool {
        *self == Self::One
    }
}

/// One line that bidders price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceLine {
    /// Stable key, unique in the sheet.
    pub key: String,
    /// What is priced.
    pub title: Text,
    /// How many; above 0, at most 4 places.
    pub quantity: Decimal,
    /// Unit of the quantity.
    pub unit: Text,
}

/// What bidders price, and in which currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceSheet {
    /// ISO 4217 code.
    pub currency: String,
    /// At least one line where the method needs a price.
    pub lines: Vec<PriceLine>,
}

/// The award settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AwardSettings)]
pub struct Award {
    /// How the order is found.
    pub method: AwardMethod,
    /// Whether sections share the quality and questions their section, or every point counts by its weight.
    #[serde(default, skip_serializing_if = "parameters::is_usual")]
    pub weighting: Weighting,
    /// Which sums of weights are enforced.
    #[serde(default, skip_serializing_if = "parameters::is_usual")]
    pub weights: WeightMode,
    /// Figures of the ratio methods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratio: Option<RatioRule>,
    /// Figures of the reference methods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<ReferenceRule>,
    /// Weight of quality; with `price_weight` it sums to 100 for the weighted sum.
    pub quality_weight: Decimal,
    /// Weight of the price score.
    pub price_weight: Decimal,
    /// How a price becomes a score.
    pub price_score: PriceRule,
    /// Least printed quality in percent, or none.
    pub minimum_quality: Option<Decimal>,
    /// What is priced.
    pub price_sheet: PriceSheet,
    /// When the prices are opened.
    #[serde(default, skip_serializing_if = "Envelopes::is_one")]
    pub envelopes: Envelopes,
    /// What becomes of several evaluators' points.
    #[serde(default, skip_serializing_if = "PointsRule::is_consensus")]
    pub result: PointsRule,
}

impl Default for Award {
    fn default() -> Self {
        Self {
            method: AwardMethod::WeightedSum,
            weighting: Weighting::Nested,
            weights: WeightMode::Shares,
            ratio: None,
            reference: None,
            quality_weight: Decimal::from(60),
            price_weight: Decimal::from(40),
            price_score: PriceRule::Inverse {},
            minimum_quality: None,
            price_sheet: PriceSheet {
                currency: "EUR".to_owned(),
                lines: vec![PriceLine {
                    key: "total".to_owned(),
                    title: Text::new("Total price for the whole term", "Gesamtpreis über die ganze Laufzeit"),
                    quantity: Decimal::ONE,
                    unit: Text::new("lump sum", "pauschal"),
                }],
            },
            envelopes: Envelopes::Two,
            result: PointsRule::Consensus,
        }
    }
}

impl Award {
    /// Whether weights decide: the method ranks by quality.
    #[must_use]
    pub const fn ranks_by_quality(&self) -> bool {
        !matches!(self.method, AwardMethod::AwardOnValue | AwardMethod::LowestPrice)
    }

    /// Whether a price becomes a score from 0 to 100.
    #[must_use]
    pub fn has_price_score(&self) -> bool {
        self.method == AwardMethod::WeightedSum && self.price_score != (PriceRule::None {})
    }

    /// Whether bidders state prices.
    #[must_use]
    pub fn needs_price(&self) -> bool {
        self.method != AwardMethod::QualityOnly
    }

    /// Whether the prices wait for a second opening.
    #[must_use]
    pub fn withholds_prices(&self) -> bool {
        self.needs_price() && self.envelopes == Envelopes::Two
    }

    /// Notes everything that cannot be published, with the form's field names.
    pub fn check(&self, refusals: &mut Refusals) {
        check::method(self, refusals);
        if let Some(minimum) = self.minimum_quality
            && (minimum.is_negative() || minimum > Decimal::HUNDRED)
        {
            refusals.add("minimum_quality", "not_a_percentage");
        }
        let currency = &self.price_sheet.currency;
        if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) {
            refusals.add("currency", "not_a_currency");
        }
        if self.needs_price() && self.price_sheet.lines.is_empty() {
            refusals.add("lines", "required");
        }
        for (index, line) in self.price_sheet.lines.iter().enumerate() {
            if line.title.is_blank() {
                refusals.add(format!("line.{index}.title_en"), "required");
            }
            if !line.quantity.is_positive() || line.quantity.places() > 4 || line.quantity.integer_digits() > 9 {
                refusals.add(format!("line.{index}.quantity"), "not_positive");
            }
            if self.price_sheet.lines.iter().take(index).any(|other| other.key == line.key) {
                refusals.add(format!("line.{index}.key"), "duplicate");
            }
        }
    }
}

/// What publication freezes: the profile and the award settings, hashed in canonical form (RFC 8785).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// [`DOCUMENT_FORMAT`].
    pub format: String,
    /// The questions.
    pub profile: Profile,
    /// How they and the price are weighed.
    pub award: Award,
}

impl Document {
    /// Puts both together.
    #[must_use]
    pub fn new(profile: Profile, award: Award) -> Self {
        Self { format: DOCUMENT_FORMAT.to_owned(), profile, award }
    }

    /// Whether bidders answer a section of that key; the price sheet, where the method needs a price, is [`PRICE_KEY`].
    #[must_use]
    pub fn has_section(&self, key: &str) -> bool {
        self.profile.section(key).is_some() || (key == PRICE_KEY && self.award.needs_price())
    }
}
