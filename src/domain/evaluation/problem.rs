//! What is wrong with an evaluation, and where.
//!
//! Owns the list of faults, each with a JSON pointer (RFC 6901), and their problem document
//! (RFC 9457). Leaves the exit code and the HTTP status line to the callers.

use std::fmt;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::domain::json::{Malformed, pointer_to};

/// Most faults one problem lists; further ones would only repeat the lesson.
pub const MAX_FAULTS: usize = 50;

/// One thing that is wrong, at one place of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// JSON pointer into the evaluation document; empty means the whole document.
    pub pointer: String,
    /// An English sentence for the person who wrote the document.
    pub detail: String,
}

/// Why an evaluation cannot be scored: at least one [`Fault`].
///
/// Serialises as problem JSON: `type`, `title`, `status`, `detail` and `errors`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    faults: Vec<Fault>,
}

impl Problem {
    /// A problem with a single fault.
    #[must_use]
    pub fn at(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { faults: vec![Fault { pointer: pointer.into(), detail: detail.into() }] }
    }

    /// The faults in the order they were met; never empty.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

impl From<Malformed> for Problem {
    fn from(malformed: Malformed) -> Self {
        Self::at(malformed.pointer, malformed.detail)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for fault in &self.faults {
            let place = if fault.pointer.is_empty() { "the document" } else { &fault.pointer };
            write!(f, "{separator}{place}: {}", fault.detail)?;
            separator = "; ";
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut document = serializer.serialize_struct("Problem", 5)?;
        document.serialize_field("type", "urn:probity:problem:invalid-evaluation")?;
        document.serialize_field("title", "The evaluation cannot be scored")?;
        document.serialize_field("status", &422)?;
        document.serialize_field("detail", &self.to_string())?;
        document.serialize_field("errors", &self.faults)?;
        document.end()
    }
}

/// Collects faults while a document is read or checked.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    /// Notes one fault; beyond [`MAX_FAULTS`] it is dropped.
    pub(super) fn add(&mut self, path: &Path<'_>, detail: impl Into<String>) {
        if self.0.len() < MAX_FAULTS {
            self.0.push(Fault { pointer: path.pointer(), detail: detail.into() });
        }
    }

    /// Whether the list is full, so that looking for more is a waste.
    pub(super) fn full(&self) -> bool {
        self.0.len() >= MAX_FAULTS
    }

    /// `value` when nothing is wrong, otherwise the problem.
    pub(super) fn unless<T>(self, value: T) -> Result<T, Problem> {
        if self.0.is_empty() { Ok(value) } else { Err(Problem { faults: self.0 }) }
    }
}

/// A place in the document: a list on the stack, so a place costs nothing until it is at fault.
#[derive(Clone, Copy, Debug)]
pub(super) enum Path<'a> {
    /// The document itself.
    Root,
    /// A member of an object.
    Key(&'a Path<'a>, &'a str),
    /// An element of a list.
    Index(&'a Path<'a>, usize),
}

impl Path<'_> {
    /// The JSON pointer of this place.
    pub(super) fn pointer(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Key(parent, key) => pointer_to(&parent.pointer(), key),
            Self::Index(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}
