//! Answers brought along: put beside the questions, compared with what is stored, taken or left.
//!
//! Owns the way from any source to a suggestion and from there to an answer, which is the same save as everybody's.
//! Workbooks are read and written by `view::answer_book`. Serves design/respondent.md, "Answering" 8 and 9.

mod earlier;
mod file;

pub use earlier::suggest_earlier;
pub use file::{answer_file, suggest_file};

use super::answers::{Asked, Desk, Outcome, Save, enter_to_change, list_saved, new_mutation, read_desk, save};
use super::vault::{Drafts, Kind};
use super::{App, Error, Result};
use crate::db::{self, Scope};
use crate::domain::answers::Notation;
use crate::domain::award::Document;
use crate::domain::bids::PRICE_KEY;
use crate::domain::permission::Bidder;
use crate::domain::suggestions::{Source, Standing};
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Longest key of a question, and longest wording or name, that is kept of what was brought.
const MOST_KEPT: usize = 500;

/// An answer as a source has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Key of the question, or `price`.
    pub question: String,
    /// As [`Save::content`].
    pub content: Json,
    /// How numbers in it are written.
    pub notation: Notation,
    /// The revision that it was made from, if it was made from one of this bid.
    pub seen: Option<i64>,
    /// Which file or tender it comes from.
    pub label: String,
    /// The question as it was worded there; empty when unknown.
    pub asked: String,
    /// When it was answered there.
    pub dated_at: Option<Instant>,
    /// Why the source itself cannot give it, as a code.
    pub refusal: Option<&'static str>,
}

/// What came of bringing answers along.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Wait to be taken now.
    pub suggested: usize,
    /// Are stored already, word for word.
    pub same: usize,
    /// Cannot be used.
    pub refused: usize,
}

/// A suggestion beside what is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Key of the question, or `price`.
    pub question: String,
    /// Canonical content; null when refused.
    pub content: Json,
    /// How it stands to what is stored.
    pub standing: Standing,
    /// Revision of what is stored, 0 for none.
    pub revision: i64,
    /// Where it comes from.
    pub source: Source,
    /// Which file or tender.
    pub label: String,
    /// The question as it was worded there; empty when unknown.
    pub asked: String,
    /// When it was answered there.
    pub dated_at: Option<Instant>,
    /// Why it cannot be used, as a code.
    pub refusal: Option<String>,
}

/// Puts proposals beside their questions; each replaces what waited there.
///
/// # Errors
/// The gate's refusals ([`enter_to_change`]).
pub fn suggest(app: &App, bidder: &Bidder, source: Source, proposals: &[Proposal]) -> Result<Tally> {
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        let place = enter_to_change(app, tx, bidder)?;
        let drafts = place.drafts(app, bidder)?;
        let stored: BTreeMap<String, String> =
            list_saved(tx, &drafts)?.into_iter().map(|(saved, _)| (saved.question, saved.content)).collect();
        let mut tally = Tally::default();
        for proposal in proposals {
            let read = read(&place.document, bidder, proposal);
            let is_there = |own: &Fitting| own.content == *stored.get(&proposal.question).unwrap_or(&own.blank);
            if read.as_ref().is_ok_and(is_there) {
                db::suggestions::delete(tx, bidder.tenant, bidder.invitation, &proposal.question)?;
                tally.same += 1;
                continue;
            }
            let row = row(app, &drafts, (bidder, source, place.now), proposal, read)?;
            match row.refusal {
                None => tally.suggested += 1,
                Some(_) => tally.refused += 1,
            }
            db::suggestions::set(tx, &row)?;
        }
        Ok(tally)
    })
}

/// What fits a question: the stored form of a proposal, and of no answer.
struct Fitting {
    content: String,
    blank: String,
}

/// Reads a proposal as its question wants it; the code of the refusal where it does not fit.
fn read(document: &Document, bidder: &Bidder, proposal: &Proposal) -> std::result::Result<Fitting, &'static str> {
    if let Some(code) = proposal.refusal {
        return Err(code);
    }
    let asked = Asked::of(document, bidder, &proposal.question).map_err(|_| "not_asked_here")?;
    let code = |error| match error {
        Error::Invalid(errors) => errors.first().map_or("wrong_type", |error| error.code),
        _ => "wrong_type",
    };
    let content = asked.content(&proposal.content, proposal.notation).map_err(code)?;
    Ok(Fitting { content, blank: asked.blank().map_err(code)? })
}

/// The sealed part of a row.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Brought {
    /// Canonical content as an answer has it; empty when refused.
    content: String,
    /// Which source: a file's name, a tender's title.
    label: String,
    /// The question as it was worded there; empty when unknown.
    asked: String,
}

