//! One question across all bids, and the form that gives points: `GET|POST /tenders/{tender}/compare/{question}`.

use super::compare::{Filter, questions};
use super::{cells, figures, given};
use crate::app::rankings::TenderRanking;
use crate::app::{self, App, rankings, scores};
use crate::domain::assessment::{AssessedBid, Given, Ruling};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::RankedBid;
use crate::domain::fields::FieldError;
use crate::domain::ids::TenderId;
use crate::domain::permission::{Read, Score};
use crate::domain::profile::{Criterion, Question, Scoring, Section};
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::view::form;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::score::{HistoryLine, RubricLine, ScoreEntry, ScoreQuestion};
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{message, refused};
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::respond::{blocking, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// What was posted and what was wrong with it.
struct Typed {
    form: Form,
    errors: Vec<FieldError>,
}

/// The answers, what was expected, and the form.
pub async fn form(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    show(&app, &http, &who, None).await
}

/// Gives what differs from what is stored, all of it or nothing.
pub async fn give(app: web::Data<App>, http: HttpRequest, who: SignedIn, form: Form) -> WebResult {
    let tender = tender_id(&http)?;
    let permit = who.permit::<Score>()?;
    let read = who.permit::<Read>()?;
    let (key, filter, language) = (http.match_info().query("question").to_owned(), Filter::of(&http), who.member.language);
    let posted = form.clone();
    let stored = blocking(&app, move |app| {
        let found = rankings::ranking(app, read, tender)?;
        let (_, question) = found.document.profile.question(&key).ok_or(app::Error::NotFound)?;
        let new = given::changes(&found, question, &posted, language).map_err(app::Error::Invalid)?;
        if !new.is_empty() {
            scores::give(app, permit, tender, &new)?;
        }
        let after = next(app, &found, &filter, &key, language);
        let next = after.filter(|_| posted.text("go") == "next");
        Ok(address(tender, &next.unwrap_or(key), &filter))
    });
    match stored.await {
        Ok(location) => Ok(see_other(location)),
        Err(error) => {
            let errors = refused(error)?;
            show(&app, &http, &who, Some(Typed { form, errors })).await
        }
    }
}

fn address(tender: TenderId, question: &str, filter: &Filter) -> String {
    format!("/tenders/{tender}/compare/{question}{}", filter.query())
}

fn next(app: &App, found: &TenderRanking, filter: &Filter, key: &str, language: Language) -> Option<String> {
    let own = |(_, question): &(&Section, &Question)| question.key == key;
    let shown = questions(app, found, filter, language);
    let at = shown.iter().position(own)?;
    shown.get(at + 1).map(|(_, question)| question.key.clone())
}

async fn show(app: &App, http: &HttpRequest, who: &SignedIn, typed: Option<Typed>) -> WebResult {
    let tender = tender_id(http)?;
    let permit = who.permit::<Read>()?;
    let (key, filter) = (http.match_info().query("question").to_owned(), Filter::of(http));
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let viewer = who.clone();
    let (shown, zone) = blocking(app, move |app| {
        let found = rankings::ranking(app, permit, tender)?;
        let shown = draw(app, &found, &viewer, &key, &filter, typed.as_ref()).ok_or(app::Error::NotFound)?;
        Ok((shown, found.tender.zone))
    })
    .await?;
    page_with(app, &who.shell("tenders", &zone), &shown, status)
}

fn draw(app: &App, found: &TenderRanking, who: &SignedIn, key: &str, filter: &Filter, typed: Option<&Typed>) -> Option<ScoreQuestion> {
    let language = who.member.language;
    let (section, question) = found.document.profile.question(key)?;
    let shown = questions(app, found, filter, language);
    let at = shown.iter().position(|(_, own)| own.key == key);
    let link = |at: Option<usize>| {
        let (_, question) = shown.get(at?)?;
        Some(address(found.tender.id, &question.key, filter))
    };
    let rated = question.criterion == Criterion::Rated;
    let localised = |text| Localised::pick(text, language);
    let bids = figures::ordered(found);
    let errors = typed.map(|typed| typed.errors.as_slice()).unwrap_or_default();
    Some(ScoreQuestion {
        head: head(&found.tender, who.now, Tab::Compare),
        errors: errors.iter().map(|error| form::FieldError::new(target(&error.field), message(error.code))).collect(),
        action: address(found.tender.id, key, filter),
        key: key.to_owned(),
        section: localised(&section.title),
        text: localised(&question.text),
        help: localised(&question.help),
        expectation: localised(&question.expectation),
        criterion: cells::criterion(question.criterion).to_owned(),
        scoring: scoring(&question.scoring).to_owned(),
        weight: rated.then(|| question.weight.to_string()),
        share: share(found, section, question),
        scale_max: rated.then(|| question.scale_max.to_string()),
        minimum: figures::printed(question.minimum),
        rubric: question
            .rubric
            .iter()
            .map(|step| RubricLine { points: step.points.to_string(), text: localised(&step.text) })
            .collect(),
        position: figures::count(at.map_or(0, |at| at + 1)),
        total: figures::count(shown.len()),
        previous: link(at.and_then(|at| at.checked_sub(1))),
        next: link(at.map(|at| at + 1)),
        back: format!("/tenders/{}/compare{}", found.tender.id, filter.query()),
        may_score: found.tender.state == TenderState::Opened && who.permit::<Score>().is_ok(),
        entries: bids.into_iter().map(|(bid, ranked)| entry(found, bid, ranked, question, typed, language)).collect(),
    })
}

/// Where an error's link leads: radio buttons have no id of their own, their entry has.
fn target(field: &str) -> String {
    field.strip_prefix("verdict.").map_or_else(|| field.to_owned(), |invitation| format!("entry-{invitation}"))
}

/// Share of a question in the whole quality in percent, two places.
fn share(found: &TenderRanking, section: &Section, question: &Question) -> Option<String> {
    if question.criterion != Criterion::Rated {
        return None;
    }
    let rated = section.questions.iter().filter(|question| question.criterion == Criterion::Rated);
    let all = rated.filter_map(|question| question.weight.scaled(4)).sum::<i128>();
    let part = figures::share(found, &section.key)?.parse::<Decimal>().ok()?.scaled(2)?;
    let own = question.weight.scaled(4)?;
    // Half up at the second place.
    let share = if all == 0 { return None } else { (own * part * 2 + all) / (all * 2) };
    Decimal::new(share, 2).map(|share| share.to_string())
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

fn entry(
    found: &TenderRanking,
    bid: &AssessedBid,
    ranked: &RankedBid,
    question: &Question,
    typed: Option<&Typed>,
    language: Language,
) -> ScoreEntry {
    let status = figures::status(ranked.status);
    let (rated, exclusion) = cells::pair(found, bid, question);
    let text = |field: &str, stored: String| match typed {
        Some(typed) => typed.form.text(&format!("{field}.{}", bid.invitation)).to_owned(),
        None => stored,
    };
    let own = |error: &&FieldError| error.field.split_once('.').is_some_and(|(_, of)| of == bid.invitation.to_string());
    let error = typed.and_then(|typed| typed.errors.iter().find(own));
    ScoreEntry {
        invitation: bid.invitation.to_string(),
        href: format!("/tenders/{}/bids/{}", found.tender.id, bid.invitation),
        company: bid.company.clone(),
        status,
        excluded: status.excluded(),
        answer: cells::answer(found, bid, question, language),
        mark: cells::mark(found, bid, ranked, question),
        automatic: cells::automatic(rated),
        current: cells::points(rated),
        points: text("points", given::stored_points(rated, language)),
        verdict: text("verdict", exclusion.map(|(_, cell)| given::stored_verdict(cell)).unwrap_or_default().to_owned()),
        reason: text("reason", String::new()),
        error: error.map(|error| message(error.code)),
        history: history(found, bid, question),
    }
}

/// Everything given on a question of a bid, newest first.
fn history(found: &TenderRanking, bid: &AssessedBid, question: &Question) -> Vec<HistoryLine> {
    let exclusion = question.exclusion_key();
    let of = |key: &str| key == question.key || Some(key) == exclusion.as_deref();
    let rows = found.scores.iter().filter(|score| score.invitation == bid.invitation && of(&score.criterion));
    let verdict = |given: Given| match given {
        Given::Verdict(Ruling::Pass) => Some("pass"),
        Given::Verdict(Ruling::Fail) => Some("fail"),
        Given::Points(_) | Given::Confirms(_) => None,
    };
    rows.rev()
        .map(|score| {
            let meant = match score.given {
                Given::Confirms(id) => found.scores.iter().find(|row| row.id == id).map_or(score.given, |row| row.given),
                given => given,
            };
            HistoryLine {
                at: score.at.millis(),
                by: found.names.get(&score.by).cloned(),
                points: match meant {
                    Given::Points(points) => Some(points.to_string()),
                    _ => None,
                },
                verdict: verdict(meant).map(str::to_owned),
                reason: score.reason.clone(),
            }
        })
        .collect()
}
