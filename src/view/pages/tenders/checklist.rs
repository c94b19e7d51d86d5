//! The customer's own checklist, with the gates that block publishing.
//!
//! Owns the context of `GET|POST /tenders/{id}/checklist`. Serves design/product.md, "the customer's own duty".

use serde::Serialize;

use super::example::{self, DAY, DEADLINE};
use super::head::{Stage, Tab, TenderHead};
use crate::view::form::FieldError;
use crate::view::{Localised, Message, Page};

/// One duty: fields `check.<key>` (`on`) and `note.<key>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChecklistItem {
    /// Key in the catalogue, for example `A5-C1`.
    pub key: String,
    /// What is to be ensured, in the reader's language.
    pub text: Localised,
    /// Whether publishing waits for it.
    pub gate: bool,
    /// Whether it is ensured.
    pub checked: bool,
    /// Note or reference; may be empty.
    pub note: String,
    /// Why the note was refused.
    pub error: Option<Message>,
    /// Who said so.
    pub by: Option<String>,
    /// When, milliseconds since 1970 UTC.
    pub at: Option<i64>,
}

/// The duties of one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChecklistGroup {
    /// Whole requirement id such as `OPS.2.1.A5`.
    pub requirement: String,
    /// Its title in the reader's language.
    pub title: Localised,
    /// Its duties.
    pub items: Vec<ChecklistItem>,
}

/// The page `GET|POST /tenders/{id}/checklist`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderChecklist {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Whether this member may tick items.
    pub editable: bool,
    /// Items ensured.
    pub done: u32,
    /// All items.
    pub total: u32,
    /// Gates not yet ensured.
    pub gates_open: u32,
    /// The duties by requirement.
    pub groups: Vec<ChecklistGroup>,
}

impl TenderChecklist {
    /// The page with its counts.
    #[must_use]
    pub fn new(head: TenderHead, editable: bool, groups: Vec<ChecklistGroup>) -> Self {
        let count = |wanted: fn(&ChecklistItem) -> bool| {
            let items = groups.iter().flat_map(|group| &group.items).filter(|item| wanted(item)).count();
            u32::try_from(items).unwrap_or(u32::MAX)
        };
        Self {
            done: count(|item| item.checked),
            total: count(|_| true),
            gates_open: count(|item| item.gate && !item.checked),
            head,
            errors: groups.iter().flat_map(|group| &group.items).filter_map(ChecklistItem::line).collect(),
            editable,
            groups,
        }
    }
}

impl ChecklistItem {
    /// Its line in the error summary, when its note was refused.
    fn line(&self) -> Option<FieldError> {
        let message = self.error.clone()?;
        Some(FieldError { target: format!("note.{}", self.key), label: self.key.clone(), message })
    }
}

impl Page for TenderChecklist {
    const TEMPLATE: &'static str = "pages/tenders/checklist";

    fn samples() -> Vec<Self> {
        let item = |key: &str, text: &str, gate: bool, checked: bool| ChecklistItem {
            key: key.into(),
            text: Localised::own(text),
            gate,
            checked,
            note: if checked { "File 17-4, signed 3 November" } else { "" }.into(),
            error: None,
            by: checked.then(|| "Mara Vogt".into()),
            at: checked.then_some(DEADLINE - 23 * DAY),
        };
        let groups = vec![
            ChecklistGroup {
                requirement: "OPS.2.1.A1".into(),
                title: Localised::own("Security requirements for the outsourcing project"),
                items: vec![
                    item(
                        "A1-C1",
                        "The requirements of this tender are derived from the approved outsourcing strategy.",
                        true,
                        true,
                    ),
                    item(
                        "A1-C2",
                        "The protection need of the information concerned is determined and approved.",
                        true,
                        false,
                    ),
                ],
            },
            ChecklistGroup {
                requirement: "OPS.2.1.A2".into(),
                title: Localised::own("Timely involvement of staff representatives"),
                items: vec![
                    item("A2-C1", "The staff representatives were informed in the bidding phase.", true, false),
                    item("A2-C2", example::HOSTILE, false, true),
                ],
            },
        ];
        let mut refused = groups.clone();
        refused[1].items[1].note = example::HOSTILE.into();
        refused[1].items[1].error = Some(Message::coded("error", "too_long"));
        vec![
            Self::new(example::head(Stage::Draft, Tab::Checklist), true, refused),
            Self::new(example::head(Stage::Draft, Tab::Checklist), true, groups.clone()),
            Self::new(example::head(Stage::Opened, Tab::Checklist), false, groups),
            Self::new(example::head(Stage::Draft, Tab::Checklist), true, Vec::new()),
        ]
    }
}
