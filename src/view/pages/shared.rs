//! Pages for anybody: first run, signing in, and the page shown instead of an error.
//!
//! Owns their contexts. The page behind a refusal always offers ways out and the request id, and never says more about
//! the cause than the visitor needs.

use serde::Serialize;

use crate::view::form::{self, Field, FieldError};
use crate::view::i18n::Message;
use crate::view::page::{Page, Sample, samples_of};

pub(super) const HOSTILE: &str = "<script>alert('x')</script> {{x}} \u{202e}evil\" onload=\"x";

/// What all bidders are told, as both sides see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BulletinView {
    /// Its number within the tender.
    pub number: i64,
    /// Key of the question of the tender that it is about.
    pub about: Option<String>,
    /// What was asked; empty for what the institution says unasked.
    pub question: String,
    /// What it says.
    pub answer: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
}

impl BulletinView {
    /// Samples for the pages that show bulletins.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        let of = |number, about: Option<&str>, question: &str, answer: &str| Self {
            number,
            about: about.map(str::to_owned),
            question: question.to_owned(),
            answer: answer.to_owned(),
            at: 1_795_352_400_000,
        };
        vec![
            of(2, Some("A8-01"), HOSTILE, "Inside the European Union it may stand anywhere."),
            of(1, None, "", HOSTILE),
        ]
    }
}

/// First run: the one-time code printed at start, the institution and its first administrator.
#[derive(Debug, Clone, Serialize)]
pub struct SetupPage {
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Field `code`.
    pub code: Field,
    /// Field `institution`.
    pub institution: Field,
    /// Field `name`.
    pub name: Field,
    /// Field `email`.
    pub email: Field,
    /// Field `password`; its value is never sent back.
    pub password: Field,
}

impl SetupPage {
    /// The form with what was typed; the summary follows from the fields' errors.
    #[must_use]
    pub fn new(code: Field, institution: Field, name: Field, email: Field, password: Field) -> Self {
        let password = Field { value: String::new(), ..password };
        let errors = form::summary(&[&code, &institution, &name, &email, &password]);
        Self { errors, code, institution, name, email, password }
    }

    /// The empty form.
    #[must_use]
    pub fn empty() -> Self {
        Self::new(
            Field::new("code", ""),
            Field::new("institution", ""),
            Field::new("name", ""),
            Field::new("email", ""),
            Field::new("password", ""),
        )
    }
}

impl Page for SetupPage {
    const TEMPLATE: &'static str = "pages/public/setup";

    fn samples() -> Vec<Self> {
        let refused = Self::new(
            Field::new("code", HOSTILE).refused(Message::new("error-wrong-code")),
            Field::new("institution", HOSTILE),
            Field::new("name", "").refused(Message::new("error-required")),
            Field::new("email", "ada@").refused(Message::coded("error", "not_an_email")),
            Field::new("password", "secret").refused(Message::new("error-too-short")),
        );
        vec![Self::empty(), refused]
    }
}

/// Signing in as a member of the customer's institution.
#[derive(Debug, Clone, Serialize)]
pub struct LoginPage {
    /// Lines of the error summary; a wrong pair is one line without saying which half was wrong.
    pub errors: Vec<FieldError>,
    /// Field `email`.
    pub email: Field,
    /// Field `password`; its value is never sent back.
    pub password: Field,
    /// Path to go to afterwards, in the hidden field `next`; empty for the start page.
    pub next: String,
    /// OpenID providers by which members come in too.
    pub offers: Vec<SignOnOffer>,
}

/// The button of an OpenID provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignOnOffer {
    /// The last part of its link.
    pub path: String,
    /// What it says.
    pub name: String,
}

impl LoginPage {
    /// The empty form, which leads to `next` afterwards.
    #[must_use]
    pub fn empty(next: &str, offers: Vec<SignOnOffer>) -> Self {
        Self {
            errors: Vec::new(),
            email: Field::new("email", ""),
            password: Field::new("password", ""),
            next: next.to_owned(),
            offers,
        }
    }

