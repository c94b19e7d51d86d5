//! My account: name, language, password and sessions.
//!
//! Owns the context of `GET /account/access` and its forms, `POST /account/access`, `…/password` and `…/sessions`.

use serde::Serialize;

use super::shared::HOSTILE;
use crate::view::Message;
use crate::view::form::{Choice, Field, FieldError, summary};
use crate::view::page::{Page, Sample, samples_of};

/// A signed-in browser or program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SessionLine {
    /// What `POST /account/access/sessions` takes as `end`.
    pub id: String,
    /// Whether it is the reader's present one.
    pub own: bool,
    /// Browser and system in few words; may be empty.
    pub browser: String,
    /// Where it was opened from; may be empty.
    pub address: String,
    /// Since when, milliseconds since 1970 UTC.
    pub since: i64,
    /// Until when.
    pub until: i64,
}

/// The page `/account/access`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccessPage {
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Address to sign in with.
    pub email: String,
    /// Field `name`.
    pub name: Field,
    /// Field `language`.
    pub languages: Vec<Choice>,
    /// Field `current`: the present password; its value is never sent back.
    pub current: Field,
    /// Field `password`: the new one; its value is never sent back.
    pub password: Field,
    /// The sessions, the newest first.
    pub sessions: Vec<SessionLine>,
    /// Whether there is a session beside the present one.
    pub others: bool,
}

impl AccessPage {
    /// The page with what is refused in its fields.
    #[must_use]
    pub fn refused(mut self) -> Self {
        self.errors = summary(&[&self.name, &self.current, &self.password]);
        self
    }
}

impl Page for AccessPage {
    const TEMPLATE: &'static str = "pages/account/access";

    fn samples() -> Vec<Self> {
        let line = |id: &str, browser: &str, address: &str| SessionLine {
            id: id.to_owned(),
            own: id == "1",
            browser: browser.to_owned(),
            address: address.to_owned(),
            since: 1_795_352_400_000,
            until: 1_795_395_600_000,
        };
        let alone = Self {
            errors: Vec::new(),
            email: "ada@itz.example".to_owned(),
            name: Field::new("name", "Ada Lindqvist"),
            languages: Choice::languages("de"),
            current: Field::new("current", ""),
            password: Field::new("password", ""),
            sessions: vec![line("1", "Firefox, Linux", "192.0.2.7")],
            others: false,
        };
        let wrong = Message::new("error-wrong-password");
        let refused = Self {
            name: Field::new("name", HOSTILE).refused(Message::new("error-too-long")),
            current: Field::new("current", "").refused(wrong),
            sessions: vec![line("1", "Firefox, Linux", "192.0.2.7"), line("2", HOSTILE, HOSTILE), line("3", "", "")],
            others: true,
            ..alone.clone()
        };
        vec![alone, refused.refused()]
    }
}

/// The samples of this room.
///
/// # Errors
/// When a context does not serialise.
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> {
    samples_of::<AccessPage>()
}
