//! The main job through the pages: from the empty form to the award, with no JavaScript anywhere.

use crate::harness::app::Setup;
use crate::harness::process::probity;
use crate::harness::smtp::SmtpServer;
use crate::harness::tale::{self, COMPANIES};
use crate::harness::{Engine, TestApp, Visitor, vault};
use probity::domain::permission::Role;
use serde_json::Value;
use std::collections::BTreeMap;

pub const SECTIONS: [&str; 2] = ["A3S", "A11"];

/// Hours from the beginning to after the deadline.
const PAST_DEADLINE: i64 = 11 * 24;

/// Three bids of falling strength and price, and the tender's address.
fn three_bids(app: &TestApp, office: &Visitor) -> String {
    let tender = tale::published(office, &SECTIONS);
    for (number, (good, amount)) in [(true, "100000"), (false, "120000.50"), (false, "140000")].into_iter().enumerate()
    {
        tale::whole_bid(&app.visitor(), &tale::link(app, number), &SECTIONS, good, amount);
    }
    tender
}

pub fn open(office: &Visitor, tender: &str) {
    let path = format!("{tender}/open");
    let compare = office.complete(&office.open(&path).form(&path).set("confirm", "on").set("note", "Two people."));
    assert_eq!(compare.path, format!("{tender}/compare"));
}

/// Gives the same points to every answer that waits for them, question by question.
pub fn score_everything(office: &Visitor, tender: &str) {
    for section in tale::catalogue().sections.iter().filter(|section| SECTIONS.contains(&section.key.as_str())) {
        for entry in &section.questions {
            let path = format!("{tender}/compare/{}", entry.question.key);
            let mut form = office.open(&path).form(&path);
            for name in form.names() {
                if form.value(&name).is_empty() && name.starts_with("points.") {
                    form = form.set(&name, "50").set(&name.replace("points.", "reason."), "As the rubric says.");
                } else if form.value(&name).is_empty() && name.starts_with("verdict.") {
                    form = form.set(&name, "pass").set(&name.replace("verdict.", "reason."), "Seen.");
                }
            }
            office.complete(&form.press("go", "save"));
        }
    }
}

/// A reason of two letters is refused, with everything typed on the page again.
fn refuse_terse_reasons(office: &Visitor, tender: &str) {
    let questions = tale::section(SECTIONS[0]).questions.iter();
    let pages = questions.map(|entry| office.open(&format!("{tender}/compare/{}", entry.question.key)));
    let page =
        pages.into_iter().find(|page| page.form(&page.path).names().iter().any(|name| name.starts_with("points.")));
    let page = page.expect("a question that takes points");
    let form = page.form(&page.path);
    let points = form.names().into_iter().find(|name| name.starts_with("points.")).unwrap();
    let reason = points.replace("points.", "reason.");
    let refused = office.submit(&form.set(&points, "40").set(&reason, "ok").press("go", "save")).expect(422);
    let again = refused.form(&page.path);
    assert_eq!((again.value(&points), again.value(&reason)), ("40", "ok"));
}

fn ranks(office: &Visitor, tender: &str) -> BTreeMap<String, String> {
    let page = office.open(&format!("{tender}/ranking"));
    let companies = page.words(".ranking tbody th a");
    companies.into_iter().zip(page.words(".ranking tbody .rank-cell")).collect()
}