    /// The form after a refusal, with the address that was typed.
    #[must_use]
    pub fn refused(email: &str, next: &str, why: Message, offers: Vec<SignOnOffer>) -> Self {
        let empty = Self::empty(next, offers);
        Self { errors: vec![FieldError::new("email", why)], email: Field::new("email", email), ..empty }
    }
}

impl Page for LoginPage {
    const TEMPLATE: &'static str = "pages/public/login";

    fn samples() -> Vec<Self> {
        let offer = |path: &str, name: &str| SignOnOffer { path: path.to_owned(), name: name.to_owned() };
        let offers = vec![offer("stadtwerke", "Stadtwerke Musterstadt"), offer("a-b", HOSTILE)];
        vec![
            Self::empty("", Vec::new()),
            Self::refused(HOSTILE, "/tenders", Message::new("error-wrong-login"), offers.clone()),
            Self::refused("", "", Message::new("refusal-sign-on-unknown"), offers),
            Self::refused("ada@example.org", "", Message::new("error-slow-down").with("seconds", 30), Vec::new()),
        ]
    }
}

/// Kinds of refusal that have their own words; the text keys are `error-page-<kind>-title` and `-text`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// 400: not understood.
    BadRequest,
    /// 401: signed out.
    SignedOut,
    /// 403: not allowed.
    Forbidden,
    /// 403: the form came from elsewhere or its token has expired.
    Forged,
    /// 404: no such page, or none for this visitor.
    NotFound,
    /// 409: the state has changed meanwhile.
    Conflict,
    /// 410: gone.
    Gone,
    /// 413: more than is accepted.
    TooLarge,
    /// 422: understood and refused.
    Refused,
    /// 429: too many tries.
    TooMany,
    /// 500: our fault.
    Internal,
    /// 503: not now.
    Unavailable,
    /// 503: the institution has enough in hand.
    Busy,
    /// 507: no room left.
    DiskFull,
}

/// A way out of an error page.
#[derive(Debug, Clone, Serialize)]
pub struct WayOut {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: Message,
}

/// The page shown instead of what was asked for.
#[derive(Debug, Clone, Serialize)]
pub struct ErrorPage {
    /// HTTP status.
    pub status: u16,
    /// Which words.
    pub kind: ErrorKind,
    /// One more sentence, for refusals that have a reason.
    pub detail: Option<Message>,
    /// Where to go from here; the start page is always offered.
    pub ways_out: Vec<WayOut>,
    /// Id to quote when asking for help.
    pub request_id: String,
    /// Text the visitor had typed, shown for copying, so that a refusal never loses it.
    pub typed: Vec<TypedText>,
}

/// Text that was typed and could not be stored.
#[derive(Debug, Clone, Serialize)]
pub struct TypedText {
    /// Which question or field.
    pub label: String,
    /// What was typed.
    pub text: String,
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "pages/public/error";

    fn samples() -> Vec<Self> {
        use ErrorKind as K;
        let kinds = [
            (400, K::BadRequest),
            (401, K::SignedOut),
            (403, K::Forbidden),
            (403, K::Forged),
            (404, K::NotFound),
            (409, K::Conflict),
            (410, K::Gone),
            (413, K::TooLarge),
            (422, K::Refused),
            (429, K::TooMany),
            (500, K::Internal),
            (503, K::Unavailable),
            (503, K::Busy),
            (507, K::DiskFull),
        ];
        let page = |(status, kind)| Self {
            status,
            kind,
            detail: None,
            ways_out: Vec::new(),
            request_id: "0193-5b1c".into(),
            typed: Vec::new(),
        };
        let mut samples: Vec<Self> = kinds.into_iter().map(page).collect();
        samples.push(Self {
            detail: Some(Message::coded("error", "too_long")),
            ways_out: vec![WayOut { href: "/bid/1".into(), label: Message::new("back-to-overview") }],
            typed: vec![TypedText { label: HOSTILE.into(), text: HOSTILE.into() }],
            ..page((422, K::Refused))
        });
        samples
    }
}

/// The samples of this room.
///
/// # Errors
/// When a context does not serialise.
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> {
    let mut all = samples_of::<SetupPage>()?;
    all.extend(samples_of::<LoginPage>()?);
    all.extend(samples_of::<ErrorPage>()?);
    Ok(all)
}
