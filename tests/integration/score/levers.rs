//! Properties of the levers: tipping points by independent fractions, score changes and left-out parts by doing them.

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::oracle::{Case, cases, decimal, whole};
use super::properties::ranked;
use super::worked::list;

fn advised(case: &Case) -> Value {
    let mut document = case.document(1);
    document["sensitivity"] = json!({"draws": 0, "seed": 1});
    ranked(&document)["sensitivity"].clone()
}

fn place(key: &Value) -> usize {
    key.as_str().expect("a key")[1..].parse().expect("a place")
}

fn fraction(tipping: &Value) -> BigRational {
    let text = tipping["fraction"].as_str().expect("a fraction");
    let (over, under) = text.split_once('/').unwrap_or((text, "1"));
    let number = |text: &str| text.parse::<BigInt>().expect("a number");
    let fraction = BigRational::new(number(over), number(under));
    assert_eq!(fraction.to_string(), text, "in lowest terms");
    fraction
}

/// Checks an interval against exact totals at a share.
fn interval(
    winner: usize,
    interval: &Value,
    published: &BigRational,
    totals: impl Fn(&BigRational) -> Vec<BigRational>,
) {
    let leads = |at: &BigRational| {
        let totals = totals(at);
        totals.iter().all(|total| *total <= totals[winner])
    };
    assert_eq!(interval["decided_by_rounding"], !leads(published));
    if interval["decided_by_rounding"] == true {
        assert!(interval["lower"].is_null() && interval["upper"].is_null());
        return;
    }
    for (side, end) in [("lower", whole(0)), ("upper", whole(1))] {
        let tipping = &interval[side];
        if tipping.is_null() {
            assert!(leads(&end), "{side} of {interval}");
            continue;
        }
        let at = fraction(tipping);
        assert!(leads(&at) && leads(&((&at + published) / whole(2))), "{side} of {interval}");
        // A little beyond, so little that no other line can cross between.
        let beyond = &at + (&end - &at) / BigRational::from_integer(BigInt::from(10).pow(60));
        let totals = totals(&beyond);
        let most = totals.iter().max().expect("a bid");
        let then: Vec<usize> = (0..totals.len()).filter(|bid| totals[*bid] == *most).collect();
        assert_eq!(list(&tipping["then"]).iter().map(place).collect::<Vec<_>>(), then, "{side} of {interval}");
        assert!(!then.contains(&winner));
    }
}

/// Keys with rank 1.
fn firsts(document: &Value) -> Vec<Value> {
    let ranking = ranked(document);
    list(&ranking["bids"]).iter().filter(|bid| bid["rank"] == 1).map(|bid| bid["key"].clone()).collect()
}

/// The case with the points of one bid on one criterion set, in ten-thousandths.
fn with_points(case: &Case, bid: usize, criterion: &str, points: i64) -> Value {
    let mut document = case.document(1);
    document["bids"][bid]["points"][criterion] = json!(decimal(points.try_into().expect("not below 0"), 4));
    document
}

fn ten_thousandths(points: &Value) -> i64 {
    let points: probity::domain::decimal::Decimal = points.as_str().expect("points").parse().expect("a decimal");
    points.scaled(4).expect("at most 4 places").try_into().expect("small")
}

