//! Weights with help: `GET|POST /tenders/{tender}/weights` for the sections, `/weights/{section}` for its questions.

use super::editing::{self, demand_draft, editable, look};
use super::head::{head, tender_id};
use super::weights_form::{Typed, completed, distributed, judged, pairs, written};
use crate::app::seen::Part;
use crate::app::tenders::Overview;
use crate::app::{self, App, weights};
use crate::domain::award::AwardMethod;
use crate::domain::evaluation::Weighting;
use crate::domain::fields::FieldError;
use crate::domain::permission::Draft;
use crate::domain::weights::Weighed;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::weights::{Consistency, TenderWeights, WeightsGroup, WeightsItem, WeightsPair};
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{message, refused};
use crate::web::respond::{blocking, page, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// The ways to weigh, in the order offered.
pub(super) const WAYS: [&str; 4] = ["percent", "points", "rank", "pairwise"];

/// The section in the path and the keys of what is weighed.
struct Group {
    section: Option<String>,
    items: Vec<String>,
}

impl Group {
    fn of(http: &HttpRequest, overview: &Overview) -> WebResult<Self> {
        let section = http.match_info().get("section").map(str::to_owned);
        let items = weights::items(&overview.draft.profile, section.as_deref()).ok_or(app::Error::NotFound)?;
        let items = items.into_iter().map(str::to_owned).collect();
        Ok(Self { section, items })
    }

    fn part(&self) -> Part {
        Part::Weights(self.section.clone())
    }

    fn path(&self, overview: &Overview) -> String {
        let base = format!("/tenders/{}/weights", overview.draft.tender.id);
        self.section.as_ref().map_or_else(|| base.clone(), |key| format!("{base}/{key}"))
    }
}

/// What stands on the page beside the form.
#[derive(Default)]
struct Beside {
    errors: Vec<FieldError>,
    weighed: Option<Weighed>,
}

/// The weights; read-only once published.
pub async fn show(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let overview = look(&app, &http, &signed_in).await?;
    let group = Group::of(&http, &overview)?;
    let form = written(&overview.draft.profile, &group.items, signed_in.member.language);
    let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
    page(&app, &shell, &shown(&signed_in, &overview, &group, &form, &Beside::default()))
}

fn titles(overview: &Overview, group: &Group, signed_in: &SignedIn) -> Vec<Localised> {
    let profile = &overview.draft.profile;
    let title = |key: &String| match group.section {
        None => profile.section(key).map(|section| &section.title),
        Some(_) => profile.question(key).map(|(_, question)| &question.text),
    };
    let items = group.items.iter();
    items
        .map(|key| title(key).map(|text| Localised::pick(text, signed_in.member.language)).unwrap_or_default())
        .collect()
}

fn shown(signed_in: &SignedIn, overview: &Overview, group: &Group, form: &Form, beside: &Beside) -> TenderWeights {
    let (award, profile) = (&overview.draft.award, &overview.draft.profile);
    let base = format!("/tenders/{}/weights", overview.draft.tender.id);
    let errors = &beside.errors;
    let titles = titles(overview, group, signed_in);
    let how = editing::pick("how", &WAYS, form, errors);
    let kind = how.choices.iter().find(|choice| choice.selected).map(|choice| choice.value.clone()).unwrap_or_default();
    let row = |(at, (key, title)): (usize, (&String, &Localised))| {
        let [weight, rank, value] = ["weight", "rank", "value"].map(|part| format!("{part}.{key}"));
        let own = |error: &&FieldError| [&weight, &rank, &value].contains(&&error.field);
        WeightsItem {
            key: key.clone(),
            title: title.clone(),
            weight: form.text(&weight).to_owned(),
            rank: form.text(&rank).to_owned(),
            value: form.text(&value).to_owned(),
            result: beside.weighed.as_ref().and_then(|own| own.weights.get(at)).map(ToString::to_string),
            error: errors.iter().find(own).map(|error| message(error.code)),
        }
    };
    let compared = if kind == "pairwise" { pairs(&group.items) } else { Vec::new() };
    let rated = profile
        .sections
        .iter()
        .filter(|own| weights::items(profile, None).is_some_and(|keys| keys.contains(&own.key.as_str())));
    let groups = rated.map(|section| WeightsGroup {
        title: Some(Localised::pick(&section.title, signed_in.member.language)),
        href: format!("{base}/{}", section.key),
        current: group.section.as_ref() == Some(&section.key),
    });
    let all = WeightsGroup { title: None, href: base.clone(), current: group.section.is_none() };
    let consistency = beside.weighed.as_ref().and_then(|own| own.consistency);
    TenderWeights {
        head: head(&overview.draft.tender, overview.now, Tab::Scheme),
        errors: editing::summary(errors, str::to_owned),
        editable: editable(signed_in, overview),
        seen: editing::mark(overview, &group.part(), form, errors),
        action: group.path(overview),
        section: group
            .section
            .as_ref()
            .and_then(|key| profile.section(key))
            .map(|own| Localised::pick(&own.title, signed_in.member.language)),
        groups: std::iter::once(all).chain(groups).collect(),
        absolute: award.weighting == Weighting::Absolute,
        how,
        sum: judged::sum(form, &kind, &group.items, signed_in.member.language).map(|sum| sum.to_string()),
        items: group.items.iter().zip(&titles).enumerate().map(row).collect(),
        pairs: compared
            .into_iter()
            .map(|(name, first, second)| WeightsPair {
                choices: judged::choices(form.text(&name)),
                error: editing::refusal(&name, errors),
                first: titles.get(first).cloned().unwrap_or_default(),
                second: titles.get(second).cloned().unwrap_or_default(),
                name,
            })
            .collect(),
        kind,
        values: award.method == AwardMethod::AwardOnValue && group.section.is_some(),
        consistency: consistency.map(|ratio| Consistency { ratio: ratio.to_string(), sound: judged::is_sound(ratio) }),
    }
}

/// Stores the weights; with `go=refresh`, `distribute` or `compute` only shows what would come, storing nothing.
pub async fn change(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let overview = look(&app, &http, &signed_in).await?;
    let group = Group::of(&http, &overview)?;
    demand_draft(&overview)?;
    let language = signed_in.member.language;
    let mut whole = completed(&form, &written(&overview.draft.profile, &group.items, language));
    let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
    let again = |form: &Form, beside: Beside| {
        let status = if beside.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        page_with(&app, &shell, &shown(&signed_in, &overview, &group, form, &beside), status)
    };
    let failed = |errors| Beside { errors, weighed: None };
    match form.text("go") {
        "refresh" => return again(&whole, Beside::default()),
        "distribute" => {
            let beside = match distributed(&whole, &group.items, language) {
                Ok(filled) => {
                    whole = filled;
                    Beside::default()
                }
                Err(errors) => failed(errors),
            };
            return again(&whole, beside);
        }
        _ => {}
    }
    let typed = match Typed::read(&whole, &group.items, language) {
        Ok(typed) => typed,
        Err(errors) => return again(&whole, failed(errors)),
    };
    if form.text("go") == "compute" {
        let items: Vec<&str> = group.items.iter().map(String::as_str).collect();
        let beside = match typed.how.weigh(&items) {
            Ok(weighed) => Beside { errors: Vec::new(), weighed: Some(weighed) },
            Err(errors) => failed(errors),
        };
        return again(&whole, beside);
    }
    let (seen, section) = (editing::seen(&form, group.part()), group.section.clone());
    let values = typed.values(overview.draft.award.method, section.is_some());
    let how = typed.how;
    let saved: Result<i64, WebError> =
        blocking(&app, move |app| weights::set(app, permit, id, &seen, section.as_deref(), &how, &values)).await;
    match saved {
        Ok(_) => Ok(told(Done::Save, group.path(&overview))),
        Err(error) => {
            let errors = refused(error)?;
            again(&whole, failed(errors))
        }
    }
}
