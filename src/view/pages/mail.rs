//! Mails to bidders, and to members about their accounts.
//!
//! Owns their contexts and samples. Leaves addresses, threads and sending to `mail` and `app::outbox`. Plain text
//! first, in the reader's language, with nothing loaded from elsewhere; see design/respondent.md, "The mail".

mod bulletin;
mod clarification;
mod code;
mod member;
mod notice;
mod terms;

pub use bulletin::BulletinMail;
pub use clarification::{ClarificationMail, ClarifyPart};
pub use code::CodeMail;
pub use member::{AccountChangedMail, MemberHead, PasswordLinkMail};
pub use notice::NoticeMail;
pub use terms::TermsMail;

use serde::{Deserialize, Serialize};

use super::shared::HOSTILE;
use crate::view::Message;
use crate::view::page::Mail;
use crate::view::pages::tenders::messages::reason;

/// What every mail says: who asks whom, for what, until when, and whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Name of the institution.
    pub institution: String,
    /// Name of the reader.
    pub person: String,
    /// Name of the reader's company.
    pub company: String,
    /// Title of the tender.
    pub title: String,
    /// The institution's own number for it; may be empty.
    pub reference: String,
    /// End of answering, milliseconds since 1970 UTC.
    pub deadline: Option<i64>,
    /// Whom to ask.
    pub contact_name: String,
    /// Where answers to the mail go.
    pub contact_email: String,
}

/// The reader's link, and the code to type where links do not open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Access {
    /// Complete link, under 75 characters with a usual host.
    pub link: String,
    /// The same in groups.
    pub code: String,
    /// Address of the page where the code is typed.
    pub door: String,
}

/// The first mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InvitationMail {
    /// What every mail says.
    pub head: Head,
    /// The way in.
    pub access: Access,
}

/// Before the deadline, to those who have not submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReminderMail {
    /// What every mail says.
    pub head: Head,
    /// The way in.
    pub access: Access,
    /// Required answers still missing when the mail was queued; 0 when only the submission is.
    pub missing: i64,
}

/// A new link in place of the earlier ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReissueMail {
    /// What every mail says.
    pub head: Head,
    /// The way in.
    pub access: Access,
}

/// The link once more, for whoever asked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkMail {
    /// What every mail says.
    pub head: Head,
    /// The way in.
    pub access: Access,
}

/// From a bidder's lead to a colleague.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TeamMail {
    /// What every mail says.
    pub head: Head,
    /// The reader's own way in.
    pub access: Access,
    /// Name of the lead who asks.
    pub by: String,
    /// Whether the reader leads the bid from now on.
    pub lead: bool,
    /// Titles of the sections to answer; none for the whole bid.
    pub sections: Vec<String>,
    /// Whether the price sheet is one of them.
    pub price: bool,
}

/// A later deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExtensionMail {
    /// What every mail says; its deadline is the new one.
    pub head: Head,
    /// The way back, while a link is live.
    pub access: Option<Access>,
    /// The deadline until now, milliseconds since 1970 UTC.
    pub before: i64,
    /// Why, in the institution's words.
    pub reason: String,
}

/// A question about a strikingly low price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplanationMail {
    /// What every mail says.
    pub head: Head,
    /// What is to be explained, by paragraph, in the institution's words.
    pub question: Vec<String>,
    /// Until when, milliseconds since 1970 UTC.
    pub answer_by: i64,
}

/// What was submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceiptMail {
    /// What every mail says.
    pub head: Head,
    /// The way back to the receipt, when a link is at hand.
    pub access: Option<Access>,
    /// When, milliseconds since 1970 UTC.
    pub submitted_at: i64,
    /// Number of the version, from 1.
    pub number: i64,
    /// SHA-256 of the frozen bid, hexadecimal.
    pub sha256: String,
    /// Number of its entry in the institution's history.
    pub history_seq: i64,
    /// Hash of that entry: with it the reader is a witness of the whole history before.
    pub history_hash: String,
}

/// How the tender ended for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The reader's company gets it.
    Awarded,
    /// Another company gets it.
    NotAwarded,
    /// Nobody gets it.
    Cancelled,
}

/// A bid's figures in a letter, canonical decimals; what was not measured is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterFigures {
    /// Rank among the bids that stand.
    pub rank: Option<u32>,
    /// Quality in percent.
    pub quality: Option<String>,
    /// Price score, 0 to 100.
    pub price_score: Option<String>,
    /// Total or ratio.
    pub result: Option<String>,
}

/// What a bidder is told about an award (GWB section 134).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeDetails {
    /// Who is to get the contract.
    pub winner: String,
    /// First moment at which the contract may be signed, milliseconds since 1970 UTC.
    pub standstill_until: i64,
    /// The reader's figures.
    pub own: LetterFigures,
    /// The winner's.
    pub best: LetterFigures,
    /// Why the reader's bid is out.
    pub reasons: Vec<Message>,
    /// Whether a drawing of lots decided between them.
    pub by_lot: bool,
}

/// The decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutcomeMail {
    /// What every mail says.
    pub head: Head,
    /// The way back, when a link is at hand.
    pub access: Option<Access>,
    /// How it ended for the reader.
    pub outcome: Outcome,
    /// The institution's words to the reader, line by line; may be empty.
    pub reason: Vec<String>,
    /// Figures and reasons after an award.
    pub details: Option<OutcomeDetails>,
}

impl Mail for InvitationMail {
    const TEMPLATE: &'static str = "mail/invitation";

    fn samples() -> Vec<Self> {
        heads().into_iter().map(|head| Self { head, access: access() }).collect()
    }
}

