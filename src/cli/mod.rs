//! Commands of the binary that need no server.

pub mod score;
