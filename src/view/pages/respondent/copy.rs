//! Reading a sealed bid from another session, by the code of its receipt.

use serde::Serialize;

use super::{Bid, samples};
use crate::view::form::{Field, FieldError};
use crate::view::i18n::Message;
use crate::view::page::Page;

/// The page `GET|POST /bid/{invitation}/copy`.
#[derive(Debug, Clone, Serialize)]
pub struct CopyPage {
    /// The bid.
    pub bid: Bid,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Field `code`.
    pub code: Field,
}

impl Page for CopyPage {
    const TEMPLATE: &'static str = "pages/bid/copy";

    fn samples() -> Vec<Self> {
        let empty = Self { bid: samples::bid(), errors: Vec::new(), code: Field::new("code", "") };
        let why = Message::new("error-wrong-copy-code");
        let wrong = Self {
            errors: vec![FieldError::new("code", why.clone())],
            code: Field::new("code", "abcde").refused(why),
            ..empty.clone()
        };
        vec![empty, wrong]
    }
}
