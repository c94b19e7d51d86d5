//! One section: its head, its questions, and the form that starts a new question.

use super::condition::{condition, condition_form, put_condition};
use super::editing::{self, Fields, Reader, demand_draft, editable, look, sum, tag};
use super::head::{head, tender_id};
use super::new_question::{fresh_key, new_question};
use super::profile::field_of;
use super::publish::share;
use crate::app::seen::{Part, Seen};
use crate::app::tenders::Overview;
use crate::app::{self, App, drafts};
use crate::domain::fields::FieldError;
use crate::domain::permission::Draft;
use crate::domain::profile::{Criterion, Profile, Question, Section};
use crate::domain::text::Language;
use crate::view::form::{Choice, Field};
use crate::view::i18n::Localised;
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::parts::Pick;
use crate::view::pages::tenders::profile::{KINDS, NewQuestion, QuestionLine, SectionEditor};
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, refused};
use crate::web::respond::{blocking, page, page_with, see_other, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// The section in the path and its place in the profile.
fn section_in<'o>(http: &HttpRequest, overview: &'o Overview) -> WebResult<(usize, &'o Section)> {
    let key = http.match_info().query("section");
    let mut sections = overview.draft.profile.sections.iter().enumerate();
    Ok(sections.find(|(_, section)| section.key == key).ok_or(app::Error::NotFound)?)
}

/// The section; read-only once published.
pub async fn show(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let overview = look(&app, &http, &signed_in).await?;
    let (_, section) = section_in(&http, &overview)?;
    let stored = written(section, signed_in.member.language);
    let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
    page(&app, &shell, &shown(&app, &signed_in, &overview, section, &stored, &[]))
}

fn written(section: &Section, language: Language) -> Form {
    let mut fields = Fields::new(language);
    fields.text("title", &section.title);
    fields.text("intro", &section.intro);
    fields.put("requirement", section.requirement.clone().unwrap_or_default());
    fields.put("subject", editing::word(&section.subject));
    fields.figure("weight", Some(section.weight));
    fields.figure("minimum", section.minimum);
    put_condition(&mut fields, section.visible_if.as_ref());
    fields.form()
}

fn read(form: &Form, key: &str, language: Language) -> Result<Section, Vec<FieldError>> {
    let mut reader = Reader::new(form, language);
    let requirement = form.text("requirement").trim();
    let section = Section {
        key: key.to_owned(),
        title: reader.text("title"),
        intro: reader.text("intro"),
        requirement: (!requirement.is_empty()).then(|| requirement.to_owned()),
        subject: reader.word("subject"),
        visible_if: condition(form),
        weight: reader.needed("weight"),
        minimum: reader.figure("minimum"),
        questions: Vec::new(),
    };
    reader.refusals.finish().map(|()| section)
}

fn shown(
    app: &App,
    signed_in: &SignedIn,
    overview: &Overview,
    section: &Section,
    form: &Form,
    errors: &[FieldError],
) -> SectionEditor {
    let language = signed_in.member.language;
    let editable = editable(signed_in, overview);
    let text = |name: &'static str| field(name, form.text(name), errors);
    SectionEditor {
        head: head(&overview.draft.tender, overview.now, Tab::Profile),
        errors: editing::summary(errors, str::to_owned),
        seen: editing::mark(overview, &Part::Section(section.key.clone()), form, errors),
        key: section.key.clone(),
        title: Localised::pick(&section.title, language),
        title_de: text("title_de"),
        title_en: text("title_en"),
        intro_de: text("intro_de"),
        intro_en: text("intro_en"),
        requirement: requirements(app, form.text("requirement"), language, errors),
        subject: editing::pick("subject", &["provider", "personnel"], form, errors),
        weight: text("weight"),
        minimum: text("minimum"),
        condition: condition_form(earlier(&overview.draft.profile, &section.key), form, language, errors),
        questions: lines(section, language),
        new_question: editable.then(|| NewQuestion {
            kind: Pick::words("kind", &KINDS, "yes_no"),
            text_de: Field::new("text_de", ""),
            text_en: Field::new("text_en", ""),
        }),
        editable,
    }
}

/// The questions before a section.
fn earlier<'p>(profile: &'p Profile, section: &str) -> impl Iterator<Item = &'p Question> {
    profile.sections.iter().take_while(move |own| own.key != section).flat_map(|own| &own.questions)
}

