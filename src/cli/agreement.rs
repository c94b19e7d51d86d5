//! `probity agreement FILE|-`: Krippendorff's alpha of points that several evaluators gave, with no server or database.
//!
//! Reads `{"format": "probity.agreement/1", "units": [{"scale_max": "10", "marks": ["7", "8.50"]}]}`: one unit per
//! criterion of a bid, points as strings. Exit codes and streams as `probity score`.

use super::score::{RANKED, REFUSED, UNWRITTEN, read, write};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::Problem;
use crate::domain::evaluators::{Reliability, Unit, alpha};
use serde::{Deserialize, Serialize};
use std::io::{BufWriter, Write};

const FORMAT: &str = "probity.agreement/1";

/// Places of the alpha printed; the pages show fewer.
const PLACES: u32 = 9;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: String,
    units: Vec<Marks>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Marks {
    scale_max: Decimal,
    marks: Vec<Decimal>,
}

#[derive(Serialize)]
struct Outcome {
    format: &'static str,
    /// Null where it is not defined.
    alpha: Option<Decimal>,
    /// `good` from 0.800 on, `fair` from 0.667 on, `poor`; null with alpha.
    reliability: Option<&'static str>,
}

/// Prints the agreement of the units at `path` (`-` for standard input) and returns the exit code.
pub fn run(path: &str, out: impl Write, mut err: impl Write) -> u8 {
    match outcome(path) {
        Ok(outcome) => match write(&outcome, BufWriter::new(out)) {
            Ok(()) => RANKED,
            Err(error) => {
                // Nothing is left to tell when standard error is gone as well.
                let _ = writeln!(err, "the agreement could not be written: {error}");
                UNWRITTEN
            }
        },
        Err(problem) => {
            let _ = write(&problem, err);
            REFUSED
        }
    }
}

fn outcome(path: &str) -> Result<Outcome, Problem> {
    let bytes = read(path).map_err(|error| Problem::at("", format!("cannot be read: {error}")))?;
    let document: Document =
        serde_json::from_slice(&bytes).map_err(|error| Problem::at("", format!("is not an agreement: {error}")))?;
    if document.format != FORMAT {
        return Err(Problem::at("/format", format!("must be \"{FORMAT}\"")));
    }
    let mut units = Vec::with_capacity(document.units.len());
    for (at, Marks { scale_max, marks }) in document.units.into_iter().enumerate() {
        if !scale_max.is_positive() || scale_max.scaled(2).is_none() {
            return Err(Problem::at(
                format!("/units/{at}/scale_max"),
                "must be above 0 with at most 2 places".to_owned(),
            ));
        }
        let sound = |mark: &Decimal| !mark.is_negative() && *mark <= scale_max && mark.scaled(2).is_some();
        if let Some(wrong) = marks.iter().position(|mark| !sound(mark)) {
            let place = format!("/units/{at}/marks/{wrong}");
            return Err(Problem::at(place, "must be from 0 to the scale with at most 2 places".to_owned()));
        }
        units.push(Unit { scale_max, marks });
    }
    let alpha = alpha(&units, PLACES);
    Ok(Outcome {
        format: "probity.agreement-result/1",
        alpha,
        reliability: alpha.map(|alpha| Reliability::of(alpha).key()),
    })
}
