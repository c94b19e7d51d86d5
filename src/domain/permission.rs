//! Who may do what: roles, and rights as types.
//!
//! A deed demands a [`Permit`] of its right, and [`Member::permit`] is the only maker of one, so a deed without the
//! right does not compile. The tenant comes with the member, never from a URL.

use super::ids::{InvitationId, ParticipantId, TenantId, UserId};
use super::seals::CopyCode;
use super::team::Reach;
use super::text::Language;
use std::marker::PhantomData;

/// What a member is to the institution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Members, roles, mail sender; may do everything.
    Administrator,
    /// Creates tenders, invites, opens, compares, awards.
    Procurement,
    /// Builds the profile; sets knock-outs, weights, minimums; scores.
    SecurityOfficer,
    /// Scores bids.
    Evaluator,
    /// Reads (A2: staff representatives; auditors).
    Observer,
}

impl Role {
    /// All roles, the most powerful first.
    pub const ALL: [Self; 5] =
        [Self::Administrator, Self::Procurement, Self::SecurityOfficer, Self::Evaluator, Self::Observer];

    /// The name in the database, in URLs and in text keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Procurement => "procurement",
            Self::SecurityOfficer => "security_officer",
            Self::Evaluator => "evaluator",
            Self::Observer => "observer",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether it may do all that `other` may.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        RIGHTS.iter().all(|allows| allows(self) || !allows(other))
    }

    /// The lower of two roles; none where each may do what the other may not.
    #[must_use]
    pub fn lower(self, other: Self) -> Option<Self> {
        if self.covers(other) {
            Some(other)
        } else if other.covers(self) {
            Some(self)
        } else {
            None
        }
    }
}

/// A right, as a type.
pub trait Right {
    /// Its name, for the log and for the error.
    const NAME: &'static str;
    /// Whether it is for persons alone: no key of a program has it, whatever its role.
    const BY_PERSON: bool = false;
    /// Whether the role has it.
    fn allows(role: Role) -> bool;
}

macro_rules! rights {
    ($($(#[$doc:meta])* $name:ident = $text:literal $(by $person:ident)?: $($role:ident)|*;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        impl Right for $name {
            const NAME: &'static str = $text;
            $(const BY_PERSON: bool = rights!(@$person);)?

            fn allows(role: Role) -> bool {
                matches!(role, Role::Administrator $(| Role::$role)*)
            }
        }
    )+

    /// Each right, as what says who has it.
    const RIGHTS: &[fn(Role) -> bool] = &[$($name::allows),+];
    };
    (@person) => { true };
}

rights! {
    /// Read tenders, the catalogue and opened bids.
    Read = "read": Procurement | SecurityOfficer | Evaluator | Observer;
    /// Create and edit a tender's draft and its checklist.
    Draft = "draft": Procurement | SecurityOfficer;
    /// Publish, invite, remind, reissue, revoke, extend.
    Publish = "publish": Procurement;
    /// Open the bids after the deadline.
    Open = "open": Procurement;
    /// Hold a share of a sealed tender's key, and open with others after the deadline.
    Unseal = "unseal": Procurement | SecurityOfficer;
    /// Give points with a reason.
    Score = "score": Procurement | SecurityOfficer | Evaluator;
    /// Decide the award.
    Award = "award": Procurement;
    /// Read the audit log.
    Audit = "audit": Procurement | Observer;
    /// Manage members and the institution's settings.
    Administer = "administer" by person:;
    /// Manage one's own account: session, password, keys of programs.
    OwnAccount = "own_account" by person: Procurement | SecurityOfficer | Evaluator | Observer;
    /// Make a key of one's own to open sealed bids with.
    BecomeOfficer = "become_officer" by person: Procurement | SecurityOfficer;
}

/// The member lacks a right; carries its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this needs the right \"{0}\"")]
pub struct Forbidden(pub &'static str);

/// A signed-in member of an institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The institution.
    pub tenant: TenantId,
    /// The account.
    pub user: UserId,
    /// The role at this request.
    pub role: Role,
    /// Name as shown.
    pub name: String,
    /// Name of the institution.
    pub institution: String,
    /// Language of the pages.
    pub language: Language,
    /// Whether a program asks, by a key of the member.
    pub program: bool,
}

impl Member {
    /// Hands out the permit when the role has the right, and it is not one for persons while a program asks.
    ///
    /// # Errors
    /// [`Forbidden`] with the right's name.
    pub fn permit<R: Right>(&self) -> Result<Permit<R>, Forbidden> {
        if R::allows(self.role) && !(R::BY_PERSON && self.program) {
            Ok(Permit { tenant: self.tenant, user: self.user, role: self.role, right: PhantomData })
        } else {
            Err(Forbidden(R::NAME))
        }
    }

    /// Whether the member has the right, for showing a button.
    #[must_use]
    pub fn may<R: Right>(&self) -> bool {
        R::allows(self.role)
    }
}

/// Proof that a member has a right, with whom to write into the record.
#[derive(Debug)]
pub struct Permit<R> {
    /// The institution.
    pub tenant: TenantId,
    /// Who does it.
    pub user: UserId,
    /// Their role at this request: what an evaluator sees may be less than what others see.
    pub role: Role,
    right: PhantomData<R>,
}

impl<R> Clone for Permit<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Permit<R> {}

/// A person at an invited company, signed in by a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bidder {
    /// The institution that asks.
    pub tenant: TenantId,
    /// The invited company.
    pub invitation: InvitationId,
    /// The person.
    pub participant: ParticipantId,
    /// Name as shown.
    pub name: String,
    /// Language of the pages and mails.
    pub language: Language,
    /// The part of the bid that the person sees and answers.
    pub reach: Reach,
    /// What this visitor holds to read the company's own bid with, once it is sealed.
    pub copy: Option<CopyCode>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lower_role_never_may_what_one_of_both_may_not() {
        for one in Role::ALL {
            assert_eq!(one.lower(one), Some(one));
            for other in Role::ALL {
                assert_eq!(one.lower(other), other.lower(one));
                for allows in RIGHTS {
                    assert!(one.lower(other).is_none_or(|lower| !allows(lower) || (allows(one) && allows(other))));
                }
            }
        }
        assert_eq!(Role::Administrator.lower(Role::Observer), Some(Role::Observer));
        // The history is for the one, points are for the other.
        assert_eq!(Role::Evaluator.lower(Role::Observer), None);
    }
}
