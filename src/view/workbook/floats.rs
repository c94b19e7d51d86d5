//! Figures as a spreadsheet holds them: binary floating point.
//!
//! The only place of the view that turns exact decimals into floats. Nothing here decides: what is rounded and printed
//! comes from `domain::evaluation`; these are the unrounded figures between, shown until a spreadsheet recalculates.

use super::layout::Layout;
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::{Counted, RankedBid, Weighting};

/// The nearest float.
pub fn float(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or_default()
}

/// Unrounded figures of one bid.
#[derive(Debug, Default)]
pub struct Floats {
    /// By section that rates.
    pub reached: Vec<f64>,
    /// By section that rates.
    pub reachable: Vec<f64>,
    /// By section that rates.
    pub scores: Vec<Option<f64>>,
    /// Q.
    pub quality: Option<f64>,
    /// L.
    pub performance: Option<f64>,
    /// Money value of the points.
    pub value: f64,
}

/// Computes them.
pub fn floats(layout: &Layout<'_>, bid: &RankedBid) -> Floats {
    let mut floats = Floats::default();
    let nested = layout.scheme.weighting == Weighting::Nested;
    for part in &layout.parts {
        let (mut reached, mut reachable) = (0.0, 0.0);
        for at in part.criteria.clone() {
            let at = usize::try_from(at).unwrap_or_default();
            let (Some(criterion), Some(contribution)) = (layout.criteria.get(at), bid.contributions.get(at)) else {
                continue;
            };
            let Some(rated) = criterion.rated() else { continue };
            if contribution.counted == Counted::Removed {
                continue;
            }
            let points = contribution.points.map(float).unwrap_or_default();
            let (weight, scale) = (rated.weight.map(float).unwrap_or_default(), float(rated.scale_max));
            reached += if nested { weight / scale * points } else { weight * points };
            reachable += if nested { weight } else { weight * scale };
            floats.value += rated.value.map(float).unwrap_or_default() / scale * points;
        }
        floats.reached.push(reached);
        floats.reachable.push(reachable);
        floats.scores.push((reachable > 0.0).then(|| 100.0 * reached / reachable));
    }
    let weights: Vec<f64> = layout.parts.iter().filter_map(|part| part.section.weight.map(float)).collect();
    if nested {
        let scores: Option<Vec<f64>> = floats.scores.iter().copied().collect();
        floats.quality = scores.filter(|scores| scores.len() == weights.len() && !scores.is_empty()).map(|scores| {
            scores.iter().zip(&weights).map(|(score, weight)| score * weight).sum::<f64>() / weights.iter().sum::<f64>()
        });
        floats.performance = floats.quality;
    } else {
        let (reached, most) = (floats.reached.iter().sum::<f64>(), floats.reachable.iter().sum::<f64>());
        floats.quality = (most > 0.0).then(|| 100.0 * reached / most);
        floats.performance = Some(reached);
    }
    floats
}
