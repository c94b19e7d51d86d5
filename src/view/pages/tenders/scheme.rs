//! The award scheme: method, weights, price score, minimums.
//!
//! Owns the context of `GET|POST /tenders/{id}/scheme`. The arithmetic is `domain::evaluation`'s; this page says in
//! words and with an example what a choice means. Serves design/evaluation.md, "Methods".

use serde::Serialize;

use super::example;
use super::head::{Stage, Tab, TenderHead};
use super::parts::Pick;
use crate::view::form::{Field, FieldError};
use crate::view::{Localised, Message, Page};

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
    /// Share of all sections' weights in percent, two places, as last stored.
    pub share: String,
    /// Why the row was refused.
    pub error: Option<Message>,
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
    /// Field `method`: `weighted_sum`, `lowest_price`, `quality_only`.
    pub method: Pick,
    /// Field `quality_weight`, percent.
    pub quality_weight: Field,
    /// Field `price_weight`, percent.
    pub price_weight: Field,
    /// Field `price_score`: `inverse`, `linear_k`, `linear_fixed`.
    pub price_score: Pick,
    /// Field `k` of `linear_k`: the price that scores nothing, as a multiple of the lowest.
    pub k: Field,
    /// Field `low` of `linear_fixed`: the price with full points.
    pub low: Field,
    /// Field `high` of `linear_fixed`: the price with none.
    pub high: Field,
    /// Field `minimum_quality`, percent; empty for none.
    pub minimum_quality: Field,
    /// Field `result`: `consensus`, `mean`, `median`.
    pub result: Pick,
    /// Field `currency`, ISO 4217.
    pub currency: Field,
    /// Field `envelopes`: `one` or `two`.
    pub envelopes: Pick,
    /// The sections.
    pub sections: Vec<SchemeSection>,
}

impl Page for TenderScheme {
    const TEMPLATE: &'static str = "pages/tenders/scheme";

    fn samples() -> Vec<Self> {
        let section = |key: &str, title: &str, subject: &str, weight: &str, minimum: &str, share: &str| SchemeSection {
            key: key.into(),
            title: Localised::own(title),
            subject: subject.into(),
            weight: weight.into(),
            minimum: minimum.into(),
            share: share.into(),
            error: None,
        };
        let draft = Self {
            head: example::head(Stage::Draft, Tab::Scheme),
            errors: Vec::new(),
            seen: "5f1c".to_owned(),
            editable: true,
            method: Pick::words("method", &["weighted_sum", "lowest_price", "quality_only"], "weighted_sum"),
            quality_weight: Field::new("quality_weight", "60"),
            price_weight: Field::new("price_weight", "40"),
            price_score: Pick::words("price_score", &["inverse", "linear_k", "linear_fixed"], "inverse"),
            k: Field::new("k", "2"),
            low: Field::new("low", ""),
            high: Field::new("high", ""),
            minimum_quality: Field::new("minimum_quality", "50"),
            result: Pick::words("result", &["consensus", "mean", "median"], "consensus"),
            currency: Field::new("currency", "EUR"),
            envelopes: Pick::words("envelopes", &["one", "two"], "two"),
            sections: vec![
                section("A1", "Security requirements for the outsourcing project", "provider", "80", "", "21.62"),
                section("A3-provider", "Selection: the provider", "provider", "100", "60", "27.03"),
                section("A3-personnel", "Selection: the provider's personnel", "personnel", "90", "60", "24.32"),
                section("A14", "Emergency preparedness", "provider", "60", "", "16.22"),
                section("A16", "Vetting of personnel", "personnel", "40", "", "10.81"),
            ],
        };
        let why = Message::new("tender-error-weights-100");
        let mut refused = Self {
            errors: vec![FieldError::new("quality_weight", why.clone())],
            quality_weight: Field::new("quality_weight", "70").refused(why),
            ..draft.clone()
        };
        if let Some(first) = refused.sections.first_mut() {
            first.title = Localised::own(example::HOSTILE);
            first.weight = "0".into();
            first.error = Some(Message::new("tender-error-weight"));
        }
        let frozen = Self { head: example::head(Stage::Published, Tab::Scheme), editable: false, ..draft.clone() };
        vec![draft, refused, frozen]
    }
}
