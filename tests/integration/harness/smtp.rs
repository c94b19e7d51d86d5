//! A mail server for tests: real TCP, real SMTP (RFC 5321), scriptable trouble. Keeps every mail it was given.
//!
//! ```ignore
//! let server = SmtpServer::start();
//! // SMTP_URL = server.url()
//! server.behave(Behaviour::Busy);
//! let mails = server.wait_for(1);
//! ```

use super::mail::Mail;
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What the server does to every connection until it is told otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behaviour {
    /// Takes every mail.
    Accept,
    /// Is down: the port is closed.
    Refuse,
    /// Takes the connection and never says a word.
    Hang,
    /// Puts every recipient off: 451.
    Busy,
    /// Refuses every recipient: 550.
    Reject,
    /// Quotes the mail's first link in its refusal after DATA: 554.
    Quote,
    /// Wants a password and takes none: 535.
    WrongPassword,
    /// Takes the mail, then hangs up before saying so: the one case in which a double is right.
    Cut,
}

#[derive(Debug)]
struct State {
    behaviour: Behaviour,
    stopped: bool,
    mails: Vec<Mail>,
}

/// The server; stops when dropped.
#[derive(Debug)]
pub struct SmtpServer {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl SmtpServer {
    /// Starts on a free port of this machine, accepting.
    pub fn start() -> Self {
        Self::start_with(Behaviour::Accept)
    }

    /// Starts on a free port of this machine, with that behaviour.
    pub fn start_with(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(State { behaviour, stopped: false, mails: Vec::new() }));
        let shared = Arc::clone(&state);
        let listener = (behaviour != Behaviour::Refuse).then_some(listener);
        let thread = thread::spawn(move || serve(address, listener, &shared));
        Self { address, state, thread: Some(thread) }
    }

    /// For `SMTP_URL`.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Changes the behaviour; when this returns, the port is open or closed accordingly.
    pub fn behave(&self, behaviour: Behaviour) {
        self.state.lock().unwrap().behaviour = behaviour;
        let open = behaviour != Behaviour::Refuse;
        let patience = Instant::now() + Duration::from_secs(5);
        while TcpStream::connect(self.address).is_ok() != open {
            assert!(Instant::now() < patience, "the test's mail server did not switch to {behaviour:?}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// All mails taken so far, in order.
    pub fn mails(&self) -> Vec<Mail> {
        self.state.lock().unwrap().mails.clone()
    }

    /// Waits until at least `count` mails are there, at most 20 s, and returns all.
    pub fn wait_for(&self, count: usize) -> Vec<Mail> {
        let patience = Instant::now() + Duration::from_secs(20);
        loop {
            let mails = self.mails();
            if mails.len() >= count {
                return mails;
            }
            assert!(Instant::now() < patience, "{} of {count} mails came", mails.len());
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        if let Ok(mut state) = self.state.lock() {
            state.stopped = true;
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(address: SocketAddr, mut listener: Option<TcpListener>, state: &Arc<Mutex<State>>) {
    loop {
        let (stopped, behaviour) = {
            let state = state.lock().unwrap();
            (state.stopped, state.behaviour)
        };
        if stopped {
            return;
        }
        if behaviour == Behaviour::Refuse {
            listener = None;
        } else if listener.is_none() {
            listener = TcpListener::bind(address).ok();
        }
        let accepted = listener.as_ref().map(|listener| {
            listener.set_nonblocking(true).unwrap();
            listener.accept()
        });
        match accepted {
            Some(Ok((stream, _))) => {
                stream.set_nonblocking(false).unwrap();
                let state = Arc::clone(state);
                // A client that goes away in the middle is no concern of ours.
                thread::spawn(move || drop(converse(&stream, behaviour, &state)));
            }
            Some(Err(error)) if error.kind() != ErrorKind::WouldBlock => return,
            _ => thread::sleep(Duration::from_millis(3)),
        }
    }
}

fn converse(stream: &TcpStream, behaviour: Behaviour, state: &Mutex<State>) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut answers = stream;
    let mut lines = BufReader::new(stream);
    if behaviour == Behaviour::Hang {
        while !state.lock().unwrap().stopped {
            thread::sleep(Duration::from_millis(10));
        }
        return Ok(());
    }
    let mut say = |text: &str| answers.write_all(format!("{text}\r\n").as_bytes());
    say("220 test ESMTP")?;
    let (mut from, mut to) = (String::new(), Vec::new());
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let line = line.trim_end();
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        match (verb.as_str(), behaviour) {
            ("EHLO" | "HELO", _) => {
                say("250-test")?;
                say("250-AUTH PLAIN LOGIN")?;
                say("250 8BITMIME")?;
            }
            ("AUTH", Behaviour::WrongPassword) => say("535 5.7.8 wrong user or password")?,
            ("AUTH", _) => say("235 2.7.0 welcome")?,
            ("MAIL", _) => {
                from = address(line);
                to.clear();
                say("250 2.1.0 ok")?;
            }
            ("RCPT", Behaviour::Busy) => say("451 4.7.1 greylisted, come again")?,
            ("RCPT", Behaviour::Reject) => say("550 5.1.1 no such user")?,
            ("RCPT", _) => {
                to.push(address(line));
                say("250 2.1.5 ok")?;
            }
            ("DATA", _) => {
                say("354 go ahead")?;
                let raw = data(&mut lines)?;
                let mail = Mail::parse(&raw, &from, &to);
                if behaviour == Behaviour::Quote {
                    say(&format!("554 5.7.1 refused because of {}", mail.link().unwrap_or_default()))?;
                    continue;
                }
                state.lock().unwrap().mails.push(mail);
                if behaviour == Behaviour::Cut {
                    return stream.shutdown(std::net::Shutdown::Both);
                }
                say("250 2.0.0 queued")?;
            }
            ("RSET" | "NOOP", _) => say("250 2.0.0 ok")?,
            ("QUIT", _) => return say("221 2.0.0 bye"),
            _ => say("502 5.5.2 what?")?,
        }
    }
}

/// The address between the angle brackets.
fn address(line: &str) -> String {
    line.split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map_or_else(String::new, |(inner, _)| inner.to_owned())
}

/// Up to the line with a single dot, dots unstuffed.
fn data(lines: &mut impl BufRead) -> std::io::Result<Vec<u8>> {
    let mut raw = Vec::new();
    loop {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        match line.as_slice() {
            b".\r\n" => return Ok(raw),
            [b'.', rest @ ..] => raw.extend_from_slice(rest),
            _ => raw.extend_from_slice(&line),
        }
    }
}
