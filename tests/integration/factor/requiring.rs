//! Institutions that let nobody work without a second factor, and devices that are lost.

use super::{email, id, told};
use crate::api::client::Client;
use crate::harness::app::PASSWORD;
use crate::harness::device::{ENROLMENT, enrol, halfway, second_step};
use crate::harness::process::{probity, run};
use crate::harness::tale::letters;
use crate::harness::{TestApp, Visitor};
use crate::passwords::mails;
use probity::app::audit::{self, Verdict};
use probity::domain::permission::Role;
use probity::web::routes;
use probity::web::table::Who;
use reqwest::Method;
use serde_json::json;

const NOBODY: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

/// Routes that stay open: setting the factor up, and ending or renewing the session.
fn stays_open(path: &str) -> bool {
    path == ENROLMENT
        || path == "/logout"
        || path.starts_with("/api/v1/account/second-factor")
        || path.starts_with("/api/v1/session")
}

fn require(office: &Visitor, required: bool) {
    let form = office.open("/members").form("/institution/second-factor");
    let form = if required { form.set("required", "on") } else { form.untick("required") };
    office.submit(&form).expect(303);
}

both_engines! {
    fn whoever_has_none_is_led_to_setting_one_up_and_reaches_nothing_else(app: TestApp) {
        let office = app.member(Role::Administrator);
        enrol(&app, &office);
        // Open before it was required, and the most powerful role.
        let ada = app.member(Role::Administrator);
        let csrf = ada.open("/tenders").form("/logout").value("csrf").to_owned();
        let program = Client::member(&app, Role::Administrator);
        let wanted = json!({ "name": "Export", "days": 30, "role": null, "password": PASSWORD });
        let key = program.post("/api/v1/account/keys", &wanted).expect(201).json()["key"].clone();
        letters(&app, "");
        let exchange = || program.post("/api/v1/session/key", &json!({ "key": key }));
        let mut script = Client::new(&app);
        script.token = exchange().expect(200).json()["token"].as_str().map(str::to_owned);
        script.read("/api/v1/tenders");
        require(&office, true);
        assert_eq!(told(&app, "institution.second_factor"), 1);
        for told in [exchange(), script.get("/api/v1/tenders")] {
            assert_eq!((told.status, &told.json()["code"]), (403, &json!("second_factor_required")), "by key");
        }
        let mut walked = 0;
        for row in routes::rows().filter(|row| matches!(row.who, Who::Member(_)) && !stays_open(row.path)) {
            let path: String = row.path.split('/').map(|part| if part.starts_with('{') { NOBODY } else { part }).collect::<Vec<_>>().join("/");
            let method = Method::from_bytes(row.method.as_bytes()).unwrap();
            let what = format!("{} {}", row.method, row.path);
            if row.path.starts_with("/api/") {
                let request = program.request(method.clone(), &path);
                let told = program.send(&method, if row.method == "GET" { request } else { request.json(&json!({})) });
                assert_eq!((told.status, &told.json()["code"]), (403, &json!("second_factor_required")), "{what}");
            } else if row.method == "PUT" {
                assert_eq!(ada.put_json(&path, &json!({}), &[("x-csrf-token", &csrf)]).status, 403, "{what}");
            } else {
                let told = if row.method == "POST" { ada.post(&path, &[("csrf", &csrf)]) } else { ada.get(&path) };
                assert_eq!(told.location(), ENROLMENT, "{what}");
            }
            walked += 1;
        }
        assert!(walked > 100, "{walked}");
        assert_eq!(ada.get("/").location(), ENROLMENT);
        let words = ada.post("/members", &[("csrf", &csrf), ("name", "Typed for an hour")]).expect(403);
        assert!(words.main().contains("Typed for an hour"), "{words}");
        assert_eq!(words.attributes("main a", "href")[0], ENROLMENT);
        let page = ada.open(ENROLMENT);
        assert!(page.main().contains("requires a second factor") && page.words("nav").is_empty(), "{page}");
        enrol(&app, &ada);
        ada.open("/tenders");
        ada.open("/members");
        assert_eq!(program.get("/api/v1/me").status, 403, "each member for themselves");
        require(&office, false);
        program.read("/api/v1/me");
    }

    fn it_is_required_from_the_first_sign_in_on(app: TestApp) {
        let office = app.member(Role::Administrator);
        enrol(&app, &office);
        require(&office, true);
        let ada = app.member(Role::Evaluator);
        assert_eq!(ada.get("/tenders").location(), ENROLMENT);
        let (device, _) = enrol(&app, &ada);
        ada.open("/tenders");
        let form = ada.open(ENROLMENT).form(ENROLMENT).set("code", &device.now(&app));
        ada.submit(&form.press("deed", "off")).expect(303);
        assert_eq!(ada.get("/tenders").location(), ENROLMENT, "a new device, and nothing in between");
        let (elsewhere, _) = app.new_institution("Klinikum Nebenan");
        app.member_of(elsewhere, Role::Administrator).open("/tenders");
        assert_eq!(ada.submit(&ada.open(ENROLMENT).form("/logout")).location(), "/login");
        letters(&app, "");
    }

    fn asvs_v6_4_4_an_administrator_resets_a_lost_factor_and_no_one_else(app: TestApp) {
        let office = app.member(Role::Administrator);
        let ada = app.member(Role::Procurement);
        let (address, member) = (email(&app, Role::Procurement), id(&app, Role::Procurement));
        let (old, recovery) = enrol(&app, &ada);
        require(&office, true);
        enrol(&app, &office);
        let path = format!("/members/{member}");
        let page = office.open("/members");
        assert_eq!(page.attributes("[value=reset_factor]", "name").len(), 1, "the own one is not reset: {page}");
        let office_csrf = page.form("/members").value("csrf").to_owned();
        let (elsewhere, _) = app.new_institution("Klinikum Nebenan");
        let stranger = app.member_of(elsewhere, Role::Administrator);
        let csrf = stranger.open("/members").form("/members").value("csrf").to_owned();
        stranger.post(&path, &[("csrf", &csrf), ("deed", "reset_factor")]).expect(404);
        let csrf = ada.open("/tenders").form("/logout").value("csrf").to_owned();
        ada.post(&path, &[("csrf", &csrf), ("deed", "reset_factor")]).expect(403);
        halfway(&app, &address);
        assert_eq!(told(&app, "factor.reset"), 0);
        office.post(&path, &[("csrf", &office_csrf), ("deed", "reset_factor")]).expect(303);
        assert_eq!(told(&app, "factor.reset"), 1);
        assert_eq!(ada.get("/tenders").location(), "/login", "the member's sessions end");
        let again = app.visitor();
        again.sign_in(&address, PASSWORD);
        assert_eq!(again.get("/tenders").location(), ENROLMENT);
        let (new, _) = enrol(&app, &again);
        assert_ne!(new.secret(), old.secret());
        second_step(&halfway(&app, &address), &old.next(&app)).expect(422);
        second_step(&halfway(&app, &address), &recovery[0]).expect(422);
        second_step(&halfway(&app, &address), &new.now(&app)).expect(303);
        let mail = mails(&app, &address, 3).remove(1);
        assert!(mail.subject().ends_with("your second factor was reset") && mail.text.contains("/login"), "{}", mail.text);
        assert!(matches!(audit::verify(&app.app.db, app.institution()).unwrap(), Verdict::Whole { .. }));
    }

    fn the_last_administrators_factor_is_reset_at_the_shell(mut app: TestApp) {
        let (tenant, address) = app.new_institution("Klinikum Nebenan");
        let office = app.visitor();
        office.sign_in(&address, PASSWORD);
        enrol(&app, &office);
        let reset = |email: &str| {
            let mut command = probity(&["admin", "reset-factor", "--tenant", &tenant.to_string(), "--email", email]);
            let output = run(command.env("DATABASE_URL", &app.database.url).env("PROBITY_DATA", app.database.data()));
            (output.status.code(), String::from_utf8(output.stderr).unwrap())
        };
        let (code, said) = reset("nobody@stadtwerke.example");
        assert!(code == Some(2) && said.contains("no such member"), "{said}");
        assert_eq!(reset(&address).0, Some(0));
        let (code, said) = reset(&address);
        assert!(code == Some(2) && said.contains("no second factor"), "{said}");
        assert_eq!(office.get("/tenders").location(), "/login");
        office.sign_in(&address, PASSWORD);
        office.open("/tenders");
        // Queued by the shell's clock, which is not that of this story.
        assert_eq!(app.database.count("SELECT count(*) FROM outbox WHERE kind = 'factor_reset'"), 1);
        app.allow_stuck_mail();
        let by = "SELECT count(*) FROM audit WHERE action = 'factor.reset' AND actor = 'operator'";
        assert_eq!(app.database.count(by), 1);
    }
}
