//! The shipped catalogue to read: its questions and duties, and which hazards and threats it answers.
//!
//! Serves issue 2, capability 4. The data is [`crate::domain::catalogue`]'s and the same for every institution.

use crate::app::App;
use crate::domain::catalogue::{Catalogue, CatalogueQuestion, CatalogueSection, CoveredRisk, Risk, Tier};
use crate::domain::permission::Read;
use crate::domain::profile::{AnswerType, KnockOut};
use crate::domain::text::Language;
use crate::view::i18n::Localised;
use crate::view::pages::catalogue as shown;
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::respond::page;
use crate::web::table::{Row, member};
use actix_web::web::{self, to};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/catalogue", member::<Read>(), || to(questions)),
    Row::get("/catalogue/coverage", member::<Read>(), || to(coverage)),
];

/// All sections with their questions and duties.
pub async fn questions(app: web::Data<App>, signed_in: SignedIn) -> WebResult {
    signed_in.permit::<Read>()?;
    let (catalogue, language) = (&app.catalogue, signed_in.member.language);
    let questions = || catalogue.sections.iter().flat_map(|section| &section.questions);
    let duties = || catalogue.sections.iter().flat_map(|section| &section.checklist);
    let context = shown::Catalogue {
        module: catalogue.module.title.read(language).to_owned(),
        version: catalogue.module.version.clone(),
        sections: catalogue.sections.iter().map(|one| section(catalogue, one, language)).collect(),
        questions: number(questions().count()),
        duties: number(duties().count()),
        gates: number(duties().filter(|duty| duty.gate).count()),
        knock_outs: number(questions().filter(|one| one.question.knock_out.is_some()).count()),
    };
    page(&app, &signed_in.shell("catalogue", "Europe/Berlin"), &context)
}

/// Which requirement stands against which hazard and threat.
pub async fn coverage(app: web::Data<App>, signed_in: SignedIn) -> WebResult {
    signed_in.permit::<Read>()?;
    let (catalogue, language) = (&app.catalogue, signed_in.member.language);
    let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
    for section in &catalogue.sections {
        *asked.entry(&section.requirement).or_default() += section.questions.len();
    }
    let columns = catalogue
        .module
        .requirements
        .iter()
        .map(|requirement| shown::CoverageColumn {
            requirement: requirement.id.clone(),
            short: requirement.id.rsplit('.').next().unwrap_or_default().to_owned(),
            title: Localised::pick(&requirement.title, language),
            questions: number(asked.get(requirement.id.as_str()).copied().unwrap_or_default()),
        })
        .collect();
    let rows = |covered: Vec<CoveredRisk<'_>>| covered.iter().map(|one| row(catalogue, one, language)).collect();
    let context = shown::Coverage {
        module: catalogue.module.title.read(language).to_owned(),
        columns,
        hazards: rows(catalogue.hazard_coverage()),
        threats: rows(catalogue.threat_coverage()),
    };
    page(&app, &signed_in.shell("catalogue", "Europe/Berlin"), &context)
}

fn row(catalogue: &Catalogue, covered: &CoveredRisk<'_>, language: Language) -> shown::CoverageRow {
    let answers = |id: &str| covered.requirements.iter().any(|requirement| requirement.id == id);
    shown::CoverageRow {
        what: named(covered.risk, language),
        cells: catalogue.module.requirements.iter().map(|requirement| answers(&requirement.id)).collect(),
        requirements: number(covered.requirements.len()),
        questions: number(covered.requirements.iter().map(|requirement| requirement.questions).sum()),
    }
}

fn section(catalogue: &Catalogue, section: &CatalogueSection, language: Language) -> shown::CatalogueSection {
    let against = |risks: &[Risk]| {
        risks
            .iter()
            .filter(|risk| risk.requirements.contains(&section.requirement))
            .map(|risk| named(risk, language))
            .collect()
    };
    let requirement = catalogue.requirement(&section.requirement);
    shown::CatalogueSection {
        key: section.key.clone(),
        requirement: section.requirement.clone(),
        title: Localised::pick(&section.title, language),
        intro: Localised::pick(&section.intro, language),
        subject: word(&section.subject),
        level: requirement.map(|requirement| word(&requirement.level)).unwrap_or_default(),
        weight_normal: section.weight_normal.to_string(),
        weight_increased: section.weight_increased.to_string(),
        questions: section.questions.iter().map(|one| question(one, language)).collect(),
        duties: section
            .checklist
            .iter()
            .map(|item| shown::CatalogueDuty {
                key: item.id.clone(),
                text: Localised::pick(&item.text, language),
                gate: item.gate,
            })
            .collect(),
        hazards: against(&catalogue.module.hazards),
        threats: against(&catalogue.module.threats),
        // Other modules' requirements: only their ids are ours to print.
        successors: requirement
            .map(|requirement| &requirement.successors)
            .into_iter()
            .flatten()
            .map(|id| shown::Named { id: id.clone(), name: Localised::default() })
            .collect(),
    }
}

fn question(listed: &CatalogueQuestion, language: Language) -> shown::CatalogueQuestion {
    let question = &listed.question;
    let excluding: &[String] = match &question.knock_out {
        Some(KnockOut::Options { codes, .. }) => codes,
        _ => &[],
    };
    shown::CatalogueQuestion {
        key: question.key.clone(),
        text: Localised::pick(&question.text, language),
        help: Localised::pick(&question.help, language),
        kind: kind(&question.answer),
        criterion: word(&question.criterion),
        core: listed.tier == Tier::Core,
        weight: (!question.weight.is_zero()).then(|| question.weight.to_string()),
        options: question
            .answer
            .options()
            .iter()
            .map(|option| shown::CatalogueOption {
                label: Localised::pick(&option.label, language),
                points: option.points.map(|points| points.to_string()),
                excludes: excluding.contains(&option.code),
            })
            .collect(),
        knock_out: question.knock_out.is_some(),
        evidence: question
            .evidence
            .as_ref()
            .map(|evidence| Localised::pick(&evidence.hint, language))
            .unwrap_or_default(),
        maps: question.maps.clone(),
    }
}

fn named(risk: &Risk, language: Language) -> shown::Named {
    shown::Named { id: risk.id.clone(), name: Localised::pick(&risk.title, language) }
}

/// The word of an enumeration as files and text keys write it.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The kind of answer as files and text keys write it: the tag of the stored form.
fn kind(answer: &AnswerType) -> String {
    let stored = serde_json::to_value(answer).unwrap_or_default();
    stored.get("type").and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
