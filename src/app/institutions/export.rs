//! The archive of an institution: every row of every table as JSON lines, the files, and the history as a file that
//! `probity audit verify --file` checks.
//!
//! What gives access is left out (password hashes, sessions, link hashes, wrapped keys); what is sealed stays sealed.

use crate::app::audit::file::Export;
use crate::app::audit::{self, Actor, canonical};
use crate::app::{App, Error, Result, clarifications, evidence, openings};
use crate::db::institutions::{TABLES, each_row};
use crate::db::{self, Conn, Scope};
use crate::domain::ids::{FileId, InvitationId, TenantId, TenderId};
use crate::domain::permission::{Administer, Permit};
use serde_json::{Map, Value, json};
use std::fs::File;
use std::io::{self, Seek, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Media type of the archive.
pub const MEDIA_TYPE: &str = "application/zip";

/// Format of the archive.
const FORMAT: &str = "probity-institution/1";

/// Tables that hold nothing but what opens doors.
const LEFT_OUT: [&str; 8] = [
    "sessions",
    "half_sign_ins",
    "account_links",
    "second_factors",
    "recovery_codes",
    "bidder_sessions",
    "devices",
    "device_codes",
];

/// Columns that open doors, or hold the keys of what is sealed.
const SECRETS: [(&str, &[&str]); 5] = [
    ("users", &["password_hash"]),
    ("tokens", &["hash", "hint"]),
    ("invitations", &["draft_key", "price_key"]),
    ("officer_keys", &["private_key"]),
    ("api_keys", &["hash"]),
];

const README: &str = "Everything that Probity holds of one institution.

institution.json   which, and when this was made
tables/*.jsonl     every row of every table, one JSON object a line; times are milliseconds since 1970
replies.jsonl      replies to clarifications of sealed tenders, from their date on
evidence.jsonl     the files of bids, with their names
evidence/*         files of opened bids
sealed/*           files that nobody could read when this was made, as they lay on the disk
history.jsonl      the history; check it by: probity audit verify --file history.jsonl

Left out is what opens doors: passwords, sessions, links and keys. Answers that were not opened are encrypted.
";

type Archive<W> = ZipWriter<W>;

/// The archive for an administrator, in a file without a name: it is gone when it is let go.
///
/// # Errors
/// When the database or the disk does not answer.
pub fn export(app: &App, permit: Permit<Administer>) -> Result<(File, u64)> {
    let file = tempfile::tempfile_in(&app.files).map_err(Error::disk)?;
    let mut file = make(app, permit.tenant, Actor::User(permit.user), file)?;
    let length = file.stream_position().map_err(Error::disk)?;
    file.rewind().map_err(Error::disk)?;
    Ok((file, length))
}

/// The archive for whoever is at the server's shell.
///
/// # Errors
/// [`Error::NotFound`]; when the database or the disk does not answer.
pub fn export_as_operator<W: Write + Seek>(app: &App, tenant: TenantId, out: W) -> Result<W> {
    make(app, tenant, Actor::Operator, out)
}

fn make<W: Write + Seek>(app: &App, tenant: TenantId, actor: Actor, out: W) -> Result<W> {
    let name = app.db.write(Scope::Tenant(tenant), |tx| {
        let name = db::tenants::find(tx, tenant)?.ok_or(Error::NotFound)?.name;
        audit::append(tx, tenant, actor, "institution.exported", &format!("tenant:{tenant}"), &json!({}))?;
        Ok::<_, Error>(name)
    })?;
    let mut archive = ZipWriter::new(out);
    app.db.read(Scope::Tenant(tenant), |conn| {
        conn.hold_still()?;
        let head = json!({ "format": FORMAT, "id": tenant, "name": name, "made_at": conn.now()?.rfc3339() });
        put(&mut archive, "README.txt", README)?;
        put(&mut archive, "institution.json", &(canonical(&head)? + "\n"))?;
        for table in TABLES.iter().filter(|table| !LEFT_OUT.contains(table)) {
            rows(&mut archive, conn, table, tenant)?;
        }
        put(&mut archive, "replies.jsonl", &replies(app, conn, tenant)?)?;
        files(app, &mut archive, conn, tenant)
    })?;
    begin(&mut archive, "history.jsonl")?;
    let mut history = Export::of(app, tenant)?;
    while let Some(portion) = history.portion(app)? {
        archive.write_all(&portion).map_err(Error::disk)?;
    }
    archive.finish().map_err(broken)
}

fn begin<W: Write + Seek>(archive: &mut Archive<W>, name: &str) -> Result<()> {
    archive.start_file(name, SimpleFileOptions::default().large_file(true)).map_err(broken)
}

fn put<W: Write + Seek>(archive: &mut Archive<W>, name: &str, text: &str) -> Result<()> {
    begin(archive, name)?;
    archive.write_all(text.as_bytes()).map_err(Error::disk)
}

fn broken(error: zip::result::ZipError) -> Error {
    match error {
        zip::result::ZipError::Io(error) => Error::disk(error),
        other => Error::internal(other),
    }
}

/// A table, row by row.
fn rows<W: Write + Seek>(
    archive: &mut Archive<W>,
    conn: &mut Conn,
    table: &'static str,
    tenant: TenantId,
) -> Result<()> {
    begin(archive, &format!("tables/{table}.jsonl"))?;
    let secrets = SECRETS.iter().find(|(name, _)| *name == table).map_or(&[][..], |(_, columns)| *columns);
    each_row(conn, table, tenant, |row| {
        let mut row: Map<String, Value> = serde_json::from_str(&row.line).map_err(Error::internal)?;
        for secret in secrets {
            row.remove(*secret);
        }
        archive.write_all((canonical(&row)? + "\n").as_bytes()).map_err(Error::disk)
    })
}

/// Replies that are encrypted in their rows and may be read.
fn replies(app: &App, conn: &mut Conn, tenant: TenantId) -> Result<String> {
    let now = conn.now()?;
    let mut lines = String::new();
    for tender in db::tenders::list(conn, tenant)? {
        if db::retention::find_purge(conn, tenant, tender.id)?.is_some() {
            continue;
        }
        for clarified in db::clarifications::list(conn, tenant, tender.id)? {
            let readable = !clarifications::is_pending(&clarified, now);
            let (asked, end) = clarified;
            if let Some(end) = end.filter(|end| end.sealed && readable) {
                // Null for one that does not open.
                let sent = clarifications::read_or_tell(app, conn, &asked, &end).ok();
                let line = json!({ "tender": tender.id, "clarification": asked.id, "sent": sent });
                lines += &(canonical(&line)? + "\n");
            }
        }
    }
    Ok(lines)
}

/// A file that a bid names.
struct Kept {
    tender: TenderId,
    invitation: InvitationId,
    id: FileId,
}

fn list(conn: &mut Conn, tenant: TenantId) -> Result<Vec<Kept>> {
    let mut kept = Vec::new();
    for tender in db::tenders::list(conn, tenant)? {
        for bidder in db::invitations::list(conn, tenant, tender.id)? {
            let files = db::files::list(conn, tenant, bidder.id)?.into_iter();
            kept.extend(files.map(|file| Kept { tender: tender.id, invitation: bidder.id, id: file.id }));
        }
    }
    Ok(kept)
}

/// The files: as they were handed in where the institution may read them, otherwise as they lie on the disk.
fn files<W: Write + Seek>(app: &App, archive: &mut Archive<W>, conn: &mut Conn, tenant: TenantId) -> Result<()> {
    let mut index = String::new();
    for kept in list(conn, tenant)? {
        // What the institution may not read is not in its archive either: drafts, bids that were not opened, sealed replies.
        let found = openings::find_readable(app, conn, (tenant, kept.tender, kept.invitation), kept.id).ok();
        let mut line = json!({ "tender": kept.tender, "invitation": kept.invitation, "id": kept.id });
        let copied = match found {
            Some((file, stored)) => {
                line["name"] = json!(file.name);
                line["media_type"] = json!(file.media_type);
                line["sha256"] = json!(file.sha256);
                line["path"] = json!(format!("evidence/{}", kept.id));
                begin(archive, &format!("evidence/{}", kept.id))?;
                stored.open().and_then(|mut content| io::copy(&mut content, archive))
            }
            None => {
                line["path"] = json!(format!("sealed/{}", kept.id));
                begin(archive, &format!("sealed/{}", kept.id))?;
                File::open(evidence::path(app, tenant, kept.id)).and_then(|mut file| io::copy(&mut file, archive))
            }
        };
        if let Err(error) = copied {
            // Said in the list rather than an archive that never comes.
            line["missing"] = json!(error.kind().to_string());
        }
        index += &(canonical(&line)? + "\n");
    }
    put(archive, "evidence.jsonl", &index)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words in names of columns that may open a door.
    const TELLING: [&str; 8] = ["password", "secret", "token", "private", "key", "hash", "code", "salt"];

    /// Columns with such a name that open nothing.
    const HARMLESS: [(&str, &str); 9] = [
        ("audit", "hash"),
        ("audit_heads", "hash"),
        ("officer_keys", "public_key"),
        ("seals", "bids_key"),
        ("seals", "prices_key"),
        ("seal_shares", "officer_key_id"),
        ("tenders", "device_codes"),
        ("bidder_sessions", "token_id"),
        ("tokens", "id"),
    ];

    #[test]
    fn every_column_whose_name_tells_of_a_secret_is_left_out_or_known_to_be_harmless() {
        let schema = include_str!("../../db/schema.rs");
        for table in schema.split("::table! {").skip(1) {
            let mut lines = table.lines().map(str::trim).filter(|line| !line.is_empty());
            let name = lines.next().unwrap().split(' ').next().unwrap();
            for line in lines.take_while(|line| *line != "}") {
                let column = line.split(' ').next().unwrap();
                let secret = SECRETS.iter().any(|(table, columns)| *table == name && columns.contains(&column));
                let known = LEFT_OUT.contains(&name) || secret || HARMLESS.contains(&(name, column));
                let telling = TELLING.iter().any(|word| column.contains(word));
                assert!(!telling || known, "{name}.{column}: put it into SECRETS or HARMLESS");
            }
        }
    }
}
