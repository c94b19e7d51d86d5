//! Migrations: one common text and small engine folders, merged in version order.

use super::conn::any::AnyConnection;
use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::migration::{Migration, MigrationSource};
use diesel::pg::Pg;
use diesel::sql_types::{BigInt, Bool};
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const COMMON: EmbeddedMigrations = embed_migrations!("migrations/common");
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// What diesel's migration traits give when they fail.
pub type MigrationError = Box<dyn std::error::Error + Send + Sync>;

/// The common migrations and one engine's own.
struct Merged(EmbeddedMigrations);

impl<B: diesel::backend::Backend> MigrationSource<B> for Merged
where
    EmbeddedMigrations: MigrationSource<B>,
{
    fn migrations(&self) -> diesel::migration::Result<Vec<Box<dyn Migration<B>>>> {
        let mut all = MigrationSource::<B>::migrations(&COMMON)?;
        all.extend(MigrationSource::<B>::migrations(&self.0)?);
        all.sort_by(|a, b| a.name().version().cmp(&b.name().version()));
        Ok(all)
    }
}

/// Brings the schema up to date; a no-op when it is.
///
/// # Errors
/// The failing migration's error; migrations before it stay applied.
pub fn run(connection: &mut AnyConnection) -> Result<(), MigrationError> {
    match connection {
        AnyConnection::Sqlite(sqlite) => {
            MigrationHarness::<Sqlite>::run_pending_migrations(sqlite, Merged(SQLITE)).map(drop)
        }
        AnyConnection::Postgres(postgres) => {
            // A migration is about the rows of all tenants.
            postgres.batch_execute("SET probity.tenant = '*'")?;
            MigrationHarness::<Pg>::run_pending_migrations(postgres, Merged(POSTGRES))?;
            postgres.batch_execute("RESET probity.tenant")?;
            if diesel::select(sql::<Bool>(PASSES)).get_result::<bool>(postgres)? {
                tracing::warn!(
                    "the PostgreSQL role passes row level security: use one without SUPERUSER and BYPASSRLS"
                );
            }
            Ok(())
        }
    }
}

/// Whether a migration is still to be run. Changes nothing.
///
/// # Errors
/// When the database cannot be read.
pub fn is_behind(connection: &mut AnyConnection) -> Result<bool, MigrationError> {
    let (known, there, applied) = match connection {
        AnyConnection::Sqlite(sqlite) => {
            let known = MigrationSource::<Sqlite>::migrations(&Merged(SQLITE))?.len();
            let there = diesel::select(sql::<Bool>(LEDGER_IN_SQLITE)).get_result::<bool>(sqlite)?;
            let applied = if there { diesel::select(sql::<BigInt>(APPLIED)).get_result::<i64>(sqlite)? } else { 0 };
            (known, there, applied)
        }
        AnyConnection::Postgres(postgres) => {
            let known = MigrationSource::<Pg>::migrations(&Merged(POSTGRES))?.len();
            let there = diesel::select(sql::<Bool>(LEDGER_IN_POSTGRES)).get_result::<bool>(postgres)?;
            let applied = if there { diesel::select(sql::<BigInt>(APPLIED)).get_result::<i64>(postgres)? } else { 0 };
            (known, there, applied)
        }
    };
    Ok(!there || usize::try_from(applied)? < known)
}

/// Whether there is a list of the migrations that were run.
const LEDGER_IN_SQLITE: &str = "EXISTS (SELECT 1 FROM sqlite_master WHERE name = '__diesel_schema_migrations')";

/// The same.
const LEDGER_IN_POSTGRES: &str = "to_regclass('__diesel_schema_migrations') IS NOT NULL";

/// How many migrations were run.
const APPLIED: &str = "(SELECT count(*) FROM __diesel_schema_migrations)";

/// Whether the role is one to which row level security does not apply.
const PASSES: &str = "(SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)";
