//! The commands of the binary. Each is a thin wrapper over the deeds or the domain.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to the terminal")]

pub mod admin;
pub mod agreement;
pub mod audit;
pub mod bounce;
pub mod demo;
pub mod keys;
pub mod score;
pub mod serve;
pub mod verify;

use crate::app::App;
use crate::app::start::Replacements;
use crate::config::Config;
use crate::db::{Clock, Db};
use clap::{Parser, Subcommand};
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

/// What was typed after `probity`.
#[derive(Debug, Parser)]
#[command(
    name = "probity",
    version,
    about = "Tenders for outsourcing: requirement profiles, sealed answers, defensible awards"
)]
pub struct Arguments {
    /// TOML file with settings; the environment is laid over it.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the web server and send the mails of the outbox.
    Serve,
    /// Send the mails of the outbox without serving pages.
    Worker,
    /// Note a delivery-status mail (RFC 3464) beside the mail it is about; other mails are let pass.
    Bounce {
        /// The mail, or `-` for standard input, as a mail server's alias or `fetchmail --mda` hands it over.
        file: String,
    },
    /// Bring the database up to date and stop.
    Migrate,
    /// Serve a believable institution with a decided and an open tender, on a fresh temporary database.
    Demo(demo::Demo),
    /// Rank an evaluation and print the ranking as JSON; needs no server.
    Score {
        /// The evaluation document, or `-` for standard input.
        file: String,
    },
    /// Print Krippendorff's alpha of several evaluators' points as JSON; needs no server.
    Agreement {
        /// The units, or `-` for standard input.
        file: String,
    },
    /// Check a record archive and calculate everything in it again; needs no server.
    Verify {
        /// The archive, as `record.zip` of a tender.
        file: PathBuf,
    },
    /// Institutions and members.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// The history's hash chain.
    #[command(subcommand)]
    Audit(audit::Audit),
}

/// Exit code for settings, input or state that cannot be used.
const UNUSABLE: u8 = 2;

/// Runs the command; errors are one plain sentence on standard error.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    let settings = || Config::load(arguments.config.as_deref(), environment).map_err(|error| error.to_string());
    let outcome = match arguments.command {
        Command::Score { file } => {
            return ExitCode::from(score::run(&file, io::stdout().lock(), io::stderr().lock()));
        }
        Command::Agreement { file } => {
            return ExitCode::from(agreement::run(&file, io::stdout().lock(), io::stderr().lock()));
        }
        Command::Verify { file } => {
            return ExitCode::from(verify::run(&file, io::stdout().lock(), io::stderr().lock()));
        }
        Command::Serve => settings().and_then(serve::run),
        Command::Worker => settings().and_then(serve::worker),
        Command::Bounce { file } => settings().and_then(|config| bounce::run(config, &file)),
        Command::Migrate => settings().and_then(open).map(drop),
        Command::Demo(demo) => settings().and_then(|config| demo::run(config, &demo)),
        Command::Admin(admin) => settings().and_then(|config| admin::run(config, admin)),
        Command::Audit(command) => match audit::run(settings, &command) {
            Ok(false) => return ExitCode::FAILURE,
            Ok(true) => Ok(()),
            Err(sentence) => Err(sentence),
        },
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("probity: {sentence}");
            ExitCode::from(UNUSABLE)
        }
    }
}

/// The process environment; its one home.
#[allow(clippy::disallowed_methods, reason = "the only place that reads the environment")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Opens everything for a command that works on the data.
fn open(config: Config) -> Result<App, String> {
    App::start(config, Replacements::default()).map_err(|error| error.to_string())
}

/// Opens the database for a command that only looks: it makes neither file nor key and brings nothing up to date.
fn look(config: &Config) -> Result<Db, String> {
    Db::look(&config.database(), config.connections, Clock::default()).map_err(|error| error.to_string())
}
