//! The bidder of a sealed bid: reads it where it was handed in, elsewhere by its code, and loses nothing.

use super::officers::Officers;
use crate::answering::tender::{Company, Desk, Tender, deliver};
use crate::api::client::Client;
use crate::harness::{TestApp, vault};
use probity::domain::award::AwardMethod;
use serde_json::json;

fn sealed(app: &TestApp) -> (Officers, Tender, Company, Desk) {
    let officers = Officers::hire(app);
    let tender = officers.publish(app, AwardMethod::WeightedSum);
    let company = tender.invite(app, "Rechenwerk");
    let desk = Desk::enter(app, &company);
    desk.answer_required();
    desk.upload("file", "proof.txt", b"Proof.", "").expect(303);
    assert_eq!(desk.hand_in().location(), desk.path("/receipt"));
    deliver(app);
    (officers, tender, company, desk)
}

/// The code that the receipt shows.
fn code(desk: &Desk) -> String {
    desk.open("/receipt").words("#copy-code").concat()
}

both_engines! {
    fn it_is_read_and_changed_again_where_it_was_handed_in(app: TestApp) {
        let (_, _, _, desk) = sealed(&app);
        let receipt = desk.open("/receipt");
        for words in ["2 answers, one file, Total €1,000.50", "Ada Lovelace", "Code of your copy"] {
            assert!(receipt.main().contains(words), "{words}: {receipt}");
        }
        // Handing in once more, as after a lost answer, comes to the same receipt with the same code.
        let again = desk.browser.post(&desk.path("/submit"), &[("csrf", &csrf(&desk)), ("name", "Ada"), ("accepted", "true")]);
        assert_eq!(again.location(), desk.path("/receipt"));
        assert_eq!(code(&desk), code(&desk));
        desk.browser.submit(&receipt.form(&desk.path("/withdraw"))).expect(303);
        assert!(vault::answer(&app, "why").contains("because"), "the draft is the server's to keep again");
        desk.answer("why", &json!("another reason"));
        assert_eq!(desk.hand_in().location(), desk.path("/receipt"));
        assert!(desk.open("/receipt").main().contains("withdrawn"));
        deliver(&app);
    }

    fn elsewhere_it_takes_the_code(app: TestApp) {
        let (_, _, company, desk) = sealed(&app);
        let other = Desk::enter(&app, &company);
        let receipt = other.open("/receipt");
        assert!(receipt.main().contains("Sealed. Enter the code of your copy"), "{receipt}");
        for hidden in ["Ada Lovelace", "Code of your copy 2", "1,000.50", "proof.txt"] {
            assert!(!receipt.text().contains(hidden), "{hidden}: {receipt}");
        }
        for page in ["", "/sections/S1", "/check", "/evidence"] {
            let shown = other.browser.get(&other.path(page));
            assert!(!shown.text().contains("because"), "{page}");
        }
        // Taking it back without the code would leave a draft that nobody can read.
        let token = csrf(&other);
        let refused = other.browser.post(&other.path("/withdraw"), &[("csrf", &token)]).expect(409);
        assert!(refused.text().contains("enter the code of your copy"), "{refused}");
        let form = other.open("/copy").form(&other.path("/copy"));
        for wrong in ["", "abc", "00000-00000-00000-00000-00000-0"] {
            let page = other.browser.submit(&form.clone().set("code", wrong)).expect(422);
            assert!(page.main().contains("This code does not open your bid"), "{page}");
            assert!(page.form(&other.path("/copy")).value("code") == wrong, "what was typed is there");
        }
        other.browser.submit(&form.set("code", &code(&desk).to_uppercase().replace('-', " "))).expect(303);
        let receipt = other.open("/receipt");
        assert!(receipt.main().contains("Ada Lovelace"), "{receipt}");
        other.browser.submit(&receipt.form(&other.path("/withdraw"))).expect(303);
        assert!(other.open("/sections/S1").text().contains("because"));
        // Back under the server key, the colleague's browser needs no code either.
        assert!(Desk::enter(&app, &company).open("/sections/S1").text().contains("because"));
        deliver(&app);
    }

    fn without_the_code_it_is_taken_back_for_good_and_with_it_goes_on(app: TestApp) {
        let (_, _, company, desk) = sealed(&app);
        let other = Desk::enter(&app, &company);
        let form = other.open("/decline").form(&other.path("/decline"));
        other.browser.submit(&form.set("reason", "The laptop is gone.")).expect(303);
        let state = |what: &str| app.database.count(what);
        assert_eq!(state("SELECT count(*) FROM bids WHERE withdrawn_at IS NULL"), 0);
        assert_eq!(state("SELECT count(*) FROM invitations WHERE state = 'declined'"), 1);
        assert!(other.open("").main().contains("needs the code of your copy"));
        let token = csrf(&other);
        other.browser.post(&other.path("/decline/undo"), &[("csrf", &token)]).expect(409);
        // The laptop turns up again.
        let token = csrf(&desk);
        desk.browser.post(&desk.path("/decline/undo"), &[("csrf", &token)]).expect(303);
        assert!(desk.open("/sections/S1").text().contains("because"));
        assert_eq!(desk.hand_in().location(), desk.path("/receipt"));
        deliver(&app);
    }

    fn after_the_opening_every_session_reads_it_again(app: TestApp) {
        let (officers, tender, company, _) = sealed(&app);
        let other = Desk::enter(&app, &company);
        app.advance(48);
        officers.come_back();
        officers.open(0, &tender).expect(303);
        officers.open(1, &tender).expect(303);
        let receipt = other.open("/receipt");
        assert!(receipt.main().contains("Ada Lovelace") && !receipt.main().contains("1,000.50"), "{receipt}");
        crate::harness::tale::letters(&app, "");
    }

    fn a_program_brings_the_code_too(app: TestApp) {
        let (_, _, company, desk) = sealed(&app);
        let mut program = Client::bidder(&app, &format!("/r/{}", company.token));
        assert_eq!(program.read("/api/v1/bid")["locked"], true);
        let receipt = program.read("/api/v1/bid/receipt");
        assert!(receipt["content"].is_null() && receipt["copy_code"].is_null(), "{receipt:#}");
        for path in ["/api/v1/bid/answers", "/api/v1/bid/check", "/api/v1/bid/evidence", "/api/v1/bid/answer-file"] {
            assert_eq!(program.get(path).expect(409).json()["code"], "sealed_copy", "{path}");
        }
        let wrong = program.post("/api/v1/bid/copy", &json!({ "code": "x" })).expect(422).json();
        assert_eq!(wrong["errors"][0], json!({ "pointer": "/code", "code": "wrong_copy_code" }));
        let token = program.post("/api/v1/bid/copy", &json!({ "code": code(&desk) })).expect(200).json();
        program.token = token["token"].as_str().map(str::to_owned);
        let token = program.press("/api/v1/bid/session/renew").expect(200).json();
        program.token = token["token"].as_str().map(str::to_owned);
        let receipt = program.read("/api/v1/bid/receipt");
        assert_eq!((&receipt["content"]["price"], &receipt["copy_code"]), (&json!("1000.50"), &json!(code(&desk))));
        program.press("/api/v1/bid/withdraw").expect(204);
        assert_eq!(program.read("/api/v1/bid/answers")["answers"]["why"]["answer"]["value"], "because");
        assert_eq!(program.post("/api/v1/bid/copy", &json!({ "code": "x" })).expect(409).json()["code"], "not_sealed");
        deliver(&app);
    }
}

fn csrf(desk: &Desk) -> String {
    desk.open("/inquiries").form(&desk.path("/leave")).value("csrf").to_owned()
}
