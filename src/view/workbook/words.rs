//! The words of the workbook, taken from the locale files at once.

use crate::domain::text::Language;
use crate::view::i18n::Message;
use crate::view::templates::{Renderer, ViewError};
use std::collections::HashMap;

/// Every text of the workbook, without its prefix `workbook-`.
const KEYS: &[&str] = &[
    "summary",
    "matrix",
    "weights",
    "calculation",
    "points",
    "answers",
    "evidence",
    "log",
    "hint",
    "hint-ranks",
    "provisional",
    "rank",
    "bidder",
    "state",
    "quality",
    "price",
    "price-score",
    "ratio",
    "total",
    "official-rank",
    "official-total",
    "section",
    "key",
    "question",
    "kind",
    "weight",
    "most",
    "minimum",
    "not-applicable",
    "value",
    "weight-by-scale",
    "value-by-scale",
    "rated",
    "exclusion",
    "info",
    "pass",
    "fail",
    "pending",
    "removed",
    "parameter",
    "quality-weight",
    "price-weight",
    "k",
    "low",
    "high",
    "factor",
    "band",
    "lref",
    "pref",
    "minimum-quality",
    "forbidden",
    "full",
    "neutral",
    "reached",
    "reachable",
    "score-exact",
    "score",
    "quality-exact",
    "performance-exact",
    "performance",
    "knock-outs",
    "undecided",
    "missed-criterion",
    "missed-section",
    "missed-quality",
    "missed",
    "stands",
    "price-standing",
    "lowest-price",
    "price-score-exact",
    "result-exact",
    "median-performance",
    "median-price",
    "best-ratio",
    "band-from",
    "in-band",
    "order",
    "given",
    "reason",
    "by",
    "at",
    "answer",
    "justification",
    "files",
    "file",
    "bytes",
    "sha256",
    "valid-until",
    "number",
    "deed",
    "subject",
    "hash",
    "method-weighted-sum",
    "method-ratio-simple",
    "method-ratio-extended",
    "method-reference",
    "method-median",
    "method-award-on-value",
    "method-lowest-price",
    "method-quality-only",
    "scheme",
    "page",
    "status-ranked",
    "status-pending",
    "status-excluded-formal",
    "status-excluded-knock-out",
    "status-excluded-minimum",
];

/// The texts in one language.
#[derive(Debug)]
pub struct Words(HashMap<&'static str, String>);

impl Words {
    /// Reads them.
    ///
    /// # Errors
    /// [`ViewError::Text`] when one is missing.
    pub fn load(renderer: &Renderer, language: Language) -> Result<Self, ViewError> {
        let messages: Vec<Message> = KEYS.iter().map(|key| Message::new(format!("workbook-{key}"))).collect();
        let texts = renderer.messages(language, &messages)?;
        Ok(Self(KEYS.iter().copied().zip(texts).collect()))
    }

    /// A text by its key; the key itself where [`KEYS`] does not know it.
    pub(super) fn of<'w>(&'w self, key: &'w str) -> &'w str {
        self.0.get(key).map_or(key, String::as_str)
    }

    /// A text as a string inside a formula.
    pub(super) fn quoted(&self, key: &str) -> String {
        format!("\"{}\"", self.of(key).replace('"', "\"\""))
    }
}
