//! Coming in: the page behind the mailed link, the typed code, and links that no longer open anything.
//!
//! Owns the promise that opening a link changes nothing: the landing page only tells, and a button enters. Serves
//! design/respondent.md, "The link".

use serde::Serialize;

use super::{Bid, Contact, samples};
use crate::view::form::{self, Choice, Field, FieldError};
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
    /// Whether somebody else can still take the reader's place.
    pub may_pass_on: bool,
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
            may_pass_on: state != "submitted",
        };
        let mut hostile = page("started");
        hostile.bid.tender = HOSTILE.into();
        hostile.bid.contact.name = HOSTILE.into();
        hostile.minutes = 20;
        vec![page("invited"), hostile, page("submitted"), page("declined")]
    }
}

/// The door for those who cannot follow their link: its code, or its address for a new mail.
#[derive(Debug, Clone, Serialize)]
pub struct CodePage {
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Field `code`.
    pub code: Field,
    /// Field `email`.
    pub email: Field,
}

impl CodePage {
    /// The empty form.
    #[must_use]
    pub fn empty() -> Self {
        Self { errors: Vec::new(), code: Field::new("code", ""), email: Field::new("email", "") }
    }

    /// The page after a refusal of the code, with what was typed.
    #[must_use]
    pub fn code_refused(typed: &str, why: Message) -> Self {
        let code = Field::new("code", typed).refused(why);
        Self { errors: form::summary(&[&code]), code, ..Self::empty() }
    }

    /// The page after a refusal of the address, with what was typed.
    #[must_use]
    pub fn email_refused(typed: &str, why: Message) -> Self {
        let email = Field::new("email", typed).refused(why);
        Self { errors: form::summary(&[&email]), email, ..Self::empty() }
    }
}

impl Page for CodePage {
    const TEMPLATE: &'static str = "pages/public/code";

    fn samples() -> Vec<Self> {
        vec![
            Self::empty(),
            Self::code_refused(HOSTILE, Message::new("error-code-unknown")),
            Self::email_refused(HOSTILE, Message::coded("error", "not_an_email")),
        ]
    }
}

/// After asking for a link: the same page whether or not the address was ever invited.
#[derive(Debug, Clone, Serialize)]
pub struct LinkAskedPage {}

impl Page for LinkAskedPage {
    const TEMPLATE: &'static str = "pages/public/link_asked";

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

/// The code that was mailed for this device.
#[derive(Debug, Clone, Serialize)]
pub struct DevicePage {
    /// The bid; its id stays empty, nobody has entered.
    pub bid: Bid,
    /// The link's page, `/r/<token>`; the form posts to `<link>/device`.
    pub link: String,
    /// Where the code went, masked.
    pub to: String,
    /// Field `device_code`.
    pub code: Field,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
}

impl Page for DevicePage {
    const TEMPLATE: &'static str = "pages/public/device";

    fn samples() -> Vec<Self> {
        let page = |code: Field| Self {
            bid: samples::bid(),
            link: "/r/7h3k9m2p5q8r1s4t6v0w2x4y6z".into(),
            to: "a…@example.org".into(),
            errors: form::summary(&[&code]),
            code,
        };
        let wrong = Field::new("device_code", HOSTILE).refused(Message::coded("error", "code_wrong"));
        let expired = Field::new("device_code", "123456").refused(Message::coded("error", "code_expired"));
        vec![page(Field::new("device_code", "")), page(wrong), page(expired)]
    }
}

/// "I am not the right person": who is.
#[derive(Debug, Clone, Serialize)]
pub struct PassOnPage {
    /// The bid; its id stays empty, nobody has entered.
    pub bid: Bid,
    /// The link's page, `/r/<token>`; the form posts to `<link>/pass-on`.
    pub link: String,
    /// Field `name`.
    pub name: Field,
    /// Field `email`.
    pub email: Field,
    /// Field `language`.
    pub languages: Vec<Choice>,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
}

impl Page for PassOnPage {
    const TEMPLATE: &'static str = "pages/public/pass_on";

    fn samples() -> Vec<Self> {
        let page = |name, email| Self {
            bid: samples::bid(),
            link: "/r/7h3k9m2p5q8r1s4t6v0w2x4y6z".into(),
            errors: form::summary(&[&name, &email]),
            name,
            email,
            languages: Choice::languages("de"),
        };
        let mut refused = page(
            Field::new("name", HOSTILE),
            Field::new("email", "eva@example.org").refused(Message::coded("error", "on_the_team")),
        );
        refused.bid.company = HOSTILE.into();
        vec![page(Field::new("name", ""), Field::new("email", "")), refused]
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
    /// The link's page, `/r/<token>`.
    pub link: String,
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
            link: "/r/7h3k9m2p5q8r1s4t6v0w2x4y6z".into(),
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
