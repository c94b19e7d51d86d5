//! The document and the table of routes say the same.

use super::client::{Client, closed};
use crate::harness::TestApp;
use probity::web::api::openapi;
use probity::web::routes;
use serde_json::Value;
use std::collections::BTreeSet;

fn described() -> BTreeSet<(String, String)> {
    let document = openapi::whole();
    let paths = document["paths"].as_object().unwrap();
    let methods = |(path, item): (&String, &Value)| {
        item.as_object().unwrap().keys().map(|method| (method.to_uppercase(), path.clone())).collect::<Vec<_>>()
    };
    paths.iter().flat_map(methods).collect()
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let routed: BTreeSet<(String, String)> = routes::rows()
        .filter(|row| row.path.starts_with("/api/"))
        .map(|row| (row.method.to_owned(), row.path.to_owned()))
        .collect();
    assert_eq!(described(), routed);
}

#[test]
fn every_operation_has_a_name_a_room_and_its_problems() {
    let document = openapi::whole();
    let mut names = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let what = format!("{method} {path}");
            assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()), "{what}");
            assert_eq!(operation["tags"].as_array().unwrap().len(), 1, "{what}");
            assert!(operation["summary"].is_string(), "{what}");
            let problem = &operation["responses"]["default"]["content"]["application/problem+json"]["schema"]["$ref"];
            assert_eq!(problem, "#/components/schemas/Problem", "{what}");
            let placeholders = path.matches('{').count();
            let parameters = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
            assert_eq!(parameters.iter().filter(|own| own["in"] == "path").count(), placeholders, "{what}");
        }
    }
}

#[test]
fn bodies_of_requests_are_closed() {
    let document = openapi::whole();
    for name in ["NewTender", "Settings", "Question", "AwardSettings", "NewAnswer", "NewScores", "Credentials", "Text"]
    {
        let schema = &document["components"]["schemas"][name];
        assert_eq!(schema["additionalProperties"], false, "{name}: {schema}");
    }
    for variant in document["components"]["schemas"]["AnswerType"]["oneOf"].as_array().unwrap() {
        assert_eq!(variant["additionalProperties"], false, "{variant}");
    }
}

#[test]
fn every_reference_leads_somewhere() {
    fn walk(part: &Value, found: &mut Vec<String>) {
        match part {
            Value::Object(members) => {
                found.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
                members.values().for_each(|value| walk(value, found));
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
            _ => {}
        }
    }
    let mut references = Vec::new();
    walk(closed(), &mut references);
    for reference in references {
        assert!(closed().pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
    }
}

both_engines! {
    fn the_document_is_served_to_anybody(app: TestApp) {
        let document = Client::new(&app).read("/api/openapi.json");
        assert_eq!(document["openapi"], "3.1.0");
        assert_eq!(document, openapi::whole());
    }
}
