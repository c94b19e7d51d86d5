//! The audit log: every deed of the institution, as a chain of hashes.
//!
//! Owns the context of `GET /audit?deed=…&actor=…&text=…&from=…&to=…&before=…`. Leaves checking the chain to `domain` and
//! `probity audit verify`. Serves design/trust.md, "Audit".

use serde::Serialize;

use crate::domain::deeds;
use crate::view::form::{Choice, Field, FieldError, summary};
use crate::view::i18n::Message;
use crate::view::page::{Page, Sample, samples_of};

/// A moment that stands in an entry's details as milliseconds since 1970 UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DetailMoment {
    /// What the details call it, for example `deadline`.
    pub name: String,
    /// The moment.
    pub at: i64,
}

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
    /// The moments among them.
    pub moments: Vec<DetailMoment>,
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
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Whether the chain holds.
    pub chain: ChainState,
    /// Entries in all.
    pub entries: u64,
    /// Number of the first entry that does not fit.
    pub broken_at: Option<u64>,
    /// SHA-256 (hex) of the last entry; none while there is none.
    pub head: Option<String>,
    /// GET parameter `deed`: the group of deeds, as it was asked for.
    pub deed: Field,
    /// The groups to choose from, worded by the template (`audit-group-…`); empty for all.
    pub deeds: Vec<Choice>,
    /// GET parameter `actor`: part of a name or an address.
    pub actor: Field,
    /// GET parameter `text`: part of a subject, of a deed's name or of the details.
    pub text: Field,
    /// GET parameter `from`: the first day.
    pub from: Field,
    /// GET parameter `to`: the last day.
    pub to: Field,
    /// Entries shown, newest first.
    pub lines: Vec<AuditLine>,
    /// The next older entries, the filters kept.
    pub older: Option<String>,
}

/// All groups of deeds to choose from, after the choice of all.
#[must_use]
pub fn groups(chosen: &str) -> Vec<Choice> {
    let all = std::iter::once("").chain(deeds::GROUPS.iter().copied());
    all.map(|group| Choice::new(group, "", chosen)).collect()
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
            details: r#"{"deadline":1795438800000,"sha256":"9f2c…","version":1}"#.into(),
            moments: vec![DetailMoment { name: "deadline".into(), at: 1_795_438_800_000 }],
            sha256: "9f2c41d07be6a8530e1d94c2f7ab5e6088d3c1b94a7f20e5d6c8b3a19f047e2c".into(),
        };
        let usual = Self {
            errors: Vec::new(),
            chain: ChainState::Intact,
            entries: 214,
            broken_at: None,
            head: Some("9f2c41d07be6a8530e1d94c2f7ab5e6088d3c1b94a7f20e5d6c8b3a19f047e2c".into()),
            deed: Field::new("deed", ""),
            deeds: groups(""),
            actor: Field::new("actor", ""),
            text: Field::new("text", ""),
            from: Field::new("from", "2026-11-01"),
            to: Field::new("to", ""),
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
        let rare = Self { lines: Vec::new(), older: Some("/audit?actor=x&before=97".into()), ..usual.clone() };
        let deed = Field::new("deed", super::shared::HOSTILE).refused(Message::coded("error", "unknown_option"));
        let to = Field::new("to", "2026-10-31").refused(Message::coded("error", "period_reversed"));
        let refused = Self { errors: summary(&[&deed, &to]), deed, to, ..empty.clone() };
        vec![usual, broken, empty, rare, refused]
    }
}

/// The samples of this room.
///
/// # Errors
/// When a context does not serialise.
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> {
    samples_of::<AuditLog>()
}
