//! The bids in pictures: a radar and a heat map of the sections, and what separates two bids.
//!
//! Owns the context of `GET /tenders/{id}/pictures?bid=…&one=…&other=…`; every picture has a table twin. Serves issue 3,
//! capability 7.

use serde::Serialize;

use super::example::{self, BIDDERS, TENDER};
use super::head::{Stage, Tab, TenderHead};
use crate::view::charts::{Diverging, Heat, HeatColumn, HeatLine, Pull, Radar, RadarBid};
use crate::view::{Localised, Page};

/// A bid that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Identifier of the invitation.
    pub id: String,
    /// Name of the company.
    pub company: String,
    /// Whether it is in the radar.
    pub shown: bool,
    /// Whether it is the one that others are held against.
    pub one: bool,
    /// Whether it is the other.
    pub other: bool,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderPictures {
    /// The tender's head.
    pub head: TenderHead,
    /// The bids.
    pub choices: Vec<Choice>,
    /// Most bids of the radar.
    pub most: usize,
    /// The sections of a few bids; none with fewer than three sections.
    pub radar: Option<Radar>,
    /// The sections of all bids; none without sections that rate.
    pub heat: Option<Heat>,
    /// What separates two bids; none with fewer than two.
    pub differences: Option<Diverging>,
}

impl Page for TenderPictures {
    const TEMPLATE: &'static str = "pages/tenders/pictures";

    fn samples() -> Vec<Self> {
        let company = |at: usize| BIDDERS.get(at).map_or(example::HOSTILE, |(_, company)| company).to_owned();
        let choice = |at: usize| Choice {
            id: format!("i-{at}"),
            company: company(at),
            shown: at < 2,
            one: at == 0,
            other: at == 1,
        };
        let titles = ["Security requirements", "Selection: the provider", example::HOSTILE].map(Localised::own);
        let values = |at: usize| ["81.20", "93.33", "74.10"].map(|value| (at != 9).then(|| value.to_owned())).to_vec();
        let column = |title: &Localised| HeatColumn { short: "1".into(), title: title.clone() };
        let pull = |label: &str, difference: &str| Pull {
            label: Localised::own(label),
            href: format!("/tenders/{TENDER}/compare/A3-04"),
            one: "3.20".into(),
            other: "1.10".into(),
            difference: difference.into(),
        };
        let bids = [0, 1, 9];
        let shown = Self {
            head: example::head(Stage::Evaluating, Tab::Compare),
            choices: bids.into_iter().map(choice).collect(),
            most: 6,
            radar: Radar::draw(
                titles.to_vec(),
                bids.into_iter().map(|at| RadarBid { label: company(at), values: values(at) }).collect(),
            ),
            heat: Some(Heat::draw(
                titles.iter().map(column).collect(),
                bids.into_iter().map(|at| HeatLine { label: company(at), values: values(at) }).collect(),
            )),
            differences: Some(Diverging::draw(
                company(0),
                company(9),
                vec![pull("A3-04 Certified information security management", "2.10"), pull(example::HOSTILE, "-1.00")],
            )),
        };
        let bare = Self { choices: Vec::new(), radar: None, heat: None, differences: None, ..shown.clone() };
        vec![shown, bare]
    }
}
