//! Sealed tenders: how many of whom open the bids, and the code by which bidders read their own.
//!
//! Serves design/trust.md "Sealed bids".

use super::fields::Refusals;
use super::ids::UserId;
use super::invitations::{grouped, read_token, spell_token};
use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;

/// Fewest officers that open together: one alone would be no seal.
pub const LEAST_TOGETHER: u8 = 2;
/// Most officers of a tender.
pub const MOST_OFFICERS: usize = 9;

/// Whether the bids of a tender are sealed, and who opens them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Sealing {
    /// Whether bids are encrypted to a key that only officers together can bring back.
    pub sealed: bool,
    /// How many officers open together; at least 2, and fewer than there are officers, so that one may be lost.
    pub together: u8,
    /// Members who each get a share of the key; at most 9.
    pub officers: Vec<UserId>,
}

impl Default for Sealing {
    /// Sealed, two of three.
    fn default() -> Self {
        Self { sealed: true, together: LEAST_TOGETHER, officers: Vec::new() }
    }
}

impl Sealing {
    /// What a draft may say: `together` with `out_of_range`, `officers` with `too_many_here` or `twice`.
    pub fn check(&self, refusals: &mut Refusals) {
        if self.together < LEAST_TOGETHER || usize::from(self.together) >= MOST_OFFICERS {
            refusals.add("together", "out_of_range");
        }
        if self.officers.len() > MOST_OFFICERS {
            refusals.add("officers", "too_many_here");
        }
        let mut once = self.officers.clone();
        once.sort_unstable();
        once.dedup();
        if once.len() != self.officers.len() {
            refusals.add("officers", "twice");
        }
    }

    /// Whether there are officers enough to publish: one more than open together, since one officer lost must not lose
    /// the tender.
    #[must_use]
    pub fn has_enough(&self) -> bool {
        self.officers.len() > usize::from(self.together)
    }
}

/// Which of the two envelopes of a bid is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Envelope {
    /// Everything but the prices.
    Bids,
    /// The prices.
    Prices,
}

impl Envelope {
    /// The name in the database and in text keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bids => "bids",
            Self::Prices => "prices",
        }
    }

    /// The envelope of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Bids, Self::Prices].into_iter().find(|envelope| envelope.name() == name)
    }
}

/// By which a bidder reads its own sealed bid before the opening: 130 bits that the server does not keep. Never printed
/// by the log.
#[derive(Clone, PartialEq, Eq)]
pub struct CopyCode(String);

impl fmt::Debug for CopyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CopyCode(…)")
    }
}

impl CopyCode {
    /// A code from secret bytes.
    #[must_use]
    pub fn spell(bytes: &[u8; 32]) -> Self {
        Self(spell_token(bytes))
    }

    /// Reads a code as a person types it.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        read_token(typed).map(Self)
    }

    /// The code as it stands in a cookie.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups, to be written down.
    #[must_use]
    pub fn grouped(&self) -> String {
        grouped(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn one_officer_may_be_lost() {
        let officers = |count: u128| (0..count).map(|id| UserId::new(Uuid::from_u128(id))).collect();
        let sealing = |together, count| Sealing { sealed: true, together, officers: officers(count) };
        assert!(sealing(2, 3).has_enough() && sealing(8, 9).has_enough());
        assert!(!sealing(2, 2).has_enough() && !sealing(3, 2).has_enough());
        let refused = |sealing: &Sealing| {
            let mut refusals = Refusals::new();
            sealing.check(&mut refusals);
            refusals.finish().err().map(|errors| (errors[0].field.clone(), errors[0].code))
        };
        assert_eq!(refused(&sealing(2, 3)), None);
        assert_eq!(refused(&sealing(1, 3)), Some(("together".to_owned(), "out_of_range")));
        assert_eq!(refused(&sealing(9, 9)), Some(("together".to_owned(), "out_of_range")));
        assert_eq!(refused(&sealing(2, 10)), Some(("officers".to_owned(), "too_many_here")));
        let twice = Sealing { officers: [officers(2), officers(1)].concat(), ..sealing(2, 0) };
        assert_eq!(refused(&twice), Some(("officers".to_owned(), "twice")));
    }

    #[test]
    fn a_code_survives_typing_and_is_not_printed() {
        let code = CopyCode::spell(&[0x5a; 32]);
        assert_eq!(CopyCode::read(&code.grouped().to_uppercase()), Some(code.clone()));
        assert!(!format!("{code:?}").contains(code.as_str()));
    }
}
