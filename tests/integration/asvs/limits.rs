//! The limits that `docs/asvs.md` promises are those of the code.

use std::fs;

/// The value of a constant as it is written in a file.
fn constant(file: &str, name: &str) -> u64 {
    let text = fs::read_to_string(file).unwrap();
    let line = text.lines().find(|line| line.contains(&format!("const {name}: "))).expect(name);
    let value = line.split(" = ").nth(1).unwrap().trim_end_matches(';').replace('_', "");
    value.split(" * ").map(|factor| factor.parse::<u64>().unwrap()).product()
}

fn document() -> String {
    fs::read_to_string("docs/asvs.md").unwrap()
}

#[test]
fn asvs_v2_1_3_the_limits_in_the_document_are_those_of_the_code() {
    let at = constant;
    let mib = |bytes: u64| bytes / 1024 / 1024;
    let password = "src/domain/passwords.rs";
    let evidence = "src/app/evidence/mod.rs";
    let limiter = "src/app/limiter.rs";
    let questions = "src/app/inquiries.rs";
    let document = document();
    for row in [
        format!("| password | {} to {} characters |", at(password, "SHORTEST"), at(password, "LONGEST")),
        format!("| posted form, JSON body | {} MiB |", mib(at("src/web/extract/form.rs", "MAX_FORM_BYTES"))),
        format!("| evidence file | {} MiB |", mib(at(evidence, "MOST_FILE_BYTES"))),
        format!(
            "| evidence of a bid | {} files, {} MiB |",
            at(evidence, "MOST_FILES"),
            mib(at(evidence, "MOST_BID_BYTES"))
        ),
        format!(
            "| question of a bidder | {} characters, {} in a tender |",
            at(questions, "MOST_QUESTION"),
            at(questions, "MOST_INQUIRIES")
        ),
        format!(
            "| tries before the first wait | {} at a secret, {} from an address |",
            at(limiter, "FREE_TRIES"),
            at(limiter, "FREE_FOR_AN_OFFICE")
        ),
        format!("| API token | {} minutes |", at("src/app/tokens.rs", "TOKEN_SECONDS") / 60),
    ] {
        assert!(document.contains(&row), "it should say: {row}");
    }
}

#[test]
fn asvs_v5_1_1_the_kinds_of_files_in_the_document_are_those_taken() {
    let text = fs::read_to_string("src/app/evidence/name.rs").unwrap();
    let list = text.split("EXTENSIONS").nth(1).unwrap().split("];").next().unwrap();
    let kinds: Vec<String> = list.split('"').skip(1).step_by(2).map(|kind| format!("`{kind}`")).collect();
    assert!(kinds.len() > 5);
    let said = format!("Taken as evidence: {}.", kinds.join(", "));
    assert!(document().contains(&said), "it should say: {said}");
}
