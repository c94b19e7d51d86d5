//! SQL and nothing else: the door to both engines, the tables, one file per room.

#![allow(clippy::missing_errors_doc, reason = "every statement fails in the one way that error::Error describes")]

pub mod answers;
pub mod api_keys;
pub mod audit;
pub mod awards;
pub mod bids;
pub mod clarifications;
mod columns;
pub mod conn;
pub mod devices;
pub mod error;
pub mod evaluators;
pub mod explanations;
pub mod files;
pub mod inquiries;
pub mod institutions;
pub mod invitations;
pub mod migrate;
pub mod notes;
pub mod openings;
pub mod outbox;
pub mod prices;
pub mod retention;
pub mod runs;
#[allow(missing_docs, reason = "generated: the migrations say what each table and column is")]
pub mod schema;
pub mod scores;
pub mod seals;
pub mod sessions;
pub mod suggestions;
pub mod tenants;
pub mod tenders;
pub mod terms;
pub mod tokens;
pub mod users;

pub use conn::{Clock, Conn, Db, Engine, Scope, Tx};
pub use error::{Error, Result};
