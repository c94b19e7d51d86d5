//! `probity demo`: a believable institution on a fresh database, to look around in within a minute.
//!
//! Everything is made through the same deeds that people use, in the order of life, under a clock that is set back: so
//! the history verifies, the mails are in the outbox, and nothing is special about demo data.

mod answers;
mod cast;
mod clarified;
mod decided;
mod desk;
mod judged;
mod running;
mod sending;
mod story;

use crate::app::App;
use crate::app::start::Replacements;
use crate::config::Config;
use crate::db::{Clock, Db, Scope};
use crate::domain::text::Language;
use clap::Args;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

/// How to run it.
#[derive(Debug, Args)]
pub struct Demo {
    /// Keep the data in this folder; without it a temporary one is used and removed at the end.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

/// Serves the demo until the process is told to stop.
///
/// # Errors
/// A sentence for the operator.
pub fn run(mut config: Config, demo: &Demo) -> Result<(), String> {
    super::serve::log();
    let temporary = tempfile::Builder::new()
        .prefix("probity-demo-")
        .tempdir()
        .map_err(|error| format!("no temporary folder: {error}"))?;
    config.data = demo.data.clone().unwrap_or_else(|| temporary.path().to_owned());
    config.database_url = None;
    config.key_file = None;
    // The demo is for looking at, on this machine; a port that is taken is no reason not to.
    let listener = TcpListener::bind(&config.bind)
        .or_else(|_| TcpListener::bind("127.0.0.1:0"))
        .map_err(|error| format!("cannot listen: {error}"))?;
    let address = listener.local_addr().map_err(|error| format!("cannot listen: {error}"))?;
    if config.public_url.is_none() {
        config.public_url = Some(format!("http://{address}"));
    }
    let told = if is_empty(&config)? { Some(seed(&config)?) } else { None };
    let app = super::open(config)?;
    println!("Probity demo: {}", app.origin);
    match told {
        Some(told) => told.print(&app),
        None => println!("The folder holds data already; it is served as it is."),
    }
    super::serve::serve(app, listener)
}

fn is_empty(config: &Config) -> Result<bool, String> {
    let db = Db::open(&config.database(), 2, Clock::Database).map_err(|error| error.to_string())?;
    db.read(Scope::System, |conn| Ok::<_, crate::db::Error>(crate::db::tenants::list(conn)?.is_empty()))
        .map_err(|error| error.to_string())
}

/// Makes the data: the real time is read first, then the story is told from five weeks before up to it.
fn seed(config: &Config) -> Result<story::Told, String> {
    let plain = |error: &dyn std::fmt::Display| format!("the demo data cannot be made: {error}");
    let now = Db::open(&config.database(), 2, Clock::Database)
        .map_err(|error| error.to_string())?
        .read(Scope::System, crate::db::Conn::now)
        .map_err(|error| plain(&error))?;
    let clock = Arc::new(AtomicI64::new(now.millis()));
    // The story's mails lie in the folder to be read; they never leave the machine, whatever mail server is set.
    let told = Config { smtp_url: None, ..config.clone() };
    let replacements = Replacements { clock: Clock::Fixed(Arc::clone(&clock)), ..Replacements::default() };
    let app = App::start(told, replacements).map_err(|error| error.to_string())?;
    story::tell(&app, &clock, now, Language::De).map_err(|error| plain(&error))
}
