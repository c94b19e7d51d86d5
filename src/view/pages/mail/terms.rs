//! Personnel criteria to be agreed.

use serde::Serialize;

use super::{Access, Head, access, heads};
use crate::view::page::Mail;

/// Personnel criteria to be agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermsMail {
    /// What every mail says.
    pub head: Head,
    /// The way in.
    pub access: Access,
    /// How many criteria were proposed or answered.
    pub moves: usize,
}

impl Mail for TermsMail {
    const TEMPLATE: &'static str = "mail/terms";

    fn samples() -> Vec<Self> {
        let with = |head: Head, moves| Self { head, access: access(), moves };
        heads().into_iter().flat_map(|head| [with(head.clone(), 1), with(head, 12)]).collect()
    }
}
