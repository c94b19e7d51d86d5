//! Connections kept open: one writer and several readers on SQLite, one pool for all on PostgreSQL.

use super::any::AnyConnection;
use super::open::Place;
use r2d2::ManageConnection;
use tokio::runtime::Handle;

/// Opens and checks connections for `r2d2`.
pub(super) struct Opener {
    pub(super) place: Place,
    pub(super) runtime: Handle,
    pub(super) writer: bool,
}

/// `r2d2` wants one error type for opening and checking.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct PoolError(String);

impl ManageConnection for Opener {
    type Connection = AnyConnection;
    type Error = PoolError;

    fn connect(&self) -> Result<AnyConnection, PoolError> {
        self.place.connect(&self.runtime, self.writer).map_err(|error| PoolError(error.to_string()))
    }

    /// Asked before each loan: no way to the server, only whether the way was lost meanwhile.
    fn is_valid(&self, connection: &mut AnyConnection) -> Result<(), PoolError> {
        if self.has_broken(connection) { Err(PoolError("the connection was lost".to_owned())) } else { Ok(()) }
    }

    fn has_broken(&self, connection: &mut AnyConnection) -> bool {
        match connection {
            AnyConnection::Sqlite(_) => false,
            AnyConnection::Postgres(postgres) => postgres.is_closed(),
        }
    }
}
