//! The least a server on the same libraries could do: one route, one upsert, no session, no history, no rule.
//!
//! Connections are opened by Probity's own code and pooled alike, so durability and number are the same.

use crate::harness::{Database, Visitor, wait};
use actix_web::dev::ServerHandle;
use actix_web::{HttpResponse, HttpServer, web};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use probity::config::Config;
use probity::db::conn::any::AnyConnection;
use probity::db::conn::open::Place;
use serde::Deserialize;
use serde_json::json;
use std::net::TcpListener;
use std::sync::mpsc;
use std::thread::JoinHandle;
use tokio::runtime::Handle;

diesel::table! {
    bare (id) {
        id -> Text,
        content -> Text,
        revision -> BigInt,
    }
}

/// Opens connections for the pool.
struct Opener(Place, Handle);

impl r2d2::ManageConnection for Opener {
    type Connection = AnyConnection;
    type Error = ConnectionError;

    fn connect(&self) -> Result<AnyConnection, ConnectionError> {
        self.0.connect(&self.1, true)
    }

    fn is_valid(&self, _: &mut AnyConnection) -> Result<(), ConnectionError> {
        Ok(())
    }

    fn has_broken(&self, _: &mut AnyConnection) -> bool {
        false
    }
}

#[derive(Deserialize)]
struct Row {
    content: String,
}

/// The running server and a client of it.
pub struct Bare {
    client: Visitor,
    handle: ServerHandle,
    thread: JoinHandle<()>,
}

/// Serves a fresh database.
pub fn serve(database: &Database) -> Bare {
    let place = Place::parse(&database.url).unwrap();
    // As Probity: SQLite has one writer, PostgreSQL as many connections as the settings say.
    let connections = if matches!(place, Place::File(_)) { 1 } else { Config::default().connections };
    let opener = Opener(place, crate::harness::runtime().handle().clone());
    let pool = r2d2::Pool::builder().max_size(connections).test_on_check_out(false).build(opener).unwrap();
    pool.get()
        .unwrap()
        .batch_execute("CREATE TABLE bare (id TEXT PRIMARY KEY, content TEXT NOT NULL, revision BIGINT NOT NULL)")
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = Visitor::new(&format!("http://{}", listener.local_addr().unwrap()));
    let (tell, told) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let pool = web::Data::new(pool);
            let app = move || actix_web::App::new().app_data(pool.clone()).route("/rows/{id}", web::put().to(put));
            let server = HttpServer::new(app).workers(2).listen(listener).unwrap().run();
            tell.send(server.handle()).unwrap();
            server.await.unwrap();
        });
    });
    Bare { client, handle: told.recv().unwrap(), thread }
}

async fn put(pool: web::Data<r2d2::Pool<Opener>>, id: web::Path<String>, row: web::Json<Row>) -> HttpResponse {
    let written = web::block(move || upsert(&mut pool.get().unwrap(), &id, &row.content)).await.unwrap().unwrap();
    HttpResponse::Ok().json(json!({ "rows": written }))
}

/// The same statement for either engine: the one that both together cannot be given.
macro_rules! upsert_on {
    ($connection:expr, $id:expr, $content:expr) => {
        diesel::insert_into(bare::table)
            .values((bare::id.eq($id), bare::content.eq($content), bare::revision.eq(1)))
            .on_conflict(bare::id)
            .do_update()
            .set((bare::content.eq($content), bare::revision.eq(bare::revision + 1)))
            .execute($connection)
    };
}

fn upsert(connection: &mut AnyConnection, id: &str, content: &str) -> QueryResult<usize> {
    match connection {
        AnyConnection::Sqlite(sqlite) => upsert_on!(sqlite, id, content),
        AnyConnection::Postgres(postgres) => upsert_on!(postgres, id, content),
    }
}

impl Bare {
    /// Writes one row over HTTP; a thousand rows take turns.
    pub fn put(&self, number: usize) {
        let body = json!({ "content": format!("Answer number {number}, as long as an option with its reason.") });
        self.client.put_json(&format!("/rows/{}", number % 1000), &body, &[]).expect(200);
    }

    /// Stops it.
    pub fn stop(self) {
        wait(self.handle.stop(false));
        self.thread.join().unwrap();
    }
}
