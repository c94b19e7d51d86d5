//! The record archive: everything an evaluation rests on in one file that anybody can check without this server.
//!
//! A zip of JSON: the frozen document, the opened bids and price envelopes byte for byte as they were hashed, every
//! point given with its reason, the evaluation, the ranking, the frozen runs, corrections, lots, the decision and the
//! tender's history, with a manifest of sizes and SHA-256 hashes. `probity verify` recomputes all of it. Evidence files
//! are named by their hashes and not contained: they stay where they are, and the archive stays small enough to mail.
//! Serves design/trust.md, "Record", and issue 3, capability 9.
//!
//! What it proves: a value that was changed after the archive was made is found, by the manifest or, where the manifest
//! was changed with it, by the hashes inside the bids, by the history's hashes or by calculating again. Whoever rewrites
//! the whole archive in one consistent way is found by comparing the head of the history, which `probity verify` prints,
//! with the one that the server or a bidder's receipt states.

mod check;
mod deeds;
mod make;
mod parts;
mod unpack;

pub use check::{Fault, Report, verify};
pub use make::record;
pub use unpack::Unreadable;
