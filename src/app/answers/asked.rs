//! What is asked under a key, and the stored form of what is answered there.

use crate::app::{Error, Result, team};
use crate::domain::answers::{Answer, Notation};
use crate::domain::award::{Document, PriceSheet};
use crate::domain::bids::PRICE_KEY;
use crate::domain::fields::FieldError;
use crate::domain::offers;
use crate::domain::permission::Bidder;
use crate::domain::profile::{Question, Section};
use serde_json::Value as Json;

/// A question, or the price sheet.
#[derive(Debug, Clone, Copy)]
pub enum Asked<'d> {
    /// The price sheet, key `price`.
    Price(&'d PriceSheet),
    /// A question and its section.
    Question(&'d Section, &'d Question),
}

impl<'d> Asked<'d> {
    /// What a key stands for.
    fn find(document: &'d Document, key: &str) -> Result<Self> {
        if key == PRICE_KEY && document.award.needs_price() {
            return Ok(Self::Price(&document.award.price_sheet));
        }
        let (section, question) = document.profile.question(key).ok_or(Error::NotFound)?;
        Ok(Self::Question(section, question))
    }

    /// What a key stands for, within the person's part of the bid.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown key; [`Error::Refused`] with `not_your_section`.
    pub fn of(document: &'d Document, bidder: &Bidder, key: &str) -> Result<Self> {
        let asked = Self::find(document, key)?;
        team::check_reach(bidder, asked.section())?;
        Ok(asked)
    }

    /// Key of its section, or `price`.
    const fn section(&self) -> &'d str {
        match self {
            Self::Price(_) => PRICE_KEY,
            Self::Question(section, _) => section.key.as_str(),
        }
    }

    /// The text to be stored, once it fits what is asked.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the part.
    pub fn content(&self, content: &Json, notation: Notation) -> Result<String> {
        match self {
            Self::Price(sheet) => {
                let offer = offers::read(sheet, content, notation)
                    .map_err(|refusals| refusals.into_iter().map(FieldError::from).collect::<Vec<_>>())?;
                serde_json::to_string(&offer).map_err(Error::internal)
            }
            Self::Question(_, question) => {
                let answer =
                    Answer::read(question, content, notation).map_err(|refusal| vec![FieldError::from(refusal)])?;
                serde_json::to_string(&answer).map_err(Error::internal)
            }
        }
    }

    /// The stored form of no answer.
    ///
    /// # Errors
    /// [`Error::Internal`] should a blank answer have no JSON.
    pub fn blank(&self) -> Result<String> {
        match self {
            Self::Price(_) => self.content(&serde_json::json!({ "unit_prices": {} }), Notation::Canonical),
            Self::Question(..) => self.content(&serde_json::json!({}), Notation::Canonical),
        }
    }
}
