//! The conversation with a mail server (RFC 5321), one connection for each mail.
//!
//! Drives lettre's connection step by step, so that a refusal before the message (greeting, TLS, log-in) is told apart
//! from a refusal of the message: a wrong password must not fail every mail for good.

use super::message::Message;
use super::transport::Fate;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use std::fmt;
use std::time::Duration;

/// Longest wait for each answer of the server.
pub const TIMEOUT: Duration = Duration::from_secs(20);

/// Longest wait for the server's good-bye, when the mail is already in its hands.
const GOODBYE: Duration = Duration::from_secs(2);

/// Why an `SMTP_URL` cannot be used; never quotes it, for it may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SmtpUrlError {
    /// Not a URL with a host.
    #[error("is not an address like smtp://user:password@host:587?tls=required")]
    NotAnAddress,
    /// Neither `smtp` nor `smtps`.
    #[error("must start with smtp:// or smtps://")]
    Scheme,
    /// A parameter other than `tls=required`, or a path.
    #[error("knows one parameter only: tls=required (STARTTLS, with smtp://)")]
    Parameter,
    /// A password without TLS to another machine.
    #[error("would send the password unencrypted: use smtps:// or add ?tls=required")]
    OpenPassword,
    /// The host's name cannot be used for TLS.
    #[error("has a host that TLS cannot check")]
    Tls,
}

/// How the connection is protected.
enum Security {
    /// Not at all: mail catchers and relays on the same machine.
    None,
    /// STARTTLS, and no mail without it.
    StartTls(TlsParameters),
    /// TLS from the first byte.
    Wrapped(TlsParameters),
}

/// A mail server and how to talk to it.
pub struct Smtp {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    hello: ClientId,
    timeout: Duration,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Smtp({}:{})", self.host, self.port)
    }
}

impl Smtp {
    /// Reads `smtp://[user:password@]host[:port][?tls=required]` or `smtps://…`. Ports without a number: 25, 587 with
    /// STARTTLS, 465 with TLS. User and password may be percent-encoded.
    ///
    /// # Errors
    /// [`SmtpUrlError`].
    pub fn parse(url: &str) -> Result<Self, SmtpUrlError> {
        let url = url::Url::parse(url).map_err(|_| SmtpUrlError::NotAnAddress)?;
        let starttls = match url.query() {
            None => false,
            Some("tls=required") => true,
            Some(_) => return Err(SmtpUrlError::Parameter),
        };
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(SmtpUrlError::Parameter);
        }
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(SmtpUrlError::NotAnAddress)?;
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let tls = || TlsParameters::new(host.clone()).map_err(|_| SmtpUrlError::Tls);
        let (security, usual_port) = match (url.scheme(), starttls) {
            ("smtps", false) => (Security::Wrapped(tls()?), 465),
            ("smtp", true) => (Security::StartTls(tls()?), 587),
            ("smtp", false) => (Security::None, 25),
            ("smtps", true) => return Err(SmtpUrlError::Parameter),
            _ => return Err(SmtpUrlError::Scheme),
        };
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            (user, password) => Some(Credentials::new(
                percent_decoded(user).ok_or(SmtpUrlError::NotAnAddress)?,
                percent_decoded(password.unwrap_or_default()).ok_or(SmtpUrlError::NotAnAddress)?,
            )),
        };
        let here = matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1");
        if credentials.is_some() && matches!(security, Security::None) && !here {
            return Err(SmtpUrlError::OpenPassword);
        }
        Ok(Self {
            port: url.port().unwrap_or(usual_port),
            host,
            security,
            credentials,
            hello: ClientId::default(),
            timeout: TIMEOUT,
        })
    }

    /// The same server with another patience, for tests of servers that hang.
    #[must_use]
    pub const fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sends one message over a connection of its own.
    #[must_use]
    pub fn send(&self, message: &Message) -> Fate {
        let mut connection = match self.connect() {
            Ok(connection) => connection,
            Err(error) => return Fate::Unreachable(self.reason(&error)),
        };
        let fate = match connection.send(&message.envelope, &message.bytes) {
            Ok(_) => Fate::Accepted,
            Err(error) if error.is_transient() => Fate::Deferred(self.reason(&error)),
            Err(error) if error.is_permanent() => Fate::Failed(self.reason(&error)),
            Err(error) => Fate::Unreachable(self.reason(&error)),
        };
        // Politeness only: the fate is settled, and a server that does not answer QUIT changes nothing.
        if fate == Fate::Accepted && connection.set_timeout(Some(GOODBYE)).is_ok() {
            let _ = connection.quit();
        }
        fate
    }

    /// Up to the point where the server would take a message.
    fn connect(&self) -> Result<SmtpConnection, SmtpError> {
        let wrapped = match &self.security {
            Security::Wrapped(tls) => Some(tls),
            Security::None | Security::StartTls(_) => None,
        };
        let place = (self.host.as_str(), self.port);
        let mut connection = SmtpConnection::connect(place, Some(self.timeout), &self.hello, wrapped, None)?;
        if let Security::StartTls(tls) = &self.security {
            connection.starttls(tls, &self.hello)?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials)?;
        }
        Ok(connection)
    }

    fn reason(&self, error: &SmtpError) -> String {
        format!("{}:{}: {error}", self.host, self.port)
    }
}

/// `None` for a broken `%` or bytes that are not UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |b: u8| char::from(b).to_digit(16);
            let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_mail_servers_are_read() {
        for (url, port) in [
            ("smtp://localhost", 25),
            ("smtp://mail.example.org:2525/", 2525),
            ("smtp://a%40b:p%25w@mail.example.org?tls=required", 587),
            ("smtps://user:pw@mail.example.org", 465),
            ("smtp://user:pw@127.0.0.1:1025", 1025),
            ("smtp://[::1]:1025", 1025),
        ] {
            assert_eq!(Smtp::parse(url).unwrap().port, port, "{url}");
        }
    }

    #[test]
    fn a_refused_address_is_explained_without_its_password() {
        for (url, error) in [
            ("mail.example.org", SmtpUrlError::NotAnAddress),
            ("http://user:s3cret@mail.example.org", SmtpUrlError::Scheme),
            ("smtp://user:s3cret@mail.example.org", SmtpUrlError::OpenPassword),
            ("smtp://mail.example.org?tls=maybe", SmtpUrlError::Parameter),
            ("smtp://mail.example.org/me", SmtpUrlError::Parameter),
            ("smtps://user:s3cr%zz@mail.example.org", SmtpUrlError::NotAnAddress),
        ] {
            let refusal = Smtp::parse(url).unwrap_err();
            assert_eq!(refusal, error, "{url}");
            assert!(!refusal.to_string().contains("s3cr"));
        }
        let smtp = Smtp::parse("smtps://user:s3cret@mail.example.org").unwrap();
        assert_eq!(format!("{smtp:?}"), "Smtp(mail.example.org:465)");
    }

    #[test]
    fn percent_signs_are_decoded() {
        assert_eq!(percent_decoded("a%40b%c3%a4").as_deref(), Some("a@bä"));
        assert_eq!(percent_decoded("%4"), None);
    }
}
