//! Checking, handing in, the receipt, taking back, declining.

use super::super::accounts::Token;
use super::super::parts::{Moment, done};
use crate::app::answers::{Missing, open_desk};
use crate::app::bids::{self, Content, EarlierBid, Receipt, ReceiptFile};
use crate::app::{self, App, tokens};
use crate::domain::bids::EvidenceEntry;
use crate::domain::decimal::Decimal;
use crate::domain::ids::{BidId, TenderId};
use crate::web::error::WebResult;
use crate::web::extract::{BidCaller, With};
use crate::web::respond::blocking;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What stands between the draft and a submit.
#[derive(Serialize, ToSchema)]
pub struct Completeness {
    complete: bool,
    missing: Vec<MissingPart>,
}

/// Something missing.
#[derive(Serialize, ToSchema)]
pub struct MissingPart {
    /// Key of the section, or `price`.
    section: String,
    /// Key of the question, or of the price sheet's line; empty for the price as a whole.
    question: String,
    /// Stable.
    code: &'static str,
}

impl From<Missing> for MissingPart {
    fn from(missing: Missing) -> Self {
        Self { section: missing.section, question: missing.question, code: missing.code }
    }
}

/// The declaration that the bid is complete and true.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// Who declares it.
    name: String,
    /// Must be true.
    accepted: bool,
}

/// Why the company will not bid; may be empty.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Declining {
    #[serde(default)]
    reason: String,
}

/// Proof of a bid.
#[derive(Serialize, ToSchema)]
pub struct BidReceipt {
    bid: BidId,
    tender: TenderId,
    institution: String,
    title: String,
    reference: String,
    company: String,
    number: i64,
    /// SHA-256 of the canonical snapshot.
    sha256: String,
    document_sha256: String,
    submitted_at: Moment,
    #[schema(required)]
    withdrawn_at: Option<Moment>,
    /// What is in it; none while it is sealed and this token has no code for it.
    #[schema(required)]
    content: Option<BidContent>,
    /// The code by which the sealed bid can be read from elsewhere; none where it is not sealed, or not readable here.
    #[schema(required)]
    copy_code: Option<String>,
    currency: String,
    /// Address the receipt went to, masked.
    mailed_to: String,
    /// Number and hash of its entry in the institution's history.
    history_number: i64,
    history_hash: String,
    /// Bids that were taken back before, the newest first.
    earlier: Vec<EarlierReceipt>,
    /// To be kept as a file: `probity audit verify --receipt` holds it against the history.
    witness: ReceiptFile,
}

/// What a bid holds, in short.
#[derive(Serialize, ToSchema)]
pub struct BidContent {
    declared_by: String,
    /// Number of answers in it.
    answers: usize,
    evidence: Vec<EvidenceEntry>,
    #[schema(required)]
    price: Option<Decimal>,
}

impl From<Content> for BidContent {
    fn from(content: Content) -> Self {
        Self {
            declared_by: content.declared_by,
            answers: content.answers,
            evidence: content.evidence,
            price: content.price,
        }
    }
}

/// A bid that was taken back before.
#[derive(Serialize, ToSchema)]
pub struct EarlierReceipt {
    number: i64,
    sha256: String,
    submitted_at: Moment,
    #[schema(required)]
    withdrawn_at: Option<Moment>,
}

impl From<EarlierBid> for EarlierReceipt {
    fn from(bid: EarlierBid) -> Self {
        Self {
            number: bid.number,
            sha256: bid.sha256,
            submitted_at: bid.submitted_at.into(),
            withdrawn_at: bid.withdrawn_at.map(Moment),
        }
    }
}

