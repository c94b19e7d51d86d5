//! Following every link, and telling from the table of routes which pages there are.

use super::Visitor;
use probity::web::routes;
use probity::web::table::Row;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Routes that answer no page: files, a probe, and the way to the first page.
const NO_PAGES: [&str; 10] = [
    "/",
    "/healthz",
    "/audit/history.jsonl",
    "/static/{file}",
    "/tenders/{tender}/export.csv",
    "/tenders/{tender}/export.json",
    "/tenders/{tender}/export.xlsx",
    "/tenders/{tender}/record.zip",
    "/tenders/{tender}/bids/{invitation}/evidence/{file}",
    "/bid/{invitation}/evidence/{file}",
];

/// How many pages of one route are opened for their links.
const OF_A_ROUTE: usize = 6;

/// Addresses by the row that answers them.
pub type Pages = BTreeMap<&'static str, Vec<String>>;

/// Every row that answers a page.
pub fn pages() -> impl Iterator<Item = &'static Row> {
    routes::rows().filter(|row| row.method == "GET" && !row.path.starts_with("/api/") && !NO_PAGES.contains(&row.path))
}

/// The row that a path belongs to; words stand before names.
fn row_of(path: &str) -> Option<&'static str> {
    let fits = |row: &&Row| {
        let mut parts = path.split('/');
        row.path.split('/').all(|part| parts.next().is_some_and(|own| own == part || part.starts_with('{')))
            && parts.next().is_none()
    };
    pages().filter(fits).min_by_key(|row| row.path.matches('{').count()).map(|row| row.path)
}

/// Follows every link from these pages on; what is found, by row.
pub fn walk(visitor: &Visitor, starts: &[&str]) -> Pages {
    let mut found = Pages::new();
    let mut ways: VecDeque<String> = starts.iter().map(|start| (*start).to_owned()).collect();
    let mut known: BTreeSet<String> = ways.iter().cloned().collect();
    while let Some(path) = ways.pop_front() {
        let Some(row) = row_of(&path) else { continue };
        let places = found.entry(row).or_default();
        if places.len() >= OF_A_ROUTE {
            continue;
        }
        let page = visitor.get(&path);
        let links = match page.status {
            200 => page.attributes("a[href]", "href"),
            303 => vec![page.location()],
            _ => continue,
        };
        if page.status == 200 {
            places.push(path);
        }
        for link in links {
            let link = link.split(['?', '#']).next().unwrap_or_default().to_owned();
            if link.starts_with('/') && known.insert(link.clone()) {
                ways.push_back(link);
            }
        }
    }
    found.retain(|_, places| !places.is_empty());
    found
}
