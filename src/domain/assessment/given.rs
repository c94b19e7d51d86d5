//! What people give: points, verdicts, confirmations; and when they may.
//!
//! Rows are only ever added. The newest points of a criterion count. A verdict counts at once where the scheme leaves
//! the decision to an officer; against an automatic verdict it waits until another person confirms it.

use super::rank::Standing;
use super::sheet::Automatic;
use crate::domain::answers;
use crate::domain::decimal::Decimal;
use crate::domain::ids::{InvitationId, ScoreId, UserId};
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};

/// What was given, as stored: `{"points":"80"}`, `{"verdict":"pass"}`, `{"confirms":"<score>"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    /// Points of a rated criterion, 0 to its `scale_max`, at most 2 places.
    Points(Decimal),
    /// Decision on an exclusion criterion.
    Verdict(Ruling),
    /// Agreement of a second person with a verdict that overrules the automatic one.
    Confirms(ScoreId),
}

/// A decision on an exclusion criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// The bid stays.
    Pass,
    /// The bid is excluded.
    Fail,
}

/// One row of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// The row.
    pub id: ScoreId,
    /// To whose bid.
    pub invitation: InvitationId,
    /// Key of the criterion.
    pub criterion: String,
    /// What.
    pub given: Given,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: UserId,
    /// When.
    pub at: Instant,
}

/// Why something cannot be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No such bid or criterion.
    Unknown,
    /// The named field cannot be accepted, for the stable code beside it.
    Field(&'static str, &'static str),
    /// There is no such overruling to confirm (any more).
    NothingToConfirm,
    /// The person who overruled cannot confirm it.
    SecondPerson,
}

impl Standing {
    /// Whether `given` may be added for that bid and criterion.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn check(
        &self,
        invitation: InvitationId,
        criterion: &str,
        given: Given,
        by: UserId,
        scores: &[Score],
    ) -> Result<(), Refusal> {
        let (column, cell) = self.cell(invitation, criterion).ok_or(Refusal::Unknown)?;
        let bid = self.bids.iter().find(|bid| bid.invitation == invitation).ok_or(Refusal::Unknown)?;
        match given {
            Given::Points(_) if !column.rated => Err(Refusal::Field("points", "not_rated")),
            Given::Verdict(_) if column.rated => Err(Refusal::Field("verdict", "not_an_exclusion")),
            Given::Points(points) => {
                if points.is_negative() || points > column.scale_max {
                    return Err(Refusal::Field("points", "out_of_range"));
                }
                if points.trimmed().places() > 2 {
                    return Err(Refusal::Field("points", "too_many_decimals"));
                }
                if cell.automatic == Automatic::Points(answers::Points::Blank) {
                    return Err(Refusal::Field("points", "nothing_answered"));
                }
                // Points on a question that was never asked would shift the weights of this bid alone; they are the
                // way out only where nothing else is left to weigh.
                if cell.hidden && cell.in_force.is_none() && !bid.emptied.contains(&column.section) {
                    return Err(Refusal::Field("points", "not_asked"));
                }
                Ok(())
            }
            Given::Verdict(_) if cell.hidden => Err(Refusal::Field("verdict", "not_asked")),
            Given::Verdict(_) => Ok(()),
            Given::Confirms(id) => {
                let proposal = scores.iter().find(|score| score.id == id && cell.proposal == Some(id));
                let proposal = proposal.ok_or(Refusal::NothingToConfirm)?;
                if proposal.by == by { Err(Refusal::SecondPerson) } else { Ok(()) }
            }
        }
    }
}
