//! Bidders ask about the tender; all of them get the answer, and none learns who asked.

use crate::harness::{Reply, TestApp, Visitor, tale};
use probity::domain::permission::Role;
use serde_json::json;

const QUESTION: &str = "May the data centre stand in France?";

/// An office with a published tender, and the bids of its first companies.
struct Scene {
    office: Visitor,
    tender: String,
    bidders: Vec<(Visitor, String)>,
}

fn scene(app: &TestApp, companies: usize) -> Scene {
    let office = app.member(Role::Administrator);
    let tender = tale::published(&office, &["A8"]);
    let enter = |number| {
        let bidder = app.visitor();
        let bid = tale::enter(&bidder, &tale::link(app, number));
        (bidder, bid)
    };
    Scene { office, tender, bidders: (0..companies).map(enter).collect() }
}

fn ask((bidder, bid): &(Visitor, String), about: &str, body: &str) -> Reply {
    let path = format!("{bid}/inquiries");
    bidder.submit(&bidder.open(&path).form(&path).set("about", about).set("body", body))
}

impl Scene {
    fn inbox(&self) -> String {
        format!("{}/inquiries", self.tender)
    }

    /// Addresses of the pages on which the waiting questions are answered.
    fn waiting(&self) -> Vec<String> {
        let links = self.office.open(&self.inbox()).attributes("main a", "href");
        links.into_iter().filter(|link| link.starts_with(&format!("{}/", self.inbox()))).collect()
    }

    fn answer(&self, page: &str, question: &str, answer: &str) -> Reply {
        self.office.submit(&self.office.open(page).form(page).set("question", question).set("answer", answer))
    }

    fn rule(&self, date: &str, late: &str) -> Reply {
        let form = self.office.open(&self.inbox()).form(&self.inbox());
        self.office.submit(&form.set("deadline_date", date).set("deadline_time", "12:00").set("late", late))
    }

    fn board(&self, number: usize) -> Reply {
        let (bidder, bid) = &self.bidders[number];
        bidder.open(&format!("{bid}/inquiries"))
    }
}

