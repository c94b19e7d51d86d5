//! The authorisation matrix: every route of the table, asked by everybody, in every state of a tender. A new route is in
//! it as soon as it is listed.
//!
//! Whoever may not is told 401, 403 or led to a door, whatever the path names; whoever may is told neither; and what
//! belongs to another institution or bidder is not found.

use crate::api::client::Client;
use crate::api::tale::body;
use crate::harness::app::PASSWORD;
use crate::harness::tale::{self, COMPANIES};
use crate::harness::{Reply, TestApp, Visitor};
use probity::domain::permission::Role;
use probity::web::routes;
use probity::web::table::{Row, Who};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const NOBODY: &str = "01890a5d-ac96-774b-bcce-b302099a8057";
const SECTIONS: [&str; 1] = ["A11"];
/// Fewest cells that the matrix has on each engine.
const FEWEST: usize = 5_000;

/// What somebody is to the institution that the paths name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nobody,
    Own(Role),
    Elsewhere(Role),
    Disabled,
    Bidder,
    Rival,
}

/// Somebody with a browser and a program.
struct Asker {
    kind: Kind,
    page: Visitor,
    csrf: String,
    program: Client,
    /// By which a bidder came.
    link: String,
}

impl Asker {
    fn nobody(app: &TestApp) -> Self {
        let page = app.visitor();
        let csrf = page.open("/login").form("/login").value("csrf").to_owned();
        Self { kind: Kind::Nobody, page, csrf, program: Client::new(app), link: String::new() }
    }

    fn member(app: &TestApp, kind: Kind, tenant: probity::domain::ids::TenantId, role: Role) -> Self {
        let page = app.member_of(tenant, role);
        let csrf = page.open("/tenders").form("/logout").value("csrf").to_owned();
        Self { kind, page, csrf, program: Client::member_of(app, tenant, role), link: String::new() }
    }

    fn bidder(app: &TestApp, kind: Kind, link: &str) -> Self {
        let page = app.visitor();
        let bid = tale::enter(&page, link);
        let csrf = page.open(&format!("{bid}/inquiries")).form(&format!("{bid}/leave")).value("csrf").to_owned();
        Self { kind, page, csrf, program: Client::bidder(app, link), link: link.to_owned() }
    }

    /// A bearer token lives for minutes only.
    fn renewed(self, app: &TestApp) -> Self {
        Self { program: Client::bidder(app, &self.link), ..self }
    }

    fn ask(&self, row: &Row, path: &str, parts: &Value) -> Reply {
        let method: Method = row.method.parse().unwrap();
        if path.starts_with("/api/") {
            let request = self.program.request(method.clone(), path);
            let body = body(row.path, parts);
            return self.page.send(if body.is_null() || method == Method::GET { request } else { request.json(&body) });
        }
        match row.method {
            "POST" => self.page.post(path, &[("csrf", &self.csrf), ("go", "save")]),
            "PUT" => self.page.put_json(path, &json!({ "fields": {} }), &[("x-csrf-token", &self.csrf)]),
            _ => self.page.send(self.page.request(method, path)),
        }
    }
}

/// A tender in one state, and the ids of what is in it.
struct Scene {
    state: &'static str,
    ids: BTreeMap<&'static str, String>,
    bidders: Vec<Asker>,
}

impl Scene {
    fn of(app: &TestApp, state: &'static str, tender: &str, bidders: Vec<Asker>) -> Self {
        let tender = tender.rsplit('/').next().unwrap().to_owned();
        let stored = app.database.lines(&format!("SELECT state AS line FROM tenders WHERE id = '{tender}'"));
        assert_eq!(stored, [state]);
        let one = |query: &str| {
            let found = app.database.lines(query);
            found.into_iter().next().unwrap_or_else(|| NOBODY.to_owned())
        };
        let invitation = one(&format!(
            "SELECT invitation_id AS line FROM participants JOIN invitations ON invitations.id = invitation_id \
             WHERE tender_id = '{tender}' AND email = '{}'",
            tale::email(0)
        ));
        let user = one("SELECT id AS line FROM users WHERE role = 'observer' ORDER BY id");
        let ids = BTreeMap::from([
            ("{person}", one(&format!("SELECT id AS line FROM participants WHERE invitation_id = '{invitation}'"))),
            ("{file}", one(&format!("SELECT id AS line FROM files WHERE invitation_id = '{invitation}'"))),
            ("{invitation}", invitation),
            ("{tender}", tender),
            ("{member}", user.clone()),
            ("{user}", user),
            ("{key}", one("SELECT id AS line FROM api_keys ORDER BY id")),
            ("{section}", "A11".to_owned()),
            ("{question}", "A11-01".to_owned()),
        ]);
        Self { state, ids, bidders }
    }

