//! The interface described: an OpenAPI 3.1 document, made from the handlers' own types.
//!
//! A handler says what it takes and gives; the rest follows from its row in the table: who may ask, the ids in the path,
//! the problems it can answer with. So the document and what enforces it cannot disagree.

use super::{accounts, api_keys, audit, bid, catalogue, evaluation, evaluators, links, members, retention, tenders};
use crate::web::routes;
use crate::web::table::{Row, Who};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::to;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::OnceLock;
use utoipa::openapi::path::{Operation, Paths};
use utoipa::openapi::{OpenApi as Described, PathItem};
use utoipa::{OpenApi, ToSchema};

/// The room's route.
pub const ROUTES: &[Row] = &[Row::get("/api/openapi.json", Who::Anyone, || to(document))];

/// A room's tag with the maker of its part.
type Room = (&'static str, fn() -> Described);

/// Every room.
const ROOMS: [Room; 18] = [
    ("Document", Doc::openapi),
    ("Sessions", accounts::Doc::openapi),
    ("Catalogue", catalogue::Doc::openapi),
    ("Tenders", tenders::Doc::openapi),
    ("Settings", tenders::settings::Doc::openapi),
    ("Sealing", tenders::sealing::Doc::openapi),
    ("Editing", tenders::editing::Doc::openapi),
    ("Checklist", tenders::checklist::Doc::openapi),
    ("Bidders", tenders::bidders::Doc::openapi),
    ("Questions of bidders", tenders::inquiries::Doc::openapi),
    ("Evaluation", evaluation::Doc::openapi),
    ("Evaluators", evaluators::Doc::openapi),
    ("Members", members::Doc::openapi),
    ("Keys of programs", api_keys::Doc::openapi),
    ("Retention", retention::Doc::openapi),
    ("History", audit::Doc::openapi),
    ("Bid sessions", links::Doc::openapi),
    ("Bids", bid::Doc::openapi),
];

/// The part of this room, and the head of the whole.
#[derive(OpenApi)]
#[openapi(
    info(title = "Probity", version = "1", description = "Tenders for outsourcing: the same deeds as the pages."),
    servers((url = "/")),
    paths(document),
    components(schemas(Problem))
)]
struct Doc;

/// What is wrong (RFC 9457).
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes what web::respond writes")]
struct Problem {
    /// `urn:probity:problem:<code>`.
    r#type: String,
    title: String,
    status: u16,
    /// Stable.
    code: String,
    detail: String,
    /// Parts of the request that cannot be accepted.
    errors: Vec<ProblemPart>,
    request_id: String,
}

/// A part of the request that cannot be accepted.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes what web::respond writes")]
struct ProblemPart {
    /// JSON pointer (RFC 6901) into the body.
    pointer: String,
    /// Stable.
    code: String,
}

/// This document.
#[utoipa::path(get, path = "/api/openapi.json", responses((status = 200, body = Object)))]
async fn document() -> HttpResponse {
    static TEXT: OnceLock<String> = OnceLock::new();
    let text = TEXT.get_or_init(|| whole().to_string());
    HttpResponse::Ok().content_type("application/json").body(text.as_str())
}

/// The whole document.
#[must_use]
pub fn whole() -> Value {
    let mut merged = Doc::openapi();
    // Its path comes back with its room's tag below.
    merged.paths = Paths::default();
    for (tag, part) in ROOMS {
        let mut part = part();
        for operation in part.paths.paths.values_mut().flat_map(operations) {
            operation.tags = Some(vec![tag.to_owned()]);
        }
        merged.merge(part);
    }
    let mut document = serde_json::to_value(merged).unwrap_or_default();
    for row in routes::rows().filter(|row| row.path.starts_with("/api/")) {
        let method = row.method.to_lowercase();
        let operation =
            document.get_mut("paths").and_then(|paths| paths.get_mut(row.path)?.get_mut(&method)?.as_object_mut());
        if let Some(operation) = operation {
            complete(operation, row);
        }
    }
    if let Some(components) = document.get_mut("components").and_then(Value::as_object_mut) {
        components.insert(
            "securitySchemes".to_owned(),
            json!({
                "member": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" },
                "bidder": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" },
            }),
        );
    }
    close_requests(&mut document);
    document
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post, &mut item.put, &mut item.delete].into_iter().flatten()
}

