//! Stories of the mapping: who stands, who is out, what is open, and that the export ranks alike.

use super::*;
use crate::domain::award::{Award, AwardMethod, Document};
use crate::domain::bids::{ENVELOPE_FORMAT, Offer, PriceEnvelope, SNAPSHOT_FORMAT, Snapshot};
use crate::domain::evaluation::{self, Points, Stage, Status, Weighting};
use crate::domain::ids::{InvitationId, ScoreId, TenderId, UserId};
use crate::domain::time::Instant;
use jiff::civil::date;
use serde_json::{Value as Json, json};
use uuid::Uuid;

fn invitation(number: u128) -> InvitationId {
    InvitationId::new(Uuid::from_u128(number))
}

fn question(key: &str, extra: Json) -> Json {
    let mut question = json!({
        "key": key, "text": {"en": key, "de": key}, "criterion": "rated", "required": true, "weight": "10",
        "answer": {"type": "number", "unit": {"en": "h", "de": "h"}, "min": "0", "max": "100", "decimals": 0},
        "scoring": {"kind": "linear", "zero_at": "0", "full_at": "100"},
    });
    if let (Some(own), Some(more)) = (question.as_object_mut(), extra.as_object()) {
        own.extend(more.clone());
    }
    question
}

fn manual(key: &str) -> Json {
    question(key, json!({"answer": {"type": "text", "long": true}, "scoring": {"kind": "manual"}}))
}

fn document(sections: &[(&str, Json)]) -> Document {
    let sections: Vec<Json> = sections
        .iter()
        .map(|(key, questions)| {
            let rates = questions.as_array().is_some_and(|all| all.iter().any(|q| q["criterion"] == "rated"));
            json!({"key": key, "title": {"en": key, "de": key}, "requirement": null, "subject": "provider",
                   "weight": if rates { "50" } else { "0" }, "minimum": null, "questions": questions})
        })
        .collect();
    let profile = json!({"format": "probity.profile/1", "protection": "normal", "sections": sections});
    let document = Document::new(serde_json::from_value(profile).expect("profile"), Award::default());
    scheme(&document.profile, &document.award).check().expect("a scheme that can be published");
    document
}

fn bid(number: u128, price: Option<&str>, answers: Json) -> OpenedBid {
    let answers: std::collections::BTreeMap<String, Json> = serde_json::from_value(answers).expect("answers");
    let answers = answers.into_iter().map(|(key, value)| (key, json!({"value": value}))).collect();
    let snapshot = Snapshot {
        format: SNAPSHOT_FORMAT.to_owned(),
        tender: TenderId::new(Uuid::nil()),
        document_sha256: String::new(),
        invitation: invitation(number),
        company: format!("Company {number}"),
        declared_by: "Ada".to_owned(),
        answers,
        evidence: Vec::new(),
        envelope_sha256: None,
        salt: None,
    };
    let envelope = price.map(|price| PriceEnvelope {
        format: ENVELOPE_FORMAT.to_owned(),
        tender: snapshot.tender,
        invitation: snapshot.invitation,
        salt: String::new(),
        offer: Offer::default(),
        price: Some(price.parse().expect("price")),
    });
    OpenedBid { invitation: invitation(number), snapshot, envelope, price_rejected: false }
}

fn score(id: u128, bid: u128, criterion: &str, given: Given, by: u128) -> Score {
    Score {
        id: ScoreId::new(Uuid::from_u128(id)),
        invitation: invitation(bid),
        criterion: criterion.to_owned(),
        given,
        reason: "Because it is so.".to_owned(),
        by: UserId::new(Uuid::from_u128(by)),
        at: Instant::from_millis(0),
    }
}

fn points(figure: &str) -> Given {
    Given::Points(figure.parse().expect("points"))
}

fn ranked(document: &Document, bids: Vec<OpenedBid>, scores: &[Score]) -> Standing {
    rank(document, bids, scores, date(2026, 11, 1), Stage::Full).expect("ranks")
}

