//! The award settings: method, weights, price score, minimums, and the sections' weights on one page.

use super::editing::{self, Fields, Reader, demand_draft, editable, look, sum, tag, word};
use super::head::{head, tender_id};
use super::publish::share;
use crate::app::seen::Part;
use crate::app::tenders::Overview;
use crate::app::{App, drafts};
use crate::domain::award::{Award, AwardMethod, Envelopes, PointsRule, PriceRule};
use crate::domain::decimal::Decimal;
use crate::domain::fields::FieldError;
use crate::domain::permission::Draft;
use crate::domain::profile::Profile;
use crate::domain::text::Language;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::messages::Done;
use crate::view::pages::tenders::scheme::{SchemeSection, TenderScheme};
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, refused};
use crate::web::respond::{blocking, page, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// The ways from a price to a score, in the order offered.
const PRICE_SCORES: [&str; 3] = ["inverse", "linear_k", "linear_fixed"];

/// The settings; read-only once published.
pub async fn show(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let overview = look(&app, &http, &signed_in).await?;
    let stored = written(&overview.draft.award, &overview.draft.profile, signed_in.member.language);
    let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
    page(&app, &shell, &shown(&signed_in, &overview, &stored, &[]))
}

fn written(award: &Award, profile: &Profile, language: Language) -> Form {
    let mut fields = Fields::new(language);
    fields.put("method", award.method.name());
    fields.figure("quality_weight", Some(award.quality_weight));
    fields.figure("price_weight", Some(award.price_weight));
    fields.put("price_score", tag(&award.price_score, "kind"));
    match award.price_score {
        PriceRule::Inverse {} => {}
        PriceRule::LinearK { k } => fields.figure("k", Some(k)),
        PriceRule::LinearFixed { low, high } => {
            fields.figure("low", Some(low));
            fields.figure("high", Some(high));
        }
    }
    fields.figure("minimum_quality", award.minimum_quality);
    fields.put("result", award.result.name());
    fields.put("currency", award.price_sheet.currency.as_str());
    fields.put("envelopes", award.envelopes.name());
    for section in &profile.sections {
        fields.figure(format!("weight.{}", section.key), Some(section.weight));
        fields.figure(format!("minimum.{}", section.key), section.minimum);
    }
    fields.form()
}

/// What the form says.
struct Typed {
    method: AwardMethod,
    /// Only the weighted sum has weights; the other methods keep what is stored.
    weights: Option<(Decimal, Decimal, PriceRule)>,
    minimum_quality: Option<Decimal>,
    result: PointsRule,
    currency: String,
    envelopes: Envelopes,
    /// Weight and minimum of each section in order.
    sections: Vec<(String, Decimal, Option<Decimal>)>,
}

fn read(form: &Form, profile: &Profile, language: Language) -> Result<Typed, Vec<FieldError>> {
    let mut reader = Reader::new(form, language);
    let method = editing::from_word::<AwardMethod>(form.text("method"));
    if method.is_none() {
        reader.refusals.add("method", "unknown_option");
    }
    let method = method.unwrap_or(AwardMethod::WeightedSum);
    let weights = (method == AwardMethod::WeightedSum).then(|| {
        let rule = match form.text("price_score") {
            "inverse" => PriceRule::Inverse {},
            "linear_k" => PriceRule::LinearK { k: reader.needed("k") },
            "linear_fixed" => PriceRule::LinearFixed { low: reader.needed("low"), high: reader.needed("high") },
            _ => {
                reader.refusals.add("price_score", "unknown_option");
                PriceRule::Inverse {}
            }
        };
        (reader.needed("quality_weight"), reader.needed("price_weight"), rule)
    });
    // A form from before the choice says nothing about it.
    let result = form.find("result").map_or(Some(PointsRule::Consensus), editing::from_word::<PointsRule>);
    if result.is_none() {
        reader.refusals.add("result", "unknown_option");
    }
    let typed = Typed {
        result: result.unwrap_or_default(),
        method,
        weights,
        minimum_quality: reader.figure("minimum_quality"),
        currency: form.text("currency").trim().to_ascii_uppercase(),
        envelopes: reader.word("envelopes"),
        sections: profile
            .sections
            .iter()
            .map(|section| {
                let weight = reader.needed(&format!("weight.{}", section.key));
                (section.key.clone(), weight, reader.figure(&format!("minimum.{}", section.key)))
            })
            .collect(),
    };
    reader.refusals.finish().map(|()| typed)
}

fn apply(typed: Typed, award: &mut Award, profile: &mut Profile) {
    award.method = typed.method;
    if let Some((quality, price, rule)) = typed.weights {
        award.quality_weight = quality;
        award.price_weight = price;
        award.price_score = rule;
    }
    award.minimum_quality = typed.minimum_quality;
    award.result = typed.result;
    award.price_sheet.currency = typed.currency;
    award.envelopes = typed.envelopes;
    for (key, weight, minimum) in typed.sections {
        if let Some(section) = profile.sections.iter_mut().find(|section| section.key == key) {
            section.weight = weight;
            section.minimum = minimum;
        }
    }
}

fn shown(signed_in: &SignedIn, overview: &Overview, form: &Form, errors: &[FieldError]) -> TenderScheme {
    let text = |name: &'static str| field(name, form.text(name), errors);
    let profile = &overview.draft.profile;
    let whole = sum(profile.sections.iter().map(|section| section.weight));
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
                share: share(section.weight, whole),
                error: errors.iter().find(of_row).map(|error| crate::web::pages::fields::message(error.code)),
            }
        })
        .collect();
    TenderScheme {
        head: head(&overview.draft.tender, overview.now, Tab::Scheme),
        errors: editing::summary(errors, str::to_owned),
        seen: editing::mark(overview, &Part::Award, form, errors),
        editable: editable(signed_in, overview),
        method: editing::pick("method", &AwardMethod::ALL.map(AwardMethod::name), form, errors),
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

/// Changes them.
pub async fn change(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let overview = look(&app, &http, &signed_in).await?;
    demand_draft(&overview)?;
    let changed = match read(&form, &overview.draft.profile, signed_in.member.language) {
        Err(errors) => Err(WebError(errors.into())),
        Ok(typed) => {
            let seen = editing::seen(&form, Part::Award);
            blocking(&app, move |app| {
                drafts::change_award(app, permit, id, &seen, |award, profile, _| {
                    apply(typed, award, profile);
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
            let shown = shown(&signed_in, &overview, &form, &errors);
            page_with(&app, &shell, &shown, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}
