//! The database door: [`Db`] lends a [`Conn`] for reading and a [`Tx`] for writing.
//!
//! Owns: connections, transactions, the engines' differences, the database's clock.
//! Leaves to others: every statement (the rooms of this floor) and every rule (`app`).
//!
//! A write function takes `&mut Tx`, and only [`Db::write`] makes one, so a write outside a transaction does not
//! compile. On PostgreSQL each transaction carries its tenant (`SET LOCAL`), for row level security.

pub mod any;
pub mod open;
mod pool;
pub mod postgres;
pub mod rows;

use self::any::AnyConnection;
use self::open::{OpenError, Place};
use super::error::{Error, Result};
use crate::domain::ids::TenantId;
use crate::domain::time::Instant;
use diesel::connection::SimpleConnection;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::BigInt;
use diesel::sqlite::Sqlite;
use diesel::{QueryResult, RunQueryDsl};
use r2d2::Pool;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// Whose rows a transaction may see.
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    /// One tenant's.
    Tenant(TenantId),
    /// All: log-in, token look-up, the outbox worker, `probity admin`.
    System,
}

/// Which engine stands behind the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, in this process.
    Sqlite,
    /// PostgreSQL, over a socket.
    Postgres,
}

/// What time it is: the database's word in production, a hand-set one in tests.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The database server's clock, so that several server processes agree.
    #[default]
    Database,
    /// Milliseconds since 1970, set from outside.
    Fixed(Arc<AtomicI64>),
}

/// The door. Cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    engine: Engine,
    writers: Pool<pool::Opener>,
    readers: Pool<pool::Opener>,
    clock: Clock,
    // Last, so that connections close while their runtime still runs.
    _runtime: Background,
}

/// What a place is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To read and write: it is made where it is not there, and brought up to date.
    Work,
    /// To look at what is there.
    Look,
}

/// The runtime of the connections. The server may be let go from an async thread, where tokio refuses to wait for one.
struct Background(Option<tokio::runtime::Runtime>);

impl Drop for Background {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl Db {
    /// Opens the place, brings its schema up to date and keeps `connections` ready (at least 2).
    ///
    /// # Errors
    /// [`OpenError`]: nothing half-done is left.
    pub fn open(url: &str, connections: u32, clock: Clock) -> std::result::Result<Self, OpenError> {
        Self::at(&Place::parse(url)?, connections, clock, Purpose::Work)
    }

    /// Opens a place that is there, only to look at what it holds: no file is made, the schema stays as it is, and an
    /// SQLite file takes no write by this door.
    ///
    /// # Errors
    /// [`OpenError`], among others [`OpenError::Missing`] and [`OpenError::Behind`].
    pub fn look(url: &str, connections: u32, clock: Clock) -> std::result::Result<Self, OpenError> {
        Self::at(&Place::parse(url)?, connections, clock, Purpose::Look)
    }

    fn at(place: &Place, connections: u32, clock: Clock, purpose: Purpose) -> std::result::Result<Self, OpenError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("database")
            .enable_all()
            .build()
            .map_err(|error| OpenError::Server(error.to_string()))?;
        let handle = runtime.handle().clone();
        match purpose {
            Purpose::Work => place.check(&handle)?,
            Purpose::Look => place.check_there(&handle)?,
        }
        let engine = match place {
            Place::File(_) => Engine::Sqlite,
            Place::Server(..) => Engine::Postgres,
        };
        let build = |size: u32, writer: bool| {
            let opener = pool::Opener { place: place.clone(), runtime: handle.clone(), writer };
            Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                .test_on_check_out(true)
                .connection_timeout(Duration::from_secs(10))
                .error_handler(Box::new(LogErrors))
                .build(opener)
                .map_err(|error| OpenError::Server(error.to_string()))
        };
        let one_writes = engine == Engine::Sqlite && purpose == Purpose::Work;
        // Whoever only looks at a file has readers in the place of its writer, which refuse every write.
        let may_write = engine == Engine::Postgres || one_writes;
        let writers = build(if one_writes { 1 } else { connections.max(2) }, may_write)?;
        let mut first = writers.get().map_err(|error| OpenError::Server(error.to_string()))?;
        match purpose {
            Purpose::Work => {
                super::migrate::run(&mut first).map_err(|error| OpenError::Migration(error.to_string()))?;
            }
            Purpose::Look => {
                if super::migrate::is_behind(&mut first).map_err(|error| OpenError::Unreadable(error.to_string()))? {
                    return Err(OpenError::Behind);
                }
            }
        }
        drop(first);
        let readers = if one_writes { build(connections.max(2), false)? } else { writers.clone() };
        Ok(Self(Arc::new(Inner { engine, writers, readers, clock, _runtime: Background(Some(runtime)) })))
    }

