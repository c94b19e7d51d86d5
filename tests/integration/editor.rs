//! The question editor, as an officer uses it: what is saved, what is refused, and that nothing gets lost between.

use crate::api::client::Client;
use crate::harness::{Reply, TestApp, Visitor, tale};
use probity::db::{self, Scope};
use probity::domain::ids::TenderId;
use probity::domain::permission::Role;
use probity::domain::profile::{AnswerType, Profile, Question};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every kind of answer a question can have.
const KINDS: [&str; 15] = [
    "yes_no",
    "single",
    "multiple",
    "text",
    "number",
    "percent",
    "money",
    "date",
    "period",
    "country",
    "table",
    "matrix",
    "file",
    "declaration",
    "contact",
];

/// The draft's questions as stored.
fn profile(app: &TestApp, tender: &str) -> Profile {
    let tenant = app.institution();
    let id: TenderId = tender.rsplit('/').next().unwrap().parse().unwrap();
    let row = app.app.db.read(Scope::Tenant(tenant), |conn| db::tenders::find(conn, tenant, id)).unwrap();
    serde_json::from_str(&row.expect("the tender").profile).unwrap()
}

fn question(app: &TestApp, tender: &str, key: &str) -> Question {
    profile(app, tender).question(key).expect(key).1.clone()
}

fn editor(office: &Visitor, tender: &str, key: &str) -> (String, Reply) {
    let path = format!("{tender}/questions/{key}");
    let page = office.open(&path);
    (path, page)
}

/// A question of that kind in section A11, by the section's own form; back comes its key.
fn add(office: &Visitor, tender: &str, kind: &str) -> String {
    let path = format!("{tender}/sections/A11");
    let action = format!("{path}/questions");
    let form = office.open(&path).form(&action).set("kind", kind).set("text_en", "What of it?");
    office.submit(&form).location().rsplit('/').next().expect("a key").to_owned()
}

/// What makes questions differ for the editor: kinds of answer, points and exclusion, condition and proof.
fn shape(question: &Question) -> String {
    let json = serde_json::to_value(question).unwrap();
    let part = |pointer: &str| json.pointer(pointer).map(Value::to_string).unwrap_or_default();
    let settled = (question.visible_if.is_some(), question.evidence.is_some(), question.rubric.is_empty());
    format!("{} {} {} {settled:?}", part("/answer/type"), part("/scoring/kind"), part("/knock_out/kind"))
}

