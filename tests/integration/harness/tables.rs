//! The database seen from outside the product: statements as an administrator would type them, and whole dumps.

use super::{Database, Engine, postgres, wait};
use diesel::prelude::*;
use diesel::sql_types::Text;
use std::collections::BTreeMap;
use tokio_postgres::SimpleQueryMessage;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Every table's rows as JSON text, sorted.
pub type Dump = BTreeMap<String, Vec<String>>;

impl Database {
    /// Runs statements past the product.
    ///
    /// # Errors
    /// The engine's words.
    pub fn execute(&self, statements: &str) -> Result<(), String> {
        match self.engine {
            Engine::Sqlite => {
                use diesel::connection::SimpleConnection;
                self.sqlite().batch_execute(statements).map_err(|error| error.to_string())
            }
            Engine::Postgres => {
                let client = postgres::connect(&self.superuser()).unwrap();
                wait(client.batch_execute(statements))
                    .map_err(|error| error.as_db_error().map_or(error.to_string(), |own| own.message().to_owned()))
            }
        }
    }

    /// A copy as an administrator makes it every night.
    pub fn backup(&self) -> Vec<u8> {
        match self.engine {
            Engine::Sqlite => {
                let copy = self.data().join("nightly.sqlite3");
                self.execute(&format!("VACUUM INTO '{}'", copy.display())).unwrap();
                let bytes = std::fs::read(&copy).unwrap();
                std::fs::remove_file(copy).unwrap();
                bytes
            }
            Engine::Postgres => {
                let dump = postgres::tool("pg_dump").arg(self.superuser()).output().unwrap();
                assert!(dump.status.success(), "{}", String::from_utf8_lossy(&dump.stderr));
                dump.stdout
            }
        }
    }

    /// A database of its own with the content of a copy. The files beside it are not in the copy.
    pub fn restored(engine: Engine, backup: &[u8]) -> Self {
        let database = Self::from(engine);
        match engine {
            Engine::Sqlite => std::fs::write(database.file(), backup).unwrap(),
            Engine::Postgres => {
                let copy = database.data().join("nightly.sql");
                std::fs::write(&copy, backup).unwrap();
                let mut restore = postgres::tool("psql");
                restore.args(["-q", "-v", "ON_ERROR_STOP=1", "-f"]).arg(&copy).arg(database.superuser());
                let restored = restore.output().unwrap();
                assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
                std::fs::remove_file(copy).unwrap();
            }
        }
        database
    }

    /// Takes a table's guards away, as whoever owns the database can.
    pub fn unguard(&self, table: &str) {
        match self.engine {
            Engine::Postgres => self.execute(&format!("ALTER TABLE {table} DISABLE TRIGGER USER")).unwrap(),
            Engine::Sqlite => {
                let guards =
                    format!("SELECT name AS line FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = '{table}'");
                for guard in self.lines(&guards) {
                    self.execute(&format!("DROP TRIGGER {guard}")).unwrap();
                }
            }
        }
    }

    /// The first column of a query, which must be text and be called `line`.
    pub fn lines(&self, query: &str) -> Vec<String> {
        match self.engine {
            Engine::Sqlite => {
                let rows: Vec<Line> = diesel::sql_query(query).load(&mut self.sqlite()).expect(query);
                rows.into_iter().map(|row| row.line).collect()
            }
            Engine::Postgres => {
                let client = postgres::connect(&self.superuser()).unwrap();
                wait(client.simple_query(query))
                    .expect(query)
                    .into_iter()
                    .filter_map(|message| match message {
                        SimpleQueryMessage::Row(row) => Some(row.get(0).unwrap_or_default().to_owned()),
                        _ => None,
                    })
                    .collect()
            }
        }
    }

    /// One number.
    pub fn count(&self, query: &str) -> i64 {
        let lines = self.lines(&format!("SELECT CAST(({query}) AS TEXT) AS line"));
        lines.first().and_then(|line| line.parse().ok()).expect(query)
    }

    /// Names of all tables of the product.
    pub fn tables(&self) -> Vec<String> {
        let query = match self.engine {
            Engine::Sqlite => {
                "SELECT name AS line FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            }
            Engine::Postgres => "SELECT tablename AS line FROM pg_tables WHERE schemaname = 'public'",
        };
        let mut tables = self.lines(query);
        tables.retain(|table| table != "__diesel_schema_migrations");
        tables.sort();
        tables
    }

    /// Names of a table's columns in order.
    pub fn columns(&self, table: &str) -> Vec<String> {
        match self.engine {
            Engine::Sqlite => {
                self.lines(&format!("SELECT name AS line FROM pragma_table_info('{table}') ORDER BY cid"))
            }
            Engine::Postgres => self.lines(&format!(
                "SELECT column_name::text AS line FROM information_schema.columns \
                 WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position"
            )),
        }
    }

    /// All rows of all tables.
    pub fn dump(&self) -> Dump {
        self.tables().into_iter().map(|table| (table.clone(), self.rows(&table))).collect()
    }

    /// All rows of a table.
    pub fn rows(&self, table: &str) -> Vec<String> {
        let mut rows = match self.engine {
            Engine::Sqlite => {
                let pairs: Vec<String> =
                    self.columns(table).iter().map(|column| format!("'{column}', \"{column}\"")).collect();
                self.lines(&format!("SELECT json_object({}) AS line FROM {table}", pairs.join(", ")))
            }
            Engine::Postgres => self.lines(&format!("SELECT row_to_json(t)::text AS line FROM {table} t")),
        };
        rows.sort();
        rows
    }

    fn sqlite(&self) -> SqliteConnection {
        let mut connection = SqliteConnection::establish(self.file().to_str().unwrap()).unwrap();
        diesel::sql_query("PRAGMA busy_timeout = 10000").execute(&mut connection).unwrap();
        connection
    }
}
