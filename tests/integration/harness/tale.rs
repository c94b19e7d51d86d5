//! A tender told through its pages, as people without JavaScript would: the deeds that several stories begin with.

use super::{Reply, TestApp, Visitor};
use crate::harness::mail::Mail;
use probity::domain::catalogue::{Catalogue, CatalogueSection, ops21};
use probity::domain::profile::{AnswerType, Choice, KnockOut, Question, Scoring};
use std::sync::OnceLock;

/// Companies that are asked, in this order.
pub const COMPANIES: [&str; 3] = ["Nordwerk GmbH", "Alpenwerk AG", "Rheinwerk KG"];

/// The shipped catalogue.
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| ops21().unwrap())
}

pub fn section(key: &str) -> &'static CatalogueSection {
    catalogue().sections.iter().find(|section| section.key == key).expect(key)
}

/// The address of the n-th company.
pub fn email(number: usize) -> String {
    format!("bid{number}@bidder.example")
}

/// Makes a tender of some sections with these companies by its form; back comes the page to publish on, `/tenders/<id>`.
pub fn draft(office: &Visitor, sections: &[&str], companies: &[&str], deadline: &str) -> String {
    let mut form = office
        .open("/tenders/new")
        .form("/tenders/new")
        .set("title", "Betrieb der Rechenzentren")
        .set("reference", "2026-17")
        .set("scope", "chosen")
        .set("protection", "normal")
        .set("deadline_date", deadline)
        .set("deadline_time", "12:00")
        .set("contact_name", "Grace Hopper")
        .set("contact_email", "vergabe@stadtwerke.example")
        .set("language", "en");
    for section in sections {
        form = form.set("section", section);
    }
    for (row, company) in companies.iter().enumerate() {
        form = form
            .forge(&format!("bidder.{row}.company"), company)
            .forge(&format!("bidder.{row}.contact"), "Ada Lovelace")
            .forge(&format!("bidder.{row}.email"), &email(row))
            .forge(&format!("bidder.{row}.language"), "en");
    }
    let publish = office.submit(&form).location();
    let tender = publish.strip_suffix("/publish").expect("on to publishing").to_owned();
    let path = format!("{tender}/scheme");
    office.submit(&office.open(&path).form(&path).set("envelopes", "one")).expect(303);
    tender
}

/// Has one member open the bids alone, where nobody was chosen to open them with others: most stories are about
/// something else.
pub fn unseal(office: &Visitor, tender: &str) {
    let path = format!("{tender}/sealing");
    let form = office.open(&path).form(&path);
    if !form.fields().iter().any(|(name, _)| *name == "officers") {
        office.submit(&form.untick("sealed")).expect(303);
    }
}

/// Ticks everything on the checklist and publishes.
pub fn publish(office: &Visitor, tender: &str) -> Reply {
    unseal(office, tender);
    let path = format!("{tender}/checklist");
    let mut form = office.open(&path).form(&path);
    for name in form.names().iter().filter(|name| name.starts_with("check.")) {
        form = form.set(name, "on");
    }
    office.complete(&form);
    let path = format!("{tender}/publish");
    let done = office.complete(&office.open(&path).form(&path));
    assert!(done.words("form[action$=\"/publish\"]").is_empty(), "not published: {done}");
    done
}

/// A published tender, `/tenders/<id>`, due ten days after the beginning.
pub fn published(office: &Visitor, sections: &[&str]) -> String {
    let tender = draft(office, sections, &COMPANIES, "2026-03-12");
    publish(office, &tender);
    tender
}

/// Sends what waits in the outbox and reads the mails that went to an address.
pub fn letters(app: &TestApp, to: &str) -> Vec<Mail> {
    probity::app::outbox::deliver_due(&app.app).unwrap();
    let mails = app.raw_mails();
    let mails = mails.iter().map(|raw| Mail::parse(raw, "", &[]));
    mails.filter(|mail| mail.header("To").unwrap_or_default().contains(to)).collect()
}

/// Path of the link in the latest invitation to the n-th company.
pub fn link(app: &TestApp, number: usize) -> String {
    letters(app, &email(number)).iter().rev().find_map(Mail::link_path).expect("a link")
}

/// Enters by a link; back comes the bid's address, `/bid/<id>`.
pub fn enter(bidder: &Visitor, link: &str) -> String {
    bidder.submit(&bidder.open(link).form(link)).location()
}

/// Answers every question of a section on its one page and goes on; good answers or weaker ones.
pub fn answer(bidder: &Visitor, bid: &str, key: &str, good: bool) -> Reply {
    let path = format!("{bid}/sections/{key}");
    for entry in section(key).questions.iter().filter(|entry| wants_file(&entry.question)) {
        let page = bidder.open(&path);
        let key = &entry.question.key;
        let form = page.form(&format!("{bid}/questions/{key}/evidence"));
        let file = form.attach("file", "evidence.txt", format!("Evidence for {key}\n").as_bytes());
        bidder.submit(&file).expect(303);
    }
    let mut form = bidder.open(&path).form(&path);
    for entry in &section(key).questions {
        for (name, value) in answers(&entry.question, good) {
            form = form.set(&name, &value);
        }
    }
    bidder.complete(&form.press("go", "complete"))
}

