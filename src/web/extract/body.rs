//! What a program sent: the one reader of JSON bodies and of query strings, strict in both.
//!
//! Refused are repeated members, NUL and deep nesting (400, by [`crate::domain::json`]), unknown members and wrong types
//! (422), each with a JSON pointer (RFC 6901); another content type (415); too much (413). A number where a decimal
//! belongs is a wrong type: decimals are strings.

use super::form::{MAX_FORM_BYTES, body};
use crate::domain::fields::FieldError;
use crate::domain::json::{self, Node};
use crate::web::error::{Problem, carry};
use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError, web};
use futures_util::future::{LocalBoxFuture, Ready, ready};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

/// Largest body.
const MOST_BYTES: usize = MAX_FORM_BYTES;

/// A request that cannot be read, before any deed is asked.
#[derive(Debug)]
pub struct Malformed(Box<Problem>);

impl Malformed {
    fn new(status: StatusCode, code: &'static str, pointer: String, field_code: &'static str, detail: String) -> Self {
        let errors = vec![FieldError::new(pointer, field_code)];
        Self(Box::new(Problem { errors, ..Problem::new(status, code, detail) }))
    }
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.detail)
    }
}

impl ResponseError for Malformed {
    fn status_code(&self) -> StatusCode {
        self.0.status
    }

    fn error_response(&self) -> HttpResponse {
        carry((*self.0).clone())
    }
}

/// Who asks, and the body. Who comes first: nobody learns from a refused body what a stranger may not ask anyway.
#[derive(Debug)]
pub struct With<A, T> {
    /// Who asks; [`HttpRequest`] for anybody.
    pub who: A,
    /// What they sent.
    pub body: T,
}

impl<A, T> FromRequest for With<A, T>
where
    A: FromRequest + 'static,
    T: DeserializeOwned + Serialize + 'static,
{
    type Error = actix_web::Error;
    type Future = LocalBoxFuture<'static, Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let who = A::from_request(request, &mut Payload::None);
        let request = request.clone();
        let mut payload = payload.take();
        Box::pin(async move {
            let who = who.await.map_err(Into::into)?;
            expect_json(&request)?;
            let bytes = body(&request, &mut payload, MOST_BYTES).await?;
            Ok(Self { who, body: read(&bytes)? })
        })
    }
}

fn expect_json(request: &HttpRequest) -> Result<(), Malformed> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    let problem = Problem::of_status(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    Err(Malformed(Box::new(Problem { detail: "the body must be application/json".to_owned(), ..problem })))
}

/// Reads a whole body.
///
/// # Errors
/// [`Malformed`].
fn read<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<T, Malformed> {
    let tree = json::tree(bytes).map_err(|error| {
        Malformed::new(StatusCode::BAD_REQUEST, "not_json", error.pointer, "not_json", error.detail)
    })?;
    // Read again instead of going on with the tree: the library knows how to say what a type expects.
    let mut input = serde_json::Deserializer::from_slice(bytes);
    let value: T = serde_path_to_error::deserialize(&mut input).map_err(|error| {
        let mut pointer = pointer(error.path());
        let detail = error.inner().to_string();
        let code = if detail.starts_with("unknown field") {
            "unknown_field"
        } else if let Some(name) = quoted(&detail).filter(|_| detail.starts_with("missing field")) {
            pointer = json::pointer_to(&pointer, name);
            "required"
        } else {
            "wrong_type"
        };
        invalid(pointer, code, detail)
    })?;
    // A list of an object's values in their order passes too, wherever the library reads an object.
    let read = serde_json::to_value(&value).map_err(|error| invalid(String::new(), "wrong_type", error.to_string()))?;
    match list_for_object(&tree, &read, "") {
        Some(pointer) => Err(invalid(pointer, "wrong_type", "must be an object, not a list".to_owned())),
        None => Ok(value),
    }
}

fn invalid(pointer: String, code: &'static str, detail: String) -> Malformed {
    Malformed::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", pointer, code, detail)
}

/// The first place where a list was sent for what is an object.
fn list_for_object(sent: &Node<'_>, read: &Value, at: &str) -> Option<String> {
    match (sent, read) {
        (Node::List(_), Value::Object(_)) => Some(at.to_owned()),
        (Node::List(sent), Value::Array(read)) => {
            let mut pairs = sent.iter().zip(read).enumerate();
            pairs.find_map(|(index, (sent, read))| list_for_object(sent, read, &format!("{at}/{index}")))
        }
        (Node::Map(sent), Value::Object(read)) => sent
            .iter()
            .find_map(|(name, sent)| list_for_object(sent, read.get(name.as_ref())?, &json::pointer_to(at, name))),
        _ => None,
    }
}

/// The name between backticks in the library's sentence.
fn quoted(detail: &str) -> Option<&str> {
    detail.split('`').nth(1)
}

fn pointer(path: &Path) -> String {
    path.iter().fold(String::new(), |pointer, segment| match segment {
        Segment::Seq { index } => format!("{pointer}/{index}"),
        Segment::Map { key } => json::pointer_to(&pointer, key),
        // A variant is no member of the document; an unknown place has no name.
        Segment::Enum { .. } | Segment::Unknown => pointer,
    })
}

/// The query string; unknown and repeated names are refused.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Malformed;
    type Future = Ready<Result<Self, Malformed>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = match web::Query::<T>::from_query(request.query_string()) {
            _ if request.query_string().contains("%00") => Err("a text must not contain NUL".to_owned()),
            Ok(query) => Ok(Self(query.into_inner())),
            Err(error) => Err(error.to_string()),
        };
        ready(
            read.map_err(|detail| {
                Malformed(Box::new(Problem { detail, ..Problem::of_status(StatusCode::BAD_REQUEST) }))
            }),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decimal::Decimal;

    #[derive(Debug, Serialize, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Line {
        weight: Decimal,
    }

    #[derive(Debug, Serialize, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sheet {
        lines: Vec<Line>,
    }

    fn refusal(body: &str) -> (u16, String, &'static str) {
        let problem = read::<Sheet>(body.as_bytes()).expect_err(body).0;
        (problem.status.as_u16(), problem.errors[0].field.clone(), problem.errors[0].code)
    }

    #[test]
    fn what_is_wrong_is_named_by_its_place() {
        for (body, status, at, code) in [
            ("", 400, "", "not_json"),
            ("{", 400, "", "not_json"),
            (r#"{"lines":[],"lines":[]}"#, 400, "/lines", "not_json"),
            (r#"{"lines":[{"weight":"a\u0000"}]}"#, 400, "/lines/0/weight", "not_json"),
            (r#"{"lines":[]} x"#, 400, "", "not_json"),
            (r#"{"lines":[{"weight":0.5}]}"#, 422, "/lines/0/weight", "wrong_type"),
            (r#"{"lines":[{"weight":"1e5"}]}"#, 422, "/lines/0/weight", "wrong_type"),
            (r#"{"lines":[{"weight":"1","x":1}]}"#, 422, "/lines/0/x", "unknown_field"),
            (r#"{"lines":[{}]}"#, 422, "/lines/0/weight", "required"),
            (r#"{"lines":{}}"#, 422, "/lines", "wrong_type"),
            (r#"{"lines":[["1"]]}"#, 422, "/lines/0", "wrong_type"),
            ("[[]]", 422, "", "wrong_type"),
        ] {
            assert_eq!(refusal(body), (status, at.to_owned(), code), "{body}");
        }
    }
}
