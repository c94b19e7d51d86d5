//! The second factor: set up and kept by a member, and asked for when signing in.
//!
//! Owns the contexts of `/account/second-factor` and `/login/code`.

use serde::Serialize;

use crate::view::Message;
use crate::view::form::{self, Field, FieldError};
use crate::view::page::{Page, Sample, samples_of};
use crate::view::qr::Qr;

/// How far it is; the words are the texts `factor-lead-<state>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactorState {
    /// None: the form asks for the password.
    Off,
    /// A right code is awaited: QR code, secret and a field for the code.
    Begun,
    /// It counts: new recovery codes, or off, for a code.
    On,
}

/// A code of the device, or a recovery code: two fields, since the first is for digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodeFields {
    /// Field `code`.
    pub code: Field,
    /// Field `recovery`.
    pub recovery: Field,
}

impl CodeFields {
    /// Both empty; codes are never sent back.
    #[must_use]
    pub fn empty() -> Self {
        Self { code: Field::new("code", ""), recovery: Field::new("recovery", "") }
    }

    /// Refused at the one that was typed.
    #[must_use]
    pub fn refused(recovery: bool, why: Message) -> Self {
        let mut fields = Self::empty();
        let typed = if recovery { &mut fields.recovery } else { &mut fields.code };
        typed.error = Some(why);
        fields
    }

    /// Lines of the error summary.
    #[must_use]
    pub fn summary(&self) -> Vec<FieldError> {
        form::summary(&[&self.code, &self.recovery])
    }
}

/// The page `GET|POST /account/second-factor`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactorPage {
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// How far it is.
    pub state: FactorState,
    /// Whether the institution lets the reader do nothing else before.
    pub must: bool,
    /// Field `password`; its value is never sent back.
    pub password: Field,
    /// Fields for a code.
    pub fields: CodeFields,
    /// What an authenticator app reads, while a code is awaited.
    pub qr: Option<Qr>,
    /// The same in groups for typing.
    pub secret: String,
    /// Recovery codes that are left.
    pub codes_left: i64,
}

impl FactorPage {
    /// The page without anything typed.
    #[must_use]
    pub fn new(state: FactorState, must: bool) -> Self {
        Self {
            errors: Vec::new(),
            state,
            must,
            password: Field::new("password", ""),
            fields: CodeFields::empty(),
            qr: None,
            secret: String::new(),
            codes_left: 0,
        }
    }
}

impl Page for FactorPage {
    const TEMPLATE: &'static str = "pages/account/second_factor";

    fn samples() -> Vec<Self> {
        let off = Self::new(FactorState::Off, true);
        let password = off.password.clone().refused(Message::new("error-wrong-password"));
        let wrong = Self { errors: form::summary(&[&password]), password, must: false, ..off.clone() };
        let begun = Self {
            qr: Qr::of("otpauth://totp/Amt:ada@example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Amt"),
            secret: "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ".into(),
            ..Self::new(FactorState::Begun, true)
        };
        let on = Self { codes_left: 10, ..Self::new(FactorState::On, false) };
        let why = || Message::new("error-wrong-factor-code");
        let fields = CodeFields::refused(true, why());
        let refused = Self { errors: fields.summary(), fields, codes_left: 1, ..on.clone() };
        vec![off, wrong, begun, on, refused]
    }
}

/// The recovery codes, shown this once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecoveryCodesPage {
    /// The codes, in groups.
    pub codes: Vec<String>,
}

impl Page for RecoveryCodesPage {
    const TEMPLATE: &'static str = "pages/account/recovery_codes";

    fn samples() -> Vec<Self> {
        vec![Self { codes: vec!["00000-11111-22222-33333-44444-5".into(); 10] }]
    }
}

/// The page `GET|POST /login/code`: the second step of signing in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LoginCodePage {
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Fields for a code.
    pub fields: CodeFields,
}

impl LoginCodePage {
    /// The form with those fields.
    #[must_use]
    pub fn new(fields: CodeFields) -> Self {
        Self { errors: fields.summary(), fields }
    }
}

impl Page for LoginCodePage {
    const TEMPLATE: &'static str = "pages/public/login_code";

    fn samples() -> Vec<Self> {
        let why = || Message::new("error-wrong-factor-code");
        [CodeFields::empty(), CodeFields::refused(false, why()), CodeFields::refused(true, why())].map(Self::new).into()
    }
}

/// The samples of this room.
///
/// # Errors
/// When a context does not serialise.
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> {
    let mut all = samples_of::<FactorPage>()?;
    all.extend(samples_of::<RecoveryCodesPage>()?);
    all.extend(samples_of::<LoginCodePage>()?);
    Ok(all)
}
