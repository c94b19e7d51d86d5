//! Commands of Chromium's own driver.

use super::Browser;
use crate::harness::wait;
use fantoccini::wd::WebDriverCompatibleCommand;
use reqwest::Method;
use serde_json::{Value, json};

/// What the driver knows beyond the standard.
#[derive(Debug)]
pub struct Vendor {
    /// After the session's address.
    pub path: &'static str,
    /// Parameters.
    pub body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

impl Browser {
    /// A command of the `DevTools` protocol.
    pub(super) fn devtools(&self, command: &str, parameters: Value) {
        let body = json!({ "cmd": command, "params": parameters });
        wait(self.client.issue_cmd(Vendor { path: "goog/cdp/execute", body })).unwrap();
    }
}
