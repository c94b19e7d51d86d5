//! Fields a person types: parsed once at the door, refused with the field named.

use jiff::civil::Date;
use serde::Serialize;

/// One field that cannot be accepted: where, and why as a stable code that the pages translate (`error-<code>`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// Name of the form field, or JSON pointer for programs.
    pub field: String,
    /// Stable code: `required`, `too_long`, `not_an_email`, …
    pub code: &'static str,
}

impl FieldError {
    /// A refusal of `field` for the reason `code`.
    #[must_use]
    pub fn new(field: impl Into<String>, code: &'static str) -> Self {
        Self { field: field.into(), code }
    }
}

/// Collects refusals so that a person sees all of them at once.
#[derive(Debug, Default)]
pub struct Refusals(Vec<FieldError>);

impl Refusals {
    /// Nothing refused yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Notes a refusal.
    pub fn add(&mut self, field: impl Into<String>, code: &'static str) {
        self.0.push(FieldError::new(field, code));
    }

    /// One line of text: trimmed, 1..=`max` characters, no control characters. Empty string when refused.
    pub fn line(&mut self, field: &str, text: &str, max: usize) -> String {
        self.check(field, line(text, max))
    }

    /// Like [`Refusals::line`], but may be empty.
    pub fn optional_line(&mut self, field: &str, text: &str, max: usize) -> String {
        if text.trim().is_empty() { String::new() } else { self.line(field, text, max) }
    }

    /// Several lines of text, at most `max` characters; may be empty.
    pub fn paragraph(&mut self, field: &str, text: &str, max: usize) -> String {
        self.check(field, paragraph(text, max))
    }

    /// Several lines of text, at least `min` and at most `max` characters.
    pub fn words(&mut self, field: &str, text: &str, min: usize, max: usize) -> String {
        self.check(field, words(text, min, max))
    }

    /// An e-mail address.
    pub fn email(&mut self, field: &str, text: &str) -> String {
        self.check(field, email(text))
    }

    /// Takes the value of a parsed field, or notes why not.
    pub fn check<T: Default>(&mut self, field: &str, parsed: Result<T, &'static str>) -> T {
        parsed.unwrap_or_else(|code| {
            self.add(field, code);
            T::default()
        })
    }

    /// `Ok` when nothing was refused.
    ///
    /// # Errors
    /// All refusals in the order they were noted.
    pub fn finish(self) -> Result<(), Vec<FieldError>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}

/// Whether a text shows nothing: blanks, and characters without a form of their own (Unicode's
/// `Default_Ignorable_Code_Point`, as far as anybody can type or paste it).
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || matches!(c,
                '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
                | '\u{e0000}'..='\u{e0fff}')
    })
}

/// One line of text.
///
/// # Errors
/// `required`, `too_long`, `control_character`.
pub fn line(text: &str, max: usize) -> Result<String, &'static str> {
    let text = text.trim();
    if is_blank(text) {
        return Err("required");
    }
    if text.chars().count() > max {
        return Err("too_long");
    }
    if text.chars().any(char::is_control) {
        return Err("control_character");
    }
    Ok(text.to_owned())
}

/// Several lines; line ends become `\n`.
///
/// # Errors
/// `too_long`, `control_character`.
pub fn paragraph(text: &str, max: usize) -> Result<String, &'static str> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().count() > max {
        return Err("too_long");
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err("control_character");
    }
    Ok(text.to_owned())
}

/// Several lines that say something: a reason, a note, a question.
///
/// # Errors
/// `required`, `too_short`, `too_long`, `control_character`.
pub fn words(text: &str, min: usize, max: usize) -> Result<String, &'static str> {
    let words = paragraph(text, max)?;
    match words.chars().count() {
        _ if is_blank(&words) => Err("required"),
        count if count < min => Err("too_short"),
        _ => Ok(words),
    }
}

/// An e-mail address as mail programs accept it: `local@domain`, no spaces, no control characters, at most 254
/// characters (RFC 5321). Lower-cased domain; the local part is kept.
///
/// # Errors
/// `required`, `too_long`, `not_an_email`.
pub fn email(text: &str) -> Result<String, &'static str> {
    let text = line(text, 254)?;
    let (local, domain) = text.rsplit_once('@').ok_or("not_an_email")?;
    let local_fits = !local.is_empty()
        && local.len() <= 64
        && local.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    let domain_fits = !domain.is_empty()
        && domain.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        });
    if local_fits && domain_fits { Ok(format!("{local}@{}", domain.to_ascii_lowercase())) } else { Err("not_an_email") }
}

/// A day as a browser's `date` field sends it, `YYYY-MM-DD`; blank is none.
///
/// # Errors
/// `not_a_date`.
pub fn date(text: &str) -> Result<Option<Date>, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<Date>() {
        // The library reads more forms than this one.
        Ok(date) if date.to_string() == text => Ok(Some(date)),
        _ => Err("not_a_date"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_could_smuggle_headers_are_refused() {
        for bad in ["a@b\r\nBcc: c@d.e", "a b@c.de", "@x.de", "a@", "a@-x.de", "a@x..de", "\"a b\"@x.de"] {
            assert!(email(bad).is_err(), "{bad}");
        }
        assert_eq!(email(" Ada.L@Example.ORG ").as_deref(), Ok("Ada.L@example.org"));
    }
}
