//! The bidders of a tender: who is asked, how their mail fared, and the link to hand out by hand.
//!
//! Owns the contexts of `GET|POST /tenders/{id}/bidders` and `GET /tenders/{id}/bidders/{invitation}/link`. Serves
//! design/respondent.md, "The mail" and "The link".

use serde::Serialize;

use super::example;
use super::head::{Stage, Tab, TenderHead};
use super::parts::BidderEntry;
use crate::view::form::{Field, FieldError};
use crate::view::{Message, Page};

/// How a bidder stands; the label is the text `tender-bidder-<state>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BidderState {
    /// Listed in a draft, nothing sent.
    Listed,
    /// Invited; the link was not entered yet.
    Invited,
    /// The link was entered.
    Opened,
    /// Answers were saved.
    Started,
    /// The bid was submitted.
    Submitted,
    /// The bidder will not bid.
    Declined,
    /// The invitation was revoked.
    Revoked,
}

/// The fate of a mail; the label is the text `tender-mail-<state>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// Waiting to be sent.
    Queued,
    /// Accepted by the mail server, or written to the outbox folder.
    Sent,
    /// Refused for now; it will be tried again.
    Deferred,
    /// Refused for good.
    Failed,
    /// Overtaken before it was sent.
    Moot,
}

/// The latest mail to a bidder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MailFate {
    /// What became of it.
    pub state: MailState,
    /// Which mail; the label is the text `tender-mail-kind-<kind>`: `invitation`, `reminder`, `reissue`, `extension`,
    /// `receipt`.
    pub kind: &'static str,
    /// The mail server's words, when deferred or failed.
    pub reason: Option<String>,
    /// When that was, milliseconds since 1970 UTC.
    pub at: i64,
}

/// A bidder already on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BidderLine {
    /// Identifier of the invitation, as in the address.
    pub invitation: String,
    /// Name of the company.
    pub company: String,
    /// Person who receives the link.
    pub contact: String,
    /// Their e-mail address.
    pub email: String,
    /// `en` or `de`.
    pub language: String,
    /// How the bidder stands.
    pub state: BidderState,
    /// Whether it can be taken off the list (drafts only).
    pub removable: bool,
}

/// The page `GET|POST /tenders/{id}/bidders`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderBidders {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Bidders already listed.
    pub listed: Vec<BidderLine>,
    /// Whether bidders can be added now.
    pub may_add: bool,
    /// Whether whoever is added gets an invitation at once, because the tender is published.
    pub sends_at_once: bool,
    /// Rows for further bidders.
    pub bidders: Vec<BidderEntry>,
    /// Field `paste`: one bidder per line, `company; contact; e-mail; language`.
    pub paste: Field,
}

impl Page for TenderBidders {
    const TEMPLATE: &'static str = "pages/tenders/bidders";

    fn samples() -> Vec<Self> {
        let line = |index: usize, state: BidderState| {
            let (invitation, company) = example::BIDDERS.get(index).copied().unwrap_or(("i-0", example::HOSTILE));
            BidderLine {
                invitation: invitation.into(),
                company: company.into(),
                contact: "Jonas Petersen".into(),
                email: format!("angebote@{invitation}.example"),
                language: "de".into(),
                state,
                removable: state == BidderState::Listed,
            }
        };
        let draft = Self {
            head: example::head(Stage::Draft, Tab::Bidders),
            errors: Vec::new(),
            listed: (0..4).map(|index| line(index, BidderState::Listed)).collect(),
            may_add: true,
            sends_at_once: false,
            bidders: vec![BidderEntry::empty("de"); 3],
            paste: Field::new("paste", ""),
        };
        let refused = Self {
            errors: vec![FieldError {
                target: "bidder.0.email".into(),
                label: "1".into(),
                message: Message::new("error-not-an-email"),
            }],
            listed: Vec::new(),
            bidders: vec![BidderEntry {
                error: Some(Message::new("error-not-an-email")),
                ..BidderEntry::new(example::HOSTILE, "", "x", "en")
            }],
            paste: Field::new("paste", "Acme").refused(Message::new("tender-error-paste").with("line", 1)),
            sends_at_once: true,
            head: example::head(Stage::Published, Tab::Bidders),
            ..draft.clone()
        };
        let closed = Self {
            head: example::head(Stage::Closed, Tab::Bidders),
            listed: vec![
                line(0, BidderState::Submitted),
                line(4, BidderState::Declined),
                line(9, BidderState::Revoked),
            ],
            may_add: false,
            ..draft.clone()
        };
        vec![draft, refused, closed]
    }
}

/// The link of a bidder in both its forms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownLink {
    /// The whole address, `PUBLIC_URL/r/<token>`.
    pub link: String,
    /// The same token in groups, to be typed at `PUBLIC_URL/r`.
    pub code: String,
}

/// The page `GET|POST /tenders/{id}/bidders/{invitation}/link`: the link to hand out when mail does not work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BidderLink {
    /// The tender's head.
    pub head: TenderHead,
    /// Name of the company.
    pub company: String,
    /// Person it is meant for.
    pub contact: String,
    /// Identifier of the invitation, as in the address.
    pub invitation: String,
    /// The link, once it was asked for; asking is a recorded deed, so a mere look at the page does not show it.
    pub shown: Option<ShownLink>,
    /// The address to type the code at.
    pub code_address: String,
}

impl Page for BidderLink {
    const TEMPLATE: &'static str = "pages/tenders/link";

    fn samples() -> Vec<Self> {
        let asked = Self {
            head: example::head(Stage::Published, Tab::Bidders),
            company: example::HOSTILE.into(),
            contact: "Jonas Petersen".into(),
            invitation: "i-1".into(),
            shown: Some(ShownLink {
                link: "https://tenders.itz.example/r/7h3kq9v2m4x8c1n5t6w0z2y4ab".into(),
                code: "7h3k q9v2 m4x8 c1n5 t6w0 z2y4 ab".into(),
            }),
            code_address: "https://tenders.itz.example/r".into(),
        };
        vec![Self { shown: None, ..asked.clone() }, asked]
    }
}
