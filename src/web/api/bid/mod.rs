//! A bid in the making, for the bidder's own programs: overview, questions, answers, evidence, handing in.
//!
//! The bid is the one of the token's session; no path names it.

mod answers;
mod asked;
mod asked_answer;
mod clarifications;
mod evidence;
mod handing_in;
mod hub;
mod inquiries;
mod past;
mod suggestions;
mod team;
mod terms;

use crate::web::table::{Row, Who};
use actix_web::web::to;
use utoipa::OpenApi;

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/api/v1/bid", Who::Bidder, || to(hub::overview)),
    Row::get("/api/v1/bid/document", Who::Bidder, || to(asked::document)),
    Row::put("/api/v1/bid/sections/{section}/mark", Who::Bidder, || to(hub::mark)),
    Row::delete("/api/v1/bid/sections/{section}/mark", Who::Bidder, || to(hub::unmark)),
    Row::get("/api/v1/bid/answers", Who::Bidder, || to(answers::list)),
    Row::get("/api/v1/bid/answers/{question}", Who::Bidder, || to(answers::read)),
    Row::put("/api/v1/bid/answers/{question}", Who::Bidder, || to(answers::put)),
    Row::get("/api/v1/bid/price", Who::Bidder, || to(answers::price)),
    Row::put("/api/v1/bid/price", Who::Bidder, || to(answers::put_price)),
    Row::get("/api/v1/bid/questions/{question}/saves", Who::Bidder, || to(past::saves)),
    Row::post("/api/v1/bid/questions/{question}/restore", Who::Bidder, || to(past::restore)),
    Row::get("/api/v1/bid/questions/{question}/notes", Who::Bidder, || to(past::notes)),
    Row::post("/api/v1/bid/questions/{question}/notes", Who::Bidder, || to(past::write)),
    Row::delete("/api/v1/bid/notes/{note}", Who::Bidder, || to(past::remove)),
    Row::get("/api/v1/bid/evidence", Who::Bidder, || to(evidence::list)),
    Row::post("/api/v1/bid/questions/{question}/evidence", Who::Bidder, || to(evidence::add)),
    Row::post("/api/v1/bid/questions/{question}/evidence/again", Who::Bidder, || to(evidence::again)),
    Row::get("/api/v1/bid/evidence/{file}", Who::Bidder, || to(evidence::download)),
    Row::delete("/api/v1/bid/evidence/{file}", Who::Bidder, || to(evidence::remove)),
    Row::get("/api/v1/bid/answer-file", Who::Bidder, || to(suggestions::file)),
    Row::post("/api/v1/bid/answer-file", Who::Bidder, || to(suggestions::bring)),
    Row::get("/api/v1/bid/workbook", Who::Bidder, || to(suggestions::workbook)),
    Row::post("/api/v1/bid/workbook", Who::Bidder, || to(suggestions::fill_in)),
    Row::get("/api/v1/bid/suggestions", Who::Bidder, || to(suggestions::list)),
    Row::post("/api/v1/bid/suggestions/earlier", Who::Bidder, || to(suggestions::earlier)),
    Row::post("/api/v1/bid/suggestions/take", Who::Bidder, || to(suggestions::take)),
    Row::delete("/api/v1/bid/suggestions/{question}", Who::Bidder, || to(suggestions::leave)),
    Row::get("/api/v1/bid/team", Who::Bidder, || to(team::list)),
    Row::post("/api/v1/bid/team", Who::Bidder, || to(team::invite)),
    Row::put("/api/v1/bid/team/{person}", Who::Bidder, || to(team::limit)),
    Row::delete("/api/v1/bid/team/{person}", Who::Bidder, || to(team::remove)),
    Row::post("/api/v1/bid/team/{person}/lead", Who::Bidder, || to(team::hand_over)),
    Row::get("/api/v1/bid/inquiries", Who::Bidder, || to(inquiries::list)),
    Row::post("/api/v1/bid/inquiries", Who::Bidder, || to(inquiries::ask)),
    Row::get("/api/v1/bid/clarifications", Who::Bidder, || to(clarifications::list)),
    Row::post("/api/v1/bid/clarifications", Who::Bidder, || to(clarifications::send)),
    Row::post("/api/v1/bid/copy", Who::Bidder, || to(handing_in::copy)),
    Row::get("/api/v1/bid/terms", Who::Bidder, || to(terms::list)),
    Row::post("/api/v1/bid/terms", Who::Bidder, || to(terms::reply)),
    Row::get("/api/v1/bid/check", Who::Bidder, || to(handing_in::check)),
    Row::post("/api/v1/bid/submit", Who::Bidder, || to(handing_in::submit)),
    Row::get("/api/v1/bid/receipt", Who::Bidder, || to(handing_in::receipt)),
    Row::post("/api/v1/bid/withdraw", Who::Bidder, || to(handing_in::withdraw)),
    Row::post("/api/v1/bid/decline", Who::Bidder, || to(handing_in::decline)),
    Row::delete("/api/v1/bid/decline", Who::Bidder, || to(handing_in::undo_decline)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(
    hub::overview,
    hub::mark,
    hub::unmark,
    asked::document,
    answers::list,
    answers::read,
    answers::put,
    answers::price,
    answers::put_price,
    past::saves,
    past::restore,
    past::notes,
    past::write,
    past::remove,
    evidence::list,
    evidence::add,
    evidence::again,
    evidence::download,
    evidence::remove,
    suggestions::file,
    suggestions::bring,
    suggestions::workbook,
    suggestions::fill_in,
    suggestions::list,
    suggestions::earlier,
    suggestions::take,
    suggestions::leave,
    team::list,
    team::invite,
    team::limit,
    team::remove,
    team::hand_over,
    inquiries::list,
    inquiries::ask,
    clarifications::list,
    clarifications::send,
    terms::list,
    terms::reply,
    handing_in::check,
    handing_in::submit,
    handing_in::receipt,
    handing_in::copy,
    handing_in::withdraw,
    handing_in::decline,
    handing_in::undo_decline
))]
pub struct Doc;