/// Whether a complete answer comes with a file.
pub fn wants_file(question: &Question) -> bool {
    matches!(question.answer, AnswerType::File {}) || question.evidence.as_ref().is_some_and(|own| own.required)
}

/// The fields that answer a question.
pub fn answers(question: &Question, good: bool) -> Vec<(String, String)> {
    let name = format!("a.{}", question.key);
    let part = |suffix: &str, value: &str| (format!("{name}.{suffix}"), value.to_owned());
    let mut fields = match &question.answer {
        AnswerType::YesNo {} => vec![(name.clone(), if excludes(question, "yes") { "no" } else { "yes" }.to_owned())],
        AnswerType::Single { options } | AnswerType::Multiple { options } => {
            vec![(name.clone(), choose(question, options, good).code.clone())]
        }
        AnswerType::Matrix { rows, options } => {
            rows.iter().map(|row| part(&row.key, &choose(question, options, good).code)).collect()
        }
        AnswerType::Text { .. } => vec![(name.clone(), "As the concept says.".to_owned())],
        AnswerType::Number { .. } | AnswerType::Percent {} | AnswerType::Money { .. } => {
            vec![(name.clone(), figure(question, good))]
        }
        AnswerType::Date {} => vec![(name.clone(), "2026-02-18".to_owned())],
        AnswerType::Period {} => vec![part("from", "2027-01-01"), part("to", "2030-12-31")],
        AnswerType::Country { .. } => vec![(name.clone(), "DE".to_owned())],
        AnswerType::Table { columns, .. } => {
            (0..columns.len()).map(|column| part(&format!("0.{column}"), "3")).collect()
        }
        AnswerType::Declaration { .. } => vec![part("name", "Ada Lovelace"), part("accepted", "true")],
        AnswerType::Contact {} => vec![part("name", "Ada Lovelace"), part("email", "ada@bidder.example")],
        AnswerType::File {} => Vec::new(),
    };
    let chosen: Vec<&str> = fields.iter().map(|(_, value)| value.as_str()).collect();
    if question.answer.options().iter().any(|option| option.justify && chosen.contains(&option.code.as_str())) {
        fields.push((format!("just.{}", question.key), "Until the contract begins.".to_owned()));
    }
    fields
}

/// Whether that answer excludes the bid.
pub fn excludes(question: &Question, code: &str) -> bool {
    matches!(&question.knock_out, Some(KnockOut::Options { codes, review }) if codes.iter().chain(review).any(|own| own == code))
}

/// The best option, or the second.
pub fn choose<'q>(question: &Question, options: &'q [Choice], good: bool) -> &'q Choice {
    let mut fit: Vec<&Choice> = options.iter().filter(|option| !excludes(question, &option.code)).collect();
    if fit.iter().any(|option| option.points.is_some()) {
        fit.retain(|option| option.points.is_some());
        fit.sort_by_key(|option| std::cmp::Reverse(option.points));
    }
    fit[usize::from(!good && fit.len() > 1)]
}

/// A figure that earns all or fewer points.
pub fn figure(question: &Question, good: bool) -> String {
    match &question.scoring {
        Scoring::Steps { steps, .. } => {
            let step = &steps[usize::from(!good && steps.len() > 1)];
            step.at_most.or(step.at_least).expect("a bound").to_string()
        }
        Scoring::Linear { full_at, .. } => full_at.to_string(),
        _ => "12".to_owned(),
    }
}

/// Types the one price.
pub fn price(bidder: &Visitor, bid: &str, amount: &str) -> Reply {
    let path = format!("{bid}/sections/price");
    let form = bidder.open(&path).form(&path);
    let names = form.names();
    let name = names.iter().find(|name| name.starts_with("a.price.")).expect("a price line");
    bidder.complete(&form.set(name, amount).press("go", "complete"))
}

/// Declares and hands in; back comes the receipt.
pub fn hand_in(bidder: &Visitor, bid: &str) -> Reply {
    let form = bidder.open(&format!("{bid}/check")).form(&format!("{bid}/submit")).set("accepted", "true");
    bidder.complete(&form)
}

/// The whole bid of a company, from its link to the receipt; back come address and receipt.
pub fn whole_bid(bidder: &Visitor, link: &str, sections: &[&str], good: bool, amount: &str) -> (String, Reply) {
    let bid = enter(bidder, link);
    for key in sections {
        answer(bidder, &bid, key, good);
    }
    price(bidder, &bid, amount);
    let receipt = hand_in(bidder, &bid);
    (bid, receipt)
}

/// The link that the office sees for handing over by other means; `path` is `/tenders/<id>/bidders/<invitation>`.
pub fn shown_link(office: &Visitor, path: &str) -> String {
    let path = format!("{path}/link");
    let shown = office.submit(&office.open(&path).form(&path)).expect(200).attributes("#link", "value").concat();
    shown[shown.find("/r/").expect("a link")..].to_owned()
}
