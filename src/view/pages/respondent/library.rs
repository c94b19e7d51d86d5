//! All evidence of a bid: what each file serves, until when it is valid, and using one for another question too.
//!
//! Owns its context. Serves design/respondent.md, "Answering" 7.

use serde::Serialize;

use super::{Bid, samples};
use crate::view::page::Page;
use crate::view::pages::shared::HOSTILE;

/// A question that a file serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileUse {
    /// Key of the question.
    pub question: String,
    /// Where it is answered.
    pub href: String,
}

/// A file, however many questions it serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LibraryFile {
    /// Id of one of its rows, part of the addresses.
    pub id: String,
    /// Its name as uploaded.
    pub name: String,
    /// Its size in words.
    pub size: String,
    /// `YYYY-MM-DD`, empty when not stated.
    pub valid_until: String,
    /// `quarantined` or `infected`; empty where there is nothing to say.
    pub scan: &'static str,
    /// Whether that day lies before the deadline.
    pub expired: bool,
    /// The questions it serves.
    pub uses: Vec<FileUse>,
    /// Whether it can be used for the question that was asked for.
    pub usable: bool,
}

/// The page `GET /bid/{invitation}/evidence`.
#[derive(Debug, Clone, Serialize)]
pub struct LibraryPage {
    /// The bid.
    pub bid: Bid,
    /// The files by name.
    pub files: Vec<LibraryFile>,
    /// All of them together, in words.
    pub size: String,
    /// The question a file is looked for, with its address; none when the page is only read.
    pub wanted: Option<FileUse>,
}

impl Page for LibraryPage {
    const TEMPLATE: &'static str = "pages/bid/library";

    fn samples() -> Vec<Self> {
        let served =
            |question: &str| FileUse { question: question.into(), href: format!("/bid/7/sections/A3#q-{question}") };
        let file = |id: &str, name: &str, valid_until: &str, expired| LibraryFile {
            id: id.into(),
            name: name.into(),
            size: "1,2 MB".into(),
            valid_until: valid_until.into(),
            scan: if expired { "infected" } else { "quarantined" },
            expired,
            uses: vec![served("A3-02"), served("A3-08")],
            usable: !expired,
        };
        let read = Self {
            bid: samples::bid(),
            files: vec![
                file("41", "ISO-27001-Zertifikat.pdf", "2028-03-31", false),
                file("42", HOSTILE, "2026-01-31", true),
                file("43", "Konzept.docx", "", false),
            ],
            size: "3,6 MB".into(),
            wanted: None,
        };
        let choosing = Self { wanted: Some(served("A3-09")), ..read.clone() };
        let empty = Self { files: Vec::new(), size: "0 B".into(), ..read.clone() };
        vec![read, choosing, empty]
    }
}
