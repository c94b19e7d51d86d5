//! Probity: tenders for outsourcing, from the requirement profile to the award.
#![warn(missing_docs)]

pub mod cli;
pub mod domain;
