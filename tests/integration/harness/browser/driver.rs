//! The one driver of the run, through which every browser is started.

use super::PATIENCE;
use crate::harness::{leash, missing};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Child;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// The run's driver.
pub struct Driver {
    /// Where it answers.
    pub address: String,
    /// The browser that it starts.
    pub chromium: PathBuf,
    // Dropping its pipe stops the driver and with it every browser; held for the whole run.
    _leash: Child,
}

/// Starts at the first use; `None` when a part is not installed.
pub fn driver() -> Option<&'static Driver> {
    static DRIVER: OnceLock<Option<Driver>> = OnceLock::new();
    DRIVER
        .get_or_init(|| {
            let (Some(chromium), Some(driver)) = (program("chromium"), program("chromedriver")) else {
                missing("the browser: no chromium or no chromedriver");
                return None;
            };
            let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
            // Chromium's own language decides how a date is typed.
            let begin = "LC_ALL=C.UTF-8 LANGUAGE=en_US \"$1\" --port=\"$2\" & pid=$!";
            let leash = leash::start(begin, "kill $pid", &[driver.to_str().unwrap(), &port.to_string()]);
            let patience = Instant::now() + PATIENCE;
            while TcpStream::connect(("127.0.0.1", port)).is_err() {
                assert!(Instant::now() < patience, "chromedriver does not answer");
                std::thread::sleep(Duration::from_millis(20));
            }
            Some(Driver { address: format!("http://127.0.0.1:{port}"), chromium, _leash: leash })
        })
        .as_ref()
}

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
