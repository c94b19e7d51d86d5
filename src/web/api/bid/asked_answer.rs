//! The kinds of answer without the points behind them.

use crate::domain::decimal::Decimal;
use crate::domain::profile::{AnswerType, Choice, Line};
use crate::domain::text::Text;
use serde::Serialize;
use utoipa::ToSchema;

/// The kind of answer, tagged by `type`; as [`AnswerType`], without points.
#[derive(Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum AskedAnswer {
    /// `"yes"` or `"no"`.
    YesNo,
    /// One code.
    Single {
        /// What can be chosen.
        options: Vec<AskedOption>,
    },
    /// A list of codes.
    Multiple {
        /// What can be chosen.
        options: Vec<AskedOption>,
    },
    /// Text.
    Text {
        /// Whether several lines are welcome.
        long: bool,
    },
    /// A decimal string.
    Number {
        /// The unit as read after the number.
        unit: Text,
        /// Smallest number accepted.
        #[schema(required)]
        min: Option<Decimal>,
        /// Largest number accepted.
        #[schema(required)]
        max: Option<Decimal>,
        /// Places after the point.
        decimals: u32,
    },
    /// A decimal string, 0 to 100.
    Percent,
    /// A decimal string with at most 2 places.
    Money {
        /// ISO 4217 code.
        currency: String,
    },
    /// `"YYYY-MM-DD"`.
    Date,
    /// `{"from": "YYYY-MM-DD", "to": "YYYY-MM-DD"}`.
    Period,
    /// A list of ISO 3166 codes.
    Country {
        /// Whether several may be chosen.
        multiple: bool,
    },
    /// A list of rows, each a list of texts.
    Table {
        /// The columns in order.
        columns: Vec<Line>,
        /// Rows a complete answer has at least.
        min_rows: u32,
        /// Rows accepted at most.
        max_rows: u32,
    },
    /// `{"<row>": "<code>"}`.
    Matrix {
        /// The rows in order.
        rows: Vec<Line>,
        /// What can be chosen in each row.
        options: Vec<AskedOption>,
    },
    /// The evidence itself; there is nothing to say beside it.
    File,
    /// `{"name": "…", "accepted": true}`.
    Declaration {
        /// What is declared.
        statement: Text,
    },
    /// `{"name": "…", "email": "…", "phone": "…", "role": "…"}`.
    Contact,
}

/// Something to choose.
#[derive(Serialize, ToSchema)]
pub struct AskedOption {
    code: String,
    label: Text,
    /// Whether choosing it needs a justification.
    justify: bool,
}

fn options(options: &[Choice]) -> Vec<AskedOption> {
    let shown = |option: &Choice| AskedOption {
        code: option.code.clone(),
        label: option.label.clone(),
        justify: option.justify,
    };
    options.iter().map(shown).collect()
}

impl From<&AnswerType> for AskedAnswer {
    fn from(kind: &AnswerType) -> Self {
        match kind {
            AnswerType::YesNo {} => Self::YesNo,
            AnswerType::Single { options: all } => Self::Single { options: options(all) },
            AnswerType::Multiple { options: all } => Self::Multiple { options: options(all) },
            AnswerType::Text { long } => Self::Text { long: *long },
            AnswerType::Number { unit, min, max, decimals } => {
                Self::Number { unit: unit.clone(), min: *min, max: *max, decimals: *decimals }
            }
            AnswerType::Percent {} => Self::Percent,
            AnswerType::Money { currency } => Self::Money { currency: currency.clone() },
            AnswerType::Date {} => Self::Date,
            AnswerType::Period {} => Self::Period,
            AnswerType::Country { multiple } => Self::Country { multiple: *multiple },
            AnswerType::Table { columns, min_rows, max_rows } => {
                Self::Table { columns: columns.clone(), min_rows: *min_rows, max_rows: *max_rows }
            }
            AnswerType::Matrix { rows, options: all } => Self::Matrix { rows: rows.clone(), options: options(all) },
            AnswerType::File {} => Self::File,
            AnswerType::Declaration { statement } => Self::Declaration { statement: statement.clone() },
            AnswerType::Contact {} => Self::Contact,
        }
    }
}
