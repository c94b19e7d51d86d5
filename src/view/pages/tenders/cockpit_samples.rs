//! Samples of the cockpit at every stage of a tender's life.

use super::bidders::{BidderState, MailFate, MailState};
use super::cockpit::{CockpitBidder, Counts, ExtendForm, NextDeed, SetupTask, TenderCockpit};
use super::example::{self, BIDDERS, DAY, DEADLINE, HOUR};
use super::head::{Stage, Tab, steps};
use super::messages::task as detail;
use super::parts::{DeadlineFields, SAMPLE_ZONES};
use super::sealing::SharesGiven;
use crate::view::form::{Field, FieldError};
use crate::view::{Message, Page};

fn bidder(index: usize, state: BidderState, mail: MailState, answered: u32) -> CockpitBidder {
    let (invitation, company) = BIDDERS.get(index).copied().unwrap_or(("i-0", example::HOSTILE));
    let reached = |least: BidderState, at: i64| (state >= least && state != BidderState::Revoked).then_some(at);
    CockpitBidder {
        invitation: invitation.into(),
        company: company.into(),
        contact: "Jonas Petersen".into(),
        email: format!("angebote@{invitation}.example"),
        language: if index == 5 { "en" } else { "de" }.into(),
        state,
        mail: Some(MailFate {
            state: mail,
            kind: "invitation",
            reason: matches!(mail, MailState::Deferred | MailState::Failed)
                .then(|| "550 5.1.1 mailbox unavailable".to_owned()),
            at: DEADLINE - 20 * DAY,
        }),
        opened_at: reached(BidderState::Opened, DEADLINE - 19 * DAY),
        started_at: reached(BidderState::Started, DEADLINE - 12 * DAY),
        answered,
        required: 87,
        progress: answered * 100 / 87,
        submitted_at: (state == BidderState::Submitted).then_some(DEADLINE - 26 * HOUR),
        withdrawn_at: (state == BidderState::Started).then_some(DEADLINE - HOUR),
        declined_reason: (state == BidderState::Declined).then(|| "No capacity before autumn 2027.".to_owned()),
        may_remind: state < BidderState::Submitted,
        may_reissue: state != BidderState::Revoked,
        may_revoke: state != BidderState::Revoked,
    }
}

fn bidders() -> Vec<CockpitBidder> {
    use BidderState as B;
    use MailState as M;
    vec![
        bidder(0, B::Submitted, M::Sent, 87),
        bidder(1, B::Started, M::Sent, 42),
        bidder(2, B::Opened, M::Sent, 0),
        bidder(3, B::Invited, M::Deferred, 0),
        bidder(4, B::Declined, M::Sent, 0),
        bidder(5, B::Invited, M::Failed, 0),
        bidder(6, B::Revoked, M::Queued, 0),
    ]
}

fn at(stage: Stage, key: &'static str, path: Option<&str>) -> TenderCockpit {
    let times = [Some(DEADLINE - 25 * DAY), Some(DEADLINE - 20 * DAY), Some(DEADLINE), None, None, None];
    TenderCockpit {
        head: example::head(stage, Tab::Overview),
        errors: Vec::new(),
        steps: steps(stage, times),
        next: NextDeed { key, href: path.map(|path| format!("/tenders/{}{path}", example::TENDER)) },
        shares: None,
        tasks: Vec::new(),
        counts: Counts { bidders: 6, opened: 4, started: 2, submitted: 1, declined: 1, mail_trouble: 2 },
        bidders: bidders(),
        version: Some(1),
        sha256: Some(example::HASH.into()),
        smtp: true,
        shows_links: true,
        extend: None,
        may_cancel: false,
    }
}

fn draft() -> TenderCockpit {
    let task = |key: &'static str, done: bool, detail: Message| SetupTask {
        key,
        href: format!("/tenders/{}/{key}", example::TENDER),
        done,
        detail,
    };
    TenderCockpit {
        tasks: vec![
            task("profile", true, detail::profile(17, 58)),
            task("scheme", true, detail::scheme("60", "40")),
            task("checklist", false, detail::gates_open(6)),
            task("bidders", true, detail::bidders(4)),
            task("settings", true, detail::settings()),
        ],
        counts: Counts { bidders: 4, ..Counts::default() },
        bidders: Vec::new(),
        version: None,
        sha256: None,
        may_cancel: true,
        ..at(Stage::Draft, "prepare", Some("/checklist"))
    }
}

impl Page for TenderCockpit {
    const TEMPLATE: &'static str = "pages/tenders/cockpit";

    fn samples() -> Vec<Self> {
        let extend = ExtendForm {
            deadline: DeadlineFields::new("2026-12-08", "12:00", "Europe/Berlin", &SAMPLE_ZONES),
            reason: Field::new("reason", ""),
            open: false,
        };
        let published = Self { extend: Some(extend.clone()), may_cancel: true, ..at(Stage::Published, "wait", None) };
        let why = Message::new("error-required");
        let refused = Self {
            errors: vec![FieldError::new("reason", why.clone())],
            extend: Some(ExtendForm { reason: Field::new("reason", "").refused(why), open: true, ..extend }),
            smtp: false,
            shows_links: false,
            ..published.clone()
        };
        let hostile =
            Self { bidders: vec![bidder(9, BidderState::Declined, MailState::Failed, 3)], ..published.clone() };
        vec![
            published,
            draft(),
            refused,
            at(Stage::Closed, "open", Some("/open")),
            Self { shares: Some(SharesGiven { given: 1, together: 2 }), ..at(Stage::Closed, "open", Some("/open")) },
            at(Stage::Evaluating, "score", Some("/compare?show=unscored")),
            at(Stage::Awarded, "record", Some("/award")),
            at(Stage::Cancelled, "record", Some("/award")),
            hostile,
        ]
    }
}
