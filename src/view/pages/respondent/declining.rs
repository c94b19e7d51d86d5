//! Not bidding, taking that back, and coming too late.
//!
//! Owns these contexts. Declining always takes this page and its button, so that no mail scanner declines.

use serde::Serialize;

use super::{Bid, samples};
use crate::view::form::{Field, FieldError};
use crate::view::i18n::Message;
use crate::view::page::Page;
use crate::view::pages::shared::{HOSTILE, TypedText};

/// "We will not bid": the reason, and the button that says so.
#[derive(Debug, Clone, Serialize)]
pub struct DeclinePage {
    /// The bid.
    pub bid: Bid,
    /// Field `reason`, may stay empty.
    pub reason: Field,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
}

impl Page for DeclinePage {
    const TEMPLATE: &'static str = "pages/bid/decline";

    fn samples() -> Vec<Self> {
        let error = Message::coded("error", "too_long");
        vec![
            Self { bid: samples::bid(), reason: Field::new("reason", ""), errors: Vec::new() },
            Self {
                bid: samples::bid(),
                reason: Field::new("reason", HOSTILE).refused(error.clone()),
                errors: vec![FieldError::new("reason", error)],
            },
        ]
    }
}

/// After declining.
#[derive(Debug, Clone, Serialize)]
pub struct DeclinedPage {
    /// The bid.
    pub bid: Bid,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// The reason given; may be empty.
    pub reason: String,
    /// Whether it can be taken back, that is until the deadline.
    pub can_undo: bool,
    /// Whether the sealed draft needs its code before that.
    pub locked: bool,
}

impl Page for DeclinedPage {
    const TEMPLATE: &'static str = "pages/bid/declined";

    fn samples() -> Vec<Self> {
        let page = |reason: &str, can_undo| Self {
            bid: samples::bid(),
            at: samples::NOW,
            reason: reason.into(),
            can_undo,
            locked: reason.is_empty(),
        };
        vec![page("Keine freien Kapazitäten.", true), page(HOSTILE, false), page("", true)]
    }
}

/// The deadline has passed without a submitted bid, or the tender has ended. What was typed at the last moment is shown for copying.
#[derive(Debug, Clone, Serialize)]
pub struct ClosedPage {
    /// The bid.
    pub bid: Bid,
    /// Whether the tender was cancelled rather than closed.
    pub cancelled: bool,
    /// Text of a save or submit that came too late.
    pub typed: Vec<TypedText>,
}

impl Page for ClosedPage {
    const TEMPLATE: &'static str = "pages/bid/closed";

    fn samples() -> Vec<Self> {
        let typed = vec![
            TypedText { label: "A3-02".into(), text: HOSTILE.into() },
            TypedText { label: "A3-04".into(), text: "Zwölf Personen,\ndavon vier im Bereitschaftsdienst.".into() },
        ];
        vec![
            Self { bid: samples::bid(), cancelled: false, typed: Vec::new() },
            Self { bid: samples::bid(), cancelled: false, typed },
            Self { bid: samples::bid(), cancelled: true, typed: Vec::new() },
        ]
    }
}
