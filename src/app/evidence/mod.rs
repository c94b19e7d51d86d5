//! Evidence: files beside answers, on disk under random names, named by rows.
//!
//! Owns which files are taken, where they lie, and when their bytes go. A row is written only after its file is
//! safely on disk, so a row always has its whole file; a crash in between leaves a file that nobody names. Serves
//! design/respondent.md "Answering" 7.

mod container;
mod file;
mod name;
mod scanner;
mod scanning;
mod sniff;
mod sweep;
mod upload;

pub use file::{EvidenceFile, list};
pub use name::{EXTENSIONS, FileName};
pub use scanner::{Scanner, ScannerError};
use scanning::handed_out;
pub use scanning::{check_waiting, run};
pub(super) use sweep::remove_all;
pub use sweep::sweep;
pub use upload::Upload;

use super::answers::{Place, enter_to_answer, look_to_answer, read_document};
use super::clarifications::{Reader, names_file};
use super::vault::{Drafts, StoredFile};
use super::{App, Error, Result, quotas, team};
use crate::db::{self, Conn, Scope, Tx};
use crate::domain::fields;
use crate::domain::ids::{FileId, InvitationId, TenantId};
use crate::domain::permission::Bidder;
use crate::domain::tenders::TenderState;
use std::collections::HashMap;
use std::path::PathBuf;

/// Most bytes of a file: 25 MB.
pub const MOST_FILE_BYTES: u64 = 25 * 1024 * 1024;
/// Most bytes of all files of a bid: 500 MB.
pub const MOST_BID_BYTES: u64 = 500 * 1024 * 1024;
/// Most files of a bid.
pub const MOST_FILES: usize = 300;

/// Where a file's bytes lie. The file's row must have been read for the same tenant.
#[must_use]
pub fn path(app: &App, tenant: TenantId, file: FileId) -> PathBuf {
    app.files.join(tenant.to_string()).join(file.to_string())
}

/// Begins to receive a file, once it is clear that it would be taken: nobody sends 25 MB in vain.
///
/// # Errors
/// [`Error::NotFound`] for an unknown question; [`Error::Refused`] with `no_evidence_here`; the gate's refusals.
pub fn begin(app: &App, bidder: &Bidder, question: &str) -> Result<Upload> {
    app.db.read(Scope::Tenant(bidder.tenant), |conn| {
        let place = look_to_answer(app, conn, bidder, question)?;
        check_question(&place, bidder, question)
    })?;
    Upload::begin(&app.files.join(bidder.tenant.to_string()))
}

fn check_question(place: &Place, bidder: &Bidder, question: &str) -> Result<()> {
    let (section, question) = place.document.profile.question(question).ok_or(Error::NotFound)?;
    team::check_reach(bidder, &section.key)?;
    if question.takes_files() { Ok(()) } else { Err(Error::Refused("no_evidence_here")) }
}

/// Keeps a received file beside a question. `valid_until` is `YYYY-MM-DD` or blank.
///
/// # Errors
/// [`Error::Invalid`] with `file` (`required`, `too_long`, `control_character`, `file_empty`, `file_type_not_allowed`,
/// `certificate_of_conduct`, `file_type_mismatch`, `file_infected`, `bid_full`, `too_many_files`, `institution_full`) or `valid_until` (`not_a_date`); otherwise as [`begin`].
pub fn store(
    app: &App,
    bidder: &Bidder,
    question: &str,
    name: &str,
    valid_until: &str,
    upload: Upload,
) -> Result<EvidenceFile> {
    let name = FileName::read(name).map_err(|code| Error::field("file", code))?;
    let valid_until = read_date(valid_until).map_err(|code| Error::field("valid_until", code))?;
    let received = upload.finish(name.kind)?;
    let scan = scanning::first_look(app, || received.content())?;
    let now = app.db.read(Scope::Tenant(bidder.tenant), |conn| Ok::<_, Error>(conn.now()?))?;
    let id = app.id(now, FileId::new)?;
    let file = EvidenceFile {
        tenant_id: bidder.tenant,
        id,
        invitation_id: bidder.invitation,
        question: question.to_owned(),
        name: name.text,
        media_type: name.kind.media_type().to_owned(),
        size: i64::try_from(received.size).map_err(Error::internal)?,
        sha256: received.sha256.clone(),
        valid_until,
        removed_at: None,
        created_at: now,
        scan,
        key: received.key.clone(),
    };
    received.keep(&path(app, bidder.tenant, id))?;
    // The button pressed twice: the same file is there already.
    keep(app, bidder, file, |one, file| (&one.name, &one.valid_until) == (&file.name, &file.valid_until))
}

/// Names a file whose bytes lie in their place; they go again when it is refused, or when its question has the same
/// content already and `same` says that it is the same file: then that one comes back.
fn keep(
    app: &App,
    bidder: &Bidder,
    file: EvidenceFile,
    same: impl Fn(&EvidenceFile, &EvidenceFile) -> bool,
) -> Result<EvidenceFile> {
    let at = path(app, bidder.tenant, file.id);
    let stored = app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        // Held before looking: two uploads at once see each other.
        db::answers::lock(tx, bidder.tenant, bidder.invitation)?;
        let drafts = Drafts::of(app, tx, bidder)?;
        let others = list(tx, &drafts)?;
        let twin = |one: &&EvidenceFile| one.question == file.question && one.sha256 == file.sha256 && same(one, &file);
        if let Some(twin) = others.iter().find(twin) {
            return Ok((twin.clone(), false));
        }
        insert(app, tx, bidder, &drafts, &others, file).map(|file| (file, true))
    });
    if !matches!(stored, Ok((_, true))) {
        discard(&at);
    }
    stored.map(|(file, _)| file)
}

