//! An answer that was asked back about, before and after side by side, as both sides see it.

use serde::Serialize;

use super::shared::HOSTILE;
use crate::view::i18n::{Localised, Message};

/// A file that came with a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClarifiedFile {
    /// Its name as uploaded.
    pub name: String,
    /// Where it is downloaded.
    pub href: String,
}

/// An answer that was asked back about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClarifiedView {
    /// Identifier; element ids are made of it.
    pub id: String,
    /// Key of the question.
    pub key: String,
    /// The question.
    pub text: Localised,
    /// What is unclear, in the institution's words.
    pub body: String,
    /// When it was asked, milliseconds since 1970 UTC.
    pub at: i64,
    /// Until when a reply is taken, milliseconds since 1970 UTC.
    pub answer_by: i64,
    /// The answer before, one message a line; none for a blank.
    pub before: Vec<Message>,
    /// The answer as it was replied; none for a blank.
    pub after: Vec<Message>,
    /// Whether the institution reads the reply from `answer_by` on only.
    pub sealed: bool,
    /// Why this reader does not see it: `sealed`, `gone` or `broken`.
    pub hidden: Option<&'static str>,
    /// Files that came with the reply.
    pub files: Vec<ClarifiedFile>,
    /// Who replied.
    pub by: String,
    /// When, milliseconds since 1970 UTC; none where there is no reply.
    pub replied_at: Option<i64>,
    /// Whether a reply is still taken.
    pub waiting: bool,
}

impl ClarifiedView {
    /// One that waits, one with a reply, one whose reply is sealed, as either side sees it, one whose
    /// reply was deleted or is broken, and one whose time has passed.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        let waiting = Self {
            id: "0191".into(),
            key: "A3-04".into(),
            text: Localised::own("How do you separate the data of your customers?"),
            body: HOSTILE.into(),
            at: 1_795_438_800_000,
            answer_by: 1_796_043_600_000,
            before: vec![Message::plain("By separate keys.")],
            after: Vec::new(),
            sealed: false,
            hidden: None,
            files: Vec::new(),
            by: String::new(),
            replied_at: None,
            waiting: true,
        };
        let replied = Self {
            id: "0192".into(),
            after: vec![Message::plain("By separate keys, for backups too."), Message::plain(HOSTILE)],
            files: vec![ClarifiedFile { name: HOSTILE.into(), href: "/bid/7/evidence/1".into() }],
            by: "Hanna Petersen".into(),
            replied_at: Some(1_795_600_000_000),
            waiting: false,
            ..waiting.clone()
        };
        let own = Self { id: "0194".into(), sealed: true, ..replied.clone() };
        let sealed =
            Self { id: "0195".into(), hidden: Some("sealed"), after: Vec::new(), files: Vec::new(), ..own.clone() };
        let gone = Self { id: "0196".into(), sealed: false, hidden: Some("gone"), ..sealed.clone() };
        let broken = Self { id: "0197".into(), hidden: Some("broken"), ..gone.clone() };
        let late = Self { id: "0193".into(), before: Vec::new(), waiting: false, ..waiting.clone() };
        vec![waiting, replied, own, sealed, gone, broken, late]
    }
}
