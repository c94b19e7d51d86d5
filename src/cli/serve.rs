//! `probity serve`: the web server and the outbox worker in one process.

use crate::config::Config;
use crate::web;
use std::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// Serves until the process is told to stop.
///
/// # Errors
/// A sentence for the operator.
pub fn run(config: Config) -> Result<(), String> {
    log();
    let listener = TcpListener::bind(&config.bind)
        .map_err(|error| format!("cannot listen on {}: {error}", config.bind))?;
    let app = super::open(config)?;
    if let Some(code) = &app.setup_code {
        println!("No institution yet. Open {}/setup and enter this one-time code: {code}", app.origin);
    }
    println!("Probity listens on {}", app.origin);
    serve(app, listener)
}

/// Runs server and worker on an open socket.
///
/// # Errors
/// A sentence for the operator.
pub fn serve(app: crate::app::App, listener: TcpListener) -> Result<(), String> {
    actix_web::rt::System::new().block_on(async move {
        let server = web::server::serve(app, listener).map_err(|error| error.to_string())?;
        server.await.map_err(|error| error.to_string())
    })
}

/// Log lines as JSON on standard error; `PROBITY_LOG` filters, default `info`.
pub fn log() {
    let filter = EnvFilter::try_from_env("PROBITY_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let built = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    if built.is_err() {
        tracing::debug!("a log is set up already");
    }
}
