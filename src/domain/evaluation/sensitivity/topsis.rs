//! TOPSIS: closeness to the best and distance from the worst that the bids show together.
//!
//! After Hwang and Yoon (1981) with vector normalisation: r = x / √Σx², v = w r, and the similarity d⁻ / (d⁺ + d⁻) of the
//! Euclidean distances to the worst and the best v of each criterion. Advice only, so binary fractions serve: the order
//! of operations is fixed, and IEEE 754 rounds every one of them, the root included, the same everywhere.

/// One criterion of all bids.
pub(super) struct Criterion {
    pub(super) weight: f64,
    /// One value per bid.
    pub(super) values: Vec<f64>,
    /// Whether more is better.
    pub(super) gain: bool,
}

/// The similarity to the ideal of each bid, 0 to 1; `None` where it is not defined, because all bids are alike.
pub(super) fn similarities(criteria: &[Criterion], bids: usize) -> Option<Vec<f64>> {
    let (mut to_best, mut to_worst) = (vec![0.0; bids], vec![0.0; bids]);
    for criterion in criteria {
        let length = criterion.values.iter().map(|value| value * value).sum::<f64>().sqrt();
        if length == 0.0 {
            continue;
        }
        let weighed: Vec<f64> = criterion.values.iter().map(|value| criterion.weight * value / length).collect();
        let most = weighed.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let least = weighed.iter().copied().fold(f64::INFINITY, f64::min);
        let (best, worst) = if criterion.gain { (most, least) } else { (least, most) };
        for ((value, to_best), to_worst) in weighed.iter().zip(&mut to_best).zip(&mut to_worst) {
            *to_best += (value - best) * (value - best);
            *to_worst += (value - worst) * (value - worst);
        }
    }
    let distances = to_best.iter().zip(&to_worst).map(|(best, worst)| (best.sqrt(), worst.sqrt()));
    distances.map(|(best, worst)| (best + worst > 0.0).then(|| worst / (best + worst))).collect()
}
