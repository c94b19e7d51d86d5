//! The pure floor: rules without I/O, clock, randomness or environment.
//!
//! Everything a decision rests on lives here, so that it can be read, tested and recomputed alone.

pub mod answers;
pub mod catalogue;
pub mod decimal;
pub mod fields;
pub mod profile;
pub mod text;
