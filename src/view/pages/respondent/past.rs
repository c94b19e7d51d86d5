//! Beside one question: the team's notes to each other, and every save of the answer, each of which can be put back.
//!
//! Owns its context. Serves design/respondent.md, "Answering" 2 and 4.

use serde::Serialize;

use super::{Bid, samples};
use crate::view::form::{Field, FieldError};
use crate::view::i18n::{Localised, Message};
use crate::view::page::Page;
use crate::view::pages::shared::HOSTILE;

/// A note.
#[derive(Debug, Clone, Serialize)]
pub struct NoteView {
    /// The note, in the address of its removal.
    pub id: String,
    /// The words.
    pub text: String,
    /// Who wrote it.
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Whether the reader wrote it.
    pub own: bool,
}

/// A save.
#[derive(Debug, Clone, Serialize)]
pub struct PastSave {
    /// Which.
    pub revision: i64,
    /// Who saved it.
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// What was saved, one message a line.
    pub lines: Vec<Message>,
    /// Whether it is what stands now.
    pub current: bool,
}

/// The page `GET /bid/{invitation}/questions/{question}`.
#[derive(Debug, Clone, Serialize)]
pub struct PastPage {
    /// The bid.
    pub bid: Bid,
    /// Key of the question, or `price`.
    pub question: String,
    /// The question; empty for the price sheet.
    pub text: Localised,
    /// Its place in its section.
    pub href: String,
    /// The oldest first.
    pub notes: Vec<NoteView>,
    /// Field `note`.
    pub note: Field,
    /// The newest first.
    pub saves: Vec<PastSave>,
    /// The newest revision, 0 before the first save.
    pub revision: i64,
    /// Whether an earlier save may be put back now.
    pub open: bool,
    /// Whether somebody saved while the reader looked.
    pub stale: bool,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
}

impl Page for PastPage {
    const TEMPLATE: &'static str = "pages/bid/past";

    fn samples() -> Vec<Self> {
        let save = |revision: i64, lines: &[&str], current| PastSave {
            revision,
            by: HOSTILE.into(),
            at: samples::NOW,
            lines: lines.iter().map(|line| Message::plain(*line)).collect(),
            current,
        };
        let note = |id: &str, text: &str, own| NoteView {
            id: id.into(),
            text: text.into(),
            by: "Jonas Brandt".into(),
            at: samples::NOW,
            own,
        };
        let usual = Self {
            bid: samples::bid(),
            question: "A3-04".into(),
            text: Localised::own(HOSTILE),
            href: "/bid/b/sections/A3#q-A3-04".into(),
            notes: vec![note("1", HOSTILE, true), note("2", "Wer hat das Zertifikat?", false)],
            note: Field::new("note", ""),
            saves: vec![save(3, &[HOSTILE, "2"], true), save(2, &[], false), save(1, &["1"], false)],
            revision: 3,
            open: true,
            stale: false,
            errors: Vec::new(),
        };
        let mut blank = usual.clone();
        blank.text = Localised::own("");
        blank.notes = Vec::new();
        blank.saves = Vec::new();
        let mut refused = usual.clone();
        let error = Message::coded("error", "too_long");
        refused.note = Field::new("note", HOSTILE).refused(error.clone());
        refused.errors = vec![FieldError::new("note", error)];
        let mut closed = usual.clone();
        closed.open = false;
        closed.stale = true;
        vec![usual, blank, refused, closed]
    }
}
