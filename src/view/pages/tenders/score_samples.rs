//! Samples of the one-question view: manual points, automatic points, an exclusion criterion, a refusal.

use super::answers::{AnswerLine, AnswerTable, AnswerView, EvidenceFile};
use super::compare::{BidStatus, CellMark};
use super::example::{self, BIDDERS, DAY, DEADLINE, TENDER};
use super::head::{Stage, Tab};
use super::messages::answer;
use super::score::{HistoryLine, RubricLine, ScoreEntry, ScoreQuestion};
use crate::view::form::FieldError;
use crate::view::{Localised, Message, Page};

fn entry(index: usize, answer: AnswerView, mark: CellMark, points: &str) -> ScoreEntry {
    let (invitation, company) = BIDDERS.get(index).copied().unwrap_or(("i-9", example::HOSTILE));
    let scored = !points.is_empty();
    ScoreEntry {
        invitation: invitation.into(),
        href: format!("/tenders/{TENDER}/bids/{invitation}"),
        company: company.into(),
        status: if index == 4 { BidStatus::ExcludedKnockOut } else { BidStatus::Ranked },
        excluded: index == 4,
        answer,
        clarify: format!("/tenders/{TENDER}/bids/{invitation}/clarifications#collect"),
        clarified: Vec::new(),
        mark,
        automatic: None,
        automatic_verdict: None,
        waits: false,
        takes_points: true,
        takes_verdict: false,
        current: scored.then(|| points.to_owned()),
        points: points.into(),
        focus: false,
        verdict: String::new(),
        reason: String::new(),
        error: None,
        history: if scored {
            vec![HistoryLine {
                at: DEADLINE + 3 * DAY,
                by: Some("Mara Vogt".into()),
                points: Some(points.into()),
                verdict: None,
                reason: "Separate keys per customer, proven by the concept, page 12.".into(),
            }]
        } else {
            Vec::new()
        },
    }
}

fn file(name: &str) -> EvidenceFile {
    EvidenceFile {
        name: name.into(),
        size: "1.2 MB".into(),
        href: format!("/tenders/{TENDER}/bids/i-1/evidence/f-1"),
        valid_until: Some("2028-03-31".into()),
        state: "not_scanned".into(),
    }
}

fn manual() -> ScoreQuestion {
    let words = |text: &str| AnswerView::of(vec![AnswerLine::Words(text.into())]);
    let mut long = words(
        "Each customer has a virtual data centre of its own, with separate keys in a hardware security module.\n\nAdministrators work on separate jump hosts per customer; sessions are recorded.",
    );
    long.evidence = vec![file("Tenant separation concept.pdf")];
    ScoreQuestion {
        head: example::head(Stage::Evaluating, Tab::Compare),
        errors: Vec::new(),
        action: format!("/tenders/{TENDER}/compare/A3-04?show=unscored"),
        key: "A3-04".into(),
        section: Localised::own("Selection: the provider"),
        text: Localised::own("Describe how you separate the data of your customers."),
        help: Localised::own("Other customers of yours must not be able to reach our data, not even by mistake."),
        expectation: Localised::own("Names the layer of separation, keys per customer, and how it is tested."),
        criterion: "rated".into(),
        scoring: "manual".into(),
        weight: Some("10".into()),
        share: Some("2.70".into()),
        scale_max: Some("100".into()),
        minimum: Some("40".into()),
        rubric: [
            ("100", "Separate keys and hardware or hypervisor, tested by a third party"),
            ("70", "Separate keys, own tests"),
            ("40", "Logical separation only"),
        ]
        .map(|(points, text)| RubricLine { points: points.into(), text: Localised::own(text) })
        .to_vec(),
        position: 4,
        total: 58,
        previous: Some(format!("/tenders/{TENDER}/compare/A3-03")),
        next: Some(format!("/tenders/{TENDER}/compare/A3-05")),
        back: format!("/tenders/{TENDER}/compare?show=unscored"),
        frozen: false,
        may_score: true,
        entries: vec![
            entry(0, long, CellMark::Scored, "90.00"),
            entry(1, words("Separation by VLAN and by tenant in the database."), CellMark::Scored, "70.00"),
            entry(
                2,
                words("We separate customers on the level of hypervisors and storage, see the concept."),
                CellMark::Unscored,
                "",
            ),
            entry(3, AnswerView::blank(), CellMark::Blank, "0.00"),
            entry(4, words("Dedicated hardware per customer."), CellMark::Scored, "85.00"),
            entry(5, AnswerView::not_applicable("We have one customer only."), CellMark::NotApplicable, ""),
        ],
    }
}

