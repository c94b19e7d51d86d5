//! Evidence: files in, streamed; files out, as attachments; files taken away.

use super::section::{self, error_at};
use super::{clarifications, read, shell};
use crate::app::evidence;
use crate::app::{self, App};
use crate::domain::ids::FileId;
use crate::web::download::attachment;
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, Visitor, session};
use crate::web::respond::{blocking, page_with, see_other};
use crate::web::upload;
use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// Adds a file beside a question; back to the question.
pub async fn add(
    app: web::Data<App>,
    http: HttpRequest,
    visitor: Visitor,
    at: web::Path<(String, String)>,
    form: Multipart,
) -> WebResult {
    let (_, question) = at.into_inner();
    let stored = receive(&app, &http, &visitor, &question, form).await;
    let desk = read(&app, &visitor).await?;
    let (section, _) = desk.document.profile.question(&question).ok_or(app::Error::NotFound)?;
    let (code, status) = match &stored {
        Ok(()) => return Ok(see_other(section::question_href(&desk, &section.key, &question))),
        Err(WebError(app::Error::Invalid(errors))) => {
            let code = errors.first().map_or("required", |error| match error.field.as_str() {
                "valid_until" => "valid_until_not_a_date",
                _ => error.code,
            });
            (code, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(WebError(app::Error::TooLarge(_))) => ("file_too_large", StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => return stored.map(|()| see_other("")),
    };
    let errors = error_at(&question, code);
    if desk.is_reopened(&question) {
        return clarifications::refused(&app, &visitor, &desk, None, &errors, status);
    }
    let page = section::section_page(&desk, &section.key, None, &errors, visitor.language())?;
    let rest = format!("/sections/{}", section.key);
    page_with(&app, &shell(&visitor, &desk, &rest), &page, status)
}

async fn receive(app: &App, http: &HttpRequest, visitor: &Visitor, question: &str, form: Multipart) -> WebResult<()> {
    let parts = upload::receive(app, &visitor.bidder, question, form).await?;
    // The token comes after the file in some browsers' order; until it fits, nothing is kept.
    if !session::is_genuine(app, http, &parts.csrf) {
        return Err(app::Error::Refused("stale_form").into());
    }
    parts.keep(app, &visitor.bidder, question).await?;
    Ok(())
}

/// Takes a file away; back to its question.
pub async fn remove(app: web::Data<App>, visitor: Visitor, at: web::Path<(String, FileId)>, _: Form) -> WebResult {
    let (_, id) = at.into_inner();
    let bidder = visitor.bidder.clone();
    let file = blocking(&app, move |app| evidence::remove(app, &bidder, id)).await?;
    let desk = read(&app, &visitor).await?;
    Ok(see_other(match desk.document.profile.question(&file.question) {
        Some((section, question)) => section::question_href(&desk, &section.key, &question.key),
        None => visitor.path(""),
    }))
}

/// A bidder's own file, as an attachment.
pub async fn download(app: web::Data<App>, visitor: Visitor, at: web::Path<(String, FileId)>) -> WebResult {
    let (_, id) = at.into_inner();
    let (file, stored) = blocking(&app, move |app| evidence::find(app, &visitor.bidder, id)).await?;
    attachment(stored, &file.name, &file.media_type).await
}
