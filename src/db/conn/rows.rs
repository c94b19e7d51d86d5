//! Rows of a table of whatever shape, as JSON: for the export of a whole institution, which is to forget no column.
//!
//! The only statements outside migrations that are put together as text: table and columns are the schema's own names,
//! the institution is bound.

use super::any::AnyConnection;
use super::{Conn, Error, Result};
use crate::domain::ids::TenantId;
use diesel::connection::{DefaultLoadingMode, SimpleConnection};
use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl, sql_query};

/// A row, as a JSON object.
#[derive(Debug, QueryableByName)]
pub struct Dump {
    /// The object's text.
    #[diesel(sql_type = Text)]
    pub line: String,
}

impl Conn {
    /// One view of the data for all that is read afterwards. Before the first statement only.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn hold_still(&mut self) -> Result<()> {
        match &mut *self.any {
            // A transaction of SQLite sees what was there when it began.
            AnyConnection::Sqlite(_) => Ok(()),
            AnyConnection::Postgres(postgres) => {
                Ok(postgres.batch_execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")?)
            }
        }
    }

    /// Shows every row of a table of one institution, one after the other: a table of any length is read in the memory of
    /// a row.
    ///
    /// # Errors
    /// What `see` returns, or when the database does not answer.
    pub(in crate::db) fn each_row<E: From<Error>>(
        &mut self,
        table: &'static str,
        tenant: TenantId,
        mut see: impl FnMut(Dump) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let tenant = tenant.to_string();
        match &mut *self.any {
            AnyConnection::Sqlite(sqlite) => {
                let columns: Vec<Dump> = sql_query(
                    "SELECT '''' || name || ''', ' || CASE lower(type) WHEN 'boolean' THEN \
                     'json(CASE WHEN \"' || name || '\" THEN ''true'' ELSE ''false'' END)' \
                     ELSE '\"' || name || '\"' END AS line FROM pragma_table_info(?) ORDER BY cid",
                )
                .bind::<Text, _>(table)
                .load(sqlite)
                .map_err(Error::from)?;
                let columns: Vec<_> = columns.into_iter().map(|column| column.line).collect();
                let columns = columns.join(", ");
                let query =
                    sql_query(format!("SELECT json_object({columns}) AS line FROM {table} WHERE tenant_id = ?"));
                let query = query.bind::<Text, _>(tenant);
                for row in query.load_iter::<Dump, DefaultLoadingMode>(sqlite).map_err(Error::from)? {
                    see(row.map_err(Error::from)?)?;
                }
            }
            AnyConnection::Postgres(postgres) => {
                let query =
                    sql_query(format!("SELECT row_to_json(t)::text AS line FROM {table} t WHERE tenant_id = $1"));
                let query = query.bind::<Text, _>(tenant);
                for row in query.load_iter::<Dump, DefaultLoadingMode>(postgres).map_err(Error::from)? {
                    see(row.map_err(Error::from)?)?;
                }
            }
        }
        Ok(())
    }
}
