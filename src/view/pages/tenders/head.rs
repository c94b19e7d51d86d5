//! The head that every page of one tender carries: title, state, deadline, the tabs and the stepper of its life.
//!
//! Owns what stays the same from page to page. Leaves each page's content to its own file. Serves
//! design/product.md, "Life of a tender".

use serde::Serialize;

/// Where a tender is in its life; `closed` is derived from the deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being prepared; nothing was sent.
    Draft,
    /// Sent to the bidders; the deadline is in the future.
    Published,
    /// The deadline has passed; nothing was opened yet.
    Closed,
    /// The bids were opened.
    Opened,
    /// Evaluators are scoring.
    Evaluating,
    /// Decided in favour of a bidder.
    Awarded,
    /// Ended without an award.
    Cancelled,
}

impl Stage {
    /// Whether answers may be read: only after the opening.
    #[must_use]
    pub const fn readable(self) -> bool {
        matches!(self, Self::Opened | Self::Evaluating | Self::Awarded | Self::Cancelled)
    }

    /// Whether the tender was decided one way or the other.
    #[must_use]
    pub const fn decided(self) -> bool {
        matches!(self, Self::Awarded | Self::Cancelled)
    }
}

/// A tab of a tender's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    /// The cockpit.
    Overview,
    /// Sections and questions.
    Profile,
    /// Method and weights.
    Scheme,
    /// The customer's own duties.
    Checklist,
    /// Who is asked.
    Bidders,
    /// Title, deadline, contact.
    Settings,
    /// What bidders ask.
    Inquiries,
    /// Who scores what.
    Evaluators,
    /// The matrix.
    Compare,
    /// Ranks and totals.
    Ranking,
    /// The decision.
    Award,
}

/// A tab as a link; its label is the text `tender-tab-<tab>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TabLink {
    /// Which tab.
    pub tab: Tab,
    /// Where it leads.
    pub href: String,
    /// Whether the page belongs to it.
    pub current: bool,
}

/// What every page of one tender shows at its top.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderHead {
    /// Identifier, as in the address.
    pub id: String,
    /// Title.
    pub title: String,
    /// The institution's file reference; may be empty.
    pub reference: String,
    /// Where the tender is in its life.
    pub stage: Stage,
    /// Deadline for bids, milliseconds since 1970 UTC.
    pub deadline: Option<i64>,
    /// IANA zone of the deadline.
    pub zone: String,
    /// The tabs that exist at this stage.
    pub tabs: Vec<TabLink>,
}

impl TenderHead {
    /// A head with the tabs of the stage; `tab` is the one the page belongs to.
    #[must_use]
    pub fn new(id: &str, title: &str, reference: &str, stage: Stage, tab: Tab) -> Self {
        let mut tabs = vec![
            (Tab::Overview, ""),
            (Tab::Profile, "/profile"),
            (Tab::Scheme, "/scheme"),
            (Tab::Checklist, "/checklist"),
            (Tab::Bidders, "/bidders"),
        ];
        if stage != Stage::Draft {
            tabs.push((Tab::Inquiries, "/inquiries"));
        }
        tabs.push((Tab::Settings, "/settings"));
        if stage != Stage::Draft {
            tabs.push((Tab::Evaluators, "/evaluators"));
        }
        if stage.readable() {
            tabs.extend([(Tab::Compare, "/compare"), (Tab::Ranking, "/ranking"), (Tab::Award, "/award")]);
        }
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            reference: reference.to_owned(),
            stage,
            deadline: None,
            zone: "UTC".to_owned(),
            tabs: tabs
                .into_iter()
                .map(|(own, path)| TabLink { tab: own, href: format!("/tenders/{id}{path}"), current: own == tab })
                .collect(),
        }
    }

    /// Adds the deadline (milliseconds since 1970 UTC) and its IANA zone.
    #[must_use]
    pub fn with_deadline(mut self, deadline: i64, zone: &str) -> Self {
        self.deadline = Some(deadline);
        zone.clone_into(&mut self.zone);
        self
    }
}

/// Whether a step of the tender's life lies behind, is now, or is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Behind us.
    Done,
    /// Where we are.
    Current,
    /// Still to come.
    Todo,
}

/// One step of the stepper; its label is the text `tender-step-<key>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// `draft`, `published`, `closed`, `opened`, `evaluating`, `decided`.
    pub key: &'static str,
    /// Behind, now or to come.
    pub progress: Progress,
    /// When it was reached or is due, milliseconds since 1970 UTC.
    pub at: Option<i64>,
}

/// The stepper for a stage. `times` gives when each of the six steps was reached or, for the deadline, is due.
#[must_use]
pub fn steps(stage: Stage, times: [Option<i64>; 6]) -> Vec<Step> {
    let keys = ["draft", "published", "closed", "opened", "evaluating", "decided"];
    let now = match stage {
        Stage::Draft => 0,
        Stage::Published => 1,
        Stage::Closed => 2,
        Stage::Opened => 3,
        Stage::Evaluating => 4,
        Stage::Awarded | Stage::Cancelled => 5,
    };
    keys.into_iter()
        .zip(times)
        .enumerate()
        .map(|(index, (key, at))| {
            let progress = match index.cmp(&now) {
                std::cmp::Ordering::Less => Progress::Done,
                std::cmp::Ordering::Equal if stage.decided() => Progress::Done,
                std::cmp::Ordering::Equal => Progress::Current,
                std::cmp::Ordering::Greater => Progress::Todo,
            };
            Step { key, progress, at }
        })
        .collect()
}

/// Competing bids with equal keys: the award waits for the drawing of lots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// The shared rank.
    pub rank: u32,
    /// Who shares it.
    pub companies: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_tenders_offer_no_way_to_the_answers() {
        for stage in [Stage::Draft, Stage::Published, Stage::Closed] {
            let head = TenderHead::new("t", "T", "", stage, Tab::Overview);
            assert!(!head.tabs.iter().any(|link| link.tab >= Tab::Compare), "{stage:?}");
        }
    }

    #[test]
    fn a_decided_tender_has_no_step_left() {
        let steps = steps(Stage::Cancelled, [None; 6]);
        assert!(steps.iter().all(|step| step.progress == Progress::Done));
    }
}
