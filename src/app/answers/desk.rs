//! The bidder's desk: all that the pages of one bid show, read in one transaction.

use super::store;
use crate::app::clarifications::{Reader, Told, told};
use crate::app::evidence::{self, EvidenceFile};
use crate::app::vault::{DraftKeys, Drafts, Part};
use crate::app::{App, Error, Result, team};
use crate::db::bids::Bid;
use crate::db::invitations::{Invitation, Participant};
use crate::db::tenders::Tender;
use crate::db::{self, Conn, Scope};
use crate::domain::answers::{Answer, Notation, Progress, Sheet, progress};
use crate::domain::award::Document;
use crate::domain::bids::{Offer, PRICE_KEY};
use crate::domain::invitations::InvitationState;
use crate::domain::offers::missing_lines;
use crate::domain::permission::Bidder;
use crate::domain::team::Reach;
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A saved answer as the desk shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<T> {
    /// What was saved.
    pub content: T,
    /// Which save it is.
    pub revision: i64,
    /// When it was saved.
    pub at: Instant,
    /// Name of who saved it.
    pub by: String,
}

/// Something that stands between the draft and a submit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Key of the section, or `price`.
    pub section: String,
    /// Key of the question, or of the price sheet's line; empty for the price as a whole.
    pub question: String,
    /// Stable code: those of `GapKind`, `unanswered` for a price line, `price_not_positive`.
    pub code: &'static str,
}

/// Everything about one bid in the making.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Name of the institution that asks.
    pub institution: String,
    /// The tender; its draft documents are of no interest here.
    pub tender: Tender,
    /// What is asked and how it is weighed, frozen.
    pub document: Arc<Document>,
    /// SHA-256 of the document.
    pub document_sha256: String,
    /// The company.
    pub invitation: Invitation,
    /// The person.
    pub participant: Participant,
    /// Everybody on the team now, with the part of the bid each of them answers.
    pub people: Vec<(Participant, Reach)>,
    /// Answers by question key.
    pub answers: BTreeMap<String, Entry<Answer>>,
    /// The price so far, once saved.
    pub offer: Option<Entry<Offer>>,
    /// Evidence files, removed ones left out, in the order of upload.
    pub files: Vec<EvidenceFile>,
    /// How many notes the team has written beside each question.
    pub notes: BTreeMap<String, u32>,
    /// Questions for which a suggestion waits to be taken.
    pub suggested: BTreeSet<String>,
    /// When each section was said to be complete.
    pub marks: BTreeMap<String, Instant>,
    /// Answers and file counts as the rules read them, other people's sections included: conditions look there.
    pub sheet: Sheet,
    /// The part of the bid that the person sees; document, answers, files, marks and progress hold no more.
    pub reach: Reach,
    /// How far the questions have come.
    pub progress: Progress,
    /// What the institution asked back about the opened bid, oldest first.
    pub clarifications: Vec<Told>,
    /// The newest bid, withdrawn or not.
    pub bid: Option<Bid>,
    /// Whether the bid is sealed and this visitor has not the code to read it with: then answers, price and files are
    /// left out.
    pub is_locked: bool,
    /// The time by the database's clock.
    pub now: Instant,
}

