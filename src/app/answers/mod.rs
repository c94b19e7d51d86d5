//! Answering: the bidder's desk, saving one answer at a time, marking sections complete.
//!
//! Owns the rules of a save: who is still allowed to, revisions, repetition, history. What an answer may be is
//! `domain::answers`'; files lie with [`super::evidence`], handing in with [`super::bids`]. Serves
//! design/respondent.md "Answering".

mod asked;
mod desk;
mod gate;
mod past;
mod save;
mod store;

pub use asked::Asked;
pub use desk::{Desk, Entry, Missing, desk, document, open_desk, read_desk, read_document};
pub use gate::{Place, enter_to_answer, enter_to_change, hold, hold_with_tender, look, look_to_answer, look_to_change};
pub use past::{Past, past, restore};
pub use save::{Conflict, Outcome, Save, Saved, mark, new_mutation, save};
pub(super) use store::{find_saved, list_saved};
