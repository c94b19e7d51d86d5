//! What the institution's people do, by hand.

use crate::harness::app::PASSWORD;
use crate::harness::tale::{self, COMPANIES};
use crate::harness::{Browser, TestApp};

/// Title of the tender.
pub const TITLE: &str = "Operation of the data centres";

/// Signs in by the page.
pub fn sign_in(office: &Browser, email: &str) {
    sign_in_with(office, email, PASSWORD);
}

/// The same with another password than the tests' own.
pub fn sign_in_with(office: &Browser, email: &str, password: &str) {
    office.open("/login");
    office.click("English");
    office.fill("E-mail address", email);
    office.fill("Password", password);
    office.click("Sign in");
    office.sees("Sign out");
}

/// Fills in the one form for a new tender, up to its button.
pub fn fill_in(office: &Browser, sections: &[&str]) {
    office.click("New tender");
    office.fill("Title", TITLE);
    office.fill("Your reference", "2026-17");
    office.choose("Chosen sections");
    office.unfold("Choose sections");
    for key in sections {
        office.choose(&format!("{key} "));
    }
    office.fill("Deadline: date", "2026-03-12");
    office.fill("Time", "12:00");
    office.fill("Contact person", "Grace Hopper");
    office.fill("Contact e-mail", "tenders@stadtwerke.example");
    let line = |(number, company)| format!("{company}; Ada Lovelace; {}; en", tale::email(number));
    let list: Vec<String> = COMPANIES.iter().enumerate().map(line).collect();
    office.fill("Or paste a list", &list.join("\n"));
}

/// From the filled-in form to the invitations; answers how many buttons and links that takes.
pub fn send(office: &Browser) -> u32 {
    office.clicks();
    office.click("Create the draft");
    office.sees("Cannot be published yet");
    let created = office.clicks();
    open_alone(office);
    office.click("10 gates of the checklist are open");
    for gate in office.words(".checklist__item--open .choice") {
        office.choose(&gate);
    }
    office.click("Save the checklist");
    office.sees("Saved.");
    office.click("Review and publish");
    office.sees("invites Nordwerk GmbH to bid");
    office.click("Publish and invite 3 bidders");
    office.sees("published this tender on");
    created + office.clicks()
}

/// Chooses that one member opens the bids: this institution has nobody yet to do it with others.
fn open_alone(office: &Browser) {
    let review = office.path();
    office.click("Officers who open the sealed bids are missing");
    office.choose("Seal the bids");
    office.click("Save");
    office.sees("Saved.");
    office.open(&review);
    office.clicks();
}

/// Opens the bids after the deadline.
pub fn open_bids(office: &Browser) {
    office.open("/tenders");
    office.click("Open the bids");
    office.sees("3 bids have arrived");
    office.choose("I open the bids now.");
    office.click("Open 3 bids");
    office.sees("The bids are open.");
    office.sees("answers wait for points");
}

/// Key codes of the WebDriver standard.
const TAB: &str = "\u{E004}";
const CONTROL_ENTER: &str = "\u{E009}\u{E007}";

/// Gives every answer that waits its points, from one question to the next, without touching the mouse.
pub fn give_points(office: &Browser) {
    office.click("Without points 3");
    let rows = office.words(".compare__question a");
    office.click(&rows[0]);
    for row in rows {
        office.sees_in("h1", &row);
        for (number, points) in ["90", "60", "40"].iter().enumerate() {
            // Typing begins at once in the first field that waits.
            office.reaches("points.", (number > 0).then_some(TAB));
            let entry = format!(".entry:nth-of-type({}) [name^=\"points.\"]", number + 1);
            assert_eq!(office.focused(), office.attribute(&entry, "name"));
            office.keys(points);
            office.reaches("reason.", Some(TAB));
            office.keys("As the rubric says.");
        }
        office.keys(CONTROL_ENTER);
    }
}

/// Opens the price envelopes once quality is final.
pub fn open_prices(office: &Browser) {
    office.click("Ranking");
    office.click("Runs, prices and corrections");
    office.choose("Quality is final. Open the price envelopes.");
    office.click("Open the price envelopes");
    office.sees("The price envelopes are open, and the evaluation is frozen.");
}

/// Records the award to the first of the ranking.
pub fn award(office: &Browser, app: &TestApp) {
    office.click("Go to the decision");
    office.choose("Award");
    office.fill("Reason", "First in the ranking.");
    office.click("Record the decision");
    office.sees("The decision was recorded.");
    office.sees(&format!("The award goes to {}.", COMPANIES[0]));
    assert_eq!(app.database.count("SELECT count(*) FROM awards"), 1);
}
