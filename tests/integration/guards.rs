//! What was written stays written: triggers on both engines, and the hash chain that shows what passed them.

use crate::harness::{Database, Engine, TestApp};
use probity::app::audit::{self, Verdict};
use probity::domain::permission::Role;

/// Tables that refuse every change, as the promise names them.
const APPEND_ONLY: [&str; 27] = [
    "audit",
    "versions",
    "openings",
    "opened_bids",
    "scores",
    "awards",
    "answer_history",
    "assignments",
    "declarations",
    "sheets",
    "marks",
    "blindings",
    "explanations",
    "explanation_ends",
    "inquiries",
    "bulletins",
    "inquiry_ends",
    "clarifications",
    "clarification_ends",
    "terms",
    "term_moves",
    "officer_keys",
    "seals",
    "seal_shares",
    "given_shares",
    "purges",
    "erasures",
];

/// A row for each guarded table, past all keys: the guard must not depend on what the row says.
fn fill(database: &Database, table: &str) {
    let columns = database.columns(table);
    let kinds: Vec<&str> = columns
        .iter()
        .map(|column| match column.as_str() {
            "seq" | "at" | "together" | "made_at" | "number" | "revision" | "opened_at" | "published_at"
            | "given_at" | "decided_at" | "saved_at" | "submitted_at" | "answer_by" | "asked_at" | "ended_at"
            | "told_at" | "replied_at" | "moved_at" | "entries" | "erased_at" | "purged_at" => "1",
            "withdrawn_at" => "NULL",
            "assigned" | "conflict" | "submitted" | "blind" | "explained" | "late" | "accepts" | "sealed" => "true",
            _ => "'x'",
        })
        .collect();
    let insert = format!("INSERT INTO {table} ({}) VALUES ({});", columns.join(", "), kinds.join(", "));
    let without_keys = match database.engine {
        Engine::Sqlite => format!("PRAGMA foreign_keys = OFF; {insert}"),
        // Skips the triggers that check foreign keys, for this session alone.
        Engine::Postgres => format!("SET session_replication_role = replica; {insert}"),
    };
    database.execute(&without_keys).unwrap_or_else(|error| panic!("{table}: {error}"));
}

both_engines! {
    fn history_refuses_to_be_changed_or_deleted(app: TestApp) {
        for table in APPEND_ONLY {
            fill(&app.database, table);
            let before = app.database.rows(table);
            for statement in [
                format!("UPDATE {table} SET tenant_id = 'y'"),
                format!("UPDATE {table} SET tenant_id = tenant_id"),
                format!("DELETE FROM {table}"),
            ] {
                let refusal = app.database.execute(&statement).expect_err(&statement);
                assert!(refusal.contains("append-only"), "{statement}: {refusal}");
            }
            assert_eq!(app.database.rows(table), before, "{table}");
        }
    }

    fn a_submitted_bid_is_frozen_but_can_be_withdrawn(app: TestApp) {
        fill(&app.database, "bids");
        for statement in [
            "UPDATE bids SET snapshot = 'y'",
            "UPDATE bids SET sha256 = 'y'",
            "UPDATE bids SET submitted_at = 2",
            "UPDATE bids SET draft_box = 'y', withdrawn_at = 2",
            "UPDATE bids SET envelope = 'y'",
            "DELETE FROM bids",
        ] {
            app.database.execute(statement).expect_err(statement);
        }
        app.database.execute("UPDATE bids SET withdrawn_at = 2").expect("a withdrawal");
    }

    fn what_an_officer_said_with_a_share_stays_said(app: TestApp) {
        fill(&app.database, "given_shares");
        let refusal = app.database.execute("UPDATE given_shares SET note = 'y'").expect_err("a note is history");
        assert!(refusal.contains("append-only"), "{refusal}");
        // The share lies under the server key, which may be rotated.
        app.database.execute("UPDATE given_shares SET share = 'y'").expect("another server key");
    }

    fn the_chain_is_whole_after_ordinary_deeds(app: TestApp) {
        let tenant = app.institution();
        app.member(Role::Procurement);
        app.member(Role::Observer);
        let verdict = audit::verify(&app.app.db, tenant).unwrap();
        assert!(matches!(verdict, Verdict::Whole { entries, .. } if entries >= 5), "{verdict:?}");
    }

    fn a_changed_entry_is_named(app: TestApp) {
        tampered(&app, "UPDATE audit SET detail = '{\"role\":\"administrator\"}' WHERE seq = 3", 3, "content");
    }

    fn a_changed_time_is_named(app: TestApp) {
        tampered(&app, "UPDATE audit SET at = at - 1 WHERE seq = 2", 2, "content");
    }

    fn a_missing_entry_is_named(app: TestApp) {
        tampered(&app, "DELETE FROM audit WHERE seq = 2", 3, "missing before it");
    }

    fn entries_missing_at_the_end_are_named(app: TestApp) {
        tampered(&app, "DELETE FROM audit WHERE seq >= 4", 4, "missing at the end");
    }

    fn an_entry_given_a_new_hash_is_named_by_its_successor(app: TestApp) {
        tampered(&app, "UPDATE audit SET hash = previous WHERE seq = 1", 1, "content");
    }
}

/// Does what an administrator of the database can do, and expects the first bad entry to be named.
fn tampered(app: &TestApp, statement: &str, seq: i64, why: &str) {
    let tenant = app.institution();
    app.member(Role::Procurement);
    app.member(Role::Observer);
    app.database.unguard("audit");
    app.database.execute(statement).unwrap();
    match audit::verify(&app.app.db, tenant).unwrap() {
        Verdict::Broken { seq: named, why: words } => {
            assert_eq!(named, seq, "{words}");
            assert!(words.contains(why), "{words}");
        }
        whole @ Verdict::Whole { .. } => panic!("{statement} went unnoticed: {whole:?}"),
    }
}
