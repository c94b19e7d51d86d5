//! Probity.
#![warn(missing_docs)]
pub mod view;
