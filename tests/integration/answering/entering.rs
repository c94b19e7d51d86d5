//! The link and the session: following changes nothing, entering lets in one person to one bid.

use super::tender::{Desk, HOURS, Tender, deliver};
use crate::harness::TestApp;
use probity::app::key::sha256_hex;
use probity::db::{self, Error, Scope};
use probity::domain::award::AwardMethod;
use reqwest::Method;

both_engines! {
    fn twenty_scanners_on_a_link_change_nothing(app: TestApp) {
        let company = Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk");
        let before = app.database.dump();
        let scanner = app.visitor();
        for method in [Method::GET, Method::HEAD] {
            for _ in 0..20 {
                let reply = scanner.send(scanner.request(method.clone(), &format!("/r/{}", company.token))).expect(200);
                assert_eq!(reply.header("set-cookie"), "");
                assert_eq!(reply.header("cache-control"), "no-store");
            }
        }
        assert!(app.database.dump() == before, "a table has changed");
    }

    fn entering_opens_a_session_of_which_only_the_hash_is_kept(app: TestApp) {
        let company = Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk");
        for _ in 0..2 {
            let desk = Desk::enter(&app, &company);
            assert!(desk.open("").main().contains("Data centre"));
        }
        assert_eq!(app.database.count("SELECT count(*) FROM bidder_sessions"), 2);
        assert_eq!(app.database.count("SELECT count(*) FROM audit WHERE action = 'bid.entered'"), 1);
        assert_eq!(app.database.count("SELECT count(*) FROM audit WHERE action = 'bid.entered_again'"), 1);
        assert_eq!(app.database.count("SELECT count(*) FROM invitations WHERE state = 'entered' AND first_opened_at IS NOT NULL"), 1);
        let everything = format!("{:?}", app.database.dump());
        assert!(!everything.contains(&company.token), "the token stands in a table");
        assert!(everything.contains(&sha256_hex(&company.token)));
    }

    fn a_typed_code_leads_to_the_link_and_guessing_is_slowed(app: TestApp) {
        let company = Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk");
        let browser = app.visitor();
        let typed: String = company.token.to_uppercase().chars().enumerate().flat_map(|(at, c)| {
            if at % 5 == 0 { vec![' ', c] } else { vec![c] }
        }).collect();
        let form = browser.open("/r").form("/r");
        assert_eq!(browser.submit(&form.clone().set("code", &typed)).location(), format!("/r/{}", company.token));
        let wrong = form.set("code", "0000000000000000000000000x");
        for _ in 0..6 {
            assert!(browser.submit(&wrong).expect(422).main().contains("No invitation belongs"));
        }
        assert!(browser.submit(&wrong).expect(422).main().contains("Too many tries"));
        browser.get("/r/0000000000000000000000000x").expect(404);
    }

    fn a_foreign_bid_answers_like_one_that_does_not_exist(app: TestApp) {
        let tender = Tender::publish(&app, AwardMethod::WeightedSum);
        let (mine, other) = (tender.invite(&app, "Rechenwerk"), tender.invite(&app, "Nordlicht"));
        let desk = Desk::enter(&app, &mine);
        Desk::enter(&app, &other);
        let unknown = "019ab000-0000-7000-8000-000000000000";
        for rest in ["", "/sections/S1", "/check", "/receipt", "/evidence/019ab000-0000-7000-8000-000000000001"] {
            let foreign = desk.browser.get(&format!("/bid/{}{rest}", other.invitation));
            let nothing = desk.browser.get(&format!("/bid/{unknown}{rest}"));
            assert_eq!((foreign.status, foreign.location()), (nothing.status, nothing.location()), "{rest}");
        }
        let json = |id: &str| desk.browser.put_json(&format!("/bid/{id}/answers/yn"), &serde_json::json!({}), &[]).status;
        assert_eq!((json(&other.invitation.to_string()), json(unknown)), (401, 401));
    }

    fn a_reissued_link_ends_the_earlier_one_and_its_session(app: TestApp) {
        let tender = Tender::publish(&app, AwardMethod::WeightedSum);
        let company = tender.invite(&app, "Rechenwerk");
        let desk = Desk::enter(&app, &company);
        app.app.db.write::<_, Error>(Scope::Tenant(tender.tenant), |tx| {
            db::tokens::set_ended(tx, tender.tenant, company.participant, "replaced")
        }).unwrap();
        let newer = tender.issue(&app, company.participant);
        assert_eq!(desk.browser.get(&desk.home).location(), "/r");
        let old = desk.browser.get(&format!("/r/{}", company.token)).expect(410);
        assert!(old.main().contains("l…@bidder.example") && !old.text().contains(&newer));
        desk.browser.open(&format!("/r/{newer}"));
    }

    fn a_session_ends_by_leaving_and_the_link_opens_the_next(app: TestApp) {
        let company = Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk");
        let desk = Desk::enter(&app, &company);
        let page = desk.open("/sections/S1");
        assert_eq!(desk.browser.submit(&page.form(&desk.path("/leave"))).location(), "/r");
        assert_eq!(desk.browser.get(&desk.home).location(), "/r");
        let form = page.form(&desk.path("/sections/S1")).set("a.why", "typed after the end");
        let reply = desk.browser.submit(&form);
        assert!(reply.status >= 400 && reply.main().contains("typed after the end"), "{reply}");
        assert_eq!(app.database.count("SELECT count(*) FROM answers"), 0);
        Desk::enter(&app, &company).open("");
    }

    fn after_the_deadline_nobody_new_comes_in(app: TestApp) {
        let company = Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk");
        app.advance(HOURS);
        let page = app.visitor().get(&format!("/r/{}", company.token)).expect(410);
        assert!(page.main().contains("The deadline has passed"));
    }

    fn declining_takes_two_steps_and_can_be_undone_until_the_deadline(app: TestApp) {
        let tender = Tender::publish(&app, AwardMethod::WeightedSum);
        let company = tender.invite(&app, "Rechenwerk");
        let desk = Desk::enter(&app, &company);
        desk.answer("why", &serde_json::json!("kept"));
        let form = desk.open("/decline").form(&desk.path("/decline")).set("reason", "No people free.");
        let page = desk.browser.complete(&form);
        assert!(page.main().contains("No people free."));
        desk.put("why", &serde_json::json!({ "value": "more" }), 1, "late").expect(409);
        assert_eq!(app.database.count("SELECT count(*) FROM audit WHERE action = 'bid.declined' AND detail NOT LIKE '%people%'"), 1);
        let page = desk.browser.complete(&page.form(&desk.path("/decline/undo")));
        assert!(page.main().contains("Your answers"));
        assert_eq!(app.database.count("SELECT count(*) FROM invitations WHERE state = 'started' AND declined_reason IS NULL"), 1);
        assert!(desk.open("/sections/S1").text().contains("kept"));
        deliver(&app);
    }
}
