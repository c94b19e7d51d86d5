//! The catalogue OPS.2.1: its sections with questions and duties, and its coverage of hazards and threats.
//!
//! Owns the contexts of `GET /catalogue` and `GET /catalogue/coverage`. Leaves the data to `domain`'s catalogue. Serves
//! issue 2, capability 4, and design/product.md, "The sixteen requirements, row by row".

use serde::Serialize;

use crate::view::page::{Page, Sample, samples_of};
use crate::view::{Language, Localised};

/// A question of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CatalogueQuestion {
    /// Stable key.
    pub key: String,
    /// The question in the reader's language.
    pub text: Localised,
    /// Why it is asked; may be empty.
    pub help: Localised,
    /// Answer type: `yes_no`, `single`, …
    pub kind: String,
    /// `exclusion`, `rated` or `info`.
    pub criterion: String,
    /// Whether it belongs to the core profile.
    pub core: bool,
    /// Weight within the section; none unless rated.
    pub weight: Option<String>,
    /// Options with their points; empty for types without options.
    pub options: Vec<CatalogueOption>,
    /// Whether an answer can exclude the bid.
    pub knock_out: bool,
    /// What evidence is asked for; may be empty.
    pub evidence: Localised,
    /// Requirement ids of other modules it serves.
    pub maps: Vec<String>,
}

/// An option of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CatalogueOption {
    /// What the bidder reads.
    pub label: Localised,
    /// Points; none for "not applicable".
    pub points: Option<String>,
    /// Whether choosing it excludes the bid.
    pub excludes: bool,
}

/// A duty of the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CatalogueDuty {
    /// Stable key.
    pub key: String,
    /// What is to be ensured.
    pub text: Localised,
    /// Whether publishing waits for it.
    pub gate: bool,
}

/// An id with its name: a hazard, a threat, a successor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Whole id, for example `G 0.11`.
    pub id: String,
    /// Its name in the reader's language.
    pub name: Localised,
}

/// A section: one requirement, or one of the two trees of A3.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CatalogueSection {
    /// Key; also the element id.
    pub key: String,
    /// Whole requirement id such as `OPS.2.1.A3`.
    pub requirement: String,
    /// Title in the reader's language.
    pub title: Localised,
    /// What it is about.
    pub intro: Localised,
    /// `provider` or `personnel`.
    pub subject: String,
    /// `basic`, `standard` or `increased`.
    pub level: String,
    /// Weight for normal protection need.
    pub weight_normal: String,
    /// Weight for increased protection need.
    pub weight_increased: String,
    /// Questions to the bidder.
    pub questions: Vec<CatalogueQuestion>,
    /// Duties of the customer.
    pub duties: Vec<CatalogueDuty>,
    /// Hazards it answers.
    pub hazards: Vec<Named>,
    /// Threats it answers.
    pub threats: Vec<Named>,
    /// Requirements that succeed it.
    pub successors: Vec<Named>,
}

/// The page `GET /catalogue`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Catalogue {
    /// Name, for example `OPS.2.1`.
    pub module: String,
    /// Version of the data.
    pub version: String,
    /// Its sections.
    pub sections: Vec<CatalogueSection>,
    /// Questions in all.
    pub questions: u32,
    /// Duties in all.
    pub duties: u32,
    /// Gates among them.
    pub gates: u32,
    /// Questions with a knock-out.
    pub knock_outs: u32,
}

/// A requirement as a column of the coverage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoverageColumn {
    /// Whole requirement id such as `OPS.2.1.A3`.
    pub requirement: String,
    /// Its short form such as `A3`.
    pub short: String,
    /// Its title, for the tooltip.
    pub title: Localised,
    /// Questions of the catalogue that serve it.
    pub questions: u32,
}

/// A hazard or threat and which requirements answer it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    /// The hazard or threat.
    pub what: Named,
    /// For each column, whether it answers.
    pub cells: Vec<bool>,
    /// Requirements that answer it.
    pub requirements: u32,
    /// Questions that serve those requirements.
    pub questions: u32,
}

/// The page `GET /catalogue/coverage`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Name, for example `OPS.2.1`.
    pub module: String,
    /// Requirements A1..A16.
    pub columns: Vec<CoverageColumn>,
    /// Hazards by their whole ids.
    pub hazards: Vec<CoverageRow>,
    /// Threats of section 2.
    pub threats: Vec<CoverageRow>,
}

fn named(id: &str, name: &str) -> Named {
    Named { id: id.into(), name: Localised::own(name) }
}

