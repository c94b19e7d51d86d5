//! The words of the workbook, taken from the locale files at once.

use crate::domain::text::Language;
use crate::view::i18n::Message;
use crate::view::templates::{Renderer, ViewError};
use std::collections::HashMap;

/// What every text of the workbook starts with.
const PREFIX: &str = "workbook-";

/// Every text of the workbook.
const KEYS: &[&str] = &[
    "workbook-summary",
    "workbook-matrix",
    "workbook-weights",
    "workbook-calculation",
    "workbook-points",
    "workbook-answers",
    "workbook-evidence",
    "workbook-log",
    "workbook-hint",
    "workbook-hint-ranks",
    "workbook-provisional",
    "workbook-rank",
    "workbook-bidder",
    "workbook-state",
    "workbook-quality",
    "workbook-price",
    "workbook-price-score",
    "workbook-ratio",
    "workbook-total",
    "workbook-official-rank",
    "workbook-official-total",
    "workbook-section",
    "workbook-key",
    "workbook-question",
    "workbook-kind",
    "workbook-weight",
    "workbook-most",
    "workbook-minimum",
    "workbook-not-applicable",
    "workbook-value",
    "workbook-weight-by-scale",
    "workbook-value-by-scale",
    "workbook-rated",
    "workbook-exclusion",
    "workbook-info",
    "workbook-pass",
    "workbook-fail",
    "workbook-pending",
    "workbook-removed",
    "workbook-parameter",
    "workbook-quality-weight",
    "workbook-price-weight",
    "workbook-k",
    "workbook-low",
    "workbook-high",
    "workbook-factor",
    "workbook-band",
    "workbook-lref",
    "workbook-pref",
    "workbook-minimum-quality",
    "workbook-forbidden",
    "workbook-full",
    "workbook-neutral",
    "workbook-reached",
    "workbook-reachable",
    "workbook-score-exact",
    "workbook-score",
    "workbook-quality-exact",
    "workbook-performance-exact",
    "workbook-performance",
    "workbook-knock-outs",
    "workbook-undecided",
    "workbook-missed-criterion",
    "workbook-missed-section",
    "workbook-missed-quality",
    "workbook-missed",
    "workbook-stands",
    "workbook-price-standing",
    "workbook-lowest-price",
    "workbook-price-score-exact",
    "workbook-result-exact",
    "workbook-median-performance",
    "workbook-median-price",
    "workbook-best-ratio",
    "workbook-band-from",
    "workbook-in-band",
    "workbook-order",
    "workbook-given",
    "workbook-reason",
    "workbook-by",
    "workbook-at",
    "workbook-answer",
    "workbook-justification",
    "workbook-files",
    "workbook-file",
    "workbook-bytes",
    "workbook-sha256",
    "workbook-valid-until",
    "workbook-number",
    "workbook-deed",
    "workbook-subject",
    "workbook-hash",
    "workbook-method-weighted-sum",
    "workbook-method-ratio-simple",
    "workbook-method-ratio-extended",
    "workbook-method-reference",
    "workbook-method-median",
    "workbook-method-award-on-value",
    "workbook-method-lowest-price",
    "workbook-method-quality-only",
    "workbook-scheme",
    "workbook-page",
    "workbook-status-ranked",
    "workbook-status-pending",
    "workbook-status-excluded-formal",
    "workbook-status-excluded-knock-out",
    "workbook-status-excluded-minimum",
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
        let messages: Vec<Message> = KEYS.iter().map(|key| Message::new(*key)).collect();
        let texts = renderer.messages(language, &messages)?;
        let keys = KEYS.iter().map(|key| key.strip_prefix(PREFIX).unwrap_or(key));
        Ok(Self(keys.zip(texts).collect()))
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
