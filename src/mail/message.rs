//! One finished mail (RFC 5322) from names, addresses and texts.
//!
//! Plain text first, HTML second, nothing loaded from elsewhere. The same [`Draft`] always gives the same bytes, so
//! that a double is recognisable by more than its Message-ID.

use crate::domain::time::Instant;
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, SystemTime};

/// Why no mail can be made of a draft. Sending it again makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// Not an e-mail address.
    #[error("the address of the {0} is not an e-mail address")]
    Address(&'static str),
    /// A line break or other control character where it would forge a header.
    #[error("the {0} contains a control character")]
    ControlCharacter(&'static str),
    /// The mail library refused the parts.
    #[error("the mail cannot be put together")]
    Library,
}

/// Name and address of one side of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person<'a> {
    /// Display name; may be empty.
    pub name: &'a str,
    /// E-mail address.
    pub address: &'a str,
}

/// What a mail is made of.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// The configured `MAIL_FROM`; its address sends, its name is not shown.
    pub mail_from: &'a str,
    /// Name of the institution, shown as the sender.
    pub institution: &'a str,
    /// Who gets it.
    pub to: Person<'a>,
    /// Who gets the answers, if anybody reads them.
    pub reply_to: Option<Person<'a>>,
    /// Message-ID with its angle brackets.
    pub id: &'a str,
    /// Message-ID of the mail that this one follows.
    pub follows: Option<&'a str>,
    /// Date of the mail.
    pub at: Instant,
    /// One line.
    pub subject: &'a str,
    /// Plain text part.
    pub text: &'a str,
    /// HTML part.
    pub html: &'a str,
}

/// A mail ready for a transport.
#[derive(Debug, Clone)]
pub struct Message {
    /// Message-ID with its angle brackets.
    pub id: String,
    /// Date of the mail.
    pub at: Instant,
    /// Addresses for the mail server.
    pub envelope: Envelope,
    /// Header and body with CRLF line ends.
    pub bytes: Vec<u8>,
}

/// The address of a `MAIL_FROM`: `address` or `Name <address>`.
///
/// # Errors
/// [`MessageError`] about the sender.
pub fn sender(mail_from: &str) -> Result<lettre::Address, MessageError> {
    let mailbox: Mailbox = line("sender", mail_from)?.parse().map_err(|_| MessageError::Address("sender"))?;
    Ok(mailbox.email)
}

/// Makes the mail.
///
/// # Errors
/// [`MessageError`]; no name or address is in its text.
pub fn build(draft: &Draft<'_>) -> Result<Message, MessageError> {
    // The library panics on some line breaks. They are refused above it; should one slip through, only this mail fails.
    catch_unwind(AssertUnwindSafe(|| assemble(draft))).unwrap_or(Err(MessageError::Library))
}

fn assemble(draft: &Draft<'_>) -> Result<Message, MessageError> {
    let from = Mailbox::new(name("institution", draft.institution)?, sender(draft.mail_from)?);
    let id = line("message id", draft.id)?;
    let mut builder = lettre::Message::builder()
        .date(date(draft.at))
        .from(from)
        .to(mailbox("recipient", draft.to)?)
        .message_id(Some(id.to_owned()))
        .subject(line("subject", draft.subject)?)
        // RFC 3834: no out-of-office answers, please.
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
    if let Some(person) = draft.reply_to {
        builder = builder.reply_to(mailbox("contact", person)?);
    }
    if let Some(first) = draft.follows {
        let first = line("thread", first)?;
        builder = builder.in_reply_to(first.to_owned()).references(first.to_owned());
    }
    let parts = MultiPart::alternative()
        .boundary(boundary(id))
        .singlepart(SinglePart::plain(body(draft.text)))
        .singlepart(SinglePart::html(body(draft.html)));
    let built = builder.multipart(parts).map_err(|_| MessageError::Library)?;
    Ok(Message { id: id.to_owned(), at: draft.at, envelope: built.envelope().clone(), bytes: built.formatted() })
}

fn mailbox(whose: &'static str, person: Person<'_>) -> Result<Mailbox, MessageError> {
    let address = line(whose, person.address)?.parse().map_err(|_| MessageError::Address(whose))?;
    Ok(Mailbox::new(name(whose, person.name)?, address))
}

