//! Agreeing on criteria for the personnel with one bidder.

use super::super::parts::{Moment, id};
use crate::app::App;
use crate::app::terms::{self, Answer, Side, Standing};
use crate::domain::ids::TermId;
use crate::domain::permission::{Award, Read};
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::blocking;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The criteria in the order they were proposed.
#[derive(Serialize, ToSchema)]
pub struct Terms {
    terms: Vec<Term>,
}

/// A criterion.
#[derive(Serialize, ToSchema)]
pub struct Term {
    id: TermId,
    /// Key of the question it comes from.
    question: String,
    /// `office`, `bidder`, or null once it is agreed.
    #[schema(required)]
    turn: Option<&'static str>,
    /// The first one proposes; one that accepts ends the criterion.
    moves: Vec<TermMove>,
}

/// What one side said.
#[derive(Serialize, ToSchema)]
pub struct TermMove {
    /// `office` or `bidder`.
    side: &'static str,
    accepts: bool,
    /// The wording; of an acceptance the one that is accepted.
    body: String,
    /// Name of who said it.
    by: String,
    at: Moment,
}

/// A criterion to be proposed.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTerm {
    /// Key of the question it comes from.
    question: String,
    body: String,
}

/// An answer to a criterion.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TermAnswer {
    term: TermId,
    /// The wording instead; null accepts the last one.
    #[schema(required)]
    counter: Option<String>,
}

/// Proposals and answers, all or none.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TermMoves {
    #[serde(default)]
    new: Vec<NewTerm>,
    #[serde(default)]
    answers: Vec<TermAnswer>,
}

/// How many moves were taken.
#[derive(Serialize, ToSchema)]
pub struct TermsMoved {
    pub(in crate::web::api) moved: usize,
}

const fn named(side: Side) -> &'static str {
    match side {
        Side::Office => "office",
        Side::Bidder => "bidder",
    }
}

impl From<Vec<Standing>> for Terms {
    fn from(standings: Vec<Standing>) -> Self {
        let one = |(made, by): (terms::Move, String)| TermMove {
            side: named(if made.user_id.is_some() { Side::Office } else { Side::Bidder }),
            accepts: made.accepts,
            body: made.body,
            by,
            at: made.moved_at.into(),
        };
        let term = |standing: Standing| Term {
            id: standing.term.id,
            turn: standing.turn().map(named),
            question: standing.term.question,
            moves: standing.moves.into_iter().map(one).collect(),
        };
        Self { terms: standings.into_iter().map(term).collect() }
    }
}

impl From<TermAnswer> for Answer {
    fn from(answer: TermAnswer) -> Self {
        Self { term: answer.term, counter: answer.counter }
    }
}

/// What was proposed, countered and agreed with a bidder.
#[utoipa::path(
    get,
    path = "/api/v1/tenders/{tender}/bids/{invitation}/terms",
    responses((status = 200, body = Terms))
)]
pub async fn list(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let (tender, invitation) = (id(&http, "tender")?, id(&http, "invitation")?);
    let found = blocking(&app, move |app| terms::negotiation(app, who.permit, tender, invitation)).await?;
    Ok(HttpResponse::Ok().json(Terms::from(found.standings)))
}

/// Propose criteria, and answer what the bidder proposes instead.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/bids/{invitation}/terms",
    request_body = TermMoves,
    responses((status = 200, body = TermsMoved))
)]
pub async fn negotiate(app: web::Data<App>, http: HttpRequest, told: With<Caller<Award>, TermMoves>) -> WebResult {
    let (tender, invitation) = (id(&http, "tender")?, id(&http, "invitation")?);
    let new: Vec<(String, String)> = told.body.new.into_iter().map(|new| (new.question, new.body)).collect();
    let answers: Vec<Answer> = told.body.answers.into_iter().map(Answer::from).collect();
    let permit = told.who.permit;
    let moved = blocking(&app, move |app| terms::negotiate(app, permit, tender, invitation, &new, &answers)).await?;
    Ok(HttpResponse::Ok().json(TermsMoved { moved }))
}
