//! Coming in: the page behind the mailed link, the typed code, and links that no longer open anything.
//!
//! Owns the promise that opening a link changes nothing: the landing page only tells, and a button enters. Serves
//! design/respondent.md, "The link".

use serde::Serialize;

use super::{Bid, Contact, samples};
use crate::view::form::{self, Field, FieldError};
use crate::view::i18n::Message;
use crate::view::page::Page;
use crate::view::pages::shared::HOSTILE;

/// Who asks, what, until when, and how long it takes.
#[derive(Debug, Clone, Serialize)]
pub struct LandingPage {
    /// The bid; its id stays empty until the bidder has entered.
    pub bid: Bid,
    /// Where the button posts to: `/r/<token>`.
    pub action: String,
    /// Sections to answer.
    pub sections: u32,
    /// Questions to answer.
    pub questions: u32,
    /// Expected time in minutes.
    pub minutes: u32,
    /// Where the bid stands: `invited`, `opened`, `started`, `submitted`, `declined`.
    pub state: String,
}

impl Page for LandingPage {
    const TEMPLATE: &'static str = "pages/public/landing";

    fn samples() -> Vec<Self> {
        let page = |state: &str| Self {
            bid: samples::bid(),
            action: "/r/7h3k9m2p5q8r1s4t6v0w2x4y6z".into(),
            sections: 9,
            questions: 87,
            minutes: 150,
            state: state.into(),
        };
        let mut hostile = page("started");
        hostile.bid.tender = HOSTILE.into();
        hostile.bid.contact.name = HOSTILE.into();
        hostile.minutes = 20;
        vec![page("invited"), hostile, page("submitted"), page("declined")]
    }
}

/// Typing the code of a link that cannot be clicked.
#[derive(Debug, Clone, Serialize)]
pub struct CodePage {
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Field `code`.
    pub code: Field,
}

impl CodePage {
    /// The empty form.
    #[must_use]
    pub fn empty() -> Self {
        Self { errors: Vec::new(), code: Field::new("code", "") }
    }

    /// The form after a refusal, with what was typed.
    #[must_use]
    pub fn refused(typed: &str, why: Message) -> Self {
        let code = Field::new("code", typed).refused(why);
        Self { errors: form::summary(&[&code]), code }
    }
}

impl Page for CodePage {
    const TEMPLATE: &'static str = "pages/public/code";

    fn samples() -> Vec<Self> {
        vec![Self::empty(), Self::refused(HOSTILE, Message::new("error-code-unknown"))]
    }
}

/// Why a link opens nothing any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LinkEnd {
    /// A newer link was sent.
    Replaced {
        /// When, milliseconds since 1970 UTC.
        sent_at: i64,
        /// To whom, masked: `a…@example.org`.
        sent_to: String,
    },
    /// The customer has revoked it.
    Revoked,
    /// The deadline has passed before anybody entered.
    Expired,
    /// The tender was cancelled.
    Cancelled,
}

/// The page of a link that opens nothing any more.
#[derive(Debug, Clone, Serialize)]
pub struct LinkEndedPage {
    /// Why.
    pub end: LinkEnd,
    /// Title of the tender.
    pub tender: String,
    /// The institution that asked.
    pub institution: String,
    /// Deadline, milliseconds since 1970 UTC.
    pub deadline: i64,
    /// The tender's IANA time zone.
    pub zone: String,
    /// Whom to ask.
    pub contact: Contact,
}

impl Page for LinkEndedPage {
    const TEMPLATE: &'static str = "pages/public/link_ended";

    fn samples() -> Vec<Self> {
        let bid = samples::bid();
        let page = |end| Self {
            end,
            tender: bid.tender.clone(),
            institution: bid.institution.clone(),
            deadline: bid.deadline,
            zone: bid.zone.clone(),
            contact: bid.contact.clone(),
        };
        let replaced = LinkEnd::Replaced { sent_at: samples::NOW - 86_400_000, sent_to: "a…@example.org".into() };
        vec![page(replaced), page(LinkEnd::Revoked), page(LinkEnd::Expired), page(LinkEnd::Cancelled)]
    }
}
