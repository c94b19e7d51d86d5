//! The audit log to read: newest first, with filters, and whether the chain holds.
//!
//! Serves design/trust.md "Audit". Entries speak of ids; names are looked up only to be shown.

use crate::app::App;
use crate::app::audit::Verdict;
use crate::app::history::{Asked, Filter, Told, ZONE, history};
use crate::domain::permission::Audit;
use crate::view::form::summary;
use crate::view::pages::audit::{AuditLine, AuditLog, ChainState, DetailMoment, groups};
use crate::web::download::history_file;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::field;
use crate::web::respond::{blocking, page_with};
use crate::web::table::{Row, member};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{self, to};
use serde_json::{Map, Value};

/// From here on, in September 2001, a number in the details is a moment: what is counted there stays far below.
const FIRST_MOMENT: i64 = 1_000_000_000_000;

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/audit", member::<Audit>(), || to(log)),
    Row::get("/audit/history.jsonl", member::<Audit>(), || to(download)),
];

/// What the query asks for.
fn read(form: &Form) -> Asked {
    let [deed, actor, text, from, to] =
        ["deed", "actor", "text", "from", "to"].map(|name| form.text(name).trim().to_owned());
    Asked { deed, actor, text, from, to }
}

/// What is asked for, by the fields' names.
fn named(asked: &Asked) -> [(&'static str, &str); 5] {
    [
        ("deed", asked.deed.as_str()),
        ("actor", asked.actor.as_str()),
        ("text", asked.text.as_str()),
        ("from", asked.from.as_str()),
        ("to", asked.to.as_str()),
    ]
}

/// The address of the entries before that number, the filters kept.
fn older(asked: &Asked, before: i64) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in named(asked) {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    query.append_pair("before", &before.to_string());
    format!("/audit?{}", query.finish())
}

/// The moments among the details, which the chain has as numbers.
fn moments(details: &str) -> Vec<DetailMoment> {
    let members: Map<String, Value> = serde_json::from_str(details).unwrap_or_default();
    let moment = |(name, value): (String, Value)| {
        let at = value.as_i64().filter(|at| *at >= FIRST_MOMENT)?;
        Some(DetailMoment { name, at })
    };
    members.into_iter().filter_map(moment).collect()
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
        moments: moments(&entry.detail),
        details: entry.detail,
        sha256: entry.hash,
    }
}

/// The log. A filter that is none is refused at its field, and no entries are shown: not those of another filter.
pub async fn log(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let permit = signed_in.permit::<Audit>()?;
    let form = Form::query(&http);
    let asked = read(&form);
    let (filter, errors) = match asked.filter() {
        Ok(filter) => (filter, Vec::new()),
        Err(errors) => (Filter { limit: 0, ..Filter::default() }, errors),
    };
    let wanted = Filter { before: form.text("before").parse().unwrap_or(i64::MAX), ..filter };
    let found = blocking(&app, move |app| history(app, permit, &wanted)).await?;
    let (seq, hash) = found.head;
    let (chain, broken_at) = match found.verdict {
        Verdict::Whole { .. } => (ChainState::Intact, None),
        Verdict::Broken { seq, .. } => (ChainState::Broken, u64::try_from(seq).ok()),
    };
    let [deed, actor, text, from, to] = named(&asked).map(|(name, typed)| field(name, typed, &errors));
    let shown = AuditLog {
        errors: summary(&[&deed, &actor, &text, &from, &to]),
        chain,
        entries: u64::try_from(seq).unwrap_or_default(),
        broken_at,
        head: (seq > 0).then_some(hash),
        deeds: groups(&asked.deed),
        older: found.older.map(|before| older(&asked, before)),
        deed,
        actor,
        text,
        from,
        to,
        lines: found.entries.into_iter().map(line).collect(),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(&app, &signed_in.shell("audit", ZONE), &shown, status)
}

/// The whole chain as a file, for `probity audit verify --file`.
pub async fn download(app: web::Data<App>, signed_in: SignedIn) -> WebResult {
    let permit = signed_in.permit::<Audit>()?;
    history_file(&app, permit).await
}
