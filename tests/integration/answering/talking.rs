//! Beside a question: notes that only the team reads, and earlier saves put back.

use super::bringing::desk;
use super::tender::{Desk, Tender};
use crate::harness::{TestApp, tale};
use probity::domain::award::AwardMethod;
use serde_json::json;

const WHY: &str = "/questions/why";

fn note(desk: &Desk, text: &str) -> crate::harness::Reply {
    let form = desk.open(WHY).form(&desk.path("/questions/why/notes")).set("note", text);
    desk.browser.submit(&form)
}

both_engines! {
    fn an_earlier_save_is_put_back_as_a_new_one(app: TestApp) {
        let desk = desk(&app);
        desk.answer("yn", &json!("yes"));
        for text in ["one", "the second", "3"] {
            desk.answer("why", &json!(text));
        }
        let page = desk.open(WHY);
        assert_eq!(page.words("ol .typed"), ["3", "the second", "one"]);
        let restore = desk.path("/questions/why/restore");
        let old = page.form(&restore).forge("revision", "1");
        assert_eq!(desk.browser.submit(&old).expect(303).location(), desk.path("/sections/S1#q-why"));
        assert_eq!(desk.open("/sections/S1").words("#i-why"), ["one"]);
        assert_eq!(desk.open(WHY).words("ol .typed"), ["one", "3", "the second", "one"]);
        let stale = desk.browser.submit(&old.forge("revision", "2")).expect(409);
        assert!(stale.main().contains("Somebody saved another version"), "{stale}");
        assert_eq!(stale.words("ol .typed").len(), 4);
        let wrong = desk.open(WHY).form(&restore).forge("revision", "99");
        desk.browser.submit(&wrong).expect(404);
        desk.browser.get(&desk.path("/questions/nothing")).expect(404);
    }

    fn notes_are_read_by_the_team_and_by_nobody_else(app: TestApp) {
        const WORDS: &str = "CANARY-4711 <b> {{x}} \u{202e}";
        let tender = Tender::publish(&app, AwardMethod::WeightedSum);
        let (company, rival) = (tender.invite(&app, "Rechenwerk"), tender.invite(&app, "Südwerk"));
        let desk = Desk::enter(&app, &company);
        note(&desk, WORDS).expect(303);
        assert_eq!(desk.open(WHY).words("#notes-title ~ ul .typed"), [WORDS]);
        assert!(desk.open("/sections/S1").main().contains("1 note, and history"));
        for (text, code) in [("", "Please"), (&*"x".repeat(4001), "")] {
            let reply = note(&desk, text).expect(422);
            assert!(reply.words("#note-error").concat().contains(code), "{reply}");
            assert_eq!(reply.words("#note").concat(), text, "nothing typed is lost");
        }
        let other = Desk::enter(&app, &rival);
        assert!(!other.open(WHY).text().contains("CANARY"));
        let removal = desk.open(WHY).attributes("form[action*=\"/notes/\"]", "action").remove(0);
        let theirs = removal.replace(&desk.home, &other.home);
        let csrf = other.open(WHY).form(&other.path("/questions/why/notes")).value("csrf").to_owned();
        other.browser.post(&theirs, &[("csrf", &csrf), ("question", "why")]).expect(404);
        desk.answer_required();
        desk.hand_in().expect(303);
        note(&desk, "CANARY afterwards").expect(303);
        for table in app.database.tables().iter().filter(|table| *table != "notes") {
            assert!(!app.database.rows(table).concat().contains("CANARY"), "{table}");
        }
        for letter in tale::letters(&app, "") {
            assert!(!letter.text.contains("CANARY"));
        }
        let files = [desk.path("/answers.json"), desk.path("/receipt")];
        assert!(files.iter().all(|path| !desk.browser.open(path).text().contains("CANARY")));
        let form = desk.open(WHY).form(&removal);
        assert_eq!(desk.browser.submit(&form).expect(303).location(), desk.path(WHY));
        assert_eq!(desk.open(WHY).words("#notes-title ~ ul .typed"), ["CANARY afterwards"]);
    }
}
