//! What a look at the sources settles: whom they call, what they run, which primitives they use.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Files under a folder as (path, text), comments and tests of the file itself left out.
fn code(folder: &str) -> Vec<(String, String)> {
    fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else if let Ok(text) = fs::read_to_string(&path) {
                let own = text.split("#[cfg(test)]").next().unwrap();
                let lines = own.lines().filter(|line| !line.trim_start().starts_with("//"));
                found.push((path.display().to_string(), lines.collect::<Vec<_>>().join("\n")));
            }
        }
    }
    let mut found = Vec::new();
    collect(Path::new(folder), &mut found);
    assert!(!found.is_empty(), "{folder}");
    found
}

/// Where one of these texts stands.
fn holders(files: &[(String, String)], texts: &[&str]) -> BTreeSet<String> {
    let holds = |(path, text): &(String, String)| {
        texts.iter().find(|wanted| text.contains(*wanted)).map(|wanted| format!("{path}: {wanted}"))
    };
    files.iter().filter_map(holds).collect()
}

/// Names of the libraries that the product itself is built with.
fn libraries() -> BTreeSet<String> {
    let manifest: toml::Table = fs::read_to_string("Cargo.toml").unwrap().parse().unwrap();
    manifest["dependencies"].as_table().unwrap().keys().cloned().collect()
}

#[test]
fn asvs_v1_2_4_statements_are_built_by_diesel_alone() {
    let raw = ["sql_query", "batch_execute(", "sql::<"];
    let inside = |path: &str| path.starts_with("src/db/conn/") || path.starts_with("src/db/migrate.rs");
    let others: Vec<_> = holders(&code("src"), &raw).into_iter().filter(|place| !inside(place)).collect();
    assert!(others.is_empty(), "a statement written as text: {others:?}");
}

#[test]
fn asvs_v1_2_5_no_other_program_is_started() {
    let found = holders(&code("src"), &["process::Command", "Command::new(", "libc::system"]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn asvs_v1_2_9_no_pattern_is_made_of_text() {
    let found = holders(&code("src"), &["Regex", "regex::"]);
    assert!(found.is_empty(), "{found:?}");
    assert!(holders(&code("templates/static"), &["RegExp("]).is_empty());
}

#[test]
fn asvs_v1_3_2_the_script_runs_and_renders_nothing_that_was_typed() {
    let never = [
        "eval(",
        "Function(",
        "setTimeout(\"",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "srcdoc",
        "createContextualFragment",
        "postMessage",
        "\"message\"",
    ];
    let found = holders(&code("templates/static"), &never);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn asvs_v1_3_6_only_the_settings_say_whom_to_call() {
    let clients: BTreeSet<String> =
        ["reqwest", "hyper", "curl", "isahc", "awc", "attohttpc", "surf"].map(str::to_owned).into();
    let linked: Vec<_> = libraries().intersection(&clients).cloned().collect();
    assert!(linked.is_empty(), "a client that could be told to fetch: {linked:?}");
    let calls = ["TcpStream::connect", "UnixStream::connect", "SmtpTransport::", "tokio_postgres::connect", "ureq::"];
    let doors = ["src/app/evidence/scanner.rs", "src/mail/", "src/db/conn/", "src/app/sign_on/wire.rs"];
    let others: Vec<_> = holders(&code("src"), &calls)
        .into_iter()
        .filter(|place| !doors.iter().any(|door| place.starts_with(door)))
        .collect();
    assert!(
        others.is_empty(),
        "calls beside scanner, mail, database and the OpenID providers of the settings: {others:?}"
    );
}

#[test]
fn asvs_v3_7_1_pages_hold_no_plugin_and_nothing_from_elsewhere() {
    let never = ["<object", "<embed", "<applet", "<iframe", "src=\"http", "srcset=", "@import", "url(http"];
    let found = holders(&code("templates"), &never);
    assert!(found.is_empty(), "{found:?}");
    let links: Vec<_> = code("templates/pages").into_iter().chain(code("templates/layouts")).collect();
    assert!(holders(&links, &["<link rel=\"stylesheet\" href=\"http", "href=\"javascript:"]).is_empty());
}

#[test]
fn asvs_v11_3_1_no_weak_primitive_is_linked_by_choice() {
    let weak: BTreeSet<String> = [
        "md5", "md-5", "sha-1", "des", "rc4", "ecb", "cbc", "blowfish", "openssl", "rsa", "aes", "crypto", "ring",
        "bcrypt", "fastrand", "oorandom",
    ]
    .map(str::to_owned)
    .into();
    let linked: Vec<_> = libraries().intersection(&weak).cloned().collect();
    assert!(linked.is_empty(), "{linked:?}");
    for kept in ["argon2", "chacha20poly1305", "age", "hmac", "sha2", "rustls", "jsonwebtoken"] {
        assert!(libraries().contains(kept), "{kept}: docs/asvs.md lists it");
    }
}

#[test]
fn asvs_v11_4_1_everything_is_hashed_with_sha_256() {
    let others = ["Md5", "md5", "Sha1", "sha1::", "Sha224", "crc32", "DefaultHasher"];
    // Lists of breached passwords are published by SHA-1; nothing of ours is stored or compared by it.
    let list = "src/app/passwords/breached.rs: ";
    let mut found = holders(&code("src"), &others);
    found.retain(|place| !place.starts_with(list));
    assert!(found.is_empty(), "{found:?}");
    assert!(!holders(&code("src"), &["Sha256"]).is_empty());
}

#[test]
fn asvs_v11_5_1_secrets_come_from_the_operating_systems_generator() {
    let random = ["rand::", "rand_chacha::"];
    // The other home draws weights to try out, from a seed that is printed beside the result.
    let homes = ["src/app/random.rs", "src/domain/evaluation/sensitivity/"];
    let files = code("src");
    let others: Vec<_> = holders(&files, &random)
        .into_iter()
        .filter(|place| !homes.iter().any(|home| place.starts_with(home)))
        .collect();
    assert!(others.is_empty(), "{others:?}");
    assert!(files.iter().any(|(path, text)| path == "src/app/random.rs" && text.contains("OsRng")));
}
