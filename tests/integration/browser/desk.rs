//! Nothing is lost at the bidder's desk, whatever hands, networks and mail scanners do.

use crate::answering::tender::{Company, HOURS, Tender, deliver};
use crate::harness::app::Setup;
use crate::harness::browser::Script;
use crate::harness::wire::Wire;
use crate::harness::{Browser, Engine, TestApp, vault};
use probity::domain::award::AwardMethod;
use std::time::{Duration, Instant};

/// A tender with its first bidder, and that bidder's browser.
fn desk(app: &TestApp, script: Script) -> Option<(Company, Browser)> {
    let company = Tender::publish(app, AwardMethod::WeightedSum).invite(app, "Rechenwerk");
    let browser = Browser::start(&app.origin, script)?;
    enter(&browser, &company);
    Some((company, browser))
}

fn enter(browser: &Browser, company: &Company) {
    browser.open(&format!("/r/{}", company.token));
    browser.sees("asks for your bid");
    browser.press_on("main form button");
    browser.sees("required answers given");
}

fn open(browser: &Browser, company: &Company, rest: &str) {
    browser.open(&format!("/bid/{}{rest}", company.invitation));
}

/// What is stored of a question.
fn stored(app: &TestApp, question: &str) -> String {
    vault::answer(app, question)
}

/// Waits until these words are stored of a question.
fn becomes(app: &TestApp, question: &str, words: &str) {
    let patience = Instant::now() + Duration::from_secs(20);
    while !stored(app, question).contains(words) {
        assert!(Instant::now() < patience, "no {words:?} in {}", stored(app, question));
        std::thread::sleep(Duration::from_millis(50));
    }
}

const WHY: &str = "[name=\"a.why\"]";

/// Two browsers have one answer open; the second to save is told of the first.
fn both_write(app: &TestApp, company: &Company, first: &Browser, second: &Browser, texts: [&str; 2]) {
    for browser in [first, second] {
        open(browser, company, "/sections/S1");
        browser.answer("a.yn", "yes");
        browser.sees_in("[data-status-line]", "Saved");
    }
    first.answer("a.why", texts[0]);
    first.press_on("h1");
    becomes(app, "why", texts[0]);
    second.answer("a.why", texts[1]);
    second.press_on("h1");
    second.sees("Two versions of this answer");
    second.sees_in("[data-mine]", texts[1]);
    second.sees_in("[data-theirs]", texts[0]);
}

/// A server behind a wire that can be cut.
fn on_a_wire(engine: Engine) -> (Wire, TestApp) {
    let wire = Wire::lay();
    let origin = wire.origin.clone();
    let mut app = Setup::on(engine).with(move |config| config.public_url = Some(origin.clone())).start();
    wire.lead_to(&app.origin);
    app.origin.clone_from(&wire.origin);
    (wire, app)
}

