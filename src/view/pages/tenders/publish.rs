//! Publishing: the review of what will be frozen, and the page after it was sent.
//!
//! Owns the contexts of `GET|POST /tenders/{id}/publish`. Whether publishing is allowed is `app`'s to decide; this page
//! lists what blocks it and where that is put right. Serves design/product.md, "published".

use serde::Serialize;

use super::bidders::{MailFate, MailState};
use super::example::{self, DEADLINE};
use super::head::{Stage, Tab, TenderHead};
use super::messages::block;
use super::parts::BidderEntry;
use super::profile::ProfileTotals;
use crate::view::form::FieldError;
use crate::view::{Localised, Message, Page};

/// Something that blocks publishing, or deserves a look before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is.
    pub message: Message,
    /// Where it is put right.
    pub href: String,
}

/// A section's share, as it will be frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrozenSection {
    /// Title in the reader's language.
    pub title: Localised,
    /// Questions.
    pub questions: u32,
    /// Share of the whole quality in percent, two places; none where nothing is rated.
    pub share: Option<String>,
    /// Minimum in percent.
    pub minimum: Option<String>,
}

/// Who opens the bids together, as it will be frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrozenSealing {
    /// How many open together.
    pub together: u32,
    /// Names of the officers.
    pub officers: Vec<String>,
}

/// The invitation as a bidder will read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MailPreview {
    /// `en` or `de`.
    pub language: String,
    /// Its subject.
    pub subject: String,
    /// Its plain text, with the link's token left out.
    pub text: String,
}

/// The page `GET /tenders/{id}/publish`; also re-rendered after a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublishReview {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Field `revision`: the draft's revision that is reviewed here, so that no later one is published unseen.
    pub revision: i64,
    /// What blocks publishing; empty when it can go ahead.
    pub blocking: Vec<Finding>,
    /// What deserves a look.
    pub advice: Vec<Finding>,
    /// Sums over the profile.
    pub totals: ProfileTotals,
    /// Protection need: `normal` or `increased`.
    pub protection: String,
    /// A method's name, such as `weighted_sum`.
    pub method: String,
    /// Weight of quality in percent.
    pub quality_weight: String,
    /// Weight of price in percent.
    pub price_weight: String,
    /// `inverse`, `linear_k`, `linear_fixed`; none without a price score.
    pub price_score: Option<String>,
    /// Minimum of quality in percent.
    pub minimum_quality: Option<String>,
    /// Who opens the bids; none where they are not sealed.
    pub sealing: Option<FrozenSealing>,
    /// Whether bidders see weights and points.
    pub show_weights: bool,
    /// The sections' shares.
    pub sections: Vec<FrozenSection>,
    /// Who will be invited.
    pub bidders: Vec<BidderEntry>,
    /// The invitation, once for each language among the bidders.
    pub previews: Vec<MailPreview>,
    /// Whether mails leave through SMTP; if not, links are handed out by hand.
    pub smtp: bool,
}

impl Page for PublishReview {
    const TEMPLATE: &'static str = "pages/tenders/publish";