both_engines! {
    /// Opening a question and saving it changes nothing, for one question of every shape in the shipped catalogue.
    fn saving_what_is_shown_changes_nothing(app: TestApp) {
        let office = app.member(Role::Procurement);
        let keys: Vec<&str> = tale::catalogue().sections.iter().map(|section| section.key.as_str()).collect();
        let tender = tale::draft(&office, &keys, &tale::COMPANIES, "2026-03-12");
        let before = profile(&app, &tender);
        let mut shapes = BTreeSet::new();
        for (_, question) in before.questions() {
            if shapes.insert(shape(question)) {
                let (path, page) = editor(&office, &tender, &question.key);
                office.submit(&page.form(&path).press("go", "save")).expect(303);
            }
        }
        assert!(shapes.len() > 15, "{shapes:?}");
        assert_eq!(profile(&app, &tender), before);
    }

    /// Each kind can be added and saved as it comes, and comes back as that kind.
    fn a_question_of_every_kind_can_be_added(app: TestApp) {
        let office = app.member(Role::Procurement);
        let tender = tale::draft(&office, &["A11"], &tale::COMPANIES, "2026-03-12");
        for kind in KINDS {
            let key = add(&office, &tender, kind);
            let added = question(&app, &tender, &key);
            let (path, page) = editor(&office, &tender, &key);
            let form = page.form(&path);
            assert_eq!(form.value("kind"), kind);
            office.submit(&form.set("help_en", "Help.").press("go", "save")).expect(303);
            let saved = question(&app, &tender, &key);
            assert_eq!(saved.help.en, "Help.");
            assert_eq!(Question { help: added.help.clone(), ..saved }, added, "{kind}");
        }
    }

    /// Options, points, an exclusion and a condition typed into the rows end up in the question.
    fn what_is_typed_is_stored(app: TestApp) {
        let office = app.member(Role::Procurement);
        let tender = tale::draft(&office, &["A11"], &tale::COMPANIES, "2026-03-12");
        let first = add(&office, &tender, "yes_no");
        let key = add(&office, &tender, "single");
        let (path, page) = editor(&office, &tender, &key);
        let form = page
            .form(&path)
            .set("text_de", "Wer prüft?")
            .set("weight", "12.5")
            .set("option.1.code", "outside")
            .set("option.1.label_en", "Somebody else")
            .set("option.1.label_de", "Jemand anderes")
            .set("option.1.points", "40")
            .set("option.1.justify", "on")
            .set("option.2.excludes", "on")
            .set("option.3.code", "later")
            .set("option.3.label_en", "Later")
            .set("option.3.points", "10")
            .set("knock_out", "options")
            .set("evidence", "required")
            .set("evidence_hint_en", "The report")
            .set("condition_question", &first)
            .set("condition_codes", "yes")
            .set("rubric.0.points", "100")
            .set("rubric.0.text_en", "An accredited body");
        office.submit(&form.press("go", "save")).expect(303);
        let saved = question(&app, &tender, &key);
        assert_eq!((saved.text.de.as_str(), saved.weight.to_string().as_str()), ("Wer prüft?", "12.5"));
        let AnswerType::Single { options } = &saved.answer else { panic!("{:?}", saved.answer) };
        let codes: Vec<&str> = options.iter().map(|option| option.code.as_str()).collect();
        assert_eq!(codes, ["full", "outside", "none", "later"]);
        assert!(options[1].justify && options[1].points == Some("40".parse().unwrap()));
        let json = serde_json::to_value(&saved).unwrap();
        assert_eq!(json["knock_out"]["codes"], serde_json::json!(["none"]));
        assert_eq!(json["visible_if"], serde_json::json!({"question": first, "any_of": ["yes"]}));
        assert!(saved.evidence.is_some_and(|evidence| evidence.required && evidence.hint.en == "The report"));
        assert_eq!(saved.rubric.len(), 1);
    }

    /// A refused save stores nothing, names the field, and has every word on the page again.
    fn a_refusal_keeps_what_was_typed(app: TestApp) {
        let office = app.member(Role::Procurement);
        let tender = tale::draft(&office, &["A11"], &tale::COMPANIES, "2026-03-12");
        let key = add(&office, &tender, "single");
        let before = profile(&app, &tender);
        let (path, page) = editor(&office, &tender, &key);
        for (field, typed, at) in [
            ("weight", "heavy", "#weight"),
            ("weight", "-1", "#weight"),
            ("option.1.points", "101", "#option.1.points"),
            ("option.1.code", "full", "#option.1.code"),
            ("condition_codes", "yes", "#condition_codes"),
            ("minimum", "1e3", "#minimum"),
        ] {
            let form = page.form(&path).set("help_en", "Typed with care <b>").set(field, typed);
            let form = if field == "condition_codes" { form.forge("condition_question", "nowhere") } else { form };
            let refused = office.submit(&form.press("go", "save")).expect(422);
            let links = refused.attributes(".error-summary a", "href");
            let at = at.strip_prefix('#').unwrap();
            let row = at.rsplit_once('.').map_or(at, |(row, _)| row);
            let near = |link: &String| link.strip_prefix('#').is_some_and(|link| link.starts_with(row));
            assert!(links.iter().any(near) || field == "condition_codes", "{field}={typed}: {links:?}");
            let again = refused.form(&path);
            assert_eq!((again.value(field), again.value("help_en")), (typed, "Typed with care <b>"), "{field}");
            assert_eq!(profile(&app, &tender), before, "{field}={typed}");
        }
    }

    /// Choosing another kind shows its fields, keeps the texts and stores nothing.
    fn another_kind_is_shown_before_it_is_stored(app: TestApp) {
        let office = app.member(Role::Procurement);
        let tender = tale::draft(&office, &["A11"], &tale::COMPANIES, "2026-03-12");
        let key = add(&office, &tender, "yes_no");
        let before = profile(&app, &tender);
        let (path, page) = editor(&office, &tender, &key);
        let chosen = page.form(&path).set("kind", "matrix").set("help_en", "Each row.").press("go", "refresh");
        let shown = office.submit(&chosen).expect(200).form(&path);
        assert!(shown.has("row.0.key") && shown.has("option.0.code") && !page.form(&path).has("row.0.key"));
        assert_eq!(shown.value("help_en"), "Each row.");
        assert_eq!(profile(&app, &tender), before);
    }

    /// The slower of two officers is told, and what the quicker one saved stays.
    fn two_officers_do_not_overwrite_each_other(app: TestApp) {
        let (one, other) = (app.member(Role::Procurement), app.member(Role::Procurement));
        let tender = tale::draft(&one, &["A11"], &tale::COMPANIES, "2026-03-12");
        let key = add(&one, &tender, "text");
        let (path, page) = editor(&one, &tender, &key);
        other.submit(&other.open(&path).form(&path).set("help_en", "Quick.").press("go", "save")).expect(303);
        let slow = one.submit(&page.form(&path).set("help_en", "Slow.").press("go", "save"));
        assert!((400..500).contains(&slow.status), "{slow}");
        assert!(slow.text().contains("Slow."), "{slow}");
        assert_eq!(question(&app, &tender, &key).help.en, "Quick.");
        // Told of the other version, the slower one decides; whoever works elsewhere was never disturbed.
        let elsewhere = add(&other, &tender, "text");
        one.submit(&slow.form(&path).press("go", "save")).expect(303);
        assert_eq!(question(&app, &tender, &key).help.en, "Slow.");
        assert!(profile(&app, &tender).question(&elsewhere).is_some());
    }

    /// The same holds for the other forms of a draft.
    fn no_form_of_a_draft_overwrites_what_was_not_seen(app: TestApp) {
        let office = app.member(Role::Procurement);
        let tender = tale::draft(&office, &["A11"], &tale::COMPANIES, "2026-03-12");
        for (page, field, quick, slow) in [
            ("settings", "title", "Quick", "Slow"),
            ("sections/A11", "title_en", "Quick", "Slow"),
            ("scheme", "minimum_quality", "10", "20"),
        ] {
            let path = format!("{tender}/{page}");
            let shown = office.open(&path);
            office.submit(&office.open(&path).form(&path).set(field, quick)).expect(303);
            let refused = office.submit(&shown.form(&path).set(field, slow)).expect(422);
            assert_eq!(refused.attributes(".error-summary a", "href"), ["#seen"], "{page}");
            assert_eq!(office.open(&path).form(&path).value(field), quick, "{page}");
            office.submit(&refused.form(&path)).expect(303);
            assert_eq!(office.open(&path).form(&path).value(field), slow, "{page}");
        }
    }

    /// A deadline in the past is refused where it is typed; one that has passed since is shown, and stops nothing else.
    fn a_deadline_in_the_past_is_refused_with_the_field_named(app: TestApp) {
        let office = app.member(Role::Procurement);
        let tender = tale::draft(&office, &["A11"], &tale::COMPANIES, "2026-03-12");
        let path = format!("{tender}/settings");
        for place in [path.as_str(), "/tenders/new"] {
            let form = office.open(place).form(place).set("title", "Kept").set("contact_email", "a@b.example");
            let refused = office.submit(&form.set("deadline_date", "2026-03-01")).expect(422);
            assert_eq!(refused.attributes(".error-summary a", "href"), ["#deadline_date"], "{refused}");
            assert!(refused.main().contains("Please choose a moment in the future."), "{refused}");
            let again = refused.form(place);
            assert_eq!((again.value("deadline_date"), again.value("title")), ("2026-03-01", "Kept"));
        }
        assert_eq!(app.database.count("SELECT count(*) FROM tenders"), 1);
        app.advance(11 * 24);
        let office = app.member(Role::Procurement);
        let page = office.open(&path);
        assert!(page.main().contains("Please choose a moment in the future."), "{page}");
        office.submit(&page.form(&path).set("title", "Another title")).expect(303);
        let program = Client::member(&app, Role::Procurement);
        let place = format!("/api/v1{path}");
        let mut settings = program.read(&place);
        assert_eq!(settings["title"], "Another title");
        program.put(&place, &settings).expect(200);
        settings["deadline"] = "2026-03-10T12:00".into();
        let new = json!({ "settings": settings, "questions": { "scope": "core" }, "protection": "normal" });
        for (reply, pointer) in [
            (program.put(&place, &settings), "/deadline"),
            (program.post("/api/v1/tenders", &new), "/settings/deadline"),
        ] {
            assert_eq!(reply.expect(422).json()["errors"], json!([{ "pointer": pointer, "code": "past" }]));
        }
    }

    /// A question is removed once; then it is unknown. One that another depends on stays.
    fn a_question_is_removed(app: TestApp) {
        let office = app.member(Role::Procurement);
        let tender = tale::draft(&office, &["A11"], &tale::COMPANIES, "2026-03-12");
        let key = add(&office, &tender, "yes_no");
        let (path, page) = editor(&office, &tender, &key);
        let remove = page.form(&format!("{path}/remove"));
        office.complete(&remove);
        assert!(profile(&app, &tender).question(&key).is_none());
        office.get(&path).expect(404);
        office.submit(&remove).expect(404);
    }
}
