//! What surrounds every request: headers, problems, the guard against forged requests, panics, the log.

pub mod guard;
pub mod headers;
pub mod problem;