fn name(whose: &'static str, text: &str) -> Result<Option<String>, MessageError> {
    let text = line(whose, text)?.trim();
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

fn line<'a>(what: &'static str, text: &'a str) -> Result<&'a str, MessageError> {
    // U+2028 and U+2029 are no control characters, yet some readers break lines there.
    if text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return Err(MessageError::ControlCharacter(what));
    }
    Ok(text)
}

/// CRLF line ends; other control characters than tab are left out, they have no place in a mail.
fn body(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect::<String>()
        .replace('\n', "\r\n")
}

fn date(at: Instant) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(at.millis()).unwrap_or_default())
}

/// The line between the parts; `_=` cannot occur in quoted-printable or base 64 text (RFC 2045).
fn boundary(id: &str) -> String {
    let plain: String = id.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    format!("part_=_{plain}")
}

#[cfg(test)]
pub(in crate::mail) mod tests {
    use super::*;

    const DRAFT: Draft<'static> = Draft {
        mail_from: "Probity <probity@example.org>",
        institution: "Stadt Köln, \"Amt 12\"",
        to: Person { name: "Ada Lovelace", address: "ada@bidder.example" },
        reply_to: Some(Person { name: "Grace Hopper", address: "grace@example.org" }),
        id: "<0195-77@tenders.example.org>",
        follows: Some("<0195-11@tenders.example.org>"),
        at: Instant::from_millis(1_772_366_400_123),
        subject: "Einladung: Betrieb der Rechenzentren bis 31. März",
        text: "Guten Tag\n\nhttps://tenders.example.org/r/0123456789abcdefghjkmnpqrs\nGrüße\n",
        html: "<p>Guten Tag</p>",
    };

    /// A message for the tests of this floor.
    pub(in crate::mail) fn sample() -> Message {
        build(&DRAFT).unwrap()
    }

    #[test]
    fn a_mail_names_its_people_its_thread_and_that_a_machine_wrote_it() {
        let message = sample();
        let text = String::from_utf8(message.bytes).unwrap();
        for wanted in [
            "Date: Sun, 01 Mar 2026 12:00:00 +0000\r\n",
            "<probity@example.org>\r\n",
            "To: \"Ada Lovelace\" <ada@bidder.example>\r\n",
            "Reply-To: \"Grace Hopper\" <grace@example.org>\r\n",
            "Message-ID: <0195-77@tenders.example.org>\r\n",
            "In-Reply-To: <0195-11@tenders.example.org>\r\n",
            "References: <0195-11@tenders.example.org>\r\n",
            "Auto-Submitted: auto-generated\r\n",
        ] {
            assert!(text.contains(wanted), "{wanted} in {text}");
        }
        assert!(text.is_ascii());
        assert!(text.find("text/plain").unwrap() < text.find("text/html").unwrap());
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        assert_eq!(message.envelope.to()[0].to_string(), "ada@bidder.example");
        assert_eq!(message.envelope.from().unwrap().to_string(), "probity@example.org");
    }

    #[test]
    fn the_same_draft_gives_the_same_bytes() {
        assert_eq!(sample().bytes, sample().bytes);
    }

    #[test]
    fn line_breaks_forge_no_header() {
        for evil in ["a\r\nBcc: eve@example.org", "a\nb", "a\0b", "a\u{2028}b"] {
            let person = Person { name: evil, address: "ada@bidder.example" };
            for draft in [
                Draft { to: person, ..DRAFT },
                Draft { reply_to: Some(person), ..DRAFT },
                Draft { to: Person { name: "", address: evil }, ..DRAFT },
                Draft { institution: evil, ..DRAFT },
                Draft { subject: evil, ..DRAFT },
                Draft { id: evil, ..DRAFT },
                Draft { follows: Some(evil), ..DRAFT },
                Draft { mail_from: evil, ..DRAFT },
            ] {
                assert!(matches!(build(&draft), Err(MessageError::ControlCharacter(_))), "{evil:?}");
            }
        }
        let bodies = build(&Draft { text: "a\0b\rc\n.\nd", html: "\0", ..DRAFT }).unwrap();
        assert!(!bodies.bytes.contains(&0));
    }

    #[test]
    fn senders_are_read_with_and_without_a_name() {
        assert_eq!(sender("Probity <probity@localhost>").unwrap().to_string(), "probity@localhost");
        assert_eq!(sender("probity@example.org").unwrap().to_string(), "probity@example.org");
        assert_eq!(sender("Probity"), Err(MessageError::Address("sender")));
    }
}
