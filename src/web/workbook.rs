//! A bid's answers as a workbook, for its two doors: pages and interface.

use crate::app::answers::Desk;
use crate::app::suggestions::{self, Proposal, Tally};
use crate::app::{self, App};
use crate::domain::answers::Notation;
use crate::domain::bids::PRICE_KEY;
use crate::domain::permission::Bidder;
use crate::domain::suggestions::Source;
use crate::domain::text::Language;
use crate::view::answer_book::{self, Book, Filled};
use crate::view::pages::respondent::FormValues;
use crate::web::pages::bid::price;
use std::collections::BTreeMap;

/// A workbook's media type (ECMA-376).
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Suggests what a filled-in workbook holds; `name` is what it is called.
///
/// # Errors
/// [`app::Error::Invalid`] with `file` for what is no workbook of ours; as [`suggestions::suggest`].
pub fn suggest_book(app: &App, bidder: &Bidder, name: &str, bytes: &[u8]) -> app::Result<Tally> {
    let book = Book::read(bytes).map_err(|error| app::Error::field("file", error.code()))?;
    let document = app::answers::document(app, bidder)?;
    let own = book.invitation == bidder.invitation.to_string();
    let answers = book.answers(&app.renderer, &document, bidder.language).map_err(app::Error::internal)?;
    let proposal = |Filled { question, values, seen, refusal }: Filled| {
        let content = match document.profile.question(&question) {
            Some((_, asked)) => values.answer(asked),
            None => price::posted(&values),
        };
        Proposal {
            content,
            notation: Notation::Typed(bidder.language),
            seen: seen.filter(|_| own),
            label: name.to_owned(),
            asked: String::new(),
            dated_at: None,
            refusal,
            question,
        }
    };
    let proposals: Vec<Proposal> = answers.into_iter().map(proposal).collect();
    suggestions::suggest(app, bidder, Source::Workbook, &proposals)
}

/// The questions with the answers so far, to be filled in elsewhere.
///
/// # Errors
/// [`app::Error::Internal`] when the workbook cannot be written.
pub fn book(app: &App, desk: &Desk, language: Language) -> app::Result<Vec<u8>> {
    let mut values = FormValues::default();
    let mut revisions = BTreeMap::new();
    for (_, question) in desk.document.profile.questions() {
        if let Some(entry) = desk.answers.get(&question.key) {
            // A cell's number is written with a point, whatever its reader sees.
            values.put(question, &entry.content, Language::En);
            revisions.insert(question.key.clone(), entry.revision);
        }
    }
    if let Some(entry) = &desk.offer {
        for (line, price) in &entry.content.unit_prices {
            values.push(format!("a.{PRICE_KEY}.{line}"), price.to_string());
        }
        revisions.insert(PRICE_KEY.to_owned(), entry.revision);
    }
    let input = answer_book::Input {
        invitation: &desk.invitation.id.to_string(),
        tender: &desk.tender.title,
        document: &desk.document,
        price: desk.needs_price(),
        values: &values,
        revisions: &revisions,
        language,
    };
    answer_book::write(&app.renderer, &input).map_err(app::Error::internal)
}
