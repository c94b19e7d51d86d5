//! Writing the archive. The same state of a tender gives the same bytes.

use super::parts::{
    self, AwardPart, BulletinPart, CorrectionEndPart, CorrectionPart, EntryPart, LotPart, Manifest, Member,
};
use super::parts::{ClarificationPart, MovePart, ReplyPart, TermPart};
use super::parts::{ExplanationEndPart, ExplanationPart, RunPart, ScorePart, TenderPart};
use crate::app::audit::Actor;
use crate::app::clarifications::{self, Clarified};
use crate::app::evaluators::{self, sight};
use crate::app::explanations::Asked;
use crate::app::inquiries::Bulletin;
use crate::app::key::sha256_hex;
use crate::app::runs::{ENGINE, Run};
use crate::app::terms::Move;
use crate::app::{App, Error, Result, corrections, rankings};
use crate::db::{self, Conn, Scope};
use crate::domain::ids::{TenantId, TenderId};
use crate::domain::permission::{Permit, Read};
use crate::domain::time::Instant;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Entries of the history read at a time.
const PAGE: i64 = 1000;

const README: &str = "This is the record of a tender, taken out of Probity.\n\n\
    tender.json       what was tendered, and when bids were due\n\
    document.json     the questions and the award scheme, as frozen when the tender was published\n\
    opening.json      the minutes of the opening, with the SHA-256 of every bid\n\
    bids/             the bids, exactly as they were handed in and hashed\n\
    prices.json       the minutes of the opening of the prices\n\
    envelopes/        the price envelopes, exactly as they were hashed\n\
    scores.json       every point and verdict that was given, by whom, when and why\n\
    evaluation.json   what was ranked (\"probity score evaluation.json\" ranks it again)\n\
    ranking.json      the ranking with the derivation of every figure\n\
    runs.json, runs/  the frozen evaluation runs\n\
    corrections.json  changes of points after a run was frozen, with their second person\n\
    explanations.json what bidders were asked about their prices, and how their answers were judged\n\
    bulletins.json    what all bidders were told before the deadline: answers to questions, and news\n\
    clarifications.json what bidders were asked back about their bids after the opening, and what they replied\n\
    terms.json        criteria for the personnel as they were agreed with bidders, with every move\n\
    lot.json          the drawing of lots\n\
    award.json        the decision; award/ranking.json is the ranking it froze\n\
    history.json      the tender's entries in the hash chain\n\
    manifest.json     size and SHA-256 of each of these files\n\n\
    \"probity verify FILE\" checks all hashes and calculates everything again, without a server.\n";

/// The record of an opened tender as a zip archive.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `not_opened`, `undeclared`, `recused` or `blind`.
pub fn record(app: &App, permit: Permit<Read>, tender: TenderId) -> Result<Vec<u8>> {
    let members = app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let found = db::tenders::find(conn, permit.tenant, tender)?.ok_or(Error::NotFound)?;
        evaluators::reader(app, conn, permit, tender)?;
        sight::sighted(conn, permit, tender)?;
        members(app, conn, found)
    })?;
    pack(tender, members)
}

fn json(value: &impl Serialize) -> Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(value).map_err(Error::internal)?;
    text.push(b'\n');
    Ok(text)
}

