//! Row level security on PostgreSQL: what a statement sees that forgot its tenant, with the product's own role.

use crate::harness::{Database, Engine, TestApp, postgres, tale, wait};
use probity::db::{Clock, Db};
use probity::domain::permission::Role;
use tokio_postgres::{Client, SimpleQueryMessage};

/// The column that says whose a table's rows are.
fn owner(table: &str) -> &'static str {
    if table == "tenants" { "id" } else { "tenant_id" }
}

/// Runs statements in one go; back comes the number that the last one selects.
fn number(client: &Client, statements: &str) -> i64 {
    let rows = wait(client.simple_query(statements)).expect(statements);
    let last = rows.iter().filter_map(|row| match row {
        SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    });
    last.last().and_then(|text| text.parse().ok()).expect(statements)
}

#[test]
fn asvs_v8_4_1_without_a_tenant_no_table_shows_a_row() {
    if !Engine::Postgres.is_here() {
        return;
    }
    let app = TestApp::from(Engine::Postgres);
    let office = app.member(Role::Procurement);
    let sections = ["A8"];
    tale::published(&office, &sections);
    tale::whole_bid(&app.visitor(), &tale::link(&app, 0), &sections, true, "100000");
    let (other, _) = app.new_institution("Klinikum Nebenan");
    let own = app.institution();
    let client = postgres::connect(&app.database.url).unwrap();
    let passes = "SELECT (rolsuper OR rolbypassrls)::int FROM pg_roles WHERE rolname = current_user";
    assert_eq!(number(&client, passes), 0, "the role of these tests passes row level security");
    let tables = app.database.tables();
    assert!(tables.len() > 35, "{tables:?}");
    let mut filled = 0;
    for table in &tables {
        let count = format!("SELECT count(*) FROM {table}");
        let within =
            |tenant: &str| number(&client, &format!("BEGIN; SET LOCAL probity.tenant = '{tenant}'; {count}; COMMIT"));
        assert_eq!(number(&client, &count), 0, "{table} without a tenant");
        let whose = owner(table);
        let real = |tenant: &str| app.database.count(&format!("{count} WHERE {whose} = '{tenant}'"));
        for tenant in [own.to_string(), other.to_string()] {
            // The number follows the statement, not the COMMIT behind it.
            assert_eq!(within(&tenant), real(&tenant), "{table} of one tenant");
        }
        assert_eq!(within("*"), app.database.count(&count), "{table} for what serves all");
        filled += i64::from(real(&own.to_string()) > 0);
        // Whoever borrows the connection next finds the setting gone: '' by now, not unset.
        assert_eq!(number(&client, &count), 0, "{table} after somebody else");
        let before = real(&own.to_string());
        let foreign =
            format!("BEGIN; SET LOCAL probity.tenant = '{other}'; DELETE FROM {table} WHERE {whose} = '{own}'; COMMIT");
        // Guarded tables refuse the statement itself; the others find nothing to delete.
        let _ = wait(client.batch_execute(&foreign));
        let _ = wait(client.batch_execute("ROLLBACK"));
        assert_eq!(real(&own.to_string()), before, "{table}: another tenant's rows deleted");
    }
    assert!(filled > 15, "{filled} tables held something");
    tale::letters(&app, "");
}

#[test]
fn every_table_is_secured_for_its_owner_too() {
    if !Engine::Postgres.is_here() {
        return;
    }
    let database = Database::from(Engine::Postgres);
    drop(Db::open(&database.url, 2, Clock::Database).unwrap());
    let bare = database.lines(
        "SELECT c.relname::text AS line FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace \
         AND c.relname <> '__diesel_schema_migrations' AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS \
         (SELECT 1 FROM pg_policies p WHERE p.tablename = c.relname AND p.policyname = 'own_tenant'))",
    );
    assert!(bare.is_empty(), "a migration must call secure_tables() after it made {bare:?}");
}