/// What follows from the row of the table.
fn complete(operation: &mut Map<String, Value>, row: &Row) {
    operation.insert("operationId".to_owned(), name(row).into());
    let parameters: Vec<Value> = parameters(row.path).collect();
    let has_id = !parameters.is_empty();
    if let Value::Array(all) = operation.entry("parameters").or_insert_with(|| json!([])) {
        all.extend(parameters);
    }
    let mut problems = vec![];
    match row.who {
        // A secret that could be guessed is in the body, if there is one.
        Who::Anyone if operation.contains_key("requestBody") => problems.push(StatusCode::TOO_MANY_REQUESTS),
        Who::Anyone => {}
        Who::Holder => problems.extend([StatusCode::NOT_FOUND, StatusCode::TOO_MANY_REQUESTS]),
        Who::Bidder => {
            operation.insert("security".to_owned(), json!([{ "bidder": [] }]));
            problems.extend([StatusCode::UNAUTHORIZED, StatusCode::NOT_FOUND]);
        }
        Who::Member(need) => {
            operation.insert("security".to_owned(), json!([{ "member": [] }]));
            let alone = if need.by_person { ", which no key of a program has" } else { "" };
            operation.insert("description".to_owned(), format!("Needs the right `{}`{alone}.", need.right).into());
            problems.extend([StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN]);
        }
    }
    if has_id {
        problems.push(StatusCode::NOT_FOUND);
    }
    if operation.contains_key("requestBody") {
        problems.extend([
            StatusCode::BAD_REQUEST,
            StatusCode::PAYLOAD_TOO_LARGE,
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            StatusCode::UNPROCESSABLE_ENTITY,
        ]);
    }
    if row.method != "GET" {
        problems.push(StatusCode::CONFLICT);
        if matches!(row.who, Who::Bidder) {
            problems.push(StatusCode::GONE);
        }
    }
    if let Some(Value::Object(responses)) = operation.get_mut("responses") {
        for status in problems {
            responses.entry(status.as_str()).or_insert_with(|| problem(status.canonical_reason().unwrap_or_default()));
        }
        responses.entry("default").or_insert_with(|| problem("Another problem"));
    }
}

/// A name for generated programs: `put_tenders_tender_settings`. Handlers' own names repeat from room to room.
fn name(row: &Row) -> String {
    let path = row.path.trim_start_matches("/api/").trim_start_matches("v1/").replace(['{', '}'], "");
    format!("{}_{}", row.method.to_lowercase(), path.replace(['/', '.'], "_"))
}

fn problem(description: &str) -> Value {
    json!({
        "description": description,
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
    })
}

/// The placeholders of a path: keys are what a profile names its parts, everything else is an id.
fn parameters(path: &str) -> impl Iterator<Item = Value> + '_ {
    path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).map(|name| {
        let schema = match name {
            "section" | "question" => json!({ "type": "string" }),
            _ => json!({ "type": "string", "format": "uuid" }),
        };
        json!({ "name": name, "in": "path", "required": true, "schema": schema })
    })
}

/// Bodies of requests take no unknown member: neither do the schemas they lead to.
fn close_requests(document: &mut Value) {
    let mut waiting = Vec::new();
    let operations = document.get("paths").and_then(Value::as_object).into_iter().flat_map(Map::values);
    for operation in operations.filter_map(Value::as_object).flat_map(Map::values) {
        if let Some(body) = operation.get("requestBody") {
            references(body, &mut waiting);
        }
    }
    let mut closed = BTreeSet::new();
    while let Some(name) = waiting.pop() {
        let schema = document.pointer_mut(&format!("/components/schemas/{name}"));
        if let Some(schema) = schema.filter(|_| !closed.contains(&name)) {
            references(schema, &mut waiting);
            close(schema);
            closed.insert(name);
        }
    }
}

/// Names of the schemas that a part of the document refers to.
fn references(part: &Value, found: &mut Vec<String>) {
    match part {
        Value::Object(members) => {
            if let Some(name) = members.get("$ref").and_then(Value::as_str).and_then(|to| to.rsplit('/').next()) {
                found.push(name.to_owned());
            }
            members.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

/// Closes every object with named members.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            members.values_mut().for_each(close);
            if members.get("type").is_some_and(|kind| kind == "object") && members.contains_key("properties") {
                members.entry("additionalProperties").or_insert(Value::Bool(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}
