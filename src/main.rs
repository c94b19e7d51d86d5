//! The command line: one binary for the server, the worker, the operator and the reviewer.

use clap::Parser;
use probity::cli::{self, Arguments};
use rustix::fs::Mode;
use rustix::process::umask;
use std::process::ExitCode;

/// A page of thousands of cells is tens of thousands of small texts, of which the C library's allocator is slow to
/// dispose; measured in docs/speed.md.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Databases, files, mails in a folder, exports: whatever is written is its owner's alone.
    umask(Mode::RWXG | Mode::RWXO);
    cli::run(Arguments::parse())
}
