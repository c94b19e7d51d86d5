//! Evidence: files in, streamed; files out, as attachments; files taken away.

use super::section::{self, error_at};
use super::{read, shell};
use crate::app::evidence::{self, MOST_FILE_BYTES, Upload};
use crate::app::{self, App};
use crate::domain::ids::FileId;
use crate::domain::permission::Bidder;
use crate::web::download::attachment;
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, Visitor, session};
use crate::web::respond::{blocking, page_with, see_other};
use actix_multipart::{Field, Multipart};
use actix_web::http::StatusCode;
use actix_web::rt::time::timeout;
use actix_web::{HttpRequest, web};
use futures_util::StreamExt;
use std::time::Duration;

/// Longest silence in an upload.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes gathered before they go to disk.
const PORTION: usize = 256 * 1024;
/// Bytes read on after a refusal, so that the browser hears the answer instead of a broken connection.
const DRAIN: u64 = 2 * MOST_FILE_BYTES;
/// Longest small field.
const MOST_FIELD: usize = 1024;

/// What a form brought.
#[derive(Default)]
struct Parts {
    csrf: String,
    valid_until: String,
    /// Name and content, or why it is refused.
    file: Option<(String, app::Result<Upload>)>,
}

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
            (errors.first().map_or("required", |error| error.code), StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(WebError(app::Error::TooLarge(_))) => ("file_too_large", StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => return stored.map(|()| see_other("")),
    };
    let errors = error_at(&question, code);
    let page = section::section_page(&desk, &section.key, None, &errors, visitor.language())?;
    let rest = format!("/sections/{}", section.key);
    page_with(&app, &shell(&visitor, &desk, &rest), &page, status)
}

async fn receive(
    app: &App,
    http: &HttpRequest,
    visitor: &Visitor,
    question: &str,
    mut form: Multipart,
) -> WebResult<()> {
    let mut parts = Parts::default();
    while let Some(field) = next(form.next()).await? {
        let mut field = field.map_err(|_| app::Error::Refused("broken_body"))?;
        match field.name().unwrap_or_default() {
            "csrf" => parts.csrf = small(&mut field).await?,
            "valid_until" => parts.valid_until = small(&mut field).await?,
            "file" if parts.file.is_none() => {
                let name = field.content_disposition().and_then(|it| it.get_filename()).unwrap_or_default();
                let name = spelled(name);
                parts.file = Some((name, file(app, &visitor.bidder, question, &mut field).await?));
            }
            _ => return Err(app::Error::field("file", "unknown_field").into()),
        }
    }
    // The token comes after the file in some browsers' order; until it fits, nothing is kept.
    if parts.csrf != session::csrf(app, http) {
        return Err(app::Error::Refused("stale_form").into());
    }
    let (name, upload) = parts.file.ok_or_else(|| app::Error::field("file", "required"))?;
    let (upload, bidder, question) = (upload?, visitor.bidder.clone(), question.to_owned());
    let valid_until = parts.valid_until;
    blocking(app, move |app| evidence::store(app, &bidder, &question, &name, &valid_until, upload)).await?;
    Ok(())
}

/// The name as it was before the browser made it fit a header line (HTML, "multipart/form-data encoding algorithm").
fn spelled(name: &str) -> String {
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

/// The next item of a stream, unless it keeps silent for too long.
async fn next<T>(item: impl Future<Output = T>) -> WebResult<T> {
    Ok(timeout(PATIENCE, item).await.map_err(|_| app::Error::Refused("broken_body"))?)
}

async fn small(field: &mut Field) -> WebResult<String> {
    let bytes = next(field.bytes(MOST_FIELD)).await?.map_err(|_| app::Error::TooLarge(MOST_FIELD as u64))?;
    let bytes = bytes.map_err(|_| app::Error::Refused("broken_body"))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Streams a file to disk. A refusal is kept until the rest was read.
async fn file(app: &App, bidder: &Bidder, question: &str, field: &mut Field) -> WebResult<app::Result<Upload>> {
    let (asker, question) = (bidder.clone(), question.to_owned());
    let mut upload = blocking(app, move |app| Ok(evidence::begin(app, &asker, &question))).await?;
    let mut portion = Vec::with_capacity(PORTION);
    let mut read = 0_u64;
    while let Some(chunk) = next(field.next()).await? {
        let chunk = chunk.map_err(|_| app::Error::Refused("broken_body"))?;
        read += chunk.len() as u64;
        if upload.is_err() {
            if read > DRAIN {
                return Ok(upload);
            }
            continue;
        }
        portion.extend_from_slice(&chunk);
        if portion.len() >= PORTION {
            upload = write(app, upload, std::mem::take(&mut portion)).await?;
        }
    }
    write(app, upload, portion).await
}

async fn write(app: &App, upload: app::Result<Upload>, bytes: Vec<u8>) -> WebResult<app::Result<Upload>> {
    blocking(app, move |_| {
        Ok(upload.and_then(|mut upload| {
            upload.write(&bytes)?;
            Ok(upload)
        }))
    })
    .await
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
    let (file, path) = blocking(&app, move |app| evidence::find(app, &visitor.bidder, id)).await?;
    attachment(path, &file.name, &file.media_type).await
}
