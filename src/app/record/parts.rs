//! The members of the archive: names, and the shape of those that are not already stored as text.

use crate::db::audit::Entry;
use crate::domain::assessment::Given;
use crate::domain::bids::EvidenceEntry;
use crate::domain::ids::{
    BulletinId, ClarificationId, CorrectionId, ExplanationId, InvitationId, MoveId, ParticipantId, ScoreId, TenantId,
    TenderId, TermId, UserId,
};
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Name and version of the format.
pub const FORMAT: &str = "probity.record/1";

/// The list of members with their hashes; it does not list itself.
pub const MANIFEST: &str = "manifest.json";
/// Words for whoever opens the archive.
pub const README: &str = "README.txt";
/// [`TenderPart`].
pub const TENDER: &str = "tender.json";
/// The frozen document, as it was hashed.
pub const DOCUMENT: &str = "document.json";
/// The minutes of the opening.
pub const OPENING: &str = "opening.json";
/// The minutes of the opening of the prices; only once they are open.
pub const PRICES: &str = "prices.json";
/// List of [`ScorePart`].
pub const SCORES: &str = "scores.json";
/// What `probity score` reads.
pub const EVALUATION: &str = "evaluation.json";
/// What `probity score` writes.
pub const RANKING: &str = "ranking.json";
/// List of [`RunPart`].
pub const RUNS: &str = "runs.json";
/// List of [`CorrectionPart`].
pub const CORRECTIONS: &str = "corrections.json";
/// List of [`ExplanationPart`].
pub const EXPLANATIONS: &str = "explanations.json";
/// List of [`BulletinPart`].
pub const BULLETINS: &str = "bulletins.json";
/// What bidders were asked back about their opened bids.
pub const CLARIFICATIONS: &str = "clarifications.json";
/// Personnel criteria that were agreed with bidders.
pub const TERMS: &str = "terms.json";
/// [`LotPart`]; only where one was drawn.
pub const LOT: &str = "lot.json";
/// [`AwardPart`]; only once it is decided.
pub const AWARD: &str = "award.json";
/// The ranking as the decision froze it.
pub const AWARD_RANKING: &str = "award/ranking.json";
/// List of [`EntryPart`].
pub const HISTORY: &str = "history.json";

/// An opened bid, as it was hashed.
pub fn bid(invitation: InvitationId) -> String {
    format!("bids/{invitation}.json")
}

/// A price envelope, as it was hashed.
pub fn envelope(invitation: InvitationId) -> String {
    format!("envelopes/{invitation}.json")
}

/// The inputs of a frozen run.
pub fn run_evaluation(number: i64) -> String {
    format!("runs/{number}/evaluation.json")
}

/// The figures of a frozen run.
pub fn run_ranking(number: i64) -> String {
    format!("runs/{number}/ranking.json")
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub format: String,
    /// Name and version of the program that wrote it.
    pub engine: String,
    pub tender: TenderId,
    /// In the order of their names.
    pub members: Vec<Member>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    pub name: String,
    /// Bytes.
    pub size: u64,
    pub sha256: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TenderPart {
    pub tenant: TenantId,
    pub id: TenderId,
    pub title: String,
    pub reference: String,
    /// IANA name.
    pub zone: String,
    pub deadline: Instant,
    pub document_sha256: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScorePart {
    pub id: ScoreId,
    pub invitation: InvitationId,
    pub criterion: String,
    pub given: Given,
    pub reason: String,
    pub by: UserId,
    pub at: Instant,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunPart {
    pub number: i64,
    pub correction: Option<CorrectionId>,
    pub engine: String,
    pub document_sha256: String,
    pub scheme_sha256: String,
    pub by: UserId,
    pub at: Instant,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClarificationPart {
    pub id: ClarificationId,
    pub invitation: InvitationId,
    /// Key of the question.
    pub question: String,
    pub body: String,
    pub answer_by: Instant,
    pub by: UserId,
    pub at: Instant,
    pub reply: Option<ReplyPart>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyPart {
    /// The answer as it was replied; null while it is sealed.
    pub answer: Value,
    /// Files that came with it.
    pub evidence: Vec<EvidenceEntry>,
    /// What the hash was salted with, of a reply that was sealed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub salt: String,
    /// Hash of a reply that is sealed still.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<String>,
    pub by: ParticipantId,
    pub at: Instant,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermPart {
    pub id: TermId,
    pub invitation: InvitationId,
    /// Key of the question it comes from.
    pub question: String,
    pub moves: Vec<MovePart>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MovePart {
    pub id: MoveId,
    pub number: i64,
    pub accepts: bool,
    pub body: String,
    /// As the history names it: `user:…` or `participant:…`.
    pub by: String,
    pub at: Instant,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionPart {
    pub id: CorrectionId,
    /// JSON, as it was hashed.
    pub changes: String,
    pub by: UserId,
    pub at: Instant,
    pub end: Option<CorrectionEndPart>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionEndPart {
    pub accepted: bool,
    pub reason: String,
    pub by: UserId,
    pub at: Instant,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExplanationPart {
    pub id: ExplanationId,
    pub invitation: InvitationId,
    pub question: String,
    pub answer_by: Instant,
    pub by: UserId,
    pub at: Instant,
    pub end: Option<ExplanationEndPart>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExplanationEndPart {
    pub explained: bool,
    pub answer: String,
    pub reason: String,
    pub by: UserId,
    pub at: Instant,
}

/// What all bidders were told before the deadline.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BulletinPart {
    pub id: BulletinId,
    pub number: i64,
    pub about: Option<String>,
    pub question: String,
    pub answer: String,
    pub by: UserId,
    pub at: Instant,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LotPart {
    pub run: i64,
    /// Those that it was drawn between.
    pub tied: Vec<InvitationId>,
    pub drawn: InvitationId,
    pub note: String,
    pub by: UserId,
    pub at: Instant,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AwardPart {
    /// `awarded` or `cancelled`.
    pub outcome: String,
    pub winner: Option<InvitationId>,
    pub reason: String,
    pub by: UserId,
    pub at: Instant,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryPart {
    pub seq: i64,
    pub at: Instant,
    pub actor: String,
    pub action: String,
    pub subject: String,
    /// Canonical JSON, as it was hashed.
    pub detail: String,
    pub previous: String,
    pub hash: String,
}

impl From<Entry> for EntryPart {
    fn from(entry: Entry) -> Self {
        Self {
            seq: entry.seq,
            at: entry.at,
            actor: entry.actor,
            action: entry.action,
            subject: entry.subject,
            detail: entry.detail,
            previous: entry.previous,
            hash: entry.hash,
        }
    }
}

impl EntryPart {
    /// As the chain hashes it.
    pub fn entry(&self, tenant: TenantId) -> Entry {
        Entry {
            tenant_id: tenant,
            seq: self.seq,
            at: self.at,
            actor: self.actor.clone(),
            action: self.action.clone(),
            subject: self.subject.clone(),
            detail: self.detail.clone(),
            previous: self.previous.clone(),
            hash: self.hash.clone(),
        }
    }
}