fn members(app: &App, conn: &mut Conn, found: db::tenders::Tender) -> Result<BTreeMap<String, Vec<u8>>> {
    let (tenant, id) = (found.tenant_id, found.id);
    let ranking = rankings::read(app, conn, found)?;
    let version = db::tenders::find_version(conn, tenant, id)?.ok_or(Error::NotFound)?;
    let tender = &ranking.tender;
    if db::retention::find_purge(conn, tenant, id)?.is_some() {
        // What the opening's hashes speak of is not there any more.
        return Err(Error::Refused("purged"));
    }
    let mut all = BTreeMap::new();
    let mut put = |name: &str, bytes: Vec<u8>| all.insert(name.to_owned(), bytes);
    put(parts::README, README.as_bytes().to_vec());
    let part = TenderPart {
        tenant,
        id,
        title: tender.title.clone(),
        reference: tender.reference.clone(),
        zone: tender.zone.clone(),
        deadline: tender.deadline_at.ok_or_else(|| Error::internal("opened without a deadline"))?,
        document_sha256: ranking.document_sha256.clone(),
    };
    put(parts::TENDER, json(&part)?);
    put(parts::DOCUMENT, version.document.into_bytes());
    let opening = db::openings::find(conn, tenant, id)?.ok_or(Error::Refused("not_opened"))?;
    put(parts::OPENING, opening.minutes.into_bytes());
    for bid in db::openings::list_bids(conn, tenant, id)? {
        put(&parts::bid(bid.invitation_id), bid.snapshot.into_bytes());
    }
    if let Some(opening) = db::prices::find(conn, tenant, id)? {
        put(parts::PRICES, opening.minutes.into_bytes());
        for price in db::prices::list(conn, tenant, id)? {
            put(&parts::envelope(price.invitation_id), price.envelope.into_bytes());
        }
    }
    let scores = ranking.scores.iter().map(|score| ScorePart {
        id: score.id,
        invitation: score.invitation,
        criterion: score.criterion.clone(),
        given: score.given,
        reason: score.reason.clone(),
        by: score.by,
        at: score.at,
    });
    put(parts::SCORES, json(&scores.collect::<Vec<_>>())?);
    put(parts::EVALUATION, json(&ranking.standing.evaluation.document())?);
    put(parts::RANKING, json(&ranking.standing.ranking)?);
    let runs = db::runs::list(conn, tenant, id)?;
    let lot = runs.last().map(|run| db::runs::find_lot(conn, tenant, id, run.number)).transpose()?.flatten();
    if let Some(lot) = lot {
        let part = LotPart {
            run: lot.run_number,
            tied: serde_json::from_str(&lot.tied).map_err(Error::internal)?,
            drawn: lot.drawn,
            note: lot.note,
            by: lot.recorded_by,
            at: lot.recorded_at,
        };
        put(parts::LOT, json(&part)?);
    }
    put(parts::RUNS, json(&runs.iter().map(run).collect::<Vec<_>>())?);
    for run in runs {
        put(&parts::run_evaluation(run.number), run.evaluation.into_bytes());
        put(&parts::run_ranking(run.number), run.ranking.into_bytes());
    }
    let corrections = corrections::list(conn, tenant, id)?;
    put(parts::CORRECTIONS, json(&corrections.into_iter().map(correction).collect::<Vec<_>>())?);
    let asked = db::explanations::list(conn, tenant, id)?;
    put(parts::EXPLANATIONS, json(&asked.into_iter().map(explanation).collect::<Vec<_>>())?);
    let told = db::inquiries::list_bulletins(conn, tenant, id)?;
    put(parts::BULLETINS, json(&told.into_iter().map(bulletin).collect::<Vec<_>>())?);
    let clarified = db::clarifications::list(conn, tenant, id)?;
    let now = conn.now()?;
    let clarified = clarified.into_iter().map(|own| clarification(app, conn, own, now)).collect::<Vec<_>>();
    put(parts::CLARIFICATIONS, json(&clarified)?);
    put(parts::TERMS, json(&terms(conn, tenant, id)?)?);
    if let Some(award) = db::awards::find(conn, tenant, id)? {
        put(parts::AWARD_RANKING, award.ranking.into_bytes());
        let part = AwardPart {
            outcome: award.outcome,
            winner: award.invitation_id,
            reason: award.reason,
            by: award.decided_by,
            at: award.decided_at,
        };
        put(parts::AWARD, json(&part)?);
    }
    put(parts::HISTORY, json(&history(conn, tenant, id)?)?);
    Ok(all)
}

fn bulletin(told: Bulletin) -> BulletinPart {
    BulletinPart {
        id: told.id,
        number: told.number,
        about: told.about,
        question: told.question,
        answer: told.answer,
        by: told.told_by,
        at: told.told_at,
    }
}

