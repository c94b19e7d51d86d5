//! The engine alone: what ranking, drawing weights and the other questions cost, and how that grows.
//!
//! In this process, without HTTP or database; reading the document is measured apart.

use crate::repeat;
use crate::sizes::Sizes;
use crate::times::{self, Times};
use probity::domain::evaluation::{Evaluation, SensitivityRequest, evaluate, parse};
use serde_json::{Value, json};

/// Times each step is repeated.
const ROUNDS: usize = 5;

pub fn measure(sizes: &Sizes) {
    let (many, few) = (sizes.engine, sizes.engine / 10);
    println!("The engine alone; milliseconds; ratio of the medians to the first line's.\n");
    times::head();
    let small = ranked(&tender(few, few));
    small.line(&format!("rank {few} bids x {few} criteria"), &small);
    ranked(&tender(many, few)).line("ten times the bids", &small);
    ranked(&tender(few, many)).line("ten times the criteria", &small);
    let large = tender(many, many);
    ranked(&large).line(&format!("rank {many} bids x {many} criteria"), &small);
    repeat(ROUNDS, || drop(parse(&large).unwrap())).line("read that document", &small);
    let whole = || serde_json::to_vec(&evaluate(&parse(&large).unwrap()).unwrap()).unwrap();
    repeat(ROUNDS, || drop(whole())).line("read, rank and write it, as probity score", &small);
    let drawn = asking(&large, sizes.draws);
    repeat(ROUNDS, || drop(evaluate(&drawn).unwrap()))
        .line(&format!("with {} draws and all sensitivity", sizes.draws), &small);
}

fn ranked(document: &[u8]) -> Times {
    let evaluation = parse(document).unwrap();
    repeat(ROUNDS, || drop(evaluate(&evaluation).unwrap()))
}

fn asking(document: &[u8], draws: u32) -> Evaluation {
    parse(document).unwrap().asking(SensitivityRequest { draws, seed: 7 }).unwrap()
}

/// A tender of ten sections with three scales, points that look random and are not.
fn tender(bids: usize, criteria: usize) -> Vec<u8> {
    let sections = 10.min(criteria.max(1));
    let scale = |criterion: usize| [10, 4, 100][criterion % 3];
    let section = |section: usize| {
        let own = (0..criteria).filter(|criterion| criterion % sections == section);
        let own: Vec<Value> = own
            .map(|criterion| {
                json!({"key": format!("c{criterion}"), "kind": "rated", "weight": format!("{}", 1 + criterion % 17),
                    "scale_max": scale(criterion).to_string()})
            })
            .collect();
        json!({"key": format!("s{section}"), "weight": format!("{}", 1 + section % 7), "criteria": own})
    };
    let bid = |bid: usize| {
        let points = (0..criteria).map(|criterion| {
            let share = (bid * 7919 + criterion * 104_729 + bid * criterion) % 101;
            (
                format!("c{criterion}"),
                json!(format!("{}.{:02}", share * scale(criterion) / 100, (share * scale(criterion)) % 100)),
            )
        });
        let points: serde_json::Map<String, Value> = points.collect();
        json!({"key": format!("b{bid}"), "price": format!("{}", 100_000 + bid * 37 % 90_000), "points": points})
    };
    let document = json!({
        "format": "probity.evaluation/1",
        "scheme": {
            "method": "weighted_sum", "quality_weight": "60", "price_weight": "40", "price_score": {"kind": "inverse"},
            "sections": (0..sections).map(section).collect::<Vec<_>>(),
        },
        "bids": (0..bids).map(bid).collect::<Vec<_>>(),
    });
    serde_json::to_vec(&document).unwrap()
}
