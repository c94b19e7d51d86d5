//! Beside one question: notes of the team, and the saves of the answer.

use super::section::{href, question_href};
use super::{bid, read, shell};
use crate::app::answers::{self, Desk, Outcome, Past};
use crate::app::notes::{self, Note};
use crate::app::{self, App};
use crate::domain::answers::{Answer, Notation};
use crate::domain::award::Document;
use crate::domain::bids::{Offer, PRICE_KEY};
use crate::domain::fields::FieldError;
use crate::domain::ids::NoteId;
use crate::domain::text::Language;
use crate::view::form::summary;
use crate::view::format;
use crate::view::i18n::{Localised, Message};
use crate::view::pages::respondent::{NoteView, PastPage, PastSave};
use crate::web::error::WebResult;
use crate::web::extract::{Form, Visitor};
use crate::web::pages::fields::{field, refused};
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::web;
use serde_json::Value as Json;

/// Notes and saves.
pub async fn show(app: web::Data<App>, visitor: Visitor, at: web::Path<(String, String)>) -> WebResult {
    let (_, question) = at.into_inner();
    let (desk, shown) = shown(&app, &visitor, &question, &Form::default(), &[]).await?;
    page(&app, &shell(&visitor, &desk, &rest(&question)), &shown)
}

fn rest(question: &str) -> String {
    format!("/questions/{question}")
}

/// Writes a note; back to the notes.
pub async fn write(app: web::Data<App>, visitor: Visitor, at: web::Path<(String, String)>, form: Form) -> WebResult {
    let (_, question) = at.into_inner();
    let (bidder, key, text) = (visitor.bidder.clone(), question.clone(), form.text("note").to_owned());
    let Err(error) = blocking(&app, move |app| notes::write(app, &bidder, &key, &text)).await else {
        return Ok(see_other(visitor.path(&rest(&question))));
    };
    let errors = refused(error)?;
    let (desk, again) = shown(&app, &visitor, &question, &form, &errors).await?;
    page_with(&app, &shell(&visitor, &desk, &rest(&question)), &again, StatusCode::UNPROCESSABLE_ENTITY)
}

/// Removes a note of one's own; back to the notes.
pub async fn remove(app: web::Data<App>, visitor: Visitor, at: web::Path<(String, NoteId)>, _: Form) -> WebResult {
    let (_, note) = at.into_inner();
    let bidder = visitor.bidder.clone();
    let question = blocking(&app, move |app| notes::remove(app, &bidder, note)).await?;
    Ok(see_other(visitor.path(&rest(&question))))
}

/// Puts an earlier save back; on to the question, or here again when somebody was quicker.
pub async fn restore(app: web::Data<App>, visitor: Visitor, at: web::Path<(String, String)>, form: Form) -> WebResult {
    let (_, question) = at.into_inner();
    let number = |name: &str| form.text(name).parse::<i64>().map_err(|_| app::Error::field(name, "not_a_revision"));
    let (revision, seen) = (number("revision")?, number("seen")?);
    let (bidder, key) = (visitor.bidder.clone(), question.clone());
    let outcome = blocking(&app, move |app| answers::restore(app, &bidder, &key, revision, seen)).await?;
    let (desk, mut again) = shown(&app, &visitor, &question, &Form::default(), &[]).await?;
    match outcome {
        Outcome::Saved(_) => Ok(see_other(again.href)),
        Outcome::Conflict(_) => {
            again.stale = true;
            page_with(&app, &shell(&visitor, &desk, &rest(&question)), &again, StatusCode::CONFLICT)
        }
    }
}

async fn shown(
    app: &App,
    visitor: &Visitor,
    question: &str,
    typed: &Form,
    errors: &[FieldError],
) -> WebResult<(Desk, PastPage)> {
    let desk = read(app, visitor).await?;
    let (bidder, key) = (visitor.bidder.clone(), question.to_owned());
    let read = blocking(app, move |app| Ok((answers::past(app, &bidder, &key)?, notes::notes(app, &bidder, &key)?)));
    let (saves, notes) = read.await?;
    let language = visitor.language();
    let (text, place) = match desk.document.profile.question(question) {
        Some((section, asked)) => {
            (Localised::pick(&asked.text, language), question_href(&desk, &section.key, &asked.key))
        }
        None => (Localised::own(""), href(&desk, PRICE_KEY)),
    };
    let note = field("note", typed.text("note"), errors);
    let newest = saves.first().map_or(0, |save| save.revision);
    let save = |own: Past| PastSave {
        revision: own.revision,
        lines: words(&desk.document, question, &own.content, language),
        by: own.by,
        at: own.at.millis(),
        current: own.revision == newest,
    };
    let own_note = |own: Note| NoteView {
        id: own.id.to_string(),
        text: own.text,
        by: own.by,
        at: own.at.millis(),
        own: own.author == visitor.bidder.participant,
    };
    let page = PastPage {
        bid: bid(&desk),
        question: question.to_owned(),
        text,
        href: place,
        notes: notes.into_iter().map(own_note).collect(),
        errors: summary(&[&note]),
        note,
        saves: saves.into_iter().map(save).collect(),
        revision: newest,
        open: desk.is_open() || desk.is_reopened(question),
        stale: false,
    };
    Ok((desk, page))
}

/// Stored content in words: of an answer its value, why it does not apply, its justification; of an offer its prices.
pub(super) fn words(document: &Document, key: &str, content: &Json, language: Language) -> Vec<Message> {
    let Some((_, question)) = document.profile.question(key) else {
        let sheet = &document.award.price_sheet;
        let offer: Offer = serde_json::from_value(content.clone()).unwrap_or_default();
        let priced = sheet.lines.iter().filter_map(|line| {
            let price = offer.unit_prices.get(&line.key)?;
            let money = format::money(&price.to_string(), &sheet.currency, language);
            Some(Message::plain(format!("{}: {money}", line.title.read(language))))
        });
        return priced.collect();
    };
    let answer = Answer::read(question, content, Notation::Canonical).unwrap_or_default();
    crate::view::answers::words(question, &answer, language)
}
