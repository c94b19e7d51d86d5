//! How much is measured: enough for a 99th percentile, or just enough to see that the bench works.

/// Numbers of things and of repetitions.
pub struct Sizes {
    /// Questions on the provider's page.
    pub page_questions: usize,
    /// Bids ranked.
    pub bids: usize,
    /// Criteria they are ranked by.
    pub criteria: usize,
    /// Bids at the beginning of the growth table; ten times as many at its end.
    pub growth_bids: usize,
    /// Criteria likewise.
    pub growth_criteria: usize,
    /// Turns between Probity and the bare server.
    pub rounds: usize,
    /// Requests of one kind in one turn, for each client.
    pub requests: usize,
    /// Times a ranking is opened.
    pub rankings: usize,
    /// Clients at the same time.
    pub clients: usize,
    /// Bidders, manual questions and evaluators of the tender that is compared.
    pub judged: [usize; 3],
    /// Bids and criteria that the engine ranks; a tenth of each begins the growth table.
    pub engine: usize,
    /// Random weightings of the engine.
    pub draws: u32,
}

impl Sizes {
    /// The figures that are published.
    pub const fn full() -> Self {
        Self {
            page_questions: 120,
            bids: 50,
            criteria: 300,
            growth_bids: 20,
            growth_criteria: 60,
            rounds: 10,
            requests: 100,
            rankings: 40,
            clients: 8,
            judged: [12, 500, 4],
            engine: 1_000,
            draws: 10_000,
        }
    }

    /// A run of seconds.
    pub const fn quick() -> Self {
        Self {
            page_questions: 12,
            bids: 3,
            criteria: 6,
            growth_bids: 2,
            growth_criteria: 3,
            rounds: 2,
            requests: 5,
            rankings: 2,
            clients: 2,
            judged: [3, 4, 2],
            engine: 20,
            draws: 100,
        }
    }
}