    fn samples() -> Vec<Self> {
        let section = |title: &str, questions, share: &str, minimum: Option<&str>| FrozenSection {
            title: Localised::own(title),
            questions,
            share: Some(share.into()),
            minimum: minimum.map(Into::into),
        };
        let ready = Self {
            head: example::head(Stage::Draft, Tab::Overview),
            errors: Vec::new(),
            revision: 4,
            blocking: Vec::new(),
            advice: vec![Finding { message: block::short(8), href: format!("/tenders/{}/settings", example::TENDER) }],
            totals: ProfileTotals {
                questions: 58,
                required: 51,
                rated: 47,
                knock_outs: 5,
                evidence: 14,
                weight: "370".into(),
            },
            protection: "normal".into(),
            method: "weighted_sum".into(),
            quality_weight: "60".into(),
            price_weight: "40".into(),
            price_score: Some("inverse".into()),
            minimum_quality: Some("50".into()),
            sealing: Some(FrozenSealing {
                together: 2,
                officers: vec!["Ada Lindqvist".into(), "Mara Vogt".into(), example::HOSTILE.into()],
            }),
            show_weights: true,
            sections: vec![
                section("Security requirements for the outsourcing project", 7, "21.62", None),
                section("Selection: the provider", 18, "27.03", Some("60")),
                section("Selection: the provider's personnel", 12, "24.32", Some("60")),
                section("Emergency preparedness", 11, "16.22", None),
                section("Vetting of personnel", 9, "10.81", None),
            ],
            bidders: vec![
                BidderEntry::new("Nordlicht Rechenzentrum GmbH", "Jonas Petersen", "petersen@nordlicht.example", "de"),
                BidderEntry::new("Tellus Outsourcing Ltd", "Amy Cole", "bids@tellus.example", "en"),
            ],
            previews: vec![MailPreview {
                language: "de".into(),
                subject: "ITZ Nord: Ausschreibung „Betrieb der E-Akte“, Abgabe bis 01.12.2026, 12:00 Uhr".into(),
                text:
                    "Sehr geehrter Herr Petersen,\n\ndas ITZ Nord lädt Sie ein, ein Angebot abzugeben.\n\nIhr Zugang: …"
                        .into(),
            }],
            smtp: true,
        };
        let finding =
            |message: Message, path: &str| Finding { message, href: format!("/tenders/{}/{path}", example::TENDER) };
        let blocked = Self {
            blocking: vec![
                finding(block::gates(6), "checklist"),
                finding(block::bidders(), "bidders"),
                finding(block::deadline(), "settings"),
            ],
            errors: vec![FieldError::new("blocking", Message::new("tender-error-blocked"))],
            method: "quality_only".into(),
            price_score: None,
            minimum_quality: None,
            sealing: Some(FrozenSealing { together: 2, officers: Vec::new() }),
            show_weights: false,
            bidders: Vec::new(),
            previews: Vec::new(),
            smtp: false,
            ..ready.clone()
        };
        let hostile = Self {
            bidders: vec![BidderEntry::new(example::HOSTILE, "", "x@y.example", "de")],
            sealing: None,
            ..ready.clone()
        };
        vec![ready, blocked, hostile]
    }
}

/// An invitation as it was queued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SentInvitation {
    /// Name of the company.
    pub company: String,
    /// Its contact's e-mail address.
    pub email: String,
    /// The mail's fate so far.
    pub mail: MailFate,
    /// Page with the link to hand out by hand.
    pub link_href: String,
}

/// The page after publishing, `GET /tenders/{id}/publish` of a published tender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublishDone {
    /// The tender's head.
    pub head: TenderHead,
    /// Number of the frozen version, from 1.
    pub version: u32,
    /// SHA-256 (hex) of the frozen profile and scheme.
    pub sha256: String,
    /// When it was published, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who published it.
    pub by: String,
    /// The invitations.
    pub invitations: Vec<SentInvitation>,
    /// Whether mails leave through SMTP.
    pub smtp: bool,
    /// Whether links may be seen, to hand them over.
    pub shows_links: bool,
}

impl Page for PublishDone {
    const TEMPLATE: &'static str = "pages/tenders/published";

    fn samples() -> Vec<Self> {
        let sent = |company: &str, state: MailState| SentInvitation {
            company: company.into(),
            email: "petersen@nordlicht.example".into(),
            mail: MailFate { state, kind: "invitation", reason: None, at: DEADLINE },
            link_href: format!("/tenders/{}/bidders/i-1/link", example::TENDER),
        };
        let done = Self {
            head: example::head(Stage::Published, Tab::Overview),
            version: 1,
            sha256: example::HASH.into(),
            at: DEADLINE - 20 * example::DAY,
            by: "Ada Lindqvist".into(),
            invitations: vec![
                sent("Nordlicht Rechenzentrum GmbH", MailState::Sent),
                sent(example::HOSTILE, MailState::Queued),
            ],
            smtp: true,
            shows_links: false,
        };
        let by_hand = Self { smtp: false, shows_links: true, ..done.clone() };
        vec![done, by_hand]
    }
}
