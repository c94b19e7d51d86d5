//! What goes into an evaluation besides the scheme: bids, their points, and the checked whole.
//!
//! Leaves where points come from (answers, evaluators, consensus) to the callers.

use std::collections::BTreeMap;

use super::check;
use super::problem::Problem;
use super::scheme::Scheme;
use super::write;
use crate::domain::decimal::Decimal;

/// One bid as it is evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bid {
    /// Unique within the evaluation.
    pub key: String,
    /// For people; may be empty.
    pub name: String,
    /// Evaluated price, above 0, at most 2 places; `None` when the bid states none.
    pub price: Option<Decimal>,
    /// Whether its strikingly low price was asked about, was not explained, and was therefore rejected
    /// (Directive 2014/24/EU, Article 69).
    pub price_rejected: bool,
    /// By criterion key; a criterion left out is [`Points::Blank`].
    pub points: BTreeMap<String, Points>,
}

/// What a bid earned on one criterion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Points {
    /// No answer: 0 points on a rated criterion, a fail on an exclusion criterion.
    #[default]
    Blank,
    /// Points on a rated criterion, from 0 to its `scale_max`, at most 4 places.
    Given(Decimal),
    /// "Not applicable" on a rated criterion that allows it.
    NotApplicable,
    /// An exclusion criterion is met.
    Pass,
    /// An exclusion criterion is not met.
    Fail,
    /// An exclusion criterion is not decided yet.
    Pending,
}

/// Asks for the sensitivity block of the ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SensitivityRequest {
    /// Random weightings to draw for the rank acceptability, 0 to 100,000.
    pub draws: u32,
    /// Seed of the draws; the same seed gives the same figures.
    pub seed: u64,
}

/// How far the order of work goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Formal check to minimums; the price envelopes are still closed.
    Quality,
    /// Everything, to the rank.
    #[default]
    Full,
}

/// A checked evaluation: the scheme is sound and every point fits it, so that scoring it can fail
/// only where a bid leaves nothing to weigh.
#[derive(Clone, Debug)]
pub struct Evaluation {
    pub(super) scheme: Scheme,
    pub(super) scheme_sha256: String,
    pub(super) bids: Vec<Entry>,
    pub(super) sensitivity: Option<SensitivityRequest>,
    pub(super) stage: Stage,
}

/// A bid that is not checked yet, borrowed from where it comes from.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) key: &'a str,
    pub(super) name: &'a str,
    pub(super) price: Option<Decimal>,
    pub(super) price_rejected: bool,
    /// Each criterion at most once.
    pub(super) points: Vec<(&'a str, Points)>,
}

/// A bid whose points stand in the order of [`Scheme::criteria`].
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) price: Option<Decimal>,
    pub(super) price_rejected: bool,
    pub(super) marks: Vec<Points>,
}

impl Evaluation {
    /// Checks scheme and bids.
    ///
    /// # Errors
    /// A [`Problem`] with a pointer, in terms of the `probity.evaluation/1` format, for each fault.
    pub fn new(scheme: Scheme, bids: &[Bid], sensitivity: Option<SensitivityRequest>) -> Result<Self, Problem> {
        let sha256 = write::scheme_sha256(&scheme)?;
        let drafts = bids.iter().map(|bid| Draft {
            key: &bid.key,
            name: &bid.name,
            price: bid.price,
            price_rejected: bid.price_rejected,
            points: bid.points.iter().map(|(key, points)| (key.as_str(), *points)).collect(),
        });
        Self::with_sha256(scheme, sha256, drafts.collect(), sensitivity)
    }

    /// As [`Evaluation::new`] for a scheme whose hash was taken from its document.
    pub(super) fn with_sha256(
        scheme: Scheme,
        scheme_sha256: String,
        bids: Vec<Draft<'_>>,
        sensitivity: Option<SensitivityRequest>,
    ) -> Result<Self, Problem> {
        let bids = check::evaluation(&scheme, bids, sensitivity)?;
        Ok(Self { scheme, scheme_sha256, bids, sensitivity, stage: Stage::Full })
    }

    /// The same up to another stage.
    #[must_use]
    pub const fn up_to(mut self, stage: Stage) -> Self {
        self.stage = stage;
        self
    }

    /// The scheme the bids are held against.
    #[must_use]
    pub const fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// SHA-256 of the canonical (RFC 8785) scheme document, in lower-case hexadecimal digits.
    #[must_use]
    pub fn scheme_sha256(&self) -> &str {
        &self.scheme_sha256
    }
}
