//! Answers in the reader's words, for tables that show many of them.

use crate::app::{App, Error, Result};
use crate::domain::assessment::AssessedBid;
use crate::domain::profile::Profile;
use crate::domain::text::Language;
use crate::view::answers::lines;
use std::collections::HashMap;

/// The values of a bid's answers by question, one part a line; questions without a value are left out.
///
/// # Errors
/// [`Error::Internal`] when a text is missing in the locale files.
pub fn words<'p>(
    app: &App,
    profile: &'p Profile,
    bid: &AssessedBid,
    language: Language,
) -> Result<HashMap<&'p str, Vec<String>>> {
    let (mut keys, mut parts) = (Vec::new(), Vec::new());
    for (_, question) in profile.questions() {
        let value = bid.sheet.answer(&question.key).and_then(|answer| answer.value.as_ref());
        for line in value.map(|value| lines(question, value, language)).unwrap_or_default() {
            keys.push(question.key.as_str());
            parts.push(line);
        }
    }
    // All at once: the locale files are opened once and not for each word.
    let texts = app.renderer.messages(language, &parts).map_err(Error::internal)?;
    let mut words: HashMap<&str, Vec<String>> = HashMap::new();
    for (key, text) in keys.into_iter().zip(texts) {
        words.entry(key).or_default().push(text);
    }
    Ok(words)
}
