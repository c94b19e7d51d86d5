//! The people of a bidder: who answers which sections.

use crate::domain::fields::Refusals;
use crate::domain::text::Language;
use std::collections::BTreeSet;

/// Most people on a bid at a time.
pub const MOST_PEOPLE: usize = 50;
/// Most people that a bid ever has, those who left included: every one of them gets a mail.
pub const MOST_EVER: usize = 200;

/// The part of a bid that somebody sees and answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Reach {
    /// Every section and the price.
    #[default]
    Whole,
    /// Sections by key; the price sheet has the key `price`.
    Sections(BTreeSet<String>),
}

impl Reach {
    /// The reach of those sections; of none, the whole bid.
    pub fn of(sections: impl IntoIterator<Item = String>) -> Self {
        let sections: BTreeSet<String> = sections.into_iter().collect();
        if sections.is_empty() { Self::Whole } else { Self::Sections(sections) }
    }

    /// Whether a section belongs to it.
    #[must_use]
    pub fn covers(&self, section: &str) -> bool {
        match self {
            Self::Whole => true,
            Self::Sections(keys) => keys.contains(section),
        }
    }

    /// Whether it is limited to sections and the section is one of them.
    #[must_use]
    pub fn names(&self, section: &str) -> bool {
        *self != Self::Whole && self.covers(section)
    }

    /// The keys it is limited to; none for the whole bid.
    #[must_use]
    pub fn sections(&self) -> Option<&BTreeSet<String>> {
        match self {
            Self::Whole => None,
            Self::Sections(keys) => Some(keys),
        }
    }
}

/// A colleague as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewColleague {
    /// Name.
    pub name: String,
    /// Where the link goes.
    pub email: String,
    /// Language of pages and mails.
    pub language: Language,
    /// What the colleague answers.
    pub reach: Reach,
}

impl NewColleague {
    /// The same, trimmed and checked, with the parts refused.
    #[must_use]
    pub fn checked(&self, refusals: &mut Refusals) -> Self {
        Self {
            name: refusals.line("name", &self.name, 120),
            email: refusals.email("email", &self.email),
            language: self.language,
            reach: self.reach.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn naming_no_section_means_all_of_them() {
        assert_eq!(Reach::of([]), Reach::Whole);
        let some = Reach::of(["A8".to_owned()]);
        assert!(some.covers("A8") && !some.covers("A9") && !some.covers("price"));
        assert!(Reach::Whole.covers("price"));
    }
}
