//! Accessibility: axe-core finds nothing on any page, in both languages, light and dark, wide and narrow.
//!
//! Which pages there are comes from the table of routes: the demo is walked along its own links, and a route for
//! people that no link led to fails the story. The demo runs on SQLite, so this is told once.

use super::office::sign_in_with;
use crate::harness::browser::Script;
use crate::harness::browser::axe::Rules;
use crate::harness::tale;
use crate::harness::walk::{Pages, pages, walk};
use crate::harness::{Browser, Engine, Process, TestApp, Visitor};
use crate::passwords;
use probity::domain::permission::Role;
use probity::web::table::Who;

/// Rows that only lead on: to another page, to an OpenID provider, and back to the sign-in page or into the house.
const LEAD_ON: [&str; 3] = ["/tenders/{tender}/sheets/{section}", "/sign-on/{path}", "/sign-on/{path}/back"];

/// Every route is looked at in every language, and in the first on a second page: tenders in several states, sections of
/// several kinds.
const LOOKED_AT: [(&str, usize); 2] = [("English", 2), ("Deutsch", 1)];

/// Widths of a desktop, and the least that must do (WCAG 2.2, 1.4.10).
const WIDTHS: [u32; 2] = [1280, 320];

/// Looks at a page in every light and width; answers what is broken, with where.
fn look(browser: &Browser, path: &str) -> Vec<String> {
    browser.open(path);
    let mut broken = Vec::new();
    for width in WIDTHS {
        browser.resize(width, 900);
        for (dark, rules) in [(false, Rules::All), (true, Rules::Colours)] {
            browser.dark(dark);
            let told = browser.violations(rules).into_iter();
            broken.extend(told.map(|rule| format!("{path}, dark {dark}, {width} wide: {rule}")));
        }
    }
    broken
}

fn look_at(browser: &Browser, paths: &Pages) -> Vec<String> {
    let first = paths.values().next().expect("a page");
    let mut broken = Vec::new();
    for (language, most) in LOOKED_AT {
        browser.open(&first[0]);
        browser.resize(WIDTHS[0], 900);
        browser.click(language);
        for path in paths.values().flat_map(|places| places.iter().take(most)) {
            broken.extend(look(browser, path));
        }
    }
    broken
}

/// Looks at what a person sees who sends a form off without filling it in.
fn look_at_mistakes(browser: &Browser, forms: &[(&str, &str)]) -> Vec<String> {
    let mut broken = Vec::new();
    for (path, button) in forms {
        browser.open(path);
        browser.checks_nothing_itself();
        browser.press_on(button);
        browser.sees_in("[data-error-summary]", "");
        browser.forgives("422");
        broken.extend(browser.violations(Rules::All).into_iter().map(|rule| format!("mistakes on {path}: {rule}")));
    }
    broken
}

/// The first member with a role in the demo: address and password, as the demo prints them.
fn member(demo: &Process, role: Role) -> (String, String) {
    let output = demo.output();
    let named = format!("({})", role.name());
    let line = output.lines().find(|line| line.ends_with(&named)).expect("a member");
    let password = output.split_once("with the password ").expect("a password").1;
    (line.trim().split(' ').next().unwrap().to_owned(), password.lines().next().unwrap().to_owned())
}

/// A provider's link into the n-th bid of a tender, from the page that shows it to the office.
fn link_into(office: &Visitor, tender: &str, number: usize) -> String {
    let cockpit = office.open(tender);
    let links = cockpit.attributes("a[href$=\"/link\"]", "href");
    tale::shown_link(office, links[number].trim_end_matches("/link"))
}

/// Pages that links lead to only at a certain moment of a tender, but which are there at others.
const AT_A_MOMENT: [(&str, &str); 2] =
    [("/tenders/{tender}", "/open"), ("/tenders/{tender}/bids/{invitation}", "/price")];

