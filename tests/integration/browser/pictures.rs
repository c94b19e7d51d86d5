//! The demo as a visitor meets it: pictures of its main pages, and every page on a small screen.
//!
//! The demo is one and the same on every engine and runs on SQLite, so these stories are told once.

use super::office::sign_in_with;
use crate::harness::browser::Script;
use crate::harness::{Browser, Process};

/// Width and height that a picture shows.
const DESKTOP: (u32, u32) = (1280, 1345);

/// The least width at which nothing may need scrolling sideways (WCAG 2.2, 1.4.10).
const NARROW: u32 = 320;

/// Signs in as the administrator, in English.
fn sign_in(office: &Browser, demo: &Process) {
    let output = demo.output();
    let after = |words: &str| output.split_once(words).expect(words).1;
    let email = after("as one of").split_whitespace().next().unwrap();
    let password = after("with the password ").split_whitespace().next().unwrap();
    sign_in_with(office, email, password);
    office.click("English");
}

/// The provider's link that stands in the given line of the output, from 0.
fn link(demo: &mut Process, number: usize) -> String {
    demo.wait_for("Provider links");
    let output = demo.output();
    output.split_whitespace().filter(|word| word.contains("/r/")).nth(number).expect("a link").to_owned()
}

/// Paths of the three tenders: in evaluation, running, decided.
fn tenders(office: &Browser) -> [String; 3] {
    office.open("/tenders");
    office.hrefs("tbody th a").try_into().expect("three tenders")
}

fn picture(browser: &Browser, path: &str, words: &str, name: &str) {
    browser.open(path);
    browser.sees(words);
    browser.picture(name);
}

#[test]
fn the_main_pages_have_their_picture_taken() {
    let mut demo = Process::demo();
    let Some(office) = Browser::start(&demo.origin, Script::On) else { return };
    office.resize(DESKTOP.0, DESKTOP.1);
    sign_in(&office, &demo);
    let [judged, running, decided] = tenders(&office);
    picture(&office, &running, "Bidders are answering", "cockpit");
    picture(&office, &format!("{decided}/compare"), "52 of 52 questions", "compare");
    picture(&office, &format!("{decided}/ranking"), "What the totals are made of", "ranking");
    picture(&office, &format!("{decided}/sensitivity"), "In sentences", "sensitivity");
    picture(&office, &format!("{judged}/compare/A3P-13"), "points", "question");
    let provider = Browser::start(&demo.origin, Script::On).unwrap();
    provider.resize(DESKTOP.0, DESKTOP.1);
    provider.open(&link(&mut demo, 1));
    provider.click("English");
    provider.open(&link(&mut demo, 1));
    provider.sees("asks for your bid");
    provider.picture("landing");
    provider.click("Continue answering");
    provider.sees("required answers given");
    provider.picture("hub");
    let sections = provider.hrefs(".task__link");
    picture(&provider, &sections[1], "Have you completed this section?", "section");
}

#[test]
fn no_page_scrolls_sideways_on_a_small_screen() {
    let mut demo = Process::demo();
    let Some(office) = Browser::start(&demo.origin, Script::On) else { return };
    sign_in(&office, &demo);
    let [judged, running, decided] = tenders(&office);
    let mut pages: Vec<String> =
        ["/tenders", "/tenders/new", "/catalogue", "/catalogue/coverage", "/members", "/audit"]
            .map(str::to_owned)
            .to_vec();
    for page in
        ["", "/profile", "/sections/A3P", "/scheme", "/checklist", "/bidders", "/settings", "/dry-run", "/publish"]
    {
        pages.push(format!("{running}{page}"));
    }
    for page in [
        "",
        "/open",
        "/compare",
        "/compare/A3P-06",
        "/compare/A11-05",
        "/ranking",
        "/runs",
        "/sensitivity",
        "/what-if",
        "/pictures",
        "/report",
        "/dry-run",
        "/award",
    ] {
        pages.push(format!("{decided}{page}"));
    }
    for page in ["/evaluators", "/consensus/A3P-04", "/compare"] {
        pages.push(format!("{judged}{page}"));
    }
    office.open(&format!("{decided}/compare"));
    pages.push(office.hrefs(".compare__bidder a").swap_remove(0));
    look_at(&office, &pages);
    let provider = Browser::start(&demo.origin, Script::On).unwrap();
    provider.open(&link(&mut demo, 1));
    provider.click("Mit den Antworten fortfahren");
    let mut pages = provider.hrefs(".task__link");
    let bid = provider.path();
    pages.extend([bid.clone(), format!("{bid}/check"), format!("{bid}/decline"), link(&mut demo, 0)]);
    look_at(&provider, &pages);
}

fn look_at(browser: &Browser, pages: &[String]) {
    browser.resize(NARROW, 640);
    for page in pages {
        browser.open(page);
        browser.fits(NARROW);
    }
}
