//! One schema on two engines: the migrations, what diesel believes, and what each engine really holds.

use crate::harness::{Database, Engine};
use probity::db::{Clock, Db};
use std::collections::BTreeMap;

/// Table to its columns with type and whether a value must be there.
type Shape = BTreeMap<String, Vec<(String, String, bool)>>;

/// Brings a database up to date as every start does.
fn migrate(database: &Database) {
    drop(Db::open(&database.url, 2, Clock::Database).expect("the schema"));
}

/// The shape as an engine tells it, types by diesel's names.
fn shape(database: &Database) -> Shape {
    database.tables().into_iter().map(|table| (table.clone(), columns(database, &table))).collect()
}

fn columns(database: &Database, table: &str) -> Vec<(String, String, bool)> {
    let query = match database.engine {
        Engine::Sqlite => format!(
            "SELECT name || ' ' || lower(type) || ' ' || CASE WHEN \"notnull\" THEN 'must' ELSE 'may' END AS line \
             FROM pragma_table_info('{table}') ORDER BY cid"
        ),
        Engine::Postgres => format!(
            "SELECT column_name || ' ' || data_type || ' ' || CASE is_nullable WHEN 'NO' THEN 'must' ELSE 'may' END AS line \
             FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' \
             ORDER BY ordinal_position"
        ),
    };
    let name = |engine: &str| match engine {
        "text" => "Text",
        "bigint" => "BigInt",
        "boolean" => "Bool",
        "integer" => "Integer",
        "bytea" | "blob" => "Binary",
        other => panic!("{table}: a column of type {other}, which not both engines know"),
    };
    database
        .lines(&query)
        .iter()
        .map(|line| match line.split(' ').collect::<Vec<_>>()[..] {
            [column, kind, need] => (column.to_owned(), name(kind).to_owned(), need == "must"),
            _ => panic!("{line}"),
        })
        .collect()
}

/// The shape as `src/db/schema.rs` describes it, and each table's key.
fn described() -> (Shape, BTreeMap<String, Vec<String>>) {
    let (mut shape, mut keys) = (Shape::new(), BTreeMap::new());
    let text = std::fs::read_to_string("src/db/schema.rs").unwrap();
    for table in text.split("diesel::table! {").skip(1) {
        let mut lines = table.lines().map(str::trim).filter(|line| !line.is_empty());
        let (name, key) = lines.next().unwrap().split_once(" (").unwrap();
        let key = key.split(')').next().unwrap().split(", ").map(str::to_owned).collect();
        let columns = lines
            .take_while(|line| *line != "}")
            .map(|line| {
                let (column, kind) = line.trim_end_matches(',').split_once(" -> ").unwrap();
                let inner = kind.strip_prefix("Nullable<").map(|rest| rest.trim_end_matches('>'));
                (column.to_owned(), inner.unwrap_or(kind).to_owned(), inner.is_none())
            })
            .collect();
        shape.insert(name.to_owned(), columns);
        keys.insert(name.to_owned(), key);
    }
    (shape, keys)
}

/// Columns of a table's primary key, in order.
fn primary_key(database: &Database, table: &str) -> Vec<String> {
    match database.engine {
        Engine::Sqlite => {
            database.lines(&format!("SELECT name AS line FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk"))
        }
        Engine::Postgres => database.lines(&format!(
            "SELECT a.attname::text AS line FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k (number, place), \
             pg_attribute a WHERE i.indrelid = '{table}'::regclass AND i.indisprimary AND a.attrelid = i.indrelid \
             AND a.attnum = k.number ORDER BY k.place"
        )),
    }
}

