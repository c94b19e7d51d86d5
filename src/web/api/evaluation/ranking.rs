//! The ranking with the derivation of every figure.

use super::super::parts::id;
use super::ranking_format::RankingFormat;
use crate::app::App;
use crate::app::rankings;
use crate::domain::evaluation::Ranking;
use crate::domain::ids::InvitationId;
use crate::domain::permission::Read;
use crate::web::error::WebResult;
use crate::web::extract::Caller;
use crate::web::respond::heavy;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

/// The ranking as it stands.
#[derive(Serialize, ToSchema)]
pub struct TenderStanding<'r> {
    /// Whether every point and verdict that counts has been given.
    r#final: bool,
    /// What keeps it from being final.
    open: Vec<OpenPart>,
    /// SHA-256 of the frozen document.
    document_sha256: String,
    /// As `probity score` writes it; the bids' keys are their invitations.
    #[schema(value_type = RankingFormat)]
    ranking: &'r Ranking,
}

/// Something that keeps the ranking provisional.
#[derive(Serialize, ToSchema)]
pub struct OpenPart {
    invitation: InvitationId,
    /// Key of the criterion, or of the section for `weight`.
    of: String,
    /// `points`, `verdict`, `confirmation` or `weight`.
    missing: &'static str,
}

/// The ranking as it stands, with the derivation of every figure.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/ranking", responses((status = 200, body = TenderStanding)))]
pub async fn read(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let found = heavy(&app, who.permit.tenant, move |app| rankings::ranking(app, who.permit, id)).await?;
    found.demand_sight()?;
    let open = found.standing.open.iter();
    Ok(HttpResponse::Ok().json(TenderStanding {
        r#final: found.standing.is_final(),
        open: open
            .map(|open| OpenPart { invitation: open.invitation, of: open.of.clone(), missing: open.kind.key() })
            .collect(),
        document_sha256: found.document_sha256.clone(),
        ranking: &found.standing.ranking,
    }))
}
