//! The command line: one binary for the server, the worker, the operator and the reviewer.

use clap::Parser;
use probity::cli::{self, Arguments};
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(Arguments::parse())
}