    /// Which engine this is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.0.engine
    }

    /// After much was deleted: leaves no copy of it beside an SQLite file. PostgreSQL reuses the room by itself.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn settle(&self) -> Result<()> {
        if self.0.engine == Engine::Sqlite {
            let mut any = self.0.writers.get().map_err(|error| Error::Unavailable(error.to_string()))?;
            any.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?;
        }
        Ok(())
    }

    /// Runs `work` on one consistent view of the data.
    ///
    /// # Errors
    /// Whatever `work` returns, or the door's own [`Error`].
    pub fn read<T, E: From<Error>>(
        &self,
        scope: Scope,
        work: impl FnOnce(&mut Conn) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let any = self.0.readers.get().map_err(|error| Error::Unavailable(error.to_string()))?;
        let mut open = OpenTransaction::begin(any, "BEGIN", self.0.clock.clone(), scope)?;
        let value = work(&mut open.conn)?;
        open.finish("COMMIT")?;
        Ok(value)
    }

    /// Runs `work` in one transaction: all of it happens, or nothing. Durable when this returns `Ok`.
    ///
    /// # Errors
    /// Whatever `work` returns (everything is rolled back), or the door's own [`Error`].
    pub fn write<T, E: From<Error>>(
        &self,
        scope: Scope,
        work: impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let any = self.0.writers.get().map_err(|error| Error::Unavailable(error.to_string()))?;
        let begin = match self.0.engine {
            // Takes the write lock at once: no upgrade in the middle that another writer could refuse.
            Engine::Sqlite => "BEGIN IMMEDIATE",
            Engine::Postgres => "BEGIN",
        };
        let mut open = OpenTransaction::begin(any, begin, self.0.clock.clone(), scope)?;
        let value = work(&mut Tx(&mut open.conn))?;
        open.finish("COMMIT")?;
        Ok(value)
    }
}

impl Db {
    /// Writes the database file anew, so that what was replaced or deleted does not lie in free pages. On PostgreSQL that
    /// is the server's own business, and nothing is done.
    ///
    /// # Errors
    /// [`Error`] when somebody else holds the file.
    pub fn wipe(&self) -> Result<()> {
        let mut any = self.0.writers.get().map_err(|error| Error::Unavailable(error.to_string()))?;
        if self.0.engine == Engine::Sqlite {
            any.batch_execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")?;
        }
        Ok(())
    }
}

/// A connection with an open transaction; rolled back when dropped unfinished, also by a panic.
struct OpenTransaction {
    conn: Conn,
    open: bool,
}

impl OpenTransaction {
    fn begin(any: r2d2::PooledConnection<pool::Opener>, begin: &str, clock: Clock, scope: Scope) -> Result<Self> {
        let mut transaction = Self { conn: Conn { any, clock }, open: false };
        let statements = match (&*transaction.conn.any, scope) {
            (AnyConnection::Sqlite(_), _) => begin.to_owned(),
            // One way to the server and back for both. An id is hexadecimal digits and dashes, whoever made it.
            (AnyConnection::Postgres(_), Scope::Tenant(tenant)) => {
                format!("{begin}; SET LOCAL probity.tenant = '{tenant}'")
            }
            (AnyConnection::Postgres(_), Scope::System) => format!("{begin}; SET LOCAL probity.tenant = '*'"),
        };
        // Before it is sent: should the second statement fail, the first has opened a transaction all the same.
        transaction.open = true;
        transaction.conn.any.batch_execute(&statements)?;
        Ok(transaction)
    }

    fn finish(mut self, how: &str) -> Result<()> {
        self.conn.any.batch_execute(how)?;
        self.open = false;
        Ok(())
    }
}

impl Drop for OpenTransaction {
    fn drop(&mut self) {
        if self.open
            && let Err(error) = self.conn.any.batch_execute("ROLLBACK")
        {
            tracing::warn!(%error, "rollback failed");
        }
    }
}

/// A connection inside a transaction, for reading.
pub struct Conn {
    any: r2d2::PooledConnection<pool::Opener>,
    clock: Clock,
}

impl Conn {
    /// The engines' common connection, for the statements of this floor only.
    pub(in crate::db) fn any(&mut self) -> &mut AnyConnection {
        &mut self.any
    }

    /// The time now, by the database's clock.
    ///
    /// # Errors
    /// [`Error::Query`] when the database does not answer.
    pub fn now(&mut self) -> Result<Instant> {
        let millis = match (&self.clock, &mut *self.any) {
            (Clock::Fixed(millis), _) => millis.load(Ordering::SeqCst),
            (Clock::Database, AnyConnection::Sqlite(sqlite)) => ReadClock.get_result(sqlite)?,
            (Clock::Database, AnyConnection::Postgres(postgres)) => ReadClock.get_result(postgres)?,
        };
        Ok(Instant::from_millis(millis))
    }
}

/// Asks the clock. A statement of its own type, so that each connection prepares it once; raw text would be prepared
/// anew for every request.
#[derive(Debug, Clone, Copy, QueryId)]
struct ReadClock;

impl Query for ReadClock {
    type SqlType = BigInt;
}

impl<C> RunQueryDsl<C> for ReadClock {}

impl QueryFragment<Sqlite> for ReadClock {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("SELECT CAST(round(unixepoch('subsec') * 1000) AS INTEGER)");
        Ok(())
    }
}

impl QueryFragment<Pg> for ReadClock {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        // clock_timestamp moves on inside a transaction: read after a lock it tells when the lock was had.
        out.push_sql("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)");
        Ok(())
    }
}

/// A transaction that may write. Made by [`Db::write`] only.
pub struct Tx<'a>(&'a mut Conn);

impl Deref for Tx<'_> {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        self.0
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Conn {
        self.0
    }
}

/// Pool errors go to the log with their cause, not to standard error.
#[derive(Debug)]
struct LogErrors;

impl<E: std::error::Error> r2d2::HandleError<E> for LogErrors {
    fn handle_error(&self, error: E) {
        tracing::error!(%error, "database connection");
    }
}
