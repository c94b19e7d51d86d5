//! Where the tender asks for it: a link alone opens nothing on a new device.

use crate::api::client::Client;
use crate::harness::mail::Mail;
use crate::harness::tale::{self, COMPANIES};
use crate::harness::{TestApp, Visitor};
use probity::domain::permission::Role;
use serde_json::json;

/// The first company's link into a tender that wants to know devices.
fn scene(app: &TestApp) -> String {
    let office = app.member(Role::Administrator);
    let tender = tale::draft(&office, &["A8"], &COMPANIES, "2026-03-12");
    let path = format!("{tender}/settings");
    office.submit(&office.open(&path).form(&path).set("device_codes", "on")).expect(303);
    tale::publish(&office, &tender);
    tale::link(app, 0)
}

fn press(visitor: &Visitor, link: &str) -> String {
    visitor.submit(&visitor.open(link).form(link)).location()
}

/// The digits of the latest mail with some.
fn digits(app: &TestApp) -> String {
    let of = |mail: &Mail| {
        let mut lines = mail.text.lines().map(str::trim);
        lines.find(|line| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit())).map(str::to_owned)
    };
    tale::letters(app, &tale::email(0)).iter().rev().find_map(of).expect("a code")
}

both_engines! {
    /// The code opens this device alone, once; a wrong one is counted and an old one not taken.
    fn a_new_device_needs_the_code_from_the_mail(app: TestApp) {
        let link = scene(&app);
        let device = format!("{link}/device");
        let (own, thief) = (app.visitor(), app.visitor());
        assert_eq!(press(&own, &link), device);
        assert!(own.open(&device).main().contains("b…@bidder.example"));
        let code = digits(&app);
        let stored = app.database.lines("SELECT params AS line FROM outbox WHERE kind = 'code'").concat();
        assert!(!stored.contains(&code), "the digits are in no table");
        let wrong = if code == "000000" { "000001" } else { "000000" };
        let again = own.submit(&own.open(&device).form(&device).set("device_code", wrong));
        assert_eq!((again.status, again.form(&device).value("device_code")), (422, wrong));
        let spaced = format!("{} {}", &code[..3], &code[3..]);
        let bid = own.submit(&own.open(&device).form(&device).set("device_code", &spaced)).location();
        assert!(bid.starts_with("/bid/"), "{bid}");
        own.open(&bid).expect(200);
        assert_eq!(press(&own, &link), bid, "the device is known from now on");
        assert_eq!(press(&thief, &link), device, "and no other one");
        let used = thief.submit(&thief.open(&device).form(&device).set("device_code", &code));
        assert_eq!(used.status, 422, "a code is taken once");
        assert_eq!(thief.get(&bid).location(), "/r");
        app.advance_seconds(61);
        press(&thief, &link);
        let fresh = digits(&app);
        for _ in 0..5 {
            let wrong = if fresh == "000000" { "000001" } else { "000000" };
            assert_eq!(thief.submit(&thief.open(&device).form(&device).set("device_code", wrong)).status, 422);
        }
        let late = thief.submit(&thief.open(&device).form(&device).set("device_code", &fresh));
        assert!(late.status == 422 && late.main().contains("not taken any more"), "five tries: {late}");
        tale::letters(&app, "");
    }

    fn asvs_v6_5_5_a_code_lives_ten_minutes(app: TestApp) {
        let link = scene(&app);
        let device = format!("{link}/device");
        let own = app.visitor();
        press(&own, &link);
        let first = digits(&app);
        let type_in = |code: &str| own.submit(&own.open(&device).form(&device).set("device_code", code));
        app.advance_seconds(10 * 60);
        assert!(type_in(&first).expect(422).main().contains("not taken any more"));
        press(&own, &link);
        let second = digits(&app);
        assert_ne!(first, second);
        assert_eq!(type_in(&first).status, 422, "the code of an earlier request");
        app.advance_seconds(10 * 60 - 1);
        assert!(type_in(&second).location().starts_with("/bid/"));
        tale::letters(&app, "");
    }

    fn a_program_needs_the_code_as_well(app: TestApp) {
        let link = scene(&app);
        let client = Client::new(&app);
        let code = link.trim_start_matches("/r/");
        let path = "/api/v1/bid/session";
        assert_eq!(client.post(path, &json!({ "code": code })).expect(409).json()["code"], "device_code_needed");
        let wrong = client.post(path, &json!({ "code": code, "device_code": "x" })).expect(422).json();
        assert_eq!(wrong["errors"], json!([{ "pointer": "/device_code", "code": "code_wrong" }]));
        let digits = digits(&app);
        client.post(path, &json!({ "code": code, "device_code": digits })).expect(200);
    }
}
