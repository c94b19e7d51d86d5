//! How firm the order is: sentences to quote, strips, an acceptability heat map, and what one part decides.
//!
//! Owns the context of `GET /tenders/{id}/sensitivity?seed=…`. Every figure is `domain::evaluation`'s; advice, never
//! the award. Serves issue 3, capability 6, and design/evaluation.md, "Sensitivity".

use serde::Serialize;

use super::explanation::LowPrice;
use super::head::{TenderHead, Tie};
use crate::view::charts::{Heat, Strips};
use crate::view::{Localised, Message};

/// A bid that does not win.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Loser {
    /// Name of the company.
    pub company: String,
    /// Page of the bid.
    pub href: String,
    /// Its rank.
    pub rank: Option<u32>,
    /// Distance of its printed figure to the best.
    pub margin: String,
    /// Highest price at which it would win; none where no price does.
    pub break_even: Option<String>,
    /// Whether a price was searched.
    pub searched: bool,
}

/// A criterion or bid that changes the order when it is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Without {
    /// What is left out.
    pub label: Localised,
    /// Its page.
    pub href: String,
    /// Who would be first.
    pub then: Vec<String>,
}

/// The order by another method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Method {
    /// Its name, as the text `firm-method-<name>` has it.
    pub name: String,
    /// Whether the same bids are first.
    pub same: bool,
    /// Figure and rank of each bid, in the order of `companies`.
    pub places: Vec<(Option<String>, u32)>,
}

/// How much of the weight a bid answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// Name of the company.
    pub company: String,
    /// Percent of the weight, two places; none where criteria have no weights.
    pub share: Option<String>,
}

/// What was found out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// What can be quoted.
    pub sentences: Vec<Message>,
    /// The bids behind the winner.
    pub losers: Vec<Loser>,
    /// The weights; none without a sole winner or lines.
    pub strips: Option<Strips>,
    /// Random weights; none where ranks do not follow from section weights.
    pub acceptability: Option<Heat>,
    /// Random weights drawn.
    pub draws: u32,
    /// Criteria that change the first place.
    pub criteria: Vec<Without>,
    /// Criteria tried, and how many there are.
    pub criteria_searched: [usize; 2],
    /// Bids whose leaving changes the order of the others.
    pub bids: Vec<Without>,
    /// Bids tried, and how many stand.
    pub bids_searched: [usize; 2],
    /// The bids that stand, as the columns of `methods`.
    pub companies: Vec<String>,
    /// Other methods.
    pub methods: Vec<Method>,
    /// Strikingly low prices.
    pub low_prices: Vec<LowPrice>,
    /// How much of the weight every bid answered.
    pub answered: Vec<Answered>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderSensitivity {
    /// The tender's head.
    pub head: TenderHead,
    /// Whether no answer waits for points or a decision.
    pub is_final: bool,
    /// Answers that wait.
    pub unscored: u32,
    /// A tie that leaves no winner.
    pub tie: Option<Tie>,
    /// Currency of the prices.
    pub currency: String,
    /// Seed of the draws: GET parameter `seed`.
    pub seed: u64,
    /// The findings; none before the prices are open or while nothing stands.
    pub findings: Option<Findings>,
}

/// The sentences.
pub mod firm {
    use crate::view::Message;

    /// The distance of the first to the second.
    #[must_use]
    pub fn lead(first: &str, second: &str, margin: &str) -> Message {
        Message::new("firm-lead").with("first", first).with("second", second).with_decimal("margin", margin)
    }

    /// Nobody else stands.
    #[must_use]
    pub fn alone(first: &str) -> Message {
        Message::new("firm-alone").with("first", first)
    }

    /// The price at which the second would have won.
    #[must_use]
    pub fn price(second: &str, price: Option<&str>, currency: &str) -> Message {
        match price {
            Some(price) => {
                let message = Message::new("firm-price").with("second", second);
                message.with_decimal("price", price).with("currency", currency)
            }
            None => Message::new("firm-price-never").with("second", second),
        }
    }

    /// Where quality can weigh without a change.
    #[must_use]
    pub fn quality(first: &str, published: &str, lower: Option<(&str, &str)>, upper: Option<(&str, &str)>) -> Message {
        let message = match (lower, upper) {
            (None, None) => Message::new("firm-quality-always"),
            (Some((from, below)), None) => {
                Message::new("firm-quality-from").with_decimal("from", from).with("below", below)
            }
            (None, Some((to, above))) => Message::new("firm-quality-to").with_decimal("to", to).with("above", above),
            (Some((from, below)), Some((to, above))) => Message::new("firm-quality-between")
                .with_decimal("from", from)
                .with_decimal("to", to)
                .with("below", below)
                .with("above", above),
        };
        message.with("first", first).with_decimal("published", published)
    }

    /// By unrounded figures another bid leads.
    #[must_use]
    pub fn rounding() -> Message {
        Message::new("firm-rounding")
    }

    /// No section's weight tips the order.
    #[must_use]
    pub fn sections_never() -> Message {
        Message::new("firm-sections-never")
    }

    /// The section whose weight is nearest to tipping.
    #[must_use]
    pub fn section(section: &str, published: &str, at: &str, then: &str) -> Message {
        let message = Message::new("firm-section").with("section", section).with("then", then);
        message.with_decimal("published", published).with_decimal("at", at)
    }

    /// The smallest change of one score: from and to, and its share of the scale.
    #[must_use]
    pub fn change(company: &str, question: &str, [from, to, share]: [&str; 3], then: &str, ties: bool) -> Message {
        let message = Message::new(if ties { "firm-change-tie" } else { "firm-change" });
        message
            .with("company", company)
            .with("question", question)
            .with_decimal("from", from)
            .with_decimal("to", to)
            .with_decimal("share", share)
            .with("then", then)
    }

    /// No score by itself turns the order, as far as was searched.
    #[must_use]
    pub fn no_change(complete: bool) -> Message {
        Message::new(if complete { "firm-change-none" } else { "firm-change-unknown" })
    }

    /// How many criteria decide by themselves.
    #[must_use]
    pub fn criteria(count: usize, of: usize) -> Message {
        Message::new("firm-criteria").with("count", count).with("total", of)
    }

    /// How many other methods agree.
    #[must_use]
    pub fn methods(same: usize, of: usize) -> Message {
        Message::new("firm-methods").with("same", same).with("total", of)
    }

    /// How often the first stays first by random weights.
    #[must_use]
    pub fn draws(first: &str, share: &str, draws: u32, seed: &str) -> Message {
        let message = Message::new("firm-draws").with("first", first).with_decimal("share", share);
        message.with_decimal("draws", &draws.to_string()).with("seed", seed)
    }
}