/// Lets a file serve another question too, with the same name, content and date.
///
/// # Errors
/// [`Error::NotFound`] for an unknown file or question; [`Error::Invalid`] with `file` (`too_many_files`);
/// [`Error::Refused`] with `no_evidence_here`; the gate's refusals.
pub fn reuse(app: &App, bidder: &Bidder, file: FileId, question: &str) -> Result<EvidenceFile> {
    let (own, stored) = find(app, bidder, file)?;
    let now = app.db.read(Scope::Tenant(bidder.tenant), |conn| Ok::<_, Error>(conn.now()?))?;
    let twin = EvidenceFile { id: app.id(now, FileId::new)?, question: question.to_owned(), created_at: now, ..own };
    // A second name for the same bytes: each goes by itself, the bytes with the last.
    upload::name_again(&stored.path, &path(app, bidder.tenant, twin.id))?;
    keep(app, bidder, twin, |_, _| true)
}

fn insert(
    app: &App,
    tx: &mut Tx<'_>,
    bidder: &Bidder,
    drafts: &Drafts,
    others: &[EvidenceFile],
    file: EvidenceFile,
) -> Result<EvidenceFile> {
    let place = enter_to_answer(app, tx, bidder, &file.question)?;
    check_question(&place, bidder, &file.question)?;
    // The same content beside several questions lies on the disk once.
    let held: HashMap<&str, i64> = others.iter().chain([&file]).map(|one| (one.sha256.as_str(), one.size)).collect();
    if u64::try_from(held.values().sum::<i64>()).unwrap_or(u64::MAX) > MOST_BID_BYTES {
        return Err(Error::field("file", "bid_full"));
    }
    if others.len() >= MOST_FILES {
        return Err(Error::field("file", "too_many_files"));
    }
    quotas::evidence(app, tx, bidder.tenant, file.size)?;
    file::insert_row(app, tx, drafts, &file)?;
    place.note_start(tx, bidder)?;
    Ok(file)
}

/// Takes a file away from the draft. Its bytes go too, unless a bid was handed in with it. Repeating it is harmless.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `evidence_frozen` for a file of the opened bid or of a reply; the
/// gate's refusals.
pub fn remove(app: &App, bidder: &Bidder, file: FileId) -> Result<EvidenceFile> {
    let (file, named) = app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        let drafts = Drafts::of(app, tx, bidder)?;
        let file = file::find_row(tx, &drafts, file)?.ok_or(Error::NotFound)?;
        let place = enter_to_answer(app, tx, bidder, &file.question)?;
        check_question(&place, bidder, &file.question)?;
        // By time, not by reading the snapshot: it may be sealed.
        let newest = db::bids::find_newest(tx, bidder.tenant, bidder.invitation)?;
        let named = newest.is_some_and(|bid| bid.submitted_at >= file.created_at);
        if place.standing.tender == TenderState::Opened {
            let bid = (bidder.tenant, place.standing.tender_id, bidder.invitation);
            if named || names_file(app, tx, bid, file.id, Reader::Bidder)? {
                return Err(Error::Refused("evidence_frozen"));
            }
        }
        db::files::set_removed(tx, bidder.tenant, file.id, place.now)?;
        Ok::<_, Error>((file, named))
    })?;
    if !named {
        discard(&path(app, bidder.tenant, file.id));
    }
    Ok(file)
}

/// A bidder's own file for download, with the place of its bytes.
///
/// # Errors
/// [`Error::NotFound`], also for another bidder's; [`Error::Refused`] with `evidence_quarantined` or `evidence_infected`.
pub fn find(app: &App, bidder: &Bidder, file: FileId) -> Result<(EvidenceFile, StoredFile)> {
    app.db.read(Scope::Tenant(bidder.tenant), |conn| {
        let document = read_document(app, conn, bidder)?;
        let drafts = Drafts::of(app, conn, bidder)?;
        let file = file::find_row(conn, &drafts, file)?
            .filter(|file| file.removed_at.is_none() && document.profile.question(&file.question).is_some())
            .ok_or(Error::NotFound)?;
        handed_out(app, file)
    })
}

/// A file of an opened bid or of a reply, if it may be opened.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `evidence_quarantined` or `evidence_infected`.
pub(super) fn find_opened(
    app: &App,
    conn: &mut Conn,
    (tenant, invitation): (TenantId, InvitationId),
    file: FileId,
) -> Result<(EvidenceFile, StoredFile)> {
    let drafts = Drafts::read(app, conn, tenant, invitation)?;
    let file = file::find_row(conn, &drafts, file)?.ok_or(Error::NotFound)?;
    handed_out(app, file)
}

/// Removes bytes that no row names. Failing leaves a file that nobody can reach; it is not worth an error.
pub(super) fn discard(path: &std::path::Path) {
    if let Err(error) = std::fs::remove_file(path) {
        tracing::warn!(%error, "an evidence file could not be removed");
    }
}

/// A date as it is stored; blank is none.
fn read_date(text: &str) -> std::result::Result<Option<String>, &'static str> {
    Ok(fields::date(text)?.map(|date| date.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_date_is_one() {
        assert_eq!(read_date(" 2027-02-28 "), Ok(Some("2027-02-28".to_owned())));
        assert_eq!(read_date(""), Ok(None));
        for bad in ["2027-02-29", "28.02.2027", "20270228", "2027-02-28T00:00", "2027-02-28[Europe/Berlin]"] {
            assert_eq!(read_date(bad), Err("not_a_date"), "{bad}");
        }
    }
}
