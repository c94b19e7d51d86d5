//! What stands sealed in the database, opened with the server's own key.

use super::{Database, TestApp};
use probity::app::App;
use probity::app::vault::{Drafts, Kind};
use probity::db::Scope;

/// Rows of a table with a bid, a question and a sealed text, opened, and one more column; in the order of the questions.
fn opened(app: &TestApp, table: &str, columns: &str, kind: Kind) -> Vec<(String, String, String)> {
    let order = "ORDER BY question, invitation_id";
    let query = format!("SELECT invitation_id || ' ' || question || ' ' || {columns} AS line FROM {table} {order}");
    let rows = app.database.lines(&query);
    rows.iter()
        .map(|row| {
            let parts: Vec<&str> = row.split(' ').collect();
            let (tenant, invitation) = (app.institution(), parts[0].parse().unwrap());
            let drafts =
                app.app.db.read(Scope::System, |conn| Drafts::read(&app.app, conn, tenant, invitation)).unwrap();
            (parts[1].to_owned(), drafts.open(kind, parts[1], parts[2]).unwrap(), parts[3..].concat())
        })
        .collect()
}

/// The newest save of every question, with its content.
pub fn answers(app: &TestApp) -> Vec<(String, String)> {
    let rows = opened(app, "answers", "content", Kind::Answer);
    rows.into_iter().map(|(question, content, _)| (question, content)).collect()
}

/// The content of the newest save of a question; empty when there is none.
pub fn answer(app: &TestApp, question: &str) -> String {
    answers(app).into_iter().find(|(own, _)| own == question).map(|(_, content)| content).unwrap_or_default()
}

/// All saves of a question.
pub fn history(app: &TestApp, question: &str) -> Vec<String> {
    let saves = opened(app, "answer_history", "content", Kind::Answer);
    saves.into_iter().filter(|(own, ..)| own == question).map(|(_, content, _)| content).collect()
}

/// What is known of each file: a JSON object with `name`, `sha256`, `valid_until` and `scan`; in the order of the names.
pub fn files(app: &TestApp) -> Vec<serde_json::Value> {
    let rows = opened(app, "files", "about || ' ' || scan", Kind::File);
    let mut files: Vec<serde_json::Value> = Vec::new();
    for (_, about, scan) in rows {
        let mut file: serde_json::Value = serde_json::from_str(&about).unwrap();
        file["scan"] = scan.into();
        files.push(file);
    }
    files.sort_by_key(|file| file["name"].to_string());
    files
}

/// Canonical snapshot and price envelope of each submitted bid, the newest of a bidder first.
pub fn bids(app: &App, database: &Database) -> Vec<(String, Option<String>)> {
    let columns = "invitation_id || ' ' || tenant_id || ' ' || snapshot || ' ' || coalesce(envelope, '')";
    let rows = database.lines(&format!("SELECT {columns} AS line FROM bids ORDER BY invitation_id, number DESC"));
    rows.iter()
        .map(|row| {
            let parts: Vec<&str> = row.split(' ').collect();
            let (invitation, tenant) = (parts[0].parse().unwrap(), parts[1].parse().unwrap());
            let drafts = app.db.read(Scope::System, |conn| Drafts::read(app, conn, tenant, invitation)).unwrap();
            let open = |place: &str, text: &str| drafts.open(Kind::Bid, place, text).unwrap();
            (open("", parts[2]), (!parts[3].is_empty()).then(|| open("price", parts[3])))
        })
        .collect()
}