impl Desk {
    /// Whether the deadline has passed, or the tender has ended otherwise.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.tender.state != TenderState::Published
            || self.tender.deadline_at.is_none_or(|deadline| self.now >= deadline)
    }

    /// Whether answers may be changed now.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let state = self.invitation.state;
        !self.is_late()
            && matches!(state, InvitationState::Invited | InvitationState::Entered | InvitationState::Started)
    }

    /// The answers that are reopened to be clarified, oldest first.
    pub fn reopened(&self) -> impl Iterator<Item = &Told> {
        let opened = self.tender.state == TenderState::Opened;
        self.clarifications.iter().filter(move |told| opened && told.is_waiting(self.now))
    }

    /// Whether an answer is reopened to be clarified.
    #[must_use]
    pub fn is_reopened(&self, question: &str) -> bool {
        self.reopened().any(|told| told.asked.question == question)
    }

    /// Who leads the bid.
    #[must_use]
    pub fn lead(&self) -> Option<&Participant> {
        self.people.iter().map(|(person, _)| person).find(|person| person.is_lead)
    }

    /// Names of those a section was given to; none where everybody has it.
    #[must_use]
    pub fn given_to(&self, section: &str) -> Vec<&str> {
        self.people.iter().filter(|(_, reach)| reach.names(section)).map(|(person, _)| person.name.as_str()).collect()
    }

    /// The bid that counts, if one is in.
    #[must_use]
    pub fn standing_bid(&self) -> Option<&Bid> {
        self.bid.as_ref().filter(|bid| bid.withdrawn_at.is_none())
    }

    /// Whether the price sheet is asked of this person.
    #[must_use]
    pub fn needs_price(&self) -> bool {
        self.document.award.needs_price() && self.reach.covers(PRICE_KEY)
    }

    /// What stands between the draft and a submit, in reading order; the price comes last.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let gaps = self.progress.gaps.iter();
        let mut missing: Vec<Missing> = gaps
            .map(|gap| Missing {
                section: gap.section.clone(),
                question: gap.question.clone(),
                code: gap.kind.as_str(),
            })
            .collect();
        if self.needs_price() {
            missing.extend(self.missing_price());
        }
        missing
    }

    fn missing_price(&self) -> Vec<Missing> {
        let note =
            |question: &str, code| Missing { section: PRICE_KEY.to_owned(), question: question.to_owned(), code };
        let blank = Offer::default();
        let offer = self.offer.as_ref().map_or(&blank, |entry| &entry.content);
        let sheet = &self.document.award.price_sheet;
        let lines = missing_lines(sheet, offer);
        if lines.is_empty() && offer.total(sheet).is_none() {
            return vec![note("", "price_not_positive")];
        }
        lines.into_iter().map(|line| note(line, "unanswered")).collect()
    }
}

/// The frozen document that the bidder answers, as much of it as the person sees.
///
/// # Errors
/// As [`desk`].
pub fn document(app: &App, bidder: &Bidder) -> Result<Arc<Document>> {
    app.db.read(Scope::Tenant(bidder.tenant), |conn| read_document(app, conn, bidder))
}

/// As [`document`], inside a transaction.
///
/// # Errors
/// As [`desk`].
pub fn read_document(app: &App, conn: &mut Conn, bidder: &Bidder) -> Result<Arc<Document>> {
    let standing = db::answers::find_standing(conn, bidder.tenant, bidder.invitation)?.ok_or(Error::NotFound)?;
    let document = app.documents.find(conn, bidder.tenant, standing.tender_id, &standing.document_sha256)?;
    Ok(within(&bidder.reach, document))
}

/// As much of a document as lies within somebody's reach.
fn within(reach: &Reach, document: Arc<Document>) -> Arc<Document> {
    if *reach == Reach::Whole {
        return document;
    }
    let mut own = Document::clone(&document);
    own.profile.sections.retain(|section| reach.covers(&section.key));
    Arc::new(own)
}

/// Reads the desk.
///
/// # Errors
/// [`Error::NotFound`] when the tender was never published.
pub fn desk(app: &App, bidder: &Bidder) -> Result<Desk> {
    app.db.read(Scope::Tenant(bidder.tenant), |conn| read_desk(app, conn, bidder))
}

/// Reads the desk for somebody who asks for answers.
///
/// # Errors
/// As [`desk`]; [`Error::Refused`] with `sealed_copy` when they are sealed.
pub fn open_desk(app: &App, bidder: &Bidder) -> Result<Desk> {
    let desk = desk(app, bidder)?;
    if desk.is_locked { Err(Error::Refused("sealed_copy")) } else { Ok(desk) }
}

