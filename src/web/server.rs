//! The server: routes inside the surrounding layer, bound to an address.

use super::middleware::problem::surround;
use super::routes;
use crate::app::App;
use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{HttpServer, web};
use std::net::TcpListener;
use std::time::Duration;

/// Serves on an open socket until stopped. Requests under way are finished first, for at most 10 s.
///
/// # Errors
/// When the socket cannot be used.
pub fn serve(app: App, listener: TcpListener) -> std::io::Result<Server> {
    let workers = app.config.workers;
    let data = web::Data::new(app);
    let mut server = HttpServer::new(move || {
        actix_web::App::new()
            .app_data(data.clone())
            .configure(routes::configure)
            .wrap(Compress::default())
            .wrap(from_fn(surround))
    })
    // A head that drips in slowly gives its place back.
    .client_request_timeout(Duration::from_secs(10))
    .client_disconnect_timeout(Duration::from_secs(5))
    .keep_alive(Duration::from_secs(30))
    .shutdown_timeout(10);
    if let Some(workers) = workers {
        server = server.workers(workers.max(1));
    }
    Ok(server.listen(listener)?.run())
}
