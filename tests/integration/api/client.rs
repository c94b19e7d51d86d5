//! A program that calls the interface, and holds every answer against the interface's own document.

use crate::harness::app::PASSWORD;
use crate::harness::{Reply, TestApp, Visitor};
use probity::app::accounts::{self, NewMember};
use probity::domain::ids::TenantId;
use probity::domain::permission::Role;
use probity::domain::text::Language;
use probity::web::api::openapi;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use std::sync::OnceLock;

/// See the module.
pub struct Client {
    http: reqwest::Client,
    visitor: Visitor,
    origin: String,
    /// Sent as bearer, when there is one.
    pub token: Option<String>,
}

impl Client {
    /// A program that is not signed in.
    pub fn new(app: &TestApp) -> Self {
        Self { http: reqwest::Client::new(), visitor: app.visitor(), origin: app.origin.clone(), token: None }
    }

    /// A new member of the first institution, signed in.
    pub fn member(app: &TestApp, role: Role) -> Self {
        Self::member_of(app, app.institution(), role)
    }

    /// A new member of an institution, signed in.
    pub fn member_of(app: &TestApp, tenant: TenantId, role: Role) -> Self {
        let email = format!("{}-{}@api.example", role.name(), app.database.count("SELECT count(*) FROM users"));
        let new = NewMember {
            name: format!("{} of the interface", role.name()),
            email: email.clone(),
            password: PASSWORD.to_owned(),
            role,
            language: Language::En,
        };
        accounts::add_member_as_operator(&app.app, tenant, &new).expect("a member");
        let mut client = Self::new(app);
        client.sign_in(&email);
        client
    }

    /// Signs in by the interface.
    pub fn sign_in(&mut self, email: &str) {
        let body = json!({ "email": email, "password": PASSWORD });
        let token = self.post("/api/v1/session", &body).expect(200).json()["token"].as_str().map(str::to_owned);
        self.token = token;
    }

    /// A bidder who came by a link, `/r/<token>`.
    pub fn bidder(app: &TestApp, link: &str) -> Self {
        let mut client = Self::new(app);
        let body = json!({ "code": link.trim_start_matches("/r/") });
        let token = client.post("/api/v1/bid/session", &body).expect(200).json()["token"].as_str().map(str::to_owned);
        client.token = token;
        client
    }

    /// A request with the token.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.origin));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Sends it and holds the answer against the document.
    pub fn send(&self, method: &Method, request: RequestBuilder) -> Reply {
        let reply = self.visitor.send(request);
        check(method, &reply);
        reply
    }

    /// GET.
    pub fn get(&self, path: &str) -> Reply {
        self.send(&Method::GET, self.request(Method::GET, path))
    }

    /// GET of what must be there.
    pub fn read(&self, path: &str) -> Value {
        self.get(path).expect(200).json()
    }

    /// POST of JSON.
    pub fn post(&self, path: &str, body: &Value) -> Reply {
        self.tell(&Method::POST, self.request(Method::POST, path), body)
    }

    /// POST without a body.
    pub fn press(&self, path: &str) -> Reply {
        self.send(&Method::POST, self.request(Method::POST, path))
    }

    /// PUT without a body.
    pub fn set(&self, path: &str) -> Reply {
        self.send(&Method::PUT, self.request(Method::PUT, path))
    }

    /// Sends JSON. What the server takes has to be what the document describes.
    pub fn tell(&self, method: &Method, request: RequestBuilder, body: &Value) -> Reply {
        let reply = self.send(method, request.json(body));
        if reply.status < 300 {
            let described = operation(method, &reply.path).expect("an operation");
            let schema = &described["requestBody"]["content"]["application/json"]["schema"];
            assert!(schema.is_object(), "a body that the document does not know: {method} {}", reply.path);
            validate(schema, body, &format!("the body of {method} {}", reply.path));
        }
        reply
    }

    /// PUT of JSON.
    pub fn put(&self, path: &str, body: &Value) -> Reply {
        self.tell(&Method::PUT, self.request(Method::PUT, path), body)
    }

    /// PUT of JSON on the revision that was seen.
    pub fn put_on(&self, path: &str, revision: i64, body: &Value) -> Reply {
        let request = self.request(Method::PUT, path).header("if-match", format!("\"{revision}\""));
        self.tell(&Method::PUT, request, body)
    }

    /// DELETE.
    pub fn delete(&self, path: &str) -> Reply {
        self.send(&Method::DELETE, self.request(Method::DELETE, path))
    }
}

/// The document with every object closed, so that a member it does not name is found.
pub fn closed() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let mut document = openapi::whole();
        close(&mut document["components"]["schemas"]);
        // The one that carries members of its own (RFC 9457, "extension members").
        document["components"]["schemas"]["Problem"]["additionalProperties"] = json!(true);
        document
    })
}

fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            members.values_mut().for_each(close);
            if members.contains_key("properties") {
                members.entry("additionalProperties").or_insert(json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// The operation of a path with its ids in place.
fn operation(method: &Method, path: &str) -> Option<&'static Value> {
    let fits = |pattern: &str| {
        let (pattern, path): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
        pattern.len() == path.len() && pattern.iter().zip(path).all(|(own, part)| own.starts_with('{') || *own == part)
    };
    let paths = closed()["paths"].as_object().expect("paths");
    // A pattern without placeholders comes first, as in the router.
    let mut fitting: Vec<_> = paths.iter().filter(|(pattern, _)| fits(pattern)).collect();
    fitting.sort_by_key(|(pattern, _)| pattern.matches('{').count());
    fitting.into_iter().find_map(|(_, item)| item.get(method.as_str().to_lowercase()))
}

/// Holds an answer against the document.
fn check(method: &Method, reply: &Reply) {
    assert!(reply.status < 500, "{method} {reply}");
    let Some(operation) = operation(method, &reply.path) else {
        assert_eq!(reply.status, 404, "not in the document: {method} {reply}");
        return;
    };
    let responses = &operation["responses"];
    let response = responses.get(reply.status.to_string());
    assert!(reply.status >= 400 || response.is_some(), "an answer that the document does not know: {method} {reply}");
    let response = response.unwrap_or(&responses["default"]);
    let kind = reply.header("content-type").split(';').next().unwrap_or_default().to_owned();
    let Some(content) = response.get("content") else {
        assert!(reply.bytes.is_empty(), "a body that the document does not know: {method} {reply}");
        return;
    };
    if content.get("application/octet-stream").is_some() {
        return;
    }
    let content = content.get(&kind).unwrap_or_else(|| panic!("{kind} is not in the document: {method} {reply}"));
    if kind.ends_with("json") {
        validate(&content["schema"], &reply.json(), &format!("{method} {}", reply.path));
    }
}

/// Holds a value against a schema of the document.
pub fn validate(schema: &Value, value: &Value, what: &str) {
    let mut schema = schema.clone();
    schema["components"] = closed()["components"].clone();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let errors: Vec<_> =
        validator.iter_errors(value).map(|error| format!("{} at {}", error, error.instance_path())).collect();
    assert!(errors.is_empty(), "{what} is not as the document says: {errors:#?}");
}
