//! The award scheme: method, weights, price score, minimums.

use super::{editable, figure, lines, needed, shown, weight, word};
use crate::app::tenders::{self, Overview};
use crate::app::{App, drafts};
use crate::domain::award::{Award, AwardMethod, PriceRule};
use crate::domain::fields::{FieldError, Refusals};
use crate::domain::permission::{Draft, Read};
use crate::domain::profile::{Profile, Section};
use crate::domain::text::Language;
use crate::view::form::Field;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::parts::Pick;
use crate::view::pages::tenders::scheme::{SchemeSection, TenderScheme};
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{message, refused};
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::pages::tenders::publish::share;
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use std::sync::Arc;

const METHODS: [&str; 3] = ["weighted_sum", "lowest_price", "quality_only"];
const PRICE_SCORES: [&str; 3] = ["inverse", "linear_k", "linear_fixed"];

/// The form; read-only once published.
pub async fn form(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(&http)?);
    let overview = blocking(&app, move |app| tenders::overview(app, permit, id)).await?;
    let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
    page(&app, &shell, &scheme(&signed_in, &overview, None, &[]))
}

/// Changes it.
pub async fn change(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let (reader, language) = (signed_in.permit::<Read>()?, signed_in.member.language);
    let typed = Arc::new(form);
    let new = Arc::clone(&typed);
    let outcome = blocking(&app, move |app| {
        drafts::change_award(app, permit, id, None, |award, profile, refusals| {
            take(&new, language, award, profile, refusals);
        })
    })
    .await;
    let Err(error) = outcome else { return Ok(see_other(format!("/tenders/{id}/scheme"))) };
    let errors = refused(error)?;
    let overview = blocking(&app, move |app| tenders::overview(app, reader, id)).await?;
    let errors: Vec<FieldError> =
        errors.into_iter().map(|error| at_row(error, &overview.draft.profile.sections)).collect();
    let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
    let again = scheme(&signed_in, &overview, Some(&typed), &errors);
    page_with(&app, &shell, &again, StatusCode::UNPROCESSABLE_ENTITY)
}

/// Takes what was typed over into the award and the sections. Figures of a rule that is not chosen are not kept.
fn take(form: &Form, language: Language, award: &mut Award, profile: &mut Profile, refusals: &mut Refusals) {
    match AwardMethod::ALL.into_iter().find(|method| method.name() == form.text("method")) {
        Some(method) => award.method = method,
        None => refusals.add("method", "unknown_option"),
    }
    if award.method == AwardMethod::WeightedSum {
        award.quality_weight = needed(form, "quality_weight", language, refusals);
        award.price_weight = needed(form, "price_weight", language, refusals);
        let mut number = |name: &str| needed(form, name, language, refusals);
        award.price_score = match form.text("price_score") {
            "linear_k" => PriceRule::LinearK { k: number("k") },
            "linear_fixed" => PriceRule::LinearFixed { low: number("low"), high: number("high") },
            _ => PriceRule::Inverse {},
        };
    }
    award.minimum_quality = figure(form, "minimum_quality", language, refusals);
    award.price_sheet.currency = form.text("currency").trim().to_ascii_uppercase();
    for section in &mut profile.sections {
        let (weight, minimum) = (format!("weight.{}", section.key), format!("minimum.{}", section.key));
        // A section that a colleague added in between is not in this form.
        if form.find(&weight).is_some() {
            section.weight = needed(form, &weight, language, refusals);
            section.minimum = figure(form, &minimum, language, refusals);
        }
    }
}

/// From a place in the profile to the form's field: `/sections/2/weight` is `weight.<key>`.
fn at_row(error: FieldError, sections: &[Section]) -> FieldError {
    let place = error.field.strip_prefix("/sections/").and_then(|rest| rest.split_once('/'));
    let found = place.and_then(|(at, name)| Some((sections.get(at.parse::<usize>().ok()?)?, name)));
    match found {
        Some((section, name)) => FieldError::new(format!("{name}.{}", section.key), error.code),
        None => error,
    }
}

fn scheme(signed_in: &SignedIn, overview: &Overview, typed: Option<&Form>, errors: &[FieldError]) -> TenderScheme {
    let (award, profile) = (&overview.draft.award, &overview.draft.profile);
    let language = signed_in.member.language;
    let text = |name: &str, stored: String| match typed {
        Some(form) => form.text(name).to_owned(),
        None => stored,
    };
    let why = |name: &str| errors.iter().find(|error| error.field == name).map(|error| message(error.code));
    let field = |name: &'static str, stored: String| Field { name, value: text(name, stored), error: why(name) };
    let (k, low, high) = match &award.price_score {
        PriceRule::Inverse {} => (None, None, None),
        PriceRule::LinearK { k } => (Some(*k), None, None),
        PriceRule::LinearFixed { low, high } => (None, Some(*low), Some(*high)),
    };
    let number =
        |name, stored: Option<_>| field(name, stored.map(|figure| shown(figure, language)).unwrap_or_default());
    let pick = |name, words: &[&str], stored: String| Pick {
        error: why(name),
        ..Pick::words(name, words, &text(name, stored))
    };
    let whole = weight(profile);
    let row = |section: &Section| {
        let (weight, minimum) = (format!("weight.{}", section.key), format!("minimum.{}", section.key));
        SchemeSection {
            key: section.key.clone(),
            title: Localised::pick(&section.title, language),
            subject: word(&section.subject, ""),
            share: share(section.weight, whole),
            error: why(&weight).or_else(|| why(&minimum)),
            weight: text(&weight, shown(section.weight, language)),
            minimum: text(&minimum, section.minimum.map(|figure| shown(figure, language)).unwrap_or_default()),
        }
    };
    TenderScheme {
        head: head(&overview.draft.tender, overview.now, Tab::Scheme),
        errors: lines(errors),
        editable: editable(signed_in, overview),
        method: pick("method", &METHODS, award.method.name().to_owned()),
        quality_weight: number("quality_weight", Some(award.quality_weight)),
        price_weight: number("price_weight", Some(award.price_weight)),
        price_score: pick("price_score", &PRICE_SCORES, word(&award.price_score, "kind")),
        k: number("k", k),
        low: number("low", low),
        high: number("high", high),
        minimum_quality: number("minimum_quality", award.minimum_quality),
        currency: field("currency", award.price_sheet.currency.clone()),
        sections: profile.sections.iter().map(row).collect(),
    }
}
