//! Members of the institution: who may do what.
//!
//! Owns the context of `GET|POST /members` and the small forms of `POST /members/{id}`. Serves issue 2, capability 3.

use serde::Serialize;

use crate::view::Message;
use crate::view::form::{Choice, Field, FieldError};
use crate::view::page::{Page, Sample, samples_of};

/// Roles in the order in which they are offered; labels are the texts `role-<role>`, duties `member-role-<role>`.
pub const ROLES: [&str; 5] = ["administrator", "procurement", "security_officer", "evaluator", "observer"];

/// A member's line; `POST /members/{id}` takes `deed` = `role` (with `role`), `disable`, `enable` or `reset_factor`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberLine {
    /// Identifier, as in the address.
    pub id: String,
    /// Name.
    pub name: String,
    /// E-mail address used to sign in.
    pub email: String,
    /// The roles, the member's own selected: field `role`.
    pub roles: Vec<Choice>,
    /// The member's role.
    pub role: String,
    /// Whether the member can sign in.
    pub enabled: bool,
    /// Whether it is the reader, who cannot disable or lower themselves.
    pub own: bool,
    /// Last sign-in, milliseconds since 1970 UTC.
    pub last_seen: Option<i64>,
    /// Whether there is a second factor.
    pub factor: bool,
}

/// The page `GET|POST /members`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Members {
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// The members.
    pub members: Vec<MemberLine>,
    /// Field `required` (`on`) of `POST /institution/second-factor`: whether everybody needs a second factor.
    pub factor_required: bool,
    /// Active members without one.
    pub factor_missing: usize,
    /// Field `name`.
    pub name: Field,
    /// Field `email`.
    pub email: Field,
    /// Field `role`.
    pub roles: Vec<Choice>,
    /// Field `password`: a first password to hand over; its value is never sent back.
    pub password: Field,
}

/// The roles as choices.
#[must_use]
pub fn role_choices(current: &str) -> Vec<Choice> {
    ROLES.iter().map(|role| Choice::new(role, "", current)).collect()
}

impl Page for Members {
    const TEMPLATE: &'static str = "pages/members/members";

    fn samples() -> Vec<Self> {
        let line = |id: &str, name: &str, role: &str| MemberLine {
            id: id.into(),
            name: name.into(),
            email: format!("{id}@itz.example"),
            roles: role_choices(role),
            role: role.into(),
            enabled: id != "m-4",
            own: id == "m-1",
            last_seen: (id != "m-3").then_some(1_795_438_800_000),
            factor: id != "m-2",
        };
        let usual = Self {
            errors: Vec::new(),
            members: vec![
                line("m-1", "Ada Lindqvist", "administrator"),
                line("m-2", "Mara Vogt", "security_officer"),
                line("m-3", "Tom Ebert", "procurement"),
                line("m-4", super::shared::HOSTILE, "observer"),
            ],
            factor_required: true,
            factor_missing: 1,
            name: Field::new("name", ""),
            email: Field::new("email", ""),
            roles: role_choices("evaluator"),
            password: Field::new("password", ""),
        };
        let why = Message::new("error-taken");
        let refused = Self {
            errors: vec![FieldError::new("email", why.clone())],
            name: Field::new("name", super::shared::HOSTILE),
            email: Field::new("email", "m-2@itz.example").refused(why),
            ..usual.clone()
        };
        vec![usual, refused]
    }
}

/// The samples of this room.
///
/// # Errors
/// When a context does not serialise.
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> {
    samples_of::<Members>()
}
