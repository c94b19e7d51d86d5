//! Somebody with a browser: keeps cookies, sends what browsers send, follows redirects only when told to.

use super::form::Form;
use super::wait;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, RequestBuilder};
use scraper::{Html, Selector};

/// One answer.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Status code.
    pub status: u16,
    /// Header fields.
    pub headers: HeaderMap,
    /// Body as received.
    pub bytes: Vec<u8>,
    /// Path that was asked for.
    pub path: String,
}

impl Reply {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error} in {}", self.text()))
    }

    /// A header field; empty when absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where a redirect leads.
    pub fn location(&self) -> String {
        assert!((300..400).contains(&self.status), "no redirect: {self}");
        self.header("location").to_owned()
    }

    /// Insists on a status.
    pub fn expect(self, status: u16) -> Self {
        assert!(self.status == status, "{status} expected: {self}");
        self
    }

    /// The body as a document.
    pub fn html(&self) -> Html {
        Html::parse_document(&self.text())
    }

    /// The visible words of all elements that a CSS selector finds.
    pub fn words(&self, selector: &str) -> Vec<String> {
        let document = self.html();
        document
            .select(&Selector::parse(selector).unwrap())
            .map(|element| plain(&element.text().collect::<String>()))
            .collect()
    }

    /// The words of the main part, white space folded.
    pub fn main(&self) -> String {
        self.words("main").join(" ")
    }

    /// An attribute of all elements that a CSS selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let document = self.html();
        document
            .select(&Selector::parse(selector).unwrap())
            .filter_map(|element| element.value().attr(name).map(str::to_owned))
            .collect()
    }

    /// The form of the page whose action is that path.
    pub fn form(&self, action: &str) -> Form {
        Form::find(self, action)
    }
}

impl std::fmt::Display for Reply {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = if self.header("content-type").starts_with("text/html") { self.main() } else { self.text() };
        let short: String = text.chars().take(600).collect();
        write!(f, "{} {} {}", self.path, self.status, short)
    }
}

/// White space folded.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// See the module.
#[derive(Debug, Clone)]
pub struct Visitor {
    client: reqwest::Client,
    origin: String,
}

impl Visitor {
    /// A browser that has never been anywhere.
    pub fn new(origin: &str) -> Self {
        let client =
            reqwest::Client::builder().cookie_store(true).redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { client, origin: origin.to_owned() }
    }

    /// Somebody else at the same server.
    pub fn another(&self) -> Self {
        Self::new(&self.origin)
    }

    /// The same browser, with its cookies, after the server came up again at another port.
    pub fn moved(&self, origin: &str) -> Self {
        Self { client: self.client.clone(), origin: origin.to_owned() }
    }

    /// A request as a browser's page makes it; a full address is taken as it is.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.origin) };
        let request = self.client.request(method.clone(), url).header("accept", "text/html,application/xhtml+xml");
        if method == Method::GET || method == Method::HEAD {
            request.header("sec-fetch-site", "none")
        } else {
            request.header("origin", &self.origin).header("sec-fetch-site", "same-origin")
        }
    }

    /// Sends a request, however it was made.
    pub fn send(&self, request: RequestBuilder) -> Reply {
        wait(async {
            let (client, request) = request.build_split();
            let request = request.unwrap();
            let path = request.url().path().to_owned();
            let response = client.execute(request).await.expect("an answer");
            Reply {
                status: response.status().as_u16(),
                headers: response.headers().clone(),
                bytes: response.bytes().await.expect("a whole answer").to_vec(),
                path,
            }
        })
    }

    /// A page, whatever its status.
    pub fn get(&self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path))
    }

    /// A page that must be there.
    pub fn open(&self, path: &str) -> Reply {
        self.get(path).expect(200)
    }

    /// Posts raw fields; for what no form of ours would send.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.send(self.request(Method::POST, path).header(FORM.0, FORM.1).body(encode(fields)))
    }

    /// Puts JSON, as the page's module does.
    pub fn put_json(&self, path: &str, body: &serde_json::Value, headers: &[(&str, &str)]) -> Reply {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(HeaderName::try_from(*name).unwrap(), HeaderValue::from_str(value).unwrap());
        }
        let request = self.request(Method::PUT, path).header("content-type", "application/json").headers(map);
        self.send(request.header("accept", "application/json").body(body.to_string()))
    }

    /// Sends a form off.
    pub fn submit(&self, form: &Form) -> Reply {
        self.send(form.request(self))
    }

    /// Sends a form off and follows the redirect that a success answers with.
    pub fn complete(&self, form: &Form) -> Reply {
        let reply = self.submit(form).expect(303);
        self.open(&reply.location())
    }

    /// Signs in by the page.
    pub fn sign_in(&self, email: &str, password: &str) {
        let form = self.open("/login").form("/login").set("email", email).set("password", password);
        self.submit(&form).expect(303);
    }
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// Fields as a browser encodes them.
pub fn encode(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
