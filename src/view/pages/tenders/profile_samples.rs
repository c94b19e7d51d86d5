//! Samples of the profile and of one of its sections.

use super::example;
use super::head::{Stage, Tab};
use super::parts::Pick;
use super::profile::{
    KINDS, NewQuestion, NewSection, ProfileEditor, ProfileTotals, QuestionLine, SectionEditor, SectionLine,
};
use super::question::{ConditionForm, condition_choices};
use crate::view::form::{Choice, Field, FieldError};
use crate::view::{Language, Localised, Message, Page};

fn sections() -> Vec<SectionLine> {
    let line = |key: &str, title: &str, subject: &str, weight: &str, share: &str, questions| SectionLine {
        key: key.into(),
        title: Localised::own(title),
        requirement: format!("OPS.2.1.{}", key.split('-').next().unwrap_or(key)),
        subject: subject.into(),
        weight: weight.into(),
        share: share.into(),
        minimum: (subject == "personnel").then(|| "60".to_owned()),
        questions,
        rated: questions.saturating_sub(2),
        knock_outs: u32::from(questions > 5),
    };
    let own = SectionLine {
        requirement: String::new(),
        title: Localised { text: example::HOSTILE.into(), lang: Some(Language::De) },
        ..line("own-1", "", "provider", "10", "2.63", 2)
    };
    vec![
        line("A1", "Security requirements for the outsourcing project", "provider", "80", "21.05", 7),
        line("A3-provider", "Selection: the provider", "provider", "100", "26.32", 18),
        line("A3-personnel", "Selection: the provider's personnel", "personnel", "90", "23.68", 12),
        line("A14", "Emergency preparedness", "provider", "60", "15.79", 11),
        line("A16", "Vetting of personnel", "personnel", "40", "10.53", 9),
        own,
    ]
}

impl Page for ProfileEditor {
    const TEMPLATE: &'static str = "pages/tenders/profile";

    fn samples() -> Vec<Self> {
        let draft = Self {
            head: example::head(Stage::Draft, Tab::Profile),
            errors: Vec::new(),
            protection: "normal".into(),
            sections: sections(),
            totals: ProfileTotals {
                questions: 59,
                required: 51,
                rated: 47,
                knock_outs: 5,
                evidence: 14,
                weight: "380".into(),
            },
            new_section: Some(NewSection::empty()),
            sha256: None,
        };
        let why = Message::new("error-required");
        let refused = Self {
            errors: vec![FieldError::new("title_de", why.clone())],
            new_section: Some(NewSection {
                title_de: Field::new("title_de", "").refused(why),
                open: true,
                ..NewSection::empty()
            }),
            sections: Vec::new(),
            totals: ProfileTotals { weight: "0".into(), ..ProfileTotals::default() },
            ..draft.clone()
        };
        let frozen = Self {
            head: example::head(Stage::Published, Tab::Profile),
            protection: "increased".into(),
            new_section: None,
            sha256: Some(example::HASH.into()),
            ..draft.clone()
        };
        vec![draft, refused, frozen]
    }
}

fn questions() -> Vec<QuestionLine> {
    let line = |key: &str, text: &str, kind: &str, criterion: &str, scoring: &str| QuestionLine {
        key: key.into(),
        text: Localised::own(text),
        kind: kind.into(),
        criterion: criterion.into(),
        scoring: scoring.into(),
        weight: (criterion == "rated").then(|| "10".to_owned()),
        share: (criterion == "rated").then(|| "25.00".to_owned()),
        minimum: None,
        required: true,
        knock_out: criterion == "exclusion",
        evidence: false,
        depends_on: None,
    };
    vec![
        QuestionLine {
            evidence: true,
            ..line(
                "A3-01",
                "Which certificate for information security do you hold for the scope of this tender?",
                "single",
                "rated",
                "options",
            )
        },
        QuestionLine {
            depends_on: Some("A3-01".into()),
            minimum: Some("50".into()),
            ..line("A3-02", "When was it issued?", "date", "rated", "age_months")
        },
        line("A3-03", "In which countries will our data be processed?", "country", "exclusion", "none"),
        line("A3-04", "Describe how you separate the data of your customers.", "text", "rated", "manual"),
        QuestionLine { required: false, ..line("A3-05", example::HOSTILE, "contact", "info", "none") },
    ]
}

impl Page for SectionEditor {
    const TEMPLATE: &'static str = "pages/tenders/section";

    fn samples() -> Vec<Self> {
        let requirements = (1..=16)
            .map(|number| format!("OPS.2.1.A{number}"))
            .map(|id| Choice::new(&id, id.clone(), "OPS.2.1.A3"))
            .collect();
        let draft = Self {
            head: example::head(Stage::Draft, Tab::Profile),
            errors: Vec::new(),
            seen: "5f1c".to_owned(),
            key: "A3-provider".into(),
            title: Localised::own("Selection: the provider"),
            title_de: Field::new("title_de", "Auswahl: der Dienstleister"),
            title_en: Field::new("title_en", "Selection: the provider"),
            intro_de: Field::new("intro_de", ""),
            intro_en: Field::new("intro_en", "We ask what you can prove, and how it is checked."),
            requirement: Pick::labelled("requirement", requirements),
            subject: Pick::words("subject", &["provider", "personnel"], "provider"),
            weight: Field::new("weight", "100"),
            minimum: Field::new("minimum", "60"),
            condition: ConditionForm {
                question: Pick::labelled(
                    "condition_question",
                    condition_choices(&[("A1-01", "On which basis do you bind yourself?")], "A1-01"),
                ),
                codes: Field::new("condition_codes", "iso, other"),
            },
            questions: questions(),
            new_question: Some(NewQuestion {
                kind: Pick::words("kind", &KINDS, "yes_no"),
                text_de: Field::new("text_de", ""),
                text_en: Field::new("text_en", ""),
            }),
            editable: true,
        };
        let why = Message::new("tender-error-weight");
        let refused = Self {
            errors: vec![FieldError::new("weight", why.clone())],
            weight: Field::new("weight", "-1").refused(why),
            questions: Vec::new(),
            ..draft.clone()
        };
        let frozen = Self {
            head: example::head(Stage::Evaluating, Tab::Profile),
            new_question: None,
            editable: false,
            ..draft.clone()
        };
        vec![draft, refused, frozen]
    }
}
