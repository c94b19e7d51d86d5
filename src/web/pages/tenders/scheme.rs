//! The award settings: method, weights, price score, minimums, and the sections' weights on one page.

use super::editing::{self, demand_draft, editable, look, word};
use super::head::{head, tender_id};
use super::scheme_form::{Typed, completed, written};
use crate::app::seen::Part;
use crate::app::tenders::Overview;
use crate::app::{App, drafts};
use crate::domain::assessment;
use crate::domain::award::{Award, AwardMethod, Envelopes, PointsRule, PriceRule};
use crate::domain::decimal::Decimal;
use crate::domain::fields::FieldError;
use crate::domain::permission::Draft;
use crate::domain::profile::Profile;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::scheme::{MethodChoice, SchemeSection, TenderScheme, Uses};
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, refused};
use crate::web::respond::{blocking, page, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// The ways from a price to a score, in the order offered.
const PRICE_SCORES: [&str; 4] = ["inverse", "linear_k", "linear_fixed", "none"];
/// How points become quality.
const WEIGHTINGS: [&str; 2] = ["nested", "absolute"];
/// Which sums of weights are enforced.
const WEIGHTS: [&str; 3] = ["shares", "percent", "points"];

/// The settings; read-only once published.
pub async fn show(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let overview = look(&app, &http, &signed_in).await?;
    let stored = written(&overview.draft.award, &overview.draft.profile, signed_in.member.language);
    let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
    page(&app, &shell, &shown(&signed_in, &overview, &stored, &[]))
}

/// The price score typed, as far as it matters to the badge.
fn rule(form: &Form) -> PriceRule {
    match form.text("price_score") {
        "linear_k" => PriceRule::LinearK { k: Decimal::TWO },
        "linear_fixed" => PriceRule::LinearFixed { low: Decimal::ZERO, high: Decimal::ONE },
        "none" => PriceRule::None {},
        _ => PriceRule::Inverse {},
    }
}

/// A method with its badge, beside the price score typed.
fn offered(method: AwardMethod, current: AwardMethod, award: &Award) -> MethodChoice {
    let award = Award { method, ..award.clone() };
    MethodChoice {
        value: method.name(),
        selected: method == current,
        third_bid: if assessment::method(&award).third_bid_can_reverse() { "can" } else { "cannot" },
    }
}

fn shown(signed_in: &SignedIn, overview: &Overview, form: &Form, errors: &[FieldError]) -> TenderScheme {
    let text = |name: &'static str| field(name, form.text(name), errors);
    let profile = &overview.draft.profile;
    let stored = &overview.draft.award;
    let method = editing::from_word::<AwardMethod>(form.text("method")).unwrap_or(stored.method);
    let chosen = Award {
        method,
        price_score: rule(form),
        weighting: editing::from_word(form.text("weighting")).unwrap_or(stored.weighting),
        ..stored.clone()
    };
    let frozen = assessment::scheme(profile, stored);
    let sections = profile
        .sections
        .iter()
        .map(|section| {
            let (weight, minimum) = (format!("weight.{}", section.key), format!("minimum.{}", section.key));
            let of_row = |error: &&FieldError| error.field == weight || error.field == minimum;
            SchemeSection {
                key: section.key.clone(),
                title: Localised::pick(&section.title, signed_in.member.language),
                subject: word(&section.subject),
                weight: form.text(&weight).to_owned(),
                minimum: form.text(&minimum).to_owned(),
                share: frozen.section_share(&section.key).map(|share| share.to_string()),
                error: errors.iter().find(of_row).map(|error| crate::web::pages::fields::message(error.code)),
            }
        })
        .collect();
    TenderScheme {
        head: head(&overview.draft.tender, overview.now, Tab::Scheme),
        errors: editing::summary(errors, str::to_owned),
        seen: editing::mark(overview, &Part::Award, form, errors),
        editable: editable(signed_in, overview),
        method: method.name(),
        methods: AwardMethod::ALL.into_iter().map(|own| offered(own, method, &chosen)).collect(),
        method_error: editing::refusal("method", errors),
        uses: Uses::of(&chosen),
        weighting: editing::pick("weighting", &WEIGHTINGS, form, errors),
        weights: editing::pick("weights", &WEIGHTS, form, errors),
        factor: text("factor"),
        decimals: text("decimals"),
        band_percent: text("band_percent"),
        decide_by: editing::pick("decide_by", &["quality", "price"], form, errors),
        reference_quality_weight: text("reference_quality_weight"),
        reference_price_weight: text("reference_price_weight"),
        reference_quality: text("reference_quality"),
        reference_price: text("reference_price"),
        quality_weight: text("quality_weight"),
        price_weight: text("price_weight"),
        price_score: editing::pick("price_score", &PRICE_SCORES, form, errors),
        k: text("k"),
        low: text("low"),
        high: text("high"),
        minimum_quality: text("minimum_quality"),
        result: editing::pick("result", &PointsRule::ALL.map(PointsRule::name), form, errors),
        currency: text("currency"),
        envelopes: editing::pick("envelopes", &Envelopes::ALL.map(Envelopes::name), form, errors),
        sections,
    }
}

/// The form's field for a flaw of a section: `/sections/3/weight` is `weight.<its key>`.
fn field_of(pointer: &str, profile: &Profile) -> Option<String> {
    let (at, part) = pointer.strip_prefix("/sections/")?.split_once('/')?;
    let section = profile.sections.get(at.parse::<usize>().ok()?)?;
    let part = if part == "minimum" { "minimum" } else { "weight" };
    Some(format!("{part}.{}", section.key))
}

/// Changes them, or with `go=refresh` shows the form for the method chosen, storing nothing.
pub async fn change(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let overview = look(&app, &http, &signed_in).await?;
    demand_draft(&overview)?;
    let (award, profile, language) = (&overview.draft.award, &overview.draft.profile, signed_in.member.language);
    let whole = completed(&form, &written(award, profile, language));
    if form.text("go") == "refresh" {
        let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
        return page(&app, &shell, &shown(&signed_in, &overview, &whole, &[]));
    }
    let changed = match Typed::read(&form, award, profile, language) {
        Err(errors) => Err(WebError(errors.into())),
        Ok(typed) => {
            let seen = editing::seen(&form, Part::Award);
            blocking(&app, move |app| {
                drafts::change_award(app, permit, id, &seen, |award, profile, _| {
                    typed.apply(award, profile);
                })
            })
            .await
        }
    };
    match changed {
        Ok(_) => Ok(told(Done::Save, format!("/tenders/{id}/scheme"))),
        Err(error) => {
            let mut errors = refused(error)?;
            for error in &mut errors {
                if let Some(field) = field_of(&error.field, &overview.draft.profile) {
                    error.field = field;
                }
            }
            let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
            let shown = shown(&signed_in, &overview, &whole, &errors);
            page_with(&app, &shell, &shown, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}
