//! One believable tender that the samples of every page show, so that screens can be compared with one another.
//!
//! Owns names and figures of the samples only; no page of a running server uses it.

use super::head::{Stage, Tab, TenderHead};

/// Identifier of the example tender.
pub const TENDER: &str = "0193f2a0-5b1e-7c34-9a10-3c5d0e7f1a01";
/// Noon on 1 December 2026 in Berlin, its deadline.
pub const DEADLINE: i64 = 1_796_122_800_000;
/// An hour in milliseconds.
pub const HOUR: i64 = 3_600_000;
/// A day in milliseconds.
pub const DAY: i64 = 24 * HOUR;
/// The canonical SHA-256 of the example's frozen profile and scheme.
pub const HASH: &str = "9f2c41d07be6a8530e1d94c2f7ab5e6088d3c1b94a7f20e5d6c8b3a19f047e2c";
/// Text that tries to break out of any context it is put in.
pub const HOSTILE: &str =
    "<script>alert(1)</script>\" onload=x {{page}} &amp; AktienverwaltungsgesellschaftfürInformationstechnik";

/// Its bidders: identifier and company.
pub const BIDDERS: [(&str, &str); 7] = [
    ("i-1", "Nordlicht Rechenzentrum GmbH"),
    ("i-2", "Alpen IT Services AG"),
    ("i-3", "Hanse Managed Hosting GmbH"),
    ("i-4", "Rheinwerk Systems SE"),
    ("i-5", "Cumulus Betrieb GmbH & Co. KG"),
    ("i-6", "Tellus Outsourcing Ltd"),
    ("i-7", "Weser Datentechnik eG"),
];

/// The head of the example tender.
#[must_use]
pub fn head(stage: Stage, tab: Tab) -> TenderHead {
    TenderHead::new(TENDER, "Operation of the electronic file, 2027 to 2031", "ITZ-2026-114", stage, tab)
        .with_deadline(DEADLINE, "Europe/Berlin")
}
