//! Samples of the question editor: every answer type, a refusal, a frozen one.

use super::example;
use super::head::{Stage, Tab};
use super::parts::Pick;
use super::profile::KINDS;
use super::question::{
    ConditionForm, ItemRow, KnockOutForm, OptionRow, Pair, QuestionEditor, RubricRow, ScoringForm, Shape, StepRow,
    condition_choices, knock_outs, scorings,
};
use crate::view::form::{Field, FieldError};
use crate::view::{Localised, Message, Page};

fn options() -> Vec<OptionRow> {
    let row = |code: &str, de: &str, en: &str, points: &str| OptionRow {
        code: code.into(),
        label: Pair::new(de, en),
        points: points.into(),
        ..OptionRow::default()
    };
    vec![
        row("iso", "ISO/IEC 27001 auf Basis IT-Grundschutz", "ISO/IEC 27001 based on IT-Grundschutz", "100"),
        row("iso27001", "ISO/IEC 27001", "ISO/IEC 27001", "80"),
        OptionRow { justify: true, ..row("other", "Anderes, vergleichbar", "Other, comparable", "40") },
        OptionRow { excludes: true, ..row("none", "Keines", "None", "0") },
        OptionRow::default(),
        OptionRow::default(),
    ]
}

fn of_kind(kind: &'static str) -> QuestionEditor {
    let scoring = scorings(kind);
    let knock = knock_outs(kind);
    let item = |key: &str, de: &str, en: &str| ItemRow { key: key.into(), title: Pair::new(de, en), error: None };
    let step = |when: &str, bound: &str, points: &str| StepRow {
        when: when.into(),
        bound: bound.into(),
        points: points.into(),
        error: None,
    };
    let rubric =
        |points: &str, de: &str, en: &str| RubricRow { points: points.into(), text: Pair::new(de, en), error: None };
    QuestionEditor {
        head: example::head(Stage::Draft, Tab::Profile),
        errors: Vec::new(),
        seen: "5f1c".to_owned(),
        key: "A3-01".into(),
        section: "A3-provider".into(),
        section_title: Localised::own("Selection: the provider"),
        editable: true,
        kind: Pick::words("kind", &KINDS, kind),
        shape: Shape::of(kind),
        text: Pair::new(
            "Welches Zertifikat für Informationssicherheit halten Sie für den Gegenstand dieser Ausschreibung?",
            "Which certificate for information security do you hold for the scope of this tender?",
        ),
        help: Pair::new("", "A certificate shortens our own audit."),
        expectation: Pair::new("Geltungsbereich muss den Standort umfassen.", ""),
        criterion: Pick::words("criterion", &["rated", "exclusion", "info"], "rated"),
        required: true,
        weight: Field::new("weight", "10"),
        minimum: Field::new("minimum", ""),
        scale_max: Field::new("scale_max", "100"),
        not_applicable: Pick::words("not_applicable", &["forbidden", "full", "neutral"], "forbidden"),
        options: options(),
        rows: vec![item("admin", "Administration", "Administrators"), ItemRow::default()],
        columns: vec![item("name", "Name", "Name"), item("role", "Rolle", "Role"), ItemRow::default()],
        long: true,
        several: true,
        unit: Pair::new("Stunden", "hours"),
        min: Field::new("min", "0"),
        max: Field::new("max", "720"),
        decimals: Field::new("decimals", "0"),
        currency: Field::new("currency", "EUR"),
        min_rows: Field::new("min_rows", "1"),
        max_rows: Field::new("max_rows", "10"),
        statement: Pair::new("Wir verpflichten uns …", "We undertake …"),
        scoring: ScoringForm {
            kind: Pick::words("scoring", scoring, scoring.first().copied().unwrap_or("none")),
            combine: Pick::words("combine", &["single", "sum_capped", "mean"], "single"),
            steps: vec![step("at_most", "4", "100"), step("at_most", "24", "50"), StepRow::default()],
            otherwise: Field::new("otherwise", "0"),
            zero_at: Field::new("zero_at", "72"),
            full_at: Field::new("full_at", "4"),
            declared_yes: Field::new("declared_yes", "100"),
            declared_no: Field::new("declared_no", "0"),
        },
        knock_out: KnockOutForm {
            kind: Pick::words("knock_out", knock, knock.get(1).copied().unwrap_or("none")),
            value: Field::new("knock_out_value", "72"),
            countries: Field::new("knock_out_countries", "DE AT NL"),
        },
        evidence: Pick::words("evidence", &["none", "optional", "required"], "optional"),
        evidence_hint: Pair::new("Zertifikat mit Geltungsbereich", "Certificate with its scope"),
        condition: ConditionForm {
            question: Pick::labelled(
                "condition_question",
                condition_choices(&[("A1-01", "On which basis do you bind yourself?")], "A1-01"),
            ),
            codes: Field::new("condition_codes", "iso, other"),
        },
        rubric: vec![
            rubric("100", "Geltungsbereich deckt alles ab", "The scope covers everything"),
            rubric("50", "Geltungsbereich deckt Teile ab", "The scope covers parts"),
            RubricRow::default(),
        ],
        maps: Field::new("maps", "OPS.2.3.A6"),
    }
}

impl Page for QuestionEditor {
    const TEMPLATE: &'static str = "pages/tenders/question";

    fn samples() -> Vec<Self> {
        let mut all: Vec<Self> = KINDS.into_iter().map(of_kind).collect();
        let why = Message::new("tender-error-points");
        let mut refused = of_kind("single");
        refused.text = Pair { error: Some(Message::new("error-required")), ..Pair::new("", "") };
        refused.help = Pair::new(example::HOSTILE, example::HOSTILE);
        if let Some(row) = refused.options.first_mut() {
            row.points = "lots".into();
            row.error = Some(why.clone());
        }
        refused.errors = vec![
            FieldError::new("text_de", Message::new("error-required")),
            FieldError { target: "option.0.points".into(), label: "1".into(), message: why },
        ];
        all.push(refused);
        all.push(QuestionEditor {
            head: example::head(Stage::Published, Tab::Profile),
            editable: false,
            ..of_kind("number")
        });
        all
    }
}