    /// The row's path with the ids of this scene, or with unknown ones.
    fn path(&self, row: &Row, known: bool) -> String {
        let fill = |part: &str| match self.ids.get(part) {
            Some(id) if known || matches!(part, "{section}" | "{question}") => id.clone(),
            _ if part.starts_with('{') => NOBODY.to_owned(),
            _ => part.to_owned(),
        };
        row.path.split('/').map(fill).collect::<Vec<_>>().join("/")
    }
}

/// Tenders in all states there are.
fn scenes(app: &TestApp) -> Vec<Scene> {
    let office = app.member(Role::Administrator);
    app.member(Role::Observer);
    let key =
        office.open("/account/keys").form("/account/keys").set("name", "Nightly export").set("password", PASSWORD);
    office.submit(&key).expect(201);
    tale::letters(app, "");
    let made = |office: &Visitor, deadline: &str| {
        let tender = tale::draft(office, &SECTIONS, &COMPANIES, deadline);
        tale::publish(office, &tender);
        // They come before the deadline; their sessions outlast it.
        let bidders = [(Kind::Bidder, 0), (Kind::Rival, 1)]
            .map(|(kind, number)| Asker::bidder(app, kind, &tale::link(app, number)));
        (tender, bidders)
    };
    let [awarded, cancelled, opened] = ["2026-03-12"; 3].map(|deadline| {
        let made = made(&office, deadline);
        tale::whole_bid(&app.visitor(), &tale::link(app, 0), &SECTIONS, true, "100000");
        made
    });
    let published = made(&office, "2026-04-20");
    let draft = tale::draft(&office, &SECTIONS, &COMPANIES, "2026-04-20");
    app.advance(11 * 24);
    let office = app.member(Role::Administrator);
    for (tender, _) in [&awarded, &cancelled, &opened] {
        crate::story::open(&office, tender);
    }
    crate::runs::score_everything(&office, &awarded.0);
    for ((tender, _), decision) in [(&awarded, "awarded"), (&cancelled, "cancelled")] {
        let path = format!("{tender}/award");
        let form = office.open(&path).form(&path);
        let winner = form.choices("winner").into_iter().find(|own| !own.is_empty()).unwrap_or_default();
        let form = if decision == "awarded" { form.set("winner", &winner) } else { form };
        office.submit(&form.set("decision", decision).set("reason", "As the ranking says.")).expect(303);
    }
    tale::letters(app, "");
    let renewed = |asker: Asker| asker.renewed(app);
    vec![
        Scene::of(app, "draft", &draft, Vec::new()),
        Scene::of(app, "published", &published.0, published.1.map(renewed).into()),
        Scene::of(app, "opened", &opened.0, opened.1.map(renewed).into()),
        Scene::of(app, "awarded", &awarded.0, awarded.1.map(renewed).into()),
        Scene::of(app, "cancelled", &cancelled.0, cancelled.1.map(renewed).into()),
    ]
}

/// What has to come of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    /// Told to sign in, or that it is forbidden.
    Refused,
    /// Not found, or refused for what was asked: never done, never shown.
    Nothing,
    /// Neither refused nor led to a door.
    Let,
}

fn due(row: &Row, kind: Kind) -> Due {
    let names_something = ["{tender}", "{member}", "{user}", "{key}"].iter().any(|id| row.path.contains(id));
    match (row.who, kind) {
        (Who::Anyone | Who::Holder, _) | (Who::Bidder, Kind::Bidder) => Due::Let,
        (Who::Member(need), Kind::Own(role)) => {
            if (need.allows)(role) {
                Due::Let
            } else {
                Due::Refused
            }
        }
        (Who::Member(need), Kind::Elsewhere(role)) => match (need.allows)(role) {
            false => Due::Refused,
            true if names_something => Due::Nothing,
            true => Due::Let,
        },
        // The interface names no bid: a rival's program sees the rival's own.
        (Who::Bidder, Kind::Rival) if row.path.starts_with("/api/") => Due::Let,
        (Who::Member(_) | Who::Bidder, _) => Due::Refused,
    }
}

