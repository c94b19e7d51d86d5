//! Handlers of the pages, one file per room.

#![allow(
    clippy::missing_errors_doc,
    reason = "every handler fails as its deed says, in the form that web::error gives it"
)]

pub mod accounts;
pub mod api_keys;
pub mod assets;
pub mod audit;
pub mod bid;
pub mod catalogue;
pub mod clarified;
pub mod evaluation;
pub mod evaluators;
pub mod fields;
pub mod links;
pub mod members;
pub mod retention;
pub mod tenders;
pub mod terms;
