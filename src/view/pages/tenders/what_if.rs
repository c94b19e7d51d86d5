//! What if other weights had been published: tried out beside the official order, and marked as that everywhere.
//!
//! Owns the context of `GET /tenders/{id}/what-if?quality=…&price=…&section.<key>=…`; nothing is stored, so a link can be
//! shared. Serves issue 3, capability 7, and design/respondent.md, "Compare".

use serde::Serialize;

use super::example::{self, BIDDERS, TENDER};
use super::head::{Stage, Tab, TenderHead};
use crate::view::{Localised, Message, Page};

/// A weight that can be tried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WeightField {
    /// Name of the GET parameter.
    pub name: String,
    /// What it weighs; none for quality and price, which the texts `whatif-<name>` name.
    pub label: Option<Localised>,
    /// The published weight.
    pub published: String,
    /// What is tried out, as typed.
    pub value: String,
    /// What is wrong with it.
    pub error: Option<Message>,
}

/// Weights to start from; its label is the text `whatif-preset-<key>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preset {
    /// `official`, `even`, `sections_even`.
    pub key: &'static str,
    /// The page with these weights.
    pub href: String,
}

/// A bid in both orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BothWays {
    /// Name of the company.
    pub company: String,
    /// Page of the bid.
    pub href: String,
    /// Rank and figure by the published weights.
    pub official: (Option<u32>, Option<String>),
    /// Rank and figure by the weights tried out.
    pub tried: (Option<u32>, Option<String>),
    /// `up`, `down` or `same`; none where one of the ranks is missing.
    pub moved: Option<&'static str>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderWhatIf {
    /// The tender's head.
    pub head: TenderHead,
    /// The weights; empty where the method weighs nothing.
    pub fields: Vec<WeightField>,
    /// Weights to start from.
    pub presets: Vec<Preset>,
    /// Whether other weights than the published ones are tried out.
    pub changed: bool,
    /// A method's name; it names the figure.
    pub method: String,
    /// The bids by the rank tried out; none where the weights are wrong or the prices closed.
    pub bids: Option<Vec<BothWays>>,
    /// Whether the price envelopes are still closed.
    pub prices_closed: bool,
}

impl Page for TenderWhatIf {
    const TEMPLATE: &'static str = "pages/tenders/what_if";

    fn samples() -> Vec<Self> {
        let field = |name: &str, label: Option<&str>, value: &str| WeightField {
            name: name.into(),
            label: label.map(Localised::own),
            published: "60".into(),
            value: value.into(),
            error: None,
        };
        let bid = |at: usize, official: u32, tried: u32, moved: &'static str| BothWays {
            company: BIDDERS.get(at).map_or(example::HOSTILE, |(_, company)| company).to_owned(),
            href: format!("/tenders/{TENDER}/bids/b"),
            official: (Some(official), Some("88.47".into())),
            tried: (Some(tried), Some("84.17".into())),
            moved: Some(moved),
        };
        let out = BothWays { official: (None, None), tried: (None, None), moved: None, ..bid(9, 1, 1, "same") };
        let tried = Self {
            head: example::head(Stage::Evaluating, Tab::Ranking),
            fields: vec![
                field("quality", None, "50"),
                field("price", None, "50"),
                field("section.s1", Some("Selection: the provider"), "40"),
            ],
            presets: vec![
                Preset { key: "official", href: format!("/tenders/{TENDER}/what-if") },
                Preset { key: "even", href: format!("/tenders/{TENDER}/what-if?quality=50&price=50") },
                Preset { key: "sections_even", href: format!("/tenders/{TENDER}/what-if?section.s1=1") },
            ],
            changed: true,
            method: "weighted_sum".into(),
            bids: Some(vec![bid(1, 2, 1, "up"), bid(0, 1, 2, "down"), bid(2, 3, 3, "same"), out]),
            prices_closed: false,
        };
        let wrong = Self {
            fields: vec![WeightField {
                error: Some(Message::coded("error", "not_positive")),
                ..field("quality", None, example::HOSTILE)
            }],
            bids: None,
            ..tried.clone()
        };
        let weightless = Self {
            fields: Vec::new(),
            presets: Vec::new(),
            changed: false,
            method: "lowest_price".into(),
            ..tried.clone()
        };
        let closed = Self { bids: None, prices_closed: true, ..tried.clone() };
        vec![tried, wrong, weightless, closed]
    }
}
