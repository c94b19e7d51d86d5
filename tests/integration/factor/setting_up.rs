//! A member sets a second factor up, renews the recovery codes and switches it off.

use super::{email, id, told};
use crate::harness::TestApp;
use crate::harness::app::PASSWORD;
use crate::harness::device::{Device, ENROLMENT, begin, enrol, halfway, second_step};
use crate::passwords::mails;
use data_encoding::{BASE32_NOPAD, BASE64_NOPAD};
use probity::domain::invitations::read_token;
use probity::domain::permission::Role;

both_engines! {
    fn it_counts_once_a_right_code_was_typed_and_not_before(app: TestApp) {
        let ada = app.member(Role::Procurement);
        let address = email(&app, Role::Procurement);
        let page = begin(&ada);
        assert_eq!(page.attributes("svg.qr", "role"), ["img"]);
        assert_eq!(page.attributes("#code", "autocomplete"), ["one-time-code"]);
        assert_eq!(page.attributes("#code", "inputmode"), ["numeric"]);
        let device = Device::typed_from(&page);
        assert_eq!(device.secret().len(), 32, "160 bits");
        app.visitor().sign_in(&address, PASSWORD);
        let form = page.form(ENROLMENT);
        for wrong in ["", "000000", "12345", &device.at(app.now() / 1000 - 60), &device.at(app.now() / 1000 + 60)] {
            let told = ada.submit(&form.clone().set("code", wrong).press("deed", "confirm")).expect(422);
            assert_eq!(told.attributes("#code", "aria-invalid"), ["true"], "{wrong}");
            assert_eq!(Device::typed_from(&told).secret(), device.secret(), "the same secret is still awaited");
        }
        app.visitor().sign_in(&address, PASSWORD);
        assert_eq!(told(&app, "factor.set_up"), 0);
        let done = ada.submit(&form.clone().set("code", &device.now(&app)).press("deed", "confirm")).expect(200);
        assert_eq!(done.words(".codes code").len(), 10);
        assert_eq!(told(&app, "factor.set_up"), 1);
        let page = ada.open(ENROLMENT);
        assert!(page.words("code").is_empty() && page.attributes("svg.qr", "role").is_empty(), "shown once");
        assert!(page.main().contains("10 recovery codes left"), "{page}");
        ada.submit(&form.set("code", &device.next(&app)).press("deed", "confirm")).expect(409);
        mails(&app, &address, 1);
    }

    fn asvs_v7_5_1_it_is_set_up_with_the_password_only(app: TestApp) {
        let ada = app.member(Role::Procurement);
        let form = ada.open(ENROLMENT).form(ENROLMENT);
        let told = ada.submit(&form.clone().set("password", "a wrong guess").press("deed", "begin")).expect(422);
        assert_eq!(told.attributes("#password", "aria-invalid"), ["true"]);
        assert!(!told.text().contains("a wrong guess"));
        assert_eq!(app.database.count("SELECT count(*) FROM second_factors"), 0);
        // Whoever found the browser open does not guess it either.
        let tried = (0..40).filter(|guess| {
            let guessed = form.clone().set("password", &format!("guess {guess}")).press("deed", "begin");
            !ada.submit(&guessed).expect(422).text().contains("Too many tries")
        });
        assert!((4..=6).contains(&tried.count()));
    }

    fn asvs_v6_5_2_neither_secret_nor_recovery_code_is_stored_readable(app: TestApp) {
        let ada = app.member(Role::Procurement);
        let (device, codes) = enrol(&app, &ada);
        let secret = BASE32_NOPAD.decode(device.secret().as_bytes()).unwrap();
        let mut forms = vec![device.secret().to_owned(), hex::encode(&secret), BASE64_NOPAD.encode(&secret)];
        for code in &codes {
            forms.extend([code.clone(), read_token(code).unwrap()]);
        }
        let stored = format!("{:?}", app.database.dump()).to_lowercase();
        for form in forms {
            assert!(!stored.contains(&form.to_lowercase()), "{form}");
        }
        assert_eq!(app.database.count("SELECT count(*) FROM recovery_codes"), 10);
        // Bound to its member: under another account it opens nothing.
        let bob = app.member(Role::Observer);
        enrol(&app, &bob);
        let from = format!("(SELECT secret FROM second_factors WHERE user_id = '{}')", id(&app, Role::Procurement));
        let swap = format!("UPDATE second_factors SET secret = {from} WHERE user_id = '{}'", id(&app, Role::Observer));
        app.database.execute(&swap).unwrap();
        let visitor = halfway(&app, &email(&app, Role::Observer));
        assert_eq!(second_step(&visitor, &device.next(&app)).status, 500);
    }

    fn asvs_v7_4_3_setting_it_up_and_switching_it_off_ends_the_other_sessions(app: TestApp) {
        let ada = app.member(Role::Procurement);
        let address = email(&app, Role::Procurement);
        let other = app.visitor();
        other.sign_in(&address, PASSWORD);
        let (device, _) = enrol(&app, &ada);
        assert_eq!(other.get("/tenders").location(), "/login");
        ada.open("/tenders");
        let other = halfway(&app, &address);
        second_step(&other, &device.now(&app)).expect(303);
        let waiting = halfway(&app, &address);
        app.advance_seconds(30);
        let form = ada.open(ENROLMENT).form(ENROLMENT);
        ada.submit(&form.clone().set("code", "123456").press("deed", "off")).expect(422);
        other.open("/tenders");
        ada.submit(&form.set("code", &device.now(&app)).press("deed", "off")).expect(303);
        assert_eq!(other.get("/tenders").location(), "/login");
        second_step(&waiting, &device.next(&app)).expect(422);
        ada.open("/tenders");
        assert_eq!(told(&app, "factor.switched_off"), 1);
        let mail = mails(&app, &address, 2).remove(1);
        assert!(mail.subject().ends_with("your second factor was switched off"), "{}", mail.subject());
        app.visitor().sign_in(&address, PASSWORD);
        assert_eq!(app.database.count("SELECT count(*) FROM second_factors"), 0);
        assert_eq!(app.database.count("SELECT count(*) FROM recovery_codes"), 0);
    }

    fn new_recovery_codes_take_the_place_of_the_old_ones(app: TestApp) {
        let ada = app.member(Role::Procurement);
        let address = email(&app, Role::Procurement);
        let (device, old) = enrol(&app, &ada);
        let form = ada.open(ENROLMENT).form(ENROLMENT);
        let made = ada.submit(&form.clone().set("code", &device.now(&app)).press("deed", "codes")).expect(200);
        let new = made.words(".codes code");
        assert!(new.len() == 10 && new.iter().all(|code| !old.contains(code)));
        second_step(&halfway(&app, &address), &old[0]).expect(422);
        second_step(&halfway(&app, &address), &new[0]).expect(303);
        // Lost the device: a recovery code proves as much.
        let form = ada.open(ENROLMENT).form(ENROLMENT).set("recovery", &new[1]);
        ada.submit(&form.press("deed", "off")).expect(303);
        assert_eq!(told(&app, "factor.codes_made"), 1);
        mails(&app, &address, 2);
    }
}
