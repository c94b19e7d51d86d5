//! The sheets that only tell: points as they were given, answers, evidence, history.

use super::WorkbookError;
use super::book::Book;

/// Writes the four sheets.
pub fn write(book: &mut Book<'_>) -> Result<(), WorkbookError> {
    let (words, input) = (book.words, book.input);
    let head = |keys: &[&'static str]| -> Vec<&str> { keys.iter().map(|key| words.of(key)).collect() };
    book.sheet("points", &[30.0, 14.0, 16.0, 60.0, 24.0, 22.0], (0, 1))?
        .table(&head(&["bidder", "key", "given", "reason", "by", "at"]), &input.points)?;
    let widths = [30.0, 24.0, 14.0, 48.0, 60.0, 30.0, 40.0, 8.0];
    let keys = ["bidder", "section", "key", "question", "answer", "not-applicable", "justification", "files"];
    book.sheet("answers", &widths, (0, 3))?.table(&head(&keys), &input.answers)?;
    book.sheet("evidence", &[30.0, 14.0, 40.0, 14.0, 70.0, 14.0], (0, 1))?
        .table(&head(&["bidder", "key", "file", "bytes", "sha256", "valid-until"]), &input.evidence)?;
    book.sheet("log", &[8.0, 22.0, 24.0, 22.0, 34.0, 70.0], (0, 1))?
        .table(&head(&["number", "at", "by", "deed", "subject", "hash"]), &input.log)?;
    Ok(())
}
