//! The rules of `design/evaluation.md` that the worked examples do not touch.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{column, document, rated, score, section, sound};

fn statuses(document: &Value) -> Vec<Value> {
    column(&score(document).ranking(), "status")
}

#[test]
fn a_failed_or_blank_exclusion_criterion_excludes_and_keeps_the_record() {
    for verdict in [json!("fail"), Value::Null] {
        let mut document = sound();
        document["bids"][1]["points"]["k1"] = verdict;
        let ranking = score(&document).ranking();
        let beta = &ranking["bids"][1];
        assert_eq!(beta["status"], "excluded_knock_out");
        assert_eq!(beta["reasons"][0]["of"], "k1");
        assert_eq!(beta["quality"], "67.75");
        for gone in ["price_score", "total", "rank"] {
            assert_eq!(beta[gone], Value::Null);
        }
        // Beta was the cheapest; alpha is now.
        assert_eq!(ranking["bids"][0]["price_score"], "100.00");
    }
}

#[test]
fn a_pending_criterion_keeps_every_rank_from_being_final() {
    let mut document = sound();
    document["bids"][1]["points"]["k1"] = json!("pending");
    let ranking = score(&document).ranking();
    assert_eq!(ranking["final"], false);
    assert_eq!(column(&ranking, "status"), ["ranked", "pending", "ranked"]);
    assert_eq!(ranking["bids"][1]["rank"], Value::Null);
    assert_eq!(ranking["bids"][0]["price_score"], "100.00");
}

#[test]
fn a_missing_price_is_a_formal_fault_before_anything_else() {
    let mut document = sound();
    document["bids"][1] = json!({"key": "beta", "points": {"k1": "fail"}});
    let ranking = score(&document).ranking();
    assert_eq!(ranking["bids"][1]["status"], "excluded_formal");
    let reasons: Vec<&Value> = ranking["bids"][1]["reasons"].as_array().expect("reasons").iter().collect();
    assert_eq!(reasons.len(), 2);
    document["scheme"]["method"] = json!("quality_only");
    document["bids"][1]["points"]["k1"] = json!("pass");
    assert_eq!(statuses(&document), ["ranked", "ranked", "ranked"]);
}

#[test]
fn minimums_look_at_printed_figures() {
    // 59.995 percent print as 60.00 and pass; 59.994 print as 59.99 and do not.
    let minimum = |points: &str, place: &str| {
        let mut criterion = rated("c", "1", "100");
        let mut scheme = json!({"method": "quality_only", "sections": []});
        let mut section = section("s", "1", vec![]);
        match place {
            "criterion" => criterion["minimum"] = json!("60"),
            "section" => section["minimum"] = json!("60"),
            _ => scheme["minimum_quality"] = json!("60"),
        }
        section["criteria"] = json!([criterion]);
        scheme["sections"] = json!([section]);
        let bid = json!({"key": "b", "points": {"c": points}});
        score(&document(scheme, vec![bid])).ranking()["bids"][0].clone()
    };
    for place in ["criterion", "section", "quality"] {
        assert_eq!(minimum("59.995", place)["status"], "ranked", "{place}");
        let missed = minimum("59.994", place);
        assert_eq!(missed["status"], "excluded_minimum", "{place}");
        assert_eq!(missed["reasons"][0]["printed"], "59.99");
        assert_eq!(missed["reasons"][0]["minimum"], "60");
    }
}

#[test]
fn not_applicable_earns_full_points_or_takes_its_weight_away() {
    let quality = |effect: &str, points: Value| {
        let mut document = sound();
        document["scheme"]["sections"][0]["criteria"][1]["not_applicable"] = json!(effect);
        document["bids"][0]["points"]["c2"] = points;
        score(&document).ranking()["bids"][0]["sections"]["s1"].clone()
    };
    assert_eq!(quality("full", json!("not_applicable")), "96.00");
    assert_eq!(quality("neutral", json!("not_applicable")), "90.00");
    assert_eq!(quality("neutral", Value::Null), "36.00");
}

#[test]
fn a_tie_is_broken_by_quality_then_price_and_otherwise_blocks_the_award() {
    let scheme = |kind: Value| {
        json!({
            "method": "weighted_sum", "quality_weight": "50", "price_weight": "50", "price_score": kind,
            "sections": [section("s", "1", vec![rated("c", "1", "100")])],
        })
    };
    let bid = |key: &str, price: &str, points: &str| json!({"key": key, "price": price, "points": {"c": points}});
    let fixed = json!({"kind": "linear_fixed", "low": "100", "high": "200"});
    let bids = vec![bid("a", "150", "50"), bid("b", "140", "40"), bid("c", "150", "50"), bid("d", "190", "10")];
    let ranking = score(&document(scheme(fixed.clone()), bids)).ranking();
    assert_eq!(column(&ranking, "total"), ["50.00", "50.00", "50.00", "10.00"]);
    assert_eq!(column(&ranking, "rank"), [1, 3, 1, 4]);
    assert_eq!(ranking["award_blocked_by_tie"], true);
    // Below the low bound prices score alike, and the lower one still comes first.
    let ranking = score(&document(scheme(fixed), vec![bid("a", "90", "50"), bid("b", "80", "50")])).ranking();
    assert_eq!(column(&ranking, "rank"), [2, 1]);
    assert_eq!(ranking["award_blocked_by_tie"], false);
}

