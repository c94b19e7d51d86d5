//! The workbook opened by a real spreadsheet program: recalculated from its formulas it shows our figures, also after a
//! reviewer changed a weight; what looks like a formula in an answer stays text.

use crate::api::client::Client;
use crate::api::methods::ranked;
use crate::api::tale;
use crate::harness::{Engine, TestApp, missing, office};
use crate::score::score_bytes;
use probity::domain::decimal::Decimal;
use probity::domain::permission::Role;
use serde_json::{Value, json};
use std::path::Path;

/// Recalculates every formula when a file is opened; by default the program may trust stored results.
const ALWAYS_RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// Every sheet as a file of its own, raw values and not as shown.
const EVERY_SHEET: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

/// What a hostile bidder may answer.
const FORMULA: &str = "=HYPERLINK(\"http://attacker.example\",\"Click\")";

/// Converts all workbooks of a folder.
fn recalculate(folder: &Path) {
    office::convert(folder, "xlsx", EVERY_SHEET, ALWAYS_RECALCULATE);
}

/// A number however many zeros it ends with; a text as it is.
fn plain(cell: &str) -> String {
    if cell.contains('.') && cell.parse::<Decimal>().is_ok() {
        return cell.trim_end_matches('0').trim_end_matches('.').to_owned();
    }
    cell.to_owned()
}

fn rows(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Bidder, rank, quality, price score and result of each line of the summary.
fn figures(path: &Path) -> Vec<[String; 5]> {
    let rows = rows(path);
    let head = rows.iter().position(|row| row.first().is_some_and(|cell| cell == "Rank")).expect("a head");
    let mut lines: Vec<_> = rows[head + 1..]
        .iter()
        .map(|row| [row[1].clone(), plain(&row[0]), plain(&row[3]), plain(&row[5]), plain(&row[6])])
        .collect();
    lines.sort();
    lines
}

/// The same of a ranking of ours.
fn official(evaluation: &Value, ranking: &Value, result: &str) -> Vec<[String; 5]> {
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => plain(text),
        other => other.to_string(),
    };
    let name = |key: &Value| {
        let bid = evaluation["bids"].as_array().unwrap().iter().find(|bid| bid["key"] == *key).unwrap();
        bid["name"].as_str().unwrap().to_owned()
    };
    let bids = ranking["bids"].as_array().unwrap().iter();
    let mut lines: Vec<_> = bids
        .map(|bid| {
            [
                name(&bid["key"]),
                text(&bid["rank"]),
                text(&bid["quality"]),
                text(&bid["price_score"]),
                text(&bid[result]),
            ]
        })
        .collect();
    lines.sort();
    lines
}

/// The workbook with another weight of the first section that has one, as a reviewer would type it.
fn reweighed(bytes: &[u8], weight: &str) -> Option<Vec<u8>> {
    let mut changed = false;
    let new = office::rewrite(bytes, "xl/worksheets/sheet3.xml", |text| {
        let cells: Vec<&str> = text.split_inclusive("</c>").collect();
        // Below the parameters the column C holds the sections' weights, then the questions' texts.
        let is_weight = |cell: &&str| cell.contains("<c r=\"C") && !cell.contains("t=\"s\"") && cell.contains("<v>");
        let cells = cells.into_iter().map(|cell| {
            if changed || !is_weight(&cell) {
                return cell.to_owned();
            }
            changed = true;
            let (before, rest) = cell.split_once("<v>").unwrap();
            format!("{before}<v>{weight}{}", &rest[rest.find("</v>").unwrap()..])
        });
        cells.collect()
    });
    changed.then_some(new)
}

/// The evaluation with that weight.
fn reweighed_by_us(evaluation: &Value, weight: &str) -> Value {
    let mut evaluation = evaluation.clone();
    let sections = evaluation["scheme"]["sections"].as_array_mut().unwrap();
    let rated = |section: &&mut Value| {
        section["criteria"].as_array().unwrap().iter().any(|criterion| criterion["kind"] == "rated")
    };
    let section = sections.iter_mut().find(rated).unwrap();
    section["weight"] = json!(weight);
    evaluation
}

#[test]
fn a_spreadsheet_recalculates_to_our_figures_also_after_a_weight_was_changed() {
    if !office::is_here() {
        missing("LibreOffice (soffice) is not installed: nothing recalculated the workbooks");
        return;
    }
    let app = TestApp::from(Engine::Sqlite);
    let folder = tempfile::tempdir().unwrap();
    let mut expected = Vec::new();
    for (number, (office, tender, scheme, result)) in ranked(&app).into_iter().enumerate() {
        let reply = office.get(&format!("{tender}/export.xlsx")).expect(200);
        assert_eq!(reply.bytes, office.get(&format!("{tender}/export.xlsx")).expect(200).bytes, "the same bytes");
        std::fs::write(folder.path().join(format!("m{number}.xlsx")), &reply.bytes).unwrap();
        let export = office.read(&format!("{tender}/export.json"));
        expected.push((
            format!("m{number}-Summary.csv"),
            official(&export["evaluation"], &export["ranking"], result),
            scheme.clone(),
        ));
        if let Some(changed) = reweighed(&reply.bytes, "371.5") {
            std::fs::write(folder.path().join(format!("c{number}.xlsx")), changed).unwrap();
            let ranking = score_bytes(reweighed_by_us(&export["evaluation"], "371.5").to_string().as_bytes()).ranking();
            let ours = official(&export["evaluation"], &ranking, result);
            expected.push((format!("c{number}-Summary.csv"), ours, scheme));
        }
    }
    assert!(expected.len() > 15, "{}", expected.len());
    recalculate(folder.path());
    for (file, ours, scheme) in expected {
        assert_eq!(figures(&folder.path().join(&file)), ours, "{file}: {scheme}");
    }
    crate::harness::tale::letters(&app, "");
}

#[test]
fn an_answer_that_looks_like_a_formula_stays_text() {
    if !office::is_here() {
        missing("LibreOffice (soffice) is not installed: nothing opened the workbook");
        return;
    }
    let app = TestApp::from(Engine::Sqlite);
    let office = Client::member(&app, Role::Administrator);
    let tender = tale::draft(&office);
    let question = json!({
        "key": "A11-X1", "text": { "en": "Anything else?", "de": "Noch etwas?" }, "criterion": "info", "required": false,
        "minimum": null, "visible_if": null, "knock_out": null, "evidence": null,
        "answer": { "type": "text", "long": true }, "scoring": { "kind": "none" },
    });
    office.post(&format!("{tender}/sections/A11/questions"), &question).expect(200);
    tale::publish(&office, &tender);
    let bidder = tale::bidder(&app, 0);
    bidder.put("/api/v1/bid/answers/A11-X1", &json!({ "value": FORMULA })).expect(200);
    tale::whole_bid(&bidder, true, "100000");
    app.advance(11 * 24);
    let office = Client::member(&app, Role::Administrator);
    office.post(&format!("{tender}/opening"), &json!({ "note": "" })).expect(200);
    let folder = tempfile::tempdir().unwrap();
    let workbook = office.get(&format!("{tender}/export.xlsx")).expect(200);
    std::fs::write(folder.path().join("book.xlsx"), &workbook.bytes).unwrap();
    recalculate(folder.path());
    let answers = rows(&folder.path().join("book-Answers.csv"));
    assert!(answers.iter().any(|row| row.get(4).is_some_and(|cell| cell == FORMULA)), "{answers:?}");
    let table = office.get(&format!("{tender}/export.csv")).expect(200);
    assert!(table.text().contains("'=HYPERLINK("), "{}", table.text());
    crate::harness::tale::letters(&app, "");
}
