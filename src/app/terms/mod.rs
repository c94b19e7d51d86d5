//! Personnel criteria that institution and bidder agree on: one proposes, the other accepts or counter-proposes, until
//! one accepts. An accepted term is closed for both; what was agreed, by whom and when, stays in the record.
//!
//! * this module: terms as both sides see them, and whose turn it is
//! * `office`, `bidder`: the moves of each side
//!
//! Serves issue 4, capability 5: OPS.2.1.A3 (criteria for the personnel) and A16 (vetting, agreed jointly).

mod bidder;
mod office;

pub use bidder::{own, reply};
pub use office::{Negotiation, negotiate, negotiation};

pub use crate::db::terms::{Move, Term};

use super::audit::{self, Actor};
use super::key::sha256_hex;
use super::{App, Error, Result};
use crate::db::{self, Conn, Tx};
use crate::domain::fields::Refusals;
use crate::domain::ids::{InvitationId, MoveId, TenantId, TenderId, TermId};
use crate::domain::time::Instant;
use serde_json::json;

/// Fewest characters of a criterion.
pub const LEAST_WORDS: usize = 10;
/// Most characters of a criterion.
pub const MOST_WORDS: usize = 2_000;
/// Most terms with one bidder.
pub const MOST_TERMS: usize = 200;
/// Most moves on one term.
pub const MOST_MOVES: usize = 40;

/// What the history calls a proposal, a counter-proposal and an acceptance.
pub const MOVED: &str = "term.moved";

/// A side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The institution.
    Office,
    /// The bidder.
    Bidder,
}

/// A term with all its moves and the names of who made them.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The term.
    pub term: Term,
    /// Its moves, the first one first, each with a name.
    pub moves: Vec<(Move, String)>,
}

/// What somebody answers to a term.
#[derive(Debug, Clone)]
pub struct Answer {
    /// To which one.
    pub term: TermId,
    /// The criterion instead; `None` accepts what was proposed last.
    pub counter: Option<String>,
}

impl Standing {
    /// The last move.
    #[must_use]
    pub fn last(&self) -> Option<&Move> {
        self.moves.last().map(|(last, _)| last)
    }

    /// Whose turn it is; `None` once it is agreed.
    #[must_use]
    pub fn turn(&self) -> Option<Side> {
        self.last().filter(|last| !last.accepts).map(|last| match last.user_id {
            Some(_) => Side::Bidder,
            None => Side::Office,
        })
    }
}

/// The terms with a bidder, in the order they were proposed.
fn standings(conn: &mut Conn, tenant: TenantId, tender: TenderId, bid: InvitationId) -> Result<Vec<Standing>> {
    let terms = db::terms::list(conn, tenant, tender)?.into_iter().filter(|term| term.invitation_id == bid);
    let terms: Vec<Term> = terms.collect();
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let moves = db::terms::list_moves(conn, tenant, tender)?;
    let people = db::invitations::list_people(conn, tenant, bid)?;
    let users = db::users::list(conn, tenant)?;
    let name = |made: &Move| {
        let user = users.iter().find(|user| Some(user.id) == made.user_id).map(|user| user.name.clone());
        let person = people.iter().find(|person| Some(person.id) == made.participant_id);
        user.or_else(|| person.map(|person| person.name.clone())).unwrap_or_default()
    };
    let of = |term: &Term| {
        let own = moves.iter().filter(|made| made.term_id == term.id);
        own.map(|made| (made.clone(), name(made))).collect()
    };
    Ok(terms.into_iter().map(|term| Standing { moves: of(&term), term }).collect())
}

/// Takes one side's answers, all or none; back comes how many there were.
fn take(
    app: &App,
    tx: &mut Tx<'_>,
    (actor, side): (Actor, Side),
    standings: &[Standing],
    answers: &[Answer],
    now: Instant,
) -> Result<usize> {
    let mut refusals = Refusals::new();
    let mut moves = Vec::new();
    for (row, answer) in (0..).zip(answers) {
        let standing = standings.iter().find(|standing| standing.term.id == answer.term).ok_or(Error::NotFound)?;
        if standing.turn() != Some(side) {
            return Err(Error::Refused("not_your_turn"));
        }
        let last = standing.last().ok_or(Error::NotFound)?;
        let field = format!("body.{}", answer.term);
        let body = match &answer.counter {
            Some(counter) => refusals.words(&field, counter, LEAST_WORDS, MOST_WORDS),
            None => last.body.clone(),
        };
        if answer.counter.is_some() && standing.moves.len() >= MOST_MOVES {
            refusals.add(field, "too_many_here");
        }
        // One millisecond apart, so that ids keep the order.
        let id = app.id(Instant::from_millis(now.millis() + row), MoveId::new)?;
        let made = made(&standing.term, (actor, id, now), last.number + 1, answer.counter.is_none(), body);
        moves.push((&standing.term, made));
    }
    refusals.finish()?;
    for (term, made) in &moves {
        record(tx, actor, term, made)?;
    }
    Ok(moves.len())
}

fn made(term: &Term, (actor, id, now): (Actor, MoveId, Instant), number: i64, accepts: bool, body: String) -> Move {
    let (user_id, participant_id) = match actor {
        Actor::User(user) => (Some(user), None),
        Actor::Participant(person) => (None, Some(person)),
        Actor::System | Actor::Operator => (None, None),
    };
    Move {
        tenant_id: term.tenant_id,
        id,
        term_id: term.id,
        tender_id: term.tender_id,
        number,
        accepts,
        body,
        user_id,
        participant_id,
        moved_at: now,
    }
}

/// Adds a move and notes it in the history.
fn record(tx: &mut Tx<'_>, actor: Actor, term: &Term, made: &Move) -> Result<()> {
    db::terms::insert_move(tx, made)?;
    let detail = json!({
        "move": made.id, "term": term.id, "invitation": term.invitation_id, "question": term.question, "number": made.number, "accepts": made.accepts,
        "sha256": words_hash(made.id, &made.body),
    });
    audit::append(tx, made.tenant_id, actor, MOVED, &format!("tender:{}", made.tender_id), &detail)
}

/// What the history says of a move's words.
#[must_use]
pub fn words_hash(id: MoveId, body: &str) -> String {
    sha256_hex(format!("{id}\n{body}"))
}
