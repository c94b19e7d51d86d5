//! A tender as its owner sees it: listed, made from the catalogue, read, set up, published, extended.

pub mod bidders;
pub mod checklist;
pub mod editing;
pub mod inquiries;
pub mod sealing;
mod seen;
pub mod settings;

use super::parts::{Moment, created, done, id, renamed};
use crate::app::drafts;
use crate::app::{App, cockpit, tenders};
use crate::domain::catalogue::Selection;
use crate::domain::ids::TenderId;
use crate::domain::permission::{Draft, Publish, Read};
use crate::domain::profile::Protection;
use crate::domain::tenders::{TenderState, phase};
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::blocking;
use crate::web::table::{Row, member};
use actix_web::web::{self, to};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use settings::Settings;
use std::collections::BTreeMap;
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/api/v1/tenders", member::<Read>(), || to(list)),
    Row::post("/api/v1/tenders", member::<Draft>(), || to(create)),
    Row::get("/api/v1/tenders/{tender}", member::<Read>(), || to(read)),
    Row::post("/api/v1/tenders/{tender}/publish", member::<Publish>(), || to(publish)),
    Row::post("/api/v1/tenders/{tender}/extend", member::<Publish>(), || to(extend)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(list, create, read, publish, extend))]
pub struct Doc;

/// A tender in the list.
#[derive(Serialize, ToSchema)]
pub struct TenderLine {
    id: TenderId,
    title: String,
    reference: String,
    state: TenderState,
    /// The state, or `closed` between the deadline and the opening.
    phase: &'static str,
    #[schema(required)]
    deadline: Option<Moment>,
    zone: String,
    /// Number of bidders by their state.
    bidders: BTreeMap<&'static str, usize>,
}

/// All tenders.
#[derive(Serialize, ToSchema)]
pub struct Tenders {
    tenders: Vec<TenderLine>,
}

/// A new tender.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTender {
    settings: Settings,
    questions: Questions,
    protection: Protection,
}

/// What to take over from the catalogue.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(tag = "scope", rename_all = "snake_case", deny_unknown_fields)]
pub enum Questions {
    /// The core questions of every section that counts at this protection need.
    Core {},
    /// All questions of every section that counts at this protection need.
    Full {},
    /// All questions of the sections with these keys.
    Sections {
        /// Keys of the catalogue's sections.
        sections: Vec<String>,
    },
}

impl From<Questions> for Selection {
    fn from(questions: Questions) -> Self {
        match questions {
            Questions::Core {} => Self::Core,
            Questions::Full {} => Self::Full,
            Questions::Sections { sections } => Self::Sections(sections),
        }
    }
}

/// The id of a tender.
#[derive(Serialize, ToSchema)]
pub struct TenderMade {
    id: TenderId,
}

/// The draft that was reviewed.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// Its revision: a later one is not published unseen.
    revision: i64,
}

/// What every bidder answers from now on.
#[derive(Serialize, ToSchema)]
pub struct Frozen {
    /// Number of the version.
    version: i64,
    /// SHA-256 of the frozen document.
    document_sha256: String,
    published_at: Moment,
}

/// A later deadline.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// RFC 3339, or `YYYY-MM-DDTHH:MM` in the tender's zone.
    deadline: String,
    reason: String,
}

/// All tenders, the newest first.
#[utoipa::path(get, path = "/api/v1/tenders", responses((status = 200, body = Tenders)))]
async fn list(app: web::Data<App>, who: Caller<Read>) -> WebResult {
    let (listed, now) = blocking(&app, move |app| tenders::list(app, who.permit)).await?;
    let line = |listed: tenders::Listed| {
        let mut bidders = BTreeMap::new();
        for state in listed.bidders {
            *bidders.entry(state.name()).or_default() += 1;
        }
        let tender = listed.tender;
        TenderLine {
            id: tender.id,
            phase: phase(tender.state, tender.deadline_at, now),
            state: tender.state,
            deadline: tender.deadline_at.map(Moment),
            title: tender.title,
            reference: tender.reference,
            zone: tender.zone,
            bidders,
        }
    };
    Ok(HttpResponse::Ok().json(Tenders { tenders: listed.into_iter().map(line).collect() }))
}

/// Make a draft from the catalogue.
#[utoipa::path(post, path = "/api/v1/tenders", request_body = NewTender, responses((status = 201, body = TenderMade)))]
async fn create(app: web::Data<App>, told: With<Caller<Draft>, NewTender>) -> WebResult {
    let NewTender { settings, questions, protection } = told.body;
    let (settings, selection) = (settings.into(), questions.into());
    let made = blocking(&app, move |app| drafts::create(app, told.who.permit, &settings, &selection, protection)).await;
    let id = renamed(made, |field| match field {
        "sections" => "/questions/sections".to_owned(),
        _ => format!("/settings/{field}"),
    })?;
    Ok(created(format!("/api/v1/tenders/{id}"), &TenderMade { id }))
}

/// The tender, its bidders and what stands in the way of publishing. Nothing of a sealed bid.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}", responses((status = 200, body = seen::Tender)))]
async fn read(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let cockpit = blocking(&app, move |app| cockpit::cockpit(app, who.permit, id)).await?;
    Ok(HttpResponse::Ok().json(seen::tender(cockpit)))
}

/// Freeze the questions and the award settings, and invite every bidder.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/publish",
    request_body = Publication,
    responses((status = 200, body = Frozen))
)]
async fn publish(app: web::Data<App>, http: HttpRequest, told: With<Caller<Publish>, Publication>) -> WebResult {
    let id = id(&http, "tender")?;
    let revision = Some(told.body.revision);
    let version = blocking(&app, move |app| tenders::publish(app, told.who.permit, id, revision)).await?;
    Ok(HttpResponse::Ok().json(Frozen {
        version: version.number,
        document_sha256: version.sha256,
        published_at: version.published_at.into(),
    }))
}

/// Move the deadline for all bidders at once, later only.
#[utoipa::path(post, path = "/api/v1/tenders/{tender}/extend", request_body = Extension, responses((status = 204)))]
async fn extend(app: web::Data<App>, http: HttpRequest, told: With<Caller<Publish>, Extension>) -> WebResult {
    let id = id(&http, "tender")?;
    let Extension { deadline, reason } = told.body;
    blocking(&app, move |app| tenders::extend(app, told.who.permit, id, &deadline, &reason)).await?;
    Ok(done())
}
