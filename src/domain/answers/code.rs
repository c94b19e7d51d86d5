//! Why an answer is refused: a stable code for the view to translate, with the field it concerns.

use crate::domain::fields::FieldError;

/// The reason of a refusal. Its [`Code::as_str`] is stable: translations and programs rely on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// The value has another shape than the question asks for.
    WrongType,
    /// The value holds a field that does not belong there.
    UnknownField,
    /// A NUL character, which no database column takes.
    Nul,
    /// A control character other than a tab or, in long text, a line break.
    ControlCharacter,
    /// More characters than the field takes.
    TooLong,
    /// Not a number in the language's notation.
    NotANumber,
    /// More places after the point than the question takes.
    TooManyDecimals,
    /// More digits than can be stored exactly.
    TooManyDigits,
    /// Below the smallest number accepted.
    BelowMinimum,
    /// Above the largest number accepted.
    AboveMaximum,
    /// Not a calendar date `YYYY-MM-DD`.
    NotADate,
    /// The period ends before it begins.
    PeriodReversed,
    /// Not one of the question's options.
    UnknownOption,
    /// The same option, country or row twice.
    Repeated,
    /// More than one country where one is asked.
    TooMany,
    /// Not an ISO 3166 country code.
    UnknownCountry,
    /// Not a row of the matrix.
    UnknownRow,
    /// More rows than the table takes.
    TooManyRows,
    /// A row with more cells than the table has columns.
    TooManyCells,
    /// Not an e-mail address.
    NotAnEmail,
    /// "Not applicable" cannot be chosen here.
    NotApplicableForbidden,
    /// Both a value and "not applicable".
    ValueAndNotApplicable,
    /// Needed and empty.
    Required,
}

impl Code {
    /// Every code, so that a test can ask for every translation.
    pub const ALL: [Self; 23] = [
        Self::WrongType,
        Self::UnknownField,
        Self::Nul,
        Self::ControlCharacter,
        Self::TooLong,
        Self::NotANumber,
        Self::TooManyDecimals,
        Self::TooManyDigits,
        Self::BelowMinimum,
        Self::AboveMaximum,
        Self::NotADate,
        Self::PeriodReversed,
        Self::UnknownOption,
        Self::Repeated,
        Self::TooMany,
        Self::UnknownCountry,
        Self::UnknownRow,
        Self::TooManyRows,
        Self::TooManyCells,
        Self::NotAnEmail,
        Self::NotApplicableForbidden,
        Self::ValueAndNotApplicable,
        Self::Required,
    ];

    /// The stable code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WrongType => "wrong_type",
            Self::UnknownField => "unknown_field",
            Self::Nul => "nul",
            Self::ControlCharacter => "control_character",
            Self::TooLong => "too_long",
            Self::NotANumber => "not_a_number",
            Self::TooManyDecimals => "too_many_decimals",
            Self::TooManyDigits => "too_many_digits",
            Self::BelowMinimum => "below_minimum",
            Self::AboveMaximum => "above_maximum",
            Self::NotADate => "not_a_date",
            Self::PeriodReversed => "period_reversed",
            Self::UnknownOption => "unknown_option",
            Self::Repeated => "repeated",
            Self::TooMany => "too_many",
            Self::UnknownCountry => "unknown_country",
            Self::UnknownRow => "unknown_row",
            Self::TooManyRows => "too_many_rows",
            Self::TooManyCells => "too_many_cells",
            Self::NotAnEmail => "not_an_email",
            Self::NotApplicableForbidden => "not_applicable_forbidden",
            Self::ValueAndNotApplicable => "value_and_not_applicable",
            Self::Required => "required",
        }
    }
}

/// A refused part of an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {}", code.as_str())]
pub struct Refusal {
    /// Which part: `value`, `value/2/0` (row 2, cell 0), `value/email`, `not_applicable`, `justification`.
    pub field: String,
    /// Why.
    pub code: Code,
}

impl Refusal {
    /// A refusal of `field`.
    pub fn new(field: impl Into<String>, code: Code) -> Self {
        Self { field: field.into(), code }
    }
}

impl From<Refusal> for FieldError {
    fn from(refusal: Refusal) -> Self {
        Self::new(refusal.field, refusal.code.as_str())
    }
}