fn outcome(standing: &Standing) -> Vec<(Status, Option<u32>)> {
    standing.ranking.bids.iter().map(|bid| (bid.status, bid.rank)).collect()
}

#[test]
fn equal_bids_share_a_rank_and_block_the_award() {
    let document = document(&[("s", json!([question("q", json!({}))]))]);
    let bids = [1, 2].map(|number| bid(number, Some("100.00"), json!({"q": "80"})));
    let standing = ranked(&document, bids.to_vec(), &[]);
    assert_eq!(outcome(&standing), [(Status::Ranked, Some(1)), (Status::Ranked, Some(1))]);
    assert!(standing.ranking.award_blocked_by_tie && standing.is_final());
}

#[test]
fn a_knock_out_beside_points_is_a_criterion_of_its_own() {
    let ko = json!({"knock_out": {"kind": "at_least", "value": "50"}});
    let document = document(&[("s", json!([question("q", ko)]))]);
    let columns = scheme::columns(&document);
    let keys: Vec<&str> = columns.iter().map(|column| column.question.as_str()).collect();
    assert_eq!(keys, ["q", "q"]);
    let bids = vec![bid(1, Some("100"), json!({"q": "40"})), bid(2, Some("200"), json!({"q": "60"}))];
    let standing = ranked(&document, bids, &[]);
    assert_eq!(outcome(&standing), [(Status::ExcludedKnockOut, None), (Status::Ranked, Some(1))]);
    assert_eq!(standing.columns[1].key, "q.ko");
    // The excluded bid is cheaper and still no reference for the price score.
    assert_eq!(standing.ranking.reference.lowest_price, Some("200".parse().expect("price")));
}

#[test]
fn a_missed_minimum_excludes_and_a_missing_price_is_formal() {
    let document = document(&[("s", json!([question("q", json!({"minimum": "50"}))]))]);
    let bids = vec![bid(1, Some("100"), json!({"q": "49"})), bid(2, None, json!({"q": "90"}))];
    let standing = ranked(&document, bids, &[]);
    assert_eq!(outcome(&standing), [(Status::ExcludedMinimum, None), (Status::ExcludedFormal, None)]);
}

#[test]
fn a_minimum_is_missed_only_once_the_points_are_given() {
    let gate = json!({"criterion": "exclusion", "weight": "0", "scoring": {"kind": "none"},
                      "knock_out": {"kind": "at_least", "value": "50"}});
    let mut document = document(&[("s", json!([question("out", gate), manual("m"), question("q", json!({}))]))]);
    document.profile.sections[0].minimum = Some("60".parse().expect("minimum"));
    let bids = || vec![bid(1, Some("100"), json!({"out": "10", "m": "Words.", "q": "80"}))];
    let reasons = |standing: &Standing| {
        let settled = standing.settled_reasons(&standing.bids[0], &standing.ranking.bids[0]);
        settled.map(evaluation::Reason::key).collect::<Vec<_>>()
    };
    // Knocked out, the bid need not be scored: 40 % is what it has so far, not what it reached.
    let unscored = ranked(&document, bids(), &[]);
    assert!(unscored.owes_points(&unscored.bids[0], Some("s")));
    assert_eq!(reasons(&unscored), ["knocked_out"]);
    let scored = ranked(&document, bids(), &[score(1, 1, "m", points("30"), 7)]);
    assert_eq!(reasons(&scored), ["knocked_out", "section_minimum"]);
}

fn conditional() -> Document {
    let gate = question(
        "gate",
        json!({"criterion": "info", "weight": "0", "answer": {"type": "yes_no"}, "scoring": {"kind": "none"}}),
    );
    let hidden = json!({"visible_if": {"question": "gate", "any_of": ["yes"]},
                        "knock_out": {"kind": "at_least", "value": "50"}, "not_applicable": "full"});
    document(&[("s", json!([gate, question("q", json!({})), question("more", hidden)]))])
}

