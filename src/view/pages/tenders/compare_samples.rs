//! Samples of the matrix: usual, filtered to nothing, hostile.

use super::compare::{
    BidChoice, BidStatus, CellMark, CompareMatrix, FilterLink, MatrixBidder, MatrixCell, MatrixRow, MatrixSection,
    SectionLink,
};
use super::example::{self, BIDDERS, TENDER};
use super::head::{Stage, Tab};
use crate::view::{Localised, Page};

fn cell(mark: CellMark, points: &str, words: &str, evidence: u32) -> MatrixCell {
    MatrixCell {
        mark,
        points: (!points.is_empty()).then(|| points.to_owned()),
        words: words.into(),
        evidence,
        wide: mark == CellMark::Scored && evidence == 2,
    }
}

fn row(key: &str, text: &str, criterion: &str, cells: Vec<MatrixCell>) -> MatrixRow {
    let rated = criterion == "rated";
    MatrixRow {
        key: key.into(),
        href: format!("/tenders/{TENDER}/compare/{key}"),
        text: Localised::own(text),
        criterion: criterion.into(),
        weight: rated.then(|| "10".to_owned()),
        scale_max: rated.then(|| "100".to_owned()),
        differs: key != "A1-02",
        cells,
    }
}

fn bidders() -> Vec<MatrixBidder> {
    let status = [
        (BidStatus::Ranked, Some(1), "84.17"),
        (BidStatus::Ranked, Some(2), "79.02"),
        (BidStatus::Ranked, Some(2), "79.02"),
        (BidStatus::Pending, None, "61.40"),
        (BidStatus::ExcludedKnockOut, None, "88.10"),
        (BidStatus::ExcludedMinimum, None, "48.33"),
        (BidStatus::ExcludedFormal, None, "70.00"),
    ];
    BIDDERS
        .into_iter()
        .zip(status)
        .map(|((invitation, company), (status, rank, quality))| MatrixBidder {
            href: format!("/tenders/{TENDER}/bids/{invitation}"),
            company: company.into(),
            status,
            excluded: status.excluded(),
            rank,
            quality: Some(quality.into()),
        })
        .collect()
}

fn sections() -> Vec<MatrixSection> {
    use CellMark as M;
    let basis = vec![
        cell(M::Scored, "100.00", "ISO/IEC 27001 based on IT-Grundschutz", 1),
        cell(M::Scored, "80.00", "ISO/IEC 27001", 1),
        cell(M::Scored, "80.00", "ISO/IEC 27001", 2),
        cell(M::Scored, "40.00", "Other, comparable: TISAX level 3", 0),
        cell(M::Scored, "100.00", "ISO/IEC 27001 based on IT-Grundschutz", 1),
        cell(M::BelowMinimum, "0.00", "None", 0),
        cell(M::Blank, "0.00", "", 0),
    ];
    let countries = vec![
        cell(M::Passed, "", "Germany", 0),
        cell(M::Passed, "", "Germany, Austria", 0),
        cell(M::Passed, "", "Germany", 0),
        cell(M::Undecided, "", "Germany, United Kingdom", 0),
        cell(M::KnockOut, "", "Germany, United States", 0),
        cell(M::Passed, "", "Ireland", 0),
        cell(M::Passed, "", "Germany", 0),
    ];
    let separation = vec![
        cell(M::Scored, "90.00", "Each customer has a virtual data centre of its own, with separate keys in a", 1),
        cell(M::Scored, "70.00", "Separation by VLAN and by tenant in the database.", 0),
        cell(M::Unscored, "", "We separate customers on the level of hypervisors and storage, see the concept", 3),
        cell(M::Unscored, "", "By firewall.", 0),
        cell(M::Scored, "85.00", "Dedicated hardware per customer.", 0),
        cell(M::NotApplicable, "", "We have one customer only.", 0),
        cell(M::Scored, "60.00", "Role-based access.", 0),
    ];
    let hours =
        ["4", "8", "8", "24", "2", "48", "12"].map(|hours| cell(M::Scored, "75.00", &format!("{hours} hours"), 0));
    let scores = ["82.50", "74.10", "74.10", "", "91.00", "31.25", "55.00"];
    vec![
        MatrixSection {
            key: "A3-provider".into(),
            title: Localised::own("Selection: the provider"),
            share: Some("27.03".into()),
            scores: scores.iter().map(|score| (!score.is_empty()).then(|| (*score).to_owned())).collect(),
            rows: vec![
                row(
                    "A3-01",
                    "Which certificate for information security do you hold for the scope of this tender?",
                    "rated",
                    basis,
                ),
                row("A3-03", "In which countries will our data be processed?", "exclusion", countries),
                row("A3-04", "Describe how you separate the data of your customers.", "rated", separation),
            ],
        },
        MatrixSection {
            key: "A14".into(),
            title: Localised::own("Emergency preparedness"),
            share: Some("16.22".into()),
            scores: vec![Some("75.00".into()); 7],
            rows: vec![row(
                "A1-02",
                "How many hours until the service runs again after a disaster?",
                "rated",
                hours.to_vec(),
            )],
        },
    ]
}

impl Page for CompareMatrix {
    const TEMPLATE: &'static str = "pages/tenders/compare";

    fn samples() -> Vec<Self> {
        let filter = |key: &'static str, count| FilterLink {
            key,
            href: format!("/tenders/{TENDER}/compare?show={key}"),
            current: key == "all",
            count,
        };
        let usual = Self {
            head: example::head(Stage::Evaluating, Tab::Compare),
            filters: vec![
                filter("all", 58),
                filter("differences", 31),
                filter("knock_outs", 5),
                filter("unscored", 2),
                filter("text", 12),
            ],
            show: "all",
            text: String::new(),
            section: String::new(),
            section_links: vec![SectionLink {
                title: Localised::own(example::HOSTILE),
                href: format!("/tenders/{TENDER}/compare?section=s1"),
                current: false,
            }],
            choices: vec![BidChoice { id: "i-1".into(), company: example::HOSTILE.into(), shown: true }],
            bidders: bidders(),
            sections: sections(),
            shown: 4,
            total: 58,
            unscored: 2,
        };
        let nothing = Self { text: example::HOSTILE.into(), sections: Vec::new(), shown: 0, ..usual.clone() };
        let mut hostile = usual.clone();
        for bidder in &mut hostile.bidders {
            bidder.company = example::HOSTILE.into();
        }
        for cell in hostile.sections.iter_mut().flat_map(|section| &mut section.rows).flat_map(|row| &mut row.cells) {
            cell.words = example::HOSTILE.into();
        }
        vec![usual, nothing, hostile]
    }
}
