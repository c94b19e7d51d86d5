//! A synchronous diesel connection to PostgreSQL without any C library.
//!
//! Owns: the bridge from diesel's blocking [`Connection`] to `tokio-postgres` (pure Rust, TLS by rustls), so that
//! the binary needs neither libpq nor OpenSSL on the machine that builds or runs it.
//! Leaves to others: pooling (`super::pool`) and transactions (`super::Db`).

use diesel::connection::{
    AnsiTransactionManager, CacheSize, Connection, ConnectionSealed, Instrumentation, LoadConnection,
    MultiConnectionHelper, SimpleConnection, TransactionManager,
};
use diesel::migration::{CREATE_MIGRATIONS_TABLE, MigrationConnection};
use diesel::pg::{Pg, PgMetadataLookup, PgTypeMetadata};
use diesel::query_builder::{Query, QueryFragment, QueryId};
use diesel::{ConnectionError, ConnectionResult, QueryResult};
use diesel_async::{AsyncConnection, AsyncConnectionCore, AsyncPgConnection, SimpleAsyncConnection};
use futures_util::{Stream, StreamExt};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::runtime::Handle;

/// One blocking connection; every call waits on the runtime that drives the socket.
///
/// Must not be used on a thread that runs async tasks: the server calls it under `web::block` only.
pub struct PgConnection {
    inner: AsyncPgConnection,
    runtime: Handle,
    closed: Arc<AtomicBool>,
    transactions: AnsiTransactionManager,
}

impl PgConnection {
    /// Connects with the given configuration. TLS follows the URL's `sslmode`; with `require` the server's
    /// certificate must chain to the Mozilla roots or to `SSL_CERT_FILE` as loaded by the caller.
    ///
    /// # Errors
    /// [`ConnectionError::BadConnection`] when the server cannot be reached or refuses; the text holds no password.
    pub fn open(
        config: &tokio_postgres::Config,
        tls: Arc<rustls::ClientConfig>,
        runtime: Handle,
    ) -> ConnectionResult<Self> {
        let connector = tokio_postgres_rustls::MakeRustlsConnect::new((*tls).clone());
        let closed = Arc::new(AtomicBool::new(false));
        let inner = runtime.block_on(async {
            let (client, connection) =
                config.connect(connector).await.map_err(|error| ConnectionError::BadConnection(plain(&error)))?;
            let ended = Arc::clone(&closed);
            tokio::spawn(async move {
                if let Err(error) = connection.await {
                    tracing::warn!(error = plain(&error), "PostgreSQL connection lost");
                }
                ended.store(true, Ordering::Relaxed);
            });
            AsyncPgConnection::try_from(client).await
        })?;
        Ok(Self { inner, runtime, closed, transactions: AnsiTransactionManager::default() })
    }

    /// Whether the socket is gone.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }
}

/// The error and its cause in one line, as `tokio-postgres` hides the cause behind a bare "db error".
fn plain(error: &tokio_postgres::Error) -> String {
    use std::error::Error as _;
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

impl SimpleConnection for PgConnection {
    fn batch_execute(&mut self, query: &str) -> QueryResult<()> {
        self.runtime.block_on(self.inner.batch_execute(query))
    }
}

impl ConnectionSealed for PgConnection {}

impl Connection for PgConnection {
    type Backend = Pg;
    type TransactionManager = AnsiTransactionManager;

    fn establish(_: &str) -> ConnectionResult<Self> {
        Err(ConnectionError::BadConnection("connections are opened by the pool only".to_owned()))
    }

    fn execute_returning_count<T>(&mut self, source: &T) -> QueryResult<usize>
    where
        T: QueryFragment<Pg> + QueryId,
    {
        self.runtime.block_on(self.inner.execute_returning_count(source))
    }

    fn transaction_state(
        &mut self,
    ) -> &mut <Self::TransactionManager as TransactionManager<Self>>::TransactionStateData {
        &mut self.transactions
    }

    fn instrumentation(&mut self) -> &mut dyn Instrumentation {
        self.inner.instrumentation()
    }

    fn set_instrumentation(&mut self, instrumentation: impl Instrumentation) {
        self.inner.set_instrumentation(instrumentation);
    }

    fn set_prepared_statement_cache_size(&mut self, size: CacheSize) {
        self.inner.set_prepared_statement_cache_size(size);
    }
}

/// Rows as they arrive, each `next` waiting on the runtime.
pub struct Rows<S> {
    stream: Pin<Box<S>>,
    runtime: Handle,
}

impl<S: Stream> Iterator for Rows<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<Self::Item> {
        self.runtime.block_on(self.stream.next())
    }
}

impl LoadConnection for PgConnection {
    type Cursor<'conn, 'query> = Rows<<AsyncPgConnection as AsyncConnectionCore>::Stream<'conn, 'query>>;
    type Row<'conn, 'query> = <AsyncPgConnection as AsyncConnectionCore>::Row<'conn, 'query>;

    fn load<'conn, 'query, T>(&'conn mut self, source: T) -> QueryResult<Self::Cursor<'conn, 'query>>
    where
        T: Query + QueryFragment<Pg> + QueryId + 'query,
        Pg: diesel::expression::QueryMetadata<T::SqlType>,
    {
        let stream = self.runtime.block_on(self.inner.load(source))?;
        Ok(Rows { stream: Box::pin(stream), runtime: self.runtime.clone() })
    }
}

impl MigrationConnection for PgConnection {
    fn setup(&mut self) -> QueryResult<usize> {
        self.batch_execute(CREATE_MIGRATIONS_TABLE).map(|()| 0)
    }
}

/// Stands in for a type lookup: the schema uses built-in types only, whose numbers diesel knows.
struct BuiltinTypes;

impl PgMetadataLookup for BuiltinTypes {
    fn lookup_type(&mut self, _: &str, _: Option<&str>) -> PgTypeMetadata {
        PgTypeMetadata::new(0, 0)
    }
}

impl MultiConnectionHelper for PgConnection {
    fn to_any<'a>(_: &mut <Pg as diesel::sql_types::TypeMetadata>::MetadataLookup) -> &mut (dyn std::any::Any + 'a) {
        // A zero-sized value: the box allocates nothing, so nothing leaks.
        Box::leak(Box::new(BuiltinTypes))
    }

    fn from_any(
        lookup: &mut dyn std::any::Any,
    ) -> Option<&mut <Pg as diesel::sql_types::TypeMetadata>::MetadataLookup> {
        lookup.downcast_mut::<BuiltinTypes>().map(|types| types as &mut dyn PgMetadataLookup)
    }
}
