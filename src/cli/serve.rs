//! `probity serve`: the web server with the work beside it, mails, malware scans and purges, in one process; `probity worker`: the worker alone.

use crate::app::{App, evidence, outbox, retention};
use crate::config::Config;
use crate::web;
use std::net::TcpListener;
use tokio::sync::watch;
use tracing::Level;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::prelude::*;

/// Serves until the process is told to stop.
///
/// # Errors
/// A sentence for the operator.
pub fn run(config: Config) -> Result<(), String> {
    log();
    let listener =
        TcpListener::bind(&config.bind).map_err(|error| format!("cannot listen on {}: {error}", config.bind))?;
    let app = super::open(config)?;
    if let Some(code) = &app.setup_code {
        println!("No institution yet. Open {}/setup and enter this one-time code: {code}", app.origin);
    }
    println!("Probity listens on {}", app.origin);
    serve(app, listener)
}

/// Runs server and worker on an open socket until the process is told to stop.
///
/// # Errors
/// A sentence for the operator.
pub fn serve(app: App, listener: TcpListener) -> Result<(), String> {
    actix_web::rt::System::new().block_on(async move {
        let (stop, stopped) = watch::channel(());
        // An error means that the other end is gone, which is the message.
        let told = |mut stopped: watch::Receiver<()>| async move { while stopped.changed().await.is_ok() {} };
        let mails = actix_web::rt::spawn(outbox::run(app.clone(), told(stopped.clone())));
        let purges = actix_web::rt::spawn(retention::run(app.clone(), told(stopped.clone())));
        let scans = actix_web::rt::spawn(evidence::run(app.clone(), told(stopped)));
        let server = web::server::serve(app, listener).map_err(|error| error.to_string())?;
        let outcome = server.await.map_err(|error| error.to_string());
        drop(stop);
        for work in [mails, purges, scans] {
            work.await.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
        }
        outcome
    })
}

/// Sends the outbox's mails without serving pages, until the process is told to stop.
///
/// # Errors
/// A sentence for the operator.
pub fn worker(config: Config) -> Result<(), String> {
    log();
    let app = super::open(config)?;
    actix_web::rt::System::new().block_on(async move {
        let told = async {
            if let Err(error) = tokio::signal::ctrl_c().await {
                tracing::error!(%error, "signals cannot be heard");
            }
        };
        outbox::run(app, told).await.map_err(|error| error.to_string())
    })
}

/// Log lines as JSON on standard error; `PROBITY_LOG` filters, default `info`. Only our own lines go below `info`:
/// libraries tell there what they were given, and that holds links and answers.
pub fn log() {
    let filter = super::environment("PROBITY_LOG")
        .and_then(|filter| EnvFilter::try_new(filter).ok())
        .unwrap_or_else(|| EnvFilter::new("info"));
    let discreet = filter_fn(|line| *line.level() <= Level::INFO || line.target().starts_with("probity"));
    let lines = tracing_subscriber::fmt::layer().json().with_writer(std::io::stderr);
    let built = tracing_subscriber::registry().with(filter).with(discreet).with(lines).try_init();
    if built.is_err() {
        tracing::debug!("a log is set up already");
    }
}
