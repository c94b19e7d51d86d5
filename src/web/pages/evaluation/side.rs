//! Two frozen runs side by side: read from their own documents, never computed again.

use crate::app::rankings::TenderRanking;
use crate::app::runs::Run;
use crate::view::pages::tenders::runs::{RunBid, RunChange, RunComparison, RunFigures};
use crate::web::extract::Form;
use actix_web::HttpRequest;
use serde_json::{Map, Value};

/// The runs that `a` and `b` in the query name, else the two newest; none while there are fewer than two.
#[must_use]
pub fn side_by_side(http: &HttpRequest, state: &TenderRanking, runs: &[Run]) -> Option<RunComparison> {
    let [.., before, after] = runs else { return None };
    let form = Form::query(http);
    let asked = |name: &str| {
        let number = form.text(name).parse::<i64>().ok()?;
        runs.iter().find(|run| run.number == number)
    };
    let (before, after) = (asked("a").unwrap_or(before), asked("b").unwrap_or(after));
    let bids = state.standing.bids.iter().map(|bid| {
        let key = bid.invitation.to_string();
        let (before, after) = (figures(before, &key), figures(after, &key));
        RunBid { company: bid.company.clone(), differs: before != after, before, after }
    });
    Some(RunComparison {
        a: before.number,
        b: after.number,
        bids: bids.collect(),
        changes: changes(state, before, after),
    })
}

/// Names of who is first in a run.
#[must_use]
pub fn first(run: &Run) -> Vec<String> {
    let ranked = bids(&run.ranking);
    let first = ranked.iter().filter(|bid| bid.get("rank").and_then(Value::as_u64) == Some(1));
    let named = bids(&run.evaluation);
    first
        .filter_map(|bid| named.iter().find(|named| named.get("key") == bid.get("key")))
        .filter_map(|bid| bid.get("name").and_then(Value::as_str).map(str::to_owned))
        .collect()
}

fn bids(document: &str) -> Vec<Value> {
    let document: Value = serde_json::from_str(document).unwrap_or_default();
    document.get("bids").and_then(Value::as_array).cloned().unwrap_or_default()
}

fn bid(document: &str, key: &str) -> Option<Value> {
    bids(document).into_iter().find(|bid| bid.get("key").and_then(Value::as_str) == Some(key))
}

fn figures(run: &Run, key: &str) -> RunFigures {
    let Some(bid) = bid(&run.ranking, key) else { return RunFigures::default() };
    let text = |name: &str| bid.get(name).and_then(Value::as_str).map(str::to_owned);
    RunFigures {
        status: text("status").unwrap_or_default(),
        quality: text("quality"),
        result: text("total").or_else(|| text("ratio")),
        rank: bid.get("rank").and_then(Value::as_u64),
    }
}

fn changes(state: &TenderRanking, before: &Run, after: &Run) -> Vec<RunChange> {
    let mut changes = Vec::new();
    for own in &state.standing.bids {
        let key = own.invitation.to_string();
        let points = |run: &Run| -> Map<String, Value> {
            let bid = bid(&run.evaluation, &key);
            bid.and_then(|bid| bid.get("points").and_then(Value::as_object).cloned()).unwrap_or_default()
        };
        let (before, after) = (points(before), points(after));
        for (criterion, now) in &after {
            let then = before.get(criterion).cloned().unwrap_or_default();
            if then != *now {
                let text = |value: &Value| value.as_str().map(str::to_owned);
                changes.push(RunChange {
                    company: own.company.clone(),
                    criterion: criterion.clone(),
                    before: text(&then),
                    after: text(now),
                });
            }
        }
    }
    changes
}
