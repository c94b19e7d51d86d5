//! A reply as its bidder sent it. In a sealed tender it is encrypted under the bid's key, which the server key wraps, and
//! the institution reads it from the question's date on: whoever asks several bidders back with one date learns nothing
//! from the first reply while the others write theirs. The date is part of what is sealed, so that moving it in the
//! database opens nothing. The officers are not called together again for it; their key guards what
//! competes, and that has been opened before anybody can ask back.

use super::{Clarified, words_hash};
use crate::app::audit::canonical;
use crate::app::random::Random;
use crate::app::vault::{Drafts, Kind};
use crate::app::{App, Error, Result};
use crate::db::Conn;
use crate::db::clarifications::{Clarification, ClarificationEnd};
use crate::domain::bids::EvidenceEntry;
use crate::domain::ids::ClarificationId;
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// What was replied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// The answer as it reads now, canonical JSON.
    pub content: Json,
    /// Files that were added.
    pub evidence: Vec<EvidenceEntry>,
    /// Drawn at random for a reply that is sealed: without it, whoever knows the hash could try every choice of the
    /// question. Empty elsewhere.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub salt: String,
}

impl Sent {
    /// What is sealed needs a salt.
    pub(super) fn new(content: Json, evidence: Vec<EvidenceEntry>, salted_by: Option<&Random>) -> Result<Self> {
        let salt = salted_by.map(|random| Ok::<_, Error>(hex::encode(random.bytes::<16>()?))).transpose()?;
        Ok(Self { content, evidence, salt: salt.unwrap_or_default() })
    }

    /// What the history says of it.
    ///
    /// # Errors
    /// [`Error::Internal`] should it have no canonical form.
    pub fn hash(&self, id: ClarificationId) -> Result<String> {
        Ok(words_hash(id, &canonical(self)?))
    }

    /// The texts of a row, encrypted where there is a key.
    pub(super) fn texts(
        &self,
        random: &Random,
        asked: &Clarification,
        key: Option<&Drafts>,
    ) -> Result<(String, String)> {
        match key {
            Some(key) => Ok((key.seal(random, Kind::Reply, &place(asked), &canonical(self)?)?, String::new())),
            None => Ok((canonical(&self.content)?, canonical(&self.evidence)?)),
        }
    }
}

/// Reads it, sealed or not: whether the reader may is asked before, and whether the key is there still.
///
/// # Errors
/// When the row was changed or the server key is another one.
pub(in crate::app) fn read(app: &App, conn: &mut Conn, asked: &Clarification, end: &ClarificationEnd) -> Result<Sent> {
    if end.sealed {
        let drafts = Drafts::read(app, conn, end.tenant_id, asked.invitation_id)?;
        let text = drafts.open(Kind::Reply, &place(asked), &end.content)?;
        return serde_json::from_str(&text).map_err(Error::internal);
    }
    let content = serde_json::from_str(&end.content).map_err(Error::internal)?;
    let evidence = serde_json::from_str(&end.evidence).map_err(Error::internal)?;
    Ok(Sent { content, evidence, salt: String::new() })
}

/// Where alone a sealed reply opens.
fn place(asked: &Clarification) -> String {
    format!("{} {}", asked.id, asked.answer_by.millis())
}

/// Whether a reply may come still, or has come and is sealed.
#[must_use]
pub fn is_pending((asked, end): &Clarified, now: Instant) -> bool {
    now < asked.answer_by && end.as_ref().is_none_or(|end| end.sealed)
}
