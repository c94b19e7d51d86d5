//! `docs/asvs.md` names tests that exist, each requirement once, and enough of them settled by a test.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Requirements that a test must settle.
const LEAST_TESTED: usize = 100;

/// Requirements of levels 1 and 2 in version 5.0.0: each is in the table or among those that do not apply.
const LEVELS_1_AND_2: usize = 253;

/// A row of the table: what settles it.
struct Row {
    id: String,
    settled_by: String,
}

fn is_id(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

fn document() -> String {
    fs::read_to_string("docs/asvs.md").unwrap()
}

fn rows() -> Vec<Row> {
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let document = document();
    let lines = document.lines().filter(|line| line.starts_with('|')).map(cells);
    let found = lines.filter(|cells| is_id(&cells[0]));
    found
        .map(|cells| {
            assert_eq!(cells.len(), 4, "id, level, requirement, settled by: {cells:?}");
            assert!(["1", "2"].contains(&cells[1].as_str()), "{cells:?}");
            Row { id: cells[0].clone(), settled_by: cells[3].clone() }
        })
        .collect()
}

/// The ids that do not apply: list items `* 1.2.3, 1.2.4: why`.
fn not_applicable() -> Vec<String> {
    let document = document();
    let items = document.lines().filter_map(|line| line.strip_prefix("* ")?.split_once(": "));
    items.flat_map(|(ids, _)| ids.split(", ").map(str::to_owned).collect::<Vec<_>>()).filter(|id| is_id(id)).collect()
}

/// The tests that a cell names: `` `path::name` `` with a path of its own or under `tests/integration`.
fn tests(cell: &str) -> Vec<(String, String)> {
    let quoted = cell.split('`').skip(1).step_by(2);
    quoted
        .filter_map(|text| text.split_once(".rs::"))
        .map(|(file, name)| (format!("{file}.rs"), name.to_owned()))
        .collect()
}

fn source(file: &str) -> String {
    let path = if file.starts_with("src/") { PathBuf::from(file) } else { Path::new("tests/integration").join(file) };
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
}

/// Names of all functions that carry an id, such as `asvs_v6_3_1_…`.
fn carriers() -> BTreeSet<String> {
    let mut texts = Vec::new();
    sources(Path::new("tests"), &mut texts);
    sources(Path::new("src"), &mut texts);
    let word = |rest: &str| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap().to_owned();
    texts
        .iter()
        .flat_map(|text| text.split("fn asvs_v").skip(1))
        .map(word)
        .filter(|name| !name.is_empty())
        .map(|name| format!("asvs_v{name}"))
        .collect()
}

/// The id that a test's name carries: two or three numbers, `3.4` or `6.3.1`.
fn carried(name: &str) -> String {
    let parts = name.trim_start_matches("asvs_v").split('_');
    parts.take(3).take_while(|part| part.bytes().all(|b| b.is_ascii_digit())).collect::<Vec<_>>().join(".")
}

#[test]
fn every_requirement_stands_once_and_every_test_it_names_exists() {
    let (mut seen, mut named) = (BTreeSet::new(), BTreeMap::<String, BTreeSet<String>>::new());
    let rows = rows();
    for row in &rows {
        assert!(seen.insert(row.id.clone()), "{} stands twice", row.id);
        assert!(!row.settled_by.is_empty(), "{}", row.id);
        for (file, name) in tests(&row.settled_by) {
            let there = source(&file).lines().any(|line| line.contains(&format!("fn {name}(")));
            assert!(there, "{}: no test {name} in {file}", row.id);
            named.entry(name).or_default().insert(row.id.clone());
        }
    }
    for id in not_applicable() {
        assert!(seen.insert(id.clone()), "{id} stands twice");
    }
    assert_eq!(seen.len(), LEVELS_1_AND_2, "each requirement of levels 1 and 2 is named");
    for name in carriers() {
        let id = carried(&name);
        let ids = named.get(&name).unwrap_or_else(|| panic!("{name} is not in docs/asvs.md"));
        let fits = |row: &String| *row == id || row.starts_with(&format!("{id}."));
        assert!(ids.iter().any(fits), "{name} stands beside {ids:?}");
    }
    let tested = rows.iter().filter(|row| !tests(&row.settled_by).is_empty()).count();
    assert!(tested >= LEAST_TESTED, "{tested} are settled by a test");
}

#[test]
fn the_document_counts_itself() {
    let rows = rows();
    let tested = rows.iter().filter(|row| !tests(&row.settled_by).is_empty()).count();
    let open = rows.iter().filter(|row| row.settled_by.starts_with("open")).count();
    let count = format!(
        "{} apply: {tested} settled by a test, {} by a setting or document, {open} open; {} do not apply.",
        rows.len(),
        rows.len() - tested - open,
        not_applicable().len()
    );
    assert!(document().contains(&count), "it should say: {count}");
}
