//! The calculation: a column for each bid, a row for each step from points to quality and whether the bid stands.
//!
//! Rows are planned before they are written, since other sheets refer to them. Leaves the rows after quality to
//! [`super::method`].

use super::book::{Book, Look};
use super::floats::{Floats, float, floats};
use super::layout::{CALCULATION_BID, Layout, MATRIX_BID, MATRIX_FIRST, fixed, on, range};
use super::{Input, Words, WorkbookError, method};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::{Counted, RankedBid, Reason, Status, Weighting};

/// A bid with its column.
pub struct Bid<'a> {
    /// Place among the columns, from 0.
    pub column: u16,
    /// The official figures.
    pub ranked: &'a RankedBid,
    /// The unrounded ones.
    pub floats: Floats,
}

/// A formula and its result.
pub type Step = (String, String);

struct Row {
    label: String,
    of: String,
    cells: Vec<Step>,
    look: Look,
}

/// Rows that other sheets refer to.
#[derive(Debug, Default)]
pub struct Rows {
    /// S by section that rates, printed.
    pub scores: Vec<u32>,
    /// Q unrounded and printed; none where the scheme gives no quality.
    pub quality: Option<(u32, u32)>,
    /// L unrounded and printed.
    pub performance: Option<(u32, u32)>,
    /// How the bid stands, in words.
    pub status: u32,
    /// 1 where it stands.
    pub stands: u32,
    /// Its price, where it stands.
    pub price: u32,
    /// Price score, printed.
    pub price_score: Option<u32>,
    /// Z or the total, printed.
    pub result: u32,
    /// The rank.
    pub rank: u32,
}

/// All rows.
pub struct Calculation<'a> {
    /// The words.
    pub words: &'a Words,
    /// Where inputs lie.
    pub layout: &'a Layout<'a>,
    /// The official result.
    pub input: &'a Input<'a>,
    /// Bids in the order of their columns.
    pub bids: Vec<Bid<'a>>,
    /// What lies where.
    pub at: Rows,
    rows: Vec<Row>,
}

/// Plans every row.
pub fn plan<'a>(input: &'a Input<'a>, words: &'a Words, layout: &'a Layout<'a>) -> Calculation<'a> {
    let bids = layout.order.iter().filter_map(|at| input.ranking.bids.get(*at));
    let bids = (0..).zip(bids).map(|(column, ranked)| Bid { column, ranked, floats: floats(layout, ranked) }).collect();
    let mut plan = Calculation { words, layout, input, bids, at: Rows::default(), rows: Vec::new() };
    plan.quality();
    plan.standing();
    method::plan(&mut plan);
    plan
}

