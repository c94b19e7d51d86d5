//! Percentages that sum to exactly 100: the largest remainder (Hamilton's method) at the printed places.

use num_bigint::BigUint;
use std::cmp::Reverse;

use super::{PLACES, WHOLE};
use crate::domain::decimal::Decimal;

/// Divides 100 percent by these parts, each with [`PLACES`] places. Each gets its exact share rounded down; the units
/// left go to the largest remainders, to the earlier where they are equal. A part above 0 gets at least one unit,
/// taken from the largest. All 0 where the parts are; at most 10,000 parts.
#[must_use]
pub fn apportion(parts: &[BigUint]) -> Vec<Decimal> {
    decimals(&units(parts, WHOLE))
}

/// `total` units by these parts.
fn units(parts: &[BigUint], total: u32) -> Vec<u32> {
    let sum: BigUint = parts.iter().sum();
    if sum == BigUint::ZERO {
        return vec![0; parts.len()];
    }
    let exact: Vec<BigUint> = parts.iter().map(|part| part * total).collect();
    let mut units: Vec<u32> = exact.iter().map(|part| u32::try_from(part / &sum).unwrap_or(total)).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let rest = |at: &usize| exact.get(*at).map(|part| part % &sum);
    order.sort_by_key(|at| Reverse(rest(at)));
    let left = total.saturating_sub(units.iter().sum());
    for at in order.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        if let Some(own) = units.get_mut(at) {
            *own += 1;
        }
    }
    raise(&mut units, parts);
    units
}

/// Gives a unit to each part that has none although it weighs something, from whichever is largest.
fn raise(units: &mut [u32], parts: &[BigUint]) {
    for (at, part) in parts.iter().enumerate() {
        if *part == BigUint::ZERO || units.get(at) != Some(&0) {
            continue;
        }
        // Of those that are equal after rounding the lightest gives, so that the order of the parts stays.
        let largest = (0..units.len()).max_by_key(|other| (units.get(*other).copied(), Reverse(parts.get(*other))));
        if let Some(giver) = largest.and_then(|largest| units.get_mut(largest)).filter(|giver| **giver > 1) {
            *giver -= 1;
            if let Some(own) = units.get_mut(at) {
                *own = 1;
            }
        }
    }
}

fn decimals(units: &[u32]) -> Vec<Decimal> {
    units.iter().map(|unit| Decimal::new(i128::from(*unit), PLACES).unwrap_or_default()).collect()
}

/// Completes percentages to exactly 100: those given stay, and what is left is divided evenly among the empty ones.
/// Where none is empty all are brought to 100 in proportion. `None` where nothing is left for the empty ones, where
/// all are 0, or a figure is below 0 or has more than 4 places.
#[must_use]
pub fn distribute_rest(given: &[Option<Decimal>]) -> Option<Vec<Decimal>> {
    let scaled = |weight: Decimal| u128::try_from(weight.scaled(4).ok_or(())?).map_err(drop);
    let known = given.iter().map(|weight| weight.map(scaled).transpose());
    let known: Vec<Option<u128>> = known.collect::<Result<_, ()>>().ok()?;
    let sum = known.iter().flatten().try_fold(0_u128, |sum, weight| sum.checked_add(*weight))?;
    let empty = known.iter().filter(|weight| weight.is_none()).count();
    if empty == 0 {
        let parts: Vec<BigUint> = known.iter().flatten().map(|weight| BigUint::from(*weight)).collect();
        return (sum > 0).then(|| apportion(&parts));
    }
    // In ten-thousandths of a percent: what was typed may have four places, and so may then the rest.
    let hundred = u128::from(WHOLE) * 100;
    let left = hundred.checked_sub(sum).filter(|left| *left >= u128::try_from(empty).unwrap_or(u128::MAX))?;
    let coarse = left % 100 == 0 && left / 100 >= u128::try_from(empty).ok()?;
    let (total, places) = if coarse { (left / 100, PLACES) } else { (left, 4) };
    let shares = units(&vec![BigUint::from(1_u32); empty], u32::try_from(total).ok()?);
    let mut shares = shares.into_iter().filter_map(|share| Decimal::new(i128::from(share), places));
    given.iter().map(|weight| weight.or_else(|| shares.next())).collect()
}
