//! Samples of the ranking: decided, tied, not final, empty.

use super::compare::BidStatus;
use super::example::{self, BIDDERS, TENDER};
use super::explanation::LowPrice;
use super::head::{Stage, Tab, Tie};
use super::messages::{derive, reason};
use super::ranking::{DerivationStep, Ranking, RankingLine, SectionFigure};
use crate::view::charts::{BarPart, StackedBar, StackedBars};
use crate::view::{Localised, Message, Page};

const SECTIONS: [(&str, &str); 3] = [
    ("Security requirements for the outsourcing project", "30.00"),
    ("Selection: the provider", "40.00"),
    ("Selection: the provider's personnel", "30.00"),
];

fn line(index: usize, rank: Option<u32>, status: BidStatus, figures: [&str; 4], parts: [&str; 3]) -> RankingLine {
    let (invitation, company) = BIDDERS.get(index).copied().unwrap_or(("i-9", example::HOSTILE));
    let [quality, price, price_score, total] = figures;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let step = |what: Message, formula: &str, result: &str| DerivationStep {
        what,
        formula: formula.into(),
        result: result.into(),
    };
    let missed = status == BidStatus::ExcludedMinimum;
    RankingLine {
        invitation: invitation.into(),
        href: format!("/tenders/{TENDER}/bids/{invitation}"),
        company: company.into(),
        status,
        excluded: status.excluded(),
        rank,
        quality: some(quality),
        price: some(price),
        price_score: some(price_score),
        total: some(total),
        reasons: match status {
            BidStatus::ExcludedKnockOut => vec![reason::knock_out("A3-03")],
            BidStatus::ExcludedMinimum => vec![
                reason::section_minimum("Selection: the provider's personnel", "48.33", "60"),
                reason::question_minimum("A3-04", "20.00", "40"),
                reason::quality_minimum("48.10", "50"),
            ],
            BidStatus::ExcludedFormal => vec![reason::no_price()],
            BidStatus::Pending => vec![reason::pending(2)],
            BidStatus::Ranked => Vec::new(),
        },
        sections: SECTIONS
            .into_iter()
            .zip(parts)
            .enumerate()
            .map(|(at, ((title, share), score))| SectionFigure {
                title: Localised::own(title),
                share: share.into(),
                score: some(score),
                minimum: (at == 2).then(|| "60".to_owned()),
                missed: missed && at == 2,
                contribution: rank.is_some().then(|| "14.62".to_owned()),
            })
            .collect(),
        derivation: vec![
            step(derive::section("Selection: the provider"), "100 × (10 × 90 ÷ 100 + 5 × 100 ÷ 100) ÷ 15", "93.33"),
            step(derive::quality(), "(30 × 81.20 + 40 × 93.33 + 30 × 74.10) ÷ 100", quality),
            step(derive::price_score(), "100 × 112000.00 ÷ 118000.00", price_score),
            step(derive::total(), "(60 × 84.17 + 40 × 94.92) ÷ 100", total),
        ],
    }
}

fn chart() -> StackedBars {
    let bar = |rank: u32, label: &str, total: &str, parts: [&str; 4]| StackedBar {
        rank,
        label: label.into(),
        total: total.into(),
        parts: parts.map(Into::into).to_vec(),
    };
    let part = |label: &str, full: &str| BarPart { label: Localised::own(label), full: full.into() };
    StackedBars::draw(
        vec![
            part("Security requirements for the outsourcing project", "18"),
            part("Selection: the provider", "24"),
            part("Selection: the provider's personnel", "18"),
            part("Price", "40"),
        ],
        vec![
            bar(1, "Nordlicht Rechenzentrum GmbH", "88.47", ["14.62", "22.40", "13.48", "37.97"]),
            bar(2, "Alpen IT Services AG", "86.41", ["13.00", "20.10", "14.31", "39.00"]),
            bar(2, "Hanse Managed Hosting GmbH", "86.41", ["13.50", "20.00", "12.91", "40.00"]),
            bar(4, example::HOSTILE, "9.05", ["3.00", "2.00", "4.05", "0.00"]),
        ],
    )
}

impl Page for Ranking {
    const TEMPLATE: &'static str = "pages/tenders/ranking";

    fn samples() -> Vec<Self> {
        use BidStatus as S;
        let parts = ["81.20", "93.33", "74.10"];
        let decided = Self {
            head: example::head(Stage::Evaluating, Tab::Ranking),
            is_final: true,
            unscored: 0,
            prices_closed: false,
            run: Some(1),
            tie: None,
            method: "weighted_sum".into(),
            quality_weight: "60".into(),
            price_weight: "40".into(),
            price_score: Some("inverse".into()),
            currency: "EUR".into(),
            scheme_sha256: example::HASH.into(),
            document_sha256: example::HASH.into(),
            bids: vec![
                line(0, Some(1), S::Ranked, ["84.17", "118000.00", "94.92", "88.47"], parts),
                line(1, Some(2), S::Ranked, ["79.02", "114871.79", "97.50", "86.41"], parts),
                line(2, Some(2), S::Ranked, ["77.35", "112000.00", "100.00", "86.41"], parts),
                line(4, None, S::ExcludedKnockOut, ["88.10", "99000.00", "", ""], parts),
                line(5, None, S::ExcludedMinimum, ["61.40", "87500.00", "", ""], ["70.00", "66.00", "48.33"]),
                line(6, None, S::ExcludedFormal, ["70.00", "", "", ""], parts),
            ],
            low_prices: LowPrice::samples(),
            chart: Some(chart()),
            may_award: true,
        };
        let tied = Self {
            tie: Some(Tie { rank: 1, companies: vec!["Alpen IT Services AG".into(), example::HOSTILE.into()] }),
            ..decided.clone()
        };
        let open = Self {
            is_final: false,
            unscored: 12,
            prices_closed: true,
            run: None,
            bids: vec![line(3, None, S::Pending, ["", "118000.00", "", ""], ["81.20", "", ""])],
            low_prices: Vec::new(),
            chart: None,
            may_award: false,
            ..decided.clone()
        };
        let by_price = Self { method: "lowest_price".into(), price_score: None, ..decided.clone() };
        let empty = Self { bids: Vec::new(), chart: None, ..open.clone() };
        vec![decided, tied, open, by_price, empty]
    }
}
