//! Who opens a tender's bids together, and a member's own key for it.

use super::super::parts::{Moment, Revision, Seen, done, id, revised};
use crate::app::{App, seals, tenders};
use crate::domain::ids::UserId;
use crate::domain::permission::{BecomeOfficer, Draft, Read, Unseal};
use crate::domain::seals::Sealing;
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With, revision_seen, stranger};
use crate::web::respond::blocking;
use crate::web::table::{Row, member};
use actix_web::web::{self, to};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/api/v1/tenders/{tender}/sealing", member::<Read>(), || to(read)),
    Row::put("/api/v1/tenders/{tender}/sealing", member::<Draft>(), || to(change)),
    Row::get("/api/v1/opening-key", member::<Unseal>(), || to(own_key)),
    Row::post("/api/v1/opening-key", member::<BecomeOfficer>(), || to(make_key)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(read, change, own_key, make_key))]
pub struct Doc;

/// How a tender is sealed, and who could open it.
#[derive(Serialize, ToSchema)]
pub struct TenderSealing {
    sealing: Sealing,
    /// Why the draft cannot be published like this: `officers_missing` or `officer_without_key`.
    #[schema(required)]
    flaw: Option<&'static str>,
    members: Vec<PossibleOfficer>,
}

/// A member with the right to open.
#[derive(Serialize, ToSchema)]
pub struct PossibleOfficer {
    member: UserId,
    name: String,
    /// Whether there is a key to give a share to.
    has_key: bool,
}

/// Read who opens the bids; `ETag` is the draft's revision.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/sealing", responses((status = 200, body = TenderSealing)))]
async fn read(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let (id, permit) = (id(&http, "tender")?, who.permit);
    let (overview, sealing, members) = blocking(&app, move |app| {
        let overview = tenders::overview(app, permit, id)?;
        let sealing = seals::read(&overview.draft.tender)?;
        Ok((overview, sealing, seals::possible(app, permit)?))
    })
    .await?;
    let officer = |own: seals::Officer| PossibleOfficer { member: own.user, name: own.name, has_key: own.has_key };
    let members = members.into_iter().map(officer).collect();
    let told = TenderSealing { sealing, flaw: overview.seal_flaw, members };
    Ok(revised(overview.draft.tender.revision, &told))
}

/// Change who opens the bids of a draft.
#[utoipa::path(
    put,
    path = "/api/v1/tenders/{tender}/sealing",
    params(Seen),
    request_body = Sealing,
    responses((status = 200, body = Revision))
)]
async fn change(app: web::Data<App>, http: HttpRequest, told: With<Caller<Draft>, Sealing>) -> WebResult {
    let (id, seen) = (id(&http, "tender")?, revision_seen(&http)?);
    let revision = blocking(&app, move |app| seals::change(app, told.who.permit, id, &seen.into(), &told.body)).await?;
    Ok(Revision::of(revision))
}

/// Whether the member has a key.
#[derive(Serialize, ToSchema)]
pub struct OpeningKey {
    /// When the newest was made.
    #[schema(required)]
    made_at: Option<Moment>,
}

/// Under what the key lies. The server does not keep it: whoever forgets it makes another key, which serves the tenders
/// published after that.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Passphrase {
    /// 12 characters at least.
    passphrase: String,
    /// The member's present password.
    password: String,
}

/// Whether the member has a key to open bids with.
#[utoipa::path(get, path = "/api/v1/opening-key", responses((status = 200, body = OpeningKey)))]
async fn own_key(app: web::Data<App>, who: Caller<Unseal>) -> WebResult {
    let made_at = blocking(&app, move |app| seals::own_key(app, who.permit)).await?;
    Ok(HttpResponse::Ok().json(OpeningKey { made_at: made_at.map(Moment) }))
}

/// Make a key to open bids with.
#[utoipa::path(post, path = "/api/v1/opening-key", request_body = Passphrase, responses((status = 204)))]
async fn make_key(app: web::Data<App>, http: HttpRequest, told: With<Caller<BecomeOfficer>, Passphrase>) -> WebResult {
    let Passphrase { passphrase, password } = told.body;
    let stranger = stranger(&http);
    let made = blocking(&app, move |app| {
        let who = (told.who.permit, told.who.member());
        seals::make_own_key(app, who, (&passphrase, &passphrase), (&password, &stranger))
    });
    made.await?;
    Ok(done())
}
