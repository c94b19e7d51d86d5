//! What the script reads after a save: `PUT /bid/{invitation}/answers/{question}`.
//!
//! Owns the two JSON replies. Refusals are problem JSON like everywhere, each of its `errors` with a `message` in the
//! reader's language. Serves design/respondent.md, "Answering" 4.

use std::collections::BTreeMap;

use serde::Serialize;

use super::form_values::FormValues;

/// 200: stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SavedReply {
    /// The revision that is current now, for the next `If-Match`.
    pub revision: i64,
    /// Time of the save in the tender's zone and the reader's format, for the status line.
    pub time: String,
    /// Formatted amounts of the price sheet by line key; empty for questions.
    pub line_totals: BTreeMap<String, String>,
    /// Formatted total of the price sheet, when it is complete.
    pub total: Option<String>,
}

/// 409: somebody else has saved in between; nothing was stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConflictReply {
    /// The revision that is stored.
    pub revision: i64,
    /// Who saved it.
    pub by: String,
    /// When, as in [`SavedReply::time`].
    pub time: String,
    /// The stored answer as form fields; see [`FormValues::put`].
    pub fields: FormValues,
}
