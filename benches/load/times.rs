//! Durations of requests: taken, ordered, printed.

use std::time::{Duration, Instant};

/// How long each request took.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Does `work` several times, each with its number, and keeps how long it took.
    pub fn take(&mut self, count: usize, mut work: impl FnMut(usize)) {
        for number in 0..count {
            let began = Instant::now();
            work(number);
            self.0.push(began.elapsed());
        }
    }

    /// The duration that this share of the requests did not exceed, in milliseconds.
    fn percentile(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort();
        let rank = (sorted.len() * percent).div_ceil(100).max(1);
        sorted[rank - 1].as_secs_f64() * 1000.0
    }

    /// One line of a table, with the ratio of the medians to those of `other`.
    pub fn line(&self, what: &str, other: &Self) {
        let (median, slow) = (self.percentile(50), self.percentile(99));
        println!("{what:<40} {median:>9.2} {slow:>9.2} {:>7.2}", median / other.percentile(50));
    }
}

/// Head of the tables that [`Times::line`] prints.
pub fn head() {
    println!("{:<40} {:>9} {:>9} {:>7}", "what", "p50", "p99", "ratio");
}

/// Requests answered per second with several clients, each of whom waits for one answer before asking again.
pub fn rate(clients: usize, requests: usize, work: impl Fn(usize, usize) + Sync) -> f64 {
    let began = Instant::now();
    std::thread::scope(|scope| {
        for client in 0..clients {
            let work = &work;
            scope.spawn(move || (0..requests).for_each(|number| work(client, number)));
        }
    });
    let all = u32::try_from(clients * requests).unwrap();
    f64::from(all) / began.elapsed().as_secs_f64()
}
