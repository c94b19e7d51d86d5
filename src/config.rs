//! The one description of how this server is set up: a file, then the environment over it. No globals.

mod limits;

pub use limits::Limits;

use ipnet::IpNet;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// All settings. Each may stand in the TOML file (`--config`) under its field name, or in the environment.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// `DATABASE_URL`: `sqlite:PATH`, a path, or `postgres://…`. Default: `probity.sqlite3` in the data folder.
    pub database_url: Option<String>,
    /// `PROBITY_DATA`: folder of the database file, evidence files, the mail folder and the server key. Default `./data`.
    pub data: PathBuf,
    /// `PROBITY_BIND`: address and port to listen on. Default `127.0.0.1:8080`.
    pub bind: String,
    /// `PUBLIC_URL`: how people reach the server; every link is built from it alone. Default `http://<bind>`.
    pub public_url: Option<String>,
    /// `PROBITY_KEY_FILE`: the server key. Default `server.key` in the data folder, made at the first start.
    pub key_file: Option<PathBuf>,
    /// `SMTP_URL`: `smtp://…`, `smtps://…`, with `?tls=required` for STARTTLS. Default: mails become files in `<data>/outbox`.
    pub smtp_url: Option<String>,
    /// `MAIL_FROM`: sender of all mails. Default `Probity <probity@localhost>`.
    pub mail_from: String,
    /// `CLAMD_URL`: the malware scanner for evidence, `tcp://host:port` or `unix:/path`. Default: files are not scanned.
    pub clamd_url: Option<String>,
    /// `TRUSTED_PROXIES`: addresses or networks, separated by commas, whose `X-Forwarded-For` is believed. Default: none.
    pub trusted_proxies: Vec<IpNet>,
    /// `PROBITY_BREACHED_PASSWORDS`: file with the SHA-1 of breached passwords in their order, one `HASH:count` a line.
    pub breached_passwords: Option<PathBuf>,
    /// `PROBITY_CONNECTIONS`: database connections kept open. Default 8.
    pub connections: u32,
    /// `PROBITY_WORKERS`: web worker threads. Default: one per core.
    pub workers: Option<usize>,
    /// `[[sign_on]]`, in the file only: OpenID providers by which members of an institution come in. Default: none.
    pub sign_on: Vec<SignOn>,
    /// `PROBITY_RELOAD=1`: parse the templates for every page, for whoever edits them. Default: once at start.
    pub reload_templates: bool,
    /// What one institution may use.
    pub limits: Limits,
}

/// An OpenID provider that vouches for the members of one institution (OpenID Connect Core 1.0, code flow).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOn {
    /// The last part of its links, `/sign-on/<path>`; lower-case letters, digits, hyphens.
    pub path: String,
    /// The institution's id.
    pub institution: String,
    /// What its button on the sign-in page says.
    pub name: String,
    /// The provider, by `https`; its discovery document lies under it.
    pub issuer: String,
    /// What Probity is called there.
    pub client_id: String,
    /// The file with the secret that proves it; readable by its owner alone.
    pub client_secret_file: PathBuf,
    /// A PEM file with the authorities to trust instead of the public ones.
    pub ca_file: Option<PathBuf>,
    /// Whether the sign-in page shows its button. Default: yes; no keeps the institution's name to those with the link.
    #[serde(default = "yes")]
    pub listed: bool,
    /// Whether every address it names is verified though it does not say so (`email_verified`). Default: no.
    #[serde(default)]
    pub addresses_verified: bool,
}

/// Most web threads (actix-server refuses more).
const MOST_WORKERS: usize = 512;

const fn yes() -> bool {
    true
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database_url: None,
            data: PathBuf::from("./data"),
            bind: "127.0.0.1:8080".to_owned(),
            public_url: None,
            key_file: None,
            smtp_url: None,
            mail_from: "Probity <probity@localhost>".to_owned(),
            clamd_url: None,
            trusted_proxies: Vec::new(),
            breached_passwords: None,
            connections: 8,
            workers: None,
            sign_on: Vec::new(),
            reload_templates: false,
            limits: Limits::default(),
        }
    }
}