/// The office's pages: with the demo's tenders in every state, and one more in its draft.
fn office_pages(clerk: &Visitor, tender: &str) -> Pages {
    let mut found = walk(clerk, &["/tenders", &format!("{tender}/publish")]);
    tale::publish(clerk, tender);
    let mut starts = vec![format!("{tender}/bidders")];
    for (row, page) in AT_A_MOMENT {
        starts.extend(found[row].iter().map(|place| format!("{place}{page}")));
    }
    for start in starts {
        for (row, places) in walk(clerk, &[&start]) {
            found.entry(row).or_insert(places);
        }
    }
    found
}

/// Insists that nothing is broken and that every page's route that `for_them` fits was found.
fn judge(found: &Pages, broken: &[String], for_them: impl Fn(Who) -> bool) {
    let theirs = pages().filter(|row| for_them(row.who) && !LEAD_ON.contains(&row.path)).map(|row| row.path);
    let forgotten: Vec<&str> = theirs.filter(|path| !found.contains_key(path)).collect();
    assert!(forgotten.is_empty(), "no way leads to {forgotten:?}");
    assert!(broken.is_empty(), "{} broken rules:\n{}", broken.len(), broken.join("\n"));
}

/// Somebody at the office of the demo, and a draft of theirs.
fn clerk(demo: &Process) -> (Visitor, String) {
    let (email, password) = member(demo, Role::Administrator);
    let clerk = demo.visitor();
    clerk.sign_in(&email, &password);
    let tender = tale::draft(&clerk, &["A8", "A3S"], &tale::COMPANIES, "2035-03-12");
    (clerk, tender)
}

#[test]
fn axe_finds_nothing_on_any_page_of_the_office() {
    let demo = Process::demo();
    let Some(office) = Browser::start(&demo.origin, Script::On) else { return };
    let office = office.with_axe();
    let (clerk, tender) = clerk(&demo);
    let mut found = office_pages(&clerk, &tender);
    let (email, password) = member(&demo, Role::Administrator);
    sign_in_with(&office, &email, &password);
    let mut broken = look_at(&office, &found);
    broken.extend(look_at_mistakes(&office, &[("/tenders/new", "main form > .actions button")]));

    let (email, password) = member(&demo, Role::SecurityOfficer);
    let evaluator = demo.visitor();
    evaluator.sign_in(&email, &password);
    let mut sheets = walk(&evaluator, &["/tenders"]);
    sheets.retain(|row, _| !found.contains_key(row));
    let desk = Browser::start(&demo.origin, Script::On).unwrap().with_axe();
    sign_in_with(&desk, &email, &password);
    broken.extend(look_at(&desk, &sheets));
    found.extend(sheets);
    judge(&found, &broken, |who| matches!(who, Who::Member(_)));
}

/// Puts another bid's answers beside a bidder's questions.
fn suggest(clerk: &Visitor, tender: &str, bidder: &Visitor, bid: &str) {
    let other = bidder.another();
    let theirs = tale::enter(&other, &link_into(clerk, tender, 1));
    tale::answer(&other, &theirs, "A8", true);
    let file = other.open(&format!("{theirs}/answers.json"));
    let page = format!("{bid}/suggestions");
    let form = bidder.open(&page).form(&format!("{page}/file")).attach("file", "answers.json", &file.bytes);
    bidder.submit(&form).expect(303);
    let note = bidder.open(&format!("{bid}/questions/A8-01")).form(&format!("{bid}/questions/A8-01/notes"));
    bidder.submit(&note.set("note", "Ours alone.")).expect(303);
}

/// A link into a bid that was handed in sealed, from another browser than those who look at it.
fn sealed(demo: &Process, clerk: &Visitor) -> String {
    let tender = tale::draft(clerk, &["A8"], &tale::COMPANIES, "2035-03-12");
    let path = format!("{tender}/sealing");
    let mut form = clerk.open(&path).form(&path);
    for officer in form.choices("officers") {
        form = form.set("officers", &officer);
    }
    clerk.submit(&form).expect(303);
    tale::publish(clerk, &tender);
    let link = link_into(clerk, &tender, 0);
    tale::whole_bid(&demo.visitor(), &link, &["A8"], true, "100000");
    link
}

