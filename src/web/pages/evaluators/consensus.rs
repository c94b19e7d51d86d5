//! One question with everybody's points side by side, and the official ones.

use super::parts::{lines, pager, row_error, typed, yardstick};
use crate::app::evaluators::{self, Agreed, Overview, is_marked, takes_marks};
use crate::app::rankings::{self, TenderRanking};
use crate::app::{self, App};
use crate::domain::assessment::{AssessedBid, Given};
use crate::domain::award::PointsRule;
use crate::domain::evaluation::Points;
use crate::domain::evaluators::figures as several;
use crate::domain::fields::FieldError;
use crate::domain::permission::{Read, Role, Score};
use crate::domain::profile::{Question, Section};
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::view::format;
use crate::view::pages::evaluators::consensus::{Consensus, ConsensusEntry, MarkLine};
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::score::HistoryLine;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::evaluation::cells::{bids, printed, view};
use crate::web::pages::evaluation::figures;
use crate::web::pages::fields::refused;
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::respond::{blocking, heavy, page, page_with, see_other, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// What the page is made from.
struct Seen {
    state: TenderRanking,
    overview: Overview,
}

async fn look(app: &App, signed_in: &SignedIn, http: &HttpRequest) -> WebResult<Seen> {
    signed_in.permit::<Score>()?;
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(http)?);
    let who = (signed_in.member.role, signed_in.member.user);
    let key = http.match_info().query("question").to_owned();
    heavy(app, permit.tenant, move |app| {
        let state = rankings::ranking(app, permit, id)?;
        let (section, question) = state.document.profile.question(&key).ok_or(app::Error::NotFound)?;
        if !state.panel.covers(&section.key) || !is_marked(question) {
            return Err(app::Error::NotFound);
        }
        if who.0 == Role::Evaluator {
            state.panel.may_score(who.1, &section.key)?;
        }
        Ok(Seen { overview: evaluators::overview(app, permit, id)?, state })
    })
    .await
}

/// The page.
pub async fn form(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let seen = look(&app, &signed_in, &http).await?;
    let shown = shown(&http, &signed_in, &seen, None, &[])?;
    page(&app, &signed_in.shell("tenders", &seen.state.tender.zone), &shown)
}

