//! Frozen documents, parsed once: their hash names their content, so a parsed copy never goes stale.

use super::{Error, Result};
use crate::db::{self, Conn};
use crate::domain::award::Document;
use crate::domain::ids::{TenantId, TenderId};
use std::collections::VecDeque;
use std::sync::{Arc, PoisonError, RwLock};

/// Documents kept at most; the one kept longest goes first.
const MOST: usize = 64;

/// The documents last asked for, by their SHA-256.
#[derive(Debug, Default)]
pub struct Documents(RwLock<VecDeque<(String, Arc<Document>)>>);

impl Documents {
    /// The document of that hash, from memory or else from the tender's newest version.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the tender has no version; [`Error::Internal`] when the stored one does not parse.
    pub fn find(&self, conn: &mut Conn, tenant: TenantId, tender: TenderId, sha256: &str) -> Result<Arc<Document>> {
        if let Some(known) = self.known(sha256) {
            return Ok(known);
        }
        let version = db::tenders::find_version(conn, tenant, tender)?.ok_or(Error::NotFound)?;
        let document: Arc<Document> = Arc::new(serde_json::from_str(&version.document).map_err(Error::internal)?);
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if !kept.iter().any(|(known, _)| *known == version.sha256) {
            kept.truncate(MOST - 1);
            kept.push_front((version.sha256, Arc::clone(&document)));
        }
        Ok(document)
    }

    fn known(&self, sha256: &str) -> Option<Arc<Document>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known == sha256).map(|(_, document)| Arc::clone(document))
    }
}
