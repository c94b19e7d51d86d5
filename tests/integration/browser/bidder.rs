//! What a provider does, by hand.

use crate::harness::Browser;
use crate::harness::browser::Script;
use crate::harness::tale;
use std::path::PathBuf;

/// Enters by the link of a mail and opens the first section.
pub fn enter(bidder: &Browser, link: &str, section: &str) {
    bidder.open(link);
    bidder.sees("asks for your bid");
    bidder.click("Start answering");
    bidder.sees("Your answers");
    bidder.click(&tale::section(section).title.en);
}

/// Types into the first cell of a table, sees it stored without pressing anything, and finds it after a reload.
pub fn type_and_come_back(bidder: &Browser, question: &str) {
    let cell = format!("a.{question}.0.0");
    bidder.answer(&cell, "Migration lead");
    bidder.sees_in("[data-status-line]", "Saved 09:00");
    bidder.reload();
    assert_eq!(bidder.value(&format!("[name=\"{cell}\"]")), "Migration lead");
}

/// Answers the whole section that is open, evidence first, and says that it is complete.
pub fn answer_section(bidder: &Browser, key: &str, script: Script) {
    let section = tale::section(key);
    bidder.sees(&section.title.en);
    bidder.sees("Have you completed this section?");
    for entry in &section.questions {
        let question = &entry.question;
        if tale::wants_file(question) {
            attach(bidder, &question.key);
        }
        for (name, value) in tale::answers(question, true) {
            bidder.answer(&name, &value);
        }
    }
    let status = if script == Script::On { "Saved" } else { "Use “Save” to keep what you enter." };
    bidder.sees_in("[data-status-line]", status);
    bidder.click("Yes, complete and continue");
}

fn attach(bidder: &Browser, key: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file: PathBuf = folder.path().join(format!("evidence-{key}.txt"));
    std::fs::write(&file, "What we can show.\n").unwrap();
    bidder.attach(&format!("#file-{key}"), &file);
    bidder.press_on(&format!("button[form=\"ev-{key}\"]"));
    bidder.sees(&format!("evidence-{key}.txt"));
}

/// Types the price and goes on to the check.
pub fn price(bidder: &Browser, amount: &str) {
    bidder.sees("State prices in EUR");
    bidder.press_on("[name^=\"a.price.\"]");
    bidder.answer(&bidder.attribute("[name^=\"a.price.\"]", "name"), amount);
    bidder.click("Yes, complete and continue");
}

/// Reads everything once more, declares and submits.
pub fn submit(bidder: &Browser) {
    bidder.sees("Nothing required is missing.");
    bidder.choose("I declare for");
    bidder.click("Submit the bid");
    bidder.sees("Your bid has been submitted");
    bidder.sees("Fingerprint (SHA-256)");
}
