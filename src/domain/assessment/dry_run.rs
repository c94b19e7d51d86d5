//! The dry run: what award settings do to sample bids, before anybody is bound by them.
//!
//! Sample bids state a share of the points for each section and a price; they meet every exclusion criterion. They go
//! through the one evaluation, so what is shown is what would be published. Serves design/product.md, "Life of a
//! tender", and issue 3, capability 1.

use super::scheme::scheme;
use crate::domain::award::{Award, AwardMethod, PriceRule};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::{
    Bid, CriterionKind, Evaluation, MONEY_PLACES, Points, Problem, Ranking, Scheme, evaluate,
};
use crate::domain::profile::Profile;
use std::collections::BTreeMap;

/// Keys of the sample bids, in their order.
pub const SAMPLES: [&str; 4] = ["A", "B", "C", "D"];
/// Quality in percent and price in percent of the usual one: dear and good, middling, cheap, just enough for less.
const USUAL: [(u32, u32); SAMPLES.len()] = [(95, 130), (80, 100), (65, 80), (50, 65)];
/// The usual price where the scheme names none.
const USUAL_PRICE: u32 = 100_000;
/// Places of points that the evaluation takes.
const POINT_PLACES: u32 = 4;

/// A bid that nobody made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleBid {
    /// One of [`SAMPLES`].
    pub key: &'static str,
    /// Share of the points reached by section that rates, in percent, 0 to 100; one left out is 0.
    pub sections: BTreeMap<String, Decimal>,
    /// Price, above 0; `None` for none.
    pub price: Option<Decimal>,
}

/// A sample bid that turns the order of two others around by taking part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversal {
    /// The third bid.
    pub third: String,
    /// Ahead of `behind` while the third bid takes part, and behind it without.
    pub ahead: String,
    /// The other.
    pub behind: String,
}

/// What the settings make of the sample bids.
#[derive(Debug, Clone)]
pub struct DryRun {
    /// The outcome, bids in the order given.
    pub ranking: Ranking,
    /// Every order of two bids that hangs on a third.
    pub reversals: Vec<Reversal>,
}

/// Sample bids to start from: a good and dear one, one in the middle, a cheap one, and one just at the minimums.
#[must_use]
pub fn samples(profile: &Profile, award: &Award) -> Vec<SampleBid> {
    let scheme = scheme(profile, award);
    let usual = usual_price(award);
    let one = |(at, (key, (quality, price)))| SampleBid {
        key,
        sections: scheme
            .sections
            .iter()
            .filter(|section| section.rates())
            .map(|section| {
                let minimum = section.minimum.filter(|_| at + 1 == SAMPLES.len());
                (section.key.clone(), minimum.unwrap_or_else(|| Decimal::from(quality)))
            })
            .collect(),
        price: award.needs_price().then(|| percent_of(usual, price)),
    };
    SAMPLES.into_iter().zip(USUAL).enumerate().map(one).collect()
}

/// The price that the scheme is made for, where it says so.
fn usual_price(award: &Award) -> Decimal {
    let stated = match (&award.method, &award.price_score) {
        (AwardMethod::WeightedSum, PriceRule::LinearFixed { low, high }) => {
            let half = Decimal::new(5, 1);
            low.checked_add(*high).zip(half).and_then(|(sum, half)| sum.checked_mul(half))
        }
        (AwardMethod::Reference, _) => award.reference.as_ref().and_then(|reference| reference.price),
        _ => None,
    };
    stated.filter(|price| price.is_positive()).unwrap_or_else(|| Decimal::from(USUAL_PRICE))
}

fn percent_of(whole: Decimal, percent: u32) -> Decimal {
    let share = Decimal::new(i128::from(percent), 2).and_then(|share| whole.checked_mul(share));
    let cent = Decimal::new(1, MONEY_PLACES).unwrap_or(Decimal::ONE);
    share.unwrap_or(whole).rounded(MONEY_PLACES).max(cent)
}

/// Puts sample bids through the evaluation.
///
/// # Errors
/// A [`Problem`] when the settings are not sound yet, or a sample is beyond what can be computed.
pub fn dry_run(profile: &Profile, award: &Award, samples: &[SampleBid]) -> Result<DryRun, Problem> {
    let scheme = scheme(profile, award);
    let bids: Vec<Bid> = samples.iter().map(|sample| bid(&scheme, sample)).collect();
    let rank = |bids: &[Bid]| evaluate(&Evaluation::new(scheme.clone(), bids, None)?);
    let ranking = rank(&bids)?;
    let mut reversals = Vec::new();
    for at in 0..bids.len() {
        let mut others = bids.clone();
        let third = others.remove(at).key;
        reversals.extend(reversed(&ranking, &rank(&others)?, &third));
    }
    Ok(DryRun { ranking, reversals })
}

/// The sample with its share of the points of every criterion.
fn bid(scheme: &Scheme, sample: &SampleBid) -> Bid {
    let mut points = BTreeMap::new();
    for section in &scheme.sections {
        let share = sample.sections.get(&section.key).copied().unwrap_or_default();
        for criterion in &section.criteria {
            let own = match &criterion.kind {
                CriterionKind::Rated(rated) => Points::Given(part(rated.scale_max, share)),
                CriterionKind::Exclusion => Points::Pass,
                CriterionKind::Info => continue,
            };
            points.insert(criterion.key.clone(), own);
        }
    }
    Bid { key: sample.key.to_owned(), name: String::new(), price: sample.price, price_rejected: false, points }
}

/// So many percent of a scale.
fn part(scale: Decimal, percent: Decimal) -> Decimal {
    let hundredth = Decimal::new(1, 2).and_then(|hundredth| percent.checked_mul(hundredth));
    hundredth.and_then(|share| scale.checked_mul(share)).unwrap_or_default().rounded(POINT_PLACES)
}

/// The pairs whose strict order is another without the third bid.
fn reversed(with: &Ranking, without: &Ranking, third: &str) -> Vec<Reversal> {
    let rank = |ranking: &Ranking, key: &str| ranking.bids.iter().find(|bid| bid.key == key).and_then(|bid| bid.rank);
    let mut found = Vec::new();
    for ahead in &without.bids {
        for behind in &without.bids {
            let (Some(one), Some(other)) = (rank(with, &ahead.key), rank(with, &behind.key)) else { continue };
            if one < other && ahead.rank > behind.rank {
                let [ahead, behind] = [ahead, behind].map(|bid| bid.key.clone());
                found.push(Reversal { third: third.to_owned(), ahead, behind });
            }
        }
    }
    found
}
