//! Choosing a password by a mailed link, and asking for such a link.
//!
//! Owns the contexts of `GET|POST /password`, `GET /password/asked` and `GET|POST /password/{token}`.

use serde::Serialize;

use super::shared::HOSTILE;
use crate::view::Message;
use crate::view::form::{Field, FieldError, summary};
use crate::view::page::{Page, Sample, samples_of};

/// The page `GET|POST /password`: asks for the address of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ForgotPage {
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Field `email`.
    pub email: Field,
}

impl ForgotPage {
    /// The form with that field.
    #[must_use]
    pub fn new(email: Field) -> Self {
        Self { errors: summary(&[&email]), email }
    }
}

/// The page `GET /password/asked`: the same whether or not there is such an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ForgotAskedPage {}

/// The page `GET|POST /password/{token}` of a link that lets in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChoosePage {
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// `invitation` or `reset`.
    pub purpose: &'static str,
    /// Whose account it is: the institution.
    pub institution: String,
    /// Whose account it is: the address to sign in with.
    pub email: String,
    /// Until when the link is taken, milliseconds since 1970 UTC.
    pub until: i64,
    /// Where the form posts to.
    pub action: String,
    /// Field `password`; its value is never sent back.
    pub password: Field,
}

/// The page of a link that lets in no more, or never did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PasswordLinkOverPage {}

impl Page for ForgotPage {
    const TEMPLATE: &'static str = "pages/public/forgot";

    fn samples() -> Vec<Self> {
        let refused = |email: &str, why| Self::new(Field::new("email", email).refused(why));
        vec![
            Self::new(Field::new("email", "")),
            refused(HOSTILE, Message::new("error-not-an-email")),
            refused("ada@example.org", Message::new("error-slow-down").with("seconds", 30)),
        ]
    }
}

impl Page for ForgotAskedPage {
    const TEMPLATE: &'static str = "pages/public/forgot_asked";

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

impl Page for ChoosePage {
    const TEMPLATE: &'static str = "pages/public/choose_password";

    fn samples() -> Vec<Self> {
        let invitation = Self {
            errors: Vec::new(),
            purpose: "invitation",
            institution: "Universitätsklinikum Musterstadt".to_owned(),
            email: "ada@klinikum.example".to_owned(),
            until: 1_795_438_800_000,
            action: "/password/0123456789abcdefghjkmnpqrs".to_owned(),
            password: Field::new("password", ""),
        };
        let password = Field::new("password", "").refused(Message::new("error-password-too-short"));
        let reset = Self {
            errors: summary(&[&password]),
            purpose: "reset",
            institution: HOSTILE.to_owned(),
            password,
            ..invitation.clone()
        };
        vec![invitation, reset]
    }
}

impl Page for PasswordLinkOverPage {
    const TEMPLATE: &'static str = "pages/public/password_link_over";

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

/// The samples of this room.
///
/// # Errors
/// When a context does not serialise.
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> {
    let mut all = samples_of::<ForgotPage>()?;
    all.extend(samples_of::<ForgotAskedPage>()?);
    all.extend(samples_of::<ChoosePage>()?);
    all.extend(samples_of::<PasswordLinkOverPage>()?);
    Ok(all)
}
