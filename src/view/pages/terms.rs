//! A personnel criterion that institution and bidder agree on, as both sides see it.

use serde::Serialize;

use super::shared::HOSTILE;
use crate::view::form::Field;
use crate::view::i18n::{Localised, Message};

/// What one side said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveView {
    /// `proposed`, `countered` or `accepted`.
    pub kind: &'static str,
    /// The wording.
    pub body: String,
    /// Who.
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
}

/// A criterion with its moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermView {
    /// Identifier, part of the field names.
    pub id: String,
    /// Key of the question it comes from.
    pub question: String,
    /// The question.
    pub text: Localised,
    /// The moves, the first one first.
    pub moves: Vec<MoveView>,
    /// `agreed`, `yours` or `theirs`: whose turn it is for the reader.
    pub state: &'static str,
    /// Field `move.<id>`, as typed: `accept`, `counter` or empty.
    pub chosen: String,
    /// Field `body.<id>`: the wording instead.
    pub body: Field,
}

impl TermView {
    /// One that waits for the reader, refused and not, one that waits for the others, and one that is agreed.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        let said =
            |kind, body: &str, by: &str| MoveView { kind, body: body.into(), by: by.into(), at: 1_795_438_800_000 };
        let first = said("proposed", "Staff of tier T3 is checked again every two years.", "Ada Lindqvist");
        let counter = said("countered", HOSTILE, "Hanna Petersen");
        let accepted = said("accepted", HOSTILE, HOSTILE);
        let term = |id: &str, state, moves: Vec<MoveView>| Self {
            id: id.into(),
            question: "A16-10".into(),
            text: Localised::own("How often are privileged roles checked again?"),
            moves,
            state,
            chosen: String::new(),
            body: Field::new(format!("body.{id}"), ""),
        };
        let mut refused = term("0191", "yours", vec![first.clone(), counter.clone()]);
        refused.chosen = "counter".into();
        refused.body = Field::new("body.0191", HOSTILE).refused(Message::coded("error", "too_short"));
        vec![
            term("0190", "yours", vec![first.clone()]),
            refused,
            term("0192", "theirs", vec![first.clone()]),
            term("0193", "agreed", vec![first, counter, accepted]),
        ]
    }
}
