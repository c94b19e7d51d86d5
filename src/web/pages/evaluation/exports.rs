//! Exports of an opened tender, and its evidence files.

use super::cells::{bids, plain};
use crate::app::rankings::{self, TenderRanking};
use crate::app::{self, App, openings};
use crate::domain::permission::Read;
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::pages::tenders::head::{invitation_id, tender_id};
use crate::web::respond::blocking;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;

async fn look(app: &App, signed_in: &SignedIn, http: &HttpRequest) -> WebResult<TenderRanking> {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(http)?);
    blocking(app, move |app| rankings::ranking(app, permit, id)).await
}

fn attachment(media_type: &str, name: &str, body: impl actix_web::body::MessageBody + 'static) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .content_type(media_type)
        .body(body)
}

/// What was ranked, in the format of `probity score`, with the outcome and both hashes.
pub async fn json(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let state = look(&app, &signed_in, &http).await?;
    let text = serde_json::to_string_pretty(&json!({
        "format": "probity.export/1",
        "document_sha256": state.document_sha256,
        "evaluation": state.standing.evaluation.document(),
        "ranking": state.standing.ranking,
    }))
    .map_err(app::Error::internal)?;
    Ok(attachment("application/json", "probity-ranking.json", text))
}

/// One row for each question and bid.
pub async fn csv(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let state = look(&app, &signed_in, &http).await?;
    let language = signed_in.member.language;
    let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
    let mut put = |cells: [&str; 9]| writer.write_record(cells.map(harmless)).map_err(app::Error::internal);
    put(["section", "question", "text", "bidder", "status", "rank", "answer", "points", "total"])?;
    for (section, question) in state.document.profile.questions() {
        for (bid, ranked) in bids(&state) {
            let (_, points) = super::cells::mark(&state, bid, question);
            let answer = bid.sheet.answer(&question.key);
            let words = answer
                .and_then(|answer| answer.value.as_ref())
                .map(|value| plain(question, value, language).join("\n"))
                .unwrap_or_default();
            put([
                &section.key,
                &question.key,
                question.text.read(language),
                &bid.company,
                ranked.status.key(),
                &ranked.rank.map(|rank| rank.to_string()).unwrap_or_default(),
                &words,
                &points.unwrap_or_default(),
                &ranked.total.map(|total| total.to_string()).unwrap_or_default(),
            ])?;
        }
    }
    let bytes = writer.into_inner().map_err(app::Error::internal)?;
    Ok(attachment("text/csv; charset=utf-8", "probity-answers.csv", bytes))
}

/// A cell that no spreadsheet takes for a formula: OWASP "CSV Injection", full-width forms included.
fn harmless(cell: &str) -> String {
    let starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(starts) { format!("'{cell}") } else { cell.to_owned() }
}

/// An evidence file of an opened bid: always an attachment, never shown in place.
pub async fn evidence(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id, invitation) = (signed_in.permit::<Read>()?, tender_id(&http)?, invitation_id(&http)?);
    let file = http.match_info().query("file").parse().map_err(|_| app::Error::NotFound)?;
    let (row, bytes) = blocking(&app, move |app| {
        let (row, path) = openings::find_evidence(app, permit, id, invitation, file)?;
        Ok((row, std::fs::read(path).map_err(app::Error::internal)?))
    })
    .await?;
    let plain: String = row
        .name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' })
        .collect();
    let mut response = attachment(&row.media_type, &plain, bytes);
    response
        .headers_mut()
        .insert(header::HeaderName::from_static("x-download-options"), header::HeaderValue::from_static("noopen"));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_cell_that_would_run_as_a_formula_becomes_text() {
        for cell in ["=HYPERLINK(\"x\")", "+1", "-1", "@x", "\tx", "\r=1", "＝1"] {
            assert!(harmless(cell).starts_with('\''), "{cell:?}");
        }
        assert_eq!(harmless("12 Stunden"), "12 Stunden");
    }
}
