//! The history, newest first, with filters, and whether its chain holds.

use super::parts::Moment;
use crate::app::audit::Verdict;
use crate::app::history::{Asked, Filter, Told, history};
use crate::app::{self, App};
use crate::domain::ids::TenderId;
use crate::domain::permission::Audit;
use crate::web::download::history_file;
use crate::web::error::WebResult;
use crate::web::extract::{Caller, Query};
use crate::web::respond::blocking;
use crate::web::table::{Row, member};
use actix_web::HttpResponse;
use actix_web::web::{self, to};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{OpenApi, ToSchema};

/// Most entries of an answer.
const MOST: usize = 500;

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/api/v1/audit", member::<Audit>(), || to(log)),
    Row::get("/api/v1/audit/history.jsonl", member::<Audit>(), || to(download)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(log, download))]
pub struct Doc;

/// Which entries are wanted. A group that there is not, and a day that is none, are refused with 422.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// The deed's group, the first word of its name: `tender` of `tender.published`. Another word is refused.
    deed: Option<String>,
    /// Part of the name or of the e-mail address of who did it.
    actor: Option<String>,
    /// Part of the name or of the e-mail address of what it was done to, of the deed's name, or of the detail.
    text: Option<String>,
    /// Only from this day on, `YYYY-MM-DD` in the time of Europe/Berlin.
    #[param(format = Date)]
    from: Option<String>,
    /// Only up to the end of this day, `YYYY-MM-DD` in the time of Europe/Berlin.
    #[param(format = Date)]
    to: Option<String>,
    /// Only entries with a smaller number.
    before: Option<i64>,
    /// At most so many, 1 to 500; 50 otherwise.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
}

/// A page of the history.
#[derive(Serialize, ToSchema)]
pub struct History {
    chain: Chain,
    /// The newest first.
    entries: Vec<Entry>,
    /// For `before`, to go on; null at the chain's beginning.
    #[schema(required)]
    older: Option<i64>,
}

/// Whether the whole chain holds.
#[derive(Serialize, ToSchema)]
pub struct Chain {
    whole: bool,
    /// Number of its entries.
    entries: i64,
    /// Hash of the last entry.
    head: String,
    /// The first entry that does not fit.
    #[schema(required)]
    broken_at: Option<i64>,
    /// What is wrong with that entry.
    #[schema(required)]
    why: Option<&'static str>,
}

/// An entry.
#[derive(Serialize, ToSchema)]
pub struct Entry {
    number: i64,
    at: Moment,
    actor: Reference,
    /// What was done, as a stable word: `tender.published`.
    deed: String,
    subject: Reference,
    #[schema(value_type = Object)]
    detail: Value,
    previous: String,
    hash: String,
}

/// What an entry speaks of.
#[derive(Serialize, ToSchema)]
pub struct Reference {
    /// `kind:id`, as in the chain.
    id: String,
    /// The name while there is one.
    name: String,
    /// The tender it belongs to.
    #[schema(required)]
    tender: Option<TenderId>,
}

/// Read the history.
#[utoipa::path(get, path = "/api/v1/audit", params(Wanted), responses((status = 200, body = History)))]
async fn log(app: web::Data<App>, who: Caller<Audit>, Query(wanted): Query<Wanted>) -> WebResult {
    let asked = Asked {
        deed: wanted.deed.unwrap_or_default(),
        actor: wanted.actor.unwrap_or_default(),
        text: wanted.text.unwrap_or_default(),
        from: wanted.from.unwrap_or_default(),
        to: wanted.to.unwrap_or_default(),
    };
    let usual = asked.filter()?;
    let filter = Filter {
        before: wanted.before.unwrap_or(usual.before),
        limit: wanted.limit.unwrap_or(usual.limit).clamp(1, MOST),
        ..usual
    };
    let found = blocking(&app, move |app| history(app, who.permit, &filter)).await?;
    let (entries, head) = found.head;
    let (broken_at, why) = match found.verdict {
        Verdict::Whole { .. } => (None, None),
        Verdict::Broken { seq, why } => (Some(seq), Some(why)),
    };
    let chain = Chain { whole: broken_at.is_none(), entries, head, broken_at, why };
    let entries = found.entries.into_iter().map(entry).collect::<app::Result<_>>()?;
    Ok(HttpResponse::Ok().json(History { chain, entries, older: found.older }))
}

/// The whole chain as JSON lines: the institution and the head, then each entry in canonical JSON. Anybody can check it
/// with `probity audit verify --file`.
#[utoipa::path(
    get,
    path = "/api/v1/audit/history.jsonl",
    responses((status = 200, content_type = "application/jsonl", body = String))
)]
async fn download(app: web::Data<App>, who: Caller<Audit>) -> WebResult {
    history_file(&app, who.permit).await
}

fn entry(told: Told) -> app::Result<Entry> {
    let Told { entry, actor, subject } = told;
    Ok(Entry {
        number: entry.seq,
        at: entry.at.into(),
        actor: Reference { id: entry.actor, name: actor.name, tender: actor.tender },
        deed: entry.action,
        subject: Reference { id: entry.subject, name: subject.name, tender: subject.tender },
        detail: serde_json::from_str(&entry.detail).map_err(app::Error::internal)?,
        previous: entry.previous,
        hash: entry.hash,
    })
}
