//! The receipt: what was submitted, when, and its fingerprint.
//!
//! Owns its context. The same link shows it for as long as the tender exists.

use serde::Serialize;

use super::{Bid, samples};
use crate::view::page::Page;
use crate::view::pages::shared::HOSTILE;

/// A submitted version.
#[derive(Debug, Clone, Serialize)]
pub struct Version {
    /// Its number, from 1.
    pub number: u32,
    /// When it was submitted, milliseconds since 1970 UTC.
    pub at: i64,
    /// SHA-256 of the frozen snapshot, hexadecimal.
    pub sha256: String,
    /// When it was withdrawn, milliseconds since 1970 UTC; none when it counts.
    pub withdrawn_at: Option<i64>,
}

/// What a bid holds, in short.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptContent {
    /// Who declared it complete.
    pub declared_by: String,
    /// Answers in it.
    pub answers: u32,
    /// Files in it.
    pub files: u32,
    /// The price in it (decimal text), where the method needs one.
    pub price: Option<String>,
}

/// The receipt's page.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptPage {
    /// The bid.
    pub bid: Bid,
    /// The version that counts.
    pub current: Version,
    /// Earlier versions, newest first.
    pub earlier: Vec<Version>,
    /// What is in it; none while it is sealed and this visitor has no code for it.
    pub content: Option<ReceiptContent>,
    /// The code by which the sealed bid is read from elsewhere.
    pub copy: Option<String>,
    /// ISO 4217 code of the price.
    pub currency: String,
    /// Address the receipt was mailed to, masked.
    pub mailed_to: String,
    /// Head of the customer's audit chain right after the submit, so that the bidder is a witness.
    pub audit_head: Option<String>,
    /// Whether it can still be withdrawn, that is until the deadline.
    pub can_withdraw: bool,
    /// How many answers are reopened to be clarified.
    pub reopened: u32,
    /// How many personnel criteria wait for the bidder's word.
    pub terms_waiting: u32,
    /// Whether any were ever proposed.
    pub terms: bool,
    /// Whether anything was ever asked back.
    pub clarified: bool,
}

impl Page for ReceiptPage {
    const TEMPLATE: &'static str = "pages/bid/receipt";

    fn samples() -> Vec<Self> {
        let version = |number, withdrawn_at| Version {
            number,
            at: samples::NOW,
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
            withdrawn_at,
        };
        let usual = Self {
            bid: samples::bid(),
            current: version(2, None),
            earlier: vec![version(1, Some(samples::NOW))],
            content: Some(ReceiptContent {
                declared_by: "Ada Lovelace".into(),
                answers: 87,
                files: 12,
                price: Some("413900.00".into()),
            }),
            copy: Some("abcde-fghjk-mnpqr-stvwx-yz012-3".into()),
            currency: "EUR".into(),
            mailed_to: "a…@example.org".into(),
            audit_head: Some("60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752".into()),
            can_withdraw: true,
            reopened: 0,
            clarified: false,
            terms_waiting: 0,
            terms: false,
        };
        let mut closed = usual.clone();
        closed.can_withdraw = false;
        closed.reopened = 2;
        closed.clarified = true;
        closed.terms_waiting = 3;
        closed.terms = true;
        closed.earlier = Vec::new();
        closed.audit_head = None;
        closed.content = Some(ReceiptContent { declared_by: HOSTILE.into(), answers: 87, files: 0, price: None });
        closed.copy = None;
        let mut locked = usual.clone();
        locked.content = None;
        locked.copy = None;
        vec![usual, closed, locked]
    }
}
