//! Pairwise comparison: Saaty's analytic hierarchy process with the principal eigenvector of the judgements (Saaty, "The
//! Analytic Hierarchy Process", 1980, and "Decision making with the analytic hierarchy process", Int. J. Services
//! Sciences 1, 2008).
//!
//! The eigenvector and not the geometric mean of each row: it is what Saaty published and what the programs compute that
//! a reviewer will hold against ours. Up to three items both give the same weights.

use num_bigint::BigUint;

use crate::domain::decimal::Decimal;

/// Most items that are compared: Saaty's random indices end here, and 10 items already take 45 judgements.
pub const MAX_COMPARED: usize = 10;
/// Places at which the vector is cut, far below what is printed.
const VECTOR_PLACES: u32 = 30;
/// Most steps of the power iteration; contradictory judgements settle slowly.
const MAX_ITERATIONS: usize = 1_000;
/// Units by which a settled vector may still move: what cutting leaves.
const SETTLED: u32 = 16;
/// The least common multiple of 1 to 9: times it every judgement is whole.
const WHOLE: u32 = 2_520;
/// Saaty's random indices for 1 to 10 items, in hundredths.
const RANDOM_INDICES: [u32; MAX_COMPARED] = [0, 0, 58, 90, 112, 124, 132, 141, 145, 149];

/// How much more one item matters than another, on Saaty's scale: 1 for equal to 9 for extremely more, or the other
/// way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    over: u32,
    under: u32,
}

impl Judgement {
    /// Both matter alike.
    pub const EQUAL: Self = Self { over: 1, under: 1 };

    /// Reads `1` to `9` or `1/2` to `1/9`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (turned, digit) = text.strip_prefix("1/").map_or((false, text), |digit| (true, digit));
        let size = digit.parse::<u32>().ok().filter(|size| (1..=9).contains(size) && digit.len() == 1)?;
        Some(if turned { Self { over: 1, under: size } } else { Self { over: size, under: 1 } })
    }
}

/// What comparisons amount to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairwise {
    /// Parts, to be [apportioned](super::apportion).
    pub parts: Vec<BigUint>,
    /// Saaty's consistency ratio, 4 places, half up; 0 for up to two items. Above 0.10 judgements contradict each
    /// other.
    pub consistency: Decimal,
}

impl Pairwise {
    /// Whether the judgements fit together by Saaty's rule: a ratio of at most 0.10.
    #[must_use]
    pub fn is_consistent(&self) -> bool {
        Decimal::new(1, 1).is_some_and(|tenth| self.consistency <= tenth)
    }
}

/// Weighs `n` items by judgements of the first over the second, pairs (0,1), (0,2), …, (n−2,n−1); what is missing at
/// the end counts as equal. `None` above [`MAX_COMPARED`] items.
#[must_use]
pub fn pairwise(n: usize, judgements: &[Judgement]) -> Option<Pairwise> {
    let random = match n {
        0 => 0,
        _ => *RANDOM_INDICES.get(n - 1)?,
    };
    let mut matrix = vec![vec![Judgement::EQUAL; n]; n];
    let pairs = (0..n).flat_map(|row| (row + 1..n).map(move |column| (row, column)));
    for ((row, column), own) in pairs.zip(judgements) {
        set(&mut matrix, row, column, *own);
        set(&mut matrix, column, row, Judgement { over: own.under, under: own.over });
    }
    let parts = principal(&matrix);
    let consistency = consistency(&matrix, &parts, random).unwrap_or_default();
    Some(Pairwise { parts, consistency })
}

fn set(matrix: &mut [Vec<Judgement>], row: usize, column: usize, own: Judgement) {
    if let Some(cell) = matrix.get_mut(row).and_then(|row| row.get_mut(column)) {
        *cell = own;
    }
}

/// The principal right eigenvector by power iteration, in units of `10^-VECTOR_PLACES`; a positive matrix has one
/// (Perron) and the iteration comes to it. Whole numbers, so it is the same everywhere.
fn principal(matrix: &[Vec<Judgement>]) -> Vec<BigUint> {
    let one = BigUint::from(10_u32).pow(VECTOR_PLACES);
    let mut parts = vec![&one / matrix.len().max(1); matrix.len()];
    for _ in 0..MAX_ITERATIONS {
        let image: Vec<BigUint> = matrix.iter().map(|row| weighted(row, &parts)).collect();
        let sum: BigUint = image.iter().sum();
        let next: Vec<BigUint> = image.into_iter().map(|part| part * &one / &sum).collect();
        let settled = next.iter().zip(&parts).all(|(new, old)| new.max(old) - new.min(old) <= BigUint::from(SETTLED));
        parts = next;
        if settled {
            break;
        }
    }
    parts
}

/// `(A w)_i` times [`WHOLE`].
fn weighted(row: &[Judgement], parts: &[BigUint]) -> BigUint {
    row.iter().zip(parts).map(|(cell, part)| part * (WHOLE / cell.under * cell.over)).sum()
}

/// CR = ((λ − n) / (n − 1)) / RI with λ the mean of `(A w)_i / w_i`; `None` where the random index is 0.
fn consistency(matrix: &[Vec<Judgement>], parts: &[BigUint], random: u32) -> Option<Decimal> {
    let n = i128::try_from(matrix.len()).ok()?;
    if random == 0 {
        return None;
    }
    // λ·n in units of 10^-12.
    let unit = BigUint::from(10_u64.pow(12));
    let mut sum = BigUint::ZERO;
    for (row, own) in matrix.iter().zip(parts) {
        sum += weighted(row, parts) * &unit / (own * WHOLE);
    }
    let beyond = i128::try_from(sum).ok()?.checked_sub(n * n * 10_i128.pow(12))?;
    // (λ − n) / (n − 1) / RI = beyond / n / (n − 1) · 100 / random, printed with 4 places, half up.
    let (numerator, denominator) = (beyond.max(0) * 100, n * (n - 1) * i128::from(random) * 10_i128.pow(8));
    Decimal::new((2 * numerator + denominator) / (2 * denominator), 4)
}
