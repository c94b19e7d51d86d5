//! Members of the institution: who may do what.
//!
//! Owns the context of `GET|POST /members` and the small forms of `POST /members/{id}`. Serves issue 2, capability 3.

use serde::Serialize;

use crate::view::Message;
use crate::view::form::{Choice, Field, FieldError};
use crate::view::page::{Page, Sample, samples_of};

/// Roles in the order in which they are offered; labels are the texts `role-<role>`, duties `member-role-<role>`.
pub const ROLES: [&str; 5] = ["administrator", "procurement", "security_officer", "evaluator", "observer"];

/// A member's line; `POST /members/{id}` takes `deed` = `role` (with `role`), `disable`, `enable`, `invite`, `reset`,
/// `end` or `reset_factor`.
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
    /// `active`, `disabled` or `invited`.
    pub state: String,
    /// Until when the invitation's link is taken, milliseconds since 1970 UTC; none when there is no link.
    pub invited_until: Option<i64>,
    /// Why the latest mail to the member did not get through.
    pub mail_failed: Option<String>,
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
    /// Field `language`.
    pub languages: Vec<Choice>,
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
            state: match id {
                "m-4" => "disabled".into(),
                "m-5" | "m-6" => "invited".into(),
                _ => "active".into(),
            },
            invited_until: (id == "m-5").then_some(1_795_438_800_000),
            mail_failed: (id == "m-6").then(|| super::shared::HOSTILE.into()),
            own: id == "m-1",
            last_seen: matches!(id, "m-1" | "m-2" | "m-4").then_some(1_795_438_800_000),
            factor: id != "m-2",
        };
        let usual = Self {
            errors: Vec::new(),
            members: vec![
                line("m-1", "Ada Lindqvist", "administrator"),
                line("m-2", "Mara Vogt", "security_officer"),
                line("m-3", "Tom Ebert", "procurement"),
                line("m-4", super::shared::HOSTILE, "observer"),
                line("m-5", "Nils Brandt", "evaluator"),
                line("m-6", "Ole Brandt", "evaluator"),
            ],
            factor_required: true,
            factor_missing: 1,
            name: Field::new("name", ""),
            email: Field::new("email", ""),
            roles: role_choices("evaluator"),
            languages: Choice::languages("en"),
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
