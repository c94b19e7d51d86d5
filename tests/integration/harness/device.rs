//! A phone with an authenticator app: what a member's second factor is, seen from outside.

use super::tale::letters;
use super::{Reply, TestApp, Visitor};
use crate::harness::app::PASSWORD;
use totp_rs::{Builder, Secret};

/// Where a member sets it up.
pub const ENROLMENT: &str = "/account/second-factor";

/// The phone.
pub struct Device(String);

impl Device {
    /// Takes the secret from the page that shows it.
    pub fn typed_from(page: &Reply) -> Self {
        Self(page.words("code").remove(0).replace(' ', ""))
    }

    /// Takes the secret in base 32.
    pub fn of(secret: &str) -> Self {
        Self(secret.to_owned())
    }

    /// The secret in base 32.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// The code it shows at that moment, in seconds since 1970.
    pub fn at(&self, seconds: i64) -> String {
        let codes = Builder::new().with_secret(Secret::try_from_base32(&self.0).unwrap()).build().unwrap();
        codes.generate(u64::try_from(seconds).unwrap()).to_string()
    }

    /// The code it shows now, by the test's clock.
    pub fn now(&self, app: &TestApp) -> String {
        self.at(app.now() / 1000)
    }

    /// The code after the one of now, for which a story need not wait.
    pub fn next(&self, app: &TestApp) -> String {
        self.at(app.now() / 1000 + 30)
    }
}

/// Gives the password; back comes the page with QR code and secret.
pub fn begin(member: &Visitor) -> Reply {
    let form = member.open(ENROLMENT).form(ENROLMENT).set("password", PASSWORD).press("deed", "begin");
    member.complete(&form)
}

/// Sets a second factor up; back come the phone and the recovery codes.
pub fn enrol(app: &TestApp, member: &Visitor) -> (Device, Vec<String>) {
    let page = begin(member);
    let device = Device::typed_from(&page);
    let form = page.form(ENROLMENT).set("code", &device.now(app)).press("deed", "confirm");
    let codes = member.submit(&form).expect(200).words(".codes code");
    letters(app, "");
    // The code of the enrolment is used up.
    app.advance_seconds(30);
    (device, codes)
}

/// Gives address and password in a fresh browser, which then is asked for a code.
pub fn halfway(app: &TestApp, email: &str) -> Visitor {
    let visitor = app.visitor();
    first_step(&visitor, email);
    visitor
}

/// Gives address and password; the page asks for a code.
pub fn first_step(visitor: &Visitor, email: &str) {
    let form = visitor.open("/login").form("/login").set("email", email).set("password", PASSWORD);
    assert_eq!(visitor.submit(&form).location(), "/login/code");
}

/// Gives a code, or a recovery code.
pub fn second_step(visitor: &Visitor, code: &str) -> Reply {
    let field = if code.len() > 6 { "recovery" } else { "code" };
    visitor.submit(&visitor.open("/login/code").form("/login/code").set(field, code))
}
