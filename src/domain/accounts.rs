//! What a link by mail is for, with which a member chooses a password.

/// For which occasion a member gets such a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PasswordLinkPurpose)]
pub enum Purpose {
    /// The first password of a new member.
    Invitation,
    /// Another password in place of one that was forgotten or may be known to others.
    Reset,
}

impl Purpose {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Invitation, Self::Reset];

    /// The name in the database and in text keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    /// The purpose of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }

    /// How long such a link lives, in seconds: a week to arrive in; an hour for what was just asked for.
    #[must_use]
    pub const fn lives_seconds(self) -> i64 {
        match self {
            Self::Invitation => 7 * 24 * 60 * 60,
            Self::Reset => 60 * 60,
        }
    }
}
