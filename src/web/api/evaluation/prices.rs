//! The second envelope: whether the prices are open, and the deed that opens them.

use super::super::parts::{Moment, id};
use super::opening::{OpeningDeed, SharesMissing, answer};
use crate::app::prices::{self, PriceMinutes, Prices};
use crate::app::{App, rankings};
use crate::domain::ids::InvitationId;
use crate::domain::permission::{Read, Unseal};
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::{blocking, heavy};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

/// How the price envelopes stand.
#[derive(Serialize, ToSchema)]
pub struct PriceEnvelopes {
    state: EnvelopeState,
    /// Whether quality is final, so that they could be opened.
    ready: bool,
    /// Once they are open.
    #[schema(required)]
    minutes: Option<PriceOpening>,
}

/// Whether prices can be read.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EnvelopeState {
    /// The method asks for no price.
    NotAsked,
    /// Nobody can read a price.
    Closed,
    /// Opened, with the bids or by a deed of its own.
    Open,
}

/// What their opening recorded.
#[derive(Serialize, ToSchema)]
pub struct PriceOpening {
    by: String,
    at: Moment,
    note: String,
    envelopes: Vec<OpenedEnvelope>,
    /// Names of those who opened a sealed tender together.
    officers: Vec<String>,
}

/// An envelope in the minutes.
#[derive(Serialize, ToSchema)]
pub struct OpenedEnvelope {
    invitation: InvitationId,
    /// SHA-256 as the bid states it.
    sha256: String,
    /// Whether what was found still had that hash.
    intact: bool,
}

impl From<PriceMinutes> for PriceOpening {
    fn from(minutes: PriceMinutes) -> Self {
        let opened = minutes.envelopes.into_iter().map(|envelope| OpenedEnvelope {
            invitation: envelope.invitation,
            sha256: envelope.sha256,
            intact: envelope.intact,
        });
        Self {
            envelopes: opened.collect(),
            by: minutes.name,
            at: minutes.at.into(),
            note: minutes.note,
            officers: minutes.officers,
        }
    }
}

/// Whether the prices can be read, and the minutes of their opening.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/prices", responses((status = 200, body = PriceEnvelopes)))]
pub async fn read(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let found = heavy(&app, who.permit.tenant, move |app| rankings::ranking(app, who.permit, id)).await?;
    let ready = found.standing.quality_is_final();
    let (state, minutes) = match found.prices {
        Prices::NotAsked => (EnvelopeState::NotAsked, None),
        Prices::Closed => (EnvelopeState::Closed, None),
        Prices::Open(minutes) => (EnvelopeState::Open, Some(minutes.into())),
    };
    Ok(HttpResponse::Ok().json(PriceEnvelopes { state, ready, minutes }))
}

/// Open the prices of a tender whose quality is final, which freezes the first evaluation run. Repeating it changes
/// nothing and answers with the minutes. Where bids are sealed, it needs as many officers as the bids did.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/prices",
    request_body = OpeningDeed,
    responses((status = 200, body = PriceOpening), (status = 202, body = SharesMissing))
)]
pub async fn open(app: web::Data<App>, http: HttpRequest, told: With<Caller<Unseal>, OpeningDeed>) -> WebResult {
    let id = id(&http, "tender")?;
    let opened = blocking(&app, move |app| prices::open(app, told.who.permit, id, told.body.deed())).await?;
    Ok(answer::<_, PriceOpening>(opened))
}
