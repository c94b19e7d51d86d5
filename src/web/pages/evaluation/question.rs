//! One question across all bids: answers in full, rubric, points with reasons; next and previous.

use super::cells::{automatic, bids, columns, mark, printed, ruling, view};
use super::compare::{Filter, criterion, shown_keys};
use super::{clarify, figures};
use crate::app::clarifications::{self, Told};
use crate::app::rankings::{self, TenderRanking};
use crate::app::scores::{self, NewScore};
use crate::app::{self, App, corrections};
use crate::domain::answers::{Notation, number_entry};
use crate::domain::assessment::{AssessedBid, Cell, Column, Given, Ruling};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::{Points, RankedBid};
use crate::domain::fields::FieldError;
use crate::domain::ids::InvitationId;
use crate::domain::permission::{Read, Score};
use crate::domain::profile::{Criterion, Question, Scoring, Section};
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::form::FieldError as Line;
use crate::view::format;
use crate::view::i18n::Localised;
use crate::view::pages::clarified::ClarifiedView;
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::score::{HistoryLine, RubricLine, ScoreEntry, ScoreQuestion};
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{message, refused};
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::respond::{blocking, heavy, page, page_with, see_other, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use std::collections::BTreeMap;

/// What the page is made from: the ranking, and the questions with whether the filter shows them.
struct Seen {
    state: TenderRanking,
    keys: Vec<(String, bool)>,
    clarified: BTreeMap<InvitationId, Vec<Told>>,
    now: Instant,
}

impl Seen {
    /// What was asked back about the question of one bid, the newest first.
    fn clarified(&self, bid: InvitationId, language: Language) -> Vec<ClarifiedView> {
        let told = self.clarified.get(&bid).into_iter().flatten().rev();
        told.map(|told| clarify::one(&self.state, told, self.now, language)).collect()
    }
}

/// The page.
pub async fn form(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let seen = look(&app, &signed_in, &http).await?;
    let shown = shown(&http, &signed_in, &seen, None, &[])?;
    page(&app, &signed_in.shell("tenders", &seen.state.tender.zone), &shown)
}

async fn look(app: &App, signed_in: &SignedIn, http: &HttpRequest) -> WebResult<Seen> {
    let (permit, id, language) = (signed_in.permit::<Read>()?, tender_id(http)?, signed_in.member.language);
    let filter = Filter::read(http);
    let question = http.match_info().query("question").to_owned();
    heavy(app, permit.tenant, move |app| {
        let state = rankings::ranking(app, permit, id)?;
        let keys = shown_keys(app, &state, &filter, language)?;
        let (clarified, now) = clarifications::of_question(app, permit, id, &question)?;
        Ok(Seen { state, keys, clarified, now })
    })
    .await
}

/// Gives the points and verdicts that differ from what counts now.
pub async fn give(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Score>()?, tender_id(&http)?);
    let seen = look(&app, &signed_in, &http).await?;
    let page_now = shown(&http, &signed_in, &seen, None, &[])?;
    let outcome = match read(&form, &seen.state, &page_now, signed_in.member.language) {
        Err(errors) => Err(errors),
        Ok(new) if new.is_empty() => Ok(()),
        Ok(new) => {
            // Once a run is frozen, the same form proposes a correction.
            let frozen = seen.state.run.is_some();
            let given = blocking(&app, move |app| {
                if frozen {
                    corrections::propose(app, permit, id, &new).map(drop)
                } else {
                    scores::give(app, permit, id, &new).map(drop)
                }
            });
            match given.await {
                Ok(()) if frozen => return Ok(told(Done::Propose, format!("/tenders/{id}/runs"))),
                Ok(()) => Ok(()),
                Err(error) => Err(refused(error)?),
            }
        }
    };
    match outcome {
        Ok(()) if form.text("go") == "next" => Ok(see_other(page_now.next.unwrap_or(page_now.back))),
        Ok(()) => Ok(told(Done::Save, page_now.action)),
        Err(errors) => {
            let again = shown(&http, &signed_in, &seen, Some(&form), &errors)?;
            let shell = signed_in.shell("tenders", &seen.state.tender.zone);
            page_with(&app, &shell, &again, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

/// What differs from what counts now, for each bid that can be assessed.
fn read(
    form: &Form,
    state: &TenderRanking,
    now: &ScoreQuestion,
    language: Language,
) -> Result<Vec<NewScore>, Vec<FieldError>> {
    let mut new = Vec::new();
    let mut errors = Vec::new();
    for (bid, _) in bids(state) {
        let text = |name: &str| form.text(&format!("{name}.{}", bid.invitation)).trim().to_owned();
        for (at, column) in columns(state, &now.key) {
            let Some(cell) = bid.cells.get(at) else { continue };
            let given = if column.rated {
                let Some(typed) = form.find(&format!("points.{}", bid.invitation)) else { continue };
                match points(typed.trim(), cell, language) {
                    Ok(Some(points)) => Given::Points(points),
                    Ok(None) => continue,
                    Err(code) => {
                        errors.push(FieldError::new(format!("points.{}", bid.invitation), code));
                        continue;
                    }
                }
            } else {
                match text("verdict").as_str() {
                    // With a reason, the verdict in force is a word against the one that waits for a second person.
                    same if same == ruling(cell) && (cell.proposal.is_none() || text("reason").is_empty()) => continue,
                    "pass" => Given::Verdict(Ruling::Pass),
                    "fail" => Given::Verdict(Ruling::Fail),
                    _ => continue,
                }
            };
            let criterion = column.key.clone();
            new.push(NewScore { invitation: bid.invitation, criterion, given, reason: text("reason") });
        }
    }
    if errors.is_empty() { Ok(new) } else { Err(errors) }
}

/// The points typed, when they are others than those that count. Points cannot be taken back, only replaced.
fn points(typed: &str, cell: &Cell, language: Language) -> Result<Option<Decimal>, &'static str> {
    if typed.is_empty() {
        return if matches!(cell.points, Points::Given(_)) { Err("required") } else { Ok(None) };
    }
    let points = number_entry(typed, Notation::Typed(language)).map_err(crate::domain::answers::Code::as_str)?;
    Ok((cell.points != Points::Given(points)).then_some(points))
}

fn find<'a>(http: &HttpRequest, state: &'a TenderRanking) -> WebResult<(&'a Section, &'a Question)> {
    let key = http.match_info().query("question");
    Ok(state.document.profile.question(key).ok_or(app::Error::NotFound)?)
}

fn shown(
    http: &HttpRequest,
    signed_in: &SignedIn,
    seen: &Seen,
    typed: Option<&Form>,
    errors: &[FieldError],
) -> WebResult<ScoreQuestion> {
    let state = &seen.state;
    let (section, question) = find(http, state)?;
    let language = signed_in.member.language;
    let filter = Filter::read(http);
    let base = format!("/tenders/{}/compare", state.tender.id);
    let href = |key: &str| format!("{base}/{key}{}", filter.query());
    let at = seen.keys.iter().position(|(key, _)| *key == question.key).unwrap_or_default();
    let (before, after) = seen.keys.split_at(at);
    let passing = |keys: &[(String, bool)]| keys.iter().filter(|(_, shown)| *shown).count();
    // The question itself counts also when the filter no longer shows it, as after its last points were given.
    let rest = after.get(1..).unwrap_or_default();
    let (position, total) = (passing(before) + 1, passing(before) + 1 + passing(rest));
    let rated = question.criterion == Criterion::Rated;
    let may_ask = signed_in.member.may::<Score>();
    let mut entries: Vec<ScoreEntry> = bids(state)
        .map(|placed| ScoreEntry {
            clarify: clarify::collects(state, placed.0.invitation, &question.key, may_ask),
            clarified: seen.clarified(placed.0.invitation, language),
            ..entry(state, question, placed, typed, errors, language)
        })
        .collect();
    let may_score = signed_in.member.may::<Score>()
        && state.tender.state == TenderState::Opened
        && entries.iter().any(|entry| entry.takes_points || entry.takes_verdict);
    // Whoever goes through the questions by keyboard types at once; a refused form begins at its error summary.
    if may_score && errors.is_empty() {
        let first = entries.iter_mut().find(|entry| entry.takes_points && entry.points.is_empty());
        if let Some(entry) = first {
            entry.focus = true;
        }
    }
    Ok(ScoreQuestion {
        head: head(&state.tender, signed_in.now, Tab::Compare),
        errors: errors.iter().map(|error| Line::new(error.field.clone(), message(error.code))).collect(),
        action: href(&question.key),
        key: question.key.clone(),
        section: Localised::pick(&section.title, language),
        text: Localised::pick(&question.text, language),
        help: Localised::pick(&question.help, language),
        expectation: Localised::pick(&question.expectation, language),
        criterion: criterion(question).to_owned(),
        scoring: scoring(&question.scoring).to_owned(),
        weight: rated.then(|| question.weight.to_string()),
        share: figures::question_share(state, &question.key),
        scale_max: rated.then(|| question.scale_max.to_string()),
        minimum: question.minimum.map(|minimum| minimum.to_string()),
        rubric: question
            .rubric
            .iter()
            .map(|step| RubricLine { points: step.points.to_string(), text: Localised::pick(&step.text, language) })
            .collect(),
        position: figures::count(position),
        total: figures::count(total),
        previous: before.iter().rfind(|(_, shown)| *shown).map(|(key, _)| href(key)),
        next: rest.iter().find(|(_, shown)| *shown).map(|(key, _)| href(key)),
        back: format!("{base}{}", filter.query()),
        frozen: state.run.is_some(),
        may_score,
        entries,
    })
}

fn entry(
    state: &TenderRanking,
    question: &Question,
    (bid, ranked): (&AssessedBid, &RankedBid),
    typed: Option<&Form>,
    errors: &[FieldError],
    language: Language,
) -> ScoreEntry {
    let status = figures::status(ranked.status);
    let own = state.document.profile.question(&question.key);
    let covered = own.is_some_and(|(section, _)| state.panel.covers(&section.key));
    let text = |name: &str| typed.map(|form| form.text(&format!("{name}.{}", bid.invitation)).to_owned());
    let columns = columns(state, &question.key);
    let of = |rated: bool| {
        let (at, column) = columns.iter().find(|(_, column)| column.rated == rated)?;
        Some((bid.cells.get(*at)?, state.standing.is_assessable(bid.invitation, &column.key)))
    };
    let (rated, exclusion) = (of(true), of(false));
    let current = rated.and_then(|(cell, _)| printed(cell));
    let stored = current.as_deref().map(|points| format::entry(points, language)).unwrap_or_default();
    let ruled = exclusion.map_or("", |(cell, _)| ruling(cell));
    let own_error = |error: &&FieldError| error.field.ends_with(&format!(".{}", bid.invitation));
    ScoreEntry {
        invitation: bid.invitation.to_string(),
        href: format!("/tenders/{}/bids/{}", state.tender.id, bid.invitation),
        company: bid.company.clone(),
        status,
        excluded: status.excluded(),
        answer: view(state, bid, question, language),
        clarify: String::new(),
        clarified: Vec::new(),
        mark: mark(&columns, (bid, ranked), question).0,
        automatic: rated.and_then(|(cell, _)| automatic(cell)),
        automatic_verdict: exclusion.and_then(|(cell, _)| automatic(cell)),
        waits: exclusion.is_some_and(|(cell, _)| cell.proposal.is_some()),
        takes_points: !covered && rated.is_some_and(|(_, assessable)| assessable),
        takes_verdict: exclusion.is_some_and(|(_, assessable)| assessable),
        current,
        points: text("points").unwrap_or(stored),
        focus: false,
        verdict: text("verdict").filter(|typed| !typed.is_empty()).unwrap_or_else(|| ruled.to_owned()),
        reason: text("reason").unwrap_or_default(),
        error: errors.iter().find(own_error).map(|error| message(error.code)),
        history: history(state, bid, &columns),
    }
}

/// Everything given on a question of a bid, newest first.
fn history(state: &TenderRanking, bid: &AssessedBid, columns: &[(usize, &Column)]) -> Vec<HistoryLine> {
    let own = |criterion: &str| columns.iter().any(|(_, column)| column.key == criterion);
    let scores = state.scores.iter().rev();
    scores
        .filter(|score| score.invitation == bid.invitation && own(&score.criterion))
        .map(|score| {
            let (points, verdict) = match score.given {
                Given::Points(points) => (Some(points.to_string()), None),
                Given::Verdict(Ruling::Pass) => (None, Some("pass".to_owned())),
                Given::Verdict(Ruling::Fail) => (None, Some("fail".to_owned())),
                Given::Confirms(_) => (None, Some("confirmed".to_owned())),
            };
            HistoryLine {
                at: score.at.millis(),
                by: state.names.get(&score.by).cloned(),
                points,
                verdict,
                reason: score.reason.clone(),
            }
        })
        .collect()
}

const fn scoring(scoring: &Scoring) -> &'static str {
    match scoring {
        Scoring::None {} => "none",
        Scoring::Manual {} => "manual",
        Scoring::Options { .. } => "options",
        Scoring::Steps { .. } => "steps",
        Scoring::Linear { .. } => "linear",
        Scoring::Declared { .. } => "declared",
        Scoring::AgeMonths { .. } => "age_months",
    }
}
