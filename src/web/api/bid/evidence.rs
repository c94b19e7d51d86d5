//! Evidence beside answers: files in, out and away.

use super::super::parts::{Moment, created, done, id, key};
use crate::app::App;
use crate::app::answers::open_desk;
use crate::app::evidence::{self, EvidenceFile};
use crate::domain::ids::FileId;
use crate::web::download::attachment;
use crate::web::error::WebResult;
use crate::web::extract::{BidCaller, With};
use crate::web::respond::blocking;
use crate::web::upload;
use actix_multipart::Multipart;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// All files of the bid.
#[derive(Serialize, ToSchema)]
pub struct EvidenceFiles {
    files: Vec<StoredFile>,
}

/// A file.
#[derive(Serialize, ToSchema)]
pub struct StoredFile {
    id: FileId,
    /// Beside which question.
    question: String,
    name: String,
    media_type: String,
    /// In bytes.
    size: i64,
    sha256: String,
    #[schema(required)]
    valid_until: Option<String>,
    uploaded_at: Moment,
    /// What the malware scanner said: `not_scanned`, `quarantined`, `clean`, `infected`.
    scan: &'static str,
}

/// A file that is there already.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FileAgain {
    file: FileId,
}

/// A form with one file.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes what web::upload reads")]
struct EvidenceForm {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// `YYYY-MM-DD`.
    valid_until: Option<String>,
}

impl From<EvidenceFile> for StoredFile {
    fn from(file: EvidenceFile) -> Self {
        Self {
            id: file.id,
            question: file.question,
            name: file.name,
            media_type: file.media_type,
            size: file.size,
            sha256: file.sha256,
            valid_until: file.valid_until,
            uploaded_at: file.created_at.into(),
            scan: file.scan.name(),
        }
    }
}

/// All files of the bid, in the order of upload.
#[utoipa::path(get, path = "/api/v1/bid/evidence", responses((status = 200, body = EvidenceFiles)))]
pub async fn list(app: web::Data<App>, who: BidCaller) -> WebResult {
    let desk = blocking(&app, move |app| open_desk(app, &who.bidder())).await?;
    Ok(HttpResponse::Ok().json(EvidenceFiles { files: desk.files.into_iter().map(StoredFile::from).collect() }))
}

/// Add a file beside a question.
#[utoipa::path(
    post,
    path = "/api/v1/bid/questions/{question}/evidence",
    request_body(content = EvidenceForm, content_type = "multipart/form-data"),
    responses((status = 201, body = StoredFile))
)]
pub async fn add(app: web::Data<App>, http: HttpRequest, who: BidCaller, form: Multipart) -> WebResult {
    let (question, bidder) = (key(&http, "question"), who.bidder());
    let file = upload::receive(&app, &bidder, &question, form).await?.keep(&app, &bidder, &question).await?;
    Ok(created(format!("/api/v1/bid/evidence/{}", file.id), &StoredFile::from(file)))
}

/// Let a file serve another question too.
#[utoipa::path(
    post,
    path = "/api/v1/bid/questions/{question}/evidence/again",
    request_body = FileAgain,
    responses((status = 201, body = StoredFile))
)]
pub async fn again(app: web::Data<App>, http: HttpRequest, told: With<BidCaller, FileAgain>) -> WebResult {
    let (question, bidder, file) = (key(&http, "question"), told.who.bidder(), told.body.file);
    let file = blocking(&app, move |app| evidence::reuse(app, &bidder, file, &question)).await?;
    Ok(created(format!("/api/v1/bid/evidence/{}", file.id), &StoredFile::from(file)))
}

/// Download a file.
#[utoipa::path(
    get,
    path = "/api/v1/bid/evidence/{file}",
    responses((status = 200, content_type = "application/octet-stream", body = String))
)]
pub async fn download(app: web::Data<App>, http: HttpRequest, who: BidCaller) -> WebResult {
    let id = id(&http, "file")?;
    let (file, stored) = blocking(&app, move |app| evidence::find(app, &who.bidder(), id)).await?;
    attachment(stored, &file.name, &file.media_type).await
}

/// Take a file away.
#[utoipa::path(delete, path = "/api/v1/bid/evidence/{file}", responses((status = 204)))]
pub async fn remove(app: web::Data<App>, http: HttpRequest, who: BidCaller) -> WebResult {
    let id = id(&http, "file")?;
    blocking(&app, move |app| evidence::remove(app, &who.bidder(), id)).await?;
    Ok(done())
}
