//! Examples for this room: a bid, and a section that holds every kind of question.
//!
//! Owns sample data only; nothing here is shown to anybody but designers and tests.

use std::collections::BTreeMap;

use super::form_values::FormValues;
use super::question::{FileView, QuestionState, QuestionView, Saved};
use super::{Bid, Contact};
use crate::domain::decimal::Decimal;
use crate::domain::profile::{
    AnswerType, Choice, Condition, Criterion, Evidence, Line, NotApplicable, Profile, Protection, Question, Scoring,
    Section, Subject,
};
use crate::domain::text::{Language, Text};
use crate::view::i18n::Message;
use crate::view::pages::shared::HOSTILE;

/// 23 November 2026, 14:00 in Berlin.
pub(super) const NOW: i64 = 1_795_438_800_000;

/// A bid with a believable tender.
pub(super) fn bid() -> Bid {
    Bid {
        id: "7".into(),
        tender: "Betrieb des Rechenzentrums 2027–2031".into(),
        institution: "Universitätsklinikum Musterstadt".into(),
        company: "Nordlicht Rechenzentren GmbH".into(),
        deadline: NOW + 9 * 86_400_000,
        zone: "Europe/Berlin".into(),
        contact: Contact { name: "Dr. Miriam Sommer".into(), email: "beschaffung@klinikum.example".into() },
    }
}

fn question(key: &str, en: &str, de: &str, answer: AnswerType) -> Question {
    Question {
        key: key.into(),
        text: Text::new(en, de),
        help: Text::default(),
        criterion: Criterion::Rated,
        required: true,
        weight: Decimal::from(10),
        value: None,
        minimum: None,
        scale_max: Decimal::HUNDRED,
        not_applicable: NotApplicable::Forbidden,
        visible_if: None,
        answer,
        scoring: Scoring::default(),
        knock_out: None,
        evidence: None,
        rubric: Vec::new(),
        expectation: Text::default(),
        maps: Vec::new(),
    }
}

fn choice(code: &str, en: &str, de: &str, justify: bool) -> Choice {
    Choice { code: code.into(), label: Text::new(en, de), points: None, justify }
}

fn line(key: &str, en: &str, de: &str) -> Line {
    Line { key: key.into(), title: Text::new(en, de) }
}

/// A profile with one question of every kind.
pub(super) fn profile() -> Profile {
    let standards = vec![
        choice(
            "iso",
            "ISO/IEC 27001 on the basis of IT-Grundschutz",
            "ISO/IEC 27001 auf der Basis von IT-Grundschutz",
            false,
        ),
        choice("native", "ISO/IEC 27001", "ISO/IEC 27001", false),
        choice("none", "No certificate", "Kein Zertifikat", true),
    ];
    let mut isms = question(
        "A3-01",
        "Do you operate an information security management system?",
        "Betreiben Sie ein Managementsystem für Informationssicherheit?",
        AnswerType::YesNo {},
    );
    isms.criterion = Criterion::Exclusion;
    isms.help = Text::new(
        "We may only outsource to providers that steer information security systematically. A short description of scope and responsibility is enough.",
        "Wir dürfen nur an Dienstleister auslagern, die Informationssicherheit planmäßig steuern. Eine kurze Angabe zu Geltungsbereich und Zuständigkeit genügt.",
    );
    let mut standard = question(
        "A3-02",
        "Which certificate do you hold?",
        "Welches Zertifikat besitzen Sie?",
        AnswerType::Single { options: standards },
    );
    standard.visible_if = Some(Condition { question: "A3-01".into(), any_of: vec!["yes".into()] });
    standard.evidence = Some(Evidence {
        hint: Text::new(
            "The certificate with its scope and validity",
            "Das Zertifikat mit Geltungsbereich und Gültigkeit",
        ),
        required: true,
    });
    let services = vec![
        choice("ops", "Operation of servers", "Betrieb von Servern", false),
        choice("backup", "Backup", "Datensicherung", false),
        choice("desk", "Service desk", "Service Desk", false),
    ];
    let mut concept = question(
        "A3-04",
        "How do you separate our data from that of other customers?",
        "Wie trennen Sie unsere Daten von denen anderer Kunden?",
        AnswerType::Text { long: true },
    );
    concept.not_applicable = NotApplicable::Neutral;
    concept.help = Text::new(
        "We compare the depth of separation, not the length of the text.",
        "Wir vergleichen die Tiefe der Trennung, nicht die Länge des Textes.",
    );
    let mut untranslated = question("A3-05", "Name of the security officer", "", AnswerType::Text { long: false });
    untranslated.required = false;
    untranslated.criterion = Criterion::Info;
    let number = AnswerType::Number {
        unit: Text::new("hours", "Stunden"),
        min: Some(Decimal::ZERO),
        max: Some(Decimal::from(72)),
        decimals: 1,
    };
    let table = AnswerType::Table {
        columns: vec![
            line("name", "Sub-processor", "Unterauftragnehmer"),
            line("task", "Task", "Aufgabe"),
            line("place", "Place", "Ort"),
        ],
        min_rows: 1,
        max_rows: 20,
    };
    let matrix = AnswerType::Matrix {
        rows: vec![
            line("id", "Identity check", "Identitätsprüfung"),
            line("cv", "References checked", "Referenzen geprüft"),
        ],
        options: vec![
            choice("all", "All staff", "Alle Beschäftigten", false),
            choice("some", "Some", "Teilweise", false),
            choice("no", "No", "Nein", false),
        ],
    };
    let statement = Text::new(
        "We accept the audit rights of the customer and its auditors.",
        "Wir räumen dem Auftraggeber und dessen Prüfern Prüfrechte ein.",
    );
    let questions = vec![
        isms,
        standard,
        question(
            "A3-03",
            "Which services do you provide yourself?",
            "Welche Leistungen erbringen Sie selbst?",
            AnswerType::Multiple { options: services },
        ),
        concept,
        untranslated,
        question("A3-06", "Longest recovery time in the last year", "Längste Wiederanlaufzeit im letzten Jahr", number),
        question("A3-07", "Share of permanent staff", "Anteil fest angestellter Beschäftigter", AnswerType::Percent {}),
        question(
            "A3-08",
            "Sum insured for cyber damage",
            "Deckungssumme der Cyberversicherung",
            AnswerType::Money { currency: "EUR".into() },
        ),
        question("A3-09", "Date of the last emergency exercise", "Datum der letzten Notfallübung", AnswerType::Date {}),
        question("A3-10", "Validity of the certificate", "Gültigkeit des Zertifikats", AnswerType::Period {}),
        question("A3-11", "Seat of the company", "Sitz des Unternehmens", AnswerType::Country { multiple: false }),
        question(
            "A3-12",
            "Where is data processed?",
            "Wo werden Daten verarbeitet?",
            AnswerType::Country { multiple: true },
        ),
        question("A3-13", "Sub-processors", "Unterauftragnehmer", table),
        question("A3-14", "Checks before employment", "Prüfungen vor der Einstellung", matrix),
        question("A3-15", "Security concept", "Sicherheitskonzept", AnswerType::File {}),
        question("A3-16", "Audit rights", "Prüfrechte", AnswerType::Declaration { statement }),
        question("A3-17", "Contact for security incidents", "Kontakt für Sicherheitsvorfälle", AnswerType::Contact {}),
    ];
    Profile {
        sections: vec![Section {
            visible_if: None,
            key: "A3".into(),
            title: Text::new("Requirement profile: provider", "Anforderungsprofil: Dienstleister"),
            intro: Text::default(),
            requirement: Some("OPS.2.1.A3".into()),
            subject: Subject::Provider,
            weight: Decimal::from(60),
            minimum: None,
            questions,
        }],
        ..Profile::empty(Protection::Normal)
    }
}