impl From<Receipt> for BidReceipt {
    fn from(receipt: Receipt) -> Self {
        let witness = ReceiptFile::from(receipt.clone());
        Self {
            witness,
            bid: receipt.bid,
            tender: receipt.tender,
            institution: receipt.institution,
            title: receipt.title,
            reference: receipt.reference,
            company: receipt.company,
            number: receipt.number,
            sha256: receipt.sha256,
            document_sha256: receipt.document_sha256,
            submitted_at: receipt.submitted_at.into(),
            withdrawn_at: receipt.withdrawn_at.map(Moment),
            content: receipt.content.map(BidContent::from),
            copy_code: receipt.copy.map(|code| code.grouped()),
            currency: receipt.currency,
            mailed_to: receipt.mailed_to,
            history_number: receipt.history_seq,
            history_hash: receipt.history_hash,
            earlier: receipt.earlier.into_iter().map(EarlierReceipt::from).collect(),
        }
    }
}

/// What is missing.
#[utoipa::path(get, path = "/api/v1/bid/check", responses((status = 200, body = Completeness)))]
pub async fn check(app: web::Data<App>, who: BidCaller) -> WebResult {
    let missing = blocking(&app, move |app| Ok(open_desk(app, &who.bidder())?.missing())).await?;
    let missing: Vec<_> = missing.into_iter().map(MissingPart::from).collect();
    Ok(HttpResponse::Ok().json(Completeness { complete: missing.is_empty(), missing }))
}

/// Hand the bid in. Repeating it is harmless and answers with the same receipt.
#[utoipa::path(
    post,
    path = "/api/v1/bid/submit",
    request_body = Declaration,
    responses((status = 200, body = BidReceipt))
)]
pub async fn submit(app: web::Data<App>, told: With<BidCaller, Declaration>) -> WebResult {
    let Declaration { name, accepted } = told.body;
    if !accepted {
        return Err(app::Error::field("accepted", "declaration").into());
    }
    let receipt = blocking(&app, move |app| bids::submit(app, &told.who.bidder(), &name)).await?;
    Ok(HttpResponse::Ok().json(BidReceipt::from(receipt)))
}

/// The receipt of the newest bid, withdrawn or not.
#[utoipa::path(get, path = "/api/v1/bid/receipt", responses((status = 200, body = BidReceipt)))]
pub async fn receipt(app: web::Data<App>, who: BidCaller) -> WebResult {
    let receipt = blocking(&app, move |app| bids::receipt(app, &who.bidder())).await?;
    Ok(HttpResponse::Ok().json(BidReceipt::from(receipt.ok_or(app::Error::NotFound)?)))
}

/// From the receipt of another session.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyCode {
    code: String,
}

/// Bring the code of the sealed bid; the token that comes back reads it.
#[utoipa::path(post, path = "/api/v1/bid/copy", request_body = CopyCode, responses((status = 200, body = Token)))]
pub async fn copy(app: web::Data<App>, told: With<BidCaller, CopyCode>) -> WebResult {
    let mut call = told.who.0;
    let token = blocking(&app, move |app| {
        call.visit.bidder.copy = Some(bids::read_copy(app, &call.visit.bidder, &told.body.code)?);
        tokens::renew_bidder(app, &call)
    })
    .await?;
    Ok(HttpResponse::Ok().json(Token::from(token)))
}

/// Take the bid back until the deadline, to change it or for good. A sealed one needs its code; without it, decline.
#[utoipa::path(post, path = "/api/v1/bid/withdraw", responses((status = 204)))]
pub async fn withdraw(app: web::Data<App>, who: BidCaller) -> WebResult {
    blocking(&app, move |app| bids::withdraw(app, &who.bidder())).await?;
    Ok(done())
}

/// Say that the company will not bid.
#[utoipa::path(post, path = "/api/v1/bid/decline", request_body = Declining, responses((status = 204)))]
pub async fn decline(app: web::Data<App>, told: With<BidCaller, Declining>) -> WebResult {
    blocking(&app, move |app| bids::decline(app, &told.who.bidder(), &told.body.reason)).await?;
    Ok(done())
}

/// Take the declining back, until the deadline.
#[utoipa::path(delete, path = "/api/v1/bid/decline", responses((status = 204)))]
pub async fn undo_decline(app: web::Data<App>, who: BidCaller) -> WebResult {
    blocking(&app, move |app| bids::undo_decline(app, &who.bidder())).await?;
    Ok(done())
}
