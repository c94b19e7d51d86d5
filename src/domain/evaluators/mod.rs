//! Several evaluators of one tender: who is assigned what, who declared what, whose sheet is handed in.
//!
//! Pure. Owns the rules of sight and of completeness, and the figures over individual points. Leaves rows to `db` and
//! official points to [`super::assessment`]. Serves design/evaluation.md, "Evaluators".
//!
//! # Decisions
//!
//! * A declaration holds for the whole tender, since a conflict concerns a bidder and not a section. Without it an
//!   assigned member, whatever the role, reads no bid. A conflict, once declared, is not taken back.
//! * Individual points are seen by nobody else until every assigned evaluator of the section who is not recused has
//!   handed in: whoever still writes must not be led by those who were faster. A sheet that is opened again closes
//!   them again.
//! * Points of somebody recused stay in the record and count no more.
//! * With a published mean or median that is the rule; nobody overrules it. A wrong mark is put right by opening the
//!   sheet again, which is recorded.

mod agreement;
mod figures;

pub use agreement::{ALPHA_PLACES, Reliability, Unit, alpha};
pub use figures::{Figures, figures};

use super::award::PointsRule;
use super::ids::UserId;
use super::time::Instant;

/// An assignment that holds, or was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assigned {
    /// Key of the section.
    pub section: String,
    /// Who.
    pub user: UserId,
    /// Given, or taken back.
    pub holds: bool,
    /// By whom.
    pub by: UserId,
    /// When.
    pub at: Instant,
}

/// A word on conflicts of interest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// Who.
    pub user: UserId,
    /// Whether there is one.
    pub conflict: bool,
    /// Which; empty without one.
    pub reason: String,
    /// When.
    pub at: Instant,
}

/// A sheet handed in, or opened again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetDeed {
    /// Key of the section.
    pub section: String,
    /// Whose.
    pub user: UserId,
    /// Handed in, or opened again.
    pub submitted: bool,
    /// Why it was opened again.
    pub reason: String,
    /// By whom.
    pub by: UserId,
    /// When.
    pub at: Instant,
}

/// Why a member may not do or see something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Barred {
    /// Not assigned there.
    NotAssigned,
    /// Has not said whether there is a conflict.
    Undeclared,
    /// Has declared a conflict.
    Recused,
}

impl Barred {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAssigned => "not_assigned",
            Self::Undeclared => "undeclared",
            Self::Recused => "recused",
        }
    }
}

/// The evaluators of a tender; every list the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Panel {
    /// Assignments and their ends.
    pub assignments: Vec<Assigned>,
    /// Declarations.
    pub declarations: Vec<Declared>,
    /// Sheets handed in and opened again.
    pub sheets: Vec<SheetDeed>,
    /// What becomes of individual points.
    pub rule: PointsRule,
}

impl Panel {
    /// Whether any assignment holds.
    #[must_use]
    pub fn is_used(&self) -> bool {
        self.assignments.iter().any(|own| self.is_assigned(own.user, &own.section))
    }

    /// Whether any assignment of the section holds: then its points come from sheets.
    #[must_use]
    pub fn covers(&self, section: &str) -> bool {
        self.assignments.iter().any(|own| own.section == section && self.is_assigned(own.user, section))
    }

    /// Whether the member is assigned to the section.
    #[must_use]
    pub fn is_assigned(&self, user: UserId, section: &str) -> bool {
        let newest = self.assignments.iter().rev().find(|own| own.user == user && own.section == section);
        newest.is_some_and(|own| own.holds)
    }

    /// Whether the member is assigned to any section.
    #[must_use]
    pub fn is_evaluator(&self, user: UserId) -> bool {
        self.assignments.iter().any(|own| own.user == user && self.is_assigned(user, &own.section))
    }

    /// The member's newest declaration.
    #[must_use]
    pub fn declaration(&self, user: UserId) -> Option<&Declared> {
        self.declarations.iter().rev().find(|own| own.user == user)
    }

    /// Whether the member has declared a conflict.
    #[must_use]
    pub fn is_recused(&self, user: UserId) -> bool {
        self.declarations.iter().any(|own| own.user == user && own.conflict)
    }

    /// Whether the member may read bids of the tender.
    ///
    /// # Errors
    /// [`Barred::Recused`] or [`Barred::Undeclared`].
    pub fn may_read(&self, user: UserId) -> Result<(), Barred> {
        if self.is_recused(user) {
            return Err(Barred::Recused);
        }
        if self.is_evaluator(user) && self.declaration(user).is_none() {
            return Err(Barred::Undeclared);
        }
        Ok(())
    }

    /// Whether the member has a sheet of the section.
    ///
    /// # Errors
    /// [`Barred`].
    pub fn may_score(&self, user: UserId, section: &str) -> Result<(), Barred> {
        if self.is_assigned(user, section) { self.may_read(user) } else { Err(Barred::NotAssigned) }
    }

    /// Whether the member's sheet of the section is handed in.
    #[must_use]
    pub fn is_submitted(&self, user: UserId, section: &str) -> bool {
        let newest = self.sheets.iter().rev().find(|own| own.user == user && own.section == section);
        newest.is_some_and(|own| own.submitted)
    }

    /// Everybody assigned to the section, each once, in the order of their first assignment.
    #[must_use]
    pub fn assigned(&self, section: &str) -> Vec<UserId> {
        let mut users = Vec::new();
        for own in self.assignments.iter().filter(|own| own.section == section) {
            if !users.contains(&own.user) && self.is_assigned(own.user, section) {
                users.push(own.user);
            }
        }
        users
    }

    /// Whose points count in the section: assigned and not recused.
    #[must_use]
    pub fn counting(&self, section: &str) -> Vec<UserId> {
        let mut users = self.assigned(section);
        users.retain(|user| !self.is_recused(*user));
        users
    }

    /// Whether everybody whose points count has handed in; never where nobody counts.
    #[must_use]
    pub fn is_complete(&self, section: &str) -> bool {
        let counting = self.counting(section);
        !counting.is_empty() && counting.iter().all(|user| self.is_submitted(*user, section))
    }
}
