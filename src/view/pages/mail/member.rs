//! To a member of the institution, about the own account.

use serde::Serialize;

use crate::view::page::Mail;
use crate::view::pages::shared::HOSTILE;

/// Whose account it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberHead {
    /// Name of the institution: the same address may have an account at several.
    pub institution: String,
    /// Name of the member.
    pub person: String,
    /// Address to sign in with.
    pub email: String,
}

/// A link to choose a password with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PasswordLinkMail {
    /// Whose.
    pub head: MemberHead,
    /// `invitation` or `reset`.
    pub purpose: &'static str,
    /// Complete link.
    pub link: String,
    /// Until when it is taken, milliseconds since 1970 UTC.
    pub until: i64,
}

/// What may be changed, as the mail's words are found.
const CHANGES: [&str; 6] = ["password", "factor-reset", "factor-off", "factor-on", "api-key", "opening-key"];

/// What opens an account was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountChangedMail {
    /// Whose.
    pub head: MemberHead,
    /// `password`, `factor-reset`, `factor-off`, `factor-on`, `api-key` or `opening-key`.
    pub what: &'static str,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Where to go, by what it was: for another password, or to sign in.
    pub door: String,
}

impl Mail for PasswordLinkMail {
    const TEMPLATE: &'static str = "mail/password_link";

    fn samples() -> Vec<Self> {
        let link = "https://tenders.example.org/password/0123456789abcdefghjkmnpqrs".to_owned();
        let with = |head: MemberHead, purpose| Self { head, purpose, link: link.clone(), until: 1_795_438_800_000 };
        heads()
            .into_iter()
            .flat_map(|head| {
                ["invitation", "reset", "reset-by-administrator"].map(|purpose| with(head.clone(), purpose))
            })
            .collect()
    }
}

impl Mail for AccountChangedMail {
    const TEMPLATE: &'static str = "mail/account_changed";

    fn samples() -> Vec<Self> {
        let door = "https://tenders.example.org/password".to_owned();
        let with = |head: MemberHead, what| Self { head, what, at: 1_795_438_800_000, door: door.clone() };
        heads().into_iter().flat_map(|head| CHANGES.map(|what| with(head.clone(), what))).collect()
    }
}

/// The usual and the hostile.
fn heads() -> Vec<MemberHead> {
    let usual = MemberHead {
        institution: "Universitätsklinikum Musterstadt".to_owned(),
        person: "Ada Lindqvist".to_owned(),
        email: "ada@klinikum.example".to_owned(),
    };
    let hostile = MemberHead {
        institution: HOSTILE.to_owned(),
        person: format!("{HOSTILE}\r\nBcc: eve@example.org"),
        ..usual.clone()
    };
    vec![usual, hostile]
}
