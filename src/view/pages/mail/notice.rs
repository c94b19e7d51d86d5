//! To the tender's contact person: a bidder has said something.

use serde::Serialize;

use super::{Head, heads};
use crate::view::page::Mail;

/// A bidder has said something; which one is told where only those read it who may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeMail {
    /// What every mail says; the person is the contact person.
    pub head: Head,
    /// `inquiry`, `clarification` or `terms`.
    pub what: &'static str,
    /// Where it stands, for those who sign in.
    pub link: String,
}

impl Mail for NoticeMail {
    const TEMPLATE: &'static str = "mail/notice";

    fn samples() -> Vec<Self> {
        let link = "https://tenders.example.org/tenders/0192/inquiries".to_owned();
        let of = |head: Head, what| Self { head, what, link: link.clone() };
        let all = |head: Head| ["inquiry", "clarification", "terms"].map(|what| of(head.clone(), what));
        heads().into_iter().flat_map(all).collect()
    }
}
