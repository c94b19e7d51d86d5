//! From the desk to the frozen snapshot: pure, so that the same desk always gives the same bytes.

use crate::app::answers::Desk;
use crate::app::evidence::EvidenceFile;
use crate::app::{Error, Result};
use crate::domain::answers::Answer;
use crate::domain::bids::{ENVELOPE_FORMAT, EvidenceEntry, PriceEnvelope, SNAPSHOT_FORMAT, Snapshot};

/// What the bidder declares: visible, answered questions with their files, and the hash of the price envelope.
/// `salt` keeps the answers from being guessed from the hash.
pub(super) fn snapshot(
    desk: &Desk,
    declared_by: &str,
    envelope_sha256: Option<String>,
    salt: [u8; 32],
) -> Result<Snapshot> {
    let blank = Answer::default();
    let answers = desk
        .answers
        .iter()
        .filter(|(question, entry)| desk.progress.visible.contains(*question) && entry.content != blank)
        .map(|(question, entry)| Ok((question.clone(), serde_json::to_value(&entry.content).map_err(Error::internal)?)))
        .collect::<Result<_>>()?;
    let evidence =
        desk.files.iter().filter(|file| desk.progress.visible.contains(&file.question)).cloned().map(entry).collect();
    Ok(Snapshot {
        format: SNAPSHOT_FORMAT.to_owned(),
        tender: desk.tender.id,
        document_sha256: desk.document_sha256.clone(),
        invitation: desk.invitation.id,
        company: desk.invitation.company.clone(),
        declared_by: declared_by.to_owned(),
        answers,
        evidence,
        envelope_sha256,
        salt: Some(hex::encode(salt)),
    })
}

/// A file as bids and replies name it.
pub(in crate::app) fn entry(file: EvidenceFile) -> EvidenceEntry {
    EvidenceEntry {
        id: file.id,
        question: file.question,
        name: file.name,
        size: file.size,
        sha256: file.sha256,
        valid_until: file.valid_until,
    }
}

/// The second envelope, where a price is asked; `salt` keeps the price from being guessed from its hash.
pub(super) fn envelope(desk: &Desk, salt: [u8; 32]) -> Option<PriceEnvelope> {
    let offer = desk.offer.as_ref().filter(|_| desk.needs_price())?.content.clone();
    Some(PriceEnvelope {
        format: ENVELOPE_FORMAT.to_owned(),
        tender: desk.tender.id,
        invitation: desk.invitation.id,
        salt: hex::encode(salt),
        price: offer.total(&desk.document.award.price_sheet),
        offer,
    })
}
