//! x
use crate::view::page::Sample;
/// x
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> { Ok(vec![]) }
