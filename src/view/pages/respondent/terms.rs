//! Criteria for the personnel that the institution proposes: accept, or propose another wording.
//!
//! Owns its context. Serves issue 4, capability 5.

use serde::Serialize;

use super::{Bid, samples};
use crate::view::form::FieldError;
use crate::view::i18n::Message;
use crate::view::page::Page;
use crate::view::pages::terms::TermView;

/// The page `GET|POST /bid/{invitation}/terms`.
#[derive(Debug, Clone, Serialize)]
pub struct TermsPage {
    /// The bid.
    pub bid: Bid,
    /// The criteria in the order they were proposed.
    pub terms: Vec<TermView>,
    /// Whether the reader may answer some of them now.
    pub may_answer: bool,
    /// Name of who answers; none for the lead.
    pub lead: Option<String>,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
}

impl Page for TermsPage {
    const TEMPLATE: &'static str = "pages/bid/terms";

    fn samples() -> Vec<Self> {
        let page = Self {
            bid: samples::bid(),
            terms: TermView::samples(),
            may_answer: true,
            lead: None,
            errors: vec![FieldError::new("body.0191", Message::coded("error", "too_short"))],
        };
        let colleague =
            Self { may_answer: false, lead: Some("Ada Lovelace".into()), errors: Vec::new(), ..page.clone() };
        let empty = Self { terms: Vec::new(), may_answer: false, errors: Vec::new(), ..page.clone() };
        vec![page, colleague, empty]
    }
}
