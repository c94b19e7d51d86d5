//! Every page's route, walked from the table: another institution's ids answer exactly like unknown ones, and each
//! right is asked for. A new route is walked as soon as it is listed; the JSON interface's are in `api`.

use crate::harness::tale;
use crate::harness::{Reply, TestApp, Visitor};
use probity::domain::permission::Role;
use probity::web::routes;
use probity::web::table::{Row, Who};
use reqwest::Method;

/// An id that nobody has.
const NOBODY: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

/// Words in paths that are the same everywhere: keys of the catalogue.
const KEYS: [(&str, &str); 2] = [("{section}", "A8"), ("{question}", "A8-01")];

/// Pages' routes, but for the one that ends the asker's session.
fn rows() -> impl Iterator<Item = &'static Row> {
    routes::rows().filter(|row| !row.path.starts_with("/api/") && row.path != "/logout")
}

/// The ids of one institution's things.
struct Things {
    names: [(&'static str, String); 8],
}

impl Things {
    fn of(app: &TestApp, tender: &str) -> Self {
        let tender = tender.rsplit('/').next().unwrap().to_owned();
        let one = |column: &str, table: &str| {
            let query = format!(
                "SELECT min({table}.{column}) AS line FROM {table} \
                 JOIN tenders ON tenders.tenant_id = {table}.tenant_id WHERE tenders.id = '{tender}'"
            );
            app.database.lines(&query).concat()
        };
        let invitation = app.database.lines(&format!(
            "SELECT invitation_id AS line FROM participants JOIN invitations ON invitations.id = invitation_id \
             WHERE tender_id = '{tender}' AND email = '{}'",
            tale::email(0)
        ));
        let names = [
            ("{invitation}", invitation.concat()),
            ("{file}", one("id", "files")),
            ("{person}", one("id", "participants")),
            ("{note}", one("id", "notes")),
            ("{inquiry}", one("id", "inquiries")),
            ("{user}", one("id", "users")),
            ("{key}", one("id", "api_keys")),
            ("{tender}", tender),
        ];
        assert!(names.iter().all(|(_, id)| id.len() == NOBODY.len()), "{names:?}");
        Self { names }
    }

    /// The row's path, with these ids or with unknown ones, and the ids that stand in it.
    fn path<'t>(&'t self, row: &Row, known: bool) -> (String, Vec<&'t str>) {
        let mut path = row.path.to_owned();
        let mut ids = Vec::new();
        for (name, id) in self.names.iter().filter(|(name, _)| row.path.contains(name) && row.path != "/static/{file}")
        {
            path = path.replace(name, if known { id } else { NOBODY });
            ids.push(id.as_str());
        }
        for (name, key) in KEYS {
            path = path.replace(name, key);
        }
        (path, ids)
    }
}

/// Asks for a path as the row's method wants it, with the right token and nothing else typed.
fn ask(visitor: &Visitor, csrf: &str, row: &Row, path: &str) -> Reply {
    match row.method {
        "POST" => visitor.post(path, &[("csrf", csrf), ("go", "save")]),
        "PUT" => visitor.put_json(path, &serde_json::json!({"fields": {}}), &[("x-csrf-token", csrf)]),
        method => visitor.send(visitor.request(Method::from_bytes(method.as_bytes()).unwrap(), path)),
    }
}

/// All that an asker can see of an answer, but for what differs by itself: the hour, the request, the ids asked for.
fn seen(reply: &Reply, ids: &[&str]) -> (u16, Vec<(String, String)>, String) {
    let request = request_id(&reply.text());
    let plain = |text: &str| {
        let text = if request.is_empty() { text.to_owned() } else { text.replace(&request, "<request>") };
        ids.iter().fold(text, |text, id| text.replace(id, NOBODY))
    };
    let mut headers: Vec<(String, String)> = reply
        .headers
        .iter()
        .filter(|(name, _)| *name != "date")
        .map(|(name, value)| (name.to_string(), plain(value.to_str().unwrap())))
        .collect();
    headers.sort();
    (reply.status, headers, plain(&reply.text()))
}

/// The request's own name, in the page for a person or in the problem for a program.
fn request_id(text: &str) -> String {
    let after = |opening: &str, closing: char| {
        text.rsplit_once(opening).and_then(|(_, rest)| rest.split_once(closing)).map(|(id, _)| id.to_owned())
    };
    after("<code>", '<').or_else(|| after("\"request_id\":\"", '"')).unwrap_or_default()
}

fn token_of(visitor: &Visitor, page: &str, action: &str) -> String {
    visitor.open(page).form(action).value("csrf").to_owned()
}

/// An institution with a published tender and one bid that is being written, with a file.
fn furnished(app: &TestApp, office: &Visitor) -> (Things, Visitor, String) {
    let tender = tale::published(office, &["A8", "A3S", "A11"]);
    let key = office
        .open("/account/keys")
        .form("/account/keys")
        .set("name", "Nightly export")
        .set("password", crate::harness::app::PASSWORD);
    office.submit(&key).expect(201);
    let bidder = app.visitor();
    let bid = tale::enter(&bidder, &tale::link(app, 0));
    for section in ["A8", "A3S", "A11"] {
        tale::answer(&bidder, &bid, section, true);
    }
    let beside = format!("{bid}/questions/A8-01");
    let note = bidder.open(&beside).form(&format!("{beside}/notes")).set("note", "Ours alone.");
    bidder.submit(&note).expect(303);
    let inquiries = format!("{bid}/inquiries");
    let asked = bidder.open(&inquiries).form(&inquiries).set("body", "May it stand in France?");
    bidder.submit(&asked).expect(303);
    (Things::of(app, &tender), bidder, bid)
}

both_engines! {
    fn another_institutions_ids_answer_exactly_like_unknown_ones_on_every_page(app: TestApp) {
        let own = app.member(Role::Administrator);
        let (things, bidder, bid) = furnished(&app, &own);
        let (tenant, _) = app.new_institution("Stadtwerke Nebenan");
        let stranger = app.member_of(tenant, Role::Administrator);
        let (_, rival, rival_bid) = furnished(&app, &stranger);
        let office_token = token_of(&stranger, "/tenders", "/logout");
        let rival_token = token_of(&rival, &rival_bid, &format!("{rival_bid}/leave"));
        let own_token = token_of(&own, "/tenders", "/logout");
        let mut walked = 0;
        for row in rows().filter(|row| row.path.contains('{')) {
            let (asker, token) = match row.who {
                Who::Member(_) => (&stranger, &office_token),
                Who::Bidder => (&rival, &rival_token),
                Who::Anyone | Who::Holder => continue,
            };
            let ((foreign, ids), (unknown, _)) = (things.path(row, true), things.path(row, false));
            let told = ask(asker, token, row, &foreign);
            assert_eq!(seen(&told, &ids), seen(&ask(asker, token, row, &unknown), &ids), "{} {}", row.method, row.path);
            let away = told.status == 303 && told.location().starts_with("/r");
            assert!(away || told.status >= 400, "{}: {told}", row.path);
            let mine = if matches!(row.who, Who::Bidder) { &bidder } else { &own };
            if row.method == "GET" {
                let there = ask(mine, &own_token, row, &foreign).status;
                let later_only = row.path.contains("/bids/") || row.path.contains("/letters/");
                assert!(there != 404 || later_only, "{} {there}", row.path);
            }
            walked += 1;
        }
        assert!(walked >= 40, "{walked}");
        // A bid of one's own, with another's file in it.
        let file = things.names[1].1.clone();
        let foreign = rival.get(&format!("{rival_bid}/evidence/{file}")).expect(404);
        let unknown = rival.get(&format!("{rival_bid}/evidence/{NOBODY}"));
        assert_eq!(seen(&foreign, &[&file]), seen(&unknown, &[]));
        bidder.get(&format!("{bid}/evidence/{file}")).expect(200);
        tale::letters(&app, "");
    }

    fn every_page_asks_for_its_right(app: TestApp) {
        let office = app.member(Role::Administrator);
        let (things, bidder, _) = furnished(&app, &office);
        let nobody = app.visitor();
        let members: Vec<_> = Role::ALL.into_iter().map(|role| (role, app.member(role))).collect();
        let tokens: Vec<_> = members.iter().map(|(_, member)| token_of(member, "/tenders", "/logout")).collect();
        for row in rows() {
            let what = format!("{} {}", row.method, row.path);
            let (known, _) = things.path(row, true);
            let (unknown, _) = things.path(row, false);
            match row.who {
                Who::Anyone | Who::Holder => {}
                Who::Bidder => {
                    for outsider in [&nobody, &office] {
                        let told = ask(outsider, "", row, &known);
                        assert!(told.status != 200 && !told.text().contains("Rechenzentren"), "{what}: {told}");
                    }
                }
                Who::Member(need) => {
                    for outsider in [&nobody, &bidder] {
                        let told = ask(outsider, "", row, &known);
                        assert!([303, 401, 403].contains(&told.status), "{what}: {told}");
                        assert!(told.status != 303 || told.location().starts_with("/login"), "{what}: {told}");
                    }
                    for ((role, member), token) in members.iter().zip(&tokens) {
                        let told = ask(member, token, row, &unknown).status;
                        assert_eq!(told != 403, (need.allows)(*role), "{what} by {}: {told}", role.name());
                    }
                }
            }
        }
        tale::letters(&app, "");
    }
}