/// What the binary makes of a document.
fn score(document: &Value) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("evaluation.json");
    std::fs::write(&file, document.to_string()).unwrap();
    let output = probity(&["score", file.to_str().unwrap()]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

both_engines! {
    fn a_tender_goes_from_the_empty_form_to_the_award(app: TestApp) {
        let office = app.member(Role::Administrator);
        let tender = three_bids(&app, &office);
        app.advance(PAST_DEADLINE);
        let office = app.member(Role::Administrator);
        open(&office, &tender);
        score_everything(&office, &tender);
        let ranks = ranks(&office, &tender);
        let expected = COMPANIES.iter().zip(["1", "2", "3"]);
        assert_eq!(ranks, expected.map(|(company, rank)| ((*company).to_owned(), rank.to_owned())).collect());
        let path = format!("{tender}/award");
        let form = office.open(&path).form(&path).set("decision", "awarded").set("reason", "First in the ranking.");
        let winner = form.choices("winner").into_iter().find(|own| !own.is_empty()).expect("a winner to choose");
        let form = form.set("winner", &winner);
        let terse = office.submit(&form.clone().set("reason", "ok")).expect(422);
        assert_eq!(terse.form(&path).value("reason"), "ok");
        let record = office.complete(&form);
        assert!(record.main().contains(COMPANIES[0]), "{record}");
        assert_eq!(app.database.count("SELECT count(*) FROM awards"), 1);
        tale::letters(&app, "");
    }

    fn the_exported_evaluation_gives_the_same_ranking_from_the_command_line(app: TestApp) {
        let office = app.member(Role::Administrator);
        let tender = three_bids(&app, &office);
        app.advance(PAST_DEADLINE);
        let office = app.member(Role::Administrator);
        open(&office, &tender);
        refuse_terse_reasons(&office, &tender);
        score_everything(&office, &tender);
        let export = office.open(&format!("{tender}/export.json")).json();
        let again = score(&export["evaluation"]);
        assert_eq!(again, export["ranking"]);
        tale::letters(&app, "");
    }

    fn the_receipt_shows_the_hash_of_what_is_stored(app: TestApp) {
        let office = app.member(Role::Administrator);
        tale::published(&office, &SECTIONS);
        let bidder = app.visitor();
        let (bid, receipt) = tale::whole_bid(&bidder, &tale::link(&app, 0), &SECTIONS, true, "99000");
        assert_eq!(receipt.path, format!("{bid}/receipt"));
        let (snapshot, _) = vault::bids(&app.app, &app.database).remove(0);
        let sha256 = probity::app::key::sha256_hex(&snapshot);
        assert_eq!(receipt.words("#sha"), [sha256.as_str()]);
        let letters = tale::letters(&app, &tale::email(0));
        assert!(letters.iter().any(|letter| letter.text.contains(&sha256)), "the receipt's mail names it too");
    }

    fn a_save_after_the_deadline_is_refused_and_shows_what_was_typed(app: TestApp) {
        let office = app.member(Role::Administrator);
        tale::published(&office, &SECTIONS);
        let link = tale::link(&app, 0);
        app.advance(10 * 24);
        let bidder = app.visitor();
        let bid = tale::enter(&bidder, &link);
        let path = format!("{bid}/sections/A3S");
        let form = bidder.open(&path).form(&path).set("a.A3S-01.0.0", "Two <weeks> of work & more");
        app.advance(4);
        let refused = bidder.submit(&form).expect(410);
        assert!(refused.main().contains("Two <weeks> of work & more"), "{refused}");
        assert_eq!(app.database.count("SELECT count(*) FROM answers"), 0);
    }

    fn bids_stay_sealed_until_they_are_opened_after_the_deadline(app: TestApp) {
        let office = app.member(Role::Administrator);
        let tender = three_bids(&app, &office);
        for page in ["compare", "compare/A11-05", "ranking", "export.json", "export.csv"] {
            let sealed = office.get(&format!("{tender}/{page}"));
            assert!(!sealed.text().contains("120000") && !sealed.text().contains("120,000"), "{page}: {sealed}");
            assert!(sealed.status >= 300, "{page}: {sealed}");
        }
        let path = format!("{tender}/open");
        assert!(office.open(&path).words(&format!("form[action=\"{path}\"]")).is_empty(), "no form before the deadline");
        assert_eq!(app.database.count("SELECT count(*) FROM openings"), 0);
        tale::letters(&app, "");
    }

    fn the_link_in_a_mail_that_came_over_smtp_leads_into_the_tender(engine: Engine) {
        let server = SmtpServer::start();
        let url = server.url();
        let app = Setup::on(engine).with(move |config| config.smtp_url = Some(url.clone())).start();
        let office = app.member(Role::Administrator);
        let tender = tale::draft(&office, &["A8"], &COMPANIES[..2], "2026-03-12");
        tale::publish(&office, &tender);
        probity::app::outbox::deliver_due(&app.app).unwrap();
        let mails = server.wait_for(2);
        let mut to: Vec<&str> = mails.iter().flat_map(|mail| mail.to.iter().map(String::as_str)).collect();
        to.sort_unstable();
        assert_eq!(to, [tale::email(0), tale::email(1)]);
        let link = mails[0].link().expect("a link");
        assert!(link.starts_with(&app.origin), "{link}");
        let bidder = app.visitor();
        let bid = tale::enter(&bidder, &mails[0].link_path().unwrap());
        bidder.open(&bid);
    }
}
