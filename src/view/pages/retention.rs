//! How long personal data are kept: the setting, and what would go when.
//!
//! Owns the context of `GET|POST /retention`. Leaves the rule to `domain::retention`.

use crate::view::form::{Field, FieldError};
use crate::view::i18n::Message;
use crate::view::page::{Page, Sample, samples_of};
use serde::Serialize;

/// A decided tender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RetentionLine {
    /// Where it is.
    pub href: String,
    /// Its title.
    pub title: String,
    /// When it was decided, milliseconds since 1970 UTC.
    pub decided_at: i64,
    /// When its personal data go; none for never.
    pub due_at: Option<i64>,
    /// When they went.
    pub purged_at: Option<i64>,
    /// People at bidders.
    pub people: i64,
    /// Their files.
    pub files: i64,
    /// Mails about it.
    pub mails: i64,
}

/// The page `GET|POST /retention`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Retention {
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Field `months`.
    pub months: Field,
    /// Decided tenders, the earliest decision first.
    pub tenders: Vec<RetentionLine>,
}

impl Page for Retention {
    const TEMPLATE: &'static str = "pages/retention/retention";

    fn samples() -> Vec<Self> {
        let line = |title: &str, due_at, purged_at| RetentionLine {
            href: "/tenders/t-1".into(),
            title: title.into(),
            decided_at: 1_795_438_800_000,
            due_at,
            purged_at,
            people: 7,
            files: 12,
            mails: 31,
        };
        let usual = Self {
            errors: Vec::new(),
            months: Field::new("months", "24"),
            tenders: vec![
                line("Operation of the electronic file", Some(1_858_510_800_000), Some(1_858_510_900_000)),
                line(super::shared::HOSTILE, Some(1_858_510_800_000), None),
            ],
        };
        let never = Self {
            months: Field::new("months", ""),
            tenders: vec![line("Operation of the electronic file", None, None)],
            ..usual.clone()
        };
        let refused = Self {
            errors: vec![FieldError::new("months", Message::coded("error", "not_whole_months"))],
            months: Field::new("months", super::shared::HOSTILE).refused(Message::coded("error", "not_whole_months")),
            tenders: Vec::new(),
        };
        vec![usual, never, refused]
    }
}

/// The samples of this room.
///
/// # Errors
/// When a context does not serialise.
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> {
    samples_of::<Retention>()
}
