//! The whole suite, in one binary. Every story runs on both engines.
//!
//! PostgreSQL comes from `TEST_DATABASE_URL` or from an `initdb` that is found; the browser is Debian's Chromium with
//! its driver. What is missing is said loudly and skipped, and fails the run when `CI` is set.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test fails by panicking"
)]
#![allow(clippy::disallowed_methods, reason = "tests look at the clock and the environment from outside")]

#[macro_use]
mod harness;

mod accounts;
mod agreeing;
mod answering;
mod api;
mod architecture;
mod asvs;
mod browser;
mod clarifying;
mod defences;
mod disk;
mod dry_run;
mod editor;
mod engines;
mod evaluation;
mod evaluators;
mod explanations;
mod guards;
mod guessing;
mod history;
mod history_file;
mod hostile;
mod institutions;
mod killing;
mod limits;
mod links;
mod mails;
mod matrix;
mod outbox;
mod record;
mod retention;
mod row_security;
mod runs;
mod schema;
mod score;
mod sealing;
mod story;
mod tenancy;
mod views;
mod workbook;
