//! Hostile names and texts: through every form of every page, and out again on pages, in mails and in exports. Each is
//! shown as the text it is, or refused with its field named.
//!
//! Pages and forms are found by walking, so that a new one is tried as soon as a link leads to it.

use crate::harness::form::Form;
use crate::harness::mail::Mail;
use crate::harness::walk::walk;
use crate::harness::{Reply, TestApp, Visitor, tale};
use crate::{record, story};
use probity::domain::permission::Role;
use std::collections::{BTreeMap, BTreeSet};

/// One line that tries HTML, handlebars, Fluent, a formula and turned writing.
const SHOWN: &str = "=1+1 <script>alert(1)</script> \" onload=\"x {{title}} {$name} {tender.title} \u{202e}txt";

/// What no page, table or mail of ours may hold anywhere.
const NEVER: [&str; 2] = ["<script>alert", "\" onload=\""];

/// Deeds that would end the walk; their fields are tried in stories of their own.
const LAST_DEEDS: [&str; 11] = [
    "/leave",
    "/logout",
    "/revoke",
    "/decline",
    "/undo",
    "/withdraw",
    "/remove",
    "/submit",
    "/publish",
    "/language",
    "/award",
];

/// What is typed in place of a value, by its name.
fn evil() -> [(&'static str, String); 3] {
    [
        ("NUL", "a\0b".to_owned()),
        ("CR LF", "a@b.example\r\nBcc: eve@evil.example\r\n\r\nHello".to_owned()),
        ("1 MB", "x".repeat(1024 * 1024)),
    ]
}

/// The forms of a page that type words somewhere, but for the last deeds.
fn forms(page: &Reply) -> Vec<Form> {
    let actions: BTreeSet<String> = page.attributes("form[method=post]", "action").into_iter().collect();
    let wanted = actions.into_iter().filter(|action| !LAST_DEEDS.iter().any(|deed| action.ends_with(deed)));
    wanted.map(|action| page.form(&action)).filter(|form| !form.typed().is_empty()).collect()
}

/// At most two names of each kind: `note.A1-C1` and `note.A1-C2` are read by the same code as all other notes.
fn some_of_each_kind(names: Vec<String>) -> Vec<String> {
    let kind = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let first = |name: &String| {
        let seen = kinds.entry(kind(name)).or_default();
        *seen += 1;
        *seen <= 2
    };
    names.into_iter().filter(first).collect()
}

/// Whether an answer says which field it does not take.
fn names_a_field(reply: &Reply) -> bool {
    let links = reply.attributes("[data-error-summary] a", "href");
    let ids: BTreeSet<String> = reply.attributes("[id]", "id").into_iter().collect();
    !links.is_empty() && links.iter().all(|link| ids.contains(link.trim_start_matches('#')))
}

/// Types everything evil into every field of the pages that links lead to; answers what was not refused well.
fn try_every_field(visitor: &Visitor, starts: &[&str]) -> (usize, Vec<String>) {
    let (mut tried, mut wrong) = (0, Vec::new());
    for path in walk(visitor, starts).into_values().filter_map(|places| places.into_iter().next()) {
        for form in forms(&visitor.open(&path)) {
            for name in some_of_each_kind(form.typed()) {
                for (what, text) in evil() {
                    let reply = visitor.submit(&form.clone().set(&name, &text));
                    let well = match reply.status {
                        // Several lines are what several lines are for.
                        303 => what == "CR LF",
                        422 => names_a_field(&reply) && NEVER.iter().all(|never| !reply.text().contains(never)),
                        status => (400..500).contains(&status),
                    };
                    if !well {
                        wrong.push(format!("{path}, {name}, {what}: {}", reply.status));
                    }
                    tried += 1;
                }
            }
        }
    }
    (tried, wrong)
}

/// Fills every field with the shown text and sends the form.
fn fill_every_form(visitor: &Visitor, starts: &[&str]) {
    for path in walk(visitor, starts).into_values().flatten() {
        for form in forms(&visitor.open(&path)) {
            let filled = form.typed().iter().fold(form.clone(), |form, name| form.set(name, SHOWN));
            let reply = visitor.submit(&filled);
            assert!(reply.status < 500, "{path}: {reply}");
            harmless(&reply);
        }
    }
}

/// Insists that a page holds no element or attribute of ours that somebody typed.
fn harmless(page: &Reply) {
    if !page.header("content-type").starts_with("text/html") {
        return;
    }
    let text = page.text();
    for never in NEVER {
        assert!(!text.contains(never), "{never} on {}", page.path);
    }
    assert!(page.attributes("[onload]", "onload").is_empty(), "{}", page.path);
    assert!(page.words("script").iter().all(String::is_empty), "a script of words on {}", page.path);
}

/// Opens every page that links lead to; answers on how many the text is shown, letter by letter.
fn shown_on(visitor: &Visitor, starts: &[&str]) -> usize {
    let pages = walk(visitor, starts).into_values().flatten();
    let shown = |path: String| {
        let page = visitor.open(&path);
        harmless(&page);
        let typed = page.attributes("input", "value").contains(&SHOWN.to_owned());
        usize::from(typed || page.html().root_element().text().collect::<String>().contains(SHOWN))
    };
    pages.map(shown).sum()
}

/// A draft whose own words and first company are hostile.
fn draft(office: &Visitor) -> String {
    let tender = tale::draft(office, &story::SECTIONS, &tale::COMPANIES, "2026-03-12");
    let path = format!("{tender}/settings");
    let form = office.open(&path).form(&path);
    office.submit(&form.set("title", SHOWN).set("reference", &SHOWN[..70]).set("contact_name", SHOWN)).expect(303);
    let path = format!("{tender}/bidders");
    let form = office.open(&path).form(&path);
    let form = form.set("bidder.0.company", SHOWN).set("bidder.0.contact", SHOWN);
    office.submit(&form.set("bidder.0.email", "evil@bidder.example")).expect(303);
    tender
}

/// Insists that a mail's head has no line that somebody typed, and that its body shows the text.
fn sound(mail: &Mail) {
    assert!(mail.header("Bcc").is_none(), "{}", mail.subject());
    assert!(mail.subject().contains("{{title}}"), "{}", mail.subject());
    assert!(mail.text.contains("<script>alert(1)</script>"), "{}", mail.text);
    for never in NEVER {
        assert!(!mail.html.contains(never), "{never} in {}", mail.html);
    }
}

/// Looks into every cell of a workbook: the text is a text, in no formula; answers how often it stands there.
fn sound_workbook(bytes: &[u8]) -> usize {
    let mut found = 0;
    for (member, content) in record::unpacked(bytes).iter().filter(|(member, _)| member.contains(".xml")) {
        let content = std::str::from_utf8(content).unwrap();
        assert!(!content.contains("<script"), "an element of somebody else's in {member}");
        let formulas = content.split("<f>").skip(1).filter_map(|rest| rest.split("</f>").next());
        assert!(formulas.into_iter().all(|formula| !formula.contains("1+1")), "a formula in {member}");
        found += content.matches("=1+1 &lt;script&gt;").count();
    }
    found
}

/// Looks into every member of a record archive: plain names, tables without formulas, JSON that reads; answers in how
/// many members the text stands.
fn sound_record(bytes: &[u8]) -> usize {
    let mut found = 0;
    for (member, content) in record::unpacked(bytes) {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        assert!(member.chars().all(plain) && !member.contains("..") && !member.starts_with('/'), "{member}");
        let text = String::from_utf8_lossy(&content);
        let extension = member.rsplit('.').next().unwrap_or_default();
        match extension {
            "json" => drop(serde_json::from_str::<serde_json::Value>(&text).expect(&member)),
            "csv" => assert!(!text.contains("\"=1+1") && !text.contains(",=1+1"), "a formula in {member}"),
            "html" => assert!(NEVER.iter().all(|never| !text.contains(never)), "{member}"),
            "xlsx" => drop(sound_workbook(&content)),
            _ => {}
        }
        found += usize::from(text.contains("{{title}}"));
    }
    found
}

both_engines! {
    fn what_no_field_takes_is_refused_with_the_field_named(app: TestApp) {
        let office = app.member(Role::Administrator);
        let draft = tale::draft(&office, &["A8"], &tale::COMPANIES, "2026-03-12");
        let (mut tried, mut wrong) = try_every_field(&office, &[&draft, "/tenders/new"]);
        let tender = tale::published(&office, &["A8"]);
        let bidder = app.visitor();
        let link = tale::link(&app, 0);
        let bid = tale::enter(&bidder, &link);
        for (visitor, start) in [(&bidder, &bid), (&bidder, &link), (&app.visitor(), &"/r".to_owned()), (&office, &tender)] {
            let (more, worse) = try_every_field(visitor, &[start]);
            tried += more;
            wrong.extend(worse);
        }
        assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
        assert!(tried > 150, "{tried}");
        let stored = app.database.dump().into_values().flatten().collect::<Vec<_>>();
        assert!(stored.iter().all(|row| row.len() < 512 * 1024), "a row of 1 MB");
        assert!(stored.iter().all(|row| !row.contains('\0')), "a NUL");
        for mail in tale::letters(&app, "") {
            assert!(mail.header("Bcc").is_none() && !mail.to.iter().any(|to| to.contains("evil")), "{}", mail.subject());
        }
    }

    fn hostile_words_are_shown_as_text_from_the_draft_to_the_award(app: TestApp) {
        let office = app.member(Role::Administrator);
        let tender = draft(&office);
        tale::publish(&office, &tender);
        let evil = app.visitor();
        let invitation = tale::letters(&app, "evil@").pop().unwrap();
        sound(&invitation);
        let link = invitation.link_path().unwrap();
        let (bid, _) = tale::whole_bid(&app.visitor(), &tale::link(&app, 0), &story::SECTIONS, true, "100000");
        assert!(shown_on(&evil, &[&link]) >= 2);
        let own = tale::enter(&evil, &link);
        for key in story::SECTIONS {
            tale::answer(&evil, &own, key, true);
        }
        fill_every_form(&evil, &[&own]);
        assert!(shown_on(&evil, &[&own]) >= 8);
        for key in story::SECTIONS {
            tale::answer(&evil, &own, key, true);
        }
        let own_workbook = evil.get(&format!("{own}/answers.xlsx")).expect(200).bytes;
        tale::price(&evil, &own, "120000");
        let form = evil.open(&format!("{own}/check")).form(&format!("{own}/submit")).set("accepted", "true");
        let receipt = evil.complete(&form.set("name", SHOWN));
        harmless(&receipt);
        assert!(receipt.main().contains("{{title}}"), "{receipt}");
        fill_every_form(&office, &[&tender]);
        app.advance(24 * 12);
        let office = app.member(Role::Administrator);
        story::open(&office, &tender);
        story::score_everything(&office, &tender);
        fill_every_form(&office, &[&tender]);
        assert!(shown_on(&office, &[&tender, "/audit"]) >= 12);
        let bytes = |visitor: &Visitor, path: &str| visitor.get(path).expect(200).bytes;
        assert!(sound_workbook(&bytes(&office, &format!("{tender}/export.xlsx"))) >= 3);
        assert!(sound_workbook(&own_workbook) >= 1);
        let record = bytes(&office, &format!("{tender}/record.zip"));
        assert!(sound_record(&record) >= 5);
        let (code, said) = record::verify(&record);
        assert_eq!(code, 0, "{said}");
        let table = office.open(&format!("{tender}/export.csv")).text();
        assert!(table.contains("<script>alert(1)</script>"), "{table}");
        assert!(!table.contains("\"=1+1"), "a cell that is a formula: {table}");
        let document = office.open(&format!("{tender}/export.json")).json().to_string();
        assert!(document.contains("{{title}}"), "{document}");
        assert!(!bid.is_empty());
        tale::letters(&app, "evil@").iter().for_each(sound);
        tale::letters(&app, "");
    }
}