/// Reads the desk inside a transaction.
///
/// # Errors
/// As [`desk`].
pub fn read_desk(app: &App, conn: &mut Conn, bidder: &Bidder) -> Result<Desk> {
    let (tenant, id) = (bidder.tenant, bidder.invitation);
    let standing = db::answers::find_standing(conn, tenant, id)?.ok_or(Error::NotFound)?;
    let document = app.documents.find(conn, tenant, standing.tender_id, &standing.document_sha256)?;
    let mut answers = BTreeMap::new();
    let mut offer = None;
    let drafts = Drafts::with(app, tenant, id, DraftKeys::from(&standing), bidder.copy.as_ref())?;
    let is_locked = !drafts.opens(Part::Draft);
    let saved = if is_locked { Vec::new() } else { store::list_saved(conn, &drafts)? };
    for (saved, by) in saved {
        let content = serde_json::from_str(&saved.content).map_err(Error::internal)?;
        let (revision, at) = (saved.revision, saved.saved_at);
        if saved.question == PRICE_KEY && document.award.needs_price() {
            let content = serde_json::from_value(content).map_err(Error::internal)?;
            offer = Some(Entry { content, revision, at, by });
        } else if let Some((_, question)) = document.profile.question(&saved.question) {
            let content = Answer::read(question, &content, Notation::Canonical).map_err(Error::internal)?;
            answers.insert(saved.question, Entry { content, revision, at, by });
        }
    }
    let mut files = if is_locked { Vec::new() } else { evidence::list(conn, &drafts)? };
    let sheet = sheet(&answers, &files);
    let reach = &bidder.reach;
    let progress = progress(&document.profile, &sheet).only(|section| reach.covers(section));
    let document = within(reach, document);
    if *reach != Reach::Whole {
        answers.retain(|question, _| document.profile.question(question).is_some());
        files.retain(|file| document.profile.question(&file.question).is_some());
        offer = offer.filter(|_| reach.covers(PRICE_KEY));
    }
    let people = db::invitations::list_people(conn, tenant, id)?;
    // Nobody asks back before the opening.
    let mut clarifications = match standing.tender {
        TenderState::Opened | TenderState::Awarded => {
            told(app, conn, (tenant, standing.tender_id, id), Reader::Bidder)?
        }
        TenderState::Draft | TenderState::Published | TenderState::Cancelled => Vec::new(),
    };
    clarifications.retain(|told| document.profile.question(&told.asked.question).is_some());
    Ok(Desk {
        institution: db::tenants::find(conn, tenant)?.ok_or(Error::NotFound)?.name,
        tender: db::tenders::find(conn, tenant, standing.tender_id)?.ok_or(Error::NotFound)?,
        invitation: db::invitations::find(conn, tenant, id)?.ok_or(Error::NotFound)?,
        participant: people.iter().find(|person| person.id == bidder.participant).cloned().ok_or(Error::NotFound)?,
        people: people
            .into_iter()
            .filter(|person| person.removed_at.is_none())
            .map(|person| team::reach(&person).map(|reach| (person, reach)))
            .collect::<Result<_>>()?,
        progress,
        document,
        document_sha256: standing.document_sha256,
        answers,
        offer,
        files,
        sheet,
        suggested: db::suggestions::list_usable(conn, tenant, id)?.into_iter().collect(),
        notes: db::notes::count(conn, tenant, id)?
            .into_iter()
            .map(|(question, count)| (question, u32::try_from(count).unwrap_or(u32::MAX)))
            .collect(),
        marks: db::answers::list_marks(conn, tenant, id)?
            .into_iter()
            .filter(|mark| reach.covers(&mark.section))
            .map(|mark| (mark.section, mark.completed_at))
            .collect(),
        clarifications,
        reach: reach.clone(),
        bid: db::bids::find_newest(conn, tenant, id)?,
        is_locked,
        now: conn.now()?,
    })
}

fn sheet(answers: &BTreeMap<String, Entry<Answer>>, files: &[EvidenceFile]) -> Sheet {
    let mut sheet = Sheet::default();
    for (question, entry) in answers {
        sheet.answers.insert(question.clone(), entry.content.clone());
    }
    for file in files {
        *sheet.files.entry(file.question.clone()).or_default() += 1;
    }
    sheet
}
