//! A real Chromium, driven as a person's hands and eyes: fields are found by their words, and what counts is what is
//! visible. Dropping a browser fails the test when a page wrote to the console, where broken policies are told too.

pub mod axe;
mod driver;
mod keyboard;
mod screen;
mod trouble;
mod vendor;

use super::wait;
use driver::driver;
use fantoccini::elements::Element;
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::cell::Cell;
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use vendor::Vendor;

/// How long a person waits for a page.
const PATIENCE: Duration = Duration::from_secs(20);

const SWITCHES: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--window-size=1280,1000",
];

/// Whether pages may run their script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// As almost everywhere.
    On,
    /// Switched off in the browser's settings.
    Off,
}

/// Somebody's browser with a fresh profile.
pub struct Browser {
    client: Client,
    origin: String,
    clicks: Cell<u32>,
    // Dropped after the browser is closed.
    _profile: TempDir,
}

impl Browser {
    /// Starts one; `None`, said loudly, where Chromium is not installed.
    pub fn start(origin: &str, script: Script) -> Option<Self> {
        let driver = driver()?;
        let profile = tempfile::tempdir().unwrap();
        let mut switches: Vec<String> = SWITCHES.map(str::to_owned).to_vec();
        switches.push(format!("--user-data-dir={}", profile.path().display()));
        let setting = if script == Script::Off { 2 } else { 1 };
        let wanted = json!({
            "goog:chromeOptions": {
                "binary": driver.chromium,
                "args": switches,
                "prefs": { "profile.managed_default_content_settings.javascript": setting, "intl.accept_languages": "en" },
            },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let Value::Object(wanted) = wanted else { unreachable!("an object stands above") };
        let client = wait(ClientBuilder::new(HttpConnector::new()).capabilities(wanted).connect(&driver.address));
        let client = client.expect("a browser");
        Some(Self { client, origin: origin.to_owned(), clicks: Cell::new(0), _profile: profile })
    }

    /// Goes to a page by its address, as from a bookmark or a mail.
    pub fn open(&self, address: &str) {
        let address = if address.starts_with('/') { format!("{}{address}", self.origin) } else { address.to_owned() };
        wait(self.client.goto(&address)).unwrap();
    }

    /// Loads the page again.
    pub fn reload(&self) {
        wait(self.client.refresh()).unwrap();
    }

    /// Goes back in the history, as by the button of the window.
    pub fn back(&self) {
        wait(self.client.back()).unwrap();
    }

    /// Path of the page that is open.
    pub fn path(&self) -> String {
        wait(self.client.current_url()).unwrap().path().to_owned()
    }

    /// Everything that can be read on the page now, white space folded.
    pub fn text(&self) -> String {
        let body = wait(async { self.client.find(Locator::Css("body")).await?.text().await });
        super::visitor::plain(&body.unwrap_or_default())
    }

    /// Waits until the words stand on the page.
    pub fn sees(&self, words: &str) {
        self.until(|| self.text().contains(words).then_some(()), words);
    }

    /// Insists that the words do not stand on the page.
    pub fn sees_not(&self, words: &str) {
        assert!(!self.text().contains(words), "{words:?} on {}: {}", self.path(), self.text());
    }

    /// What can be read in all visible elements that a CSS selector finds.
    pub fn words(&self, selector: &str) -> Vec<String> {
        let read = || {
            passing(wait(async {
                let mut words = Vec::new();
                for element in self.client.find_all(Locator::Css(selector)).await? {
                    words.push(super::visitor::plain(&element.text().await?));
                }
                Ok(Some(words))
            }))
        };
        self.until(read, selector)
    }

    /// Presses the button or follows the link with these words; counted by [`Browser::clicks`].
    pub fn click(&self, words: &str) {
        self.press(&format!("//*[(self::a or self::button) and {}]", named(words)), words);
        self.clicks.set(self.clicks.get() + 1);
    }

    /// Folds out what stands behind these words.
    pub fn unfold(&self, words: &str) {
        self.press(&format!("//summary[{}]", named(words)), words);
    }

    /// Chooses the option, or ticks the box, whose label begins with these words.
    pub fn choose(&self, words: &str) {
        self.press(&format!("//label[starts-with(normalize-space(.), \"{words}\")]"), words);
    }

    /// Presses the first element that a CSS selector finds.
    pub fn press_on(&self, selector: &str) {
        self.until(|| self.pressed(Locator::Css(selector)), selector);
    }

    /// How many buttons and links were pressed since the last time this was asked.
    pub fn clicks(&self) -> u32 {
        self.clicks.replace(0)
    }

    fn press(&self, path: &str, words: &str) {
        self.until(|| self.pressed(Locator::XPath(path)), words);
    }

    /// Presses the first visible element, scrolled to the middle, where no bar at the edge covers it.
    fn pressed(&self, locator: Locator<'_>) -> Option<()> {
        let pressed = wait(async {
            for element in self.client.find_all(locator).await? {
                if element.is_displayed().await? {
                    let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
                    self.client.execute(scroll, vec![serde_json::to_value(&element)?]).await?;
                    element.click().await?;
                    return Ok(Some(()));
                }
            }
            Ok(None)
        });
        passing(pressed)
    }

    /// Types into the field with that label, over what stood there.
    pub fn fill(&self, label: &str, value: &str) {
        let path = format!("//label[starts-with(normalize-space(.), \"{label}\")]");
        let field = self.until(
            || {
                passing(wait(async {
                    let label = self.client.find(Locator::XPath(&path)).await?;
                    match label.attr("for").await? {
                        Some(id) => self.client.find(Locator::Id(&id)).await.map(Some),
                        None => label.find(Locator::Css("input, select, textarea")).await.map(Some),
                    }
                }))
            },
            label,
        );
        self.type_into(&field, value);
    }

    /// Answers by the name of a field: types, or chooses the option of that value.
    pub fn answer(&self, name: &str, value: &str) {
        let every = format!("[name=\"{name}\"]");
        let field = self.until(|| passing(wait(self.client.find(Locator::Css(&every))).map(Some)), name);
        match wait(field.attr("type")).unwrap().as_deref() {
            Some("radio" | "checkbox") => self.press_on(&format!("label:has({every}[value=\"{value}\"])")),
            _ => self.type_into(&field, value),
        }
    }

    fn type_into(&self, field: &Element, value: &str) {
        let typed = wait(async {
            if field.tag_name().await? == "select" {
                return field.select_by_value(value).await;
            }
            field.clear().await?;
            match field.attr("type").await?.as_deref() {
                Some("date") => field.send_keys(&american(value)).await,
                Some("time") => field.send_keys(&format!("{value}PM")).await,
                _ => field.send_keys(value).await,
            }
        });
        typed.unwrap_or_else(|error| panic!("{value:?}: {error} on {}", self.path()));
    }

    /// Name of the field that has the keyboard's focus; empty elsewhere.
    pub fn focused(&self) -> String {
        wait(async { self.client.active_element().await?.attr("name").await }).unwrap().unwrap_or_default()
    }

    /// Waits until the keyboard's focus is in a field whose name begins so, pressing the key meanwhile if there is one.
    pub fn reaches(&self, name: &str, key: Option<&str>) {
        let look = || {
            if self.focused().starts_with(name) {
                return Some(());
            }
            if let Some(key) = key {
                self.keys(key);
            }
            None
        };
        self.until(look, name);
    }

    /// Presses the key until the keyboard's focus is on the button or link with these words.
    pub fn reaches_words(&self, words: &str, key: &str) {
        let look = || {
            let focused = wait(async { self.client.active_element().await?.text().await }).unwrap_or_default();
            if super::visitor::plain(&focused) == words {
                return Some(());
            }
            self.keys(key);
            None
        };
        self.until(look, words);
    }

    /// Picks a file in a file field.
    pub fn attach(&self, selector: &str, file: &Path) {
        let field = self.until(|| passing(wait(self.client.find(Locator::Css(selector))).map(Some)), selector);
        wait(field.send_keys(file.to_str().unwrap())).unwrap();
    }

    /// Waits until the words stand in the first element that a CSS selector finds.
    pub fn sees_in(&self, selector: &str, words: &str) {
        self.until(|| self.words(selector).first()?.contains(words).then_some(()), words);
    }

    /// An attribute of the first element that a CSS selector finds.
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        self.until(
            || passing(wait(async { self.client.find(Locator::Css(selector)).await?.attr(name).await })),
            selector,
        )
    }

    /// Where all links lead that a CSS selector finds.
    pub fn hrefs(&self, selector: &str) -> Vec<String> {
        let read = || {
            passing(wait(async {
                let mut all = Vec::new();
                for link in self.client.find_all(Locator::Css(selector)).await? {
                    all.extend(link.attr("href").await?);
                }
                Ok((!all.is_empty()).then_some(all))
            }))
        };
        self.until(read, selector)
    }

    /// What stands in the first field that a CSS selector finds.
    pub fn value(&self, selector: &str) -> String {
        let field = wait(self.client.find(Locator::Css(selector))).unwrap();
        wait(field.prop("value")).unwrap().unwrap_or_default()
    }

    /// What pages have written to the console so far, broken policies and failed loads among them.
    fn console(&self) -> Vec<String> {
        let log = wait(self.client.issue_cmd(Vendor { path: "se/log", body: json!({ "type": "browser" }) })).unwrap();
        log.as_array().unwrap().iter().map(ToString::to_string).collect()
    }

    /// Takes note that loading failed for this reason, a status or Chromium's own, which it writes to the console, and
    /// for nothing else.
    pub fn forgives(&self, reason: &str) {
        let console = self.console();
        let expected = |line: &String| line.contains("Failed to load resource") && line.contains(reason);
        assert!(console.iter().all(expected), "{console:#?}");
    }

    /// Lets other people's pages, which are not looked at here, have written what they like.
    pub fn forgives_strangers(&self) {
        let console = self.console();
        assert!(!console.iter().any(|line| line.contains(&self.origin)), "{console:#?}");
    }

    fn until<T>(&self, look: impl Fn() -> Option<T>, what: &str) -> T {
        let patience = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = look() {
                return found;
            }
            if Instant::now() > patience {
                let picture = self.picture("failure");
                panic!("no {what:?} on {} ({}): {}", self.path(), picture.display(), self.text());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// A date as it is typed where the month comes first.
fn american(date: &str) -> String {
    let parts: Vec<&str> = date.split('-').collect();
    [parts[1], parts[2], parts[0]].concat()
}

/// The condition that an element has these visible words.
fn named(words: &str) -> String {
    format!("normalize-space(.) = \"{words}\"")
}

/// A page that is just changing is looked at again.
fn passing<T>(found: Result<Option<T>, CmdError>) -> Option<T> {
    match found {
        Ok(found) => found,
        Err(CmdError::Standard(error))
            if matches!(
                error.error,
                ErrorStatus::NoSuchElement
                    | ErrorStatus::StaleElementReference
                    | ErrorStatus::ElementClickIntercepted
                    | ErrorStatus::ElementNotInteractable
            ) =>
        {
            None
        }
        Err(error) => panic!("{error}"),
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let console = if std::thread::panicking() { Vec::new() } else { self.console() };
        // A browser that is gone already is as good.
        let _ = wait(self.client.clone().close());
        assert!(console.is_empty(), "pages wrote to the console: {console:#?}");
    }
}
