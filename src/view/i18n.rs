//! Languages and translated texts.
//!
//! Owns the two languages, the Fluent catalogues under `templates/locales/<language>/` and [`Message`], a text that is
//! named now and worded when it is shown. Leaves escaping to the template engine: nothing here returns HTML. Serves
//! design/respondent.md, "in German and English"; a further language is a folder and a member of [`Language`] (which is the domain's).

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, PatternElement};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use unic_langid::{LanguageIdentifier, langid};

pub use crate::domain::text::Language;
use crate::domain::text::Text;

use super::format;
use super::templates::{Templates, ViewError};

/// The locale whose plural rules and number signs a language follows.
fn identifier(language: Language) -> LanguageIdentifier {
    match language {
        Language::En => langid!("en-GB"),
        Language::De => langid!("de-DE"),
    }
}

/// A tender's own text in the reader's language, or in the other one when there is no translation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Localised {
    /// The text itself.
    pub text: String,
    /// Set only when the text is not in the page's language, so that screen readers pronounce it right.
    pub lang: Option<Language>,
}

impl Localised {
    /// Picks the reader's language, else the other one marked with its code.
    #[must_use]
    pub fn pick(text: &Text, reader: Language) -> Self {
        let (own, other) = match reader {
            Language::En => (&text.en, Language::De),
            Language::De => (&text.de, Language::En),
        };
        let lang = (own.trim().is_empty() && !text.is_blank()).then_some(other);
        Self { text: text.read(reader).to_owned(), lang }
    }

    /// A text known to be in the page's language.
    #[must_use]
    pub fn own(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: None }
    }
}

/// A text named by its key in the locale files, with the values it needs; worded only when it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Key in the Fluent files.
    pub key: Cow<'static, str>,
    /// Values for the placeholders.
    pub args: BTreeMap<Cow<'static, str>, Json>,
}

impl Message {
    /// A message without values.
    #[must_use]
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self { key: key.into(), args: BTreeMap::new() }
    }

    /// A message whose key ends in a stable code of the rules, as `error` and `too_long` give `error-too-long`.
    #[must_use]
    pub fn coded(prefix: &str, code: &str) -> Self {
        Self::new(format!("{prefix}-{}", code.replace('_', "-")))
    }

    /// Words that need no translation, such as what somebody wrote.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new("plain").with("text", text.into())
    }

    /// Adds a value for a placeholder; numbers select plural forms, strings are put in as they are.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Json>) -> Self {
        self.args.insert(Cow::Borrowed(name), value.into());
        self
    }

    /// Adds an exact decimal for a placeholder, shown with all its places in the reader's format.
    #[must_use]
    pub fn with_decimal(self, name: &'static str, decimal: &str) -> Self {
        let mut tagged = serde_json::Map::new();
        tagged.insert(DECIMAL.to_owned(), Json::String(decimal.to_owned()));
        self.with(name, tagged)
    }
}

/// The member that marks a placeholder's value as an exact decimal: a JSON number would lose trailing zeros.
const DECIMAL: &str = "decimal";

/// The texts of one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    /// The texts without a placeholder, worded once: a large page shows the same words thousands of times.
    plain: HashMap<String, String>,
}

impl Texts {
    /// Reads every `.ftl` file of the language.
    ///
    /// # Errors
    /// [`ViewError::Locale`] when a file does not parse or two files define the same key.
    pub fn load(language: Language) -> Result<Self, ViewError> {
        let mut bundle = FluentBundle::new_concurrent(vec![identifier(language)]);
        // Isolation marks would end up in copied links, subjects and plain text mails.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::En => |value, _| grouped(value, Language::En),
            Language::De => |value, _| grouped(value, Language::De),
        }));
        let mut plain = HashMap::new();
        let folder = format!("locales/{}/", language.code());
        for path in Templates::iter().filter(|path| path.starts_with(&folder) && path.ends_with(".ftl")) {
            let source = Templates::text(&path)?;
            let resource = FluentResource::try_new(source)
                .map_err(|(_, errors)| ViewError::Locale(format!("{path}: {errors:?}")))?;
            plain.extend(resource.entries().filter_map(without_placeholder));
            bundle.add_resource(resource).map_err(|errors| ViewError::Locale(format!("{path}: {errors:?}")))?;
        }
        Ok(Self { language, bundle, plain })
    }

    /// The language of these texts.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Words a message.
    ///
    /// # Errors
    /// [`ViewError::Text`] for an unknown key or a value the text needs and did not get.
    pub fn message(&self, message: &Message) -> Result<String, ViewError> {
        self.text(&message.key, message.args.iter().map(|(name, value)| (name.as_ref(), value)))
    }

    /// Words the text `key` with the values given.
    ///
    /// # Errors
    /// [`ViewError::Text`] for an unknown key or a value the text needs and did not get.
    pub fn text<'a>(
        &self,
        key: &str,
        values: impl IntoIterator<Item = (&'a str, &'a Json)>,
    ) -> Result<String, ViewError> {
        if let Some(words) = self.plain.get(key) {
            return Ok(words.clone());
        }
        let failed = |why: &str| ViewError::Text(format!("{key} ({}): {why}", self.language.code()));
        let pattern =
            self.bundle.get_message(key).and_then(|message| message.value()).ok_or_else(|| failed("no such text"))?;
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(name.to_owned(), fluent_value(value));
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        match errors.first() {
            None => Ok(text),
            Some(error) => Err(failed(&error.to_string())),
        }
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("language", &self.language).finish_non_exhaustive()
    }
}

/// The key and the words of a text that is the same whatever values it is given.
fn without_placeholder(entry: &Entry<&str>) -> Option<(String, String)> {
    let Entry::Message(message) = entry else { return None };
    let words = message.value.as_ref()?.elements.iter().map(|element| match element {
        PatternElement::TextElement { value } => Some(*value),
        PatternElement::Placeable { .. } => None,
    });
    Some((message.id.name.to_owned(), words.collect::<Option<String>>()?))
}

fn fluent_value(value: &Json) -> FluentValue<'static> {
    match value {
        Json::Number(number) => number
            .to_string()
            .parse::<fluent_bundle::types::FluentNumber>()
            .map_or_else(|_| FluentValue::String(Cow::Owned(number.to_string())), FluentValue::Number),
        Json::String(text) => FluentValue::String(Cow::Owned(text.clone())),
        Json::Null => FluentValue::String(Cow::Borrowed("")),
        Json::Object(tagged) => {
            let text = tagged.get(DECIMAL).and_then(Json::as_str).unwrap_or_default();
            text.parse::<fluent_bundle::types::FluentNumber>()
                .map_or_else(|_| FluentValue::String(Cow::Owned(text.to_owned())), FluentValue::Number)
        }
        other => FluentValue::String(Cow::Owned(other.to_string())),
    }
}

fn grouped(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format::number(&number.as_string(), language)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_translation_falls_back_and_says_so() {
        let untranslated = Localised { text: "Hello".into(), lang: Some(Language::En) };
        assert_eq!(Localised::pick(&Text::new("Hello", ""), Language::De), untranslated);
        assert_eq!(Localised::pick(&Text::new("Hello", "Hallo"), Language::De), Localised::own("Hallo"));
    }
}
