//! What people see: typed page contexts, their templates, languages, number and date formats, charts, mails' texts.
//!
//! Owns everything between a deed's result and the bytes of a page or mail. Leaves HTTP to `web`, rules to `domain`
//! and rows to `db`; it neither reads a clock nor the environment. Serves design/architecture.md, "Pages", and
//! design/respondent.md.
//!
//! * [`page`]: the [`Page`] trait, the [`Shell`] around every page
//! * [`templates`]: the [`Renderer`], with [`helpers`] for text, dates and numbers
//! * [`i18n`]: languages, translated texts, [`Message`]
//! * [`mod@format`]: dates, numbers, money in the reader's format
//! * [`countries`]: their names
//! * [`form`]: small typed parts that forms are built from
//! * [`answer_book`]: a bid's questions as a workbook, out and in
//! * [`answers`]: an answer in words
//! * [`assets`]: the stylesheet and the script
//! * [`charts`]: pictures drawn on the server
//! * [`qr`]: QR codes
//! * [`pages`]: one context for each page and mail

pub mod answer_book;
pub mod answers;
pub mod assets;
pub mod charts;
pub mod countries;
pub mod form;
pub mod format;
pub mod helpers;
pub mod i18n;
pub mod page;
pub mod pages;
pub mod qr;
pub mod templates;
pub mod workbook;

pub use i18n::{Language, Localised, Message};
pub use page::{Mail, Notice, Page, Shell};
pub use templates::{Reload, RenderedMail, Renderer, ViewError};

#[cfg(test)]
mod checks;
