//! The effective price of the Ukrainian system: the price divided by a coefficient that quality earns.
//!
//! Coefficient = 1 + Σ chosen / (1 − Σ possible), where the possible sum is the weight of quality as part of 1
//! (`ProzorroUKR/barbecue`). With quality weight w and quality share q of it: 1 + w q / (1 − w).

use super::super::exact::Exact;

/// The effective price, exact; `None` where quality weighs everything.
pub(super) fn of(price: &Exact, quality_percent: &Exact, quality_weight: &Exact) -> Option<Exact> {
    let one = Exact::whole(1);
    let chosen = quality_weight.times(quality_percent).over(&Exact::whole(100))?;
    price.over(&one.plus(&chosen.over(&one.minus(quality_weight))?))
}
