//! The audit log to read: newest first, with filters, and whether the chain holds.
//!
//! Serves design/trust.md "Audit". Entries speak of ids; names are looked up only to be shown.

use crate::app::App;
use crate::app::audit::Verdict;
use crate::app::history::{Filter, Told, history};
use crate::domain::permission::Audit;
use crate::view::form::{Choice, Field};
use crate::view::pages::audit::{AuditLine, AuditLog, ChainState};
use crate::web::download::history_file;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::respond::{blocking, page};
use crate::web::table::{Row, member};
use actix_web::HttpRequest;
use actix_web::web::{self, to};

/// First words of the deeds' names, as offered for filtering; empty for all.
const DEEDS: [&str; 9] = ["", "tender", "bidder", "bid", "bids", "evidence", "score", "member", "institution"];

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/audit", member::<Audit>(), || to(log)),
    Row::get("/audit/history.jsonl", member::<Audit>(), || to(download)),
];

/// The filters of the query.
fn read(http: &HttpRequest) -> Filter {
    let form = Form::query(http);
    let value = |name: &str| form.text(name);
    Filter {
        deed: DEEDS.into_iter().find(|deed| *deed == value("deed")).unwrap_or_default().to_owned(),
        actor: value("actor").trim().to_owned(),
        text: value("text").trim().to_owned(),
        before: value("before").parse().unwrap_or(i64::MAX),
        ..Filter::default()
    }
}

/// The address of the entries before that number, the filters kept.
fn older(filter: &Filter, before: i64) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in [("deed", &filter.deed), ("actor", &filter.actor), ("text", &filter.text)] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    query.append_pair("before", &before.to_string());
    format!("/audit?{}", query.finish())
}

fn line(told: Told) -> AuditLine {
    let Told { entry, actor, subject } = told;
    let bidders = if subject.bidder { "/bidders" } else { "" };
    AuditLine {
        sequence: u64::try_from(entry.seq).unwrap_or_default(),
        at: entry.at.millis(),
        actor: actor.name,
        deed: entry.action,
        subject_href: subject.tender.map(|tender| format!("/tenders/{tender}{bidders}")),
        subject: subject.name,
        details: entry.detail,
        sha256: entry.hash,
    }
}

/// The log.
pub async fn log(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let permit = signed_in.permit::<Audit>()?;
    let filter = read(&http);
    let wanted = filter.clone();
    let found = blocking(&app, move |app| history(app, permit, &wanted)).await?;
    let (seq, hash) = found.head;
    let (chain, broken_at) = match found.verdict {
        Verdict::Whole { .. } => (ChainState::Intact, None),
        Verdict::Broken { seq, .. } => (ChainState::Broken, u64::try_from(seq).ok()),
    };
    let shown = AuditLog {
        chain,
        entries: u64::try_from(seq).unwrap_or_default(),
        broken_at,
        head: (seq > 0).then_some(hash),
        deeds: DEEDS.iter().map(|deed| Choice::new(deed, *deed, &filter.deed)).collect(),
        older: found.older.map(|before| older(&filter, before)),
        actor: Field::new("actor", filter.actor),
        text: Field::new("text", filter.text),
        lines: found.entries.into_iter().map(line).collect(),
    };
    page(&app, &signed_in.shell("audit", "Europe/Berlin"), &shown)
}

/// The whole chain as a file, for `probity audit verify --file`.
pub async fn download(app: web::Data<App>, signed_in: SignedIn) -> WebResult {
    let permit = signed_in.permit::<Audit>()?;
    history_file(&app, permit).await
}
