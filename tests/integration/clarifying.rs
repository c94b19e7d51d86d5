//! Asking back after the opening: collected, sent once, reopened by the same link, before and after side by side.

use crate::api::client::Client;
use crate::harness::tale::{self, COMPANIES};
use crate::harness::{Reply, TestApp, Visitor};
use crate::runs::{opened, ranks};
use probity::domain::permission::Role;
use serde_json::json;

pub const UNCLEAR: &str = "Do twelve months hold for the archive too?";
const WORDS: &str = "They hold for the archive too.";

/// An opened tender with an office, and the page of the first company's clarifications.
fn scene(app: &TestApp) -> (Visitor, String, String) {
    let tender = opened(app, [true, false, true]);
    let office = app.member(Role::Procurement);
    let bid = bid_of(&office, &tender, COMPANIES[0]);
    (office, tender, format!("{bid}/clarifications"))
}

/// The page of a company's bid.
pub fn bid_of(office: &Visitor, tender: &str, company: &str) -> String {
    let page = office.open(&format!("{tender}/ranking"));
    let links = page.attributes("a[href*='/bids/']", "href");
    let mut links = links.into_iter().filter(|link| !link.contains("/price"));
    links.find(|link| office.open(link).main().contains(company)).expect("a bid of that company")
}

pub fn collect(office: &Visitor, path: &str, question: &str, body: &str) -> Reply {
    office.submit(&office.open(path).form(path).set("question", question).set("body", body))
}

pub fn send(office: &Visitor, path: &str, date: &str) -> Reply {
    let form = office.open(path).form(&format!("{path}/send"));
    office.submit(&form.set("deadline_date", date).set("deadline_time", "12:00"))
}

/// The first company's bid, come in by the latest link.
pub fn enter(app: &TestApp) -> (Visitor, String) {
    let bidder = app.visitor();
    let bid = tale::enter(&bidder, &tale::link(app, 0));
    (bidder, bid)
}

/// Replies on the page; `go` is `save` or `send`.
pub fn reply(bidder: &Visitor, bid: &str, months: &str, words: &str, go: &str) -> Reply {
    let path = format!("{bid}/clarifications");
    let form = bidder.open(&path).form(&path).set("a.A11-02", months).set("just.A11-02", words);
    bidder.submit(&form.press("go", go))
}

pub fn award(office: &Visitor, tender: &str) -> Reply {
    let path = format!("{tender}/award");
    let form = office.open(&path).form(&path);
    let winner = form.choices("winner").into_iter().find(|own| !own.is_empty()).unwrap_or_default();
    office.submit(&form.set("decision", "awarded").set("winner", &winner).set("reason", "First in the ranking."))
}

