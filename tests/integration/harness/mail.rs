//! Reads a mail back as its reader's program would: headers unfolded and decoded, text and HTML decoded.
//!
//! Knows what our own mails use: encoded words (RFC 2047), quoted-printable, base 64 (RFC 2045), one level of parts.

use data_encoding::BASE64;

/// A received mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Bytes as received.
    pub raw: Vec<u8>,
    /// Address given to the server as the sender.
    pub from: String,
    /// Addresses given to the server as recipients.
    pub to: Vec<String>,
    /// Names and decoded values, in order.
    pub headers: Vec<(String, String)>,
    /// The plain text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

impl Mail {
    /// Reads a mail; `from` and `to` are the envelope's.
    pub fn parse(raw: &[u8], from: &str, to: &[String]) -> Self {
        let (headers, body) = split(&String::from_utf8_lossy(raw));
        let mut mail = Self {
            raw: raw.to_vec(),
            from: from.to_owned(),
            to: to.to_vec(),
            text: String::new(),
            html: String::new(),
            headers,
        };
        match mail.header("Content-Type").and_then(boundary) {
            None => mail.text = decoded(&mail.headers, &body),
            Some(boundary) => {
                let end = body.split(&format!("--{boundary}--")).next().unwrap_or_default().to_owned();
                for part in end.split(&format!("--{boundary}\r\n")).skip(1) {
                    let (headers, content) = split(part);
                    let content = decoded(&headers, &content);
                    if value(&headers, "Content-Type").is_some_and(|kind| kind.starts_with("text/html")) {
                        mail.html = content;
                    } else {
                        mail.text = content;
                    }
                }
            }
        }
        mail
    }

    /// The decoded value of the first header of that name; case does not matter.
    pub fn header(&self, name: &str) -> Option<&str> {
        value(&self.headers, name)
    }

    /// The subject.
    pub fn subject(&self) -> &str {
        self.header("Subject").unwrap_or_default()
    }

    /// The token link in the plain text.
    pub fn link(&self) -> Option<String> {
        self.text.split_whitespace().find(|word| word.contains("/r/")).map(str::to_owned)
    }

    /// Path of the link to choose a password with, `/password/…`.
    pub fn password_path(&self) -> Option<String> {
        self.text.split_whitespace().find_map(|word| word.find("/password/").map(|start| word[start..].to_owned()))
    }

    /// Path of the token link, `/r/…`.
    pub fn link_path(&self) -> Option<String> {
        let link = self.link()?;
        link.find("/r/").map(|start| link[start..].to_owned())
    }
}

fn value<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// Header lines, unfolded and decoded, and the body.
fn split(text: &str) -> (Vec<(String, String)>, String) {
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let headers = unfolded
        .split("\r\n")
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), words(value.trim())))
        .collect();
    (headers, body.to_owned())
}

fn boundary(content_type: &str) -> Option<String> {
    let (_, rest) = content_type.split_once("boundary=")?;
    let rest = rest.trim_start_matches('"');
    rest.split(['"', ';']).next().map(str::to_owned)
}

fn decoded(headers: &[(String, String)], body: &str) -> String {
    let bytes = match value(headers, "Content-Transfer-Encoding").unwrap_or("7bit").to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted_printable(&body.replace("=\r\n", "")),
        "base64" => base64(body),
        _ => body.as_bytes().to_vec(),
    };
    String::from_utf8(bytes).expect("a mail part that is not UTF-8").replace("\r\n", "\n")
}

fn base64(text: &str) -> Vec<u8> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    BASE64.decode(plain.as_bytes()).expect("base 64")
}

fn quoted_printable(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'=' && tail.len() >= 2 {
            let digits = std::str::from_utf8(&tail[..2]).expect("quoted-printable");
            bytes.push(u8::from_str_radix(digits, 16).expect("quoted-printable"));
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    bytes
}

/// Decodes `=?utf-8?b?…?=` and `=?utf-8?q?…?=`; white space between two of them belongs to neither.
fn words(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut after_word = false;
    while let Some(start) = rest.find("=?") {
        let Some((word, tail)) = encoded_word(&rest[start..]) else { break };
        let between = &rest[..start];
        if !(after_word && between.trim().is_empty()) {
            out.push_str(between);
        }
        out.push_str(&word);
        rest = tail;
        after_word = true;
    }
    out + rest
}

fn encoded_word(text: &str) -> Option<(String, &str)> {
    let (_, rest) = text.strip_prefix("=?")?.split_once('?')?;
    let (encoding, rest) = rest.split_once('?')?;
    let (content, tail) = rest.split_once("?=")?;
    let bytes =
        if encoding.eq_ignore_ascii_case("b") { base64(content) } else { quoted_printable(&content.replace('_', " ")) };
    Some((String::from_utf8(bytes).ok()?, tail))
}
