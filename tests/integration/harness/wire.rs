//! A wire between browsers and the server that can be cut, as networks are: connections break, new ones are refused.

use std::io;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// See the module. The server behind it is named later, since it wants to know the address before it starts.
pub struct Wire {
    /// `http://127.0.0.1:<port>`.
    pub origin: String,
    inside: Arc<Mutex<Inside>>,
}

#[derive(Default)]
struct Inside {
    server: String,
    cut: bool,
    /// Both ends of every connection.
    open: Vec<TcpStream>,
}

impl Wire {
    /// Lays one.
    pub fn lay() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let inside = Arc::new(Mutex::new(Inside::default()));
        let shared = Arc::clone(&inside);
        // It listens until the run ends: a port that is free again could be somebody else's.
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                // A connection that is not wanted is dropped.
                let _ = shared.lock().unwrap().connect(client);
            }
        });
        Self { origin, inside }
    }

    /// Names the server, `http://127.0.0.1:<port>`.
    pub fn lead_to(&self, server: &str) {
        server.trim_start_matches("http://").clone_into(&mut self.inside.lock().unwrap().server);
    }

    /// Cuts it, or mends it.
    pub fn cut(&self, cut: bool) {
        let mut inside = self.inside.lock().unwrap();
        inside.cut = cut;
        for end in inside.open.drain(..) {
            // Closed already is as good.
            let _ = end.shutdown(Shutdown::Both);
        }
    }
}

impl Inside {
    fn connect(&mut self, client: TcpStream) -> io::Result<()> {
        if self.cut {
            return Ok(());
        }
        let server = TcpStream::connect(&self.server)?;
        for end in [&client, &server] {
            self.open.push(end.try_clone()?);
        }
        pass(client.try_clone()?, server.try_clone()?);
        pass(server, client);
        Ok(())
    }
}

/// Passes on what comes, and the end of it.
fn pass(mut from: TcpStream, mut to: TcpStream) {
    thread::spawn(move || {
        let _ = io::copy(&mut from, &mut to);
        let _ = to.shutdown(Shutdown::Both);
    });
}
