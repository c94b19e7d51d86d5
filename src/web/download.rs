//! Files out of the server: always as attachments, streamed, under the name they came with.

use super::error::WebResult;
use crate::app;
use crate::app::vault::StoredFile;
use actix_web::http::header::{self, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue};
use actix_web::{Error, HttpResponse, web};
use futures_util::stream;
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
    let portions = stream::try_unfold(file, |mut file| async move {
        let read = web::block(move || -> std::io::Result<_> {
            let mut portion = vec![0; PORTION];
            let length = file.read(&mut portion)?;
            portion.truncate(length);
            Ok((portion, file))
        });
        let (portion, file) = read.await??;
        Ok::<_, Error>((!portion.is_empty()).then(|| (web::Bytes::from(portion), file)))
    });
    Ok(HttpResponse::Ok()
        .content_type(media_type)
        .insert_header(disposition(name))
        .no_chunking(length)
        .streaming(portions))
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
