//! One typed context for each page and mail, by room.
//!
//! Owns the list of all samples, from which the tests render every page in every language. Leaves rules and rows to
//! the other floors: a context holds what is shown and nothing that needs deciding.

use super::page::Sample;

pub mod api_keys;
pub mod audit;
pub mod catalogue;
pub mod clarified;
pub mod evaluators;
pub mod mail;
pub mod members;
pub mod respondent;
pub mod retention;
pub mod shared;
pub mod tenders;
pub mod terms;

/// The samples of every page of the server, in the order of the rooms.
///
/// # Errors
/// When a context does not serialise.
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> {
    let mut all = shared::samples()?;
    all.extend(respondent::samples()?);
    all.extend(tenders::samples()?);
    all.extend(evaluators::samples()?);
    all.extend(catalogue::samples()?);
    all.extend(members::samples()?);
    all.extend(api_keys::samples()?);
    all.extend(retention::samples()?);
    all.extend(audit::samples()?);
    Ok(all)
}
