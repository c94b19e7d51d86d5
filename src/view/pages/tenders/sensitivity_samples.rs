//! Samples of the sensitivity: a firm order, a tie, and nothing to tell yet.

use super::example::{self, BIDDERS, TENDER};
use super::explanation::LowPrice;
use super::head::{Stage, Tab, Tie};
use super::sensitivity::{Answered, Findings, Loser, Method, TenderSensitivity, Without, firm};
use crate::view::charts::{End, Heat, HeatColumn, HeatLine, Strip, Strips};
use crate::view::{Localised, Page};

fn company(at: usize) -> String {
    BIDDERS.get(at).map_or(example::HOSTILE, |(_, company)| company).to_owned()
}

fn strips() -> Strips {
    let end = |at: &str, fraction: &str, then: usize| {
        Some(End { at: at.into(), fraction: fraction.into(), then: vec![company(then)] })
    };
    let strip = |label: &str, published: &str, lower: Option<End>, upper: Option<End>| Strip {
        label: Localised::own(label),
        published: published.into(),
        lower,
        upper,
        rounding: false,
    };
    Strips::draw(vec![
        strip("Quality beside price", "60.00", end("57.07", "4000/7009", 1), None),
        strip("Security requirements for the outsourcing project", "30.00", None, end("61.20", "153/250", 2)),
        strip(example::HOSTILE, "40.00", None, None),
        Strip { rounding: true, ..strip("Selection: the provider's personnel", "30.00", None, None) },
    ])
}

fn acceptability() -> Heat {
    let column = |rank: &str| HeatColumn { short: rank.into(), title: Localised::own(rank) };
    let line = |at: usize, values: [&str; 3]| HeatLine {
        label: company(at),
        values: values.map(|value| Some(value.to_owned())).to_vec(),
    };
    Heat::draw(
        ["1", "2", "3"].map(column).to_vec(),
        vec![
            line(0, ["81.20", "18.80", "0.00"]),
            line(1, ["18.80", "70.10", "11.10"]),
            line(9, ["0.00", "11.10", "88.90"]),
        ],
    )
}

fn findings() -> Findings {
    let [first, second, third] = [0, 1, 9].map(company);
    let without = |label: &str, then: Vec<String>| Without {
        label: Localised::own(label),
        href: format!("/tenders/{TENDER}/compare/A3-04"),
        then,
    };
    let method = |name: &str, same: bool, ranks: [u32; 3]| Method {
        name: name.into(),
        same,
        places: ranks.map(|rank| (Some("81.20".to_owned()), rank)).to_vec(),
    };
    Findings {
        sentences: vec![
            firm::lead(&first, &second, "2.06"),
            firm::price(&second, Some("109114.20"), "EUR"),
            firm::price(&third, None, "EUR"),
            firm::quality(&first, "60.00", Some(("57.07", &second)), None),
            firm::quality(&first, "60.00", None, Some(("80.00", &second))),
            firm::quality(&first, "60.00", Some(("57.07", &second)), Some(("80.00", &third))),
            firm::quality(&first, "60.00", None, None),
            firm::rounding(),
            firm::sections_never(),
            firm::section("Selection: the provider", "40.00", "43.10", &second),
            firm::change(&second, "A3-04", ["60", "80.5", "20.50"], &second, false),
            firm::change(&second, "A3-04", ["60", "80.5", "20.50"], "A, B", true),
            firm::no_change(true),
            firm::no_change(false),
            firm::criteria(1, 17),
            firm::methods(8, 11),
            firm::draws(&first, "81.20", 10_000, "1"),
            firm::alone(&first),
        ],
        losers: vec![
            Loser {
                company: second.clone(),
                href: format!("/tenders/{TENDER}/bids/b"),
                rank: Some(2),
                margin: "2.06".into(),
                break_even: Some("109114.20".into()),
                searched: true,
            },
            Loser {
                company: third.clone(),
                href: format!("/tenders/{TENDER}/bids/c"),
                rank: Some(3),
                margin: "79.42".into(),
                break_even: None,
                searched: true,
            },
        ],
        strips: Some(strips()),
        acceptability: Some(acceptability()),
        draws: 10_000,
        criteria: vec![without("A3-04 Certified information security management", vec![second.clone(), third.clone()])],
        criteria_searched: [17, 17],
        bids: vec![without(&third, vec![second.clone()])],
        bids_searched: [2, 3],
        companies: vec![first, second.clone(), third.clone()],
        methods: vec![method("weighted-sum-linear-k", true, [1, 2, 3]), method("lowest-price", false, [3, 2, 1])],
        low_prices: LowPrice::samples(),
        answered: vec![
            Answered { company: second, share: Some("100.00".into()) },
            Answered { company: third, share: None },
        ],
    }
}

impl Page for TenderSensitivity {
    const TEMPLATE: &'static str = "pages/tenders/sensitivity";

    fn samples() -> Vec<Self> {
        let firm = Self {
            head: example::head(Stage::Evaluating, Tab::Ranking),
            is_final: true,
            unscored: 0,
            tie: None,
            currency: "EUR".into(),
            seed: 1,
            findings: Some(findings()),
        };
        let tied = Self {
            is_final: false,
            unscored: 3,
            tie: Some(Tie { rank: 1, companies: vec![company(0), company(9)] }),
            findings: Some(Findings {
                sentences: Vec::new(),
                losers: Vec::new(),
                strips: None,
                acceptability: None,
                criteria: Vec::new(),
                bids: Vec::new(),
                low_prices: Vec::new(),
                ..findings()
            }),
            ..firm.clone()
        };
        let early = Self { findings: None, ..firm.clone() };
        vec![firm, tied, early]
    }
}
