//! Words in two languages: what a customer writes once and each bidder reads in the own language.
//!
//! Owns the two languages and the fall-back between them. The interface's own words are the view's.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A language that Probity speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// German.
    De,
}

impl Language {
    /// Both languages, in the order they are shown.
    pub const ALL: [Self; 2] = [Self::En, Self::De];

    /// The code used in the database, in JSON and in `lang=`: `en` or `de`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// The language of a code; anything but `en` and `de` is none.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The language's name in that language, so that readers find their own.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "Deutsch",
        }
    }

    /// The first language of an `Accept-Language` header that Probity speaks; order counts, q-values do not, since
    /// browsers send them sorted.
    #[must_use]
    pub fn negotiate(accept: &str) -> Option<Self> {
        accept.split(',').find_map(|part| {
            let tag = part.split(';').next().unwrap_or_default().trim();
            Self::from_code(&tag.split('-').next().unwrap_or_default().to_ascii_lowercase())
        })
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// A text in English and German. Either may be empty, then readers get the other one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// English wording.
    #[serde(default)]
    pub en: String,
    /// German wording.
    #[serde(default)]
    pub de: String,
}

impl Text {
    /// A text in both languages.
    pub fn new(en: impl Into<String>, de: impl Into<String>) -> Self {
        Self { en: en.into(), de: de.into() }
    }

    /// The wording for a reader: the asked language, or the other one where it is missing.
    #[must_use]
    pub fn read(&self, language: Language) -> &str {
        let (first, second) = match language {
            Language::En => (&self.en, &self.de),
            Language::De => (&self.de, &self.en),
        };
        if first.trim().is_empty() { second } else { first }
    }

    /// True when there is nothing to read in either language.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.en.trim().is_empty() && self.de.trim().is_empty()
    }

    /// True when both languages are written.
    #[must_use]
    pub fn is_bilingual(&self) -> bool {
        !self.en.trim().is_empty() && !self.de.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_the_other_language_where_the_own_is_missing() {
        let only_german = Text::new(" ", "Prüfung");
        assert_eq!(only_german.read(Language::En), "Prüfung");
        assert_eq!(only_german.read(Language::De), "Prüfung");
        assert!(!only_german.is_blank() && !only_german.is_bilingual());
    }

    #[test]
    fn an_unknown_language_or_field_is_refused() {
        assert_eq!(Language::from_code("de"), Some(Language::De));
        assert_eq!(Language::from_code("fr"), None);
        assert!(serde_json::from_str::<Text>(r#"{"en":"a","fr":"b"}"#).is_err());
    }
}
