//! The tender's history in the archive: by itself, and each deed against what the archive holds of it.

use super::check::{Check, difference};
use super::parts::{
    self, AwardPart, BulletinPart, ClarificationPart, CorrectionPart, EntryPart, ExplanationPart, LotPart, ReplyPart,
    RunPart, ScorePart, TenderPart, TermPart,
};
use crate::app::audit::Actor;
use crate::app::key::sha256_hex;
use crate::app::openings::{Minutes, leaves};
use crate::app::{audit, clarifications, inquiries, terms};
use crate::domain::ids::ClarificationId;
use crate::domain::merkle;
use crate::domain::time::Instant;
use serde_json::{Value, json};
use std::fmt::Display;

/// Longest that a deed's row and its entry in the history lie apart, in milliseconds.
const SAME_DEED_MILLIS: u64 = 60_000;

impl Check {
    /// The entries by themselves: their hashes, their order, and the chain where no other entry lies between.
    pub(super) fn history(&mut self, tender: &TenderPart, history: &[EntryPart]) {
        let mut before: Option<&EntryPart> = None;
        for (at, entry) in history.iter().enumerate() {
            if audit::hash(&entry.entry(tender.tenant)).ok().as_deref() != Some(entry.hash.as_str()) {
                self.fault(parts::HISTORY, format!("/{at}"), "the entry's content does not match its hash");
            }
            self.same(parts::HISTORY, &format!("/{at}/subject"), &entry.subject, &format!("tender:{}", tender.id));
            if let Some(before) = before {
                if entry.seq <= before.seq {
                    self.fault(parts::HISTORY, format!("/{at}/seq"), "does not follow the entry before");
                } else if entry.seq == before.seq.saturating_add(1) {
                    self.same(parts::HISTORY, &format!("/{at}/previous"), &entry.previous, &before.hash);
                }
            }
            before = Some(entry);
        }
    }

    /// Every deed in the history against what the record holds, and the other way round.
    pub(super) fn deeds(
        &mut self,
        tender: &TenderPart,
        minutes: &Minutes,
        scores: &[ScorePart],
        runs: &[RunPart],
        history: &[EntryPart],
    ) {
        let deeds = |action: &'static str| history.iter().filter(move |entry| entry.action == action);
        let details = |action| -> Vec<Value> {
            deeds(action).map(|entry| serde_json::from_str(&entry.detail).unwrap_or_default()).collect()
        };
        let published = details("tender.published").pop().unwrap_or_default();
        self.told(parts::TENDER, "/document_sha256", &json!(tender.document_sha256), &published["sha256"]);
        for (name, own) in [("zone", &tender.zone), ("title", &tender.title), ("reference", &tender.reference)] {
            self.told(parts::TENDER, &format!("/{name}"), &json!(own), &published[name]);
        }
        let opened = details(audit::OPENED).pop().unwrap_or_default();
        self.told(parts::TENDER, "/deadline", &json!(tender.deadline), &opened["deadline"]);
        for (at, bid) in minutes.bids.iter().enumerate() {
            let own = json!({
                "bid": bid.bid, "invitation": bid.invitation, "sha256": bid.sha256, "intact": bid.intact,
            });
            self.told(parts::OPENING, &format!("/bids/{at}"), &own, &opened["bids"][at]);
        }
        let root = hex::encode(merkle::root(&leaves(minutes)));
        self.told(parts::OPENING, "/bids", &json!(root), &opened["root"]);
        let sha256 = self.text(parts::OPENING).map(sha256_hex).unwrap_or_default();
        self.told(parts::OPENING, "", &json!(sha256), &opened["minutes_sha256"]);
        let priced = details("prices.opened").pop();
        if priced.is_some() || self.has(parts::PRICES) {
            let opened = priced.unwrap_or_default();
            let sha256 = self.text(parts::PRICES).map(sha256_hex).unwrap_or_default();
            self.told(parts::PRICES, "", &json!(sha256), &opened["minutes_sha256"]);
        }
        let given = details("score.given");
        for (at, score) in scores.iter().enumerate() {
            let own = json!({
                "score": score.id, "invitation": score.invitation, "criterion": score.criterion, "given": score.given,
                "reason_sha256": sha256_hex(format!("{}\n{}", score.id, score.reason)),
            });
            let told = given.iter().find(|told| told["score"] == own["score"]).cloned().unwrap_or_default();
            self.told(parts::SCORES, &format!("/{at}"), &own, &told);
            let entry = deeds("score.given").find(|entry| entry.detail.contains(&score.id.to_string()));
            self.done(parts::SCORES, &format!("/{at}"), Actor::User(score.by), score.at, entry);
        }
        if given.len() != scores.len() {
            self.fault(parts::SCORES, "", format!("holds {} rows, the history {}", scores.len(), given.len()));
        }
        let frozen = details("run.frozen");
        for (at, run) in runs.iter().enumerate() {
            let hash = |check: &mut Self, name: String| check.text(&name).map(sha256_hex).unwrap_or_default();
            let own = json!({
                "run": run.number, "correction": run.correction, "engine": run.engine,
                "scheme_sha256": run.scheme_sha256,
                "evaluation_sha256": hash(self, parts::run_evaluation(run.number)),
                "ranking_sha256": hash(self, parts::run_ranking(run.number)),
            });
            let told = frozen.get(at).cloned().unwrap_or_default();
            self.told(parts::RUNS, &format!("/{at}"), &own, &told);
            self.done(parts::RUNS, &format!("/{at}"), Actor::User(run.by), run.at, deeds("run.frozen").nth(at));
        }
        if frozen.len() != runs.len() {
            self.fault(parts::RUNS, "", format!("holds {} runs, the history {}", runs.len(), frozen.len()));
        }
        self.corrections(history);
        self.explanations(history);
        self.bulletins(history);
        self.clarifications(history);
        self.terms(history);
        self.lot(tender, history);
        self.award(tender, history);
    }

