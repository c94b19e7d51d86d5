//! Help to set weights: percentages, points, a rank order, pairwise comparison.
//!
//! Pure. Owns the ways from an officer's judgement to decimals; what is stored and frozen are the decimals alone, how
//! they came about goes into the audit entry of the change. Leaves where weights stand to `profile` and what they do
//! to `evaluation`. Serves issue 3, capability 2.
//!
//! # Decisions
//!
//! * Percentages have [`PLACES`] places, as they are printed, and sum to exactly 100: what rounding leaves is given
//!   away by the largest remainder ([`apportion`]), never lost.
//! * A weight of 0 is none, so where the judgement gives an item less than half a unit of the last place, it gets one
//!   unit, taken from the largest.

mod apportion;
mod how;
mod pairwise;
mod rank_order;
#[cfg(test)]
mod tests;

pub use apportion::{apportion, distribute_rest};
pub use how::{Comparison, How, Weighed};
pub use pairwise::{Judgement, MAX_COMPARED, Pairwise, pairwise};
pub use rank_order::{MAX_RANKED, rank_order};

/// Places of percentages, as they are printed.
pub const PLACES: u32 = 2;

/// Hundredths in 100 percent.
const WHOLE: u32 = 10_000;