both_engines! {
    fn a_question_is_answered_to_all_and_names_nobody(app: TestApp) {
        let scene = scene(&app, 2);
        ask(&scene.bidders[0], "A8-01", QUESTION).expect(303);
        assert!(scene.board(0).main().contains("Waits for an answer"));
        let notice = tale::letters(&app, "vergabe@stadtwerke.example").pop().expect("the contact person is told");
        assert!(notice.text.contains(&scene.inbox()) && !notice.text.contains("Nordwerk"), "{}", notice.text);
        assert!(!scene.board(1).text().contains("France"), "others see no question before its answer");
        let inbox = scene.office.open(&scene.inbox()).main();
        assert!(inbox.contains(QUESTION) && inbox.contains("Nordwerk GmbH"), "{inbox}");
        let page = scene.waiting().remove(0);
        assert_eq!(scene.office.open(&page).form(&page).value("question"), QUESTION);
        scene.answer(&page, "May it stand elsewhere in the Union?", "It may.").expect(303);
        for number in [0, 1] {
            let board = scene.board(number).main();
            assert!(board.contains("May it stand elsewhere in the Union?") && board.contains("It may."), "{board}");
            let mail = tale::letters(&app, &tale::email(number)).pop().unwrap();
            assert!(mail.subject().contains("question and answer no. 1"), "{}", mail.subject());
            assert!(mail.text.contains("It may.") && mail.text.contains("About A8-01"), "{}", mail.text);
            assert!(!mail.text.contains("France") && !mail.text.contains("Ada Lovelace asks"), "{}", mail.text);
        }
        let other = scene.board(1).text();
        assert!(!other.contains("Nordwerk") && !other.contains("France"), "{other}");
        assert!(scene.board(0).main().contains("Answered in no. 1"));
        assert_eq!(tale::letters(&app, "bid2@").len(), 2, "who has not come yet is told as well");
        assert!(scene.waiting().is_empty());
        scene.answer(&page, "Again?", "No.").expect(409);
    }

    fn news_and_answers_that_were_given_before_need_no_question(app: TestApp) {
        let scene = scene(&app, 1);
        let news = format!("{}/bulletins", scene.tender);
        let form = scene.office.open(&news).form(&news);
        scene.office.submit(&form.clone().set("answer", "")).expect(422);
        let told = scene.office.submit(&form.clone().set("about", "A8-99").set("answer", "Read the annex.")).expect(422);
        assert!(told.text().contains("Read the annex.") && told.text().contains("A8-99"), "{told}");
        scene.office.submit(&form.set("answer", "Read the annex.")).expect(303);
        ask(&scene.bidders[0], "", "Where does it stand?").expect(303);
        let page = scene.waiting().remove(0);
        let settle = format!("{page}/settle");
        scene.office.submit(&scene.office.open(&page).form(&settle).forge("number", "7")).expect(422);
        scene.office.submit(&scene.office.open(&page).form(&settle)).expect(303);
        assert!(scene.board(0).main().contains("Answered in no. 1"));
        assert_eq!(app.database.count("SELECT count(*) FROM outbox WHERE kind = 'bulletin'"), 3, "once to each company");
        tale::letters(&app, "");
    }

    fn late_questions_are_marked_or_refused_by_the_rule(app: TestApp) {
        let mut scene = scene(&app, 1);
        let told = scene.rule("2026-04-01", "warn").expect(422);
        assert!(told.main().contains("after the deadline"), "{told}");
        scene.rule("2026-03-05", "warn").expect(303);
        assert!(scene.board(0).main().contains("in time until Thursday, 5 Mar 2026"), "{}", scene.board(0));
        ask(&scene.bidders[0], "", "In time?").expect(303);
        app.advance(24 * 5);
        scene.office = app.member(Role::Administrator);
        assert!(scene.board(0).main().contains("may leave it open"));
        ask(&scene.bidders[0], "", "Late?").expect(303);
        assert!(scene.office.open(&scene.inbox()).main().contains("came late"));
        assert_eq!(app.database.count("SELECT count(*) FROM inquiries WHERE late"), 1);
        let (bidder, bid) = &scene.bidders[0];
        let path = format!("{bid}/inquiries");
        let form = bidder.open(&path).form(&path).set("body", "Too late?");
        scene.rule("2026-03-05", "block").expect(303);
        assert!(scene.board(0).attributes("main form", "action").is_empty());
        let refused = bidder.submit(&form).expect(409);
        assert!(refused.text().contains("Too late?"), "what was typed is on the page: {refused}");
        tale::letters(&app, "");
    }

    fn a_question_is_refused_with_its_text_and_a_double_is_one(app: TestApp) {
        let scene = scene(&app, 1);
        let (bidder, bid) = &scene.bidders[0];
        for (body, about) in [("", ""), ("x\u{7}y z", ""), (&"x".repeat(5001), ""), ("Why so?", "B1")] {
            let path = format!("{bid}/inquiries");
            let form = bidder.open(&path).form(&path).forge("about", about).forge("body", body);
            let told = bidder.submit(&form).expect(422);
            assert!(told.form(&path).value("body").trim_start() == body, "{body:?}: {told}");
        }
        for _ in 0..2 {
            ask(&scene.bidders[0], "", QUESTION).expect(303);
        }
        assert_eq!(app.database.count("SELECT count(*) FROM inquiries"), 1);
        assert_eq!(app.database.count("SELECT count(*) FROM audit WHERE action = 'inquiry.asked' AND detail NOT LIKE '%France%'"), 1);
        app.advance(24 * 11);
        let over = scene.board(0).main();
        assert!(over.contains("Questions are no longer taken") && over.contains(QUESTION), "{over}");
        tale::letters(&app, "");
    }

    fn only_those_who_deal_with_bidders_learn_who_asks(app: TestApp) {
        let scene = scene(&app, 1);
        ask(&scene.bidders[0], "", QUESTION).expect(303);
        let reader = app.member(Role::Evaluator);
        let seen = reader.open(&scene.inbox());
        assert!(seen.main().contains(QUESTION) && !seen.text().contains("Nordwerk"), "{seen}");
        assert!(seen.attributes("main form", "action").is_empty());
        tale::letters(&app, "");
    }

    fn a_program_asks_and_answers(app: TestApp) {
        let office = crate::api::client::Client::member(&app, Role::Administrator);
        let tender = crate::api::tale::published(&office);
        let (asker, other) = (crate::api::tale::bidder(&app, 0), crate::api::tale::bidder(&app, 1));
        asker.post("/api/v1/bid/inquiries", &json!({ "body": QUESTION })).expect(201);
        let inbox = office.read(&format!("{tender}/inquiries"));
        let inquiry = &inbox["inquiries"][0];
        assert_eq!(inquiry["body"], QUESTION);
        let told = json!({ "inquiry": inquiry["id"], "question": "Elsewhere?", "answer": "It may." });
        let number = office.post(&format!("{tender}/bulletins"), &told).expect(201).json();
        assert_eq!(number, json!({ "number": 1 }));
        let board = other.read("/api/v1/bid/inquiries");
        assert_eq!(board["inquiries"], json!([]));
        assert_eq!(board["bulletins"][0]["answer"], "It may.");
        assert_eq!(asker.read("/api/v1/bid/inquiries")["inquiries"][0]["number"], 1);
        office.put(&format!("{tender}/inquiries/rule"), &json!({ "deadline": "2026-02-28T12:00", "blocks": true })).expect(204);
        asker.post("/api/v1/bid/inquiries", &json!({ "body": QUESTION })).expect(409);
        tale::letters(&app, "");
    }
}
