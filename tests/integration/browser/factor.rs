//! A second factor, by hand: set up with a phone, asked for, got round with a recovery code where the phone is lost.

use super::office::sign_in;
use crate::harness::app::PASSWORD;
use crate::harness::browser::Script;
use crate::harness::browser::axe::Rules;
use crate::harness::device::Device;
use crate::harness::{Browser, TestApp};
use probity::domain::permission::Role;

/// Gives address and password.
fn first_step(browser: &Browser, email: &str) {
    browser.open("/login");
    browser.fill("E-mail address", email);
    browser.fill("Password", PASSWORD);
    browser.click("Sign in");
    browser.sees("Enter your code");
}

/// Looks with axe, light and dark, where there is a script.
fn sound(browser: &Browser, script: Script) {
    if script == Script::On {
        for dark in [false, true] {
            browser.dark(dark);
            assert_eq!(browser.violations(Rules::All), Vec::<String>::new(), "{}", browser.path());
        }
    }
}

fn sign_out(browser: &Browser) {
    browser.click("Sign out");
    browser.sees("Have you been invited to bid?");
}

fn with_a_browser(app: &TestApp, script: Script) {
    let Some(browser) = Browser::start(&app.origin, script) else { return };
    let browser = if script == Script::On { browser.with_axe() } else { browser };
    app.member(Role::Procurement);
    let email = app.database.lines("SELECT max(email) AS line FROM users").remove(0);
    sign_in(&browser, &email);
    browser.click(&app.database.lines("SELECT max(name) AS line FROM users").remove(0));
    browser.click("Second factor");
    browser.fill("Password", PASSWORD);
    browser.click("Set up a second factor");
    browser.sees("1. Your device");
    sound(&browser, script);
    let device = Device::of(&browser.words("code").remove(0).replace(' ', ""));
    browser.fill("Code", "12345");
    browser.click("Check the code and switch on");
    browser.sees("This code does not fit");
    browser.forgives("422");
    sound(&browser, script);
    browser.fill("Code", &device.now(app));
    browser.click("Check the code and switch on");
    browser.sees("Your recovery codes");
    sound(&browser, script);
    let recovery = browser.words(".codes code");
    assert_eq!(recovery.len(), 10);
    browser.click("I have stored them");
    browser.sees("New tender");
    app.advance_seconds(30);

    sign_out(&browser);
    first_step(&browser, &email);
    sound(&browser, script);
    browser.fill("Code", &device.at(app.now() / 1000 - 30));
    browser.click("Sign in");
    browser.sees("it was used before");
    browser.forgives("422");
    // By keyboard alone: the field, the code, Enter.
    browser.open("/login/code");
    browser.reaches("code", Some("\u{e004}"));
    browser.keys(&device.now(app));
    browser.keys("\u{e007}");
    browser.sees("Sign out");

    sign_out(&browser);
    first_step(&browser, &email);
    browser.unfold("Device not at hand?");
    browser.fill("Recovery code", &recovery[0]);
    browser.click("Sign in");
    browser.sees("Sign out");
    browser.open("/account/second-factor");
    browser.sees("9 recovery codes left");
    sound(&browser, script);
    browser.unfold("Device not at hand?");
    browser.fill("Recovery code", &recovery[1]);
    browser.click("Switch off");
    browser.sees("asks for a code of your phone beside the password");
    sign_out(&browser);
    sign_in(&browser, &email);
    crate::harness::tale::letters(app, "");
}

both_engines! {
    fn a_member_sets_it_up_and_comes_in_with_phone_or_recovery_code(app: TestApp) {
        with_a_browser(&app, Script::On);
    }

    fn it_works_without_a_script(app: TestApp) {
        with_a_browser(&app, Script::Off);
    }
}