    fn corrections(&mut self, history: &[EntryPart]) {
        let (proposed, ended) = (deeds(history, "correction.proposed"), deeds(history, "correction.ended"));
        let Some(corrections) = self.part::<Vec<CorrectionPart>>(parts::CORRECTIONS) else { return };
        for (at, correction) in corrections.iter().enumerate() {
            let sha256 = sha256_hex(format!("{}\n{}", correction.id, correction.changes));
            let told = find(&proposed, "correction", &json!(correction.id));
            self.told(parts::CORRECTIONS, &format!("/{at}/changes"), &json!(sha256), &told.detail["changes_sha256"]);
            self.done(parts::CORRECTIONS, &format!("/{at}"), Actor::User(correction.by), correction.at, told.entry);
            let Some(end) = &correction.end else { continue };
            let own = json!({
                "correction": correction.id, "accepted": end.accepted,
                "reason_sha256": sha256_hex(format!("{}\n{}", correction.id, end.reason)),
            });
            let told = find(&ended, "correction", &json!(correction.id));
            self.told(parts::CORRECTIONS, &format!("/{at}/end"), &own, &told.detail);
            self.done(parts::CORRECTIONS, &format!("/{at}/end"), Actor::User(end.by), end.at, told.entry);
        }
        if corrections.len() != proposed.len() {
            self.fault(parts::CORRECTIONS, "", "does not hold what the history tells of");
        }
    }

    fn explanations(&mut self, history: &[EntryPart]) {
        let (asked, judged) = (deeds(history, "price.questioned"), deeds(history, "price.judged"));
        let Some(explanations) = self.part::<Vec<ExplanationPart>>(parts::EXPLANATIONS) else { return };
        for (at, explanation) in explanations.iter().enumerate() {
            let id = explanation.id;
            let hash = |text: &str| sha256_hex(format!("{id}\n{text}"));
            let own = json!({
                "explanation": id, "invitation": explanation.invitation, "answer_by": explanation.answer_by,
                "question_sha256": hash(&explanation.question),
            });
            let told = find(&asked, "explanation", &json!(id));
            self.told(parts::EXPLANATIONS, &format!("/{at}"), &own, &told.detail);
            self.done(parts::EXPLANATIONS, &format!("/{at}"), Actor::User(explanation.by), explanation.at, told.entry);
            let told = find(&judged, "explanation", &json!(id));
            let Some(end) = &explanation.end else {
                if told.entry.is_some() {
                    self.fault(parts::EXPLANATIONS, format!("/{at}/end"), "does not hold what the history tells of");
                }
                continue;
            };
            let own = json!({
                "explanation": id, "explained": end.explained, "answer_sha256": hash(&end.answer),
                "reason_sha256": hash(&end.reason),
            });
            self.told(parts::EXPLANATIONS, &format!("/{at}/end"), &own, &told.detail);
            self.done(parts::EXPLANATIONS, &format!("/{at}/end"), Actor::User(end.by), end.at, told.entry);
        }
        if explanations.len() != asked.len() {
            self.fault(parts::EXPLANATIONS, "", "does not hold what the history tells of");
        }
    }