/// The catalogue's requirements; one from elsewhere is offered too while it is the section's.
fn requirements(app: &App, current: &str, language: Language, errors: &[FieldError]) -> Pick {
    let mut choices = vec![Choice::new("", "", current)];
    choices.extend(app.catalogue.module.requirements.iter().map(|requirement| {
        Choice::new(&requirement.id, format!("{} {}", requirement.id, requirement.title.read(language)), current)
    }));
    if !choices.iter().any(|choice| choice.selected) {
        choices.push(Choice::new(current, current, current));
    }
    Pick { error: editing::refusal("requirement", errors), ..Pick::labelled("requirement", choices) }
}

fn lines(section: &Section, language: Language) -> Vec<QuestionLine> {
    let rated = |question: &&Question| question.criterion == Criterion::Rated;
    let whole = sum(section.questions.iter().filter(rated).map(|question| question.weight));
    section
        .questions
        .iter()
        .map(|question| QuestionLine {
            key: question.key.clone(),
            text: Localised::pick(&question.text, language),
            kind: tag(&question.answer, "type"),
            criterion: editing::word(&question.criterion),
            scoring: tag(&question.scoring, "kind"),
            weight: rated(&question).then(|| question.weight.to_string()),
            share: rated(&question).then(|| share(question.weight, whole)),
            minimum: question.minimum.map(|minimum| minimum.to_string()),
            required: question.required,
            knock_out: question.knock_out.is_some(),
            evidence: question.evidence.is_some(),
            depends_on: question.visible_if.as_ref().map(|condition| condition.question.clone()),
        })
        .collect()
}

/// Changes the section's head.
pub async fn change(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let overview = look(&app, &http, &signed_in).await?;
    let (at, section) = section_in(&http, &overview)?;
    demand_draft(&overview)?;
    let changed = match read(&form, &section.key, signed_in.member.language) {
        Err(errors) => Err(WebError(errors.into())),
        Ok(new) => {
            let key = section.key.clone();
            let seen = editing::seen(&form, Part::Section(key.clone()));
            blocking(&app, move |app| {
                drafts::change_profile(app, permit, id, &seen, |profile| profile.replace_section(&key, new))
            })
            .await
        }
    };
    match changed {
        Ok(_) => Ok(told(Done::Save, format!("/tenders/{id}/profile"))),
        Err(error) => {
            let errors = editing::renamed(refused(error)?, &format!("/sections/{at}"), field_of);
            let shown = shown(&app, &signed_in, &overview, section, &form, &errors);
            let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
            page_with(&app, &shell, &shown, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

/// Removes the section with its questions.
pub async fn remove(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let key = http.match_info().query("section").to_owned();
    let seen = editing::seen(&form, Part::Section(key.clone()));
    blocking(&app, move |app| drafts::change_profile(app, permit, id, &seen, |profile| profile.remove_section(&key)))
        .await?;
    Ok(told(Done::Remove, format!("/tenders/{id}/profile")))
}

/// Adds a question of the chosen kind with usual settings and goes to its editor.
pub async fn add_question(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let overview = look(&app, &http, &signed_in).await?;
    let (at, section) = section_in(&http, &overview)?;
    demand_draft(&overview)?;
    let key = fresh_key(&overview.draft.profile, &section.key);
    let text = Reader::new(&form, signed_in.member.language).text("text");
    let added = match new_question(&key, form.text("kind"), text) {
        None => Err(app::Error::field("kind", "unknown_option").into()),
        Some(question) => {
            let section = section.key.clone();
            blocking(&app, move |app| {
                drafts::change_profile(app, permit, id, &Seen::Anything, |profile| {
                    profile.add_question(&section, question)
                })
            })
            .await
        }
    };
    match added {
        Ok(_) => Ok(see_other(format!("/tenders/{id}/questions/{key}"))),
        Err(error) => {
            let base = format!("/sections/{at}/questions/{}", section.questions.len());
            // A declaration's statement begins as the question's text, so both are refused for one reason.
            let place =
                |place: &str| if matches!(place, "text" | "answer/statement") { "text_de" } else { place }.to_owned();
            let mut errors = editing::renamed(refused(error)?, &base, place);
            errors.dedup();
            let stored = written(section, signed_in.member.language);
            let mut shown = shown(&app, &signed_in, &overview, section, &stored, &[]);
            shown.errors = editing::summary(&errors, str::to_owned);
            shown.new_question = Some(NewQuestion {
                kind: editing::pick("kind", &KINDS, &form, &errors),
                text_de: field("text_de", form.text("text_de"), &errors),
                text_en: field("text_en", form.text("text_en"), &errors),
            });
            let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
            page_with(&app, &shell, &shown, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}
