//! A strict JSON tree: what `serde_json` would let pass is refused, with the place.
//!
//! Owns well-formedness: no duplicate member at any depth, no NUL, limited depth. Leaves meaning to
//! its readers: `evaluation::read` and the bodies of requests. Texts borrow from the input, because an
//! evaluation may hold a million points.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Deepest nesting of lists and objects; the format needs six levels.
pub const MAX_DEPTH: usize = 16;

/// Where and why a document is not strict JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Malformed {
    /// JSON pointer (RFC 6901) to the value that is at fault; empty means the whole document.
    pub pointer: String,
    /// An English sentence for the person who wrote the document.
    pub detail: String,
}

/// One JSON value.
#[derive(Debug)]
pub enum Node<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A non-negative integer without fraction or exponent.
    Integer(u64),
    /// Any other number; the format has none, so its value is not kept.
    Number,
    /// A string.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Node<'a>>),
    /// Members in document order, each name once.
    Map(Vec<(Cow<'a, str>, Node<'a>)>),
}

impl Node<'_> {
    /// What it is, for a sentence.
    #[must_use]
    pub const fn what(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Integer(_) | Self::Number => "a JSON number",
            Self::Text(_) => "a string",
            Self::List(_) => "a list",
            Self::Map(_) => "an object",
        }
    }
}

/// Reads a whole document.
///
/// # Errors
/// One fault at the place where the document stops being strict JSON.
pub fn tree(bytes: &[u8]) -> Result<Node<'_>, Malformed> {
    let trace = Trace::default();
    let mut input = serde_json::Deserializer::from_slice(bytes);
    let seed = Seed { trace: &trace, depth: 0 };
    let node = seed.deserialize(&mut input).map_err(|error| {
        let mut pointer = String::new();
        for key in trace.path.borrow().iter().rev() {
            pointer = pointer_to(&pointer, key);
        }
        Malformed { pointer, detail: format!("is not strict JSON: {error}") }
    })?;
    input
        .end()
        .map_err(|error| Malformed { pointer: String::new(), detail: format!("is not strict JSON: {error}") })?;
    Ok(node)
}

/// `parent` extended by an escaped member name.
#[must_use]
pub fn pointer_to(parent: &str, key: &str) -> String {
    format!("{parent}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// The path to a failure, innermost first; empty while all is well.
#[derive(Default)]
struct Trace {
    path: RefCell<Vec<String>>,
}

impl Trace {
    /// Notes that the failure lies below `key`.
    fn below<T, E>(&self, result: Result<T, E>, key: impl FnOnce() -> String) -> Result<T, E> {
        if result.is_err() {
            self.path.borrow_mut().push(key());
        }
        result
    }
}

#[derive(Clone, Copy)]
struct Seed<'t> {
    trace: &'t Trace,
    depth: usize,
}

impl Seed<'_> {
    fn deeper<E: Error>(self) -> Result<Self, E> {
        if self.depth >= MAX_DEPTH {
            return Err(E::custom(format_args!("nested deeper than {MAX_DEPTH} levels")));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node<'de>;

    fn deserialize<D: serde::Deserializer<'de>>(self, input: D) -> Result<Node<'de>, D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node<'de>, E> {
        Ok(Node::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node<'de>, E> {
        Ok(Node::Integer(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node<'de>, E> {
        Ok(u64::try_from(value).map_or(Node::Number, Node::Integer))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Node<'de>, E> {
        Ok(Node::Number)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Node<'de>, E> {
        without_nul(text).map(|text| Node::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node<'de>, E> {
        without_nul(text).map(|text| Node::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node<'de>, A::Error> {
        let seed = self.deeper()?;
        let mut nodes = Vec::new();
        loop {
            let next = list.next_element_seed(seed);
            match self.trace.below(next, || nodes.len().to_string())? {
                Some(node) => nodes.push(node),
                None => return Ok(Node::List(nodes)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node<'de>, A::Error> {
        let seed = self.deeper()?;
        let mut members: Vec<(Cow<'de, str>, Node<'de>)> = Vec::new();
        while let Some(key) = map.next_key_seed(KeySeed)? {
            let value = self.trace.below(map.next_value_seed(seed), || key.to_string())?;
            members.push((key, value));
        }
        if let Some(key) = repeated(&members) {
            let error = A::Error::custom(format_args!("the member \"{key}\" is given twice"));
            return self.trace.below(Err(error), || key.to_owned());
        }
        Ok(Node::Map(members))
    }
}

/// A member name that is given more than once.
fn repeated<'m>(members: &'m [(Cow<'_, str>, Node<'_>)]) -> Option<&'m str> {
    let mut names = HashSet::with_capacity(members.len());
    let mut twice = members.iter().filter(|(name, _)| !names.insert(name.as_ref()));
    twice.next().map(|(name, _)| name.as_ref())
}

fn without_nul<E: Error>(text: &str) -> Result<&str, E> {
    if text.contains('\0') {
        return Err(E::custom("a text must not contain NUL"));
    }
    Ok(text)
}

/// Reads a member name, borrowed where it has no escapes.
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn deserialize<D: serde::Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
        input.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member name")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        without_nul(text).map(Cow::Borrowed)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        without_nul(text).map(|text| Cow::Owned(text.to_owned()))
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_u64(*value),
            Self::Number => Err(serde::ser::Error::custom("only integers have one spelling")),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(nodes) => serializer.collect_seq(nodes),
            Self::Map(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}
