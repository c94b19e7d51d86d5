//! SQL and nothing else: the door to both engines, the tables, one file per room.

pub mod answers;
pub mod audit;
pub mod awards;
pub mod bids;
mod columns;
pub mod conn;
pub mod error;
pub mod files;
pub mod invitations;
pub mod migrate;
pub mod openings;
pub mod outbox;
pub mod schema;
pub mod scores;
pub mod sessions;
pub mod tenants;
pub mod tenders;
pub mod tokens;
pub mod users;

pub use conn::{Clock, Conn, Db, Engine, Scope, Tx};
pub use error::{Error, Result};
