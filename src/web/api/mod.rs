//! The JSON interface under `/api/v1`: the same deeds as the pages, for programs.
//!
//! One room for each of `app`'s. A handler takes who asks from the bearer token (`extract::bearer`) and what they sent
//! from the one strict reader (`extract::body`), asks one deed and writes its outcome. Moments are RFC 3339 in UTC,
//! decimals are strings, errors are problem JSON (RFC 9457). [`openapi`] describes all of it.

pub mod accounts;
pub mod api_keys;
pub mod audit;
pub mod bid;
pub mod catalogue;
pub mod evaluation;
pub mod evaluators;
pub mod links;
pub mod members;
pub mod openapi;
mod parts;
pub mod retention;
pub mod tenders;
