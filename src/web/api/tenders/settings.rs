//! Title, deadline, language, contact of a tender.

use super::super::parts::{Revision, Seen, id, revised};
use crate::app::{App, drafts, tenders};
use crate::domain::permission::{Draft, Read};
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With, revision_seen};
use crate::web::respond::blocking;
use crate::web::table::{Row, member};
use actix_web::HttpRequest;
use actix_web::web::{self, to};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/api/v1/tenders/{tender}/settings", member::<Read>(), || to(read)),
    Row::put("/api/v1/tenders/{tender}/settings", member::<Draft>(), || to(change)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(read, change))]
pub struct Doc;

/// What a tender says about itself.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// What is to be outsourced.
    title: String,
    /// The institution's own number for it; may be empty.
    #[serde(default)]
    reference: String,
    /// RFC 3339, or `YYYY-MM-DDTHH:MM` in the zone; may be missing in a draft.
    deadline: Option<String>,
    /// IANA time zone.
    zone: String,
    language: Language,
    /// Whom bidders ask.
    contact_name: String,
    /// Reply-To of all mails.
    contact_email: String,
    /// Whether bidders see the weights.
    show_weights: bool,
    /// Whether each new device of a bidder asks for a mailed code.
    #[serde(default)]
    device_codes: bool,
}

impl From<Settings> for drafts::Settings {
    fn from(settings: Settings) -> Self {
        Self {
            title: settings.title,
            reference: settings.reference,
            deadline: settings.deadline.unwrap_or_default(),
            zone: settings.zone,
            language: settings.language,
            contact_name: settings.contact_name,
            contact_email: settings.contact_email,
            show_weights: settings.show_weights,
            device_codes: settings.device_codes,
        }
    }
}

/// Read the settings; `ETag` is the draft's revision.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/settings", responses((status = 200, body = Settings)))]
async fn read(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let tender = blocking(&app, move |app| tenders::overview(app, who.permit, id)).await?.draft.tender;
    let settings = Settings {
        title: tender.title,
        reference: tender.reference,
        deadline: tender.deadline_at.map(Instant::rfc3339),
        zone: tender.zone,
        language: tender.language,
        contact_name: tender.contact_name,
        contact_email: tender.contact_email,
        show_weights: tender.show_weights,
        device_codes: tender.device_codes,
    };
    Ok(revised(tender.revision, &settings))
}

/// Change the settings of a draft.
#[utoipa::path(
    put,
    path = "/api/v1/tenders/{tender}/settings",
    params(Seen),
    request_body = Settings,
    responses((status = 200, body = Revision))
)]
async fn change(app: web::Data<App>, http: HttpRequest, told: With<Caller<Draft>, Settings>) -> WebResult {
    let (id, seen) = (id(&http, "tender")?, revision_seen(&http)?);
    let settings = told.body.into();
    let revision =
        blocking(&app, move |app| drafts::change_settings(app, told.who.permit, id, &seen.into(), &settings)).await?;
    Ok(Revision::of(revision))
}
