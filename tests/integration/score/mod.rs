//! `probity score`, through the binary and through the library.

mod advice;
mod constructed;
mod judgement;
mod levers;
mod oracle;
mod oracle_methods;
mod properties;
mod refusals;
mod rules;
mod strictness;
mod worked;

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// What a run of `probity score -` left behind.
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The document printed; the run must have succeeded.
    pub fn ranking(&self) -> Value {
        assert_eq!(self.code, Some(0), "{}", self.err);
        assert_eq!(self.err, "");
        serde_json::from_str(&self.out).expect("JSON")
    }

    /// The pointers of the problem; the run must have been refused.
    pub fn pointers(&self) -> Vec<String> {
        assert_eq!(self.code, Some(2), "{}{}", self.out, self.err);
        assert_eq!(self.out, "", "a refused run prints no ranking");
        let problem: Value = serde_json::from_str(&self.err).expect("problem JSON");
        assert_eq!(problem["status"], 422);
        let errors = problem["errors"].as_array().expect("errors");
        errors.iter().map(|error| error["pointer"].as_str().expect("pointer").to_owned()).collect()
    }
}

/// Runs `probity score -` with `input` on standard input.
pub fn score_bytes(input: &[u8]) -> Run {
    run("score", input)
}

/// Runs a command of the binary that reads standard input.
pub fn run(command: &str, input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_probity"))
        .args([command, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("stdin");
    stdin.write_all(input).expect("input is read");
    drop(stdin);
    let output = child.wait_with_output().expect("the binary ends");
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Runs the binary with a document.
pub fn score(document: &Value) -> Run {
    score_bytes(document.to_string().as_bytes())
}

/// A document of the format.
pub fn document(scheme: Value, bids: Vec<Value>) -> Value {
    json!({"format": "probity.evaluation/1", "scheme": scheme, "bids": bids})
}

/// A rated criterion.
pub fn rated(key: &str, weight: &str, scale_max: &str) -> Value {
    json!({"key": key, "kind": "rated", "weight": weight, "scale_max": scale_max})
}

/// A section.
pub fn section(key: &str, weight: &str, criteria: Vec<Value>) -> Value {
    json!({"key": key, "weight": weight, "criteria": criteria})
}

/// A small sound document: 60 quality, 40 price, two sections, one exclusion criterion, three bids.
pub fn sound() -> Value {
    let scheme = json!({
        "method": "weighted_sum", "weighting": "nested",
        "quality_weight": "60", "price_weight": "40", "price_score": {"kind": "inverse"},
        "sections": [
            section("s1", "50", vec![
                rated("c1", "40", "10"),
                rated("c2", "60", "4"),
                json!({"key": "k1", "title": "In the EU", "kind": "exclusion"}),
            ]),
            section("s2", "50", vec![rated("c3", "100", "100")]),
        ],
    });
    document(
        scheme,
        vec![
            json!({"key": "alpha", "name": "Alpha GmbH", "price": "118000.00",
               "points": {"c1": "9", "c2": "3", "c3": "80", "k1": "pass"}}),
            json!({"key": "beta", "name": "Beta AG", "price": "98000.00",
               "points": {"c1": "7.5", "c2": "3", "c3": "60.5", "k1": "pass"}}),
            json!({"key": "gamma", "price": "131500.50",
               "points": {"c1": "10", "c2": "4", "c3": null, "k1": "pass"}}),
        ],
    )
}

/// One field of every bid, in order.
pub fn column(ranking: &Value, field: &str) -> Vec<Value> {
    let bids = ranking["bids"].as_array().expect("bids");
    bids.iter().map(|bid| bid[field].clone()).collect()
}
