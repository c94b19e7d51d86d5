//! The cockpit: where the tender is, what comes next, how far each bidder is. No answer, score or price.

use super::bidders::state;
use super::create::settings;
use super::head::{deadline_fields, findings, head, refused_deadline, stage, tender_id};
use super::sealing::shares;
use crate::app::App;
use crate::app::cockpit::{self, Cockpit};
use crate::app::invitations::shows_links;
use crate::app::outbox::{Fate, Step};
use crate::app::tenders::{self, Obstacle};
use crate::domain::fields::FieldError;
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::invitations::InvitationState;
use crate::domain::permission::{Publish, Read};
use crate::domain::time::Instant;
use crate::view::form::{Field, FieldError as Line, summary};
use crate::view::pages::tenders::bidders::{MailFate, MailState};
use crate::view::pages::tenders::cockpit::{CockpitBidder, Counts, ExtendForm, NextDeed, SetupTask, TenderCockpit};
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::{Stage, Tab, steps};
use crate::view::pages::tenders::messages::task;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, message, refused};
use crate::web::respond::{blocking, page, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// The cockpit.
pub async fn cockpit(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(&http)?);
    let seen = blocking(&app, move |app| cockpit::cockpit(app, permit, id)).await?;
    let zone = seen.overview.draft.tender.zone.clone();
    page(&app, &signed_in.shell("tenders", &zone), &shown(&app, &signed_in, &seen))
}

