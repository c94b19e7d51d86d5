//! The audit log: every deed of the institution, as a chain of hashes.
//!
//! Owns the context of `GET /audit?deed=…&person=…&tender=…&before=…`. Leaves checking the chain to `domain` and
//! `probity audit verify`. Serves design/trust.md, "Audit".

use serde::Serialize;

use crate::view::form::{Choice, Field};
use crate::view::page::{Page, Sample, samples_of};

/// One deed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditLine {
    /// Its number in the chain, from 1.
    pub sequence: u64,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who: a member's name, a company, or `system`.
    pub actor: String,
    /// The deed's name, for example `tender.published`; shown as it is stored.
    pub deed: String,
    /// What it was done to, for example the tender's title; may be empty.
    pub subject: String,
    /// Where that is; none for things without a page.
    pub subject_href: Option<String>,
    /// Its stored details as canonical JSON.
    pub details: String,
    /// SHA-256 (hex) of this entry.
    pub sha256: String,
}

/// Whether the chain holds; the sentence is the text `audit-chain-<state>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChainState {
    /// Checked from the first entry to the last.
    Intact,
    /// An entry does not fit.
    Broken,
    /// Not checked for this page.
    Unchecked,
}

/// The page `GET /audit`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditLog {
    /// Whether the chain holds.
    pub chain: ChainState,
    /// Entries in all.
    pub entries: u64,
    /// Number of the first entry that does not fit.
    pub broken_at: Option<u64>,
    /// SHA-256 (hex) of the last entry; none while there is none.
    pub head: Option<String>,
    /// GET parameter `deed`: the first word of the deed's name; empty for all.
    pub deeds: Vec<Choice>,
    /// GET parameter `actor`: part of a name.
    pub actor: Field,
    /// GET parameter `text`: part of a subject.
    pub text: Field,
    /// Entries shown, newest first.
    pub lines: Vec<AuditLine>,
    /// The next older entries, the filters kept.
    pub older: Option<String>,
}

impl Page for AuditLog {
    const TEMPLATE: &'static str = "pages/audit/audit";

    fn samples() -> Vec<Self> {
        let line = |sequence: u64, actor: &str, deed: &str, subject: &str| AuditLine {
            sequence,
            at: 1_795_438_800_000,
            actor: actor.into(),
            deed: deed.into(),
            subject: subject.into(),
            subject_href: (!subject.is_empty()).then(|| "/tenders/t-1".to_owned()),
            details: r#"{"sha256":"9f2c…","version":1}"#.into(),
            sha256: "9f2c41d07be6a8530e1d94c2f7ab5e6088d3c1b94a7f20e5d6c8b3a19f047e2c".into(),
        };
        let usual = Self {
            chain: ChainState::Intact,
            entries: 214,
            broken_at: None,
            head: Some("9f2c41d07be6a8530e1d94c2f7ab5e6088d3c1b94a7f20e5d6c8b3a19f047e2c".into()),
            deeds: ["", "tender", "invitation", "bid", "member", "score"]
                .iter()
                .map(|deed| Choice::new(deed, *deed, ""))
                .collect(),
            actor: Field::new("actor", ""),
            text: Field::new("text", ""),
            lines: vec![
                line(214, "Ada Lindqvist", "tender.opened", "Operation of the electronic file, 2027 to 2031"),
                line(
                    213,
                    "Nordlicht Rechenzentrum GmbH",
                    "bid.submitted",
                    "Operation of the electronic file, 2027 to 2031",
                ),
                line(212, "system", "mail.failed", super::shared::HOSTILE),
                line(211, "Mara Vogt", "member.signed_in", ""),
            ],
            older: Some("/audit?before=211".into()),
        };
        let broken = Self { chain: ChainState::Broken, broken_at: Some(97), ..usual.clone() };
        let empty = Self {
            chain: ChainState::Unchecked,
            entries: 0,
            head: None,
            lines: Vec::new(),
            older: None,
            actor: Field::new("actor", super::shared::HOSTILE),
            ..usual.clone()
        };
        vec![usual, broken, empty]
    }
}

/// The samples of this room.
///
/// # Errors
/// When a context does not serialise.
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> {
    samples_of::<AuditLog>()
}
