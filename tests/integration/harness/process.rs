//! The real binary in a process of its own, for what can only be seen from outside: exit codes, output, kill -9.

use super::{Database, Visitor, wait};
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The binary with a clean environment.
pub fn probity(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_probity"));
    command.args(arguments).env_clear().stdin(Stdio::null());
    command
}

/// Runs a command of the binary to its end, at most a minute.
pub fn run(command: &mut Command) -> Output {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let patience = Instant::now() + Duration::from_secs(60);
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > patience {
            child.kill().unwrap();
            panic!("{command:?} did not end");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.wait_with_output().unwrap()
}

/// A running `probity serve`. Killed when dropped.
pub struct Process {
    /// `http://127.0.0.1:<port>`.
    pub origin: String,
    child: Child,
    output: Arc<Mutex<String>>,
    readers: Vec<JoinHandle<()>>,
}

impl Process {
    /// Serves a database on a free port and waits until it answers.
    pub fn serve(database: &Database) -> Self {
        Self::serve_with(database, &[])
    }

    /// As [`Process::serve`], with more of an environment.
    pub fn serve_with(database: &Database, environment: &[(&str, &str)]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = probity(&["serve"]);
        command
            .env("DATABASE_URL", &database.url)
            .env("PROBITY_DATA", database.data())
            .env("PROBITY_BIND", format!("127.0.0.1:{port}"))
            .env("PROBITY_WORKERS", "2")
            .envs(environment.iter().copied());
        Self::serve_as(command, &format!("http://127.0.0.1:{port}"))
    }

    /// Serves as the command says, on that address, and waits until it answers.
    pub fn serve_as(mut command: Command, origin: &str) -> Self {
        let mut process = Self::spawn(&mut command);
        origin.clone_into(&mut process.origin);
        process.wait_until_up();
        process
    }

    fn spawn(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let output = Arc::new(Mutex::new(String::new()));
        let readers = vec![
            read(child.stdout.take().unwrap(), Arc::clone(&output)),
            read(child.stderr.take().unwrap(), Arc::clone(&output)),
        ];
        Self { origin: String::new(), child, output, readers }
    }

    /// Runs the demo, on a port and in a folder of its own, and waits until it answers.
    pub fn demo() -> Self {
        let mut process = Self::spawn(probity(&["demo"]).env("PROBITY_BIND", "127.0.0.1:0"));
        process.origin = process.wait_for("Probity demo: ");
        process.wait_until_up();
        process
    }

    /// Waits for a line with this beginning and answers the rest of it.
    pub fn wait_for(&mut self, beginning: &str) -> String {
        let patience = Instant::now() + Duration::from_secs(120);
        loop {
            let output = self.output();
            if let Some(line) = output.lines().find_map(|line| line.strip_prefix(beginning)) {
                return line.to_owned();
            }
            assert!(self.child.try_wait().unwrap().is_none(), "it ended: {output}");
            assert!(Instant::now() < patience, "no {beginning:?}: {output}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn wait_until_up(&mut self) {
        let patience = Instant::now() + Duration::from_secs(60);
        let health = format!("{}/healthz", self.origin);
        while !wait(async { reqwest::get(&health).await }).is_ok_and(|answer| answer.status().is_success()) {
            assert!(self.child.try_wait().unwrap().is_none(), "the server ended: {}", self.output());
            assert!(Instant::now() < patience, "the server does not answer: {}", self.output());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Everything it has printed and logged so far.
    pub fn output(&self) -> String {
        self.output.lock().unwrap().clone()
    }

    /// Somebody with a browser.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.origin)
    }

    /// Its number with the operating system.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// kill -9: no time for anything.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop, as an operator's Ctrl-C or a service manager does, and waits for it.
    pub fn stop(&mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

fn read(source: impl Read + Send + 'static, into: Arc<Mutex<String>>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        for line in BufReader::new(source).lines().map_while(Result::ok) {
            let mut into = into.lock().unwrap();
            into.push_str(&line);
            into.push('\n');
        }
    })
}

impl Drop for Process {
    fn drop(&mut self) {
        // Gone already is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
        for reader in self.readers.drain(..) {
            let _ = reader.join();
        }
    }
}
