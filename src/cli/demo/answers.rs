//! Plausible answers to any question of the catalogue, better or worse as asked.

use super::desk::Character;
use crate::domain::profile::{AnswerType, Choice, KnockOut, Question, Scoring, Section, Step, Subject};
use serde_json::{Value as Json, json};

/// How good an answer is to be: 3 the best that the question knows, 0 the worst that does not exclude.
pub type Strength = usize;

/// Rows for the tables of the catalogue, by column key; four where bidders differ, and with the first column's key before
/// it where two tables mean different things by one.
const ROWS: &[(&str, &[&str])] = &[
    (
        "customer",
        &[
            "Landkreis (kommunale Verwaltung)",
            "Energieversorger, 900 Beschäftigte",
            "Klinikverbund mit drei Häusern",
            "Verkehrsbetrieb einer Großstadt",
        ],
    ),
    (
        "customer/service",
        &[
            "Betrieb von Fachverfahren und Netzen",
            "Server und Sicherung",
            "Service Desk und Arbeitsplätze",
            "Netzbetrieb und Telefonie",
        ],
    ),
    ("service", &["HTTPS 443/tcp", "SSH 22/tcp über Sprungserver"]),
    ("size", &["1.400 Arbeitsplätze", "220 Server, zwei Standorte", "2.100 Arbeitsplätze", "90 Standorte"]),
    ("protection_need", &["hoch", "normal bis hoch", "hoch", "normal"]),
    ("period", &["seit 2022", "2023 bis 2026", "seit 2024", "2023 bis 2025"]),
    (
        "contact",
        &[
            "Leitung IT, auf Anfrage",
            "ISB, auf Anfrage",
            "Leitung Medizintechnik, auf Anfrage",
            "Leitung Betrieb, auf Anfrage",
        ],
    ),
    ("standard", &["ISO/IEC 27001", "BSI C5 Typ 2"]),
    ("issuer", &["Akkreditierte Zertifizierungsstelle", "Wirtschaftsprüfungsgesellschaft"]),
    ("number", &["ISMS-2025-0417", "C5-2026-031"]),
    ("valid_until", &["2028-04-30", "2027-06-30"]),
    ("scope_text", &["Rechenzentrumsbetrieb und Service Desk", "Betrieb der Plattform"]),
    (
        "name",
        &["Leitwerk Rechenzentrum GmbH", "Fernwarte Nord GmbH", "Kabel & Netz Service OHG", "Zweigstelle Süd GmbH"],
    ),
    ("country", &["Deutschland", "Deutschland", "Deutschland", "Österreich"]),
    (
        "task",
        &[
            "Housing, zweiter Standort",
            "Rufbereitschaft nachts",
            "Arbeiten an der Verkabelung",
            "Ersatzteile und Vor-Ort-Dienst",
        ],
    ),
    ("access", &["nein", "nur nach Freigabe im Einzelfall", "nein", "nur begleitet"]),
    ("certificates", &["ISO/IEC 27001", "ISO/IEC 27001", "ISO 9001", "keine"]),
    ("share", &["15", "5", "8", "4"]),
    ("role", &["Systemadministration", "Service Desk", "Netzbetrieb", "Betriebsleitung"]),
    ("persons", &["6", "9", "4", "2"]),
    (
        "qualification",
        &[
            "Fachinformatik, 5 Jahre Praxis, Grundschutz-Praktiker",
            "ITIL 4, abgeschlossene Ausbildung",
            "Herstellerzertifikat, 3 Jahre Praxis",
            "Studium, 10 Jahre Praxis",
        ],
    ),
    ("language_level", &["C2", "C1", "C1", "C2"]),
    ("place", &["Kiel, Deutschland", "Hannover, Deutschland", "Leipzig, Deutschland", "Ulm, Deutschland"]),
    ("employer", &["eigen", "eigen", "Unterauftragnehmer", "eigen"]),
    ("pseudonym", &["P-01", "P-02"]),
    ("years_in_role", &["8", "5"]),
    ("comparable_projects", &["Übernahme des Betriebs zweier Landkreise", "Migration von 120 Servern ohne Ausfall"]),
    ("qualifications", &["BSI Grundschutz-Berater", "LPIC-3, ITIL 4"]),
    ("data", &["Störungsmeldungen und Berichte", "Sicherungskopien"]),
    ("class", &["intern", "vertraulich"]),
    ("format", &["JSON über Schnittstelle", "verschlüsseltes Archiv"]),
    ("procedure", &["Portal mit zweitem Faktor", "SFTP mit Schlüsselpaaren"]),
    ("frequency", &["täglich", "wöchentlich"]),
    ("retention", &["24 Monate", "90 Tage"]),
    ("area", &["Managementnetz", "Überwachungsnetz"]),
    ("direction", &["eingehend", "ausgehend"]),
    ("account", &["personenbezogen", "Dienstkonto, gesperrt außerhalb des Zeitfensters"]),
    ("time_window", &["Mo bis Fr 7 bis 19 Uhr", "durchgehend"]),
    ("purpose", &["Wartung", "Überwachung"]),
    ("kind", &["Fernwartung", "Datenaustausch"]),
    ("means", &["VPN mit Zertifikaten", "SFTP"]),
    ("information", &["Störungsdaten", "Berichte"]),
    ("entry", &["Technikraum, begleitet", "keiner"]),
    ("log_on", &["persönliches Konto mit zweitem Faktor", "Dienstkonto"]),
    ("data_access", &["nur lesend", "Betriebsdaten"]),
    ("why_needed", &["Entstörung vor Ort", "Überwachung der Anlagen"]),
    ("event", &["Verdacht auf Sicherheitsvorfall", "Ausfall des Dienstes"]),
    ("reachable", &["durchgehend, Rufbereitschaft", "Mo bis Fr 7 bis 19 Uhr"]),
    ("share_of_time", &["60", "40"]),
    ("situation", &["Ausfall eines Standorts", "Schadsoftware"]),
    ("first_action", &["Umschalten auf den zweiten Standort", "Trennen der betroffenen Netze"]),
    ("legal_form", &["Kapitalgesellschaft", "Personengesellschaft"]),
    ("seat", &["Kiel, Deutschland", "Hannover, Deutschland"]),
    ("owners", &["Gründerfamilie, 100 %", "Beteiligungsgesellschaft, 40 %"]),
    ("ultimate_parent", &["keine", "keine"]),
    ("year_founded", &["1998", "2006"]),
    ("employees", &["240", "85"]),
    ("year", &["2025", "2024"]),
    ("total", &["31,4 Mio. EUR", "28,9 Mio. EUR", "12,2 Mio. EUR", "11,8 Mio. EUR"]),
    ("service_area", &["12,0 Mio. EUR", "10,7 Mio. EUR", "7,5 Mio. EUR", "7,9 Mio. EUR"]),
    ("contract_share", &["3", "3", "9", "8"]),
    ("provider_role", &["Betriebsleitung", "Sicherheitsbeauftragte"]),
    ("customer_role", &["Leitung IT", "Informationssicherheitsbeauftragte"]),
    ("when", &["monatlich", "vierteljährlich"]),
    ("risk", &["Ausfall eines Unterauftragnehmers", "Fehlbedienung"]),
    ("effect", &["Reaktionszeit überschritten", "Dienst kurz gestört"]),
    ("treatment", &["zweiter Lieferant unter Vertrag", "Vier-Augen-Prinzip"]),
    ("owner", &["Betriebsleitung", "Leitung Service Desk"]),
    ("channel", &["Portal", "Telefon"]),
    ("information_allowed", &["Betriebsdaten bis intern", "nur Rückrufbitten"]),
    ("deputy", &["Stellvertretende Betriebsleitung", "Leitung Service Desk"]),
    ("level", &["1", "2"]),
    ("time_to_answer", &["30 Minuten", "15 Minuten"]),
];

