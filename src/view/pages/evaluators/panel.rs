//! Who scores which section, who has declared what, whose sheet is handed in, how far they agree.
//!
//! Owns the context of `GET /tenders/{id}/evaluators` and of the small forms below it. Serves design/evaluation.md,
//! "Evaluators".

use serde::Serialize;

use crate::view::form::{Choice, Field, FieldError};
use crate::view::pages::shared::HOSTILE;
use crate::view::pages::tenders::head::{Stage, Tab, TenderHead};
use crate::view::pages::tenders::parts::Pick;
use crate::view::{Localised, Message, Page};

/// Krippendorff's alpha over some points, with what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// At most 1, three places, canonical decimal; none where it is not defined.
    pub alpha: Option<String>,
    /// `good`, `fair`, `poor`, `undefined`: the sentence `evaluators-alpha-<meaning>`.
    pub meaning: &'static str,
}

/// A member in a section's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PanelMember {
    /// Value of the box `assign`: `<section>/<user>`.
    pub value: String,
    /// Name.
    pub name: String,
    /// Whether the member is assigned.
    pub assigned: bool,
    /// `missing`, `none` or `conflict`.
    pub declared: &'static str,
    /// When, milliseconds since 1970 UTC.
    pub declared_at: Option<i64>,
    /// Which conflict; only for those who assign.
    pub conflict: Option<String>,
    /// Whether the sheet is handed in.
    pub submitted: bool,
    /// Names and reasons of each opening again.
    pub reopened: Vec<Reopened>,
}

/// A sheet was opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reopened {
    /// By whom.
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Why.
    pub reason: String,
}

/// A section and its evaluators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PanelSection {
    /// Key.
    pub key: String,
    /// Title.
    pub title: Localised,
    /// Members who can be assigned or are.
    pub members: Vec<PanelMember>,
    /// Whether anybody is assigned.
    pub covered: bool,
    /// Whether everybody whose points count has handed in.
    pub complete: bool,
    /// How far they agree, once complete.
    pub agreement: Option<Agreement>,
    /// The reader's own sheet.
    pub sheet: Option<String>,
    /// The consensus, once complete.
    pub consensus: Option<String>,
}

/// A choice on blind bidders that was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlindLine {
    /// `blinded` or `unblinded`.
    pub deed: &'static str,
    /// By whom.
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Why; may be empty.
    pub reason: String,
}

/// The page `GET /tenders/{id}/evaluators`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvaluatorPanel {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// `consensus`, `mean` or `median`.
    pub rule: String,
    /// Whether the reader assigns, opens sheets again, and chooses blind bidders.
    pub may_assign: bool,
    /// The reader's own declaration: `missing`, `none` or `conflict`; none unless assigned.
    pub own: Option<&'static str>,
    /// Field `conflict`: `none` or `conflict`.
    pub conflict: Pick,
    /// Field `reason` of the declaration.
    pub why: Field,
    /// The sections.
    pub sections: Vec<PanelSection>,
    /// Over all complete sections.
    pub agreement: Option<Agreement>,
    /// Field `sheet`: `<section>/<user>`, sheets that can be opened again; empty without one.
    pub sheets: Pick,
    /// Field `reopen_reason`.
    pub reopen: Field,
    /// Whether names are hidden from evaluators.
    pub blind: bool,
    /// Whether they can be hidden now.
    pub may_blind: bool,
    /// Field `unblind_reason`.
    pub unblind: Field,
    /// What was chosen so far.
    pub blindings: Vec<BlindLine>,
}

impl Page for EvaluatorPanel {
    const TEMPLATE: &'static str = "pages/evaluators/panel";

    fn samples() -> Vec<Self> {
        let member = |number: u32, name: &str, declared: &'static str| PanelMember {
            value: format!("A3/u-{number}"),
            name: name.into(),
            assigned: number < 3,
            declared,
            declared_at: (declared != "missing").then_some(1_796_300_000_000),
            conflict: (declared == "conflict").then(|| HOSTILE.to_owned()),
            submitted: number == 1,
            reopened: Vec::new(),
        };
        let section = PanelSection {
            key: "A3".into(),
            title: Localised::own("Selection: the provider"),
            members: vec![
                member(1, "Mara Vogt", "none"),
                member(2, "Tom Ebert", "conflict"),
                member(3, HOSTILE, "missing"),
            ],
            covered: true,
            complete: false,
            agreement: None,
            sheet: Some("/tenders/t/sheets/A3".into()),
            consensus: None,
        };
        let usual = Self {
            head: head(),
            errors: Vec::new(),
            rule: "consensus".into(),
            may_assign: true,
            own: Some("missing"),
            conflict: Pick::words("conflict", &["none", "conflict"], ""),
            why: Field::new("reason", ""),
            sections: vec![section.clone()],
            agreement: None,
            sheets: Pick::labelled("sheet", vec![Choice::new("A3/u-1", "A3 · Mara Vogt", "")]),
            reopen: Field::new("reopen_reason", ""),
            blind: false,
            may_blind: true,
            unblind: Field::new("unblind_reason", ""),
            blindings: Vec::new(),
        };
        let why = Message::new("error-required");
        let mut done = section;
        done.complete = true;
        done.agreement = Some(Agreement { alpha: Some("0.812".into()), meaning: "good" });
        done.consensus = Some("/tenders/t/consensus/A3-01".into());
        for member in &mut done.members {
            member.reopened =
                vec![Reopened { by: "Ada".into(), at: 1_796_300_000_000, reason: "Wrong bidder.".into() }];
        }
        let evaluator = Self {
            may_assign: false,
            own: Some("none"),
            sections: vec![done],
            agreement: Some(Agreement { alpha: None, meaning: "undefined" }),
            rule: "median".into(),
            ..usual.clone()
        };
        let blind = Self {
            errors: vec![FieldError::new("unblind_reason", why.clone())],
            unblind: Field::new("unblind_reason", HOSTILE).refused(why),
            blind: true,
            may_blind: false,
            own: Some("conflict"),
            blindings: vec![BlindLine {
                deed: "blinded",
                by: "Ada".into(),
                at: 1_796_300_000_000,
                reason: HOSTILE.into(),
            }],
            ..usual.clone()
        };
        let empty =
            Self { own: None, sections: Vec::new(), sheets: Pick::labelled("sheet", Vec::new()), ..usual.clone() };
        vec![usual, evaluator, blind, empty]
    }
}

/// The head of the samples.
pub(super) fn head() -> TenderHead {
    TenderHead::new("t", "Operation of the electronic file", "ITZ-2026-114", Stage::Evaluating, Tab::Evaluators)
}
