//! What all bidders are told alike: a question with its answer, or news.

use serde::Serialize;

use super::{Access, Head, access, heads};
use crate::view::page::Mail;
use crate::view::pages::shared::HOSTILE;

/// What all bidders are told alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BulletinMail {
    /// What every mail says.
    pub head: Head,
    /// The way back, while a link is live.
    pub access: Option<Access>,
    /// Its number within the tender.
    pub number: i64,
    /// Key of the question of the tender that it is about; may be empty.
    pub about: String,
    /// What was asked, by paragraph; none for what the institution says unasked.
    pub question: Vec<String>,
    /// What it says, by paragraph.
    pub answer: Vec<String>,
}

impl Mail for BulletinMail {
    const TEMPLATE: &'static str = "mail/bulletin";

    fn samples() -> Vec<Self> {
        let question = ["May the data centre stand outside the country?", HOSTILE].map(str::to_owned);
        let with = |head, access, about: &str, question: &[String]| Self {
            head,
            access,
            number: 3,
            about: about.to_owned(),
            question: question.to_vec(),
            answer: vec!["Yes, inside the European Union.".to_owned(), HOSTILE.to_owned()],
        };
        heads()
            .into_iter()
            .flat_map(|head| [with(head.clone(), Some(access()), "A8-01", &question), with(head, None, "", &[])])
            .collect()
    }
}
