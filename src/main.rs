//! The command line of Probity.

use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use probity::cli;

#[derive(Parser)]
#[command(name = "probity", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Rank an evaluation and print the ranking as JSON.
    Score {
        /// The evaluation document, or `-` for standard input.
        file: String,
    },
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Score { file } => ExitCode::from(cli::score::run(
            &file,
            io::stdout().lock(),
            io::stderr().lock(),
        )),
    }
}
