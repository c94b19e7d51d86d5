//! The list of tenders: where each one is and what is due next.
//!
//! Owns the context of `GET /tenders`. Leaves filtering by right to `app`. Serves issue 2, capability 9.

use serde::Serialize;

use super::example;
use super::head::Stage;
use super::messages::next;
use crate::view::{Message, Page};

/// One tender in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderLine {
    /// Identifier, as in the address.
    pub id: String,
    /// Title.
    pub title: String,
    /// The institution's file reference; may be empty.
    pub reference: String,
    /// Where the tender is in its life.
    pub stage: Stage,
    /// Deadline for bids, milliseconds since 1970 UTC; none while a draft has none.
    pub deadline: Option<i64>,
    /// IANA zone of the deadline.
    pub zone: String,
    /// Bidders invited, revoked ones not counted.
    pub bidders: u32,
    /// Bids submitted.
    pub submitted: u32,
    /// Bidders who declined.
    pub declined: u32,
    /// What is to be done next; one of [`super::messages::next`].
    pub next: Message,
    /// Where that is done.
    pub next_href: String,
}

/// The page `GET /tenders`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderList {
    /// Not yet decided, the nearest deadline first.
    pub running: Vec<TenderLine>,
    /// Awarded or cancelled, newest first.
    pub decided: Vec<TenderLine>,
    /// Whether this member may create a tender.
    pub may_create: bool,
}

impl Page for TenderList {
    const TEMPLATE: &'static str = "pages/tenders/list";

    fn samples() -> Vec<Self> {
        let line = |title: &str, stage: Stage, next: Message| TenderLine {
            id: example::TENDER.into(),
            title: title.into(),
            reference: "ITZ-2026-114".into(),
            stage,
            deadline: Some(example::DEADLINE),
            zone: "Europe/Berlin".into(),
            bidders: 7,
            submitted: 4,
            declined: 1,
            next,
            next_href: format!("/tenders/{}", example::TENDER),
        };
        let draft = TenderLine {
            deadline: None,
            reference: String::new(),
            bidders: 0,
            submitted: 0,
            declined: 0,
            ..line("Print and mailing services", Stage::Draft, next::publish())
        };
        vec![
            Self {
                running: vec![
                    line("Operation of the electronic file, 2027 to 2031", Stage::Published, next::wait()),
                    line("Service desk for the administration network", Stage::Closed, next::open()),
                    line("Managed workplace devices", Stage::Evaluating, next::score()),
                    draft,
                ],
                decided: vec![
                    line("Data centre co-location", Stage::Awarded, next::record()),
                    line("Archive scanning", Stage::Cancelled, next::record()),
                ],
                may_create: true,
            },
            Self { running: Vec::new(), decided: Vec::new(), may_create: true },
            Self { running: Vec::new(), decided: Vec::new(), may_create: false },
            Self {
                running: vec![line(example::HOSTILE, Stage::Published, next::wait())],
                decided: Vec::new(),
                may_create: false,
            },
        ]
    }
}