#[test]
fn axe_finds_nothing_on_any_page_of_a_bidder() {
    let demo = Process::demo();
    let Some(provider) = Browser::start(&demo.origin, Script::On) else { return };
    let provider = provider.with_axe();
    let mut found = walk(&demo.visitor(), &["/login", "/login/code", "/r", "/r/asked", "/password/asked"]);
    let mut broken = look_at(&provider, &found);
    broken.extend(look_at_mistakes(
        &provider,
        &[("/login", "main form button"), ("/password", "main form button"), ("/r", "form[action=\"/r/ask\"] button")],
    ));

    let (clerk, tender) = clerk(&demo);
    tale::publish(&clerk, &tender);
    let link = link_into(&clerk, &tender, 0);
    let bidder = demo.visitor();
    let bid = tale::enter(&bidder, &link);
    suggest(&clerk, &tender, &bidder, &bid);
    let answering = walk(&bidder, &[&bid, &link]);
    provider.open(&link);
    provider.press_on("main form button");
    provider.sees_in(".task__link", "");
    broken.extend(look_at(&provider, &answering));
    found.extend(answering);
    for section in ["A8", "A3S"] {
        tale::answer(&bidder, &bid, section, true);
    }
    tale::price(&bidder, &bid, "100000");
    tale::hand_in(&bidder, &bid);
    let handed_in = walk(&bidder, &[&format!("{bid}/receipt"), &bid]);
    broken.extend(look_at(&provider, &handed_in));
    found.extend(handed_in);

    let asked = demo.output();
    let asked = asked.split_once("are to be clarified:").expect("a bid in evaluation").1;
    let asked = asked.split_once("/r/").expect("a link into it").1;
    let asked = format!("/r/{}", asked.split_whitespace().next().unwrap());
    let clarifier = demo.visitor();
    let theirs = tale::enter(&clarifier, &asked);
    provider.open(&asked);
    provider.press_on("main form button");
    provider.sees_in("[data-question]", "");
    let mut clarifying = walk(&clarifier, &[&theirs]);
    clarifying.retain(|row, _| !found.contains_key(row));
    broken.extend(look_at(&provider, &clarifying));
    found.extend(clarifying);

    let careful = tale::draft(&clerk, &["A8"], &tale::COMPANIES, "2035-03-12");
    let settings = format!("{careful}/settings");
    clerk.submit(&clerk.open(&settings).form(&settings).set("device_codes", "on")).expect(303);
    tale::publish(&clerk, &careful);
    let mut asking = walk(&demo.visitor(), &[&format!("{}/device", link_into(&clerk, &careful, 0))]);
    asking.retain(|row, _| !found.contains_key(row));
    broken.extend(look_at(&provider, &asking));
    found.extend(asking);

    let link = sealed(&demo, &clerk);
    let theirs = tale::enter(&clarifier, &link);
    provider.open(&link);
    provider.press_on("main form button");
    provider.sees("Versiegelt");
    let mut elsewhere = walk(&clarifier, &[&format!("{theirs}/receipt")]);
    elsewhere.retain(|row, _| !found.contains_key(row) || row.ends_with("/receipt"));
    broken.extend(look_at(&provider, &elsewhere));
    found.extend(elsewhere);

    let empty = TestApp::from(Engine::Sqlite);
    let first = Browser::start(&empty.origin, Script::On).unwrap().with_axe();
    let fresh = walk(&empty.visitor(), &["/setup"]);
    broken.extend(look_at(&first, &fresh));
    found.extend(fresh);
    let chief = empty.member(Role::Administrator);
    passwords::invite(&chief, "eva@stadtwerke.example").expect(303);
    let link = passwords::link(&empty, "eva@stadtwerke.example", 1);
    let invited = walk(&empty.visitor(), &[&link]);
    broken.extend(look_at(&first, &invited));
    broken.extend(look_at_mistakes(&first, &[(&link, "main form button")]));
    found.extend(invited);
    judge(&found, &broken, |who| !matches!(who, Who::Member(_)));
}
