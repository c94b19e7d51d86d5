//! Putting an [`App`] together from settings: the one way for the server, the shell commands and the tests.

use super::background::Bell;
use super::documents::Documents;
use super::evidence::{Scanner, ScannerError};
use super::key::{KeyError, ServerKey};
use super::limiter::Limiter;
use super::passwords::{Breached, Passwords};
use super::presence::Presence;
use super::random::Random;
use super::sign_on::provider;
use super::turns::Turns;
use super::{App, Parts};
use crate::config::{Config, ConfigError};
use crate::db::conn::open::OpenError;
use crate::db::{Clock, Db, Scope};
use crate::domain::catalogue::{CatalogueError, ops21};
use crate::mail::transport::{Transport, TransportError};
use crate::view::templates::{Reload, Renderer, ViewError};
use std::path::Path;

/// Why the server cannot start, in a sentence for the operator. Holds no secret.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The settings.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database.
    #[error(transparent)]
    Database(#[from] OpenError),
    /// The server key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The mail settings.
    #[error(transparent)]
    Mail(#[from] TransportError),
    /// The settings of the malware scanner.
    #[error(transparent)]
    Scanner(#[from] ScannerError),
    /// A provider of single sign-on.
    #[error("{0}")]
    SignOn(String),
    /// A broken template.
    #[error("a page template is broken: {0}")]
    View(#[from] ViewError),
    /// The shipped catalogue does not read.
    #[error("the shipped catalogue is broken: {0}")]
    Catalogue(#[from] CatalogueError),
    /// The folder for evidence files, or the system's randomness.
    #[error("{0}")]
    System(String),
}

fn breached(path: &Path) -> Result<Breached, StartError> {
    let name = path.display();
    Breached::at(path)
        .map_err(|error| StartError::System(format!("the list of breached passwords {name} cannot be used: {error}")))
}

/// What tests replace: the clock, the randomness, the way mails leave.
#[derive(Debug, Default)]
pub struct Replacements {
    /// The database's clock unless given.
    pub clock: Clock,
    /// The system's randomness unless given.
    pub random: Option<Random>,
    /// The settings' transport unless given.
    pub transport: Option<Transport>,
}

impl App {
    /// Opens everything the settings name. The database comes first: when it cannot be opened, no file is made.
    ///
    /// # Errors
    /// [`StartError`].
    pub fn start(config: Config, replacements: Replacements) -> Result<Self, StartError> {
        let origin = config.public_origin()?;
        let breached = config.breached_passwords.as_deref().map(breached).transpose()?;
        let db = Db::open(&config.database(), config.connections, replacements.clock)?;
        let transport = match replacements.transport {
            Some(transport) => transport,
            None => Transport::from_config(&config)?,
        };
        let scanner = config.clamd_url.as_deref().map(Scanner::parse).transpose()?;
        let sign_on = provider::load_all(&config.sign_on).map_err(StartError::SignOn)?;
        let random = replacements.random.unwrap_or_default();
        let fresh = random.bytes().map_err(|error| StartError::System(error.to_string()))?;
        let key = ServerKey::load_or_create(&config.key_path(), fresh)?;
        let files = config.data.join("files");
        std::fs::create_dir_all(&files)
            .map_err(|error| StartError::System(format!("the folder {} cannot be made: {error}", files.display())))?;
        let empty = db
            .read(Scope::System, |conn| Ok::<_, crate::db::Error>(crate::db::tenants::list(conn)?.is_empty()))
            .map_err(|error| StartError::System(error.to_string()))?;
        let code = random.bytes::<8>().map(hex::encode).map_err(|error| StartError::System(error.to_string()))?;
        let setup_code = empty.then_some(code);
        let reload = if config.reload_templates { Reload::EachPage } else { Reload::Never };
        Ok(Self::new(Parts {
            db,
            origin,
            key,
            random,
            renderer: Renderer::new(reload)?,
            transport,
            files,
            scanner,
            sign_on,
            setup_code,
            limiter: Limiter::default(),
            turns: Turns::new(config.limits.clone()),
            presence: Presence::default(),
            bell: Bell::default(),
            catalogue: ops21()?,
            documents: Documents::default(),
            passwords: Passwords::new(2, breached),
            config,
        }))
    }
}