/// The row of a proposal, with its stored form or the code of its refusal.
fn row(
    app: &App,
    drafts: &Drafts,
    (bidder, source, now): (&Bidder, Source, Instant),
    proposal: &Proposal,
    read: std::result::Result<Fitting, &'static str>,
) -> Result<db::suggestions::Suggestion> {
    let (content, refusal) = match read {
        Ok(fitting) => (fitting.content, None),
        Err(code) => (String::new(), Some(code.to_owned())),
    };
    let brought = Brought { content, label: kept(&proposal.label), asked: kept(&proposal.asked) };
    let brought = serde_json::to_string(&brought).map_err(Error::internal)?;
    let question = kept(&proposal.question);
    Ok(db::suggestions::Suggestion {
        tenant_id: bidder.tenant,
        invitation_id: bidder.invitation,
        content: drafts.seal(&app.random, Kind::Suggestion, &question, &brought)?,
        question,
        seen: proposal.seen,
        source: source.name().to_owned(),
        dated_at: proposal.dated_at,
        refusal,
        made_by: bidder.participant,
        made_at: now,
    })
}

/// As much of a stranger's text as is kept: no control characters, not too long.
fn kept(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(MOST_KEPT).collect()
}

/// What waits, within the person's reach.
///
/// # Errors
/// As [`super::answers::desk`].
pub fn suggestions(app: &App, bidder: &Bidder) -> Result<(Desk, Vec<Suggestion>)> {
    app.db.read(Scope::Tenant(bidder.tenant), |conn| {
        let desk = read_desk(app, conn, bidder)?;
        let rows = db::suggestions::list(conn, bidder.tenant, bidder.invitation)?;
        let own = rows.into_iter().filter(|row| bidder.participant == row.made_by || reaches(&desk, bidder, row));
        let drafts = Drafts::of(app, conn, bidder)?;
        let waiting = own.map(|row| beside(&desk, &drafts, row)).collect::<Result<Vec<_>>>()?;
        Ok((desk, waiting))
    })
}

fn reaches(desk: &Desk, bidder: &Bidder, row: &db::suggestions::Suggestion) -> bool {
    Asked::of(&desk.document, bidder, &row.question).is_ok()
}

fn beside(desk: &Desk, drafts: &Drafts, row: db::suggestions::Suggestion) -> Result<Suggestion> {
    let brought = drafts.open(Kind::Suggestion, &row.question, &row.content)?;
    let brought: Brought = serde_json::from_str(&brought).map_err(Error::internal)?;
    let revision = if row.question == PRICE_KEY {
        desk.offer.as_ref().map_or(0, |entry| entry.revision)
    } else {
        desk.answers.get(&row.question).map_or(0, |entry| entry.revision)
    };
    let content = if row.refusal.is_some() {
        Json::Null
    } else {
        serde_json::from_str(&brought.content).map_err(Error::internal)?
    };
    Ok(Suggestion {
        standing: if row.refusal.is_some() { Standing::Refused } else { Standing::of(revision, row.seen) },
        source: Source::parse(&row.source).ok_or_else(|| Error::internal("an unknown source"))?,
        question: row.question,
        content,
        revision,
        label: brought.label,
        asked: brought.asked,
        dated_at: row.dated_at,
        refusal: row.refusal,
    })
}

/// Takes suggestions, each over the revision that was shown beside it. What was changed meanwhile, or does not fit,
/// is left waiting; back comes how many were taken.
///
/// # Errors
/// The gate's refusals.
pub fn take(app: &App, bidder: &Bidder, chosen: &[(String, i64)]) -> Result<usize> {
    let (_, waiting) = suggestions(app, bidder)?;
    let mut taken = 0;
    for (question, revision) in chosen {
        let usable = |own: &&Suggestion| own.question == *question && own.standing != Standing::Refused;
        let Some(suggestion) = waiting.iter().find(usable) else { continue };
        let mutation = new_mutation(app)?;
        let request = Save {
            question,
            content: &suggestion.content,
            notation: Notation::Canonical,
            expected: Some(*revision),
            mutation: &mutation,
        };
        match save(app, bidder, &request) {
            Ok(Outcome::Saved(_)) => {
                leave(app, bidder, std::slice::from_ref(question))?;
                taken += 1;
            }
            Ok(Outcome::Conflict(_)) | Err(Error::Invalid(_) | Error::Stale(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(taken)
}

/// Leaves suggestions; what is stored stays as it is.
///
/// # Errors
/// The gate's refusals.
pub fn leave(app: &App, bidder: &Bidder, questions: &[String]) -> Result<()> {
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        enter_to_change(app, tx, bidder)?;
        for question in questions {
            db::suggestions::delete(tx, bidder.tenant, bidder.invitation, question)?;
        }
        Ok(())
    })
}
