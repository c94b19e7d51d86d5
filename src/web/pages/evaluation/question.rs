//! One question across all bids: answers in full, rubric, points with reasons; next and previous.

use super::cells::{automatic, bids, columns, mark, status, view};
use super::compare::{Filter, criterion};
use crate::app::rankings::{self, TenderRanking};
use crate::app::scores::{self, NewScore};
use crate::app::{self, App};
use crate::domain::answers::{Notation, number_entry};
use crate::domain::assessment::{AssessedBid, Given, Ruling};
use crate::domain::evaluation::RankedBid;
use crate::domain::fields::FieldError;
use crate::domain::permission::{Read, Score};
use crate::domain::profile::{Criterion, Question, Scoring, Section};
use crate::domain::tenders::TenderState;
use crate::view::form::FieldError as Line;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::score::{HistoryLine, RubricLine, ScoreEntry, ScoreQuestion};
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{message, refused};
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::pages::tenders::publish::share;
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// The page.
pub async fn form(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let state = look(&app, &signed_in, &http).await?;
    let shown = shown(&http, &signed_in, &state, None, &[])?;
    page(&app, &signed_in.shell("tenders", &state.tender.zone), &shown)
}

async fn look(app: &App, signed_in: &SignedIn, http: &HttpRequest) -> WebResult<TenderRanking> {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(http)?);
    blocking(app, move |app| rankings::ranking(app, permit, id)).await
}

/// Gives the points and verdicts that differ from what is stored.
pub async fn give(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Score>()?, tender_id(&http)?);
    let state = look(&app, &signed_in, &http).await?;
    let page_now = shown(&http, &signed_in, &state, None, &[])?;
    let errors = match read(&signed_in, &form, &state, &page_now) {
        Err(errors) => errors,
        Ok(new) => {
            let given = if new.is_empty() {
                Ok(Vec::new())
            } else {
                blocking(&app, move |app| scores::give(app, permit, id, &new)).await
            };
            match given {
                Ok(_) => {
                    let next = page_now.next.filter(|_| form.text("go") == "next");
                    return Ok(see_other(next.unwrap_or(page_now.action)));
                }
                Err(error) => refused(error)?,
            }
        }
    };
    let again = shown(&http, &signed_in, &state, Some(&form), &errors)?;
    page_with(&app, &signed_in.shell("tenders", &state.tender.zone), &again, StatusCode::UNPROCESSABLE_ENTITY)
}

fn read(
    signed_in: &SignedIn,
    form: &Form,
    state: &TenderRanking,
    now: &ScoreQuestion,
) -> Result<Vec<NewScore>, Vec<FieldError>> {
    let mut new = Vec::new();
    let mut errors = Vec::new();
    for (entry, (bid, _)) in now.entries.iter().zip(bids(state)) {
        let text = |name: &str| form.text(&format!("{name}.{}", bid.invitation)).trim().to_owned();
        let (points, verdict, reason) = (text("points"), text("verdict"), text("reason"));
        for (_, column) in columns(state, &now.key) {
            let given = if column.rated {
                if points.is_empty() || entry.current.as_deref() == Some(points.as_str()) {
                    continue;
                }
                match number_entry(&points, Notation::Typed(signed_in.member.language)) {
                    Ok(points) if entry.current.as_deref() == Some(points.to_string().as_str()) => continue,
                    Ok(points) => Given::Points(points),
                    Err(code) => {
                        errors.push(FieldError::new(format!("points.{}", bid.invitation), code.as_str()));
                        continue;
                    }
                }
            } else {
                if verdict == entry.verdict {
                    continue;
                }
                match verdict.as_str() {
                    "pass" => Given::Verdict(Ruling::Pass),
                    "fail" => Given::Verdict(Ruling::Fail),
                    _ => continue,
                }
            };
            new.push(NewScore {
                invitation: bid.invitation,
                criterion: column.key.clone(),
                given,
                reason: reason.clone(),
            });
        }
    }
    if errors.is_empty() { Ok(new) } else { Err(errors) }
}

fn find<'a>(http: &HttpRequest, state: &'a TenderRanking) -> WebResult<(&'a Section, &'a Question)> {
    let key = http.match_info().query("question");
    Ok(state.document.profile.question(key).ok_or(app::Error::NotFound)?)
}

