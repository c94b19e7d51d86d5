//! The code for a new device.

use serde::Serialize;

use super::{Head, heads};
use crate::view::page::Mail;

/// The code for a new device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodeMail {
    /// What every mail says.
    pub head: Head,
    /// Six digits.
    pub code: String,
    /// Until when it is taken, milliseconds since 1970 UTC.
    pub expires_at: i64,
}

impl Mail for CodeMail {
    const TEMPLATE: &'static str = "mail/code";

    fn samples() -> Vec<Self> {
        heads().into_iter().map(|head| Self { head, code: "042917".into(), expires_at: 1_795_438_800_000 }).collect()
    }
}