proptest! {
    #[test]
    fn tipping_points_are_where_exact_totals_cross(case in cases()) {
        let advice = advised(&case);
        prop_assume!(!advice["winner"].is_null());
        let winner = place(&advice["winner"]);
        let shares = case.shares();
        let published = whole(case.quality) / whole(10_000);
        let qualities = case.qualities(&shares);
        interval(winner, &advice["stability"]["quality_weight"], &published, |at| case.totals(at, &qualities));
        if case.sections.len() < 2 {
            prop_assert!(advice["stability"]["sections"].is_null());
            return Ok(());
        }
        for (at, section) in list(&advice["stability"]["sections"]).iter().enumerate() {
            prop_assert_eq!(&section["key"], &json!(format!("s{at}")));
            interval(winner, section, &shares[at], |share| {
                let rest = whole(1) - &shares[at];
                let moved = |(other, own): (usize, &BigRational)| {
                    if other == at { share.clone() } else { own * (whole(1) - share) / &rest }
                };
                let moved: Vec<BigRational> = shares.iter().enumerate().map(moved).collect();
                case.totals(&published, &case.qualities(&moved))
            });
        }
    }

    #[test]
    fn the_smallest_change_of_a_score_turns_the_order_and_no_smaller_one_does(case in cases()) {
        let advice = advised(&case);
        prop_assume!(!advice["winner"].is_null());
        let winner = &advice["winner"];
        let search = &advice["score_change"];
        prop_assert_eq!(&search["complete"], true);
        let smallest = &search["smallest"];
        let found = (!smallest.is_null()).then(|| {
            let [from, to] = ["from", "to"].map(|end| ten_thousandths(&smallest[end]));
            let at: usize = place(&smallest["criterion"]);
            (place(&smallest["bid"]), at, from, to)
        });
        if let Some((bid, criterion, from, to)) = found {
            prop_assert_eq!(case.points(bid, criterion).map(i64::from), Some(from));
            let then = firsts(&with_points(&case, bid, &format!("c{criterion}"), to));
            prop_assert_eq!(json!(then), smallest["then"].clone());
            prop_assert_ne!(&smallest["then"], &json!([winner]));
        }
        // Every score, moved by the most steps that are a smaller share of its scale than the change found.
        for bid in 0..case.bids.len() {
            for (criterion, (_, scale)) in case.criteria().into_iter().enumerate() {
                let Some(points) = case.points(bid, criterion).map(i64::from) else { continue };
                let scale = i64::from(scale);
                let up = json!(format!("b{bid}")) != *winner;
                let room = if up { scale - points } else { points };
                let smaller = |steps: i64| {
                    let change = (steps * 100).min(room);
                    found.is_none_or(|(_, at, from, to)| {
                        change * i64::from(case.criteria()[at].1) < (to - from).abs() * scale
                    })
                };
                let most = (room + 99) / 100;
                let steps = (0..=most).rev().find(|steps| smaller(*steps)).unwrap_or(0);
                if steps == 0 || most > 2_000 {
                    continue;
                }
                let moved = (steps * 100).min(room);
                let points = if up { points + moved } else { points - moved };
                let then = firsts(&with_points(&case, bid, &format!("c{criterion}"), points));
                prop_assert_eq!(&json!(then), &json!([winner]), "b{} c{} {}", bid, criterion, points);
            }
        }
    }

    #[test]
    fn what_is_left_out_decides_as_told(case in cases()) {
        let advice = advised(&case);
        let leaders = firsts(&case.document(1));
        let told = |of: &str, key: &str| {
            let list = list(&advice["leave_out"][of]).iter().find(|without| without["key"] == key);
            list.map(|without| without["then"].clone())
        };
        for criterion in 0..case.criteria().len() {
            let key = format!("c{criterion}");
            let mut document = case.document(1);
            let sections = document["scheme"]["sections"].as_array_mut().unwrap();
            for section in sections.iter_mut() {
                section["criteria"].as_array_mut().unwrap().retain(|other| other["key"] != key);
            }
            if !sections.iter().any(|section| section["criteria"].as_array().unwrap().iter().any(|own| own["kind"] == "rated")) {
                prop_assert_eq!(told("criteria", &key), None, "nothing is left to weigh");
                continue;
            }
            for bid in document["bids"].as_array_mut().unwrap() {
                bid["points"].as_object_mut().unwrap().remove(&key);
            }
            let then = firsts(&document);
            prop_assert_eq!(told("criteria", &key), (then != leaders).then(|| json!(then)));
        }
        for bid in 0..case.bids.len() {
            let key = format!("b{bid}");
            let mut document = case.document(1);
            document["bids"].as_array_mut().unwrap().remove(bid);
            let then = firsts(&document);
            if let Some(told) = told("bids", &key) {
                prop_assert_eq!(told, json!(then));
            } else if leaders != [json!(key)] {
                let rest: Vec<Value> = leaders.iter().filter(|leader| **leader != key).cloned().collect();
                prop_assert_eq!(then, rest);
            }
        }
    }
}
