//! The integration tests, in one binary.

mod harness;
mod outbox;
mod score;