fn values(hostile: bool) -> FormValues {
    let usual = [
        ("a.A3-01", "yes"),
        ("a.A3-02", "none"),
        ("just.A3-02", "Die Zertifizierung ist für März 2027 vereinbart."),
        ("a.A3-03", "ops"),
        ("a.A3-03", "backup"),
        ("a.A3-04", "Eigene Mandanten in Virtualisierung, Speicher und Sicherung.\nSchlüssel je Kunde."),
        ("a.A3-06", "3,5"),
        ("a.A3-10.from", "2026-01-01"),
        ("a.A3-11", "DE"),
        ("a.A3-12", "DE"),
        ("a.A3-12", "GB"),
        ("a.A3-13.0.0", "Kabel & Netz AG"),
        ("a.A3-13.0.1", "Weitverkehrsnetz"),
        ("a.A3-13.0.2", "Kassel"),
        ("a.A3-14.id", "all"),
        ("a.A3-16.name", "Ada Lovelace"),
        ("a.A3-16.accepted", "true"),
    ];
    let refused = [
        ("a.A3-01", "no"),
        ("a.A3-04", HOSTILE),
        ("na.A3-04", "true"),
        ("na_reason.A3-04", HOSTILE),
        ("a.A3-05", HOSTILE),
        ("a.A3-06", HOSTILE),
        ("a.A3-13.0.0", HOSTILE),
        ("a.A3-17.name", HOSTILE),
        ("a.A3-17.email", "ada@"),
    ];
    let pairs: &[(&str, &str)] = if hostile { &refused } else { &usual };
    FormValues::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

/// The questions of the sample profile, filled in; with `hostile` after a refusal and with hostile texts.
pub(super) fn questions(hostile: bool) -> Vec<QuestionView> {
    let profile = profile();
    let values = values(hostile);
    let file = |name: &str| FileView {
        id: "41".into(),
        name: name.into(),
        size: "1,2 MB".into(),
        fixed: false,
        scan: if name == HOSTILE { "infected" } else { "" },
        valid_until: "2028-03-31".into(),
    };
    let mut states: BTreeMap<&str, QuestionState> = BTreeMap::new();
    states.entry("A3-02").or_default().files = vec![file(if hostile { HOSTILE } else { "ISO-27001-Zertifikat.pdf" })];
    if hostile {
        states.entry("A3-06").or_default().errors = vec![Message::coded("error", "not_a_number")];
        states.entry("A3-14").or_default().errors = vec![Message::coded("gap", "rows_missing")];
        states.entry("A3-17").or_default().errors = vec![Message::coded("error", "not_an_email")];
    }
    profile
        .questions()
        .map(|(_, question)| {
            let mut state = states.remove(question.key.as_str()).unwrap_or_default();
            state.visible = question.visible_if.is_none() || !hostile;
            state.revision = 2;
            state.saved = (question.key == "A3-04").then(|| Saved { at: NOW, by: "Grace Hopper".into() });
            QuestionView::new(&profile, question, &values, state, !hostile, Language::De)
        })
        .collect()
}
