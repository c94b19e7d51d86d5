//! The deeds: rule, rows, audit and outbox in one transaction.

pub mod accounts;
pub mod answers;
pub mod api_keys;
pub mod audit;
pub mod awards;
pub mod background;
pub mod bids;
pub mod clarifications;
pub mod cockpit;
pub mod corrections;
pub mod documents;
pub mod drafts;
pub mod error;
pub mod evaluators;
pub mod evidence;
pub mod explanations;
pub mod exports;
pub mod history;
pub mod inquiries;
pub mod institutions;
pub mod invitations;
pub mod key;
pub mod letters;
pub mod limiter;
pub mod links;
pub mod lots;
pub mod notes;
pub mod openings;
pub mod outbox;
pub mod passwords;
pub mod presence;
pub mod prices;
pub mod progress;
pub mod quotas;
pub mod random;
pub mod rankings;
pub mod record;
pub mod reminders;
pub mod retention;
pub mod runs;
pub mod scores;
pub mod seals;
pub mod seen;
pub mod sensitivity;
pub mod start;
pub mod suggestions;
pub mod team;
pub mod tenders;
pub mod terms;
pub mod tokens;
pub mod turns;
pub mod vault;
pub mod weights;

pub use error::{Error, Result};

use crate::config::Config;
use crate::db::{self, Db};
use crate::domain::catalogue::Catalogue;
use crate::domain::time::Instant;
use crate::mail::transport::Transport;
use crate::view::templates::Renderer;
use key::ServerKey;
use random::Random;
use std::path::PathBuf;
use std::sync::Arc;

/// What every deed needs. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of an [`App`].
pub struct Parts {
    /// The database door.
    pub db: Db,
    /// The settings.
    pub config: Config,
    /// Scheme, host and port of every link.
    pub origin: String,
    /// The key that tokens are derived from.
    pub key: ServerKey,
    /// The source of ids.
    pub random: Random,
    /// Pages and mails.
    pub renderer: Renderer,
    /// Where mails go.
    pub transport: Transport,
    /// Folder of evidence files.
    pub files: PathBuf,
    /// Looks for malware in evidence files, where the operator has a scanner.
    pub scanner: Option<evidence::Scanner>,
    /// The one-time code of the first run, printed at start while there is no institution.
    pub setup_code: Option<String>,
    /// Slows guessing down.
    pub limiter: limiter::Limiter,
    /// Turns at costly work, for each institution.
    pub turns: turns::Turns,
    /// Who is at which section of a bid.
    pub presence: presence::Presence,
    /// Wakes the outbox worker.
    pub bell: background::Bell,
    /// The shipped catalogue.
    pub catalogue: Catalogue,
    /// Frozen documents in memory.
    pub documents: documents::Documents,
    /// Hashes passwords.
    pub passwords: passwords::Passwords,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Whether mails leave through a mail server; otherwise links are handed over by hand.
    #[must_use]
    pub fn sends_by_smtp(&self) -> bool {
        matches!(self.transport, Transport::Smtp(_))
    }

    /// The time by the database's clock; fails when the database does not answer.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub fn now(&self) -> Result<Instant> {
        self.db.read(db::Scope::System, |conn| Ok(conn.now()?))
    }

    /// A fresh identifier of the given moment: `app.id(now, TenderId::new)?`.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn id<T>(&self, now: Instant, wrap: impl FnOnce(uuid::Uuid) -> T) -> Result<T> {
        Ok(wrap(self.random.uuid(now)?))
    }
}
