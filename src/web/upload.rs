//! Files into the server: beside a question, streamed to disk; or small, to be read at once.

use super::error::WebResult;
use super::respond::{blocking, incoming};
use crate::app::evidence::{self, EvidenceFile, MOST_FILE_BYTES, Upload};
use crate::app::{self, App};
use crate::domain::permission::Bidder;
use actix_multipart::{Field, Multipart};
use actix_web::rt::time::timeout;
use futures_util::StreamExt;
use std::time::Duration;

/// Longest silence in an upload.
const PATIENCE: Duration = Duration::from_secs(30);
/// Longest upload as a whole: the largest file at 28 KB a second.
const WHOLE: Duration = Duration::from_secs(15 * 60);
/// Bytes gathered before they go to disk.
const PORTION: usize = 256 * 1024;
/// Bytes read on after a refusal, so that the browser hears the answer instead of a broken connection.
const DRAIN: u64 = 2 * MOST_FILE_BYTES;
/// Longest small field.
const MOST_FIELD: usize = 1024;

/// What a form brought.
#[derive(Default)]
pub struct Parts {
    /// The guard against forged forms, for pages.
    pub csrf: String,
    valid_until: String,
    /// Name and content, or why it is refused.
    file: Option<(String, app::Result<Upload>)>,
}

impl Parts {
    /// Keeps the file beside the question.
    ///
    /// # Errors
    /// As [`evidence::store`]; field `file` with `required` when there is none.
    pub async fn keep(self, app: &App, bidder: &Bidder, question: &str) -> WebResult<EvidenceFile> {
        let (name, upload) = self.file.ok_or_else(|| app::Error::field("file", "required"))?;
        let (upload, bidder, question) = (upload?, bidder.clone(), question.to_owned());
        let valid_until = self.valid_until;
        let tenant = bidder.tenant;
        incoming(app, tenant, move |app| evidence::store(app, &bidder, &question, &name, &valid_until, upload)).await
    }
}

/// Reads a form. The file is on disk then, but nothing names it until [`Parts::keep`].
///
/// # Errors
/// `broken_body`; field `file` with `unknown_field` for a field that the form does not have.
pub async fn receive(app: &App, bidder: &Bidder, question: &str, form: Multipart) -> WebResult<Parts> {
    within(WHOLE, read(app, bidder, question, form)).await?
}

async fn read(app: &App, bidder: &Bidder, question: &str, mut form: Multipart) -> WebResult<Parts> {
    let mut parts = Parts::default();
    while let Some(field) = next(form.next()).await? {
        let mut field = field.map_err(|_| app::Error::Refused("broken_body"))?;
        match field.name().unwrap_or_default() {
            "csrf" => parts.csrf = small(&mut field, "csrf").await?,
            "valid_until" => parts.valid_until = small(&mut field, "valid_until").await?,
            "file" if parts.file.is_none() => {
                let name = name_of(&field);
                parts.file = Some((name, file(app, bidder, question, &mut field).await?));
            }
            _ => return Err(app::Error::field("file", "unknown_field").into()),
        }
    }
    Ok(parts)
}

/// A small file, whole.
pub struct SmallFile {
    /// The guard against forged forms.
    pub csrf: String,
    /// The name it came with; text to show, never a path.
    pub name: String,
    /// The content; `None` when it is longer than allowed.
    pub bytes: Option<Vec<u8>>,
}

/// Reads a form with one small file of at most `most` bytes.
///
/// # Errors
/// `broken_body`; field `file` with `required` or `unknown_field`.
pub async fn small_file(form: Multipart, most: usize) -> WebResult<SmallFile> {
    within(WHOLE, read_small(form, most)).await?
}

async fn read_small(mut form: Multipart, most: usize) -> WebResult<SmallFile> {
    let mut csrf = String::new();
    let mut file = None;
    while let Some(field) = next(form.next()).await? {
        let mut field = field.map_err(|_| app::Error::Refused("broken_body"))?;
        match field.name().unwrap_or_default() {
            "csrf" => csrf = small(&mut field, "csrf").await?,
            "file" if file.is_none() => {
                let name = name_of(&field);
                file = Some((name, whole(&mut field, most).await?));
            }
            _ => return Err(app::Error::field("file", "unknown_field").into()),
        }
    }
    let (name, bytes) = file.ok_or_else(|| app::Error::field("file", "required"))?;
    if name.is_empty() && bytes.as_ref().is_some_and(Vec::is_empty) {
        return Err(app::Error::field("file", "required").into());
    }
    Ok(SmallFile { csrf, name, bytes })
}

/// A field's bytes, or `None` when there are too many; they are read on for a while, so that the answer is heard.
async fn whole(field: &mut Field, most: usize) -> WebResult<Option<Vec<u8>>> {
    let mut bytes = Some(Vec::new());
    let mut read = 0_u64;
    while let Some(chunk) = next(field.next()).await? {
        let chunk = chunk.map_err(|_| app::Error::Refused("broken_body"))?;
        read += chunk.len() as u64;
        bytes = bytes.filter(|bytes| bytes.len() + chunk.len() <= most);
        match &mut bytes {
            Some(bytes) => bytes.extend_from_slice(&chunk),
            None if read > DRAIN => break,
            None => {}
        }
    }
    Ok(bytes)
}

/// A file's name as it was before the browser made it fit a header line (HTML, "multipart/form-data encoding algorithm").
fn name_of(field: &Field) -> String {
    let name = field.content_disposition().and_then(|it| it.get_filename()).unwrap_or_default();
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

/// The next item of a stream, unless it keeps silent for too long.
async fn next<T>(item: impl Future<Output = T>) -> WebResult<T> {
    within(PATIENCE, item).await
}

async fn within<T>(patience: Duration, item: impl Future<Output = T>) -> WebResult<T> {
    Ok(timeout(patience, item).await.map_err(|_| app::Error::Refused("broken_body"))?)
}

async fn small(field: &mut Field, name: &str) -> WebResult<String> {
    let bytes = next(field.bytes(MOST_FIELD)).await?.map_err(|_| app::Error::field(name, "too_long"))?;
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