    fn bulletins(&mut self, history: &[EntryPart]) {
        let entries = deeds(history, inquiries::TOLD);
        // Records made before there were bulletins tell of none.
        if entries.is_empty() && !self.has(parts::BULLETINS) {
            return;
        }
        let Some(bulletins) = self.part::<Vec<BulletinPart>>(parts::BULLETINS) else { return };
        for (at, bulletin) in bulletins.iter().enumerate() {
            let own = json!({
                "bulletin": bulletin.id, "number": bulletin.number, "about": bulletin.about,
                "sha256": inquiries::words_hash(bulletin.id, &bulletin.question, &bulletin.answer),
            });
            let told = find(&entries, "bulletin", &json!(bulletin.id));
            self.told(parts::BULLETINS, &format!("/{at}"), &own, &told.detail);
            self.done(parts::BULLETINS, &format!("/{at}"), Actor::User(bulletin.by), bulletin.at, told.entry);
        }
        if bulletins.len() != entries.len() {
            self.fault(parts::BULLETINS, "", "does not hold what the history tells of");
        }
    }

    fn clarifications(&mut self, history: &[EntryPart]) {
        let (asked, replied) = (deeds(history, clarifications::ASKED), deeds(history, clarifications::REPLIED));
        // Records made before bidders were asked back tell of none.
        if asked.is_empty() && !self.has(parts::CLARIFICATIONS) {
            return;
        }
        let Some(clarified) = self.part::<Vec<ClarificationPart>>(parts::CLARIFICATIONS) else { return };
        for (at, own) in clarified.iter().enumerate() {
            let detail = json!({
                "clarification": own.id, "invitation": own.invitation, "question": own.question,
                "answer_by": own.answer_by, "sha256": clarifications::words_hash(own.id, &own.body),
            });
            let told = find(&asked, "clarification", &json!(own.id));
            self.told(parts::CLARIFICATIONS, &format!("/{at}"), &detail, &told.detail);
            self.done(parts::CLARIFICATIONS, &format!("/{at}"), Actor::User(own.by), own.at, told.entry);
            let told = find(&replied, "clarification", &json!(own.id));
            let Some(reply) = &own.reply else {
                if told.entry.is_some() {
                    let what = "does not hold what the history tells of";
                    self.fault(parts::CLARIFICATIONS, format!("/{at}/reply"), what);
                }
                continue;
            };
            let sha256 = reply.hash(own.id);
            if reply.sealed.is_some() && history.last().is_some_and(|entry| entry.at >= own.answer_by) {
                self.fault(parts::CLARIFICATIONS, format!("/{at}/reply/sealed"), "is not sealed any more");
            }
            let detail = json!({ "clarification": own.id, "invitation": own.invitation, "sha256": sha256 });
            self.told(parts::CLARIFICATIONS, &format!("/{at}/reply"), &detail, &told.detail);
            let by = Actor::Participant(reply.by);
            self.done(parts::CLARIFICATIONS, &format!("/{at}/reply"), by, reply.at, told.entry);
        }
        if clarified.len() != asked.len() {
            self.fault(parts::CLARIFICATIONS, "", "does not hold what the history tells of");
        }
    }

    fn terms(&mut self, history: &[EntryPart]) {
        let entries = deeds(history, terms::MOVED);
        // Records made before criteria were agreed tell of none.
        if entries.is_empty() && !self.has(parts::TERMS) {
            return;
        }
        let Some(agreed) = self.part::<Vec<TermPart>>(parts::TERMS) else { return };
        let mut moves = 0;
        for (at, term) in agreed.iter().enumerate() {
            for (turn, made) in term.moves.iter().enumerate() {
                let pointer = format!("/{at}/moves/{turn}");
                let own = json!({
                    "move": made.id, "term": term.id, "invitation": term.invitation, "question": term.question,
                    "number": made.number, "accepts": made.accepts, "sha256": terms::words_hash(made.id, &made.body),
                });
                let told = find(&entries, "move", &json!(made.id));
                self.told(parts::TERMS, &pointer, &own, &told.detail);
                self.done(parts::TERMS, &pointer, &made.by, made.at, told.entry);
                moves += 1;
            }
        }
        if moves != entries.len() {
            self.fault(parts::TERMS, "", "does not hold what the history tells of");
        }
    }

