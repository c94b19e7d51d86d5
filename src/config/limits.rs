//! What one institution may use of the server, so that it takes nothing from the others.

use super::ConfigError;
use serde::Deserialize;

/// The limits; in the TOML file the table `[limits]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// `PROBITY_TURNS`: rankings, analyses and exports of one institution at the same time. Default 2.
    pub turns: usize,
    /// `PROBITY_TURNS_WAITING`: how many more may wait for their turn. Default 16.
    pub turns_waiting: usize,
    /// `PROBITY_UPLOADS`: files and workbooks of one institution's bidders that are looked at at the same time. Default 8.
    pub uploads: usize,
    /// `PROBITY_UPLOADS_WAITING`: how many more may wait for it. Default 256.
    pub uploads_waiting: usize,
    /// `PROBITY_PATIENCE`: longest wait for a turn, in seconds. Default 20.
    pub patience: u64,
    /// `PROBITY_MEMBERS`: active members of one institution. Default 500.
    pub members: usize,
    /// `PROBITY_OPEN_TENDERS`: tenders of one institution that are not decided yet. Default 500.
    pub open_tenders: usize,
    /// `PROBITY_INVITATIONS_A_DAY`: invitations and new links that one institution and its bidders mail within 24 hours.
    /// Default 5000.
    pub invitations_a_day: usize,
    /// `PROBITY_EVIDENCE_MIB`: evidence files of one institution's bidders, in MiB. Default 51200.
    pub evidence_mib: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            turns: 2,
            turns_waiting: 16,
            uploads: 8,
            uploads_waiting: 256,
            patience: 20,
            members: 500,
            open_tenders: 500,
            invitations_a_day: 5_000,
            evidence_mib: 50 * 1024,
        }
    }
}

impl Limits {
    /// Lays the environment over it.
    pub(super) fn overlay(&mut self, set: impl Fn(&str) -> Option<String>) -> Result<(), ConfigError> {
        let mut patience = usize::try_from(self.patience).unwrap_or(usize::MAX);
        for (name, field) in [
            ("PROBITY_TURNS", &mut self.turns),
            ("PROBITY_TURNS_WAITING", &mut self.turns_waiting),
            ("PROBITY_UPLOADS", &mut self.uploads),
            ("PROBITY_UPLOADS_WAITING", &mut self.uploads_waiting),
            ("PROBITY_PATIENCE", &mut patience),
            ("PROBITY_MEMBERS", &mut self.members),
            ("PROBITY_OPEN_TENDERS", &mut self.open_tenders),
            ("PROBITY_INVITATIONS_A_DAY", &mut self.invitations_a_day),
            ("PROBITY_EVIDENCE_MIB", &mut self.evidence_mib),
        ] {
            if let Some(value) = set(name) {
                *field = value.parse().map_err(|_| ConfigError::NotANumber(name))?;
            }
        }
        self.patience = u64::try_from(patience).unwrap_or(u64::MAX);
        Ok(())
    }
}
