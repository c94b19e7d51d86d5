//! An OpenID provider in a process of its own: the certified one that others wrote, or one that lies.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// A provider that answers. Stopped when dropped.
pub struct OpenId {
    /// Its address, which is its name.
    pub issuer: String,
    child: Child,
}

impl OpenId {
    /// Starts a script of `tests/sign_on`; `None`, loudly, when Node.js cannot be installed.
    pub fn start(script: &str, arguments: &[&str]) -> Option<Self> {
        let home = home()?;
        let mut child = Command::new(format!("{home}/node"))
            .arg(format!("{home}/{script}"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let issuer = lines.next().expect("it starts").unwrap();
        std::thread::spawn(move || lines.for_each(drop));
        Some(Self { issuer, child })
    }

    /// Stops it.
    pub fn stop(&mut self) {
        // Gone already is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for OpenId {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Where Node.js and the provider are, installed once.
fn home() -> Option<&'static str> {
    static HOME: OnceLock<Option<String>> = OnceLock::new();
    let install = || {
        let output = Command::new("tests/sign_on/install.sh").stderr(Stdio::piped()).output().expect("the script runs");
        if output.status.success() {
            return Some(String::from_utf8(output.stdout).unwrap().trim().to_owned());
        }
        let why = String::from_utf8_lossy(&output.stderr);
        super::missing(&format!("no OpenID provider: tests/sign_on/install.sh failed: {why}"));
        None
    };
    HOME.get_or_init(install).as_deref()
}