/// Takes the official points that differ from those in force.
pub async fn take(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Score>()?, tender_id(&http)?);
    let seen = look(&app, &signed_in, &http).await?;
    let page_now = shown(&http, &signed_in, &seen, None, &[])?;
    let outcome = match read(&form, &seen.state, &page_now.yardstick.key, signed_in.member.language) {
        Err(errors) => Err(errors),
        Ok(new) => match blocking(&app, move |app| evaluators::take(app, permit, id, &new)).await {
            Ok(()) => Ok(()),
            Err(error) => Err(refused(error)?),
        },
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

fn read(form: &Form, state: &TenderRanking, key: &str, language: Language) -> Result<Vec<Agreed>, Vec<FieldError>> {
    let (mut new, mut errors) = (Vec::new(), Vec::new());
    for (bid, _) in bids(state) {
        let in_force = state.standing.cell(bid.invitation, key).map(|(_, cell)| cell.points);
        match typed(form, bid.invitation, language) {
            // The official points stand in the field: without a reason they are not said again.
            Ok(Some((points, reason))) if reason.is_empty() && in_force == Some(Points::Given(points)) => {}
            Ok(Some((points, reason))) => {
                new.push(Agreed { invitation: bid.invitation, criterion: key.to_owned(), points, reason });
            }
            Ok(None) => {}
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(new) } else { Err(errors) }
}

fn find<'s>(http: &HttpRequest, state: &'s TenderRanking) -> WebResult<(&'s Section, &'s Question)> {
    let key = http.match_info().query("question");
    Ok(state.document.profile.question(key).ok_or(app::Error::NotFound)?)
}

fn shown(
    http: &HttpRequest,
    signed_in: &SignedIn,
    seen: &Seen,
    form: Option<&Form>,
    errors: &[FieldError],
) -> WebResult<Consensus> {
    let (state, language) = (&seen.state, signed_in.member.language);
    let (section, question) = find(http, state)?;
    let base = format!("/tenders/{}/consensus", state.tender.id);
    let keys: Vec<&str> = section.questions.iter().filter(|own| is_marked(own)).map(|own| own.key.as_str()).collect();
    let (position, total, previous, next) = pager(&keys, &question.key);
    let panel = &state.panel;
    let complete = panel.is_complete(&section.key);
    let waiting = panel.counting(&section.key).into_iter().filter(|user| !panel.is_submitted(*user, &section.key));
    Ok(Consensus {
        head: head(&state.tender, signed_in.now, Tab::Evaluators),
        errors: lines(errors),
        action: format!("{base}/{}", question.key),
        yardstick: yardstick(section, question, language),
        position,
        total,
        previous: previous.map(|key| format!("{base}/{key}")),
        next: next.map(|key| format!("{base}/{key}")),
        back: format!("/tenders/{}/evaluators", state.tender.id),
        rule: panel.rule.name().to_owned(),
        complete,
        waiting: waiting.map(|user| seen.overview.name(user)).collect(),
        may_take: complete && panel.rule == PointsRule::Consensus && state.tender.state == TenderState::Opened,
        entries: if complete {
            bids(state)
                .map(|(bid, ranked)| ConsensusEntry {
                    excluded: figures::status(ranked.status).excluded(),
                    error: row_error(errors, bid.invitation),
                    ..entry(seen, section, question, bid, form, language)
                })
                .collect()
        } else {
            Vec::new()
        },
    })
}

fn entry(
    seen: &Seen,
    section: &Section,
    question: &Question,
    bid: &AssessedBid,
    form: Option<&Form>,
    language: Language,
) -> ConsensusEntry {
    let state = &seen.state;
    let cell = state.standing.cell(bid.invitation, &question.key);
    let counting = state.panel.counting(&section.key);
    let own = seen.overview.marks.iter();
    let own: Vec<_> = own.filter(|mark| mark.invitation == bid.invitation && mark.criterion == question.key).collect();
    let points: Vec<_> = own.iter().filter(|mark| counting.contains(&mark.by)).map(|mark| mark.points).collect();
    let told = several(&points, question.scale_max);
    let official = cell.and_then(|(_, cell)| cell.in_force.and(printed(cell)));
    let text = |name: &str| form.map(|form| form.text(&format!("{name}.{}", bid.invitation)).to_owned());
    let stored = official.as_deref().map(|points| format::entry(points, language)).unwrap_or_default();
    ConsensusEntry {
        invitation: bid.invitation.to_string(),
        company: bid.company.clone(),
        excluded: false,
        answer: view(state, bid, question, language),
        marks: own
            .iter()
            .map(|mark| MarkLine {
                by: seen.overview.name(mark.by),
                points: mark.points.to_string(),
                reason: mark.reason.clone(),
                counts: counting.contains(&mark.by),
            })
            .collect(),
        mean: told.map(|told| told.mean.to_string()),
        median: told.map(|told| told.median.to_string()),
        spread: told.map(|told| told.spread.to_string()),
        wide: told.is_some_and(|told| told.is_wide),
        official,
        takes: cell.is_some_and(|(column, cell)| takes_marks(column, cell)),
        points: text("points").unwrap_or(stored),
        reason: text("reason").unwrap_or_default(),
        error: None,
        history: history(state, bid, question),
    }
}

/// Official points so far, the newest first.
fn history(state: &TenderRanking, bid: &AssessedBid, question: &Question) -> Vec<HistoryLine> {
    let given = state.history(bid.invitation, &question.key).rev();
    given
        .filter_map(|score| match score.given {
            Given::Points(points) => Some(HistoryLine {
                at: score.at.millis(),
                by: state.names.get(&score.by).cloned(),
                points: Some(points.to_string()),
                verdict: None,
                reason: score.reason.clone(),
            }),
            _ => None,
        })
        .collect()
}
