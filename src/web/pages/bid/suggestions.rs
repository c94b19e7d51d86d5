//! Answers from elsewhere: out as a workbook or a file, in as suggestions, taken or left.

use super::past::words;
use super::section::question_href;
use super::{bid, coded, elsewhere, read, shell};
use crate::app::answers::Desk;
use crate::app::suggestions::{self, Suggestion, Tally};
use crate::app::{self, App};
use crate::domain::bids::PRICE_KEY;
use crate::domain::suggestions::{AnswerFile, Standing};
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::answer_book;
use crate::view::form::{Field, summary};
use crate::view::i18n::Localised;
use crate::view::pages::respondent::{Brought, SuggestionView, SuggestionsPage};
use crate::web::download::saved;
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, Visitor, session};
use crate::web::pages::fields::field;
use crate::web::respond::{blocking, incoming, page, page_with, see_other};
use crate::web::upload;
use crate::web::workbook::{XLSX, book, suggest_book};
use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use serde_json::Value as Json;

/// What waits, and the ways in and out.
pub async fn list(app: web::Data<App>, http: HttpRequest, visitor: Visitor) -> WebResult {
    let (desk, waiting) = waiting(&app, &visitor).await?;
    let mut shown = shown(&desk, &waiting, visitor.language());
    shown.brought = brought(&Form::query(&http));
    page(&app, &shell(&visitor, &desk, "/suggestions"), &shown)
}

async fn waiting(app: &App, visitor: &Visitor) -> WebResult<(Desk, Vec<Suggestion>)> {
    let bidder = visitor.bidder.clone();
    blocking(app, move |app| suggestions::suggestions(app, &bidder)).await
}

/// What a redirect tells of the file that was read.
fn brought(query: &Form) -> Option<Brought> {
    let number = |name: &str| query.find(name)?.parse().ok();
    Some(Brought { suggested: number("suggested")?, same: number("same")?, refused: number("refused")? })
}

/// Takes or leaves: one by its button, or many by `go`.
pub async fn decide(app: web::Data<App>, visitor: Visitor, form: Form) -> WebResult {
    let one = |name: &str| form.find(name).map(str::to_owned).into_iter().collect::<Vec<_>>();
    let (mut take, mut leave) = (one("take"), one("drop"));
    if take.is_empty() && leave.is_empty() {
        let (_, waiting) = waiting(&app, &visitor).await?;
        let keys = |fits: fn(Standing) -> bool| {
            waiting.iter().filter(|own| fits(own.standing)).map(|own| own.question.clone()).collect()
        };
        match form.text("go") {
            "take_harmless" => take = keys(is_harmless),
            "drop_all" => leave = keys(|standing| standing != Standing::Refused),
            "drop_refused" => leave = keys(|standing| standing == Standing::Refused),
            _ => {}
        }
    }
    let seen = |key: String| {
        let revision = form.text(&format!("rev.{key}")).parse().unwrap_or(0);
        (key, revision)
    };
    let take: Vec<(String, i64)> = take.into_iter().map(seen).collect();
    let bidder = visitor.bidder.clone();
    blocking(&app, move |app| {
        suggestions::take(app, &bidder, &take)?;
        suggestions::leave(app, &bidder, &leave)
    })
    .await?;
    Ok(see_other(visitor.path("/suggestions")))
}

fn is_harmless(standing: Standing) -> bool {
    matches!(standing, Standing::New | Standing::Changed)
}

/// Suggests what the person answered here before.
pub async fn earlier(app: web::Data<App>, visitor: Visitor, _: Form) -> WebResult {
    let bidder = visitor.bidder.clone();
    let tally = blocking(&app, move |app| suggestions::suggest_earlier(app, &bidder)).await?;
    Ok(see_other(told(&visitor, tally)))
}

fn told(visitor: &Visitor, tally: Tally) -> String {
    let Tally { suggested, same, refused } = tally;
    visitor.path(&format!("/suggestions?suggested={suggested}&same={same}&refused={refused}"))
}

