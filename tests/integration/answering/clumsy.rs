//! What clumsy and hostile clients did to a bid: nothing that was typed is lost, nothing is told to be stored that is
//! not, nothing is kept twice.

use super::tender::{Desk, Tender, deliver};
use crate::harness::{TestApp, tale, vault};
use probity::domain::award::AwardMethod;
use serde_json::json;

const WORDS: &str = "Twenty minutes of typing.";

fn desk(app: &TestApp) -> Desk {
    Desk::enter(app, &Tender::publish(app, AwardMethod::WeightedSum).invite(app, "Rechenwerk"))
}

both_engines! {
    fn what_was_typed_is_shown_with_every_refusal(app: TestApp) {
        let desk = desk(&app);
        let nobody = app.visitor();
        let paths = [
            ("/inquiries", "body"),
            ("/questions/why/notes", "note"),
            ("/decline", "reason"),
            ("/team", "name"),
            ("/submit", "name"),
            ("/sections/S1", "a.why"),
            ("/clarifications", "a.why"),
        ];
        for (rest, field) in paths {
            let path = desk.path(rest);
            let stale = desk.browser.post(&path, &[("csrf", "forged"), (field, WORDS)]);
            assert!(stale.status == 409 && stale.main().contains(WORDS), "{rest}: {stale}");
            let ended = nobody.post(&path, &[("csrf", "forged"), (field, WORDS)]);
            assert!(ended.status == 401 && ended.main().contains(WORDS), "{rest}: {ended}");
            assert!(ended.main().contains("no longer signed in"), "{rest}: {ended}");
            assert_eq!(nobody.post(&path, &[("csrf", "forged")]).location(), "/r", "{rest}");
        }
        let login = nobody.post("/login", &[("email", "a@b.example"), ("password", WORDS)]);
        assert!(!login.text().contains(WORDS), "{login}");
    }

    fn a_request_id_used_again_for_other_words_hides_no_loss(app: TestApp) {
        let desk = desk(&app);
        desk.put("why", &json!({ "value": "eleven" }), 0, "m").expect(200);
        desk.put("why", &json!({ "value": "eleven" }), 0, "m").expect(200);
        desk.put("why", &json!({ "value": "twenty-two" }), 0, "m").expect(409);
        assert!(vault::answer(&app, "why").contains("eleven"));
        desk.put("why", &json!({ "value": "twenty-two" }), 1, "m").expect(200);
        assert!(vault::answer(&app, "why").contains("twenty-two"));
    }

    fn what_shows_nothing_says_nothing(app: TestApp) {
        let desk = desk(&app);
        desk.answer_required();
        desk.put("why", &json!({ "value": "\u{200b}\u{202e}\u{2060}" }), 1, "blank").expect(200);
        let check = desk.open("/check");
        assert!(check.main().contains("why"), "{check}");
        desk.put("why", &json!({ "value": "because" }), 2, "again").expect(200);
        let form = desk.open("/check").form(&desk.path("/submit")).set("accepted", "true");
        let refused = desk.browser.submit(&form.set("name", "\u{202e}")).expect(422);
        assert!(refused.words("[data-error-summary]").concat().contains("Name: Please fill"), "{refused}");
    }

    fn a_button_pressed_twice_keeps_one(app: TestApp) {
        let desk = desk(&app);
        for _ in 0..2 {
            desk.upload("file", "policy.txt", b"One policy for all.\n", "").expect(303);
            let page = desk.open("/questions/why");
            desk.browser.submit(&page.form(&desk.path("/questions/why/notes")).set("note", WORDS)).expect(303);
        }
        let count = |table: &str| app.database.count(&format!("SELECT count(*) FROM {table}"));
        assert_eq!((count("files"), count("notes")), (1, 1));
        let folder = app.app.files.join(app.institution().to_string());
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
        desk.upload("file", "policy.txt", b"Another policy.\n", "").expect(303);
        assert_eq!(count("files"), 2);
    }

    fn a_reason_given_later_is_the_reason(app: TestApp) {
        let desk = desk(&app);
        let page = desk.open("/decline");
        for reason in ["Too busy.", "Not our trade."] {
            desk.browser.submit(&page.form(&desk.path("/decline")).set("reason", reason)).expect(303);
        }
        assert!(desk.open("").main().contains("Not our trade."));
        deliver(&app);
        assert!(tale::letters(&app, "nobody").is_empty());
    }

    fn refusals_say_what_is_wrong(app: TestApp) {
        let desk = desk(&app);
        let early = desk.browser.submit(&desk.open("/decline").form(&desk.path("/decline")).clone());
        early.expect(303);
        let undo = desk.open("").form(&desk.path("/decline/undo"));
        desk.browser.submit(&undo).expect(303);
        let csrf = undo.value("csrf").to_owned();
        let asked = desk.browser.post(&desk.path("/clarifications"), &[("csrf", &csrf), ("a.why", WORDS)]).expect(409);
        assert!(asked.main().contains("has not asked about") && asked.main().contains(WORDS), "{asked}");
        let date = desk.upload("file", "a.txt", b"fine", "2026-02-30").expect(422);
        assert!(date.main().contains("must be a date"), "{date}");
        let long = desk.upload("file", "a.txt", b"fine", &"9".repeat(2000)).expect(422);
        assert!(long.words("[data-error-summary]").concat().contains("must be a date"), "{long}");
        for back in ["/\t/evil.example", "//evil.example", "/\\evil.example", "https://evil.example"] {
            assert_eq!(desk.browser.post("/language", &[("language", "en"), ("return", back)]).location(), "/");
        }
    }
}
