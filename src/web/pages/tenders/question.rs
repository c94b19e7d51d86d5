//! The question editor: shown, refreshed for another kind of answer, saved, removed.

use super::editing::{self, demand_draft, editable, look};
use super::head::{head, tender_id};
use super::question_fields::{tidy, written};
use super::question_form::{self, Place, field_of, in_yes_no_rows};
use super::question_read::read;
use crate::app::seen::Part;
use crate::app::tenders::Overview;
use crate::app::{self, App, drafts};
use crate::domain::fields::FieldError;
use crate::domain::permission::Draft;
use crate::domain::profile::{Question, Section};
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::question::QuestionEditor;
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::refused;
use crate::web::respond::{blocking, page, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// Empty rows below each table, and how many when somebody asks for more.
const SPARE: usize = 1;
const MORE: usize = 3;

/// The question in the path, its section, and its place as a JSON pointer.
fn question_in<'o>(http: &HttpRequest, overview: &'o Overview) -> WebResult<(&'o Section, &'o Question, String)> {
    let key = http.match_info().query("question");
    for (section_at, section) in overview.draft.profile.sections.iter().enumerate() {
        if let Some(at) = section.questions.iter().position(|question| question.key == key) {
            return Ok((section, &section.questions[at], format!("/sections/{section_at}/questions/{at}")));
        }
    }
    Err(app::Error::NotFound.into())
}

fn shown(
    signed_in: &SignedIn,
    overview: &Overview,
    (section, question): (&Section, &Question),
    spare: usize,
    form: &Form,
    errors: &[FieldError],
) -> QuestionEditor {
    let place = Place {
        head: head(&overview.draft.tender, overview.now, Tab::Profile),
        profile: &overview.draft.profile,
        section,
        key: &question.key,
        editable: editable(signed_in, overview),
        language: signed_in.member.language,
        spare,
        seen: editing::mark(overview, &Part::Question(question.key.clone()), form, errors),
    };
    question_form::shown(place, form, errors)
}

/// The question; read-only once published.
pub async fn show(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let overview = look(&app, &http, &signed_in).await?;
    let (section, question, _) = question_in(&http, &overview)?;
    let stored = tidy(&written(question, signed_in.member.language));
    let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
    page(&app, &shell, &shown(&signed_in, &overview, (section, question), SPARE, &stored, &[]))
}

/// Saves the question, or with `go=refresh` shows the form for the kind chosen, storing nothing.
pub async fn change(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let overview = look(&app, &http, &signed_in).await?;
    let (section, question, base) = question_in(&http, &overview)?;
    demand_draft(&overview)?;
    let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
    let typed = tidy(&form);
    if form.text("go") == "refresh" {
        return page(&app, &shell, &shown(&signed_in, &overview, (section, question), MORE, &typed, &[]));
    }
    let saved = match read(&typed, question, signed_in.member.language) {
        Err(errors) => Err(WebError(errors.into())),
        Ok(new) => {
            let key = question.key.clone();
            let seen = editing::seen(&form, Part::Question(key.clone()));
            blocking(&app, move |app| {
                drafts::change_profile(app, permit, id, &seen, |profile| profile.replace_question(&key, new))
            })
            .await
        }
    };
    match saved {
        Ok(_) => Ok(told(Done::Save, format!("/tenders/{id}/sections/{}", section.key))),
        Err(error) => {
            let kind = typed.text("kind").to_owned();
            let errors = editing::renamed(refused(error)?, &base, |place| in_yes_no_rows(field_of(place), &kind));
            let shown = shown(&signed_in, &overview, (section, question), SPARE, &typed, &errors);
            page_with(&app, &shell, &shown, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

/// Removes the question.
pub async fn remove(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let overview = look(&app, &http, &signed_in).await?;
    let (section, question, _) = question_in(&http, &overview)?;
    let key = question.key.clone();
    let seen = editing::seen(&form, Part::Question(key.clone()));
    blocking(&app, move |app| drafts::change_profile(app, permit, id, &seen, |profile| profile.remove_question(&key)))
        .await?;
    Ok(told(Done::Remove, format!("/tenders/{id}/sections/{}", section.key)))
}
