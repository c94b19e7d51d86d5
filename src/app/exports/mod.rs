//! Taking an opened tender out of the server: a table for people (CSV), a workbook that calculates (XLSX) and the whole calculation for programs (JSON).
//!
//! Serves issue 2, capability 9. What is exported is what the pages show: opened bids and their points.

mod csv;
mod json;
mod words;
mod xlsx;

pub use self::csv::csv;
pub use self::json::{FORMAT, json};
pub use self::words::words;
pub use self::xlsx::{MEDIA_TYPE as XLSX, xlsx};