/// Reads a workbook or an answer file and suggests what it says.
pub async fn bring(app: web::Data<App>, http: HttpRequest, visitor: Visitor, form: Multipart) -> WebResult {
    match receive(&app, &http, &visitor, form).await {
        Ok(tally) => Ok(see_other(told(&visitor, tally))),
        Err(WebError(app::Error::Invalid(errors))) => {
            let (desk, waiting) = waiting(&app, &visitor).await?;
            if let Some(answer) = elsewhere(&app, &visitor, &desk) {
                return answer;
            }
            let mut shown = shown(&desk, &waiting, visitor.language());
            shown.file = field("file", "", &errors);
            shown.errors = summary(&[&shown.file]);
            page_with(&app, &shell(&visitor, &desk, "/suggestions"), &shown, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => Err(error),
    }
}

async fn receive(app: &App, http: &HttpRequest, visitor: &Visitor, form: Multipart) -> WebResult<Tally> {
    let file = upload::small_file(form, answer_book::MOST_BYTES).await?;
    if !session::is_genuine(app, http, &file.csrf) {
        return Err(app::Error::Refused("stale_form").into());
    }
    let bytes = file.bytes.ok_or_else(|| app::Error::field("file", "workbook_too_large"))?;
    let (bidder, name) = (visitor.bidder.clone(), file.name);
    incoming(app, bidder.tenant, move |app| {
        if bytes.first() == Some(&b'{') {
            let file = AnswerFile::read(&bytes).map_err(|code| app::Error::field("file", code))?;
            return suggestions::suggest_file(app, &bidder, &file);
        }
        suggest_book(app, &bidder, &name, &bytes)
    })
    .await
}

/// The questions with the answers so far, to fill in elsewhere.
pub async fn workbook(app: web::Data<App>, visitor: Visitor) -> WebResult {
    let desk = read(&app, &visitor).await?;
    let bytes = blocking(&app, move |app| book(app, &desk, visitor.language())).await?;
    Ok(saved(XLSX, "answers.xlsx", bytes))
}

/// The answers so far, to keep.
pub async fn answer_file(app: web::Data<App>, visitor: Visitor) -> WebResult {
    let bidder = visitor.bidder.clone();
    let file = blocking(&app, move |app| suggestions::answer_file(app, &bidder)).await?;
    let bytes = serde_json::to_vec_pretty(&file).map_err(app::Error::internal)?;
    Ok(saved("application/json", "answers.json", bytes))
}

fn shown(desk: &Desk, waiting: &[Suggestion], language: Language) -> SuggestionsPage {
    let (refused, mut usable): (Vec<_>, Vec<_>) = waiting.iter().partition(|own| own.standing == Standing::Refused);
    usable.sort_by_key(|own| own.standing);
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    SuggestionsPage {
        bid: bid(desk),
        open: desk.is_open(),
        brought: None,
        harmless: count(usable.iter().filter(|own| is_harmless(own.standing)).count()),
        waiting: usable.into_iter().map(|own| view(desk, own, language)).collect(),
        refused: refused.into_iter().map(|own| view(desk, own, language)).collect(),
        file: Field::new("file", ""),
        errors: Vec::new(),
    }
}

fn view(desk: &Desk, own: &Suggestion, language: Language) -> SuggestionView {
    let asked = desk.document.profile.question(&own.question);
    let (text, href) = match asked {
        Some((section, question)) => {
            (Localised::pick(&question.text, language), question_href(desk, &section.key, &question.key))
        }
        None if own.question == PRICE_KEY && desk.needs_price() => {
            (Localised::own(""), super::section::href(desk, PRICE_KEY))
        }
        None => (Localised::own(""), String::new()),
    };
    let stored = if asked.is_some() {
        desk.answers.get(&own.question).map(|entry| serde_json::to_value(&entry.content))
    } else {
        desk.offer.as_ref().map(|entry| serde_json::to_value(&entry.content))
    };
    let words = |content: &Json| words(&desk.document, &own.question, content, language);
    let stored = stored.and_then(Result::ok).map(|content| words(&content)).unwrap_or_default();
    let suggested = words(&own.content);
    let reworded = asked.is_some_and(|(_, question)| {
        !own.asked.is_empty() && own.asked != question.text.en && own.asked != question.text.de
    });
    SuggestionView {
        question: own.question.clone(),
        text,
        href,
        standing: own.standing.name(),
        suggested,
        stored,
        revision: own.revision,
        source: own.source.name(),
        label: own.label.clone(),
        dated: own.dated_at.map(Instant::millis),
        asked: reworded.then(|| own.asked.clone()),
        refusal: own.refusal.as_deref().map(coded),
    }
}