fn shown(
    http: &HttpRequest,
    signed_in: &SignedIn,
    state: &TenderRanking,
    typed: Option<&Form>,
    errors: &[FieldError],
) -> WebResult<ScoreQuestion> {
    let (section, question) = find(http, state)?;
    let language = signed_in.member.language;
    let filter = Filter::read(http);
    let base = format!("/tenders/{}/compare", state.tender.id);
    let href = |key: &str| format!("{base}/{key}{}", filter.query());
    let keys: Vec<&str> = state.document.profile.questions().map(|(_, question)| question.key.as_str()).collect();
    let at = keys.iter().position(|key| *key == question.key).unwrap_or_default();
    let rated = question.criterion == Criterion::Rated;
    let lines = errors.iter().map(|error| Line::new(error.field.clone(), message(error.code))).collect();
    let weights = section
        .questions
        .iter()
        .try_fold(crate::domain::decimal::Decimal::ZERO, |sum, question| sum.checked_add(question.weight));
    Ok(ScoreQuestion {
        head: head(&state.tender, signed_in.now, Tab::Compare),
        errors: lines,
        action: href(&question.key),
        key: question.key.clone(),
        section: Localised::pick(&section.title, language),
        text: Localised::pick(&question.text, language),
        help: Localised::pick(&question.help, language),
        expectation: Localised::pick(&question.expectation, language),
        criterion: criterion(question).to_owned(),
        scoring: scoring(&question.scoring).to_owned(),
        weight: rated.then(|| question.weight.to_string()),
        share: weights.filter(|_| rated).map(|whole| share(question.weight, whole)),
        scale_max: rated.then(|| question.scale_max.to_string()),
        minimum: question.minimum.map(|minimum| minimum.to_string()),
        rubric: question
            .rubric
            .iter()
            .map(|step| RubricLine { points: step.points.to_string(), text: Localised::pick(&step.text, language) })
            .collect(),
        position: u32::try_from(at + 1).unwrap_or(u32::MAX),
        total: u32::try_from(keys.len()).unwrap_or(u32::MAX),
        previous: at.checked_sub(1).and_then(|before| keys.get(before)).map(|key| href(key)),
        next: keys.get(at + 1).map(|key| href(key)),
        back: format!("{base}{}", filter.query()),
        may_score: signed_in.member.may::<Score>() && state.tender.state == TenderState::Opened,
        entries: bids(state)
            .map(|(bid, ranked)| entry(signed_in, state, question, bid, ranked, typed, errors))
            .collect(),
    })
}

fn entry(
    signed_in: &SignedIn,
    state: &TenderRanking,
    question: &Question,
    bid: &AssessedBid,
    ranked: &RankedBid,
    typed: Option<&Form>,
    errors: &[FieldError],
) -> ScoreEntry {
    let (mark, current) = mark(state, bid, question);
    let status = status(ranked.status);
    let text = |name: &str| typed.map(|form| form.text(&format!("{name}.{}", bid.invitation)).to_owned());
    let own = columns(state, &question.key).find(|(_, column)| column.rated);
    let mut history: Vec<HistoryLine> = Vec::new();
    let mut verdict = String::new();
    for (_, column) in columns(state, &question.key) {
        for score in state.history(bid.invitation, &column.key) {
            let (points, ruling) = match score.given {
                Given::Points(points) => (Some(points.to_string()), None),
                Given::Verdict(Ruling::Pass) => (None, Some("pass".to_owned())),
                Given::Verdict(Ruling::Fail) => (None, Some("fail".to_owned())),
                Given::Confirms(_) => (None, Some("confirmed".to_owned())),
            };
            if let Some(ruling) = ruling.as_ref().filter(|ruling| *ruling != "confirmed") {
                verdict.clone_from(ruling);
            }
            history.push(HistoryLine {
                at: score.at.millis(),
                by: state.names.get(&score.by).cloned(),
                points,
                verdict: ruling,
                reason: score.reason.clone(),
            });
        }
    }
    let own_error = |error: &&FieldError| error.field.ends_with(&format!(".{}", bid.invitation));
    ScoreEntry {
        invitation: bid.invitation.to_string(),
        href: format!("/tenders/{}/ranking#bid-{}", state.tender.id, bid.invitation),
        company: bid.company.clone(),
        status,
        excluded: status.excluded(),
        answer: view(state, bid, question, signed_in.member.language),
        mark,
        automatic: own.and_then(|(at, _)| bid.cells.get(at)).and_then(automatic),
        points: text("points").unwrap_or_else(|| current.clone().unwrap_or_default()),
        current,
        verdict: text("verdict").filter(|typed| !typed.is_empty()).unwrap_or(verdict),
        reason: text("reason").unwrap_or_default(),
        error: errors.iter().find(own_error).map(|error| message(error.code)),
        history,
    }
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
