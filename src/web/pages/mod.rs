//! Handlers of the pages, one file per room.

pub mod accounts;
pub mod assets;
pub mod bid;
pub mod fields;
pub mod links;
