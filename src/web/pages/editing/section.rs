//! One section: its head, its questions, a new question, removal.

use super::profile::{at_field, subject};
use super::{editable, figure, fresh_key, lines, needed, shown, sum, word};
use crate::app::tenders::{self, Overview};
use crate::app::{App, Error, drafts};
use crate::domain::decimal::Decimal;
use crate::domain::fields::{FieldError, Refusals};
use crate::domain::permission::{Draft, Read};
use crate::domain::profile::{AnswerType, Criterion, EditRefusal, MAX_LINE, NotApplicable, Question, Scoring, Section};
use crate::domain::text::Text;
use crate::view::form::{Choice, Field};
use crate::view::i18n::Localised;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::parts::Pick;
use crate::view::pages::tenders::profile::{KINDS, NewQuestion, QuestionLine, SectionEditor};
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{message, refused};
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::pages::tenders::publish::share;
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

/// Requirements of the module that a section can serve.
const REQUIREMENTS: u32 = 16;

/// The section; read-only once published.
pub async fn form(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(&http)?);
    let overview = blocking(&app, move |app| tenders::overview(app, permit, id)).await?;
    let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
    page(&app, &shell, &editor(&http, &signed_in, &overview, None, &[])?)
}

/// Changes the section's head.
pub async fn change(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let (reader, language) = (signed_in.permit::<Read>()?, signed_in.member.language);
    let overview = blocking(&app, move |app| tenders::overview(app, reader, id)).await?;
    let key = found(&http, &overview)?.key.clone();
    let mut refusals = Refusals::new();
    let title = titled(&form, "title", &mut refusals);
    let new = Section {
        key: key.clone(),
        title,
        intro: Text::new(
            refusals.paragraph("intro_en", form.text("intro_en"), 10_000),
            refusals.paragraph("intro_de", form.text("intro_de"), 10_000),
        ),
        requirement: Some(form.text("requirement").trim().to_owned()).filter(|id| !id.is_empty()),
        subject: subject(&form),
        weight: needed(&form, "weight", language, &mut refusals),
        minimum: figure(&form, "minimum", language, &mut refusals),
        questions: Vec::new(),
    };
    let outcome = match refusals.finish() {
        Ok(()) => {
            blocking(&app, move |app| {
                drafts::change_profile(app, permit, id, None, |profile| profile.replace_section(&key, new))
            })
            .await
        }
        Err(errors) => Err(Error::Invalid(errors).into()),
    };
    let Err(error) = outcome else { return Ok(see_other(format!("/tenders/{id}/profile"))) };
    again(&app, &http, &signed_in, &overview, &form, refused(error)?)
}

/// Removes the section with its questions.
pub async fn remove(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, _: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let key = http.match_info().query("section").to_owned();
    blocking(&app, move |app| drafts::change_profile(app, permit, id, None, |profile| profile.remove_section(&key)))
        .await?;
    Ok(see_other(format!("/tenders/{id}/profile")))
}

/// Starts a question at the section's end: for information until its editor says how it counts.
pub async fn add_question(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let reader = signed_in.permit::<Read>()?;
    let overview = blocking(&app, move |app| tenders::overview(app, reader, id)).await?;
    let section = found(&http, &overview)?.key.clone();
    let mut refusals = Refusals::new();
    let text = titled(&form, "text", &mut refusals);
    let answer = starting(form.text("kind"), &text);
    if answer.is_none() {
        refusals.add("kind", "unknown_option");
    }
    // Never a key of the catalogue's: the same key must mean the same question in every tender.
    let prefix = if section.starts_with('X') { format!("{section}-") } else { format!("X-{section}-") };
    let key = fresh_key(&prefix, 2, |key| overview.draft.profile.question(key).is_some());
    let new = Question {
        key: key.clone(),
        text,
        help: Text::default(),
        criterion: Criterion::Info,
        required: true,
        weight: Decimal::ZERO,
        minimum: None,
        scale_max: Decimal::HUNDRED,
        not_applicable: NotApplicable::Forbidden,
        visible_if: None,
        answer: answer.unwrap_or(AnswerType::Text { long: true }),
        scoring: Scoring::None {},
        knock_out: None,
        evidence: None,
        rubric: Vec::new(),
        expectation: Text::default(),
        maps: Vec::new(),
    };
    let outcome = match refusals.finish() {
        Ok(()) => {
            blocking(&app, move |app| {
                drafts::change_profile(app, permit, id, None, |profile| -> Result<(), EditRefusal> {
                    profile.add_question(&section, new)
                })
            })
            .await
        }
        Err(errors) => Err(Error::Invalid(errors).into()),
    };
    let Err(error) = outcome else { return Ok(see_other(format!("/tenders/{id}/questions/{key}"))) };
    again(&app, &http, &signed_in, &overview, &form, refused(error)?)
}

