//! What people give: points, verdicts, confirmations; and when they may.
//!
//! Rows are only ever added. The newest points of a criterion count. A verdict counts at once where the scheme leaves
//! the decision to an officer; against an automatic verdict it waits until another person confirms it.

use super::rank::Standing;
use super::sheet::{AssessedBid, Automatic, Cell, Column};
use crate::domain::answers;
use crate::domain::decimal::Decimal;
use crate::domain::ids::{InvitationId, ScoreId, UserId};
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What was given, as stored: `{"points":"80"}`, `{"verdict":"pass"}`, `{"confirms":"<score>"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
                match closed(bid, column, cell) {
                    Some(code) => Err(Refusal::Field("points", code)),
                    None => Ok(()),
                }
            }
            Given::Verdict(_) => match closed(bid, column, cell) {
                Some(code) => Err(Refusal::Field("verdict", code)),
                None => Ok(()),
            },
            Given::Confirms(id) => {
                let proposal = scores.iter().find(|score| score.id == id && cell.proposal == Some(id));
                let proposal = proposal.ok_or(Refusal::NothingToConfirm)?;
                if proposal.by == by { Err(Refusal::SecondPerson) } else { Ok(()) }
            }
        }
    }
    /// Whether anything can be given on that criterion of that bid, so that a page offers it.
    #[must_use]
    pub fn is_assessable(&self, invitation: InvitationId, criterion: &str) -> bool {
        let bid = self.bids.iter().find(|bid| bid.invitation == invitation);
        bid.zip(self.cell(invitation, criterion))
            .is_some_and(|(bid, (column, cell))| closed(bid, column, cell).is_none())
    }
}

/// Why nothing can be given on a cell, if so.
fn closed(bid: &AssessedBid, column: &Column, cell: &Cell) -> Option<&'static str> {
    if cell.automatic == Automatic::Points(answers::Points::Blank) {
        return Some("nothing_answered");
    }
    // Points on a question that was never asked would shift the weights of this bid alone; they are the way out only
    // where nothing else is left to weigh.
    let way_out = column.rated && (cell.in_force.is_some() || bid.emptied.contains(&column.section));
    (cell.hidden && !way_out).then_some("not_asked")
}
