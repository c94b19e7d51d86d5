//! A form as a browser sees it: only what the page offers can be filled in, and hidden fields travel along.

use super::visitor::{Reply, Visitor, encode, plain};
use reqwest::multipart::{self, Part};
use reqwest::{Method, RequestBuilder};
use scraper::{ElementRef, Html, Selector};

/// One thing to fill in. A name may come several times.
#[derive(Debug, Clone)]
struct Control {
    name: String,
    kind: String,
    value: String,
    /// Ticked or chosen; texts always count.
    on: bool,
}

/// A form, filled in step by step.
#[derive(Debug, Clone)]
pub struct Form {
    action: String,
    method: Method,
    multipart: bool,
    controls: Vec<Control>,
    buttons: Vec<Control>,
    files: Vec<(String, String, Vec<u8>)>,
}

impl Form {
    /// The first form of a page with that action.
    pub fn find(page: &Reply, action: &str) -> Self {
        let document = page.html();
        let all = document.select(&css("form")).collect::<Vec<_>>();
        let actions: Vec<&str> = all.iter().map(|form| form.value().attr("action").unwrap_or("")).collect();
        let index = actions
            .iter()
            .position(|own| *own == action || (own.is_empty() && action == page.path))
            .unwrap_or_else(|| panic!("no form for {action} but {actions:?} on {page}"));
        Self::read(&document, all[index], action)
    }

    fn read(document: &Html, form: ElementRef<'_>, action: &str) -> Self {
        let value = |element: &ElementRef<'_>, name: &str| element.value().attr(name).map(str::to_owned);
        let mut controls = Vec::new();
        let mut buttons = Vec::new();
        let fields = css("input, select, textarea, button");
        // A field may stand elsewhere on the page and name the form that it belongs to.
        let inside = form.select(&fields).filter(|element| value(element, "form").is_none());
        let id = value(&form, "id");
        let outside = document.select(&fields).filter(|element| id.is_some() && value(element, "form") == id);
        for element in inside.chain(outside) {
            let name = value(&element, "name").unwrap_or_default();
            if value(&element, "disabled").is_some() {
                continue;
            }
            let control =
                |kind: &str, value: String, on: bool| Control { name: name.clone(), kind: kind.to_owned(), value, on };
            match element.value().name() {
                "button" => buttons.push(control("button", value(&element, "value").unwrap_or_default(), false)),
                "textarea" => {
                    let text: String = element.text().collect();
                    controls.push(control("text", text.strip_prefix('\n').unwrap_or(&text).to_owned(), true));
                }
                "select" => {
                    let options: Vec<_> = element.select(&css("option")).collect();
                    let chosen = options.iter().position(|option| value(option, "selected").is_some()).unwrap_or(0);
                    for (index, option) in options.iter().enumerate() {
                        let text = value(option, "value").unwrap_or_else(|| plain(&option.text().collect::<String>()));
                        controls.push(control("select", text, index == chosen));
                    }
                }
                _ => {
                    let kind = value(&element, "type").unwrap_or_else(|| "text".to_owned());
                    let choice = matches!(kind.as_str(), "radio" | "checkbox");
                    let own = value(&element, "value")
                        .unwrap_or_else(|| if choice { "on".to_owned() } else { String::new() });
                    controls.push(control(&kind, own, !choice || value(&element, "checked").is_some()));
                }
            }
        }
        controls.retain(|control| !control.name.is_empty());
        Self {
            action: action.to_owned(),
            method: if value(&form, "method").is_some_and(|m| m.eq_ignore_ascii_case("post")) {
                Method::POST
            } else {
                Method::GET
            },
            multipart: value(&form, "enctype").is_some_and(|kind| kind == "multipart/form-data"),
            controls,
            buttons,
            files: Vec::new(),
        }
    }

