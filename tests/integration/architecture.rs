//! The floors and their direction, kept by a test instead of by memory. Serves design/architecture.md.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Longest file; generated ones are exempt.
const LONGEST: usize = 400;

/// What each floor may import of the others. `cli` and `config` stand beside the floors: the command line may use all,
/// and the settings are known to those who put things together.
const MAY_USE: [(&str, &[&str]); 6] = [
    ("domain", &[]),
    ("view", &["domain"]),
    ("mail", &["view", "domain", "config"]),
    ("db", &["domain"]),
    ("app", &["db", "mail", "view", "domain", "config"]),
    ("web", &["app", "view", "domain"]),
];

#[test]
fn imports_go_down_the_floors_only() {
    let mut wrong = Vec::new();
    for (floor, allowed) in MAY_USE {
        for file in files(&format!("src/{floor}"), "rs").into_iter().chain([PathBuf::from(format!("src/{floor}.rs"))]) {
            for (number, line) in read(&file).lines().enumerate() {
                for used in line.split("crate::").skip(1).map(first_word) {
                    let is_floor = MAY_USE.iter().any(|(other, _)| *other == used) || matches!(used, "cli" | "config");
                    if is_floor && used != floor && !allowed.contains(&used) {
                        wrong.push(format!("{}:{} uses {used}", file.display(), number + 1));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "against the direction of the floors: {wrong:#?}");
}

#[test]
fn the_web_knows_no_statement_and_the_domain_no_outside_world() {
    let mut wrong = Vec::new();
    for (floor, foreign) in [
        ("web", &["diesel", "lettre", "handlebars"] as &[&str]),
        ("app", &["diesel", "actix_web", "handlebars"]),
        ("view", &["diesel", "actix_web", "lettre"]),
        ("mail", &["diesel", "actix_web"]),
        ("db", &["actix_web", "lettre", "handlebars"]),
        ("domain", &["diesel", "actix_web", "lettre", "handlebars", "tokio", "std::fs", "std::net", "std::env"]),
    ] {
        for file in files(&format!("src/{floor}"), "rs") {
            for (number, line) in read(&file).lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                for library in foreign {
                    if mentions(code, library) {
                        wrong.push(format!("{}:{} uses {library}", file.display(), number + 1));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    let long: Vec<String> = files("src", "rs")
        .into_iter()
        .chain(files("tests", "rs"))
        .chain(files("benches", "rs"))
        .filter(|file| file != Path::new("src/db/schema.rs"))
        .map(|file| (read(&file).lines().count(), file))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, file)| format!("{}: {lines}", file.display()))
        .collect();
    assert!(long.is_empty(), "longer than {LONGEST} lines: {long:#?}");
}

#[test]
fn every_module_says_what_it_owns() {
    let silent: Vec<_> = files("src", "rs")
        .into_iter()
        .chain(files("tests", "rs"))
        .chain(files("benches", "rs"))
        .filter(|file| !read(file).starts_with("//!"))
        .collect();
    assert!(silent.is_empty(), "without a //! at the top: {silent:#?}");
}

#[test]
fn templates_never_pass_text_through_unescaped() {
    let mut wrong = Vec::new();
    for file in files("templates", "hbs") {
        for (number, line) in read(&file).lines().enumerate() {
            // Triple braces, the ampersand form and an inline partial that could include itself.
            let raw = ["{{{", "{{&", "{{~{", "{{~&", "{{#*inline"].iter().any(|sign| line.contains(sign));
            if raw || plain_markup(line).contains(" style=") {
                wrong.push(format!("{}:{}", file.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_refusal_has_its_words_in_both_languages() {
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for file in files("src", "rs").iter().filter(|file| !file.components().any(|part| part.as_os_str() == "tests")) {
        let text = read(file);
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (call, kind) in [("refusals.add(", "error"), ("Error::field(", "error"), ("Refused(\"", "refusal")] {
            for rest in text.split(call).skip(1) {
                let arguments = rest.split(')').next().unwrap_or_default().trim_end_matches([',', ' ', '\n']);
                let literals: Vec<&str> = arguments.split('"').collect();
                // A code that is no literal is one of another call's.
                let code = if arguments.ends_with('"') { literals.iter().rev().nth(1) } else { None };
                if let Some(code) =
                    code.filter(|code| !code.is_empty() && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
                {
                    codes.insert(format!("{kind}-{}", code.replace('_', "-")));
                }
            }
        }
    }
    assert!(codes.len() > 20, "the codes are not found any more: {codes:?}");
    for language in ["en", "de"] {
        let words: String =
            files(&format!("templates/locales/{language}"), "ftl").iter().map(|file| read(file)).collect();
        let silent: Vec<_> =
            codes.iter().filter(|code| !words.lines().any(|line| line.starts_with(&format!("{code} =")))).collect();
        assert!(silent.is_empty(), "without words in {language}: {silent:#?}");
        // A code travels without values, so its words can need none; these are worded with them elsewhere.
        let own = ["error-stale-answer", "error-slow-down", "error-summary-title"];
        let needy: Vec<_> = words
            .split('\n')
            .filter(|line| line.starts_with("error-") && line.contains('$'))
            .filter(|line| !own.iter().any(|key| line.starts_with(&format!("{key} ="))))
            .collect();
        assert!(needy.is_empty(), "words of a code that need a value in {language}: {needy:#?}");
    }
}

/// A template's line without its expressions.
fn plain_markup(line: &str) -> String {
    line.split("{{").map(|part| part.rsplit("}}").next().unwrap_or_default()).collect()
}

/// All files below a folder with that ending.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_default()
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// Whether a path of that name occurs as a whole word followed by `::`.
fn mentions(code: &str, library: &str) -> bool {
    let pattern = format!("{library}::");
    code.match_indices(&pattern)
        .any(|(start, _)| !code[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':'))
}

#[test]
fn whatever_the_server_key_seals_is_known_to_its_rotation() {
    let listed = fs::read_to_string("src/app/vault/held.rs").unwrap();
    let mut calls = 0;
    for path in files("src", "rs") {
        for call in read(&path).split(".seal_text(").skip(1) {
            let purpose = call.split(',').nth(1).unwrap().trim();
            // The rotation itself hands on what it was given.
            if purpose == "purpose" {
                continue;
            }
            let constant = purpose.chars().all(|c| c.is_ascii_uppercase() || c == '_');
            assert!(constant && listed.contains(purpose), "{}: the rotation does not know {purpose}", path.display());
            calls += 1;
        }
    }
    assert!(calls >= 4, "{calls}");
}