/// Foreign keys as `table(columns) -> table(columns)`, sorted.
fn foreign_keys(database: &Database) -> Vec<String> {
    let query = match database.engine {
        Engine::Sqlite => {
            "SELECT line FROM (SELECT t.name || '(' || group_concat(f.\"from\", ', ') || ') -> ' || f.\"table\" || '(' || \
             group_concat(f.\"to\", ', ') || ')' AS line FROM sqlite_schema t, pragma_foreign_key_list(t.name) f \
             WHERE t.type = 'table' GROUP BY t.name, f.id)"
        }
        Engine::Postgres => {
            "SELECT conrelid::regclass || '(' || (SELECT string_agg(a.attname, ', ' ORDER BY k.place) \
             FROM unnest(conkey) WITH ORDINALITY AS k (number, place), pg_attribute a \
             WHERE a.attrelid = conrelid AND a.attnum = k.number) || ') -> ' || confrelid::regclass || '(' || \
             (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(confkey) WITH ORDINALITY AS k (number, place), \
             pg_attribute a WHERE a.attrelid = confrelid AND a.attnum = k.number) || ')' AS line \
             FROM pg_constraint WHERE contype = 'f'"
        }
    };
    let mut keys = database.lines(query);
    keys.sort();
    keys
}

both_engines! {
    fn the_tables_are_as_diesel_believes(database: Database) {
        migrate(&database);
        let (shape_described, keys) = described();
        assert_eq!(shape(&database), shape_described);
        for (table, key) in keys {
            assert_eq!(primary_key(&database, &table), key, "key of {table}");
        }
    }

    fn the_tenant_is_part_of_every_key(database: Database) {
        migrate(&database);
        for table in database.tables().into_iter().filter(|table| table != "tenants") {
            assert_eq!(primary_key(&database, &table)[0], "tenant_id", "key of {table}");
        }
        let loose: Vec<_> = foreign_keys(&database)
            .into_iter()
            .filter(|key| !key.contains("(tenant_id") || !(key.ends_with("-> tenants(id)") || key.contains("-> ") && key.rsplit("-> ").next().unwrap().contains("(tenant_id")))
            .collect();
        assert!(loose.is_empty(), "foreign keys that could cross tenants: {loose:#?}");
    }

    fn migrations_go_up_down_and_up_again_with_the_same_result(database: Database) {
        migrate(&database);
        let first = (shape(&database), foreign_keys(&database), triggers(&database));
        revert_all(&database);
        assert_eq!(database.tables(), Vec::<String>::new(), "a table is left behind");
        assert_eq!(triggers(&database), Vec::<String>::new(), "a trigger is left behind");
        migrate(&database);
        assert_eq!((shape(&database), foreign_keys(&database), triggers(&database)), first);
    }

    fn a_second_start_changes_nothing(database: Database) {
        migrate(&database);
        let first = (shape(&database), triggers(&database), database.dump());
        migrate(&database);
        assert_eq!((shape(&database), triggers(&database), database.dump()), first);
    }
}

#[test]
fn both_engines_hold_the_same_tables_and_foreign_keys() {
    if !Engine::Postgres.is_here() {
        return;
    }
    let (sqlite, postgres) = (Database::from(Engine::Sqlite), Database::from(Engine::Postgres));
    migrate(&sqlite);
    migrate(&postgres);
    assert_eq!(shape(&sqlite), shape(&postgres));
    assert_eq!(foreign_keys(&sqlite), foreign_keys(&postgres));
}

fn triggers(database: &Database) -> Vec<String> {
    let query = match database.engine {
        Engine::Sqlite => "SELECT name AS line FROM sqlite_schema WHERE type = 'trigger' ORDER BY name",
        Engine::Postgres => "SELECT tgname::text AS line FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
    };
    database.lines(query)
}

/// Takes every migration back, newest first, by the very files that are shipped.
fn revert_all(database: &Database) {
    let folders = match database.engine {
        Engine::Sqlite => ["migrations/common", "migrations/sqlite"],
        Engine::Postgres => ["migrations/common", "migrations/postgres"],
    };
    let mut downs: Vec<_> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap().flatten())
        .map(|entry| (entry.file_name(), std::fs::read_to_string(entry.path().join("down.sql")).unwrap()))
        .collect();
    downs.sort();
    for (name, down) in downs.into_iter().rev() {
        database.execute(&down).unwrap_or_else(|error| panic!("{}: {error}", name.display()));
    }
    database.execute("DELETE FROM __diesel_schema_migrations").unwrap();
}