#[test]
fn a_hidden_question_neither_counts_nor_excludes() {
    let bids = vec![
        bid(1, Some("100"), json!({"gate": "no", "q": "80", "more": "0"})),
        bid(2, Some("100"), json!({"gate": "yes", "q": "80", "more": "60"})),
    ];
    let standing = ranked(&conditional(), bids, &[]);
    let quality: Vec<String> =
        standing.ranking.bids.iter().filter_map(|bid| bid.quality).map(|quality| quality.to_string()).collect();
    assert_eq!(quality, ["80.00", "70.00"]);
    assert!(standing.bids[0].cells[1].hidden && standing.bids[0].cells[2].points == Points::Pass);
    let refused = standing.check(invitation(1), "more", points("10"), UserId::new(Uuid::nil()), &[]);
    assert_eq!(refused, Err(Refusal::Field("points", "not_asked")));
}

#[test]
fn a_section_left_nothing_to_weigh_waits_for_points() {
    let neutral = json!({"not_applicable": "neutral"});
    let document = document(&[("s", json!([question("q", json!({}))])), ("t", json!([question("n", neutral)]))]);
    let mut odd = bid(1, Some("100"), json!({"q": "80"}));
    odd.snapshot.answers.insert("n".to_owned(), json!({"value": null, "not_applicable": "We have no such thing."}));
    let standing = ranked(&document, vec![odd.clone()], &[]);
    assert!(!standing.is_final());
    assert_eq!(standing.open[0].kind, OpenKind::Weight);
    let standing = ranked(&document, vec![odd], &[score(1, 1, "n", points("50"), 1)]);
    assert!(standing.is_final());
    assert_eq!(standing.ranking.bids[0].quality, Some("65.00".parse().expect("quality")));
}

#[test]
fn manual_points_are_open_until_given_and_the_newest_count() {
    let document = document(&[("s", json!([manual("m")]))]);
    let bids = vec![bid(1, Some("100"), json!({"m": "By design."})), bid(2, Some("100"), json!({}))];
    let standing = ranked(&document, bids.clone(), &[]);
    // The blank answer is settled: it earns nothing.
    assert_eq!(standing.open, [Open { invitation: invitation(1), of: "m".to_owned(), kind: OpenKind::Points }]);
    let someone = UserId::new(Uuid::nil());
    let check = |bid, given| standing.check(invitation(bid), "m", given, someone, &[]);
    assert_eq!(check(2, points("10")), Err(Refusal::Field("points", "nothing_answered")));
    assert_eq!(check(1, points("100.5")), Err(Refusal::Field("points", "out_of_range")));
    assert_eq!(check(1, points("1.555")), Err(Refusal::Field("points", "too_many_decimals")));
    assert_eq!(check(1, Given::Verdict(Ruling::Pass)), Err(Refusal::Field("verdict", "not_an_exclusion")));
    assert_eq!(check(3, points("10")), Err(Refusal::Unknown));
    let scores = [score(1, 1, "m", points("60"), 1), score(2, 1, "m", points("70"), 2)];
    let standing = ranked(&document, bids, &scores);
    assert!(standing.is_final());
    assert_eq!(standing.bids[0].cells[0].in_force, Some(scores[1].id));
    assert_eq!(standing.ranking.bids[0].quality, Some("70".parse().expect("quality")));
}

fn excluding(knock_out: Json) -> Document {
    let ko = question(
        "ko",
        json!({"criterion": "exclusion", "weight": "0", "scoring": {"kind": "none"}, "knock_out": knock_out}),
    );
    document(&[("k", json!([ko])), ("s", json!([manual("m")]))])
}

