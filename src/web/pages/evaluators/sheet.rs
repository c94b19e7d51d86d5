//! One's own sheet, question by question: all bidders across, points and a reason each.

use super::parts::{lines, pager, row_error, typed, yardstick};
use crate::app::evaluators::{self, NewMark, OwnSheet as Sheet, is_marked, takes_marks};
use crate::app::{self, App};
use crate::domain::assessment::AssessedBid;
use crate::domain::fields::FieldError;
use crate::domain::permission::{Read, Score};
use crate::domain::profile::{Question, Section};
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::view::format;
use crate::view::pages::evaluators::sheet::{OwnSheet, SheetEntry};
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::evaluation::cells::{bids, view};
use crate::web::pages::evaluation::figures;
use crate::web::pages::fields::refused;
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::respond::{blocking, page, page_with, see_other, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

async fn look(app: &App, signed_in: &SignedIn, http: &HttpRequest) -> WebResult<Sheet> {
    let (permit, reader, id) = (signed_in.permit::<Score>()?, signed_in.permit::<Read>()?, tender_id(http)?);
    let section = http.match_info().query("section").to_owned();
    blocking(app, move |app| evaluators::sheet(app, permit, reader, id, &section)).await
}

fn section<'s>(http: &HttpRequest, sheet: &'s Sheet) -> WebResult<&'s Section> {
    let key = http.match_info().query("section");
    Ok(sheet.ranking.document.profile.section(key).ok_or(app::Error::NotFound)?)
}

fn question<'s>(http: &HttpRequest, section: &'s Section) -> WebResult<&'s Question> {
    let key = http.match_info().query("question");
    Ok(section.questions.iter().find(|own| own.key == key && is_marked(own)).ok_or(app::Error::NotFound)?)
}

fn keys(section: &Section) -> Vec<&str> {
    section.questions.iter().filter(|own| is_marked(own)).map(|own| own.key.as_str()).collect()
}

/// On to the first question that lacks a mark, or to the first.
pub async fn enter(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let sheet = look(&app, &signed_in, &http).await?;
    let section = section(&http, &sheet)?;
    let keys = keys(section);
    let open = keys.iter().find(|key| sheet.missing.iter().any(|(_, missing)| missing == *key));
    let tender = sheet.ranking.tender.id;
    Ok(see_other(match open.or(keys.first()) {
        Some(key) => format!("/tenders/{tender}/sheets/{}/{key}", section.key),
        None => format!("/tenders/{tender}/evaluators"),
    }))
}

/// The page.
pub async fn form(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let sheet = look(&app, &signed_in, &http).await?;
    let shown = shown(&http, &signed_in, &sheet, None, &[])?;
    page(&app, &signed_in.shell("tenders", &sheet.ranking.tender.zone), &shown)
}

/// Saves what is typed.
pub async fn save(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Score>()?, tender_id(&http)?);
    let sheet = look(&app, &signed_in, &http).await?;
    let page_now = shown(&http, &signed_in, &sheet, None, &[])?;
    let outcome = match read(&form, &sheet, &page_now.yardstick.key, signed_in.member.language) {
        Err(errors) => Err(errors),
        Ok(new) => match blocking(&app, move |app| evaluators::save(app, permit, id, &new)).await {
            Ok(()) => Ok(()),
            Err(error) => Err(refused(error)?),
        },
    };
    match outcome {
        Ok(()) if form.text("go") == "next" => Ok(see_other(page_now.next.unwrap_or(page_now.action))),
        Ok(()) => Ok(told(Done::Save, page_now.action)),
        Err(errors) => {
            let again = shown(&http, &signed_in, &sheet, Some(&form), &errors)?;
            let shell = signed_in.shell("tenders", &sheet.ranking.tender.zone);
            page_with(&app, &shell, &again, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

fn read(form: &Form, sheet: &Sheet, key: &str, language: Language) -> Result<Vec<NewMark>, Vec<FieldError>> {
    let (mut new, mut errors) = (Vec::new(), Vec::new());
    for (bid, _) in bids(&sheet.ranking) {
        match typed(form, bid.invitation, language) {
            Ok(Some((points, reason))) => {
                new.push(NewMark { invitation: bid.invitation, criterion: key.to_owned(), points, reason });
            }
            // What is on the sheet is replaced, never taken back.
            Ok(None) if sheet.marks.iter().any(|own| own.invitation == bid.invitation && own.criterion == key) => {
                errors.push(FieldError::new(format!("points.{}", bid.invitation), "required"));
            }
            Ok(None) => {}
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(new) } else { Err(errors) }
}

/// Hands the sheet in.
pub async fn submit(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, _form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Score>()?, tender_id(&http)?);
    let section = http.match_info().query("section").to_owned();
    blocking(&app, move |app| evaluators::submit(app, permit, id, &section)).await?;
    Ok(told(Done::Save, format!("/tenders/{id}/evaluators")))
}

fn shown(
    http: &HttpRequest,
    signed_in: &SignedIn,
    sheet: &Sheet,
    form: Option<&Form>,
    errors: &[FieldError],
) -> WebResult<OwnSheet> {
    let section = section(http, sheet)?;
    let question = question(http, section)?;
    let (state, language) = (&sheet.ranking, signed_in.member.language);
    let base = format!("/tenders/{}/sheets/{}", state.tender.id, section.key);
    let (position, total, previous, next) = pager(&keys(section), &question.key);
    let open = state.tender.state == TenderState::Opened && !sheet.submitted;
    let mut entries: Vec<SheetEntry> = bids(state)
        .map(|(bid, ranked)| SheetEntry {
            excluded: figures::status(ranked.status).excluded(),
            error: row_error(errors, bid.invitation),
            ..entry(sheet, question, bid, form, language)
        })
        .collect();
    // A refused form begins at its error summary.
    if open && errors.is_empty() {
        let first = entries.iter_mut().find(|entry| entry.takes && entry.points.is_empty());
        if let Some(entry) = first {
            entry.focus = true;
        }
    }
    Ok(OwnSheet {
        head: head(&state.tender, signed_in.now, Tab::Evaluators),
        errors: lines(errors),
        action: format!("{base}/{}", question.key),
        yardstick: yardstick(section, question, language),
        position,
        total,
        previous: previous.map(|key| format!("{base}/{key}")),
        next: next.map(|key| format!("{base}/{key}")),
        back: format!("/tenders/{}/evaluators", state.tender.id),
        open,
        submitted: sheet.submitted,
        missing: figures::count(sheet.missing.len()),
        entries,
        submit: base,
    })
}

fn entry(sheet: &Sheet, question: &Question, bid: &AssessedBid, form: Option<&Form>, language: Language) -> SheetEntry {
    let state = &sheet.ranking;
    let cell = state.standing.cell(bid.invitation, &question.key);
    let own = sheet.marks.iter().find(|own| own.invitation == bid.invitation && own.criterion == question.key);
    let text = |name: &str| form.map(|form| form.text(&format!("{name}.{}", bid.invitation)).to_owned());
    let points = own.map(|own| format::entry(&own.points.to_string(), language)).unwrap_or_default();
    SheetEntry {
        invitation: bid.invitation.to_string(),
        company: bid.company.clone(),
        excluded: false,
        answer: view(state, bid, question, language),
        takes: cell.is_some_and(|(column, cell)| takes_marks(column, cell)),
        points: text("points").unwrap_or(points),
        focus: false,
        reason: text("reason").unwrap_or_else(|| own.map(|own| own.reason.clone()).unwrap_or_default()),
        error: None,
    }
}
