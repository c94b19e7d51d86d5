//! What is asked, as bidders may see it: never points, expectation or rubric, and weights only where the tender shows
//! them.

use super::asked_answer::AskedAnswer;
use crate::app::App;
use crate::app::answers::{Desk, desk};
use crate::domain::award::PriceSheet;
use crate::domain::decimal::Decimal;
use crate::domain::profile::{Condition, Evidence, NotApplicable, Question, Section, Subject};
use crate::domain::text::Text;
use crate::web::error::WebResult;
use crate::web::extract::BidCaller;
use crate::web::respond::blocking;
use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

/// The frozen questions.
#[derive(Serialize, ToSchema)]
pub struct AskedDocument {
    /// SHA-256 of the frozen document they stand in.
    sha256: String,
    sections: Vec<AskedSection>,
    /// What is priced, where a price is asked.
    #[schema(required)]
    price_sheet: Option<PriceSheet>,
}

/// A section.
#[derive(Serialize, ToSchema)]
pub struct AskedSection {
    key: String,
    title: Text,
    intro: Text,
    #[schema(required)]
    requirement: Option<String>,
    subject: Subject,
    #[schema(required)]
    visible_if: Option<Condition>,
    #[schema(required)]
    weight: Option<Decimal>,
    questions: Vec<AskedQuestion>,
}

/// A question.
#[derive(Serialize, ToSchema)]
pub struct AskedQuestion {
    key: String,
    text: Text,
    help: Text,
    required: bool,
    /// Whether the wrong answer excludes the bid.
    excludes: bool,
    #[schema(required)]
    weight: Option<Decimal>,
    /// Whether a reasoned "not applicable" is an answer.
    not_applicable_allowed: bool,
    #[schema(required)]
    visible_if: Option<Condition>,
    answer: AskedAnswer,
    /// Whether files may be added.
    evidence_welcome: bool,
    #[schema(required)]
    evidence: Option<Evidence>,
}

fn section(section: &Section, weights: bool) -> AskedSection {
    AskedSection {
        key: section.key.clone(),
        title: section.title.clone(),
        intro: section.intro.clone(),
        requirement: section.requirement.clone(),
        subject: section.subject,
        visible_if: section.visible_if.clone(),
        weight: shown(section.weight, weights),
        questions: section.questions.iter().map(|own| question(own, weights)).collect(),
    }
}

fn question(question: &Question, weights: bool) -> AskedQuestion {
    AskedQuestion {
        key: question.key.clone(),
        text: question.text.clone(),
        help: question.help.clone(),
        required: question.required,
        excludes: question.exclusion_key().is_some(),
        weight: shown(question.weight, weights),
        not_applicable_allowed: question.not_applicable != NotApplicable::Forbidden,
        visible_if: question.visible_if.clone(),
        answer: AskedAnswer::from(&question.answer),
        evidence_welcome: question.takes_files(),
        evidence: question.evidence.clone(),
    }
}

fn shown(weight: Decimal, weights: bool) -> Option<Decimal> {
    (weights && weight.is_positive()).then_some(weight)
}

fn asked(desk: &Desk) -> AskedDocument {
    let weights = desk.tender.show_weights;
    AskedDocument {
        sha256: desk.document_sha256.clone(),
        sections: desk.document.profile.sections.iter().map(|own| section(own, weights)).collect(),
        price_sheet: desk.needs_price().then(|| desk.document.award.price_sheet.clone()),
    }
}

/// What is asked.
#[utoipa::path(get, path = "/api/v1/bid/document", responses((status = 200, body = AskedDocument)))]
pub async fn document(app: web::Data<App>, who: BidCaller) -> WebResult {
    let desk = blocking(&app, move |app| desk(app, &who.bidder())).await?;
    Ok(HttpResponse::Ok().json(asked(&desk)))
}
