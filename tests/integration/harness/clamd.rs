//! A malware scanner for tests: Debian's real clamd with one signature of our own, or one that never says a word.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What the signature finds. No real malware comes near the tests.
pub const FOUND: &[u8] = b"Probity-Malware-Probe";

/// A running clamd; stops when dropped.
pub struct Clamd {
    folder: tempfile::TempDir,
    port: u16,
    child: Option<Child>,
}

impl Clamd {
    /// A place where no clamd runs yet; `None`, loudly, when the program is missing.
    pub fn prepare() -> Option<Self> {
        program()?;
        let folder = tempfile::tempdir().unwrap();
        // A port nobody listens on, as long as nobody takes it.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let signature: String = hex::encode(FOUND);
        fs::write(folder.path().join("probity.ndb"), format!("Probity-Probe:0:*:{signature}\n")).unwrap();
        let data = folder.path().display();
        let settings = format!(
            "TCPSocket {port}\nTCPAddr 127.0.0.1\nDatabaseDirectory {data}\nForeground yes\nStreamMaxLength 1M\n"
        );
        fs::write(folder.path().join("clamd.conf"), settings).unwrap();
        Some(Self { folder, port, child: None })
    }

    /// `CLAMD_URL` for it.
    pub fn url(&self) -> String {
        format!("tcp://127.0.0.1:{}", self.port)
    }

    /// Starts it and waits until it answers.
    pub fn start(&mut self) {
        let settings = self.folder.path().join("clamd.conf");
        let mut command = Command::new(program().unwrap());
        command.arg("--config-file").arg(settings).stdout(Stdio::null()).stderr(Stdio::null());
        self.child = Some(command.spawn().unwrap());
        let begin = Instant::now();
        while !self.answers() {
            assert!(begin.elapsed() < Duration::from_secs(30), "clamd does not come up");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn answers(&self) -> bool {
        let Ok(mut line) = TcpStream::connect(("127.0.0.1", self.port)) else { return false };
        let mut answer = Vec::new();
        line.write_all(b"zPING\0").is_ok() && line.read_to_end(&mut answer).is_ok() && answer == b"PONG\0"
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }
}

fn program() -> Option<PathBuf> {
    let found = ["/usr/sbin/clamd", "/usr/bin/clamd", "/usr/local/sbin/clamd"].into_iter().map(PathBuf::from);
    let found = found.into_iter().find(|path| path.exists());
    if found.is_none() {
        super::missing("no clamd (Debian: clamav-daemon)");
    }
    found
}
