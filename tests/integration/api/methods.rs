//! Every method of award through the interface, from the draft to the ranking: the server's figures are those that
//! `probity score` prints for the export.

use super::client::Client;
use super::tale;
use crate::harness::TestApp;
use crate::harness::tale::{COMPANIES, letters};
use crate::score::score_bytes;
use probity::domain::permission::Role;
use serde_json::{Value, json};

/// Past the deadline of a published tender.
const PAST_DEADLINE: i64 = 11 * 24;

/// The settings of each method, and the member of the ranking's bids that it ends with.
fn schemes() -> [(Value, &'static str); 11] {
    let reference = json!({"quality_weight": "0.5", "price_weight": "0.5", "quality": "70", "price": "120000.00"});
    let band = json!({"factor": "100000", "decimals": 4, "band_percent": "20", "decide_by": "quality"});
    [
        (json!({"method": "weighted_sum"}), "total"),
        (
            json!({"method": "weighted_sum", "weights": "points", "quality_weight": "130", "price_weight": "70",
                   "price_score": {"kind": "linear_k", "k": "1.5"}}),
            "total",
        ),
        (
            json!({"method": "weighted_sum",
                   "price_score": {"kind": "linear_fixed", "low": "90000", "high": "150000.50"}}),
            "total",
        ),
        (json!({"method": "weighted_sum", "price_score": {"kind": "none"}}), "total"),
        (json!({"method": "ratio_simple", "ratio": {}, "weighting": "absolute"}), "ratio"),
        (json!({"method": "ratio_extended", "ratio": band}), "ratio"),
        (json!({"method": "reference", "reference": reference, "ratio": {"decimals": 6}}), "ratio"),
        (json!({"method": "median", "reference": {"quality_weight": "1", "price_weight": "0.75"}}), "ratio"),
        (json!({"method": "award_on_value"}), "total"),
        (json!({"method": "lowest_price"}), "total"),
        (json!({"method": "quality_only"}), "total"),
    ]
}

/// Gives the first two rated questions a value in money.
fn value_questions(office: &Client, tender: &str) {
    let profile = office.read(&format!("{tender}/profile"));
    let questions = profile["sections"].as_array().unwrap().iter().flat_map(|own| own["questions"].as_array().unwrap());
    for question in questions.filter(|question| question["criterion"] == "rated").take(2) {
        let mut question = question.clone();
        question["value"] = json!("4000.50");
        let path = format!("{tender}/questions/{}", question["key"].as_str().unwrap());
        office.put(&path, &question).expect(200);
    }
}

fn set(office: &Client, tender: &str, changes: &Value) -> crate::harness::Reply {
    let mut scheme = office.read(&format!("{tender}/scheme"));
    scheme.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    office.put(&format!("{tender}/scheme"), &scheme)
}

/// A tender of each method, opened, scored and final: who reads it, its address, its settings, what it ends with.
pub fn ranked(app: &TestApp) -> Vec<(Client, String, Value, &'static str)> {
    let office = Client::member(app, Role::Administrator);
    let mut tenders = Vec::new();
    for (scheme, result) in schemes() {
        let tender = tale::draft(&office);
        set(&office, &tender, &scheme).expect(200);
        if scheme["method"] == "award_on_value" {
            let seen = office.read(&tender);
            let missing = json!([{ "kind": "award", "of": "values", "code": "value_missing" }]);
            let award: Vec<_> =
                seen["obstacles"].as_array().unwrap().iter().filter(|own| own["kind"] == "award").cloned().collect();
            assert_eq!(json!(award), missing);
            value_questions(&office, &tender);
        }
        tale::publish(&office, &tender);
        for (number, amount) in ["118000.00", "97000.00", "109999.99"].into_iter().enumerate() {
            tale::whole_bid(&tale::bidder(app, number), number != 1, amount);
        }
        tenders.push((tender, scheme, result));
    }
    app.advance(PAST_DEADLINE);
    let opened = tenders.into_iter().map(|(tender, scheme, result)| {
        let office = Client::member(app, Role::Administrator);
        office.post(&format!("{tender}/opening"), &json!({ "note": "" })).expect(200);
        tale::score_everything(&office, &tender);
        (office, tender, scheme, result)
    });
    opened.collect()
}

both_engines! {
    fn every_method_ranks_like_the_command_line(app: TestApp) {
        for (office, tender, scheme, result) in ranked(&app) {
            let export = office.read(&format!("{tender}/export.json"));
            assert_eq!(export["final"], true, "{scheme}");
            assert_eq!(export["evaluation"]["scheme"]["method"], scheme["method"]);
            let again = score_bytes(export["evaluation"].to_string().as_bytes()).ranking();
            assert_eq!(again, export["ranking"], "{scheme}");
            assert_eq!(office.read(&format!("{tender}/ranking"))["ranking"], again, "{scheme}");
            let bids = again["bids"].as_array().unwrap();
            assert_eq!(bids.len(), COMPANIES.len());
            assert!(bids.iter().all(|bid| bid["rank"].is_u64() && bid[result].is_string()), "{scheme}: {again:#}");
            let lines = office.read(&format!("{tender}/bids"));
            let shown = lines["bids"].as_array().unwrap();
            assert!(shown.iter().all(|bid| bids.iter().any(|own| own["key"] == bid["invitation"] && own["ratio"] == bid["ratio"])));
        }
        letters(&app, "");
    }

    fn a_flaw_of_a_method_is_refused_at_its_place_in_the_body(app: TestApp) {
        let office = Client::member(&app, Role::Procurement);
        let tender = tale::draft(&office);
        for (scheme, pointers) in [
            (json!({"method": "ratio_simple"}), vec!["/ratio/factor"]),
            (json!({"method": "ratio_extended", "ratio": {"decimals": 9}}), vec!["/ratio/decimals", "/ratio/band_percent", "/ratio/decide_by"]),
            (json!({"method": "median"}), vec!["/reference/quality_weight", "/reference/price_weight"]),
            (json!({"method": "reference", "reference": {"quality_weight": "1", "price_weight": "1"}}), vec!["/reference/quality", "/reference/price"]),
            (json!({"price_score": {"kind": "linear_fixed", "low": "-1", "high": "5"}}), vec!["/price_score/low"]),
        ] {
            let refused = set(&office, &tender, &scheme).expect(422).json();
            let named: Vec<_> = refused["errors"].as_array().unwrap().iter().map(|error| error["pointer"].as_str().unwrap()).collect();
            assert_eq!(named, pointers, "{scheme}");
        }
        assert_eq!(office.read(&format!("{tender}/scheme"))["method"], "weighted_sum", "nothing was stored");
    }
}
