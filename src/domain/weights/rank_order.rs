//! Rank-order centroid weights (Barron and Barrett, "Decision quality using ranked attribute weights", Management
//! Science 42, 1996): the mean of all weights that keep the order. `w_i = 1/n * sum(1/k for k in i..=n)`.

use num_bigint::BigUint;

/// Most items that are ranked: with more the last would weigh less than a hundredth of a percent.
pub const MAX_RANKED: usize = 100;

/// The parts of items with these ranks, 1 for the most important, to be [apportioned](super::apportion). Only the
/// order of the ranks counts; equal ranks share the mean of their places. `None` above [`MAX_RANKED`] items.
#[must_use]
pub fn rank_order(ranks: &[u32]) -> Option<Vec<BigUint>> {
    if ranks.len() > MAX_RANKED {
        return None;
    }
    let places = centroids(ranks.len());
    // Means are brought to one denominator: the product of the sizes of all groups would grow, their lcm of 100 items
    // stays small.
    let before = |rank: u32| ranks.iter().filter(|other| **other < rank).count();
    let equal = |rank: u32| ranks.iter().filter(|other| **other == rank).count();
    let common = ranks.iter().fold(BigUint::from(1_u32), |common, rank| multiple(&common, equal(*rank)));
    let part = |rank: &u32| {
        let (from, size) = (before(*rank), equal(*rank));
        let sum: BigUint = places.iter().skip(from).take(size).sum();
        sum * &common / BigUint::from(size)
    };
    Some(ranks.iter().map(part).collect())
}

/// Numerators of the centroid weights of `n` places over one denominator.
fn centroids(n: usize) -> Vec<BigUint> {
    let common = (1..=n).fold(BigUint::from(1_u32), |common, k| multiple(&common, k));
    let mut sum = BigUint::ZERO;
    let mut places: Vec<BigUint> = (1..=n)
        .rev()
        .map(|k| {
            sum += &common / BigUint::from(k);
            sum.clone()
        })
        .collect();
    places.reverse();
    places
}

/// The least common multiple of a number and a small one above 0.
fn multiple(number: &BigUint, small: usize) -> BigUint {
    let (mut a, mut b) = (BigUint::from(small), number % BigUint::from(small));
    while b != BigUint::ZERO {
        (a, b) = (b.clone(), a % b);
    }
    number * BigUint::from(small) / a
}