/// The strength that counts in a section.
pub fn strength_of(character: &Character, section: &Section) -> Strength {
    match section.subject {
        Subject::Provider => character.provider,
        Subject::Personnel => character.personnel,
    }
}

/// Whether evidence is put beside the question, although it is not the answer itself.
pub fn gives(question: &Question) -> bool {
    question.evidence.as_ref().is_some_and(|evidence| evidence.required)
}

/// What a bidder writes where words are asked, weakest first.
const WORDS: [&str; 4] = [
    "Auf Anfrage.",
    "Überwiegend umgesetzt; die Beschreibung wird bis zum Leistungsbeginn ergänzt.",
    "Umgesetzt; beschrieben in unserem Sicherheitskonzept und jährlich intern geprüft.",
    "Umgesetzt und von außen geprüft: Sicherheitskonzept, Stand 2026, im letzten Audit ohne Abweichung.",
];

/// The cell of a table; `turn` makes the bidders begin at different rows.
fn cell(table: &str, column: &str, row: usize, turn: usize) -> &'static str {
    let known = |key: &str| ROWS.iter().find(|(known, _)| *known == key).map(|(_, cells)| *cells);
    let cells = known(&format!("{table}/{column}")).or_else(|| known(column)).unwrap_or(&[]);
    // Two rows are a pair in their order, such as this year and the last.
    let at = if cells.len() > 2 { (turn + row) % cells.len() } else { row };
    cells.get(at).copied().unwrap_or("siehe Anlage")
}

