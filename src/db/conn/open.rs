//! Where the data is: from a `DATABASE_URL` to ways of opening connections, refusing what cannot be.

use super::any::AnyConnection;
use super::postgres::PgConnection;
use diesel::connection::SimpleConnection;
use diesel::{Connection, ConnectionError, ConnectionResult, SqliteConnection};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a database cannot be opened, in a sentence an operator can act on. Never holds a password.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Neither a file path nor a known scheme.
    #[error("DATABASE_URL has the unknown scheme \"{0}\": use sqlite:PATH, a file path, or postgres://…")]
    UnknownScheme(String),
    /// SQLite without a file, or with a name that SQLite would not read as one.
    #[error("DATABASE_URL names no file: use sqlite:PATH or a file path")]
    NoFile,
    /// The PostgreSQL URL does not parse.
    #[error("DATABASE_URL is not a valid PostgreSQL address")]
    BadUrl,
    /// The SQLite file or its folder cannot be created or written.
    #[error("the database file {path} cannot be opened for writing: {reason}")]
    File {
        /// The file.
        path: String,
        /// The system's words.
        reason: String,
    },
    /// There is no such SQLite file, and whoever only looks makes none.
    #[error("there is no database at {0}")]
    Missing(String),
    /// The place is there and cannot be read.
    #[error("the database cannot be read: {0}")]
    Unreadable(String),
    /// It is empty or of an older version, and whoever only looks brings nothing up to date.
    #[error("the database is not of this version yet: `probity migrate` brings it up to date")]
    Behind,
    /// The server is down or refuses.
    #[error("the PostgreSQL server cannot be reached: {0}")]
    Server(String),
    /// Migrations failed; the database is as before.
    #[error("the database could not be brought up to date: {0}")]
    Migration(String),
}

/// A parsed place of data.
#[derive(Clone)]
pub enum Place {
    /// An SQLite file.
    File(PathBuf),
    /// A PostgreSQL server with its TLS settings.
    Server(Arc<tokio_postgres::Config>, Arc<rustls::ClientConfig>),
}

impl Place {
    /// Parses `sqlite:PATH`, `sqlite://PATH`, a bare path, or `postgres://…`.
    ///
    /// # Errors
    /// [`OpenError::UnknownScheme`], [`OpenError::NoFile`] or [`OpenError::BadUrl`]; nothing is created.
    pub fn parse(url: &str) -> Result<Self, OpenError> {
        if let Some(path) = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")) {
            return Self::file(path);
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let mut config: tokio_postgres::Config = url.parse().map_err(|_| OpenError::BadUrl)?;
            config.connect_timeout(std::time::Duration::from_secs(5));
            return Ok(Self::Server(Arc::new(config), Arc::new(tls()?)));
        }
        // A single letter before a colon is a drive.
        let scheme = url.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| scheme.len() > 1);
        match scheme.filter(|scheme| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
            Some(scheme) => Err(OpenError::UnknownScheme(scheme.to_owned())),
            None => Self::file(url),
        }
    }

    /// SQLite takes an empty name and names with a leading colon for a private database that each connection has
    /// to itself and that is gone with it: never what a server is for.
    fn file(path: &str) -> Result<Self, OpenError> {
        if path.is_empty() || path.starts_with(':') || path.starts_with("file:") {
            return Err(OpenError::NoFile);
        }
        Ok(Self::File(path.into()))
    }

    /// Opens one connection. `writer` is false for SQLite readers, which then refuse every write.
    ///
    /// # Errors
    /// diesel's [`ConnectionError`] with the engine's words.
    pub fn connect(&self, runtime: &tokio::runtime::Handle, writer: bool) -> ConnectionResult<AnyConnection> {
        match self {
            Self::File(path) => sqlite(path, writer).map(AnyConnection::Sqlite),
            Self::Server(config, tls) => {
                PgConnection::open(config, Arc::clone(tls), runtime.clone()).map(AnyConnection::Postgres)
            }
        }
    }

    /// Makes sure the place can be used before anything else starts.
    ///
    /// # Errors
    /// [`OpenError::File`] or [`OpenError::Server`] with the reason.
    pub fn check(&self, runtime: &tokio::runtime::Handle) -> Result<(), OpenError> {
        match self {
            Self::File(path) => {
                let refuse = |reason: String| OpenError::File { path: path.display().to_string(), reason };
                if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                    std::fs::create_dir_all(folder).map_err(|error| refuse(error.to_string()))?;
                }
                sqlite(path, true).map(drop).map_err(|error| refuse(error.to_string()))
            }
            Self::Server(..) => {
                self.connect(runtime, true).map(drop).map_err(|error| OpenError::Server(error.to_string()))
            }
        }
    }

    /// Makes sure that the place is there to be looked at. Makes neither file nor folder.
    ///
    /// # Errors
    /// [`OpenError::Missing`], [`OpenError::Unreadable`] or [`OpenError::Server`] with the reason.
    pub fn check_there(&self, runtime: &tokio::runtime::Handle) -> Result<(), OpenError> {
        match self {
            Self::File(path) => {
                let refuse = |reason: String| OpenError::Unreadable(format!("{}: {reason}", path.display()));
                if !path.try_exists().map_err(|error| refuse(error.to_string()))? {
                    return Err(OpenError::Missing(path.display().to_string()));
                }
                sqlite(path, false).map(drop).map_err(|error| refuse(error.to_string()))
            }
            Self::Server(..) => self.check(runtime),
        }
    }
}

/// FULL: with WAL, NORMAL loses acknowledged commits on power loss.
fn sqlite(path: &Path, writer: bool) -> ConnectionResult<SqliteConnection> {
    let path = path.to_str().ok_or_else(|| ConnectionError::BadConnection("the path is not valid UTF-8".to_owned()))?;
    let mut connection = SqliteConnection::establish(path)?;
    let settings = if writer {
        // What is overwritten, a key of a draft say, does not stay in free pages.
        "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;"
    } else {
        "PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA query_only = ON;"
    };
    connection.batch_execute(settings).map_err(|error| ConnectionError::BadConnection(error.to_string()))?;
    Ok(connection)
}

/// TLS with the Mozilla roots, plus the operator's own authority from `SSL_CERT_FILE`-style configuration.
fn tls() -> Result<rustls::ClientConfig, OpenError> {
    let mut roots = rustls::RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| OpenError::Server(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}
