//! Input that is not strict JSON of the format: unknown and repeated members, broken text.

use serde_json::{Value, json};

use super::refusals::refused;
use super::{score, score_bytes, sound};

#[test]
fn unknown_fields_at_every_level() {
    for pointer in [
        "/extra",
        "/scheme/extra",
        "/scheme/price_score/extra",
        "/scheme/sections/1/extra",
        "/scheme/sections/1/criteria/0/extra",
        "/bids/2/extra",
    ] {
        refused(pointer, json!("x"));
    }
    let mut document = sound();
    document["sensitivity"] = json!({"draws": 10, "seed": 1, "extra": 1});
    assert_eq!(score(&document).pointers(), ["/sensitivity/extra"]);
}

#[test]
fn repeated_members_at_every_level() {
    for (member, pointer) in [
        ("\"format\":", "/format"),
        ("\"method\":", "/scheme/method"),
        ("\"kind\":\"inverse\"", "/scheme/price_score/kind"),
        ("\"scale_max\":", "/scheme/sections/0/criteria/0/scale_max"),
        ("\"c1\":\"9\"", "/bids/0/points/c1"),
        ("\"price\":\"118000.00\"", "/bids/0/price"),
    ] {
        let name = member.split(':').next().expect("a name");
        let doubled = sound().to_string().replacen(member, &format!("{name}:\"0\",{member}"), 1);
        assert_eq!(score_bytes(doubled.as_bytes()).pointers(), [pointer], "{doubled}");
        // The same name in another spelling is still the same name.
        let escaped = format!("\"\\u{:04x}{}:\"0\",{member}", u32::from(name.as_bytes()[1]), &name[2..]);
        let doubled = sound().to_string().replacen(member, &escaped, 1);
        assert_eq!(score_bytes(doubled.as_bytes()).pointers(), [pointer], "{doubled}");
    }
}

#[test]
fn text_that_is_not_strict_json() {
    let nul = sound().to_string().replace("Alpha GmbH", "Alpha\\u0000");
    assert_eq!(score_bytes(nul.as_bytes()).pointers(), ["/bids/0/name"]);
    let cut = sound().to_string().replace("\"98000.00\"", "NaN");
    assert_eq!(score_bytes(cut.as_bytes()).pointers(), ["/bids/1/price"]);
    for input in ["", "{", "[]", "null", "{} {}", "\u{feff}{}", "{\"a\":1,}", "nul", "\"\\ud800\"", "1e999"] {
        assert!(!score_bytes(input.as_bytes()).pointers().is_empty(), "{input}");
    }
    assert_eq!(score_bytes(b"\xff\xfe{}").pointers(), [""]);
}

#[test]
fn nesting_without_end() {
    for open in ["[", "{\"a\":"] {
        let pointers = score_bytes(open.repeat(100_000).as_bytes()).pointers();
        assert_eq!(pointers.len(), 1);
        assert!(pointers[0].len() < 100, "{pointers:?}");
    }
}

#[test]
fn a_file_that_cannot_be_read() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_probity"))
        .args(["score", "/nonexistent/evaluation.json"])
        .output()
        .expect("the binary ends");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let problem: Value = serde_json::from_slice(&output.stderr).expect("problem JSON");
    assert_eq!(problem["errors"][0]["pointer"], "");
}
