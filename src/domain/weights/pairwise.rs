//! Pairwise comparison: Saaty's analytic hierarchy process with the geometric mean of each row (Saaty, "The Analytic
//! Hierarchy Process", 1980; Crawford and Williams, "A note on the analysis of subjective judgment matrices", 1985).
//!
//! The geometric mean and not the eigenvector: it has a closed form, so nothing depends on when an iteration stops and
//! anybody can check it with a spreadsheet's GEOMEAN; and turning every judgement around turns the weights around. Up
//! to three items both give the same weights. Roots are cut at [`ROOT_PLACES`] places, far below what is printed.

use num_bigint::BigUint;

use crate::domain::decimal::Decimal;

/// Most items that are compared: Saaty's random indices end here, and 10 items already take 45 judgements.
pub const MAX_COMPARED: usize = 10;
/// Places at which roots are cut.
const ROOT_PLACES: u32 = 30;
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
    let parts: Vec<BigUint> = matrix.iter().map(|row| mean(row)).collect();
    let consistency = consistency(&matrix, &parts, random).unwrap_or_default();
    Some(Pairwise { parts, consistency })
}

fn set(matrix: &mut [Vec<Judgement>], row: usize, column: usize, own: Judgement) {
    if let Some(cell) = matrix.get_mut(row).and_then(|row| row.get_mut(column)) {
        *cell = own;
    }
}

/// The geometric mean of a row in units of `10^-ROOT_PLACES`, cut.
fn mean(row: &[Judgement]) -> BigUint {
    let n = u32::try_from(row.len()).unwrap_or(u32::MAX);
    let product =
        |part: fn(&Judgement) -> u32| row.iter().map(part).fold(BigUint::from(1_u32), |product, own| product * own);
    let scale = BigUint::from(10_u32).pow(ROOT_PLACES * n);
    (product(|own| own.over) * scale / product(|own| own.under)).nth_root(n)
}

/// CR = ((λ − n) / (n − 1)) / RI with λ the mean of `(A w)_i / w_i`; `None` where the random index is 0.
fn consistency(matrix: &[Vec<Judgement>], parts: &[BigUint], random: u32) -> Option<Decimal> {
    let n = i128::try_from(matrix.len()).ok()?;
    if random == 0 {
        return None;
    }
    // λ·n in units of 10^-12: 2520 is the least common multiple of 1 to 9, so a_ij·2520 is whole.
    let unit = BigUint::from(10_u64.pow(12));
    let mut sum = BigUint::ZERO;
    for (row, own) in matrix.iter().zip(parts) {
        let weighted: BigUint = row.iter().zip(parts).map(|(cell, part)| part * (2_520 / cell.under * cell.over)).sum();
        sum += weighted * &unit / (own * 2_520_u32);
    }
    let beyond = i128::try_from(sum).ok()?.checked_sub(n * n * 10_i128.pow(12))?;
    // (λ − n) / (n − 1) / RI = beyond / n / (n − 1) · 100 / random, printed with 4 places, half up.
    let (numerator, denominator) = (beyond.max(0) * 100, n * (n - 1) * i128::from(random) * 10_i128.pow(8));
    Decimal::new((2 * numerator + denominator) / (2 * denominator), 4)
}
