//! The audit log to read: newest first, with filters, and whether the chain holds.
//!
//! Serves design/trust.md "Audit". Entries speak of ids; names are looked up only to be shown.

use crate::app::audit::Verdict;
use crate::app::{self, App};
use crate::db::audit::Entry;
use crate::db::{self, Conn, Scope};
use crate::domain::ids::TenantId;
use crate::domain::permission::{Audit, Permit};
use crate::view::form::{Choice, Field};
use crate::view::pages::audit::{AuditLine, AuditLog, ChainState};
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::respond::{blocking, page};
use actix_web::HttpRequest;
use actix_web::web::{self, ServiceConfig, get};
use std::collections::HashMap;

/// Lines on a page.
const LINES: usize = 50;

/// Entries read at once while looking for lines that fit.
const CHUNK: i64 = 500;

/// Chunks looked through for one page; a filter that fits rarely goes on with the link to older entries.
const CHUNKS: usize = 10;

/// First words of the deeds' names, as offered for filtering; empty for all.
const DEEDS: [&str; 9] = ["", "tender", "bidder", "bid", "bids", "evidence", "score", "member", "institution"];

/// Registers the room's routes.
pub fn routes(service: &mut ServiceConfig) {
    service.route("/audit", get().to(log));
}

/// The filters of the query.
struct Filter {
    deed: String,
    actor: String,
    text: String,
    before: i64,
}

impl Filter {
    fn read(http: &HttpRequest) -> Self {
        let value = |name: &str| {
            url::form_urlencoded::parse(http.query_string().as_bytes())
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.chars().filter(|c| !c.is_control()).take(200).collect::<String>())
                .unwrap_or_default()
        };
        Self {
            deed: DEEDS.into_iter().find(|deed| *deed == value("deed")).unwrap_or_default().to_owned(),
            actor: value("actor").trim().to_owned(),
            text: value("text").trim().to_owned(),
            before: value("before").parse().unwrap_or(i64::MAX),
        }
    }

    fn takes(&self, line: &AuditLine) -> bool {
        let holds = |text: &str, part: &str| part.is_empty() || text.to_lowercase().contains(&part.to_lowercase());
        let first = line.deed.split('.').next().unwrap_or_default();
        (self.deed.is_empty() || first == self.deed)
            && holds(&line.actor, &self.actor)
            && holds(&line.subject, &self.text)
    }

    /// The address of the entries before that number, the filters kept.
    fn older(&self, before: i64) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("deed", &self.deed), ("actor", &self.actor), ("text", &self.text)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        query.append_pair("before", &before.to_string());
        format!("/audit?{}", query.finish())
    }
}

/// Names and addresses of what entries speak of, looked up once each.
struct Names {
    tenant: TenantId,
    known: HashMap<String, (String, Option<String>)>,
}

impl Names {
    /// Name and page of `kind:id`; the reference itself when there is no such thing any more.
    fn of(&mut self, conn: &mut Conn, reference: &str) -> app::Result<(String, Option<String>)> {
        if let Some(known) = self.known.get(reference) {
            return Ok(known.clone());
        }
        let found = self.find(conn, reference)?.unwrap_or_else(|| (reference.to_owned(), None));
        self.known.insert(reference.to_owned(), found.clone());
        Ok(found)
    }

    fn find(&self, conn: &mut Conn, reference: &str) -> app::Result<Option<(String, Option<String>)>> {
        let Some((kind, id)) = reference.split_once(':') else { return Ok(None) };
        let id = id.split('/').next().unwrap_or_default();
        Ok(match kind {
            "user" => match id.parse() {
                Ok(id) => db::users::find(conn, self.tenant, id)?.map(|user| (user.name, None)),
                Err(_) => None,
            },
            "participant" => match id.parse() {
                Ok(id) => db::invitations::find_participant(conn, self.tenant, id)?.map(|person| (person.name, None)),
                Err(_) => None,
            },
            "tender" => match id.parse() {
                Ok(id) => db::tenders::find(conn, self.tenant, id)?
                    .map(|tender| (tender.title, Some(format!("/tenders/{}", tender.id)))),
                Err(_) => None,
            },
            "invitation" | "bid" => match id.parse() {
                Ok(id) => db::invitations::find(conn, self.tenant, id)?
                    .map(|invitation| (invitation.company, Some(format!("/tenders/{}/bidders", invitation.tender_id)))),
                Err(_) => None,
            },
            _ => None,
        })
    }
}

fn line(conn: &mut Conn, names: &mut Names, entry: Entry) -> app::Result<AuditLine> {
    let (actor, _) = names.of(conn, &entry.actor)?;
    let (subject, subject_href) = names.of(conn, &entry.subject)?;
    Ok(AuditLine {
        sequence: u64::try_from(entry.seq).unwrap_or_default(),
        at: entry.at.millis(),
        actor,
        deed: entry.action,
        subject,
        subject_href,
        details: entry.detail,
        sha256: entry.hash,
    })
}

/// Lines that fit, newest first, and the number before which the search goes on; none at the chain's beginning.
fn lines(app: &App, permit: Permit<Audit>, filter: &Filter) -> app::Result<(Vec<AuditLine>, Option<i64>)> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let mut names = Names { tenant: permit.tenant, known: HashMap::new() };
        let (mut found, mut before) = (Vec::new(), filter.before);
        for _ in 0..CHUNKS {
            let entries = db::audit::list_before(conn, permit.tenant, before, None, CHUNK)?;
            if entries.is_empty() {
                return Ok((found, None));
            }
            for entry in entries {
                before = entry.seq;
                let line = line(conn, &mut names, entry)?;
                if filter.takes(&line) {
                    found.push(line);
                }
                if found.len() == LINES {
                    return Ok((found, (before > 1).then_some(before)));
                }
            }
        }
        Ok((found, (before > 1).then_some(before)))
    })
}

/// The log.
pub async fn log(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let permit = signed_in.permit::<Audit>()?;
    let filter = Filter::read(&http);
    let shown = blocking(&app, move |app| {
        let (lines, before) = lines(app, permit, &filter)?;
        let (seq, hash) = app
            .db
            .read(Scope::Tenant(permit.tenant), |conn| Ok::<_, app::Error>(db::audit::find_head(conn, permit.tenant)?))?
            .unwrap_or_default();
        let (chain, broken_at) = match app::audit::verify(&app.db, permit.tenant)? {
            Verdict::Whole { .. } => (ChainState::Intact, None),
            Verdict::Broken { seq, .. } => (ChainState::Broken, u64::try_from(seq).ok()),
        };
        Ok(AuditLog {
            chain,
            entries: u64::try_from(seq).unwrap_or_default(),
            broken_at,
            head: (seq > 0).then_some(hash),
            deeds: DEEDS.iter().map(|deed| Choice::new(deed, *deed, &filter.deed)).collect(),
            older: before.map(|before| filter.older(before)),
            actor: Field::new("actor", filter.actor),
            text: Field::new("text", filter.text),
            lines,
        })
    })
    .await?;
    page(&app, &signed_in.shell("audit", "Europe/Berlin"), &shown)
}
