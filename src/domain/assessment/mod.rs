//! Assessment: from the frozen document, the opened bids and the points given to an evaluation, and to what is still
//! open before a rank is final.
//!
//! Pure. Owns the mapping of questions to criteria, the precedence of given points over automatic ones, and the rule
//! that overruling an automatic verdict takes a second person. Leaves automatic points to [`super::answers`] and the
//! arithmetic to [`super::evaluation`]. Serves design/evaluation.md, "Order of work" and "Evaluators".
//!
//! # Decisions
//!
//! * A rated question with a knock-out is two criteria: `<key>` and `<key>.ko`. Questions that only inform are none,
//!   and a section of nothing else is left out of the scheme.
//! * A conditional question may be hidden, which takes its weight out. The scheme therefore says `neutral` for every
//!   conditional criterion; where the profile says `full`, "not applicable" arrives as full points anyway.
//! * Titles of the scheme are the English ones (German where English is missing), so that its hash does not depend
//!   on who looks.
//! * Points that an evaluator still owes count as 0 and keep the ranking provisional ([`Open`]). A blank answer is 0
//!   for good: nobody can be given points for it.
//! * A bid whose answers leave a section nothing to weigh cannot be ranked as it is: the section counts 0 and the
//!   ranking stays provisional until somebody gives points, with a reason, on one of its criteria.

mod dry_run;
mod given;
mod rank;
mod scheme;
mod sheet;
#[cfg(test)]
mod tests;

pub use dry_run::{DryRun, Reversal, SAMPLES, SampleBid, dry_run, samples};
pub use given::{Given, Refusal, Ruling, Score};
pub use rank::{Open, Standing, rank};
pub use scheme::{method, scheme};
pub use sheet::{AssessedBid, Automatic, Cell, Column, OpenKind, OpenedBid};
