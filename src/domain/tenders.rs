//! The life of a tender, as states and the steps between them.

use super::time::Instant;

/// The stored state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TenderState {
    /// Being written; nobody outside knows.
    Draft,
    /// Frozen and sent; bidders answer until the deadline.
    Published,
    /// Bids are readable; points are given.
    Opened,
    /// Decided for a bidder.
    Awarded,
    /// Decided for nobody.
    Cancelled,
}

impl TenderState {
    /// All states in the order of life.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Published, Self::Opened, Self::Awarded, Self::Cancelled];

    /// The name in the database and in text keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Opened => "opened",
            Self::Awarded => "awarded",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether snapshots may be read.
    #[must_use]
    pub const fn is_opened(self) -> bool {
        matches!(self, Self::Opened | Self::Awarded)
    }
}

/// What a person sees: a published tender is closed once its deadline has passed. The deadline's own moment is late.
#[must_use]
pub fn phase(state: TenderState, deadline: Option<Instant>, now: Instant) -> &'static str {
    match (state, deadline) {
        (TenderState::Published, Some(deadline)) if now >= deadline => "closed",
        _ => state.name(),
    }
}