impl Mail for ReminderMail {
    const TEMPLATE: &'static str = "mail/reminder";

    fn samples() -> Vec<Self> {
        let with = |head: Head, missing| Self { head, access: access(), missing };
        heads().into_iter().flat_map(|head| [with(head.clone(), 0), with(head.clone(), 1), with(head, 11)]).collect()
    }
}

impl Mail for ReissueMail {
    const TEMPLATE: &'static str = "mail/reissue";

    fn samples() -> Vec<Self> {
        heads().into_iter().map(|head| Self { head, access: access() }).collect()
    }
}

impl Mail for LinkMail {
    const TEMPLATE: &'static str = "mail/link";

    fn samples() -> Vec<Self> {
        heads().into_iter().map(|head| Self { head, access: access() }).collect()
    }
}

impl Mail for TeamMail {
    const TEMPLATE: &'static str = "mail/team";

    fn samples() -> Vec<Self> {
        let with = |head: Head, by: &str, lead, sections: &[&str]| Self {
            head,
            access: access(),
            by: by.to_owned(),
            lead,
            price: !sections.is_empty(),
            sections: sections.iter().map(|title| (*title).to_owned()).collect(),
        };
        heads()
            .into_iter()
            .flat_map(|head| {
                [
                    with(head.clone(), "Hanna Petersen", false, &["Notfallvorsorge", HOSTILE]),
                    with(head.clone(), HOSTILE, false, &[]),
                    with(head, "Hanna Petersen", true, &[]),
                ]
            })
            .collect()
    }
}

impl Mail for ExtensionMail {
    const TEMPLATE: &'static str = "mail/extension";

    fn samples() -> Vec<Self> {
        let with = |head: Head, access, reason: &str| Self {
            head,
            access,
            before: 1_795_352_400_000,
            reason: reason.to_owned(),
        };
        let usual = "Several bidders asked for more time.";
        heads()
            .into_iter()
            .flat_map(|head| [with(head.clone(), Some(access()), usual), with(head, None, HOSTILE)])
            .collect()
    }
}

impl Mail for ExplanationMail {
    const TEMPLATE: &'static str = "mail/explanation";

    fn samples() -> Vec<Self> {
        let question = ["Please explain the hours behind the price.", HOSTILE].map(str::to_owned);
        let with = |head| Self { head, question: question.to_vec(), answer_by: 1_795_957_200_000 };
        heads().into_iter().map(with).collect()
    }
}

impl Mail for ReceiptMail {
    const TEMPLATE: &'static str = "mail/receipt";

    fn samples() -> Vec<Self> {
        let with = |head: Head, access| Self {
            head,
            access,
            submitted_at: 1_795_438_800_000,
            number: 2,
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            history_seq: 1_042,
            history_hash: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752".to_owned(),
        };
        heads().into_iter().flat_map(|head| [with(head.clone(), None), with(head, Some(access()))]).collect()
    }
}

impl Mail for OutcomeMail {
    const TEMPLATE: &'static str = "mail/outcome";

    fn samples() -> Vec<Self> {
        let outcomes = [Outcome::Awarded, Outcome::NotAwarded, Outcome::Cancelled];
        let mut samples = Vec::new();
        for head in heads() {
            for outcome in outcomes {
                samples.push(Self { head: head.clone(), access: None, outcome, reason: Vec::new(), details: None });
                let reason = vec!["Two bids were stronger in section A3.".to_owned(), HOSTILE.to_owned()];
                let details = (outcome != Outcome::Cancelled).then(|| details(outcome == Outcome::Awarded));
                samples.push(Self { head: head.clone(), access: Some(access()), outcome, reason, details });
            }
        }
        samples
    }
}

/// Figures of a winner, or of a bid that is out.
fn details(won: bool) -> OutcomeDetails {
    let best = LetterFigures {
        rank: Some(1),
        quality: Some("84.17".to_owned()),
        price_score: Some("94.92".to_owned()),
        result: Some("88.47".to_owned()),
    };
    let out = LetterFigures { quality: Some("61.00".to_owned()), ..LetterFigures::default() };
    OutcomeDetails {
        winner: HOSTILE.to_owned(),
        standstill_until: 1_796_302_800_000,
        own: if won { best.clone() } else { out },
        best,
        reasons: if won { Vec::new() } else { vec![reason::section_minimum(HOSTILE, "45.45", "60")] },
        by_lot: won,
    }
}

/// The usual, the empty, the hostile.
fn heads() -> Vec<Head> {
    let usual = Head {
        institution: "Universitätsklinikum Musterstadt".to_owned(),
        person: "Ada Lovelace".to_owned(),
        company: "Rechenwerk GmbH".to_owned(),
        title: "Betrieb der Rechenzentren".to_owned(),
        reference: "2026-17".to_owned(),
        deadline: Some(1_795_438_800_000),
        contact_name: "Grace Hopper".to_owned(),
        contact_email: "vergabe@example.org".to_owned(),
    };
    let bare = Head { reference: String::new(), deadline: None, ..usual.clone() };
    let hostile = Head {
        institution: HOSTILE.to_owned(),
        person: HOSTILE.to_owned(),
        company: HOSTILE.to_owned(),
        title: format!("{HOSTILE}\r\nBcc: eve@example.org"),
        ..usual.clone()
    };
    vec![usual, bare, hostile]
}

fn access() -> Access {
    Access {
        link: "https://tenders.example.org/r/0123456789abcdefghjkmnpqrs".to_owned(),
        code: "01234-56789-abcde-fghjk-mnpqr-s".to_owned(),
        door: "https://tenders.example.org/r".to_owned(),
    }
}

#[cfg(test)]
mod tests;
