//! Signing in where the account has a second factor.

use super::{email, id, told};
use crate::harness::TestApp;
use crate::harness::app::PASSWORD;
use crate::harness::device::{enrol, first_step, halfway, second_step};
use crate::harness::tale::letters;
use probity::domain::permission::Role;

/// Whether a browser is signed in.
fn is_in(visitor: &crate::harness::Visitor) -> bool {
    visitor.get("/tenders").status == 200
}

both_engines! {
    fn asvs_v6_3_3_a_password_alone_lets_nobody_in(app: TestApp) {
        let ada = app.member(Role::Procurement);
        let address = email(&app, Role::Procurement);
        let (device, _) = enrol(&app, &ada);
        let sessions = app.database.count("SELECT count(*) FROM sessions");
        let visitor = halfway(&app, &address);
        assert!(!is_in(&visitor));
        assert_eq!(visitor.get("/").location(), "/login");
        assert_eq!(app.database.count("SELECT count(*) FROM sessions"), sessions, "halfway is no session");
        let page = visitor.open("/login/code");
        assert_eq!(page.attributes("#code", "autocomplete"), ["one-time-code"]);
        let told = second_step(&visitor, "000000").expect(422);
        assert_eq!(told.attributes("#code", "aria-invalid"), ["true"]);
        assert_eq!(told.form("/login/code").value("code"), "", "a code is never sent back");
        assert!(!is_in(&visitor));
        assert_eq!(second_step(&visitor, &device.now(&app)).location(), "/tenders");
        assert!(is_in(&visitor));
        let told = second_step(&app.visitor(), &device.next(&app)).expect(422);
        assert!(told.main().contains("sign in again"), "nobody is halfway in there: {told}");
    }

    fn asvs_v6_5_1_a_code_is_taken_once(app: TestApp) {
        let ada = app.member(Role::Procurement);
        let address = email(&app, Role::Procurement);
        let (device, recovery) = enrol(&app, &ada);
        let enrolled_with = device.at(app.now() / 1000 - 30);
        second_step(&halfway(&app, &address), &enrolled_with).expect(422);
        let code = device.now(&app);
        second_step(&halfway(&app, &address), &code).expect(303);
        // Seen over the shoulder: the same code, and the one before it, within their time.
        second_step(&halfway(&app, &address), &code).expect(422);
        second_step(&halfway(&app, &address), &enrolled_with).expect(422);
        second_step(&halfway(&app, &address), &device.next(&app)).expect(303);
        app.advance_seconds(30);
        second_step(&halfway(&app, &address), &device.now(&app)).expect(422);
        app.advance_seconds(3600);
        let typed = format!(" {} ", recovery[3].to_uppercase().replace('-', " "));
        second_step(&halfway(&app, &address), &typed).expect(303);
        second_step(&halfway(&app, &address), &recovery[3]).expect(422);
        second_step(&halfway(&app, &address), &recovery[4]).expect(303);
        assert_eq!(app.database.count("SELECT count(*) FROM recovery_codes"), 8);
        let by = |by: &str| app.database.count(&format!("SELECT count(*) FROM audit WHERE detail = '{{\"by\":\"{by}\"}}'"));
        assert_eq!((by("code"), by("recovery_code")), (2, 2));
    }

    fn one_code_pressed_twice_at_once_opens_one_session(app: TestApp) {
        let ada = app.member(Role::Procurement);
        let address = email(&app, Role::Procurement);
        let (device, _) = enrol(&app, &ada);
        let code = device.now(&app);
        let browsers = [halfway(&app, &address), halfway(&app, &address), halfway(&app, &address)];
        let requests: Vec<_> = browsers
            .iter()
            .map(|browser| browser.open("/login/code").form("/login/code").set("code", &code).request(browser))
            .collect();
        let sent = futures_util::future::join_all(requests.into_iter().map(reqwest::RequestBuilder::send));
        let statuses: Vec<u16> =
            crate::harness::wait(sent).into_iter().map(|answer| answer.unwrap().status().as_u16()).collect();
        assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
    }

    fn asvs_v6_5_5_halfway_in_ends_after_five_minutes(app: TestApp) {
        let ada = app.member(Role::Procurement);
        let address = email(&app, Role::Procurement);
        let (device, _) = enrol(&app, &ada);
        let (quick, slow) = (halfway(&app, &address), halfway(&app, &address));
        app.advance_seconds(5 * 60 - 1);
        second_step(&quick, &device.now(&app)).expect(303);
        app.advance_seconds(1);
        let told = second_step(&slow, &device.next(&app)).expect(422);
        assert!(told.main().contains("sign in again"), "{told}");
        assert!(!is_in(&slow));
        // Nothing of it lies about.
        halfway(&app, &address);
        assert_eq!(app.database.count("SELECT count(*) FROM half_sign_ins"), 1);
    }

    fn halfway_in_ends_with_the_account_the_role_and_the_factor(app: TestApp) {
        let office = app.member(Role::Administrator);
        let ada = app.member(Role::Procurement);
        let (address, member) = (email(&app, Role::Procurement), id(&app, Role::Procurement));
        let (device, _) = enrol(&app, &ada);
        let csrf = office.open("/members").form("/members").value("csrf").to_owned();
        let deed = |deed: &[(&str, &str)]| {
            let fields: Vec<_> = [("csrf", csrf.as_str())].into_iter().chain(deed.iter().copied()).collect();
            office.post(&format!("/members/{member}"), &fields).expect(303);
        };
        let refused = |visitor: &crate::harness::Visitor| {
            let told = second_step(visitor, &device.now(&app)).expect(422);
            assert!(told.main().contains("sign in again"), "{told}");
        };
        let visitor = halfway(&app, &address);
        deed(&[("deed", "disable")]);
        refused(&visitor);
        deed(&[("deed", "enable")]);
        refused(&visitor);
        first_step(&visitor, &address);
        deed(&[("deed", "role"), ("role", "observer")]);
        refused(&visitor);
        first_step(&visitor, &address);
        deed(&[("deed", "reset_factor")]);
        refused(&visitor);
        let form = visitor.open("/login").form("/login").set("email", &address).set("password", PASSWORD);
        assert_eq!(visitor.submit(&form).location(), "/tenders");
        assert_eq!(told(&app, "factor.reset"), 1);
        letters(&app, "");
    }
}
