//! Who scores what, declarations, sheets opened again, blind bidders: one page and its small forms.

use super::parts::lines;
use crate::app::evaluators::{self, Change, Overview, is_marked};
use crate::app::{self, App};
use crate::domain::evaluators::{ALPHA_PLACES, Reliability, alpha};
use crate::domain::fields::FieldError;
use crate::domain::ids::{TenderId, UserId};
use crate::domain::permission::{Publish, Read, Role, Score};
use crate::domain::profile::Section;
use crate::domain::tenders::TenderState;
use crate::view::form::{Choice, Field};
use crate::view::i18n::Localised;
use crate::view::pages::evaluators::panel::{
    Agreement, BlindLine, EvaluatorPanel, PanelMember, PanelSection, Reopened,
};
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::parts::Pick;
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, message, refused};
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::respond::{blocking, page, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// The page.
pub async fn form(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    show(&app, &who, tender_id(&http)?, None).await
}

/// Makes the boxes true.
pub async fn assign(app: web::Data<App>, http: HttpRequest, who: SignedIn, form: Form) -> WebResult {
    let (permit, reader, id) = (who.permit::<Publish>()?, who.permit::<Read>()?, tender_id(&http)?);
    let boxes: Vec<String> = form.all("assign").map(str::to_owned).collect();
    let done = blocking(&app, move |app| {
        let overview = evaluators::overview(app, reader, id)?;
        let sections = overview.sections().map(|section| section.key.clone());
        let changes: Vec<Change> = sections
            .flat_map(|section| {
                let members = overview.members.iter().map(|member| member.id);
                let ticked = |user: &UserId| boxes.contains(&format!("{section}/{user}"));
                members
                    .map(|user| Change { section: section.clone(), user, assigned: ticked(&user) })
                    .collect::<Vec<_>>()
            })
            .collect();
        evaluators::assign(app, permit, id, &changes)
    })
    .await;
    after(&app, &who, id, &form, done).await
}

/// Declares.
pub async fn declare(app: web::Data<App>, http: HttpRequest, who: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (who.permit::<Score>()?, tender_id(&http)?);
    let conflict = match form.text("conflict") {
        "none" => None,
        "conflict" => Some(form.text("reason").to_owned()),
        _ => {
            return show(&app, &who, id, Some((&form, vec![FieldError::new("conflict", "required")]))).await;
        }
    };
    let done = blocking(&app, move |app| evaluators::declare(app, permit, id, conflict.as_deref())).await;
    after(&app, &who, id, &form, done).await
}

/// Opens a sheet again.
pub async fn reopen(app: web::Data<App>, http: HttpRequest, who: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (who.permit::<Publish>()?, tender_id(&http)?);
    let sheet = form.text("sheet").rsplit_once('/').map(|(section, user)| (section.to_owned(), user.parse()));
    let Some((section, Ok(user))) = sheet else {
        return show(&app, &who, id, Some((&form, vec![FieldError::new("sheet", "required")]))).await;
    };
    let why = form.text("reopen_reason").to_owned();
    let done = blocking(&app, move |app| evaluators::reopen(app, permit, id, &section, user, &why)).await;
    after(&app, &who, id, &form, named(done, "reopen_reason")).await
}

/// Hides the names.
pub async fn blind(app: web::Data<App>, http: HttpRequest, who: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (who.permit::<Publish>()?, tender_id(&http)?);
    let done = blocking(&app, move |app| evaluators::blind(app, permit, id)).await;
    after(&app, &who, id, &form, done).await
}

/// Shows the names.
pub async fn unblind(app: web::Data<App>, http: HttpRequest, who: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (who.permit::<Publish>()?, tender_id(&http)?);
    let why = form.text("unblind_reason").to_owned();
    let done = blocking(&app, move |app| evaluators::unblind(app, permit, id, &why)).await;
    after(&app, &who, id, &form, named(done, "unblind_reason")).await
}

/// The deed's field `reason` under the name it has on this page.
fn named(done: WebResult<()>, field: &'static str) -> WebResult<()> {
    done.map_err(|error| match error.0 {
        app::Error::Invalid(errors) => {
            app::Error::Invalid(errors.into_iter().map(|error| FieldError::new(field, error.code)).collect()).into()
        }
        other => WebError(other),
    })
}

async fn after(app: &App, who: &SignedIn, id: TenderId, form: &Form, done: WebResult<()>) -> WebResult {
    match done {
        Ok(()) => Ok(told(Done::Save, format!("/tenders/{id}/evaluators"))),
        Err(error) => show(app, who, id, Some((form, refused(error)?))).await,
    }
}

async fn show(app: &App, who: &SignedIn, id: TenderId, typed: Option<(&Form, Vec<FieldError>)>) -> WebResult {
    let permit = who.permit::<Read>()?;
    let found = blocking(app, move |app| evaluators::overview(app, permit, id)).await?;
    let (form, errors) = typed.unzip();
    let errors = errors.unwrap_or_default();
    let text = |name: &'static str| match form {
        Some(form) => field(name, form.text(name), &errors),
        None => Field::new(name, ""),
    };
    let user = who.member.user;
    let blind = found.blindings.last().is_some_and(|row| row.blind);
    let mut conflict = Pick::words("conflict", &["none", "conflict"], form.map_or("", |form| form.text("conflict")));
    conflict.error = errors.iter().find(|error| error.field == "conflict").map(|error| message(error.code));
    let shown = EvaluatorPanel {
        head: head(&found.tender, who.now, Tab::Evaluators),
        errors: lines(&errors),
        rule: found.panel.rule.name().to_owned(),
        may_assign: who.member.may::<Publish>(),
        own: (found.panel.is_evaluator(user) || found.panel.is_recused(user)).then(|| declared(&found, user)),
        conflict,
        why: text("reason"),
        sections: found.sections().map(|own| section(&found, who, own)).collect(),
        agreement: agreement(&found, None),
        sheets: Pick::labelled("sheet", handed_in(&found, form.map_or("", |form| form.text("sheet")))),
        reopen: text("reopen_reason"),
        blind,
        may_blind: !blind && matches!(found.tender.state, TenderState::Draft | TenderState::Published),
        unblind: text("unblind_reason"),
        blindings: found
            .blindings
            .iter()
            .map(|row| BlindLine {
                deed: if row.blind { "blinded" } else { "unblinded" },
                by: found.name(row.by),
                at: row.at.millis(),
                reason: row.reason.clone(),
            })
            .collect(),
    };
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shell = who.shell("tenders", &found.tender.zone);
    if status == StatusCode::OK { page(app, &shell, &shown) } else { page_with(app, &shell, &shown, status) }
}

