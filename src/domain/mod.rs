//! The rules, pure: no input or output, no clock, no randomness.

pub mod answers;
pub mod api_keys;
pub mod assessment;
pub mod award;
pub mod bids;
pub mod catalogue;
pub mod decimal;
pub mod evaluation;
pub mod evaluators;
pub mod evidence;
pub mod fields;
pub mod ids;
pub mod invitations;
pub mod json;
pub mod merkle;
pub mod offers;
pub mod permission;
pub mod profile;
pub mod retention;
pub mod seals;
pub mod suggestions;
pub mod team;
pub mod tenders;
pub mod text;
pub mod time;
pub mod weights;