/// The settings a new question of a kind starts with, such that the draft keeps its rules.
fn starting(kind: &str, text: &Text) -> Option<AnswerType> {
    let options = serde_json::json!([
        { "code": "yes", "label": { "en": "Yes", "de": "Ja" }, "points": "100" },
        { "code": "no", "label": { "en": "No", "de": "Nein" }, "points": "0" },
    ]);
    let line = serde_json::json!([{ "key": "1", "title": { "en": "First", "de": "Erste" } }]);
    let answer = match kind {
        "single" | "multiple" => serde_json::json!({ "type": kind, "options": options }),
        "matrix" => serde_json::json!({ "type": kind, "rows": line, "options": options }),
        "text" => serde_json::json!({ "type": kind, "long": true }),
        "number" => serde_json::json!({ "type": kind, "unit": {}, "min": null, "max": null, "decimals": 0 }),
        "money" => serde_json::json!({ "type": kind, "currency": "EUR" }),
        "country" => serde_json::json!({ "type": kind, "multiple": true }),
        "table" => serde_json::json!({ "type": kind, "columns": line, "min_rows": 1, "max_rows": 10 }),
        "declaration" => serde_json::json!({ "type": kind, "statement": text }),
        _ => serde_json::json!({ "type": kind }),
    };
    serde_json::from_value(answer).ok()
}

/// A line in both languages, of which one must be there.
fn titled(form: &Form, name: &str, refusals: &mut Refusals) -> Text {
    let (en, de) = (format!("{name}_en"), format!("{name}_de"));
    if form.text(&en).trim().is_empty() && form.text(&de).trim().is_empty() {
        refusals.add(&de, "required");
    }
    Text::new(
        refusals.optional_line(&en, form.text(&en), MAX_LINE),
        refusals.optional_line(&de, form.text(&de), MAX_LINE),
    )
}

fn found<'a>(http: &HttpRequest, overview: &'a Overview) -> WebResult<&'a Section> {
    Ok(overview.draft.profile.section(http.match_info().query("section")).ok_or(Error::NotFound)?)
}

fn again(
    app: &App,
    http: &HttpRequest,
    signed_in: &SignedIn,
    overview: &Overview,
    form: &Form,
    errors: Vec<FieldError>,
) -> WebResult<HttpResponse> {
    let errors: Vec<FieldError> = errors.into_iter().map(at_field).collect();
    let page = editor(http, signed_in, overview, Some(form), &errors)?;
    let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
    page_with(app, &shell, &page, StatusCode::UNPROCESSABLE_ENTITY)
}

fn editor(
    http: &HttpRequest,
    signed_in: &SignedIn,
    overview: &Overview,
    typed: Option<&Form>,
    errors: &[FieldError],
) -> WebResult<SectionEditor> {
    let section = found(http, overview)?;
    let language = signed_in.member.language;
    // The page holds two forms; only one of them was sent.
    let text = |name: &str, stored: String| typed.and_then(|form| form.find(name)).map_or(stored, str::to_owned);
    let field = |name: &'static str, stored: String| Field {
        name,
        value: text(name, stored),
        error: errors.iter().find(|error| error.field == name).map(|error| message(error.code)),
    };
    let requirement = text("requirement", section.requirement.clone().unwrap_or_default());
    let mut requirements = vec![Choice::new("", "", &requirement)];
    requirements.extend((1..=REQUIREMENTS).map(|number| {
        let id = format!("OPS.2.1.A{number}");
        Choice::new(&id, id.clone(), &requirement)
    }));
    if !requirements.iter().any(|choice| choice.selected) {
        requirements.push(Choice::new(&requirement, requirement.clone(), &requirement));
    }
    let editable = editable(signed_in, overview);
    let whole = sum(section.questions.iter().map(|question| question.weight));
    Ok(SectionEditor {
        head: head(&overview.draft.tender, overview.now, Tab::Profile),
        errors: lines(errors),
        key: section.key.clone(),
        title: Localised::pick(&section.title, language),
        title_de: field("title_de", section.title.de.clone()),
        title_en: field("title_en", section.title.en.clone()),
        intro_de: field("intro_de", section.intro.de.clone()),
        intro_en: field("intro_en", section.intro.en.clone()),
        requirement: Pick::labelled("requirement", requirements),
        subject: Pick::words("subject", &["provider", "personnel"], &text("subject", word(&section.subject, ""))),
        weight: field("weight", shown(section.weight, language)),
        minimum: field("minimum", section.minimum.map(|figure| shown(figure, language)).unwrap_or_default()),
        questions: section
            .questions
            .iter()
            .map(|question| {
                let rated = question.criterion == Criterion::Rated;
                QuestionLine {
                    key: question.key.clone(),
                    text: Localised::pick(&question.text, language),
                    kind: word(&question.answer, "type"),
                    criterion: word(&question.criterion, ""),
                    scoring: word(&question.scoring, "kind"),
                    weight: rated.then(|| question.weight.to_string()),
                    share: rated.then(|| share(question.weight, whole)),
                    minimum: question.minimum.map(|minimum| minimum.to_string()),
                    required: question.required,
                    knock_out: question.knock_out.is_some(),
                    evidence: question.evidence.is_some(),
                    depends_on: question.visible_if.as_ref().map(|condition| condition.question.clone()),
                }
            })
            .collect(),
        new_question: editable.then(|| NewQuestion {
            kind: Pick::words("kind", &KINDS, &text("kind", "yes_no".to_owned())),
            text_de: field("text_de", String::new()),
            text_en: field("text_en", String::new()),
        }),
        editable,
    })
}
