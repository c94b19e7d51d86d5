//! The second factor by the JSON interface alone.

use super::{email, told};
use crate::api::client::Client;
use crate::harness::TestApp;
use crate::harness::app::PASSWORD;
use crate::harness::device::Device;
use crate::harness::tale::letters;
use probity::domain::permission::Role;
use serde_json::{Value, json};

const OWN: &str = "/api/v1/account/second-factor";

/// Sets it up; back come the device and the recovery codes.
fn enrol(app: &TestApp, client: &Client) -> (Device, Value) {
    let begun = client.post(OWN, &json!({ "password": PASSWORD })).expect(200).json();
    assert!(begun["address"].as_str().unwrap().starts_with("otpauth://totp/"), "{begun}");
    let device = Device::of(begun["secret"].as_str().unwrap());
    let done = client.post(&format!("{OWN}/confirm"), &json!({ "code": device.now(app) })).expect(200).json();
    app.advance_seconds(30);
    (device, done["codes"].clone())
}

both_engines! {
    fn a_program_sets_it_up_signs_in_with_it_and_switches_it_off(app: TestApp) {
        let client = Client::member(&app, Role::Procurement);
        let address = email(&app, Role::Procurement);
        assert_eq!(client.read(OWN), json!({ "state": "off", "required": false, "codes_left": 0 }));
        let wrong = client.post(OWN, &json!({ "password": "a wrong guess" })).expect(422).json();
        assert_eq!(wrong["errors"], json!([{ "pointer": "/password", "code": "wrong_password" }]));
        let none = client.post(&format!("{OWN}/confirm"), &json!({ "code": "000000" })).expect(409).json();
        assert_eq!(none["code"], "second_factor_not_begun");
        let (device, codes) = enrol(&app, &client);
        assert_eq!(codes.as_array().unwrap().len(), 10);
        assert_eq!(client.read(OWN), json!({ "state": "on", "required": false, "codes_left": 10 }));
        let again = client.post(OWN, &json!({ "password": PASSWORD })).expect(409).json();
        assert_eq!(again["code"], "second_factor_on");

        let nobody = Client::new(&app);
        let sign_in = |code: Option<&str>| {
            let mut body = json!({ "email": address, "password": PASSWORD });
            if let Some(code) = code {
                body["code"] = json!(code);
            }
            nobody.post("/api/v1/session", &body)
        };
        let needed = sign_in(None).expect(401);
        assert_eq!(needed.json()["code"], "second_factor_needed");
        let wrong = sign_in(Some("000000")).expect(422).json();
        assert_eq!(wrong["errors"], json!([{ "pointer": "/code", "code": "wrong_factor_code" }]));
        let code = device.now(&app);
        let mut other = Client::new(&app);
        other.token = sign_in(Some(&code)).expect(200).json()["token"].as_str().map(str::to_owned);
        other.read("/api/v1/me");
        sign_in(Some(&code)).expect(422);
        sign_in(codes[0].as_str()).expect(200);
        sign_in(codes[0].as_str()).expect(422);

        app.advance_seconds(30);
        let new = client.post(&format!("{OWN}/recovery-codes"), &json!({ "code": device.now(&app) })).expect(200).json();
        assert_eq!(new["codes"].as_array().unwrap().len(), 10);
        client.post(&format!("{OWN}/off"), &json!({ "code": codes[1] })).expect(422);
        client.post(&format!("{OWN}/off"), &json!({ "code": new["codes"][0] })).expect(204);
        assert_eq!(other.get("/api/v1/me").status, 401, "the other sessions end");
        sign_in(None).expect(200);
        assert_eq!(told(&app, "factor.set_up") + told(&app, "factor.codes_made") + told(&app, "factor.switched_off"), 3);
        letters(&app, "");
    }

    fn a_program_requires_it_and_takes_a_lost_one_away(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        let member = Client::member(&app, Role::Procurement);
        let own = member.read("/api/v1/me")["id"].as_str().unwrap().to_owned();
        let rule = "/api/v1/institution/second-factor";
        assert_eq!(office.read(rule), json!({ "required": false }));
        office.put(rule, &json!({ "required": true })).expect(204);
        assert_eq!(office.get(rule).json()["code"], "second_factor_required", "of the administrator as well");
        assert_eq!(office.read(OWN)["required"], true);
        enrol(&app, &office);
        assert_eq!(office.read(rule), json!({ "required": true }));
        enrol(&app, &member);
        let has = |id: &str| {
            let members = office.read("/api/v1/members");
            let all = members["members"].as_array().unwrap();
            all.iter().find(|member| member["id"] == id).unwrap()["second_factor"].clone()
        };
        assert_eq!(has(&own), true);
        let path = format!("/api/v1/members/{own}/second-factor");
        assert_eq!(member.delete(&path).status, 403);
        office.delete(&path).expect(204);
        assert_eq!(office.delete(&path).expect(409).json()["code"], "no_second_factor");
        assert_eq!(has(&own), false);
        assert_eq!(member.get("/api/v1/me").status, 401);
        letters(&app, "");
    }
}
