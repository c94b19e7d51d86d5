//! Typed access to the members of a JSON object, with a fault at the exact member.
//!
//! A reader that meets a fault notes it and goes on with a placeholder, so that one run names every
//! fault; the placeholders never leave `read`, because any fault refuses the document.

use std::borrow::Cow;

use super::problem::{Faults, Path};
use crate::domain::decimal::Decimal;
use crate::domain::json::Node;

/// An object whose members are all known.
pub(super) struct Object<'p, 'n> {
    pub(super) path: Path<'p>,
    members: &'n [(Cow<'n, str>, Node<'n>)],
}

impl<'p, 'n> Object<'p, 'n> {
    /// Opens `node`, noting unknown members; `None` when it is no object.
    pub(super) fn open(node: &'n Node<'n>, path: Path<'p>, known: &[&str], faults: &mut Faults) -> Option<Self> {
        let Node::Map(members) = node else {
            faults.add(&path, format!("must be an object, not {}", node.what()));
            return None;
        };
        for (name, _) in members {
            if !known.contains(&name.as_ref()) {
                let detail = format!("is not a field of the format; known here: {}", known.join(", "));
                faults.add(&Path::Key(&path, name), detail);
            }
        }
        Some(Self { path, members })
    }

    /// The member, where given; `null` counts as left out.
    pub(super) fn member(&self, name: &str) -> Option<&'n Node<'n>> {
        let found = self.members.iter().find(|(key, _)| key == name);
        found.map(|(_, node)| node).filter(|node| !matches!(node, Node::Null))
    }

    /// Notes a fault at a member.
    pub(super) fn fault(&self, name: &str, detail: impl Into<String>, faults: &mut Faults) {
        faults.add(&Path::Key(&self.path, name), detail);
    }

    /// `value`, or a fault that the member is required.
    pub(super) fn required<T>(&self, name: &str, value: Option<T>, faults: &mut Faults) -> Option<T> {
        if value.is_none() && self.member(name).is_none() {
            self.fault(name, "is required", faults);
        }
        value
    }

    /// A decimal string.
    pub(super) fn decimal(&self, name: &str, faults: &mut Faults) -> Option<Decimal> {
        let node = self.member(name)?;
        decimal(node, &Path::Key(&self.path, name), faults)
    }

    /// A text.
    pub(super) fn text(&self, name: &str, faults: &mut Faults) -> Option<&'n str> {
        match self.member(name)? {
            Node::Text(text) => Some(text),
            other => {
                self.fault(name, format!("must be a string, not {}", other.what()), faults);
                None
            }
        }
    }

    /// A text that must be there.
    pub(super) fn required_text(&self, name: &str, faults: &mut Faults) -> &'n str {
        let text = self.text(name, faults);
        self.required(name, text, faults).unwrap_or_default()
    }

    /// A text that may be left out and is then empty.
    pub(super) fn optional_text(&self, name: &str, faults: &mut Faults) -> &'n str {
        self.text(name, faults).unwrap_or_default()
    }

    /// One of several words.
    pub(super) fn word<T: Copy>(&self, name: &str, words: &[(&str, T)], faults: &mut Faults) -> Option<T> {
        let text = self.text(name, faults)?;
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.fault(name, format!("must be one of: {}", words.join(", ")), faults);
        }
        found.map(|(_, value)| *value)
    }

    /// A JSON integer from 0 to `most`.
    pub(super) fn integer(&self, name: &str, most: u64, faults: &mut Faults) -> Option<u64> {
        match self.member(name)? {
            Node::Integer(value) if *value <= most => Some(*value),
            _ => {
                self.fault(name, format!("must be a whole JSON number from 0 to {most}"), faults);
                None
            }
        }
    }

    /// `true` or `false`; left out it is `false`.
    pub(super) fn flag(&self, name: &str, faults: &mut Faults) -> bool {
        match self.member(name) {
            None => false,
            Some(Node::Bool(flag)) => *flag,
            Some(other) => {
                self.fault(name, format!("must be true or false, not {}", other.what()), faults);
                false
            }
        }
    }

    /// The elements of a list; a list left out is empty.
    pub(super) fn list(&self, name: &str, faults: &mut Faults) -> &'n [Node<'n>] {
        match self.member(name) {
            None => &[],
            Some(Node::List(nodes)) => nodes,
            Some(other) => {
                self.fault(name, format!("must be a list, not {}", other.what()), faults);
                &[]
            }
        }
    }

    /// The members of an object with free names; one left out is empty.
    pub(super) fn map(&self, name: &str, faults: &mut Faults) -> &'n [(Cow<'n, str>, Node<'n>)] {
        match self.member(name) {
            None => &[],
            Some(Node::Map(members)) => members,
            Some(other) => {
                self.fault(name, format!("must be an object, not {}", other.what()), faults);
                &[]
            }
        }
    }
}

/// A decimal string at `path`.
pub(super) fn decimal(node: &Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Decimal> {
    let Node::Text(text) = node else {
        let what = node.what();
        faults.add(path, format!("must be a decimal number as a string, such as \"12.50\", not {what}"));
        return None;
    };
    text.parse().map_err(|error| faults.add(path, format!("{} {error}", excerpt(text)))).ok()
}

/// A text short enough for a sentence.
pub(super) fn excerpt(text: &str) -> String {
    const MOST: usize = 48;
    let mut short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("{short:?}")
}
