//! The customer's own checklist.

use super::super::parts::{Moment, done, id, renamed};
use crate::app::{App, accounts, drafts, tenders};
use crate::domain::catalogue::Due;
use crate::domain::permission::{Draft, Read};
use crate::domain::text::Text;
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
    Row::get("/api/v1/tenders/{tender}/checklist", member::<Read>(), || to(read)),
    Row::put("/api/v1/tenders/{tender}/checklist", member::<Draft>(), || to(set)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(read, set))]
pub struct Doc;

/// All items of a tender.
#[derive(Serialize, ToSchema)]
pub struct Checklist {
    items: Vec<Item>,
}

/// An item and whether it is done.
#[derive(Serialize, ToSchema)]
pub struct Item {
    /// `A1-C2`.
    id: String,
    /// Whole id of the requirement.
    requirement: String,
    text: Text,
    due: Due,
    /// Whether publishing waits for it.
    blocks_publication: bool,
    done: bool,
    /// Where it is written down.
    note: String,
    /// Who said so last.
    #[schema(required)]
    by: Option<String>,
    #[schema(required)]
    at: Option<Moment>,
}

/// Items ticked, or whose tick is taken back; others stay as they are.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Ticks {
    items: Vec<Tick>,
}

/// A tick.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Tick {
    id: String,
    done: bool,
    #[serde(default)]
    note: String,
}

/// Read the checklist.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/checklist", responses((status = 200, body = Checklist)))]
async fn read(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let (overview, names) =
        blocking(&app, move |app| Ok((tenders::overview(app, who.permit, id)?, accounts::names(app, who.permit)?)))
            .await?;
    let items = app.catalogue.checklist(&overview.draft.profile).map(|(section, item)| {
        let check = overview.checks.iter().find(|check| check.item == item.id);
        Item {
            id: item.id.clone(),
            requirement: section.requirement.clone(),
            text: item.text.clone(),
            due: item.due,
            blocks_publication: item.blocks_publication(),
            done: check.is_some_and(|check| check.done),
            note: check.map(|check| check.note.clone()).unwrap_or_default(),
            by: check.and_then(|check| names.get(&check.user_id).cloned()),
            at: check.map(|check| check.checked_at.into()),
        }
    });
    Ok(HttpResponse::Ok().json(Checklist { items: items.collect() }))
}

/// Tick items, or take ticks back.
#[utoipa::path(put, path = "/api/v1/tenders/{tender}/checklist", request_body = Ticks, responses((status = 204)))]
async fn set(app: web::Data<App>, http: HttpRequest, told: With<Caller<Draft>, Ticks>) -> WebResult {
    let id = id(&http, "tender")?;
    let items: Vec<_> = told.body.items.into_iter().map(|tick| (tick.id, tick.done, tick.note)).collect();
    let ids: Vec<String> = items.iter().map(|(id, _, _)| id.clone()).collect();
    let set = blocking(&app, move |app| drafts::set_check(app, told.who.permit, id, &items)).await;
    renamed(set, |field| {
        let at = field.strip_prefix("note.").and_then(|item| ids.iter().position(|id| id == item));
        at.map_or_else(|| field.to_owned(), |at| format!("/items/{at}/note"))
    })?;
    Ok(done())
}
