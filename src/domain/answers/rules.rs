//! Limits on text that people type: length, control characters, NUL.
//!
//! Bidirectional control characters are kept as text; pages show them escaped.

use super::code::{Code, Refusal};

/// Characters of a one-line text, a table cell, a reason.
pub(super) const SHORT: usize = 1_000;
/// Characters of a long text.
pub(super) const LONG: usize = 10_000;
/// Characters of a name, an address, a telephone number.
pub(super) const NAME: usize = 200;

/// One line: trimmed; a blank line becomes the empty text.
pub(super) fn line(field: &str, text: &str, limit: usize) -> Result<String, Refusal> {
    checked(field, text.trim(), limit, |c| c == '\t')
}

/// Several lines: trimmed, line ends become `\n`.
pub(super) fn lines(field: &str, text: &str, limit: usize) -> Result<String, Refusal> {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    checked(field, unified.trim(), limit, |c| c == '\t' || c == '\n')
}

fn checked(field: &str, text: &str, limit: usize, allowed: fn(char) -> bool) -> Result<String, Refusal> {
    if text.contains('\0') {
        return Err(Refusal::new(field, Code::Nul));
    }
    if text.chars().any(|c| c.is_control() && !allowed(c)) {
        return Err(Refusal::new(field, Code::ControlCharacter));
    }
    if text.chars().count() > limit {
        return Err(Refusal::new(field, Code::TooLong));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_takes_no_line_break_and_a_long_text_does() {
        assert_eq!(line("f", "a\nb", SHORT), Err(Refusal::new("f", Code::ControlCharacter)));
        assert_eq!(lines("f", " a\r\nb\rc ", LONG).as_deref(), Ok("a\nb\nc"));
    }

    #[test]
    fn nul_and_excess_are_named() {
        assert_eq!(lines("f", "a\0", LONG), Err(Refusal::new("f", Code::Nul)));
        assert_eq!(line("f", &"ä".repeat(1_001), SHORT), Err(Refusal::new("f", Code::TooLong)));
        assert!(line("f", &"ä".repeat(1_000), SHORT).is_ok());
    }

    #[test]
    fn direction_marks_are_kept_as_text() {
        assert_eq!(line("f", "abc\u{202e}fdp", SHORT).as_deref(), Ok("abc\u{202e}fdp"));
    }
}
