//! What goes wrong around a page: no network, and programs that press buttons.

use super::Browser;
use crate::harness::wait;

impl Browser {
    /// Tries to go to a page, as somebody who does not know that there is no network.
    pub fn leave_for(&self, path: &str) {
        let address = format!("{}{path}", self.origin);
        // Whether the driver counts the window's own page about it as a failure differs.
        let _ = wait(self.client.goto(&address));
        assert!(!self.text().contains("Probity"), "there is a network: {}", self.text());
    }

    /// Runs a program in the page, as scanners of mail do.
    pub fn runs(&self, program: &str) {
        wait(self.client.execute(program, Vec::new())).unwrap();
    }
}
