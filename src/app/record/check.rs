//! Checking an archive: every hash, every reference from one member to another, and everything calculated again.

use super::parts::{self, CorrectionPart, EntryPart, RunPart, ScorePart, TenderPart};
use super::unpack::{Unpacked, Unreadable, unpack};
use crate::app::corrections::{self, Change};
use crate::app::key::sha256_hex;
use crate::app::openings::Minutes;
use crate::app::prices::PriceMinutes;
use crate::domain::assessment::{OpenedBid, Score, rank};
use crate::domain::award::Document;
use crate::domain::bids::{PriceEnvelope, Snapshot};
use crate::domain::evaluation::{self, Stage};
use crate::domain::ids::InvitationId;
use crate::domain::json::pointer_to;
use crate::domain::time::zone_exists;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Name of the member.
    pub member: String,
    /// JSON pointer (RFC 6901) to the value; empty for the member as a whole.
    pub pointer: String,
    /// What is wrong, in words.
    pub what: String,
}

/// What checking found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Title of the tender.
    pub title: String,
    /// Number of members, without the manifest.
    pub members: usize,
    /// Hash of the newest entry of the tender's history.
    pub head: String,
    /// Everything that does not fit; empty when the record is whole.
    pub faults: Vec<Fault>,
}

/// Checks an archive.
///
/// # Errors
/// [`Unreadable`] for what is no record at all.
pub fn verify(bytes: &[u8]) -> Result<Report, Unreadable> {
    let Unpacked { manifest, members } = unpack(bytes)?;
    let mut check = Check { members, faults: Vec::new(), used: BTreeSet::new() };
    check.manifest(&manifest);
    let title = check.everything(&manifest).unwrap_or_default();
    check.strays();
    let history: Option<Vec<EntryPart>> = check.quiet(parts::HISTORY);
    let head = history.and_then(|entries| entries.last().map(|entry| entry.hash.clone())).unwrap_or_default();
    Ok(Report { title, members: check.members.len(), head, faults: check.faults })
}

/// An archive under check, and what was found so far.
pub(super) struct Check {
    members: BTreeMap<String, Vec<u8>>,
    faults: Vec<Fault>,
    /// Members that something refers to.
    used: BTreeSet<String>,
}

impl Check {
    pub(super) fn fault(&mut self, member: &str, pointer: impl Into<String>, what: impl Into<String>) {
        self.faults.push(Fault { member: member.to_owned(), pointer: pointer.into(), what: what.into() });
    }

    /// Notes that two values which must be equal differ.
    pub(super) fn same(&mut self, member: &str, pointer: &str, found: &str, expected: &str) {
        if found != expected {
            self.fault(member, pointer, format!("is {found:?}, where {expected:?} is expected"));
        }
    }

