//! Weights with help: percentages, points, a rank order or a pairwise comparison.
//!
//! Owns the context of `GET|POST /tenders/{id}/weights` and `/weights/{section}`. The arithmetic is `domain::weights`';
//! nothing is computed here. Serves issue 3, capability 2.

use serde::Serialize;

use super::example;
use super::head::{Stage, Tab, TenderHead};
use super::parts::Pick;
use crate::view::form::{Choice, FieldError};
use crate::view::{Localised, Message, Page};

/// A group of weights as a link: the sections, or the questions of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WeightsGroup {
    /// Title of the section; none for the sections themselves.
    pub title: Option<Localised>,
    /// Its page.
    pub href: String,
    /// Whether it is shown.
    pub current: bool,
}

/// An item that is weighed: fields `weight.<key>`, `rank.<key>`, `value.<key>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WeightsItem {
    /// Key of the section or question.
    pub key: String,
    /// Title or question in the reader's language.
    pub title: Localised,
    /// Weight as typed or stored.
    pub weight: String,
    /// Rank as typed.
    pub rank: String,
    /// Value in money as typed.
    pub value: String,
    /// The weight that a judgement amounts to, when it was asked for.
    pub result: Option<String>,
    /// Why the row was refused.
    pub error: Option<Message>,
}

/// Two items to compare: field `pair.<first>.<second>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WeightsPair {
    /// Name of the field.
    pub name: String,
    /// Title of the one.
    pub first: Localised,
    /// Title of the other.
    pub second: Localised,
    /// `9` to `1/9`, labelled as they are.
    pub choices: Vec<Choice>,
    /// Why it was refused.
    pub error: Option<Message>,
}

/// Saaty's consistency ratio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Consistency {
    /// The ratio, 4 places.
    pub ratio: String,
    /// Whether it is at most 0.10.
    pub sound: bool,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderWeights {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Whether it can be changed.
    pub editable: bool,
    /// Mark of what is edited, so that a colleague's newer version is not overwritten unseen.
    pub seen: String,
    /// Where the form goes.
    pub action: String,
    /// Title of the section whose questions are weighed; none for the sections.
    pub section: Option<Localised>,
    /// All groups.
    pub groups: Vec<WeightsGroup>,
    /// Whether every point counts by its weight, so that sections have none.
    pub absolute: bool,
    /// Field `how`: `percent`, `points`, `rank`, `pairwise`.
    pub how: Pick,
    /// Its value.
    pub kind: String,
    /// The items.
    pub items: Vec<WeightsItem>,
    /// The pairs, where they are compared.
    pub pairs: Vec<WeightsPair>,
    /// Whether questions have a value in money.
    pub values: bool,
    /// Sum of the weights as typed; none where one is no number.
    pub sum: Option<String>,
    /// The consistency ratio, when it was asked for.
    pub consistency: Option<Consistency>,
}

impl Page for TenderWeights {
    const TEMPLATE: &'static str = "pages/tenders/weights";

    fn samples() -> Vec<Self> {
        let item = |key: &str, title: &str, weight: &str| WeightsItem {
            key: key.into(),
            title: Localised::own(title),
            weight: weight.into(),
            rank: String::new(),
            value: String::new(),
            result: None,
            error: None,
        };
        let path = format!("/tenders/{}/weights", example::TENDER);
        let percent = Self {
            head: example::head(Stage::Draft, Tab::Scheme),
            errors: Vec::new(),
            editable: true,
            seen: "5f1c".into(),
            action: path.clone(),
            section: None,
            groups: vec![
                WeightsGroup { title: None, href: path.clone(), current: true },
                WeightsGroup {
                    title: Some(Localised::own(example::HOSTILE)),
                    href: format!("{path}/A1"),
                    current: false,
                },
            ],
            absolute: false,
            how: Pick::words("how", &["percent", "points", "rank", "pairwise"], "percent"),
            kind: "percent".into(),
            items: vec![item("A1", example::HOSTILE, "60"), item("A3", "The provider", "")],
            pairs: Vec::new(),
            values: false,
            sum: Some("60".into()),
            consistency: None,
        };
        let why = Message::new("error-must-sum-to-100");
        let mut refused = Self {
            errors: vec![FieldError::new("weight.A1", why.clone())],
            values: true,
            absolute: true,
            ..percent.clone()
        };
        if let Some(first) = refused.items.first_mut() {
            first.error = Some(why);
        }
        let mut rank = Self { kind: "rank".into(), ..percent.clone() };
        for item in &mut rank.items {
            item.result = Some("50.00".into());
        }
        let pair = WeightsPair {
            name: "pair.A1.A3".into(),
            first: Localised::own("Security"),
            second: Localised::own(example::HOSTILE),
            choices: ["9", "1", "1/9"].into_iter().map(|value| Choice::new(value, value, "1")).collect(),
            error: None,
        };
        let pairwise = Self {
            kind: "pairwise".into(),
            section: Some(Localised::own("Selection: the provider")),
            pairs: vec![pair],
            consistency: Some(Consistency { ratio: "0.2100".into(), sound: false }),
            ..rank.clone()
        };
        let frozen = Self {
            head: example::head(Stage::Published, Tab::Scheme),
            editable: false,
            consistency: Some(Consistency { ratio: "0.0559".into(), sound: true }),
            ..pairwise.clone()
        };
        vec![percent, refused, rank, pairwise, frozen]
    }
}
