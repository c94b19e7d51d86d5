//! `probity admin rotate-key` and `retire-keys`: another server key, and taking away those that nothing needs any more.

use crate::app::rotation::{self, Needs, Rotated};
use crate::app::{App, Error};
use crate::config::Config;

/// Makes another key, or takes up a rotation that was broken off.
///
/// # Errors
/// A sentence for the operator.
pub fn rotate(config: Config) -> Result<(), String> {
    let path = config.key_path();
    let mut app = super::open(config.clone())?;
    if rotation::is_unfinished(&app).map_err(|error| words(&error))? {
        println!("finishing the rotation to the key {}", app.key.name());
    } else {
        let fresh = app.random.bytes().map_err(|error| words(&error))?;
        app.key.renewed(fresh).replace_file(&path).map_err(|error| error.to_string())?;
        drop(app);
        app = super::open(config)?;
        println!("the key is now {}; start every server and worker anew", app.key.name());
    }
    let Rotated { again, unopened } = rotation::seal_all_again(&app).map_err(|error| words(&error))?;
    println!("{again} texts sealed by it");
    if unopened > 0 {
        eprintln!("probity: {unopened} texts open by none of the keys and are as they were");
    }
    if let Err(error) = app.db.wipe() {
        eprintln!("probity: what was replaced could not be wiped from the database file: {error}");
    }
    tell(&app)
}

/// Takes away the former keys that nothing needs.
///
/// # Errors
/// A sentence for the operator.
pub fn retire(config: Config) -> Result<(), String> {
    let path = config.key_path();
    let app = super::open(config)?;
    let needs = rotation::needs(&app).map_err(|error| words(&error))?;
    let needed = |name: &str| needs.iter().any(|(key, needs)| key.name() == name && !needs.none());
    let left = app.key.without(|key| needed(&key.name()));
    if left.former().count() < needs.len() {
        left.replace_file(&path).map_err(|error| error.to_string())?;
    }
    for (key, needs) in &needs {
        println!("{}", line(&key.name(), needs, "retired"));
    }
    if needs.is_empty() {
        println!("there is no former key");
    }
    Ok(())
}

fn tell(app: &App) -> Result<(), String> {
    for (key, needs) in rotation::needs(app).map_err(|error| words(&error))? {
        println!("{}", line(&key.name(), &needs, "no longer needed: retire-keys takes it away"));
    }
    Ok(())
}

fn line(name: &str, needs: &Needs, otherwise: &str) -> String {
    let Needs { texts, links } = needs;
    match (texts, links) {
        (0, 0) => format!("former key {name}: {otherwise}"),
        (0, links) => format!("former key {name}: kept, {links} links live that it made"),
        (texts, _) => format!("former key {name}: kept, {texts} texts are sealed by a former key: rotate-key goes on"),
    }
}

fn words(error: &Error) -> String {
    error.to_string()
}
