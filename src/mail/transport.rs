//! Where mails go: a mail server, a folder of files, or the memory of a test.
//!
//! One call, [`Transport::send`], answers with the [`Fate`] of one message. It never retries: that is the outbox's.

use super::message::{Message, MessageError, sender};
use super::smtp::{Smtp, SmtpUrlError};
use crate::config::Config;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Why mails cannot be sent with these settings, in a sentence an operator can act on. No secret is in it.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    /// `SMTP_URL` cannot be used.
    #[error("SMTP_URL {0}")]
    SmtpUrl(#[from] SmtpUrlError),
    /// `MAIL_FROM` is not a sender.
    #[error("MAIL_FROM must be an address like \"Probity <probity@example.org>\": {0}")]
    MailFrom(MessageError),
    /// The mail folder cannot be made or written.
    #[error("the mail folder {0} cannot be used: {1}")]
    Folder(String, std::io::Error),
}

/// What became of one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Somebody else answers for it now.
    Accepted,
    /// Not now (SMTP 4xx): this message may be taken later.
    Deferred(String),
    /// The server could not be reached, would not talk to us, or hung up: says nothing about this message.
    Unreachable(String),
    /// Never (SMTP 5xx): sending it again as it is makes no sense.
    Failed(String),
}

/// The test's memory of what was sent, in order.
pub type Delivered = Arc<Mutex<Vec<Message>>>;

/// Where mails go. Cheap to clone.
#[derive(Debug, Clone)]
pub enum Transport {
    /// A mail server.
    Smtp(Arc<Smtp>),
    /// One `.eml` file for each mail in this folder.
    File(PathBuf),
    /// The memory of a test.
    Memory(Delivered),
}

impl Transport {
    /// The transport that the settings ask for: SMTP when there is an `SMTP_URL`, otherwise the folder
    /// `<data>/outbox`, which is made.
    ///
    /// # Errors
    /// [`TransportError`], also for a sender address that no mail could be sent from.
    pub fn from_config(config: &Config) -> Result<Self, TransportError> {
        sender(&config.mail_from).map_err(TransportError::MailFrom)?;
        match &config.smtp_url {
            Some(url) => Ok(Self::Smtp(Arc::new(Smtp::parse(url)?))),
            None => Self::folder(config.data.join("outbox")),
        }
    }

    /// Mails as files in this folder, which is made when it is missing.
    ///
    /// # Errors
    /// [`TransportError::Folder`].
    pub fn folder(folder: PathBuf) -> Result<Self, TransportError> {
        fs::create_dir_all(&folder).map_err(|error| TransportError::Folder(folder.display().to_string(), error))?;
        Ok(Self::File(folder))
    }

    /// Mails in memory, and the memory.
    #[must_use]
    pub fn memory() -> (Self, Delivered) {
        let delivered = Delivered::default();
        (Self::Memory(Arc::clone(&delivered)), delivered)
    }

    /// Hands over one message. Blocks: with a mail server that hangs, for about [`super::smtp::TIMEOUT`].
    #[must_use]
    pub fn send(&self, message: &Message) -> Fate {
        match self {
            Self::Smtp(smtp) => smtp.send(message),
            Self::File(folder) => match write(folder, message) {
                Ok(()) => Fate::Accepted,
                Err(error) => Fate::Unreachable(format!("the mail file cannot be written: {error}")),
            },
            Self::Memory(delivered) => {
                delivered.lock().unwrap_or_else(PoisonError::into_inner).push(message.clone());
                Fate::Accepted
            }
        }
    }
}

/// Written aside, then renamed: whoever watches the folder sees whole mails only. A double gets the same name.
fn write(folder: &Path, message: &Message) -> std::io::Result<()> {
    let name = file_name(message);
    let aside = folder.join(format!(".{name}.part"));
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    // The link inside is a key: only the owner may read it.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&aside)?;
    file.write_all(&message.bytes)?;
    file.sync_all()?;
    fs::rename(&aside, folder.join(name))?;
    // The rename itself must survive a power loss before the mail counts as sent.
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

/// `20260301T120000123Z-<message id>.eml`: the names sort by time.
fn file_name(message: &Message) -> String {
    let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let id: String = message.id.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '@')).collect();
    format!("{}-{id}.eml", plain(&message.at.rfc3339()))
}

#[cfg(test)]
mod tests {
    use super::super::message::tests::sample;
    use super::*;

    #[test]
    fn a_folder_gets_one_whole_file_for_each_mail_and_a_double_replaces_it() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config { data: folder.path().to_owned(), ..Config::default() };
        let transport = Transport::from_config(&config).unwrap();
        let message = sample();
        assert_eq!(transport.send(&message), Fate::Accepted);
        assert_eq!(transport.send(&message), Fate::Accepted);
        let files: Vec<_> = fs::read_dir(folder.path().join("outbox")).unwrap().map(|entry| entry.unwrap()).collect();
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].file_name().to_str().unwrap(), "20260301T120000123Z-0195-77@tenders.example.org.eml");
        assert_eq!(fs::read(files[0].path()).unwrap(), message.bytes);
    }

    #[test]
    fn a_folder_that_is_gone_says_nothing_about_the_mail() {
        let transport = Transport::File("/nonexistent/outbox".into());
        assert!(matches!(transport.send(&sample()), Fate::Unreachable(_)));
    }

    #[test]
    fn settings_that_cannot_work_are_refused_at_start() {
        let config = Config { mail_from: "nobody".to_owned(), ..Config::default() };
        let refusal = Transport::from_config(&config).unwrap_err().to_string();
        assert!(refusal.starts_with("MAIL_FROM must be"), "{refusal}");
    }
}