    /// Types into a field, or chooses one of several.
    pub fn set(mut self, name: &str, value: &str) -> Self {
        let names: Vec<String> = self.controls.iter().map(|control| control.name.clone()).collect();
        let mut found = false;
        for control in self.controls.iter_mut().filter(|control| control.name == name) {
            match control.kind.as_str() {
                "radio" | "select" => {
                    control.on = control.value == value;
                    found |= control.on;
                }
                "checkbox" => {
                    if control.value == value {
                        control.on = true;
                        found = true;
                    }
                }
                _ => {
                    value.clone_into(&mut control.value);
                    found = true;
                    break;
                }
            }
        }
        assert!(found, "the form {} has no {name} that could be {value:?}; it has {names:?}", self.action);
        self
    }

    /// Takes a tick out again.
    pub fn untick(mut self, name: &str) -> Self {
        for control in self.controls.iter_mut().filter(|control| control.name == name && control.kind == "checkbox") {
            control.on = false;
        }
        self
    }

    /// Adds a field that the form does not offer, as a forger would.
    pub fn forge(mut self, name: &str, value: &str) -> Self {
        self.controls.retain(|control| control.name != name);
        self.controls.push(Control {
            name: name.to_owned(),
            kind: "text".to_owned(),
            value: value.to_owned(),
            on: true,
        });
        self
    }

    /// Presses that button instead of the first one.
    pub fn press(mut self, name: &str, value: &str) -> Self {
        let button = self.buttons.iter().find(|button| button.name == name && button.value == value);
        let button = button.unwrap_or_else(|| panic!("no button {name}={value} but {:?}", self.buttons)).clone();
        self.controls.push(Control { on: true, ..button });
        self
    }

    /// Attaches a file.
    pub fn attach(mut self, name: &str, file: &str, bytes: &[u8]) -> Self {
        assert!(
            self.controls.iter().any(|control| control.name == name && control.kind == "file"),
            "no file field {name}"
        );
        self.files.push((name.to_owned(), file.to_owned(), bytes.to_vec()));
        self
    }

    /// Whether the form has a field of that name.
    pub fn has(&self, name: &str) -> bool {
        self.controls.iter().any(|control| control.name == name)
    }

    /// What stands in a field, or is chosen there.
    pub fn value(&self, name: &str) -> &str {
        let found = self.controls.iter().find(|control| control.name == name && control.on);
        found.map_or("", |control| control.value.as_str())
    }

    /// Names of all fields, each once, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.controls.iter().map(|control| control.name.clone()).collect();
        names.dedup();
        names
    }

    /// Names of the fields that words are typed into, each once, in order.
    pub fn typed(&self) -> Vec<String> {
        let words = ["text", "search", "email"];
        let typed = self.controls.iter().filter(|control| words.contains(&control.kind.as_str()));
        let mut names: Vec<String> = typed.map(|control| control.name.clone()).collect();
        names.dedup();
        names
    }

    /// Values that a choice offers.
    pub fn choices(&self, name: &str) -> Vec<String> {
        self.controls.iter().filter(|control| control.name == name).map(|control| control.value.clone()).collect()
    }

    /// The names and values as a browser would send them.
    pub fn fields(&self) -> Vec<(&str, &str)> {
        let sent = self.controls.iter().filter(|control| control.on && control.kind != "file");
        sent.map(|control| (control.name.as_str(), control.value.as_str())).collect()
    }

    /// The request that sends it.
    pub fn request(&self, visitor: &Visitor) -> RequestBuilder {
        if self.multipart {
            let mut body = multipart::Form::new();
            for (name, value) in self.fields() {
                body = body.text(name.to_owned(), value.to_owned());
            }
            for (name, file, bytes) in &self.files {
                body = body.part(name.clone(), Part::bytes(bytes.clone()).file_name(file.clone()));
            }
            return visitor.request(Method::POST, &self.action).multipart(body);
        }
        let encoded = encode(&self.fields());
        if self.method == Method::GET {
            return visitor.request(Method::GET, &format!("{}?{encoded}", self.action));
        }
        visitor
            .request(Method::POST, &self.action)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(encoded)
    }
}

fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}
