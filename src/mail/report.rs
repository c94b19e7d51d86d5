//! Reading delivery-status mails: what a mail server says later of a mail that it or another one had taken.
//!
//! RFC 3464 (the machine's part of a report) inside RFC 6522 (`multipart/report`). The original is told by its
//! Message-ID, from the part that gives its headers back, or by what the report answers to.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

/// What a report says of one mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Message-ID of the original, with angle brackets.
    pub original: String,
    /// Whether it will never arrive; otherwise it is late, or has arrived after all.
    pub failed: bool,
    /// The server's words, on one line.
    pub reason: String,
}

/// Reads a mail that came back; `None` when it is no report about a mail that it names.
#[must_use]
pub fn read(raw: &[u8]) -> Option<Report> {
    let message = MessageParser::default().parse(raw)?;
    let part = |wanted: &str| message.parts.iter().find(|part| part.is_content_type("message", wanted));
    let status = String::from_utf8_lossy(part("delivery-status")?.contents()).into_owned();
    let original = original(&message)?;
    let action = field(&status, "action")?;
    let words = [field(&status, "diagnostic-code"), field(&status, "status")];
    let reason = words.into_iter().flatten().next().unwrap_or_else(|| action.clone());
    Some(Report { original: format!("<{original}>"), failed: action.eq_ignore_ascii_case("failed"), reason })
}

/// The Message-ID of the mail that the report is about, without brackets.
fn original(report: &Message<'_>) -> Option<String> {
    let returned = report.parts.iter().find_map(|part| match &part.body {
        PartType::Message(message) => message.message_id().map(str::to_owned),
        _ if part.is_content_type("text", "rfc822-headers") => {
            MessageParser::default().parse(part.contents())?.message_id().map(str::to_owned)
        }
        _ => None,
    });
    returned.or_else(|| report.in_reply_to().as_text().map(str::to_owned))
}

/// The first field of that name in a report's blocks, its folded lines joined.
fn field(status: &str, name: &str) -> Option<String> {
    let mut lines = status.lines().skip_while(|line| {
        let own = line.split_once(':').map(|(own, _)| own.trim());
        own.is_none_or(|own| !own.eq_ignore_ascii_case(name))
    });
    let (_, first) = lines.next()?.split_once(':')?;
    let folded = lines.take_while(|line| line.starts_with([' ', '\t'])).map(str::trim);
    let words: Vec<&str> = std::iter::once(first.trim()).chain(folded).collect();
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(action: &str, back: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mx.example\r\nTo: probity@example.org\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
             Final-Recipient: rfc822; ada@bidder.example\r\nAction: {action}\r\nStatus: 5.1.1\r\n\
             Diagnostic-Code: smtp; 550 5.1.1 no such\r\n mailbox here\r\n\r\n\
             --b\r\n{back}\r\n--b--\r\n"
        )
    }

    #[test]
    fn a_report_names_the_mail_and_gives_the_reason_on_one_line() {
        let whole =
            "Content-Type: message/rfc822\r\n\r\nMessage-ID: <7@example.org>\r\nSubject: Invitation\r\n\r\nDear";
        let heads = "Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <7@example.org>\r\nSubject: Invitation\r\n";
        for back in [whole, heads] {
            let read = read(report("failed", back).as_bytes()).expect("a report");
            assert_eq!(read.original, "<7@example.org>");
            assert!(read.failed);
            assert_eq!(read.reason, "smtp; 550 5.1.1 no such mailbox here");
        }
        assert!(!read(report("delayed", whole).as_bytes()).expect("a report").failed);
    }

    #[test]
    fn what_is_no_report_is_none() {
        let unnamed = report("failed", "Content-Type: text/plain\r\n\r\nNothing.");
        for other in ["", "Subject: Hello\r\n\r\nAre you there?", unnamed.as_str(), "\0\u{fffd}--b\r\n"] {
            assert_eq!(read(other.as_bytes()), None, "{other:?}");
        }
    }
}
