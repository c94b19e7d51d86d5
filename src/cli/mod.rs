//! The commands of the binary. Each is a thin wrapper over the deeds or the domain.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to the terminal")]

pub mod score;
pub mod serve;

use crate::app::App;
use crate::app::start::Replacements;
use crate::config::Config;
use clap::{Parser, Subcommand};
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

/// What was typed after `probity`.
#[derive(Debug, Parser)]
#[command(name = "probity", version, about = "Tenders for outsourcing: requirement profiles, sealed answers, defensible awards")]
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
    /// Rank an evaluation and print the ranking as JSON; needs no server.
    Score {
        /// The evaluation document, or `-` for standard input.
        file: String,
    },
}

/// Exit code for settings, input or state that cannot be used.
const UNUSABLE: u8 = 2;

/// Runs the command; errors are one plain sentence on standard error.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    match arguments.command {
        Command::Score { file } => {
            return ExitCode::from(score::run(&file, io::stdout().lock(), io::stderr().lock()));
        }
        Command::Serve => {}
    }
    let outcome = settings(arguments.config).and_then(|config| match arguments.command {
        Command::Serve => serve::run(config),
        Command::Score { .. } => Ok(()),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("probity: {sentence}");
            ExitCode::from(UNUSABLE)
        }
    }
}

fn settings(file: Option<PathBuf>) -> Result<Config, String> {
    Config::load(file.as_deref(), environment).map_err(|error| error.to_string())
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
