//! The calculation as JSON: everything needed to compute the ranking again without this server.

use crate::app::rankings::{self, TenderRanking};
use crate::app::{App, Error, Result, awards};
use crate::domain::ids::{TenderId, UserId};
use crate::domain::permission::{Permit, Read};
use serde_json::{Value, json};

/// The name and version of the format.
pub const FORMAT: &str = "probity.export/1";

/// The frozen document with its hash, the minutes of the opening, the evaluation, its ranking, everything given, what
/// is open, the decision. `probity score` makes the `ranking` again from the `evaluation`.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `not_opened`.
pub fn json(app: &App, permit: Permit<Read>, tender: TenderId) -> Result<Vec<u8>> {
    let found = rankings::ranking(app, permit, tender)?;
    let decided = awards::decision(app, permit, tender)?;
    let decision = decided.map(|decided| {
        json!({
            "outcome": decided.award.outcome,
            "bid": decided.award.invitation_id,
            "reason": decided.award.reason,
            "by": decided.by,
            "at": decided.award.decided_at.rfc3339(),
        })
    });
    let tender = &found.tender;
    let export = json!({
        "format": FORMAT,
        "tender": {
            "id": tender.id,
            "reference": tender.reference,
            "title": tender.title,
            "state": tender.state,
            "deadline": tender.deadline_at.map(crate::domain::time::Instant::rfc3339),
            "zone": tender.zone,
        },
        "document_sha256": found.document_sha256,
        "document": *found.document,
        "opening": opening(&found),
        "final": found.standing.is_final(),
        "open": open(&found),
        "scores": scores(&found),
        "evaluation": found.standing.evaluation.document(),
        "ranking": found.standing.ranking,
        "decision": decision,
    });
    serde_json::to_vec(&export).map_err(Error::internal)
}

fn opening(found: &TenderRanking) -> Value {
    let minutes = &found.minutes;
    let bids: Vec<Value> = minutes
        .bids
        .iter()
        .map(|bid| {
            json!({
                "bid": bid.invitation,
                "company": bid.company,
                "number": bid.number,
                "sha256": bid.sha256,
                "intact": bid.intact,
                "submitted_at": bid.submitted_at.rfc3339(),
            })
        })
        .collect();
    json!({ "by": minutes.name, "at": minutes.at.rfc3339(), "note": minutes.note, "bids": bids })
}

fn open(found: &TenderRanking) -> Vec<Value> {
    let open = found.standing.open.iter();
    open.map(|open| json!({ "bid": open.invitation, "of": open.of, "missing": open.kind.key() })).collect()
}

fn scores(found: &TenderRanking) -> Vec<Value> {
    let name = |user: UserId| found.names.get(&user).map(String::as_str).unwrap_or_default();
    let scores = found.scores.iter();
    scores
        .map(|score| {
            json!({
                "id": score.id,
                "bid": score.invitation,
                "criterion": score.criterion,
                "given": score.given,
                "reason": score.reason,
                "by": name(score.by),
                "at": score.at.rfc3339(),
            })
        })
        .collect()
}
