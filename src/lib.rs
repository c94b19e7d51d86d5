//! Probity: security tenders for outsourcing, from the requirement profile to a defensible award.
#![warn(missing_docs)]

pub mod domain;