both_engines! {
    fn two_who_change_one_answer_lose_neither_text(app: TestApp) {
        let Some((company, first)) = desk(&app, Script::On) else { return };
        let second = Browser::start(&app.origin, Script::On).unwrap();
        enter(&second, &company);
        both_write(&app, &company, &first, &second, ["first of one", "first of two"]);
        second.click("Edit both together");
        second.press_on("h1");
        becomes(&app, "why", "first of two\\n\\nfirst of one");
        both_write(&app, &company, &first, &second, ["second of one", "second of two"]);
        second.click("Keep mine");
        becomes(&app, "why", "second of two");
        both_write(&app, &company, &first, &second, ["third of one", "third of two"]);
        second.click("Take the saved one");
        assert_eq!(second.value(WHY), "third of one");
        becomes(&app, "why", "third of one");
        for text in ["first of one", "second of one", "second of two", "third of one"] {
            assert!(vault::history(&app, "why").iter().any(|kept| kept.contains(text)), "{text}");
        }
        for browser in [first, second] {
            browser.forgives("409");
        }
    }

    fn text_typed_without_a_network_is_stored_when_it_is_back(engine: Engine) {
        let (wire, app) = on_a_wire(engine);
        let Some((company, browser)) = desk(&app, Script::On) else { return };
        open(&browser, &company, "/sections/S1");
        browser.answer("a.yn", "yes");
        browser.sees_in("[data-status-line]", "Saved");
        wire.cut(true);
        browser.answer("a.why", "written in a tunnel");
        browser.answer("a.num", "17");
        browser.sees_in("[data-status-line]", "Offline.");
        browser.leave_for(&format!("/bid/{}/sections/S1", company.invitation));
        assert_eq!(stored(&app, "why"), "");
        wire.cut(false);
        open(&browser, &company, "/sections/S1");
        browser.sees_in("[data-status-line]", "Saved");
        assert_eq!((browser.value(WHY), browser.value("[name=\"a.num\"]")), ("written in a tunnel".into(), "17".into()));
        becomes(&app, "why", "written in a tunnel");
        becomes(&app, "num", "17");
        browser.forgives("net::ERR_");
    }

    fn going_back_finds_what_was_typed(app: TestApp) {
        let Some((company, browser)) = desk(&app, Script::On) else { return };
        open(&browser, &company, "/sections/S1");
        browser.answer("a.yn", "yes");
        browser.answer("a.why", "before I went on");
        browser.click("Continue, finish later");
        browser.sees("Section S2");
        browser.back();
        browser.sees("Section S1");
        assert_eq!(browser.value(WHY), "before I went on");
        browser.answer("a.why", "after I came back");
        browser.press_on("h1");
        becomes(&app, "why", "after I came back");
    }

    fn a_second_press_hands_in_nothing_more(app: TestApp) {
        let Some((company, browser)) = desk(&app, Script::On) else { return };
        answer_required(&browser, &company);
        open(&browser, &company, "/check");
        browser.choose("I declare for");
        browser.runs("const f = document.getElementById('submit'), b = f.querySelector('button'); b.click(); b.click();");
        browser.sees("Your bid has been submitted");
        assert_eq!(app.database.count("SELECT count(*) FROM bids"), 1);
        browser.back();
        browser.reload();
        browser.sees("Your bid has been submitted");
        deliver(&app);
    }

    fn the_deadline_second_is_too_late_and_the_one_before_is_not(app: TestApp) {
        let Some((company, browser)) = desk(&app, Script::On) else { return };
        answer_required(&browser, &company);
        open(&browser, &company, "/check");
        browser.choose("I declare for");
        app.advance(HOURS);
        browser.click("Submit the bid");
        browser.sees("The deadline has passed");
        assert_eq!(app.database.count("SELECT count(*) FROM bids"), 0);
        browser.forgives("410");
        app.advance_seconds(-1);
        open(&browser, &company, "/check");
        browser.choose("I declare for");
        browser.click("Submit the bid");
        browser.sees("Your bid has been submitted");
        deliver(&app);
    }

    fn a_scanner_that_presses_everything_changes_nothing(app: TestApp) {
        let company = Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk");
        let link = format!("/r/{}", company.token);
        let buttons = app.visitor().open(&link).attributes("button", "type").len();
        assert!(buttons >= 1);
        for number in 0..buttons {
            let Some(scanner) = Browser::start(&app.origin, Script::On) else { return };
            scanner.open(&link);
            scanner.runs(&format!("document.querySelectorAll('button')[{number}].click()"));
            scanner.sees("Data centre");
        }
        assert_eq!(app.database.count("SELECT count(*) FROM bids"), 0);
        assert_eq!(app.database.count("SELECT count(*) FROM answers"), 0);
        assert_eq!(app.database.count("SELECT count(*) FROM invitations WHERE state IN ('invited', 'entered')"), 1);
        let human = Browser::start(&app.origin, Script::On).unwrap();
        enter(&human, &company);
        answer_required(&human, &company);
    }

    fn the_keyboard_alone_leads_from_the_link_to_the_receipt(app: TestApp) {
        const TAB: &str = "\u{e004}";
        const SPACE: &str = " ";
        const ENTER: &str = "\u{e007}";
        let company = Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk");
        let Some(browser) = Browser::start(&app.origin, Script::On) else { return };
        let press = |words: &str| {
            browser.reaches_words(words, TAB);
            browser.keys(ENTER);
        };
        browser.open(&format!("/r/{}", company.token));
        browser.sees("asks for your bid");
        press("Start answering");
        browser.sees("required answers given");
        press("Section S1");
        browser.sees("Have you completed this section?");
        browser.reaches("a.yn", Some(TAB));
        browser.keys(SPACE);
        browser.reaches("a.why", Some(TAB));
        browser.keys("by hand, and by keys alone");
        press("Yes, complete and continue");
        browser.sees("Section S2");
        press("Yes, complete and continue");
        browser.reaches("a.price.total", Some(TAB));
        browser.keys("1000");
        press("Yes, complete and continue");
        browser.sees("Nothing required is missing.");
        browser.reaches("accepted", Some(TAB));
        browser.keys(SPACE);
        press("Submit the bid");
        browser.sees("Your bid has been submitted");
        assert!(stored(&app, "why").contains("by keys alone"));
        deliver(&app);
    }
}

/// Answers what a bid needs at least, by hand.
fn answer_required(browser: &Browser, company: &Company) {
    open(browser, company, "/sections/S1");
    browser.answer("a.yn", "yes");
    browser.answer("a.why", "because");
    browser.click("Continue, finish later");
    browser.sees("Section S2");
    open(browser, company, "/sections/price");
    browser.answer("a.price.total", "1000.50");
    browser.click("Yes, complete and continue");
    browser.sees("Nothing required is missing.");
}