/// Moves the deadline for everybody.
pub async fn extend(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Publish>()?, tender_id(&http)?);
    let reader = signed_in.permit::<Read>()?;
    let deadline = settings(&form).deadline;
    let reason = form.text("reason").to_owned();
    match blocking(&app, move |app| tenders::extend(app, permit, id, &deadline, &reason)).await {
        Ok(()) => Ok(told(Done::Extend, format!("/tenders/{id}"))),
        Err(error) => {
            let errors = refused(error)?;
            let seen = blocking(&app, move |app| cockpit::cockpit(app, reader, id)).await?;
            let mut again = shown(&app, &signed_in, &seen);
            again.extend = Some(typed(&form, &seen.overview.draft.tender.zone, &errors));
            if let Some(extend) = &again.extend {
                again.errors = summary(&[&extend.deadline.date, &extend.reason]);
            }
            let zone = seen.overview.draft.tender.zone.clone();
            page_with(&app, &signed_in.shell("tenders", &zone), &again, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

/// The cockpit once more, with what was refused of a deed upon one bidder.
///
/// # Errors
/// As the cockpit itself.
pub async fn refused_upon(
    app: &App,
    signed_in: &SignedIn,
    id: TenderId,
    invitation: InvitationId,
    errors: &[FieldError],
) -> WebResult {
    let permit = signed_in.permit::<Read>()?;
    let seen = blocking(app, move |app| cockpit::cockpit(app, permit, id)).await?;
    let mut again = shown(app, signed_in, &seen);
    let company = seen.overview.bidders.iter().find(|(row, _)| row.id == invitation).map(|(row, _)| &row.company);
    again.errors = errors
        .iter()
        .map(|error| Line {
            target: "bidders-title".to_owned(),
            label: company.cloned().unwrap_or_default(),
            message: message(error.code),
        })
        .collect();
    let zone = &seen.overview.draft.tender.zone;
    page_with(app, &signed_in.shell("tenders", zone), &again, StatusCode::UNPROCESSABLE_ENTITY)
}

fn typed(form: &Form, zone: &str, errors: &[FieldError]) -> ExtendForm {
    let mut deadline = refused_deadline(form, errors, zone);
    deadline.zone.choices.clear();
    ExtendForm { deadline, reason: field("reason", form.text("reason"), errors), open: true }
}

fn shown(app: &App, signed_in: &SignedIn, seen: &Cockpit) -> TenderCockpit {
    let overview = &seen.overview;
    let tender = &overview.draft.tender;
    let stage = stage(tender, overview.now);
    let publisher = signed_in.member.may::<Publish>();
    let millis = |at: Option<Instant>| at.map(Instant::millis);
    let times = [
        Some(tender.created_at.millis()),
        millis(tender.published_at),
        millis(tender.deadline_at),
        millis(tender.opened_at),
        None,
        millis(tender.decided_at),
    ];
    let bidders: Vec<CockpitBidder> = rows(seen, stage, publisher);
    let extend = (stage == Stage::Published && publisher).then(|| {
        let mut deadline = deadline_fields(tender.deadline_at, &tender.zone);
        deadline.zone.choices.clear();
        ExtendForm { deadline, reason: Field::new("reason", ""), open: false }
    });
    TenderCockpit {
        head: head(tender, overview.now, Tab::Overview),
        errors: Vec::new(),
        steps: steps(stage, times),
        next: next(seen, stage),
        shares: seen.seal.as_ref().filter(|_| stage == Stage::Closed).map(shares),
        tasks: if stage == Stage::Draft { tasks(seen) } else { Vec::new() },
        counts: counts(seen, &bidders),
        bidders,
        version: overview.version.as_ref().and_then(|version| u32::try_from(version.number).ok()),
        sha256: overview.version.as_ref().map(|version| version.sha256.clone()),
        smtp: app.sends_by_smtp(),
        shows_links: shows_links(app, tender).unwrap_or_default(),
        extend,
        may_cancel: false,
    }
}

fn next(seen: &Cockpit, stage: Stage) -> NextDeed {
    let base = format!("/tenders/{}", seen.overview.draft.tender.id);
    let (key, path) = match stage {
        Stage::Draft if seen.obstacles.is_empty() => ("publish", Some("/publish")),
        Stage::Draft => ("prepare", Some("/publish")),
        Stage::Published => ("wait", None),
        Stage::Closed => ("open", Some("/open")),
        Stage::Opened | Stage::Evaluating => ("score", Some("/compare")),
        Stage::Awarded | Stage::Cancelled => ("record", Some("/award")),
    };
    NextDeed { key, href: path.map(|path| format!("{base}{path}")) }
}

fn tasks(seen: &Cockpit) -> Vec<SetupTask> {
    let overview = &seen.overview;
    let base = format!("/tenders/{}", overview.draft.tender.id);
    let blocked: Vec<String> = findings(overview, &seen.obstacles).into_iter().map(|finding| finding.href).collect();
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let gates = small(seen.obstacles.iter().filter(|obstacle| matches!(obstacle, Obstacle::Gate(_))).count());
    let award = &overview.draft.award;
    let [quality, price] = super::publish::percentages(award);
    let parts = [
        (
            "profile",
            task::profile(
                small(overview.draft.profile.sections.len()),
                small(overview.draft.profile.questions().count()),
            ),
        ),
        (
            "scheme",
            if award.has_price_score() { task::scheme(&quality, &price) } else { task::method(award.method.name()) },
        ),
        ("checklist", if gates == 0 { task::gates_done() } else { task::gates_open(gates) }),
        ("bidders", task::bidders(small(overview.bidders.len()))),
        ("settings", if overview.draft.tender.deadline_at.is_some() { task::settings() } else { task::no_deadline() }),
    ];
    parts
        .into_iter()
        .map(|(key, detail)| {
            let href = format!("{base}/{key}");
            SetupTask { key, done: !blocked.contains(&href), href, detail }
        })
        .collect()
}

fn rows(seen: &Cockpit, stage: Stage, publisher: bool) -> Vec<CockpitBidder> {
    let open = stage == Stage::Published && publisher;
    seen.overview
        .bidders
        .iter()
        .map(|(row, lead)| {
            let figures = seen.figures.get(&row.id).copied().unwrap_or_default();
            let answering =
                matches!(row.state, InvitationState::Invited | InvitationState::Entered | InvitationState::Started);
            CockpitBidder {
                invitation: row.id.to_string(),
                company: row.company.clone(),
                contact: lead.as_ref().map(|lead| lead.name.clone()).unwrap_or_default(),
                email: lead.as_ref().map(|lead| lead.email.clone()).unwrap_or_default(),
                language: lead.as_ref().map_or("de", |lead| lead.language.code()).to_owned(),
                state: state(row.state, stage == Stage::Draft),
                mail: seen.mails.get(&row.id).map(fate),
                opened_at: row.first_opened_at.map(Instant::millis),
                started_at: figures.started_at.map(Instant::millis),
                answered: figures.answered,
                required: figures.required,
                progress: figures.percent,
                submitted_at: seen.submitted.get(&row.id).map(|at| at.millis()),
                withdrawn_at: seen.withdrawn.get(&row.id).map(|at| at.millis()),
                declined_reason: row.declined_reason.clone(),
                may_remind: open && answering,
                may_reissue: open && row.state != InvitationState::Revoked,
                may_revoke: open && (answering || row.state == InvitationState::Declined),
            }
        })
        .collect()
}

/// What became of a mail, for a page.
#[must_use]
pub fn fate(mail: &Fate) -> MailFate {
    let state = match mail.step {
        Step::Queued => MailState::Queued,
        Step::Deferred => MailState::Deferred,
        Step::Sent => MailState::Sent,
        Step::Failed => MailState::Failed,
        Step::Moot => MailState::Moot,
    };
    MailFate { state, kind: mail.kind.name(), reason: mail.reason.clone(), at: mail.at.millis() }
}

fn counts(seen: &Cockpit, rows: &[CockpitBidder]) -> Counts {
    let count = |wanted: &dyn Fn(&CockpitBidder) -> bool| {
        u32::try_from(rows.iter().filter(|row| wanted(row)).count()).unwrap_or(u32::MAX)
    };
    let revoked = seen.overview.bidders.iter().filter(|(row, _)| row.state == InvitationState::Revoked).count();
    Counts {
        bidders: u32::try_from(rows.len().saturating_sub(revoked)).unwrap_or(u32::MAX),
        opened: count(&|row| row.opened_at.is_some()),
        started: count(&|row| row.started_at.is_some()),
        submitted: count(&|row| row.submitted_at.is_some()),
        declined: count(&|row| row.declined_reason.is_some()),
        mail_trouble: count(&|row| {
            row.mail.as_ref().is_some_and(|mail| matches!(mail.state, MailState::Failed | MailState::Deferred))
        }),
    }
}