/// The value, or nothing where a file is the answer; `turn` tells bidders of one strength apart.
pub fn value(question: &Question, strength: Strength, turn: usize) -> Option<Json> {
    let knocked = |code: &str| match &question.knock_out {
        Some(KnockOut::Options { codes, review }) => codes.iter().chain(review).any(|known| known == code),
        _ => false,
    };
    Some(match &question.answer {
        AnswerType::YesNo {} => json!(if knocked("yes") { "no" } else { "yes" }),
        AnswerType::Single { options } => json!(choose(options, strength, knocked)?),
        AnswerType::Multiple { options } => {
            let chosen: Vec<&str> = options.iter().take(strength.max(1)).map(|option| option.code.as_str()).collect();
            json!(chosen)
        }
        AnswerType::Matrix { rows, options } => {
            let cells: serde_json::Map<String, Json> = rows
                .iter()
                .enumerate()
                // Every fourth line is a little weaker: nobody is the same everywhere.
                .filter_map(|(at, row)| {
                    let weaker = strength.saturating_sub(usize::from(at % 4 == 3));
                    Some((row.key.clone(), json!(choose(options, weaker, knocked)?)))
                })
                .collect();
            Json::Object(cells)
        }
        AnswerType::Text { .. } => json!(WORDS[strength.min(WORDS.len() - 1)]),
        AnswerType::Number { .. } | AnswerType::Percent {} | AnswerType::Money { .. } => {
            json!(figure(question, strength))
        }
        AnswerType::Date {} => json!("2026-05-18"),
        AnswerType::Period {} => json!({ "from": "2027-01-01", "to": "2030-12-31" }),
        AnswerType::Country { multiple } => {
            if *multiple {
                json!(["DE", "AT"])
            } else {
                json!(["DE"])
            }
        }
        AnswerType::Table { columns, max_rows, .. } => {
            let table = columns.first().map_or("", |first| first.key.as_str());
            let rows = if strength == 0 || *max_rows == 1 { 1 } else { 2 };
            let cells = |row| columns.iter().map(|column| cell(table, &column.key, row, turn)).collect();
            json!((0..rows).map(cells).collect::<Vec<Vec<&str>>>())
        }
        AnswerType::Declaration { .. } => json!({ "name": "Geschäftsführung", "accepted": true }),
        AnswerType::Contact {} => json!({
            "name": "Leitung Informationssicherheit", "email": "sicherheit@example.org", "phone": "", "role": "ISB",
        }),
        AnswerType::File {} => return None,
    })
}

/// Why this option, where the option asks for it.
pub fn reason(question: &Question, value: &Json) -> Option<&'static str> {
    let chosen: Vec<&str> = match value {
        Json::String(code) => vec![code],
        Json::Object(cells) => cells.values().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    };
    let asked = question.answer.options().iter().any(|option| option.justify && chosen.contains(&option.code.as_str()));
    asked.then_some("Lücke bekannt; die Umsetzung ist bis zum Leistungsbeginn vertraglich zugesagt.")
}

/// The option of that strength, leaving out those that exclude and those without points.
fn choose(options: &[Choice], strength: Strength, knocked: impl Fn(&str) -> bool) -> Option<&str> {
    let mut fit: Vec<&Choice> = options.iter().filter(|option| !knocked(&option.code)).collect();
    if fit.iter().any(|option| option.points.is_some()) {
        fit.retain(|option| option.points.is_some());
        fit.sort_by_key(|option| std::cmp::Reverse(option.points));
    }
    let at = 3_usize.saturating_sub(strength).min(fit.len().checked_sub(1)?);
    fit.get(at).map(|option| option.code.as_str())
}

/// The bound of the step of that strength: just good enough for its points.
fn figure(question: &Question, strength: Strength) -> String {
    let bound = |step: &Step| step.at_most.or(step.at_least).map(|bound| bound.to_string());
    match &question.scoring {
        Scoring::Steps { steps, .. } => {
            let at = 3_usize.saturating_sub(strength).min(steps.len().saturating_sub(1));
            steps.get(at).and_then(bound).unwrap_or_else(|| "1".to_owned())
        }
        Scoring::Linear { full_at, .. } => full_at.to_string(),
        _ => "12".to_owned(),
    }
}