fn automatic() -> ScoreQuestion {
    let hours = |value: &str| AnswerView::of(vec![AnswerLine::Number(value.into())]);
    let auto = |index, value: &str, points: &str| ScoreEntry {
        automatic: Some(points.into()),
        history: vec![HistoryLine {
            at: DEADLINE,
            by: None,
            points: Some(points.into()),
            verdict: None,
            reason: String::new(),
        }],
        ..entry(index, hours(value), CellMark::Scored, points)
    };
    let table = AnswerView {
        table: Some(AnswerTable {
            columns: vec![Localised::own("Name"), Localised::own("Role")],
            rows: vec![
                vec!["Petersen".into(), "Emergency officer".into()],
                vec![example::HOSTILE.into(), String::new()],
            ],
        }),
        ..AnswerView::default()
    };
    let money = AnswerView { amount: Some(("118000.00".into(), "EUR".into())), ..AnswerView::default() };
    let said = AnswerView::of(vec![
        AnswerLine::Said(answer::yes()),
        AnswerLine::Day("2027-03-31".into()),
        AnswerLine::Period { from: "2027-01-01".into(), to: "2031-12-31".into() },
        AnswerLine::Percent("99.9".into()),
        AnswerLine::Label(Localised::own("Germany")),
    ]);
    ScoreQuestion {
        key: "A14-02".into(),
        text: Localised::own("How many hours until the service runs again after a disaster?"),
        scoring: "steps".into(),
        rubric: Vec::new(),
        expectation: Localised::own(""),
        minimum: None,
        previous: None,
        entries: vec![
            auto(0, "4", "100.00"),
            auto(1, "8", "75.00"),
            entry(2, table, CellMark::Scored, "75.00"),
            entry(3, money, CellMark::Scored, "10.00"),
            entry(5, said, CellMark::Info, ""),
            entry(6, AnswerView { hidden: true, ..AnswerView::default() }, CellMark::Hidden, ""),
        ],
        ..manual()
    }
}

fn exclusion() -> ScoreQuestion {
    let countries =
        |names: &[&str]| AnswerView::of(names.iter().map(|name| AnswerLine::Label(Localised::own(*name))).collect());
    let verdict = |index, names: &[&str], mark, verdict: &str| ScoreEntry {
        verdict: verdict.into(),
        automatic_verdict: (!verdict.is_empty()).then(|| verdict.to_owned()),
        waits: index == 1,
        takes_points: false,
        takes_verdict: true,
        current: None,
        ..entry(index, countries(names), mark, "")
    };
    ScoreQuestion {
        key: "A3-03".into(),
        text: Localised::own("In which countries will our data be processed?"),
        criterion: "exclusion".into(),
        scoring: "none".into(),
        weight: None,
        share: None,
        scale_max: None,
        minimum: None,
        rubric: Vec::new(),
        next: None,
        entries: vec![
            verdict(0, &["Germany"], CellMark::Passed, "pass"),
            verdict(3, &["Germany", "United Kingdom"], CellMark::Undecided, ""),
            verdict(4, &["Germany", "United States"], CellMark::KnockOut, "fail"),
        ],
        ..manual()
    }
}

impl Page for ScoreQuestion {
    const TEMPLATE: &'static str = "pages/tenders/score";

    fn samples() -> Vec<Self> {
        let why = Message::new("tender-error-reason");
        let mut refused = manual();
        if let Some(first) = refused.entries.first_mut() {
            first.points = "95".into();
            first.reason = example::HOSTILE.into();
            first.error = Some(why.clone());
        }
        refused.errors = vec![FieldError { target: "reason.i-1".into(), label: "Nordlicht".into(), message: why }];
        let observer = Self { may_score: false, frozen: true, ..manual() };
        vec![manual(), automatic(), exclusion(), refused, observer]
    }
}