fn section(key: &str, title: &str, subject: &str, level: &str) -> CatalogueSection {
    let option = |label: &str, points: Option<&str>, excludes| CatalogueOption {
        label: Localised::own(label),
        points: points.map(Into::into),
        excludes,
    };
    let question = |number: u32, text: &str, kind: &str, criterion: &str| CatalogueQuestion {
        key: format!("{key}-0{number}"),
        text: Localised::own(text),
        help: Localised::own("A certificate shortens our own audit."),
        kind: kind.into(),
        criterion: criterion.into(),
        core: number == 1,
        weight: (criterion == "rated").then(|| "10".to_owned()),
        options: if kind == "single" {
            vec![
                option("ISO/IEC 27001", Some("100"), false),
                option("None", Some("0"), true),
                option("Not applicable", None, false),
            ]
        } else {
            Vec::new()
        },
        knock_out: criterion == "exclusion" || kind == "single",
        evidence: Localised::own(if number == 1 { "Certificate with its scope" } else { "" }),
        maps: vec!["OPS.2.3.A6".into()],
    };
    CatalogueSection {
        key: key.into(),
        requirement: format!("OPS.2.1.{}", key.split('-').next().unwrap_or(key)),
        title: Localised::own(title),
        intro: Localised::own("What you can prove, and how it is checked."),
        subject: subject.into(),
        level: level.into(),
        weight_normal: "80".into(),
        weight_increased: "70".into(),
        questions: vec![
            question(1, "Which certificate for information security do you hold?", "single", "rated"),
            question(2, "In which countries will our data be processed?", "country", "exclusion"),
            question(3, super::shared::HOSTILE, "text", "info"),
        ],
        duties: vec![
            CatalogueDuty {
                key: format!("{key}-C1"),
                text: Localised::own("Weights and minimums are approved."),
                gate: true,
            },
            CatalogueDuty { key: format!("{key}-C2"), text: Localised::own("Market survey is on file."), gate: false },
        ],
        hazards: vec![named("G 0.11", "Failure or disruption of service providers")],
        threats: vec![named("2.1", "Missing or insufficient rules on information security")],
        successors: vec![named("OPS.2.3.A6", "Drawing up security requirements")],
    }
}

impl Page for Catalogue {
    const TEMPLATE: &'static str = "pages/catalogue/catalogue";

    fn samples() -> Vec<Self> {
        let mut foreign = section("A14", "", "provider", "standard");
        foreign.title = Localised { text: super::shared::HOSTILE.into(), lang: Some(Language::De) };
        let usual = Self {
            module: "OPS.2.1".into(),
            version: "1".into(),
            sections: vec![
                section("A1", "Security requirements for the outsourcing project", "provider", "basic"),
                section("A3-provider", "Selection: the provider", "provider", "standard"),
                section("A3-personnel", "Selection: the provider's personnel", "personnel", "standard"),
                foreign,
            ],
            questions: 136,
            duties: 55,
            gates: 18,
            knock_outs: 14,
        };
        let empty = Self { sections: Vec::new(), questions: 0, duties: 0, gates: 0, knock_outs: 0, ..usual.clone() };
        vec![usual, empty]
    }
}

impl Page for Coverage {
    const TEMPLATE: &'static str = "pages/catalogue/coverage";

    fn samples() -> Vec<Self> {
        let column = |number: u32| CoverageColumn {
            requirement: format!("OPS.2.1.A{number}"),
            short: format!("A{number}"),
            title: Localised::own("Security requirements for the outsourcing project"),
            questions: number % 5 + 4,
        };
        let row = |id: &str, name: &str, hits: &[u32]| CoverageRow {
            what: named(id, name),
            cells: (1..=16).map(|number| hits.contains(&number)).collect(),
            requirements: u32::try_from(hits.len()).unwrap_or_default(),
            questions: 31,
        };
        let usual = Self {
            module: "OPS.2.1".into(),
            columns: (1..=16).map(column).collect(),
            hazards: vec![
                row("G 0.11", "Failure or disruption of service providers", &[3, 5, 9, 14, 15]),
                row("G 0.14", "Espionage (spying out information)", &[7, 10]),
                row("G 0.18", "Poor planning or lack of adaptation", &[1, 5, 6, 9, 12, 13]),
                row("G 0.99", super::shared::HOSTILE, &[]),
            ],
            threats: vec![row("2.1", "Missing or insufficient rules on information security", &[1, 3, 4, 6, 8])],
        };
        let empty = Self { hazards: Vec::new(), threats: Vec::new(), ..usual.clone() };
        vec![usual, empty]
    }
}

/// The samples of this room.
///
/// # Errors
/// When a context does not serialise.
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> {
    let mut all = samples_of::<Catalogue>()?;
    all.extend(samples_of::<Coverage>()?);
    Ok(all)
}
