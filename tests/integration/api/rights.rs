//! Who may ask for what: every route of the interface by every role, by bidders, and by nobody.

use super::client::Client;
use super::tale;
use crate::harness::{Reply, TestApp};
use probity::domain::permission::Role;
use probity::web::routes;
use probity::web::table::{Row, Who};
use reqwest::Method;
use serde_json::json;

/// An id that nobody has.
const NOBODY: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

/// The rows of the interface, but for the one that would end the asker's session.
fn rows() -> impl Iterator<Item = &'static Row> {
    let ends = |row: &&Row| row.method == "DELETE" && row.path.ends_with("/session");
    routes::rows().filter(|row| row.path.starts_with("/api/v1/")).filter(move |row| !ends(row))
}

fn ask(client: &Client, row: &Row) -> Reply {
    let path = row.path.split('/').map(|part| if part.starts_with('{') { NOBODY } else { part });
    let method = Method::from_bytes(row.method.as_bytes()).unwrap();
    let request = client.request(method.clone(), &path.collect::<Vec<_>>().join("/"));
    client.send(&method, if row.method == "GET" { request } else { request.json(&json!({})) })
}

both_engines! {
    fn every_route_asks_for_its_right(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        tale::published(&office);
        let bidder = tale::bidder(&app, 0);
        let nobody = Client::new(&app);
        let members: Vec<_> = Role::ALL.into_iter().map(|role| (role, Client::member(&app, role))).collect();
        for row in rows() {
            let what = format!("{} {}", row.method, row.path);
            match row.who {
                Who::Anyone | Who::Holder => assert!(ask(&nobody, row).status != 401, "{what}"),
                Who::Bidder => {
                    assert_eq!(ask(&nobody, row).status, 401, "{what}");
                    assert_eq!(ask(&office, row).status, 401, "{what}");
                    assert!(![401, 403].contains(&ask(&bidder, row).status), "{what}");
                }
                Who::Member(need) => {
                    assert_eq!(ask(&nobody, row).status, 401, "{what}");
                    assert_eq!(ask(&bidder, row).status, 401, "{what}");
                    for (role, client) in &members {
                        let told = ask(client, row).status;
                        assert_eq!(told != 403, (need.allows)(*role), "{what} by {}: {told}", role.name());
                    }
                }
            }
        }
        crate::harness::tale::letters(&app, "");
    }
}