    fn lot(&mut self, tender: &TenderPart, history: &[EntryPart]) {
        if !self.has(parts::LOT) {
            return;
        }
        let Some(lot) = self.part::<LotPart>(parts::LOT) else { return };
        let own = json!({
            "run": lot.run, "tied": lot.tied, "drawn": lot.drawn,
            "note_sha256": sha256_hex(format!("{}\n{}\n{}", tender.id, lot.run, lot.note)),
        });
        let drawn = deeds(history, "lot.drawn");
        let told = drawn.into_iter().find(|deed| deed.detail["run"] == own["run"]).unwrap_or_default();
        self.told(parts::LOT, "", &own, &told.detail);
        self.done(parts::LOT, "", Actor::User(lot.by), lot.at, told.entry);
    }

    fn award(&mut self, tender: &TenderPart, history: &[EntryPart]) {
        let Some(told) = deeds(history, "award.decided").pop() else {
            if self.has(parts::AWARD) {
                self.fault(parts::AWARD, "", "is in no entry of the history");
            }
            return;
        };
        let Some(award) = self.part::<AwardPart>(parts::AWARD) else { return };
        let ranking = self.text(parts::AWARD_RANKING).map(sha256_hex).unwrap_or_default();
        let own = json!({
            "outcome": award.outcome, "invitation": award.winner, "ranking_sha256": ranking,
            "reason_sha256": sha256_hex(format!("{}\n{}", tender.id, award.reason)),
        });
        self.told(parts::AWARD, "", &own, &told.detail);
        self.done(parts::AWARD, "", Actor::User(award.by), award.at, told.entry);
    }

    /// Who did something and when, against the entry in the history.
    fn done(&mut self, member: &str, at: &str, by: impl Display, when: Instant, entry: Option<&EntryPart>) {
        let Some(entry) = entry else {
            self.fault(member, at, "is in no entry of the history");
            return;
        };
        self.same(member, &format!("{at}/by"), &by.to_string(), &entry.actor);
        // Both were read from the clock in one transaction, one after the other.
        if entry.at.millis().abs_diff(when.millis()) > SAME_DEED_MILLIS {
            self.fault(
                member,
                format!("{at}/at"),
                format!("is not when history.json tells it: {}", entry.at.rfc3339()),
            );
        }
    }

    /// Compares with what the history tells.
    fn told(&mut self, member: &str, pointer: &str, own: &Value, told: &Value) {
        if let Some((at, what)) = difference(own, told, pointer) {
            self.fault(member, at, format!("{what} (as history.json tells it)"));
        }
    }
}

impl ReplyPart {
    /// What the history says of the reply, sealed or not.
    fn hash(&self, id: ClarificationId) -> String {
        let (content, evidence) = (self.answer.clone(), self.evidence.clone());
        let sent = || clarifications::Sent { content, evidence, salt: self.salt.clone() }.hash(id).unwrap_or_default();
        self.sealed.clone().unwrap_or_else(sent)
    }
}

/// An entry with its detail read.
#[derive(Clone, Default)]
struct Deed<'h> {
    entry: Option<&'h EntryPart>,
    detail: Value,
}

fn deeds<'h>(history: &'h [EntryPart], action: &str) -> Vec<Deed<'h>> {
    let own = history.iter().filter(|entry| entry.action == action);
    own.map(|entry| Deed { entry: Some(entry), detail: serde_json::from_str(&entry.detail).unwrap_or_default() })
        .collect()
}

/// The deed whose detail names `id`.
fn find<'h>(deeds: &[Deed<'h>], name: &str, id: &Value) -> Deed<'h> {
    deeds.iter().find(|deed| deed.detail[name] == *id).cloned().unwrap_or_default()
}
