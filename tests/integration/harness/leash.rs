//! Helpers that run beside the tests and must not outlive them, however the test run ends.

use std::process::{Child, Command, Stdio};

/// Runs `begin` (POSIX shell, with `arguments` as `$1`, `$2`, …) and, when this process is gone, `end`: the shell
/// holds a pipe that closes with us. `begin` starts its program in the background and keeps `$!` in `pid`.
pub fn start(begin: &str, end: &str, arguments: &[&str]) -> Child {
    // A Ctrl-C reaches the shell too; it must live on to clean up.
    let script = format!("trap : INT HUP TERM\n{begin}\ncat >/dev/null\n{end}\n");
    Command::new("sh")
        .args(["-c", &script, "leash"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell")
}