fn clarification(app: &App, conn: &mut Conn, clarified: Clarified, now: Instant) -> ClarificationPart {
    let is_sealed = clarifications::is_pending(&clarified, now);
    let (asked, end) = clarified;
    let reply = end.map(|end| {
        let sent = clarifications::read_or_tell(app, conn, &asked, &end);
        let (by, at) = (end.participant_id, end.replied_at);
        match sent {
            Ok(sent) if !is_sealed => {
                ReplyPart { answer: sent.content, evidence: sent.evidence, salt: sent.salt, sealed: None, by, at }
            }
            // One that does not open has no hash that the history knows: the record's check says so.
            sealed => {
                let hash = sealed.ok().and_then(|sent| sent.hash(asked.id).ok()).unwrap_or_default();
                let (answer, evidence, salt) = (Value::Null, Vec::new(), String::new());
                ReplyPart { answer, evidence, salt, sealed: Some(hash), by, at }
            }
        }
    });
    ClarificationPart {
        id: asked.id,
        invitation: asked.invitation_id,
        question: asked.question,
        body: asked.body,
        answer_by: asked.answer_by,
        by: asked.asked_by,
        at: asked.asked_at,
        reply,
    }
}

fn terms(conn: &mut Conn, tenant: TenantId, id: TenderId) -> Result<Vec<TermPart>> {
    let moves = db::terms::list_moves(conn, tenant, id)?;
    let by = |made: &Move| match (made.user_id, made.participant_id) {
        (Some(user), _) => Actor::User(user).to_string(),
        (None, Some(person)) => Actor::Participant(person).to_string(),
        (None, None) => String::new(),
    };
    let part = |made: &Move| MovePart {
        id: made.id,
        number: made.number,
        accepts: made.accepts,
        body: made.body.clone(),
        by: by(made),
        at: made.moved_at,
    };
    let terms = db::terms::list(conn, tenant, id)?.into_iter().map(|term| TermPart {
        moves: moves.iter().filter(|made| made.term_id == term.id).map(part).collect(),
        id: term.id,
        invitation: term.invitation_id,
        question: term.question,
    });
    Ok(terms.collect())
}

fn run(run: &Run) -> RunPart {
    RunPart {
        number: run.number,
        correction: run.correction_id,
        engine: run.engine.clone(),
        document_sha256: run.document_sha256.clone(),
        scheme_sha256: run.scheme_sha256.clone(),
        by: run.frozen_by,
        at: run.frozen_at,
    }
}

fn correction(told: corrections::Told) -> CorrectionPart {
    CorrectionPart {
        id: told.correction.id,
        changes: told.correction.changes,
        by: told.correction.proposed_by,
        at: told.correction.proposed_at,
        end: told.end.map(|end| CorrectionEndPart {
            accepted: end.accepted,
            reason: end.reason,
            by: end.user_id,
            at: end.ended_at,
        }),
    }
}

fn explanation((asked, end): Asked) -> ExplanationPart {
    ExplanationPart {
        id: asked.id,
        invitation: asked.invitation_id,
        question: asked.question,
        answer_by: asked.answer_by,
        by: asked.asked_by,
        at: asked.asked_at,
        end: end.map(|end| ExplanationEndPart {
            explained: end.explained,
            answer: end.answer,
            reason: end.reason,
            by: end.user_id,
            at: end.ended_at,
        }),
    }
}

/// The tender's entries, the oldest first.
fn history(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<EntryPart>> {
    let subject = format!("tender:{tender}");
    let (mut entries, mut before) = (Vec::new(), i64::MAX);
    loop {
        let page = db::audit::list_before(conn, tenant, before, Some(&subject), PAGE)?;
        let Some(last) = page.last() else { break };
        before = last.seq;
        entries.extend(page.into_iter().map(EntryPart::from));
    }
    entries.reverse();
    Ok(entries)
}

fn pack(tender: TenderId, members: BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
    let listed = members.iter().map(|(name, bytes)| Member {
        name: name.clone(),
        size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        sha256: sha256_hex(bytes),
    });
    let manifest =
        Manifest { format: parts::FORMAT.to_owned(), engine: ENGINE.to_owned(), tender, members: listed.collect() };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let manifest = (parts::MANIFEST.to_owned(), json(&manifest)?);
    for (name, bytes) in std::iter::once(manifest).chain(members) {
        archive.start_file(name, SimpleFileOptions::default()).map_err(Error::internal)?;
        archive.write_all(&bytes).map_err(Error::internal)?;
    }
    Ok(archive.finish().map_err(Error::internal)?.into_inner())
}