/// A float as a result.
pub fn shown(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A decimal as a result.
pub fn printed(value: Option<Decimal>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Rounds a figure as published; first with places to spare, so that a midpoint that binary fractions miss by a hair is one.
pub fn rounded(cell: &str, places: u32) -> String {
    format!("IF(ISNUMBER({cell}),ROUND(ROUND({cell},{}),{places}),\"\")", places + 7)
}

impl<'a> Calculation<'a> {
    /// Adds a row and says which it is.
    pub fn row(&mut self, label: &str, of: &str, look: Look, cell: impl Fn(&Self, &Bid<'a>) -> Step) -> u32 {
        let cells = self.bids.iter().map(|bid| cell(self, bid)).collect();
        self.rows.push(Row { label: self.words.of(label).to_owned(), of: of.to_owned(), cells, look });
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// The result of a bid in a row that was planned.
    pub fn result(&self, row: u32, bid: u16) -> Option<String> {
        let row = self.rows.get(usize::try_from(row).ok()?.checked_sub(1)?)?;
        row.cells.get(usize::from(bid)).map(|(_, result)| result.clone())
    }

    /// A bid's cell of a row, on this sheet.
    #[allow(clippy::unused_self, reason = "read as the plan's cell, beside `across`")]
    pub fn cell(&self, row: u32, bid: u16) -> String {
        fixed(row, CALCULATION_BID + bid)
    }

    /// All bids' cells of a row.
    pub fn across(&self, row: u32) -> String {
        range(row, CALCULATION_BID, row, CALCULATION_BID + self.layout.bids().max(1) - 1)
    }

    /// A bid's cell of a row, seen from another sheet.
    pub fn seen_from_outside(&self, row: u32, bid: u16) -> String {
        on(self.words, "calculation", &self.cell(row, bid))
    }

    fn quality(&mut self) {
        let (words, layout) = (self.words, self.layout);
        let nested = layout.scheme.weighting == Weighting::Nested;
        let weighed = |at: usize| {
            let section = layout.parts.get(at).map(|part| &part.section.criteria);
            section.is_some_and(|all| all.iter().filter_map(|own| own.rated()).all(|rated| rated.weight.is_some()))
        };
        let removed = words.quoted("removed");
        let parts: Vec<usize> = (0..layout.parts.len()).collect();
        let rows = |at: usize| layout.parts.get(at).map(|part| part.criteria.clone()).unwrap_or_default();
        let key = |at: usize| layout.parts.get(at).map(|part| part.section.key.as_str()).unwrap_or_default();
        let figure = |all: &[f64], at: usize| shown(all.get(at).copied());
        let weight = if nested { super::layout::WEIGHT_SHARE } else { super::layout::WEIGHT };
        let reached: Vec<u32> = parts
            .iter()
            .map(|at| {
                self.row("reached", key(*at), Look::Carried, |_, bid| {
                    let weights = layout.weights(words, weight, &rows(*at));
                    let points = Layout::points(words, bid.column, &rows(*at));
                    (format!("SUMPRODUCT({weights},{points})"), figure(&bid.floats.reached, *at))
                })
            })
            .collect();
        let reachable: Vec<u32> = parts
            .iter()
            .map(|at| {
                self.row("reachable", key(*at), Look::Carried, |_, bid| {
                    let mut factors = layout.weights(words, super::layout::WEIGHT, &rows(*at));
                    if !nested {
                        factors = format!("{factors}*{}", layout.weights(words, super::layout::SCALE, &rows(*at)));
                    }
                    let points = Layout::points(words, bid.column, &rows(*at));
                    (format!("SUMPRODUCT({factors}*({points}<>{removed}))"), figure(&bid.floats.reachable, *at))
                })
            })
            .collect();
        let exact: Vec<u32> = parts
            .iter()
            .map(|at| {
                self.row("score-exact", key(*at), Look::Carried, |plan, bid| {
                    let place = |rows: &[u32]| plan.cell(rows.get(*at).copied().unwrap_or_default(), bid.column);
                    if !weighed(*at) {
                        return ("\"\"".to_owned(), String::new());
                    }
                    let (reached, reachable) = (place(&reached), place(&reachable));
                    let result = shown(bid.floats.scores.get(*at).copied().flatten());
                    (format!("IF({reachable}=0,\"\",100*{reached}/{reachable})"), result)
                })
            })
            .collect();
        self.at.scores = parts
            .iter()
            .map(|at| {
                self.row("score", key(*at), Look::Figure, |plan, bid| {
                    let section = bid.ranked.sections.iter().find(|section| section.key == key(*at));
                    let cell = plan.cell(exact.get(*at).copied().unwrap_or_default(), bid.column);
                    (rounded(&cell, 2), printed(section.and_then(|section| section.score)))
                })
            })
            .collect();
        let whole = !parts.is_empty() && parts.iter().all(|at| weighed(*at));
        let sections_weigh = layout.parts.iter().all(|part| part.section.weight.is_some());
        let (Some(first), Some(last)) = (exact.first().copied(), exact.last().copied()) else { return };
        if !whole || (nested && !sections_weigh) {
            return;
        }
        let block = |plan: &Self, rows: &[u32], bid: u16| {
            let (first, last) = (rows.first().copied().unwrap_or(first), rows.last().copied().unwrap_or(last));
            format!("{}:{}", plan.cell(first, bid), plan.cell(last, bid))
        };
        let count = parts.len();
        let quality = self.row("quality-exact", "", Look::Carried, |plan, bid| {
            let formula = if nested {
                let weights = layout.sections_first();
                let weights = on(words, "weights", &range(weights, 2, weights + last - first, 2));
                let scores = block(plan, &exact, bid.column);
                format!("IF(COUNT({scores})<{count},\"\",SUMPRODUCT({weights},{scores})/SUM({weights}))")
            } else {
                let (reached, most) = (block(plan, &reached, bid.column), block(plan, &reachable, bid.column));
                format!("IF(SUM({most})=0,\"\",100*SUM({reached})/SUM({most}))")
            };
            (formula, shown(bid.floats.quality))
        });
        let performance = if nested {
            quality
        } else {
            self.row("performance-exact", "", Look::Carried, |plan, bid| {
                (format!("SUM({})", block(plan, &reached, bid.column)), shown(bid.floats.performance))
            })
        };
        let printed_quality = self.row("quality", "", Look::Figure, |plan, bid| {
            (rounded(&plan.cell(quality, bid.column), 2), printed(bid.ranked.quality))
        });
        let printed_performance = if nested {
            printed_quality
        } else {
            self.row("performance", "", Look::Figure, |plan, bid| {
                (rounded(&plan.cell(performance, bid.column), 2), printed(bid.ranked.performance))
            })
        };
        self.at.quality = Some((quality, printed_quality));
        self.at.performance = Some((performance, printed_performance));
    }

    /// Formal check, exclusions, minimums; and the status they come to.
    fn standing(&mut self) {
        let (words, layout) = (self.words, self.layout);
        let all = 0..layout.rows().max(1);
        let kinds = Layout::matrix(words, 3, &all);
        let [exclusion, pass, pending] = ["exclusion", "pass", "pending"].map(|word| words.quoted(word));
        let counted = |bid: &Bid<'_>, what: Counted| {
            bid.ranked.contributions.iter().filter(|own| own.counted == what).count().to_string()
        };
        let knock_outs = self.row("knock-outs", "", Look::General, |_, bid| {
            let points = Layout::points(words, bid.column, &all);
            let formula = format!("SUMPRODUCT(({kinds}={exclusion})*({points}<>{pass})*({points}<>{pending}))");
            (formula, counted(bid, Counted::Fail))
        });
        let undecided = self.row("undecided", "", Look::General, |_, bid| {
            let points = Layout::points(words, bid.column, &all);
            (format!("SUMPRODUCT(({kinds}={exclusion})*({points}={pending}))"), counted(bid, Counted::Pending))
        });
        let missed = self.minimums();
        let (word, price) = (|key: &str| words.quoted(key), layout.scheme.method.needs_price());
        self.at.status = self.row("state", "", Look::General, |plan, bid| {
            let [knock_outs, undecided, missed] = [knock_outs, undecided, missed].map(|row| plan.cell(row, bid.column));
            let mut formula = format!(
                "IF({knock_outs}>0,{},IF({undecided}>0,{},IF({missed}>0,{},{})))",
                word("status-excluded-knock-out"),
                word("status-pending"),
                word("status-excluded-minimum"),
                word("status-ranked")
            );
            if price {
                let cell = Layout::price(words, bid.column);
                formula = format!("IF(NOT(ISNUMBER({cell})),{},{formula})", word("status-excluded-formal"));
            }
            (formula, words.of(status(bid.ranked.status)).to_owned())
        });
        let row = self.at.status;
        self.at.stands = self.row("stands", "", Look::General, |plan, bid| {
            let stands = if bid.ranked.status == Status::Ranked { "1" } else { "0" };
            (format!("IF({}={},1,0)", plan.cell(row, bid.column), word("status-ranked")), stands.to_owned())
        });
    }

    /// Minimums that are missed, one row each, and their number.
    fn minimums(&mut self) -> u32 {
        let (words, layout) = (self.words, self.layout);
        let misses =
            |bid: &Bid<'_>, fits: &dyn Fn(&Reason) -> bool| u8::from(bid.ranked.reasons.iter().any(fits)).to_string();
        let removed = words.quoted("removed");
        let mut rows = Vec::new();
        for (at, criterion) in (0_u32..).zip(&layout.criteria) {
            if criterion.rated().is_none_or(|rated| rated.minimum.is_none()) {
                continue;
            }
            rows.push(self.row("missed-criterion", &criterion.key, Look::General, |_, bid| {
                let points = on(words, "matrix", &fixed(MATRIX_FIRST + at, MATRIX_BID + bid.column));
                let minimum = on(words, "weights", &fixed(layout.criteria_first() + at, super::layout::MINIMUM));
                let formula = format!("IF({points}={removed},0,IF(ROUND(N({points}),2)<{minimum},1,0))");
                let own = |why: &Reason| matches!(why, Reason::CriterionMinimum { criterion: of, .. } if *of == criterion.key);
                (formula, misses(bid, &own))
            }));
        }
        let scores = self.at.scores.clone();
        for ((at, part), score) in (0_u32..).zip(&layout.parts).zip(scores) {
            if part.section.minimum.is_none() {
                continue;
            }
            rows.push(self.row("missed-section", &part.section.key, Look::General, |plan, bid| {
                let score = plan.cell(score, bid.column);
                let minimum = on(words, "weights", &fixed(layout.sections_first() + at, 3));
                let own = |why: &Reason| matches!(why, Reason::SectionMinimum { section, .. } if *section == part.section.key);
                (format!("IF(ISNUMBER({score}),IF({score}<{minimum},1,0),0)"), misses(bid, &own))
            }));
        }
        if let (Some((_, quality)), Some(_)) = (self.at.quality, layout.scheme.minimum_quality) {
            rows.push(self.row("missed-quality", "", Look::General, |plan, bid| {
                let quality = plan.cell(quality, bid.column);
                let minimum = layout.parameter(words, "minimum-quality");
                let own = |why: &Reason| matches!(why, Reason::QualityMinimum { .. });
                (format!("IF(ISNUMBER({quality}),IF({quality}<{minimum},1,0),0)"), misses(bid, &own))
            }));
        }
        self.row("missed", "", Look::General, |plan, bid| {
            let minimum = |why: &&Reason| {
                matches!(
                    why,
                    Reason::CriterionMinimum { .. } | Reason::SectionMinimum { .. } | Reason::QualityMinimum { .. }
                )
            };
            let result = bid.ranked.reasons.iter().filter(minimum).count().to_string();
            let formula = match (rows.first(), rows.last()) {
                (Some(first), Some(last)) => {
                    format!("SUM({}:{})", plan.cell(*first, bid.column), plan.cell(*last, bid.column))
                }
                _ => "0".to_owned(),
            };
            (formula, result)
        })
    }

    /// Writes the sheet.
    pub fn write(&self, book: &mut Book<'_>) -> Result<(), WorkbookError> {
        let words = self.words;
        let mut widths = vec![42.0, 12.0];
        widths.resize(usize::from(CALCULATION_BID + self.layout.bids()), 18.0);
        let mut sheet = book.sheet("calculation", &widths, (0, CALCULATION_BID))?;
        sheet.head(0, 0, words.of("parameter"))?;
        sheet.head(0, 1, words.of("key"))?;
        for bid in &self.bids {
            sheet.head(0, CALCULATION_BID + bid.column, &bid.ranked.name)?;
        }
        for (at, row) in (1_u32..).zip(&self.rows) {
            sheet.text(at, 0, &row.label)?;
            sheet.text(at, 1, &row.of)?;
            for (column, (formula, result)) in (CALCULATION_BID..).zip(&row.cells) {
                sheet.formula(at, column, formula, result, row.look)?;
            }
        }
        Ok(())
    }

    /// The stated price of a bid as a result.
    pub fn price_of(bid: &Bid<'_>) -> String {
        shown(bid.ranked.price.map(float))
    }
}

/// The key of a status in words.
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Ranked => "status-ranked",
        Status::Pending => "status-pending",
        Status::ExcludedFormal => "status-excluded-formal",
        Status::ExcludedKnockOut => "status-excluded-knock-out",
        Status::ExcludedMinimum => "status-excluded-minimum",
    }
}