#[test]
fn overruling_an_automatic_verdict_takes_two_people() {
    let document = excluding(json!({"kind": "at_least", "value": "50"}));
    let bids = vec![bid(1, Some("100"), json!({"ko": "40", "m": "Yes."}))];
    // What is open on an excluded bid moves nothing, so nobody has to score it.
    assert!(ranked(&document, bids.clone(), &[]).is_final());
    let overruled = score(1, 1, "ko", Given::Verdict(Ruling::Pass), 1);
    let standing = ranked(&document, bids.clone(), std::slice::from_ref(&overruled));
    assert_eq!(outcome(&standing), [(Status::ExcludedKnockOut, None)]);
    assert_eq!(standing.open[0].kind, OpenKind::Confirmation);
    let confirm = Given::Confirms(overruled.id);
    let check = |by| {
        standing.check(invitation(1), "ko", confirm, UserId::new(Uuid::from_u128(by)), std::slice::from_ref(&overruled))
    };
    assert_eq!(check(1), Err(Refusal::SecondPerson));
    assert_eq!(check(2), Ok(()));
    let scores = [overruled, score(2, 1, "ko", confirm, 2), score(3, 1, "m", points("100"), 1)];
    let standing = ranked(&document, bids.clone(), &scores);
    assert_eq!(outcome(&standing), [(Status::Ranked, Some(1))]);
    let back = [&scores[..], &[score(4, 1, "ko", Given::Verdict(Ruling::Fail), 3)]].concat();
    assert_eq!(outcome(&ranked(&document, bids, &back)), [(Status::ExcludedKnockOut, None)]);
}

#[test]
fn an_officers_decision_counts_at_once() {
    let document = excluding(json!({"kind": "manual"}));
    let bids = vec![bid(1, Some("100"), json!({"ko": "40", "m": "Yes."}))];
    let given = [score(1, 1, "m", points("100"), 1)];
    let standing = ranked(&document, bids.clone(), &given);
    assert_eq!((outcome(&standing), standing.open[0].kind), (vec![(Status::Pending, None)], OpenKind::Verdict));
    let given = [&given[..], &[score(2, 1, "ko", Given::Verdict(Ruling::Pass), 1)]].concat();
    assert_eq!(outcome(&ranked(&document, bids, &given)), [(Status::Ranked, Some(1))]);
}

#[test]
fn the_exported_evaluation_ranks_alike() {
    for (at, method) in AwardMethod::ALL.into_iter().enumerate() {
        let mut document = conditional();
        document.award.method = method;
        document.award.weighting = if at % 2 == 0 { Weighting::Nested } else { Weighting::Absolute };
        document.award.ratio = serde_json::from_value(json!({"band_percent": "6", "decide_by": "quality"})).ok();
        let reference = json!({"quality_weight": "0.5", "price_weight": "0.5", "quality": "70", "price": "99000.00"});
        document.award.reference = serde_json::from_value(reference).ok();
        let bids = vec![
            bid(1, Some("118000.00"), json!({"gate": "no", "q": "81"})),
            bid(2, Some("99000.50"), json!({"gate": "yes", "q": "77", "more": "61"})),
            bid(3, Some("97000.00"), json!({"gate": "yes", "q": "77", "more": "12"})),
        ];
        let standing = ranked(&document, bids, &[]);
        let export = serde_json::to_vec(&standing.evaluation.document()).expect("export");
        let again = evaluation::evaluate(&evaluation::parse(&export).expect("reads")).expect("ranks");
        let text = |ranking| serde_json::to_string(ranking).expect("ranking");
        assert_eq!(text(&again), text(&standing.ranking), "{method:?}");
    }
}

#[test]
fn a_row_of_the_record_reads_back() {
    for (given, text) in [
        (points("80.5"), r#"{"points":"80.5"}"#),
        (Given::Verdict(Ruling::Fail), r#"{"verdict":"fail"}"#),
        (Given::Confirms(ScoreId::new(Uuid::nil())), r#"{"confirms":"00000000-0000-0000-0000-000000000000"}"#),
    ] {
        assert_eq!(serde_json::to_string(&given).expect("writes"), text);
        assert_eq!(serde_json::from_str::<Given>(text).expect("reads"), given);
    }
}