#[test]
fn lowest_price_needs_no_weights_and_no_sections() {
    let bids = ["3", "1.50", "2", "1.5"].into_iter().enumerate();
    let bids = bids.map(|(key, price)| json!({"key": key.to_string(), "price": price})).collect();
    let ranking = score(&document(json!({"method": "lowest_price"}), bids)).ranking();
    assert_eq!(column(&ranking, "rank"), [4, 1, 3, 1]);
    assert_eq!(column(&ranking, "total"), ["3.00", "1.50", "2.00", "1.50"]);
    assert_eq!(ranking["award_blocked_by_tie"], true);
    assert_eq!(ranking["bids"][0]["quality"], Value::Null);
}

#[test]
fn reference_and_median_measure_against_their_figures() {
    let weights = json!({"quality_weight": "0.5", "price_weight": "0.5", "quality": "80", "price": "100"});
    let scheme = |method: &str| {
        json!({
            "method": method, "reference": weights, "ratio": {"decimals": 4},
            "sections": [section("s", "1", vec![rated("c", "1", "100")])],
        })
    };
    let bids: Vec<Value> = [("80", "100"), ("90", "120"), ("60", "70")]
        .into_iter()
        .enumerate()
        .map(|(key, (points, price))| json!({"key": key.to_string(), "price": price, "points": {"c": points}}))
        .collect();
    let ranking = score(&document(scheme("reference"), bids.clone())).ranking();
    assert_eq!(column(&ranking, "ratio"), ["0.0000", "-0.0375", "0.0250"]);
    assert_eq!(column(&ranking, "rank"), [2, 3, 1]);
    // The medians of the three are 80 and 100 as well; of the first two they are 85 and 110.
    let medians = score(&document(scheme("median"), bids.clone())).ranking();
    assert_eq!(column(&medians, "ratio"), column(&ranking, "ratio"));
    let medians = score(&document(scheme("median"), bids[..2].to_vec())).ranking();
    assert_eq!(column(&medians, "ratio"), ["0.0160", "-0.0160"]);
}

#[test]
fn a_section_that_only_excludes_weighs_nothing() {
    let mut document = sound();
    let gate = json!({"key": "gate", "criteria": [{"key": "k2", "kind": "exclusion"}, {"key": "i", "kind": "info"}]});
    document["scheme"]["sections"].as_array_mut().expect("sections").push(gate);
    for bid in document["bids"].as_array_mut().expect("bids") {
        bid["points"]["k2"] = json!("pass");
    }
    let with = score(&document).ranking();
    assert_eq!(column(&with, "total"), column(&score(&sound()).ranking(), "total"));
    assert_eq!(with["bids"][0]["sections"]["gate"], Value::Null);
}

#[test]
fn the_scheme_hash_can_be_recomputed_from_the_document() {
    let document = sound();
    let canonical = serde_json_canonicalizer::to_vec(&document["scheme"]).expect("canonical");
    let expected = hex::encode(Sha256::digest(canonical));
    assert_eq!(score(&document).ranking()["scheme_sha256"], expected);
    // White space and the order of members are not part of it.
    let reordered = serde_json::to_string_pretty(&json!({
        "bids": document["bids"], "scheme": document["scheme"], "format": document["format"],
    }));
    let run = super::score_bytes(reordered.expect("JSON").as_bytes());
    assert_eq!(run.ranking()["scheme_sha256"], expected);
}

#[test]
fn a_derivation_shows_every_step_with_its_figures() {
    let ranking = score(&sound()).ranking();
    let steps = ranking["bids"][0]["derivation"].as_array().expect("steps").clone();
    let shown = |key: &str| {
        let step = steps.iter().find(|step| step["step"] == key).expect(key);
        format!("{} = {}", step["formula"].as_str().expect("text"), step["result"].as_str().expect("text"))
    };
    assert_eq!(shown("criterion"), "40 × 9.00 / 10 = 36");
    assert_eq!(shown("section"), "100 × 81 / 100 = 81.00");
    assert_eq!(shown("quality"), "(50 × 81 + 50 × 80) / (50 + 50) = 80.50");
    assert_eq!(shown("price_score"), "100 × 98000.00 / 118000.00 = 83.05");
    assert_eq!(shown("total"), "(60 × 80.5 + 40 × 83.050847…) / (60 + 40) = 81.52");
    assert_eq!(shown("rank"), "81.52; 80.50; 118000.00 = 1");
}

#[test]
fn a_break_even_price_wins_and_the_next_cent_does_not() {
    let mut document = sound();
    document["sensitivity"] = json!({"draws": 0, "seed": 1});
    let ranking = score(&document).ranking();
    assert_eq!(ranking["sensitivity"]["winner"], "alpha");
    let losers = ranking["sensitivity"]["losers"].as_array().expect("losers").clone();
    for (index, key) in [(1, "beta"), (2, "gamma")] {
        let loser = losers.iter().find(|loser| loser["key"] == key).expect(key);
        let price = loser["break_even_price"].as_str().expect("a price");
        let cents: u64 = price.replace('.', "").parse().expect("cents");
        for (cents, wins) in [(cents, true), (cents + 1, false)] {
            document["bids"][index]["price"] = json!(format!("{}.{:02}", cents / 100, cents % 100));
            let rank = &score(&document).ranking()["bids"][index]["rank"];
            assert_eq!(rank == 1, wins, "{key} at {cents}");
        }
        document["bids"][index] = sound()["bids"][index].clone();
    }
}

#[test]
fn an_evaluation_without_bids_has_an_empty_ranking() {
    let ranking = score(&document(sound()["scheme"].clone(), vec![])).ranking();
    assert_eq!(ranking["bids"], json!([]));
    assert_eq!(ranking["award_blocked_by_tie"], false);
}
