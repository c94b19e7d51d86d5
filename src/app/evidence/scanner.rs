//! The malware scanner: clamd's INSTREAM conversation (clamd(8)), by TCP or a Unix socket.

use crate::app::background::Bell;
use clamav_client::TransportProtocol;
use std::io::{Error, Read, Result, Write};
use std::net::{TcpStream, ToSocketAddrs};
#[cfg(unix)]
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(2);
/// Longest silence of the scanner; 25 MB of archives within archives take it seconds.
const SILENCE: Duration = Duration::from_secs(20);
/// After trouble, nobody who uploads waits for the scanner this long; the work beside the requests tries again.
const REST: Duration = Duration::from_secs(60);
/// Bytes sent at a time.
const PORTION: usize = 64 * 1024;

/// Where clamd listens.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Address {
    Tcp(String),
    #[cfg(unix)]
    Unix(PathBuf),
}

/// A scanner to ask.
#[derive(Debug)]
pub struct Scanner {
    address: Address,
    silent_since: Mutex<Option<Instant>>,
    /// Wakes the work beside the requests.
    pub bell: Bell,
}

/// The setting names no scanner.
#[derive(Debug, thiserror::Error)]
#[error("CLAMD_URL must be like tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl")]
pub struct ScannerError;

/// What a scanner says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Clean,
    Infected,
}

impl Scanner {
    /// Reads `tcp://host:port` or `unix:/path`.
    ///
    /// # Errors
    /// [`ScannerError`].
    pub fn parse(url: &str) -> std::result::Result<Self, ScannerError> {
        let address = match url.split_once(':').ok_or(ScannerError)? {
            ("tcp", rest) => {
                let place = rest.strip_prefix("//").ok_or(ScannerError)?.trim_end_matches('/');
                let (host, port) = place.rsplit_once(':').ok_or(ScannerError)?;
                if host.is_empty() || port.parse::<u16>().is_err() {
                    return Err(ScannerError);
                }
                Address::Tcp(place.to_owned())
            }
            #[cfg(unix)]
            ("unix", path) if Path::new(path).is_absolute() => Address::Unix(path.into()),
            _ => return Err(ScannerError),
        };
        Ok(Self { address, silent_since: Mutex::default(), bell: Bell::default() })
    }

    /// Whether it was in trouble a moment ago.
    pub(super) fn rests(&self) -> bool {
        self.trouble().is_some_and(|since| since.elapsed() < REST)
    }

    fn trouble(&self) -> std::sync::MutexGuard<'_, Option<Instant>> {
        self.silent_since.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks about one file. Blocks, for about [`SILENCE`] with a scanner that hangs.
    ///
    /// # Errors
    /// When it cannot be reached, keeps silent, or does not say what it found.
    pub(super) fn ask(&self, mut content: impl Read) -> Result<Verdict> {
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes)?;
        let answer = clamav_client::scan_buffer(&bytes, &self.address, Some(PORTION));
        let answer = answer.and_then(|answer| verdict(&answer));
        // A file that is too large for it is that file's trouble alone.
        *self.trouble() = (answer.is_err() && !self.answers()).then(Instant::now);
        answer
    }

    /// Whether it is there at all.
    fn answers(&self) -> bool {
        clamav_client::ping(&self.address).is_ok_and(|answer| answer == clamav_client::PONG)
    }
}

/// `stream: OK` or `stream: NAME FOUND`; anything else, as `INSTREAM size limit exceeded`, is no verdict.
fn verdict(answer: &[u8]) -> Result<Verdict> {
    let answer = String::from_utf8_lossy(answer);
    let answer = answer.trim_end_matches(['\0', '\n']);
    if answer.ends_with(" FOUND") {
        return Ok(Verdict::Infected);
    }
    if answer.ends_with(": OK") { Ok(Verdict::Clean) } else { Err(Error::other(format!("it says {answer:?}"))) }
}

/// One conversation, given up when the other side keeps silent.
#[derive(Debug)]
enum Line {
    Tcp(TcpStream),
    #[cfg(unix)]
    Unix(std::os::unix::net::UnixStream),
}

impl TransportProtocol for Address {
    type Stream = Line;

    fn connect(&self) -> Result<Line> {
        match self {
            Self::Tcp(place) => {
                let mut failed = Error::other("the host has no address");
                for address in place.to_socket_addrs()? {
                    match TcpStream::connect_timeout(&address, CONNECT) {
                        Ok(line) => {
                            line.set_read_timeout(Some(SILENCE))?;
                            line.set_write_timeout(Some(SILENCE))?;
                            return Ok(Line::Tcp(line));
                        }
                        Err(error) => failed = error,
                    }
                }
                Err(failed)
            }
            #[cfg(unix)]
            Self::Unix(path) => {
                let line = std::os::unix::net::UnixStream::connect(path)?;
                line.set_read_timeout(Some(SILENCE))?;
                line.set_write_timeout(Some(SILENCE))?;
                Ok(Line::Unix(line))
            }
        }
    }
}

impl Read for Line {
    fn read(&mut self, bytes: &mut [u8]) -> Result<usize> {
        match self {
            Self::Tcp(line) => line.read(bytes),
            #[cfg(unix)]
            Self::Unix(line) => line.read(bytes),
        }
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        match self {
            Self::Tcp(line) => line.write(bytes),
            #[cfg(unix)]
            Self::Unix(line) => line.write(bytes),
        }
    }

    fn flush(&mut self) -> Result<()> {
        match self {
            Self::Tcp(line) => line.flush(),
            #[cfg(unix)]
            Self::Unix(line) => line.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_sentence_is_a_verdict() {
        assert_eq!(verdict(b"stream: OK\0").unwrap(), Verdict::Clean);
        assert_eq!(verdict(b"stream: Eicar-Signature FOUND\0").unwrap(), Verdict::Infected);
        for none in [&b""[..], b"OK FOUND maybe\0", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK and more\0"]
        {
            assert!(verdict(none).is_err(), "{none:?}");
        }
    }

    #[test]
    fn a_setting_that_names_no_scanner_is_refused() {
        for good in ["tcp://127.0.0.1:3310", "tcp://[::1]:3310/", "unix:/run/clamav/clamd.ctl"] {
            assert!(Scanner::parse(good).is_ok(), "{good}");
        }
        for bad in
            ["", "127.0.0.1:3310", "tcp://:3310", "tcp://host", "tcp:host:3310", "tcp://host:99999", "unix:clamd"]
        {
            assert!(Scanner::parse(bad).is_err(), "{bad}");
        }
    }
}