/// Why the settings cannot be used, in a sentence.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the configuration file {0} cannot be read: {1}")]
    File(String, std::io::Error),
    /// The file does not parse; the parser's words name line and field, never a value.
    #[error("the configuration file {0} is not valid: {1}")]
    Content(String, String),
    /// `TRUSTED_PROXIES` holds something else than addresses and networks.
    #[error("TRUSTED_PROXIES must be addresses or networks like 10.0.0.0/8, separated by commas")]
    Proxies,
    /// The number of web threads is none that the server can have.
    #[error("PROBITY_WORKERS must be from 1 to {MOST_WORKERS}")]
    Workers,
    /// A variable does not parse.
    #[error("{0} is not a number")]
    NotANumber(&'static str),
    /// `PUBLIC_URL` is not a web address.
    #[error("PUBLIC_URL must be an http or https address without path, query or fragment")]
    PublicUrl,
}

impl Config {
    /// Reads the file, if one is named, and lays `variable` (the environment) over it.
    ///
    /// # Errors
    /// [`ConfigError`]; no secret is in its text.
    pub fn load(file: Option<&Path>, variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut config = match file {
            None => Self::default(),
            Some(path) => {
                let name = path.display().to_string();
                let text = std::fs::read_to_string(path).map_err(|error| ConfigError::File(name.clone(), error))?;
                toml::from_str(&text).map_err(|error| ConfigError::Content(name, error.message().to_owned()))?
            }
        };
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        if let Some(value) = set("DATABASE_URL") {
            config.database_url = Some(value);
        }
        if let Some(value) = set("PROBITY_DATA") {
            config.data = value.into();
        }
        if let Some(value) = set("PROBITY_BIND") {
            config.bind = value;
        }
        if let Some(value) = set("PUBLIC_URL") {
            config.public_url = Some(value);
        }
        if let Some(value) = set("PROBITY_KEY_FILE") {
            config.key_file = Some(value.into());
        }
        if let Some(value) = set("SMTP_URL") {
            config.smtp_url = Some(value);
        }
        if let Some(value) = set("MAIL_FROM") {
            config.mail_from = value;
        }
        if let Some(value) = set("CLAMD_URL") {
            config.clamd_url = Some(value);
        }
        if let Some(value) = set("TRUSTED_PROXIES") {
            config.trusted_proxies =
                value.split(',').map(network).collect::<Option<_>>().ok_or(ConfigError::Proxies)?;
        }
        if let Some(value) = set("PROBITY_BREACHED_PASSWORDS") {
            config.breached_passwords = Some(value.into());
        }
        if let Some(value) = set("PROBITY_CONNECTIONS") {
            config.connections = value.parse().map_err(|_| ConfigError::NotANumber("PROBITY_CONNECTIONS"))?;
        }
        if let Some(value) = set("PROBITY_WORKERS") {
            config.workers = Some(value.parse().map_err(|_| ConfigError::NotANumber("PROBITY_WORKERS"))?);
        }
        if config.workers.is_some_and(|workers| !(1..=MOST_WORKERS).contains(&workers)) {
            return Err(ConfigError::Workers);
        }
        if set("PROBITY_RELOAD").is_some_and(|value| value == "1") {
            config.reload_templates = true;
        }
        config.limits.overlay(set)?;
        config.public_origin()?;
        Ok(config)
    }

    /// Where the data is.
    #[must_use]
    pub fn database(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| format!("sqlite:{}", self.data.join("probity.sqlite3").display()))
    }

    /// Where the server key is.
    #[must_use]
    pub fn key_path(&self) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| self.data.join("server.key"))
    }

    /// Scheme, host and port of every link, without a slash at the end.
    ///
    /// # Errors
    /// [`ConfigError::PublicUrl`].
    pub fn public_origin(&self) -> Result<String, ConfigError> {
        let text = self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.bind));
        let url = url::Url::parse(&text).map_err(|_| ConfigError::PublicUrl)?;
        let plain = matches!(url.scheme(), "http" | "https")
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty();
        if plain { Ok(url.origin().ascii_serialization()) } else { Err(ConfigError::PublicUrl) }
    }
}

/// An address is a network of one.
fn network(text: &str) -> Option<IpNet> {
    let text = text.trim();
    text.parse().ok().or_else(|| text.parse::<std::net::IpAddr>().ok().map(IpNet::from))
}
