//! The shipped catalogue.
