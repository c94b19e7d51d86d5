//! Reads `probity.evaluation/1` documents.
//!
//! Owns the shape: known fields, decimal strings, words. Leaves ranges and references between parts
//! to `check`. Serves `design/evaluation.md`, "`probity score`: the format".

use super::bid::{Draft, Evaluation, Points, SensitivityRequest, Stage};
use super::check::{MAX_DRAWS, MAX_INPUT_BYTES};
use super::object::{Object, decimal, excerpt};
use super::problem::{Faults, Path, Problem};
use super::read_scheme;
use super::write;
use crate::domain::json::{self, Node};

/// The name and version of the format.
pub const FORMAT: &str = "probity.evaluation/1";

/// Reads and checks an evaluation.
///
/// # Errors
/// A [`Problem`] that points at every fault found: broken or repeated JSON, unknown fields, numbers
/// where decimal strings belong, values out of range, points for unknown criteria.
pub fn parse(bytes: &[u8]) -> Result<Evaluation, Problem> {
    if bytes.len() > MAX_INPUT_BYTES {
        return Err(Problem::at("", format!("is larger than {MAX_INPUT_BYTES} bytes")));
    }
    let tree = json::tree(bytes)?;
    let mut faults = Faults::default();
    let document = document(&tree, &mut faults);
    let (scheme_node, scheme, bids, sensitivity, stage) = faults.unless(document)?.ok_or_else(|| {
        // Unreachable in practice: every path that yields no document notes a fault first.
        Problem::at("", "is not an evaluation")
    })?;
    let sha256 = write::sha256_of(scheme_node)?;
    Ok(Evaluation::with_sha256(scheme, sha256, bids, sensitivity)?.up_to(stage))
}

type Document<'n> = (&'n Node<'n>, super::scheme::Scheme, Vec<Draft<'n>>, Option<SensitivityRequest>, Stage);

fn document<'n>(tree: &'n Node<'n>, faults: &mut Faults) -> Option<Document<'n>> {
    let known = ["format", "scheme", "bids", "sensitivity", "stage"];
    let object = Object::open(tree, Path::Root, &known, faults)?;
    let format = object.text("format", faults);
    let format = object.required("format", format, faults);
    if format.is_some_and(|format| format != FORMAT) {
        object.fault("format", format!("must be \"{FORMAT}\""), faults);
    }
    let bids = object.list("bids", faults);
    let bids_path = Path::Key(&object.path, "bids");
    if object.member("bids").is_none() {
        faults.add(&bids_path, "is required");
    }
    let bids =
        bids.iter().enumerate().filter_map(|(index, node)| bid(node, Path::Index(&bids_path, index), faults)).collect();
    let sensitivity = sensitivity(&object, faults);
    let stage = match object.text("stage", faults) {
        None | Some("full") => Stage::Full,
        Some("quality") => Stage::Quality,
        Some(_) => {
            object.fault("stage", "must be \"quality\" or \"full\"", faults);
            Stage::Full
        }
    };
    let scheme_node = object.required("scheme", object.member("scheme"), faults)?;
    let scheme = read_scheme::scheme(scheme_node, Path::Key(&object.path, "scheme"), faults)?;
    Some((scheme_node, scheme, bids, sensitivity, stage))
}

fn bid<'n>(node: &'n Node<'n>, path: Path<'_>, faults: &mut Faults) -> Option<Draft<'n>> {
    let object = Object::open(node, path, &["key", "name", "price", "price_rejected", "points"], faults)?;
    let points_path = Path::Key(&object.path, "points");
    let members = object.map("points", faults);
    let mut points = Vec::with_capacity(members.len());
    for (criterion, node) in members {
        let value = self::points(node, &Path::Key(&points_path, criterion), faults);
        points.push((criterion.as_ref(), value));
    }
    Some(Draft {
        key: object.required_text("key", faults),
        name: object.optional_text("name", faults),
        price: object.decimal("price", faults),
        price_rejected: object.flag("price_rejected", faults),
        points,
    })
}

fn points(node: &Node<'_>, path: &Path<'_>, faults: &mut Faults) -> Points {
    match node {
        Node::Null => Points::Blank,
        Node::Text(text) => match text.as_ref() {
            "not_applicable" => Points::NotApplicable,
            "pass" => Points::Pass,
            "fail" => Points::Fail,
            "pending" => Points::Pending,
            word if word.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                let words = "a decimal, not_applicable, pass, fail, pending or null";
                faults.add(path, format!("{} is none of: {words}", excerpt(word)));
                Points::Blank
            }
            _ => decimal(node, path, faults).map_or(Points::Blank, Points::Given),
        },
        _ => {
            decimal(node, path, faults);
            Points::Blank
        }
    }
}

fn sensitivity(document: &Object<'_, '_>, faults: &mut Faults) -> Option<SensitivityRequest> {
    let node = document.member("sensitivity")?;
    let path = Path::Key(&document.path, "sensitivity");
    let object = Object::open(node, path, &["draws", "seed"], faults)?;
    let draws = object.integer("draws", MAX_DRAWS.into(), faults).unwrap_or(0);
    Some(SensitivityRequest {
        draws: u32::try_from(draws).unwrap_or(MAX_DRAWS),
        seed: object.integer("seed", u64::MAX, faults).unwrap_or(0),
    })
}
