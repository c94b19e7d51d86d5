//! The names of deeds in the history: `tender.published` is of the group `tender`.

/// Every group, in the order in which they are offered to look for. A test of `app::history` holds them against the names
/// in the sources, and each has its words (`audit-group-…`).
pub const GROUPS: &[&str] = &[
    "tender",
    "bidder",
    "team",
    "bid",
    "inquiry",
    "inquiries",
    "bulletin",
    "evidence",
    "opening",
    "bids",
    "prices",
    "evaluators",
    "score",
    "clarification",
    "term",
    "price",
    "correction",
    "run",
    "lot",
    "award",
    "mail",
    "member",
    "factor",
    "officer",
    "key",
    "institution",
    "server_key",
];

/// The group of a deed, by its name.
#[must_use]
pub fn group(name: &str) -> &str {
    name.split('.').next().unwrap_or_default()
}
