//! How long personal data are kept: the setting, and a dry run of what would go when.

use crate::app::App;
use crate::app::retention::{self, Plan, Planned};
use crate::domain::permission::Administer;
use crate::domain::time::Instant;
use crate::view::form::summary;
use crate::view::pages::retention::{Retention, RetentionLine};
use crate::view::pages::tenders::done::Done;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, refused};
use crate::web::respond::{blocking, page_with, told};
use crate::web::table::{Row, member};
use actix_web::http::StatusCode;
use actix_web::web::{self, to};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/retention", member::<Administer>(), || to(show)),
    Row::post("/retention", member::<Administer>(), || to(change)),
];

fn line(planned: Planned) -> RetentionLine {
    RetentionLine {
        href: format!("/tenders/{}", planned.id),
        title: planned.title,
        decided_at: planned.decided_at.millis(),
        due_at: planned.due_at.map(Instant::millis),
        purged_at: planned.purged_at.map(Instant::millis),
        people: planned.people,
        files: planned.files,
        mails: planned.mails,
    }
}

fn shown(plan: Plan) -> Retention {
    Retention {
        errors: Vec::new(),
        months: field("months", &plan.months.map(|months| months.to_string()).unwrap_or_default(), &[]),
        tenders: plan.tenders.into_iter().map(line).collect(),
    }
}

/// The setting and what follows from it.
async fn show(app: web::Data<App>, signed_in: SignedIn) -> WebResult {
    let permit = signed_in.permit::<Administer>()?;
    let plan = blocking(&app, move |app| retention::plan(app, permit)).await?;
    page_with(&app, &signed_in.shell("members", "Europe/Berlin"), &shown(plan), StatusCode::OK)
}

/// Sets it.
async fn change(app: web::Data<App>, signed_in: SignedIn, form: Form) -> WebResult {
    let permit = signed_in.permit::<Administer>()?;
    let months = form.text("months").to_owned();
    let Err(error) = blocking(&app, move |app| retention::set_months(app, permit, &months)).await else {
        return Ok(told(Done::Save, "/retention"));
    };
    let errors = refused(error)?;
    let mut page = shown(blocking(&app, move |app| retention::plan(app, permit)).await?);
    page.months = field("months", form.text("months"), &errors);
    page.errors = summary(&[&page.months]);
    page_with(&app, &signed_in.shell("members", "Europe/Berlin"), &page, StatusCode::UNPROCESSABLE_ENTITY)
}