both_engines! {
    /// From the mark to the record: only what was asked is open, only to whom it was asked, and the bid stays.
    fn an_answer_is_clarified_by_the_same_link(app: TestApp) {
        let (office, tender, path) = scene(&app);
        crate::runs::score_everything(&office, &tender);
        crate::runs::open_prices(&office, &tender);
        let before = ranks(&office, &tender);
        let linked = office.open(&format!("{tender}/compare/A11-02")).attributes("a[href*='/clarifications?']", "href");
        assert!(linked.iter().any(|link| link == &format!("{path}?question=A11-02#collect")), "{linked:?}");
        let short = collect(&office, &path, "A11-02", "Why?");
        assert_eq!((short.status, short.form(&path).value("body")), (422, "Why?"));
        collect(&office, &path, "A11-02", "To be written better.").expect(303);
        collect(&office, &path, "A11-02", UNCLEAR).expect(303);
        collect(&office, &path, "A11-01", "The page with the signatures is missing.").expect(303);
        collect(&office, &path, "A11-03", "Asked for by mistake.").expect(303);
        let remove = office.open(&path).form(&format!("{path}/remove")).set("question", "A11-03");
        office.submit(&remove).expect(303);
        let collected = office.open(&path).main();
        assert!(collected.contains(UNCLEAR) && !collected.contains("written better"), "{collected}");
        assert!(!collected.contains("by mistake"), "{collected}");
        for date in ["2026-03-01", "2027-03-01"] {
            let refused = send(&office, &path, date);
            assert_eq!(refused.status, 422, "{date}");
            assert_eq!(refused.form(&format!("{path}/send")).value("deadline_date"), date, "nothing is lost");
        }
        send(&office, &path, "2026-03-20").expect(303);
        let mails = |number: usize| {
            let mails = tale::letters(&app, &tale::email(number)).into_iter();
            mails.filter(|mail| mail.text.contains(UNCLEAR)).collect::<Vec<_>>()
        };
        assert_eq!((mails(0).len(), mails(1).len(), mails(2).len()), (1, 0, 0), "one mail, to one bidder");
        assert!(mails(0)[0].text.contains("signatures is missing"), "{}", mails(0)[0].text);
        assert_eq!(award(&office, &tender).status, 409, "nothing is awarded while a reply is awaited");

        let (bidder, bid) = enter(&app);
        let replies = format!("{bid}/clarifications");
        assert_eq!(bidder.get(&bid).location(), replies, "the link leads to what is asked");
        let page = bidder.open(&replies);
        assert!(page.main().contains(UNCLEAR), "{page}");
        let names = page.form(&replies).names();
        assert!(names.contains(&"a.A11-02".to_owned()) && !names.iter().any(|name| name.ends_with("A11-03")), "{names:?}");
        assert_eq!(bidder.get(&format!("{bid}/sections/A11")).location(), format!("{bid}/receipt"));
        for closed in ["A11-03", "price"] {
            let content = json!({ "value": "m", "unit_prices": {} });
            assert_eq!(bidder.put_json(&format!("{bid}/answers/{closed}"), &content, &[]).status, 410, "{closed}");
        }
        let frozen = bidder.open(&replies).attributes("a[href*='/evidence/']", "href").remove(0);
        let form = bidder.open(&replies).form(&replies);
        let removed = bidder.post(&format!("{frozen}/remove"), &[("csrf", form.value("csrf"))]);
        assert_eq!(removed.status, 409, "a file of the opened bid stays");
        let months = page.form(&replies).value("a.A11-02").to_owned();
        let unchanged = bidder.submit(&page.form(&replies).press("go", "send"));
        assert_eq!(unchanged.status, 422);
        assert!(unchanged.words(".error-summary a").len() == 2, "{unchanged}");
        reply(&bidder, &bid, "elf", WORDS, "save").expect(422);
        reply(&bidder, &bid, &months, WORDS, "save").expect(303);
        let half = bidder.submit(&bidder.open(&replies).form(&replies).press("go", "send"));
        assert_eq!(half.status, 422, "every question wants a reply");
        let upload = format!("{bid}/questions/A11-01/evidence");
        let file = bidder.open(&replies).form(&upload).attach("file", "signatures.txt", b"Signed by both.\n");
        assert_eq!(bidder.submit(&file).location(), format!("{replies}#q-A11-01"));
        bidder.submit(&bidder.open(&replies).form(&replies).press("go", "send")).expect(303);
        let sent = bidder.open(&replies).main();
        assert!(sent.contains(WORDS) && sent.contains("signatures.txt"), "{sent}");
        assert_eq!(bidder.put_json(&format!("{bid}/answers/A11-02"), &json!({ "value": "1" }), &[]).status, 410);
        assert!(bidder.open(&format!("{bid}/receipt")).text().contains(&replies));

        for page in [path.clone(), format!("{tender}/compare/A11-02"), format!("{tender}/compare/A11-01")] {
            let seen = office.open(&page).main();
            assert!(seen.contains("Before") && seen.contains("Now"), "{page}: {seen}");
        }
        let seen = office.open(&path);
        assert!(seen.main().contains(WORDS), "{seen}");
        let file = seen.attributes("a[href*='/evidence/']", "href").concat();
        assert_eq!(office.get(&file).expect(200).bytes, b"Signed by both.\n");
        assert_eq!(ranks(&office, &tender), before, "no point changes by itself");
        assert_eq!(award(&office, &tender).status, 303);
        tale::letters(&app, "");
        proven(&office.get(&format!("{tender}/record.zip")).expect(200).bytes);
    }

    /// Whoever does not reply in time has not replied; what was typed comes back, and the institution may ask again.
    fn a_reply_that_comes_too_late_is_not_taken(app: TestApp) {
        let (office, tender, path) = scene(&app);
        collect(&office, &path, "A11-02", UNCLEAR).expect(303);
        send(&office, &path, "2026-03-14").expect(303);
        let twice = collect(&office, &path, "A11-02", UNCLEAR);
        assert_eq!(twice.status, 409, "one question at a time about one answer");
        let (bidder, bid) = enter(&app);
        let form = bidder.open(&format!("{bid}/clarifications")).form(&format!("{bid}/clarifications"));
        app.advance(28);
        let late = bidder.submit(&form.set("just.A11-02", WORDS).press("go", "send"));
        assert_eq!(late.status, 410);
        assert!(late.main().contains(WORDS), "nothing is lost: {late}");
        let office = app.member(Role::Procurement);
        assert!(office.open(&path).main().contains("No reply came in time."));
        collect(&office, &path, "A11-02", UNCLEAR).expect(303);
        send(&office, &path, "2026-03-20").expect(303);
        reply(&bidder, &bid, "7", WORDS, "send").expect(303);
        let cells = office.open(&path).main();
        assert!(cells.contains(WORDS) && cells.contains("No reply came in time."), "{cells}");
        assert!(office.open(&format!("{tender}/compare/A11-02")).main().contains(WORDS));
        tale::letters(&app, "");
    }

    /// The same over the interface; evaluators collect, procurement sends, nobody else does either.
    fn clarifying_over_the_interface_and_by_role(app: TestApp) {
        let (_, _, path) = scene(&app);
        let path = format!("/api/v1{path}");
        let (office, evaluator) = (Client::member(&app, Role::Procurement), Client::member(&app, Role::Evaluator));
        let unclear = json!({ "body": UNCLEAR });
        let until = json!({ "deadline": "2026-03-20T12:00" });
        assert_eq!(office.post(&path, &until).expect(409).json()["code"], "nothing_to_clarify");
        evaluator.put(&format!("{path}/A11-02"), &unclear).expect(204);
        assert_eq!(evaluator.put(&format!("{path}/A11-99"), &unclear).expect(422).json()["errors"][0]["code"], "unknown_question");
        assert_eq!(evaluator.post(&path, &until).status, 403);
        assert_eq!(Client::member(&app, Role::Observer).put(&format!("{path}/A11-03"), &unclear).status, 403);
        assert_eq!(office.read(&path)["collected"][0]["body"], UNCLEAR);
        assert_eq!(office.post(&path, &until).expect(201).json()["sent"], 1);
        let bidder = crate::api::tale::bidder(&app, 0);
        let told = bidder.read("/api/v1/bid/clarifications");
        let own = &told["clarifications"][0];
        assert_eq!((&own["question"], &own["waiting"]), (&json!("A11-02"), &json!(true)));
        let empty = bidder.press("/api/v1/bid/clarifications").expect(422).json();
        assert_eq!(empty["errors"], json!([{ "pointer": "/answers/A11-02", "code": "unchanged" }]));
        let saved = bidder.read("/api/v1/bid/answers/A11-02");
        let answer = json!({ "value": "7", "justification": WORDS });
        let tag = format!("\"{}\"", saved["revision"]);
        let request = bidder.request(reqwest::Method::PUT, "/api/v1/bid/answers/A11-02").header("if-match", tag);
        bidder.send(&reqwest::Method::PUT, request.json(&answer)).expect(200);
        assert_eq!(bidder.press("/api/v1/bid/clarifications").expect(200).json()["sent"], 1);
        let reply = office.read(&path)["clarifications"][0]["reply"].clone();
        assert_eq!((&reply["answer"]["value"], &reply["answer"]["justification"]), (&json!("7"), &json!(WORDS)));
        let other = crate::api::tale::bidder(&app, 1);
        assert_eq!(other.read("/api/v1/bid/clarifications")["clarifications"], json!([]));
    }
}

/// The record holds question and reply, and a changed one is found.
fn proven(archive: &[u8]) {
    let (code, said) = crate::record::verify(archive);
    assert_eq!(code, 0, "{said}");
    for (word, other) in [(UNCLEAR, "Is all of it so?"), (WORDS, "They do not.")] {
        let mut members = crate::record::unpacked(archive);
        let told = String::from_utf8(members["clarifications.json"].clone()).unwrap();
        assert!(told.contains(word), "{told}");
        members.insert("clarifications.json".to_owned(), told.replace(word, other).into_bytes());
        let (code, said) = crate::record::verify(&crate::record::packed(&crate::record::relisted(&members)));
        assert!(code == 1 && said.contains("clarifications.json"), "{said}");
    }
}
