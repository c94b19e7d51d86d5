//! Files out of the server: always as attachments, streamed, under the name they came with.

use super::error::WebResult;
use super::respond::blocking;
use crate::app::audit::file::{self, Export};
use crate::app::vault::StoredFile;
use crate::app::{self, App};
use crate::domain::permission::{Audit, Permit};
use actix_web::http::header::{self, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue};
use actix_web::{Error, HttpResponse, web};
use futures_util::{Stream, stream};
use std::io::Read;

/// Bytes read at a time.
const PORTION: usize = 64 * 1024;

/// A stored file for saving under `name`. The browser never shows it itself.
///
/// # Errors
/// [`app::Error::Internal`] when the file cannot be opened.
pub async fn attachment(stored: StoredFile, name: &str, media_type: &str) -> WebResult {
    let length = stored.size;
    let opened = web::block(move || stored.open());
    let file = opened.await.map_err(app::Error::internal)?.map_err(app::Error::internal)?;
    Ok(sent(file, length, name, media_type))
}

/// Content of a known length, for saving under `name`.
#[must_use]
pub fn sent(content: impl Read + Send + 'static, length: u64, name: &str, media_type: &str) -> HttpResponse {
    let portions = portions(content, |file| {
        let mut portion = vec![0; PORTION];
        let length = file.read(&mut portion)?;
        portion.truncate(length);
        Ok((length > 0).then_some(portion))
    });
    HttpResponse::Ok().content_type(media_type).insert_header(disposition(name)).no_chunking(length).streaming(portions)
}

/// A download under a name of ours whose portions are made while it is sent, in the memory of one. Should one fail, the
/// connection is cut: the file must show by itself that it is not whole.
#[must_use]
pub fn streamed<S: Send + 'static>(
    media_type: &str,
    name: &str,
    state: S,
    next: impl Fn(&mut S) -> app::Result<Option<Vec<u8>>> + Clone + Send + 'static,
) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header(disposition(name))
        .streaming(portions(state, move |state| next(state).map_err(std::io::Error::other)))
}

/// The institution's whole chain, page by page.
///
/// # Errors
/// When the database does not answer.
pub async fn history_file(app: &web::Data<App>, permit: Permit<Audit>) -> WebResult {
    let export = blocking(app, move |app| Export::begin(app, permit)).await?;
    let app = app.get_ref().clone();
    Ok(streamed(file::MEDIA_TYPE, "probity-history.jsonl", export, move |export| export.portion(&app)))
}

/// What `next` makes of the state, on the blocking pool, until it makes nothing more.
fn portions<S: Send + 'static>(
    state: S,
    next: impl Fn(&mut S) -> std::io::Result<Option<Vec<u8>>> + Clone + Send + 'static,
) -> impl Stream<Item = Result<web::Bytes, Error>> {
    stream::try_unfold((state, next), |(mut state, next)| async move {
        let made = web::block(move || next(&mut state).map(|portion| (portion, (state, next))));
        let (portion, state) = made.await?.inspect_err(|error| tracing::error!(%error, "a download was cut"))?;
        Ok(portion.map(|portion| (web::Bytes::from(portion), state)))
    })
}

/// A download under a name of ours.
#[must_use]
pub fn saved(media_type: &str, name: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(bytes)
}

/// `attachment` with the name twice: for every browser, and in full (RFC 6266).
fn disposition(name: &str) -> ContentDisposition {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' { c } else { '_' })
        .collect();
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![
            DispositionParam::Filename(plain),
            DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".to_owned()),
                language_tag: None,
                value: name.as_bytes().to_vec(),
            }),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_quotes() {
        let header = disposition("Zertifikat \"neu\" ä.pdf").to_string();
        assert_eq!(
            header,
            "attachment; filename=\"Zertifikat _neu_ _.pdf\"; filename*=UTF-8''Zertifikat%20%22neu%22%20%C3%A4.pdf"
        );
    }
}