fn is(due: Due, reply: &Reply) -> bool {
    let door = reply.status == 303 && (reply.location().starts_with("/login") || reply.location() == "/r");
    match due {
        Due::Refused => matches!(reply.status, 401 | 403) || door,
        Due::Nothing => matches!(reply.status, 400 | 404 | 409 | 410 | 415 | 422),
        Due::Let => !matches!(reply.status, 401 | 403) && !door && reply.status < 500,
    }
}

/// Deeds that end what the matrix stands on: the asker's own session.
fn ends_the_session(row: &Row) -> bool {
    row.path == "/logout" || row.path.ends_with("/leave") || row.method == "DELETE" && row.path.ends_with("/session")
}

both_engines! {
    fn asvs_v8_2_1_every_route_asks_everybody_for_their_right(app: TestApp) {
        let own = app.institution();
        let scenes = scenes(&app);
        let (elsewhere, _) = app.new_institution("Klinikum Nebenan");
        let mut members = vec![Asker::nobody(&app)];
        for role in Role::ALL {
            members.push(Asker::member(&app, Kind::Own(role), own, role));
        }
        // The one who may do everything there, and the one who may only read.
        for role in [Role::Administrator, Role::Observer] {
            members.push(Asker::member(&app, Kind::Elsewhere(role), elsewhere, role));
        }
        let disabled = Asker::member(&app, Kind::Disabled, own, Role::Administrator);
        disable(&app, &disabled);
        members.push(disabled);
        let office = Client::member_of(&app, own, Role::Administrator);
        let draft = format!("/api/v1/tenders/{}", scenes[0].ids["{tender}"]);
        let parts = json!({
            "scheme": office.read(&format!("{draft}/scheme")), "profile": office.read(&format!("{draft}/profile")),
        });
        let (mut cells, mut wrong) = (0, Vec::new());
        let mut walked = std::collections::BTreeSet::new();
        for scene in &scenes {
            // What names nothing is the same in every state; the start leads to a door by itself.
            let first = scene.state == "draft";
            for row in routes::rows().filter(|row| row.path != "/" && (first || row.path.contains('{') || row.path.starts_with("/api/v1/bid"))) {
                walked.insert((row.method, row.path));
                for asker in members.iter().chain(&scene.bidders) {
                    let due = due(row, asker.kind);
                    if due == Due::Let && (ends_the_session(row) || matches!(row.who, Who::Anyone | Who::Holder) && row.method != "GET") {
                        continue;
                    }
                    // Whoever may act does so on what does not exist, so that the next cell finds everything in place.
                    let known = due != Due::Let || row.method == "GET";
                    if due == Due::Let && row.method != "GET" && matches!(row.who, Who::Bidder) {
                        continue;
                    }
                    let reply = asker.ask(row, &scene.path(row, known), &parts);
                    cells += 1;
                    if !is(due, &reply) {
                        wrong.push(format!("{} {} {} by {:?}: {} {}", scene.state, row.method, row.path, asker.kind, reply.status, reply.header("location")));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{} of {cells}:\n{}", wrong.len(), wrong[..wrong.len().min(60)].join("\n"));
        assert_eq!(walked.len() + 1, routes::rows().count(), "every route but the start is in it");
        assert!(cells >= FEWEST, "{cells}");
        tale::letters(&app, "");
    }
}

/// Disables both members that the asker is, by page and by program, while their sessions are open.
fn disable(app: &TestApp, asker: &Asker) {
    let other = Client::member_of(app, app.institution(), Role::Administrator);
    let members = other.read("/api/v1/members");
    let own = asker.program.read("/api/v1/me")["id"].clone();
    // The browser's member was made just before the program's.
    let members = members["members"].as_array().unwrap();
    let at = members.iter().position(|member| member["id"] == own).unwrap();
    for member in &members[at - 1..=at] {
        let path = format!("/api/v1/members/{}", member["id"].as_str().unwrap());
        other.put(&path, &json!({ "role": "administrator", "active": false })).expect(204);
    }
    assert_eq!(asker.page.get("/tenders").location(), "/login");
}