fn declared(found: &Overview, user: UserId) -> &'static str {
    match found.panel.declaration(user) {
        _ if found.panel.is_recused(user) => "conflict",
        Some(_) => "none",
        None => "missing",
    }
}

/// Sheets that can be opened again.
fn handed_in(found: &Overview, chosen: &str) -> Vec<Choice> {
    let mut choices = Vec::new();
    for section in found.sections() {
        for user in found.panel.assigned(&section.key) {
            if found.panel.is_submitted(user, &section.key) {
                let label = format!("{} · {}", section.key, found.name(user));
                choices.push(Choice::new(&format!("{}/{user}", section.key), label, chosen));
            }
        }
    }
    choices
}

fn section(found: &Overview, who: &SignedIn, section: &Section) -> PanelSection {
    let (panel, id, key) = (&found.panel, found.tender.id, &section.key);
    let may_assign = who.member.may::<Publish>();
    let complete = panel.is_complete(key);
    let opened = found.tender.opened_at.is_some();
    let own = panel.may_score(who.member.user, key).is_ok();
    let first = section.questions.iter().find(|own| is_marked(own));
    let may_see = who.member.may::<Score>()
        && (who.member.role != Role::Evaluator || own)
        && panel.may_read(who.member.user).is_ok();
    let members = found.members.iter().filter(|member| {
        let able = member.is_active() && member.role != Role::Observer;
        panel.is_assigned(member.id, key) || (may_assign && able)
    });
    PanelSection {
        key: key.clone(),
        title: Localised::pick(&section.title, who.member.language),
        members: members
            .map(|member| {
                let declaration = panel.declaration(member.id);
                let own = panel.sheets.iter().filter(|deed| deed.user == member.id && deed.section == *key);
                PanelMember {
                    value: format!("{key}/{}", member.id),
                    name: member.name.clone(),
                    assigned: panel.is_assigned(member.id, key),
                    declared: declared(found, member.id),
                    declared_at: declaration.map(|own| own.at.millis()),
                    conflict: declaration.filter(|own| own.conflict && may_assign).map(|own| own.reason.clone()),
                    submitted: panel.is_submitted(member.id, key),
                    reopened: own
                        .filter(|deed| !deed.submitted)
                        .map(|deed| Reopened {
                            by: found.name(deed.by),
                            at: deed.at.millis(),
                            reason: deed.reason.clone(),
                        })
                        .collect(),
                }
            })
            .collect(),
        covered: panel.covers(key),
        complete,
        agreement: agreement(found, Some(key)).filter(|_| complete),
        sheet: (own && opened && first.is_some()).then(|| format!("/tenders/{id}/sheets/{key}")),
        consensus: first
            .filter(|_| complete && may_see)
            .map(|question| format!("/tenders/{id}/consensus/{}", question.key)),
    }
}

/// How far the evaluators agree in one section, or in all that are complete; none while nothing may be seen.
#[must_use]
pub fn agreement(found: &Overview, section: Option<&str>) -> Option<Agreement> {
    let units = found.units(section);
    if units.is_empty() {
        return None;
    }
    let alpha = alpha(&units, ALPHA_PLACES);
    Some(Agreement {
        alpha: alpha.map(|alpha| alpha.to_string()),
        meaning: alpha.map_or("undefined", |alpha| Reliability::of(alpha).key()),
    })
}