    fn quiet<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_slice(self.members.get(name)?).ok()
    }

    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        self.used.insert(name.to_owned());
        match self.members.get(name).map(|bytes| String::from_utf8(bytes.clone())) {
            Some(Ok(text)) => Some(text),
            Some(Err(_)) => {
                self.fault(name, "", "is no UTF-8 text");
                None
            }
            None => {
                self.fault(name, "", "is missing");
                None
            }
        }
    }

    pub(super) fn part<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let text = self.text(name)?;
        match serde_json::from_str(&text) {
            Ok(part) => Some(part),
            Err(error) => {
                self.fault(name, "", format!("cannot be read: {error}"));
                None
            }
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    fn manifest(&mut self, manifest: &parts::Manifest) {
        for (at, listed) in manifest.members.iter().enumerate() {
            let Some(bytes) = self.members.get(&listed.name) else {
                self.fault(&listed.name, "", "is listed in the manifest and missing");
                continue;
            };
            let (size, sha256) = (u64::try_from(bytes.len()).unwrap_or(u64::MAX), sha256_hex(bytes));
            if sha256 != listed.sha256 || size != listed.size {
                let what =
                    format!("is not what manifest.json lists at /members/{at}: it has {size} bytes, SHA-256 {sha256}");
                self.fault(&listed.name, "", what);
            }
        }
        let listed: BTreeSet<&str> = manifest.members.iter().map(|member| member.name.as_str()).collect();
        let unlisted: Vec<String> =
            self.members.keys().filter(|name| !listed.contains(name.as_str())).cloned().collect();
        for name in unlisted {
            self.fault(&name, "", "is not listed in the manifest");
        }
    }

    /// Members that nothing in the record speaks of.
    fn strays(&mut self) {
        let strays: Vec<String> =
            self.members.keys().filter(|name| !self.used.contains(*name) && *name != parts::README).cloned().collect();
        for name in strays {
            self.fault(&name, "", "belongs to nothing in the record");
        }
    }

    /// Back comes the title of the tender; none where too much is missing to go on.
    fn everything(&mut self, manifest: &parts::Manifest) -> Option<String> {
        let tender: TenderPart = self.part(parts::TENDER)?;
        self.same(parts::TENDER, "/id", &tender.id.to_string(), &manifest.tender.to_string());
        let text = self.text(parts::DOCUMENT)?;
        self.same(parts::TENDER, "/document_sha256", &tender.document_sha256, &sha256_hex(&text));
        let document: Document = self.part(parts::DOCUMENT)?;
        let minutes: Minutes = self.part(parts::OPENING)?;
        if minutes.deadline != tender.deadline {
            self.fault(parts::TENDER, "/deadline", "is not the deadline in the minutes of the opening");
        }
        let bids = self.bids(&tender, &document, &minutes);
        let scores: Vec<ScorePart> = self.part(parts::SCORES)?;
        self.ranking(&tender, &document, bids, &scores);
        let runs: Vec<RunPart> = self.part(parts::RUNS)?;
        self.runs(&tender, &runs);
        let history: Vec<EntryPart> = self.part(parts::HISTORY)?;
        self.history(&tender, &history);
        self.deeds(&tender, &minutes, &scores, &runs, &history);
        Some(tender.title)
    }

    /// Bids and price envelopes against the minutes and against each other.
    fn bids(&mut self, tender: &TenderPart, document: &Document, minutes: &Minutes) -> Vec<OpenedBid> {
        let opened: Option<PriceMinutes> = if self.has(parts::PRICES) { self.part(parts::PRICES) } else { None };
        let rejected = self.rejected_prices();
        let mut bids = Vec::new();
        for (at, minuted) in minutes.bids.iter().enumerate() {
            let name = parts::bid(minuted.invitation);
            let Some(text) = self.text(&name) else { continue };
            let sha256 = sha256_hex(&text);
            self.same(parts::OPENING, &format!("/bids/{at}/sha256"), &minuted.sha256, &sha256);
            if !minuted.intact {
                self.fault(parts::OPENING, format!("/bids/{at}/intact"), "the bid was not intact when it was opened");
            }
            let Some(snapshot) = self.part::<Snapshot>(&name) else { continue };
            self.same(&name, "/tender", &snapshot.tender.to_string(), &tender.id.to_string());
            self.same(&name, "/document_sha256", &snapshot.document_sha256, &tender.document_sha256);
            self.same(&name, "/invitation", &snapshot.invitation.to_string(), &minuted.invitation.to_string());
            self.same(parts::OPENING, &format!("/bids/{at}/company"), &minuted.company, &snapshot.company);
            let envelope = match (&opened, &snapshot.envelope_sha256) {
                (Some(opened), Some(sha256)) => self.envelope(opened, minuted.invitation, sha256),
                _ => None,
            };
            let price_rejected = rejected.contains(&minuted.invitation);
            bids.push(OpenedBid { invitation: minuted.invitation, snapshot, envelope, price_rejected });
        }
        // The order in which the server ranks them.
        bids.sort_by_key(|bid| bid.invitation.to_string());
        if opened.is_none() && document.award.needs_price() && !document.award.withholds_prices() {
            self.fault(parts::PRICES, "", "is missing, although prices were opened with the bids");
        }
        bids
    }

    /// Whose price two people rejected. What cannot be read of it is told where the corrections are checked.
    fn rejected_prices(&self) -> HashSet<InvitationId> {
        let corrections: Vec<CorrectionPart> = self.quiet(parts::CORRECTIONS).unwrap_or_default();
        let accepted = corrections.into_iter().filter(|own| own.end.as_ref().is_some_and(|end| end.accepted));
        let changes = accepted.filter_map(|own| serde_json::from_str::<Vec<Change>>(&own.changes).ok()).flatten();
        corrections::rejected(changes)
    }

    fn envelope(&mut self, opened: &PriceMinutes, invitation: InvitationId, sha256: &str) -> Option<PriceEnvelope> {
        let name = parts::envelope(invitation);
        let text = self.text(&name)?;
        self.same(&name, "", &sha256_hex(&text), sha256);
        match opened.envelopes.iter().position(|own| own.invitation == invitation) {
            Some(at) => {
                let minuted = opened.envelopes.get(at).map(|own| own.sha256.clone()).unwrap_or_default();
                self.same(parts::PRICES, &format!("/envelopes/{at}/sha256"), &minuted, sha256);
            }
            None => self.fault(parts::PRICES, "/envelopes", format!("does not name the envelope of {invitation}")),
        }
        self.part(&name)
    }

    /// Ranks everything again and compares.
    fn ranking(&mut self, tender: &TenderPart, document: &Document, bids: Vec<OpenedBid>, scores: &[ScorePart]) {
        if !zone_exists(&tender.zone) {
            self.fault(parts::TENDER, "/zone", "is no time zone");
            return;
        }
        let rows: Vec<Score> = scores
            .iter()
            .map(|score| Score {
                id: score.id,
                invitation: score.invitation,
                criterion: score.criterion.clone(),
                given: score.given,
                reason: score.reason.clone(),
                by: score.by,
                at: score.at,
            })
            .collect();
        let withheld = document.award.needs_price() && !self.has(parts::PRICES);
        let stage = if withheld { Stage::Quality } else { Stage::Full };
        let day = tender.deadline.in_zone(&tender.zone).date();
        let standing = match rank(document, bids, &rows, day, stage) {
            Ok(standing) => standing,
            Err(problem) => {
                self.fault(parts::DOCUMENT, "", format!("cannot be ranked: {problem}"));
                return;
            }
        };
        let again = (standing.evaluation.document(), serde_json::to_value(&standing.ranking).unwrap_or_default());
        for (name, again) in [(parts::EVALUATION, again.0), (parts::RANKING, again.1)] {
            let Some(found) = self.part::<Value>(name) else { continue };
            if let Some((pointer, what)) = difference(&found, &again, "") {
                self.fault(name, pointer, what);
            }
        }
    }

    /// The frozen runs: each ranks to its own figures, and the newest is what stands.
    fn runs(&mut self, tender: &TenderPart, runs: &[RunPart]) {
        for (at, run) in runs.iter().enumerate() {
            let (inputs, figures) = (parts::run_evaluation(run.number), parts::run_ranking(run.number));
            let place = |part: &str| format!("/{at}/{part}");
            self.same(parts::RUNS, &place("document_sha256"), &run.document_sha256, &tender.document_sha256);
            let (Some(text), Some(found)) = (self.text(&inputs), self.part::<Value>(&figures)) else { continue };
            let again = evaluation::parse(text.as_bytes()).and_then(|inputs| evaluation::evaluate(&inputs));
            let again = match again {
                Ok(again) => again,
                Err(problem) => {
                    self.fault(&inputs, "", format!("cannot be ranked: {problem}"));
                    continue;
                }
            };
            self.same(parts::RUNS, &place("scheme_sha256"), &run.scheme_sha256, &again.scheme_sha256);
            let again = serde_json::to_value(&again).unwrap_or_default();
            if let Some((pointer, what)) = difference(&found, &again, "") {
                self.fault(&figures, pointer, what);
            }
        }
        let Some(newest) = runs.last() else { return };
        let stands = self.quiet::<Value>(parts::EVALUATION);
        let frozen = self.quiet::<Value>(&parts::run_evaluation(newest.number));
        let differs = stands.zip(frozen).and_then(|(stands, frozen)| difference(&stands, &frozen, ""));
        if let Some((pointer, what)) = differs {
            self.fault(parts::EVALUATION, pointer, format!("differs from run {}: {what}", newest.number));
        }
    }
}

/// The first place at which two documents differ, and how.
pub(super) fn difference(found: &Value, expected: &Value, at: &str) -> Option<(String, String)> {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            let keys: BTreeSet<&String> = found.keys().chain(expected.keys()).collect();
            keys.into_iter().find_map(|key| {
                let place = pointer_to(at, key);
                match (found.get(key), expected.get(key)) {
                    (Some(found), Some(expected)) => difference(found, expected, &place),
                    (None, _) => Some((place, "is missing".to_owned())),
                    (_, None) => Some((place, "should not be there".to_owned())),
                }
            })
        }
        (Value::Array(found), Value::Array(expected)) => {
            let places = found.iter().zip(expected).enumerate();
            let inside = places
                .into_iter()
                .find_map(|(n, (found, expected))| difference(found, expected, &pointer_to(at, &n.to_string())));
            inside.or_else(|| {
                let lengths = (found.len(), expected.len());
                (lengths.0 != lengths.1)
                    .then(|| (at.to_owned(), format!("has {} entries, where {} are expected", lengths.0, lengths.1)))
            })
        }
        _ if found == expected => None,
        _ => Some((at.to_owned(), format!("is {found}, where {expected} is expected"))),
    }
}
