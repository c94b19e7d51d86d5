//! Bidders' questions, the rule for late ones, and telling all bidders.

use super::super::parts::{Moment, created, done, id};
use crate::app::App;
use crate::app::inquiries::{self, NewBulletin};
use crate::domain::ids::{BulletinId, InquiryId};
use crate::domain::permission::{Publish, Read};
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::blocking;
use crate::web::table::{Row, member};
use actix_web::web::{self, to};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/api/v1/tenders/{tender}/inquiries", member::<Read>(), || to(list)),
    Row::put("/api/v1/tenders/{tender}/inquiries/rule", member::<Publish>(), || to(set_rule)),
    Row::post("/api/v1/tenders/{tender}/inquiries/{inquiry}/settle", member::<Publish>(), || to(settle)),
    Row::post("/api/v1/tenders/{tender}/bulletins", member::<Publish>(), || to(tell)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(list, set_rule, settle, tell))]
pub struct Doc;

/// What all bidders are told.
#[derive(Serialize, ToSchema)]
pub struct Bulletin {
    id: BulletinId,
    /// 1, 2, … within the tender.
    number: i64,
    /// Key of the question of the tender that it is about.
    #[schema(required)]
    about: Option<String>,
    /// What was asked; empty for what the institution says unasked.
    question: String,
    answer: String,
    at: Moment,
}

impl From<&inquiries::Bulletin> for Bulletin {
    fn from(own: &inquiries::Bulletin) -> Self {
        Self {
            id: own.id,
            number: own.number,
            about: own.about.clone(),
            question: own.question.clone(),
            answer: own.answer.clone(),
            at: own.told_at.into(),
        }
    }
}

/// Until when questions are in time, and what happens to later ones.
#[derive(Serialize, ToSchema)]
pub struct InquiryRule {
    /// None for the deadline of the tender.
    #[schema(required)]
    until: Option<Moment>,
    /// Whether late ones are refused instead of marked.
    blocks: bool,
}

impl From<inquiries::Late> for InquiryRule {
    fn from(late: inquiries::Late) -> Self {
        Self { until: late.from.map(Moment), blocks: late.blocks }
    }
}

/// A bidder's question.
#[derive(Serialize, ToSchema)]
pub struct Inquiry {
    id: InquiryId,
    /// Name of the company; null for those who may not know.
    #[schema(required)]
    company: Option<String>,
    #[schema(required)]
    about: Option<String>,
    body: String,
    at: Moment,
    late: bool,
    /// Number of the bulletin that answers it.
    #[schema(required)]
    number: Option<i64>,
}

/// What was asked and told.
#[derive(Serialize, ToSchema)]
pub struct InquiryInbox {
    rule: InquiryRule,
    inquiries: Vec<Inquiry>,
    bulletins: Vec<Bulletin>,
}

/// A rule to be set.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInquiryRule {
    /// RFC 3339, or `YYYY-MM-DDTHH:MM` in the tender's zone; empty for the deadline of the tender.
    deadline: String,
    blocks: bool,
}

/// Something to tell all bidders.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// The inquiry it answers; null for what the institution says unasked.
    #[schema(required)]
    inquiry: Option<InquiryId>,
    /// Key of a question of the tender; may be empty. An answer is about what its inquiry is about.
    #[serde(default)]
    about: String,
    /// What was asked, in words that name nobody.
    #[serde(default)]
    question: String,
    answer: String,
}

/// The number of what was told.
#[derive(Serialize, ToSchema)]
pub struct ToldNumber {
    number: i64,
}

/// The bulletin that answers a question already.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnsweredBy {
    number: i64,
}

/// What was asked and told.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/inquiries", responses((status = 200, body = InquiryInbox)))]
async fn list(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let inbox = blocking(&app, move |app| inquiries::inbox(app, who.permit, id)).await?;
    let inquiry = |(own, company, number): (inquiries::Inquiry, Option<String>, Option<i64>)| Inquiry {
        id: own.id,
        company,
        about: own.about,
        body: own.body,
        at: own.asked_at.into(),
        late: own.late,
        number,
    };
    Ok(HttpResponse::Ok().json(InquiryInbox {
        rule: inbox.late.into(),
        bulletins: inbox.bulletins.iter().map(Bulletin::from).collect(),
        inquiries: inbox.inquiries.into_iter().map(inquiry).collect(),
    }))
}

/// Set until when questions are in time, and what happens to later ones.
#[utoipa::path(
    put,
    path = "/api/v1/tenders/{tender}/inquiries/rule",
    request_body = NewInquiryRule,
    responses((status = 204))
)]
async fn set_rule(app: web::Data<App>, http: HttpRequest, told: With<Caller<Publish>, NewInquiryRule>) -> WebResult {
    let id = id(&http, "tender")?;
    let NewInquiryRule { deadline, blocks } = told.body;
    blocking(&app, move |app| inquiries::set_rule(app, told.who.permit, id, &deadline, blocks)).await?;
    Ok(done())
}

/// Note that an earlier bulletin answers a question.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/inquiries/{inquiry}/settle",
    request_body = AnsweredBy,
    responses((status = 204))
)]
async fn settle(app: web::Data<App>, http: HttpRequest, told: With<Caller<Publish>, AnsweredBy>) -> WebResult {
    let (tender, inquiry) = (id(&http, "tender")?, id(&http, "inquiry")?);
    let number = told.body.number;
    blocking(&app, move |app| inquiries::settle(app, told.who.permit, tender, inquiry, number)).await?;
    Ok(done())
}

/// Tell all bidders alike: the answer to a question, or news.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/bulletins",
    request_body = Told,
    responses((status = 201, body = ToldNumber))
)]
async fn tell(app: web::Data<App>, http: HttpRequest, told: With<Caller<Publish>, Told>) -> WebResult {
    let id = id(&http, "tender")?;
    let Told { inquiry, about, question, answer } = told.body;
    let new = NewBulletin { inquiry, about, question, answer };
    let number = blocking(&app, move |app| inquiries::tell(app, told.who.permit, id, &new)).await?;
    Ok(created(format!("/api/v1/tenders/{id}/inquiries"), &ToldNumber { number }))
}
