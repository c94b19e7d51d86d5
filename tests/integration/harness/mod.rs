//! What the stories are told with: a running server, people with browsers, their mail, both engines.

#![allow(dead_code, clippy::unused_self, reason = "each story uses the part of the harness that it needs")]

pub mod app;
pub mod browser;
pub mod clamd;
pub mod device;
pub mod engine;
pub mod form;
pub mod leash;
pub mod mail;
pub mod office;
pub mod openid;
pub mod postgres;
pub mod process;
pub mod smtp;
pub mod tables;
pub mod tale;
pub mod vault;
pub mod visitor;
pub mod walk;
pub mod wire;

pub use app::TestApp;
pub use browser::Browser;
pub use engine::{Database, Engine};
pub use process::Process;
pub use visitor::{Reply, Visitor};

use std::future::Future;
use std::io::Write;
use std::sync::OnceLock;
use tokio::runtime::Runtime;

/// Turns each story into one test for each engine, `<story>::sqlite` and `<story>::postgres`. The story's argument is
/// made from the engine: the [`Engine`] itself, a [`Database`] or a [`TestApp`].
macro_rules! both_engines {
    ($($(#[$doc:meta])* fn $name:ident($($arg:ident)+: $type:ty) $story:block)+) => {$(
        mod $name {
            #[allow(unused_imports, reason = "not every story needs all of them")]
            use super::*;

            $(#[$doc])*
            fn story($($arg)+: $type) $story

            #[test]
            fn sqlite() {
                story(<$type>::from($crate::harness::Engine::Sqlite));
            }

            #[test]
            fn postgres() {
                if $crate::harness::Engine::Postgres.is_here() {
                    story(<$type>::from($crate::harness::Engine::Postgres));
                }
            }
        }
    )+};
}

/// The runtime of the tests' own side: HTTP clients, PostgreSQL from outside, the browser.
pub fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap())
}

/// Waits for something asynchronous.
pub fn wait<F: Future>(future: F) -> F::Output {
    runtime().block_on(future)
}

/// Says that a part is missing, past the capture of test output; fails instead when `CI` is set.
pub fn missing(part: &str) {
    assert!(std::env::var_os("CI").is_none(), "{part}, and CI is set");
    let line = format!("\n*** NOT TESTED: {part} ***\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}
