//! The two engines, and a fresh database on either.

use super::{postgres, wait};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// Where a story takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

impl Engine {
    /// Its name, for what a long run tells.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }

    /// Whether the story can run; says so loudly when not.
    pub fn is_here(self) -> bool {
        self == Self::Sqlite || postgres::server().is_some()
    }
}

/// A fresh, empty database and a folder for the files beside it. Gone when dropped.
pub struct Database {
    /// Which engine it is on.
    pub engine: Engine,
    /// For `DATABASE_URL`.
    pub url: String,
    folder: TempDir,
    name: String,
}

impl From<Engine> for Database {
    fn from(engine: Engine) -> Self {
        Self::within(engine, tempfile::tempdir().unwrap())
    }
}

impl Database {
    /// A fresh one with its files in that folder.
    pub fn within(engine: Engine, folder: TempDir) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("story_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let url = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("probity.sqlite3").display()),
            Engine::Postgres => postgres::server().expect("PostgreSQL").create(&name),
        };
        Self { engine, url, folder, name }
    }

    /// Its name at the server.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The folder for `PROBITY_DATA`.
    pub fn data(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// The SQLite file.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("probity.sqlite3")
    }

    /// Ends every connection to the database, as when its server process dies. PostgreSQL alone.
    pub fn cut_off(&self) {
        let everybody = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid()";
        let client = postgres::connect(&self.superuser()).unwrap();
        wait(client.batch_execute(everybody)).unwrap();
    }

    /// The address for whoever rules over the database, as its administrator does.
    pub fn superuser(&self) -> String {
        match self.engine {
            Engine::Sqlite => self.url.clone(),
            Engine::Postgres => postgres::server().expect("PostgreSQL").superuser(&self.name),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if self.engine == Engine::Postgres
            && let Some(server) = postgres::server()
        {
            server.remove(&self.name);
        }
    }
}
