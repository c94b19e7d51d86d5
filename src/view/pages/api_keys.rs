//! My account, and the keys of its programs.
//!
//! Owns the contexts of `GET /account` and `GET|POST /account/keys`.

use serde::Serialize;

use crate::view::Message;
use crate::view::form::{Choice, Field, FieldError};
use crate::view::page::{Page, Sample, samples_of};

/// The page `GET /account`: what belongs to the signed-in member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Whether the member may hold a key to open bids with.
    pub may_hold: bool,
}

impl Page for Account {
    const TEMPLATE: &'static str = "pages/account/account";

    fn samples() -> Vec<Self> {
        vec![Self { may_hold: true }, Self { may_hold: false }]
    }
}

/// A key's line; `POST /account/keys/{id}/revoke` takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyLine {
    /// Identifier, as in the address.
    pub id: String,
    /// What it is for.
    pub name: String,
    /// Name of the member.
    pub owner: String,
    /// The highest role it has; none: as the member.
    pub role: Option<String>,
    /// Until when, milliseconds since 1970 UTC.
    pub expires_at: i64,
    /// Whether it is over.
    pub expired: bool,
    /// The day of its last use.
    pub last_used: Option<i64>,
}

/// The page `GET|POST /account/keys`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApiKeys {
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// The key just made, shown this once.
    pub made: Option<String>,
    /// The member's own.
    pub keys: Vec<KeyLine>,
    /// Those of all others, for an administrator.
    pub others: Option<Vec<KeyLine>>,
    /// Field `name`.
    pub name: Field,
    /// Field `days`.
    pub days: Field,
    /// Field `role`.
    pub role: Field,
    /// Its choices: as the member (empty), and all lower roles.
    pub roles: Vec<Choice>,
    /// Field `password`; never sent back.
    pub password: Field,
}

/// The choices of the field `role`.
#[must_use]
pub fn role_choices(lower: impl Iterator<Item = &'static str>, current: &str) -> Vec<Choice> {
    std::iter::once("").chain(lower).map(|role| Choice::new(role, "", current)).collect()
}

impl Page for ApiKeys {
    const TEMPLATE: &'static str = "pages/account/keys";

    fn samples() -> Vec<Self> {
        let line = |id: &str, name: &str, role: Option<&str>| KeyLine {
            id: id.into(),
            name: name.into(),
            owner: "Mara Vogt".into(),
            role: role.map(str::to_owned),
            expires_at: 1_795_438_800_000,
            expired: id == "k-2",
            last_used: (id != "k-3").then_some(1_795_392_000_000),
        };
        let empty = Self {
            errors: Vec::new(),
            made: None,
            keys: Vec::new(),
            others: None,
            name: Field::new("name", ""),
            days: Field::new("days", "90"),
            role: Field::new("role", ""),
            roles: role_choices(["evaluator"].into_iter(), ""),
            password: Field::new("password", ""),
        };
        let hostile = super::shared::HOSTILE;
        let usual = Self {
            made: Some("probity_abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwx".into()),
            keys: vec![line("k-1", "Nightly export", Some("observer")), line("k-2", hostile, None)],
            others: Some(vec![line("k-3", "Board figures", None)]),
            ..empty.clone()
        };
        let why = Message::new("error-out-of-range");
        let refused = Self {
            errors: vec![FieldError::new("days", why.clone())],
            name: Field::new("name", hostile),
            days: Field::new("days", "400").refused(why),
            role: Field::new("role", "").refused(Message::new("error-role-too-high")),
            others: Some(Vec::new()),
            ..empty.clone()
        };
        vec![empty, usual, refused]
    }
}

/// The samples of this room.
///
/// # Errors
/// When a context does not serialise.
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> {
    let mut all = samples_of::<Account>()?;
    all.extend(samples_of::<ApiKeys>()?);
    Ok(all)
}
