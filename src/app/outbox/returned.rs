//! Mails that a server took and another one gave back later.

use super::worker::{clean, record};
use super::{Params, compose};
use crate::app::{App, Error, Result};
use crate::db::{Scope, outbox};
use crate::mail::report;

/// What came of a mail that came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Returned {
    /// The mail it is about counts as failed now, with the server's words.
    Noted,
    /// It is no report of a failure, or not about a mail of ours that counts as sent.
    Other,
}

/// Notes a delivery-status mail. The same report again changes nothing.
///
/// # Errors
/// When the database does not answer.
pub fn note_return(app: &App, raw: &[u8]) -> Result<Returned> {
    let Some(report) = report::read(raw).filter(|report| report.failed) else { return Ok(Returned::Other) };
    let found = app.db.read(Scope::System, |conn| outbox::find_by_message_id(conn, &report.original))?;
    let Some(mail) = found else { return Ok(Returned::Other) };
    app.db.write(Scope::Tenant(mail.tenant_id), |tx| {
        let params: Params = serde_json::from_str(&mail.params).map_err(Error::internal)?;
        // A server may give the mail back in its words; nothing that lets in may be among them.
        let reason = clean(&report.reason, &compose::secrets(app, &mail, &params)?);
        if outbox::set_returned(tx, &mail, &reason)? == 0 {
            return Ok(Returned::Other);
        }
        record(tx, &mail, "mail.returned")?;
        Ok(Returned::Noted)
    })
}
