//! What every page and answer must be: typed, kept by nobody, led away from by nothing, closed to other origins.

use crate::answering::tender::{Desk, Tender};
use crate::harness::app::{PASSWORD, Setup};
use crate::harness::walk::walk;
use crate::harness::{Engine, Reply, TestApp, Visitor, tale};
use probity::db::{Error, Scope};
use probity::domain::award::AwardMethod;
use probity::domain::permission::Role;
use probity::web::routes;
use reqwest::Method;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

const SOMETHING: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

/// A title that would lead elsewhere wherever it became an address.
const TITLE: &str = "javascript:alert(1)//https://evil.test";

fn filled(pattern: &str) -> String {
    let parts = pattern.split('/').map(|part| if part.starts_with('{') { SOMETHING } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Insists that a page is one of ours in every respect; answers how many addresses it holds.
fn sound(page: &Reply, signed_in: bool) -> usize {
    let path = &page.path;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8", "{path}");
    assert!(page.header("cache-control").contains("no-store"), "{path}");
    assert!(page.text().trim_start().to_lowercase().starts_with("<!doctype html>"), "{path}");
    if signed_in {
        let ways_out = page.attributes("form[method=post]", "action");
        assert!(ways_out.iter().any(|way| way == "/logout" || way.ends_with("/leave")), "{path}: no way out");
    }
    let addresses = ["href", "src", "action", "formaction"].map(|name| page.attributes(&format!("[{name}]"), name));
    let addresses: Vec<String> = addresses.into_iter().flatten().collect();
    for address in &addresses {
        let own = address.starts_with('/') && !address.starts_with("//");
        assert!(own || ["#", "?", "mailto:"].iter().any(|start| address.starts_with(start)), "{path}: {address}");
    }
    addresses.len()
}

/// Everything that links lead to, twice over: the second look must leave every table as the first one did.
fn look_around(app: &TestApp, visitor: &Visitor, start: &str) -> Vec<String> {
    let paths: Vec<String> = walk(visitor, &[start]).into_values().flatten().collect();
    let before = app.database.dump();
    for path in &paths {
        let page = visitor.open(path);
        if page.header("content-disposition").is_empty() {
            sound(&page, true);
        }
        assert!(visitor.send(visitor.request(Method::HEAD, path)).bytes.is_empty(), "{path}");
    }
    for (table, rows) in app.database.dump() {
        assert_eq!(Some(&rows), before.get(&table), "{table}, by looking");
    }
    paths
}

/// What a server says to these bytes, until it closes or falls silent.
fn raw(app: &TestApp, bytes: &str) -> String {
    let address = app.origin.trim_start_matches("http://");
    let mut line = TcpStream::connect(address).unwrap();
    line.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    line.write_all(bytes.replace("HOST", address).as_bytes()).unwrap();
    let mut answer = Vec::new();
    let mut part = [0; 4096];
    while let Ok(read @ 1..) = line.read(&mut part) {
        answer.extend_from_slice(&part[..read]);
    }
    String::from_utf8_lossy(&answer).into_owned()
}

both_engines! {
    fn asvs_v3_5_3_looking_changes_nothing_and_every_page_is_sound(app: TestApp) {
        let office = app.member(Role::Administrator);
        let tender = tale::draft(&office, &["A8"], &tale::COMPANIES, "2026-03-12");
        let path = format!("{tender}/settings");
        office.submit(&office.open(&path).form(&path).set("title", TITLE).set("contact_name", TITLE)).expect(303);
        tale::publish(&office, &tender);
        let bidder = app.visitor();
        let bid = tale::enter(&bidder, &tale::link(&app, 0));
        assert!(look_around(&app, &office, &tender).len() > 10);
        assert!(look_around(&app, &bidder, &bid).len() > 3);
        for path in ["/login", "/r", &tale::link(&app, 1), "/nowhere"] {
            assert!(sound(&app.visitor().get(path), false) > 0, "{path}");
        }
    }

    fn asvs_v4_1_1_every_answer_says_what_it_is(app: TestApp) {
        app.institution();
        let stranger = app.visitor();
        let paths = routes::rows().map(|row| (row.method.parse().unwrap(), filled(row.path)));
        for (method, path) in paths.chain([(Method::GET, "/static/app.js".to_owned()), (Method::PATCH, "/".to_owned())]) {
            let reply = stranger.send(stranger.request(method, &path));
            let kind = reply.header("content-type").to_owned();
            assert!(reply.bytes.is_empty() || !kind.is_empty(), "{path}");
            assert!(!kind.starts_with("text/") || kind.ends_with("charset=utf-8"), "{path}: {kind}");
            if kind.contains("json") {
                reply.json();
            }
        }
    }

    fn asvs_v1_1_1_text_is_decoded_once(app: TestApp) {
        let office = app.member(Role::Procurement);
        let tender = tale::draft(&office, &["A8"], &tale::COMPANIES, "2026-03-12");
        let path = format!("{tender}/settings");
        let title = "%253Cb%253E %3Cb%3E &amp;lt;b&gt; \\u003cb\\u003e +";
        office.submit(&office.open(&path).form(&path).set("title", title)).expect(303);
        assert_eq!(office.open(&path).form(&path).value("title"), title);
        for path in ["/%2574enders", "/static/%252e%252e/app.js", "/static/..%2fapp.js", "/static/%2e%2e/%2e%2e/Cargo.toml"] {
            assert_eq!(office.get(path).status, 404, "{path}");
        }
    }

    fn asvs_v3_3_1_cookies_are_for_this_host_over_https_alone(engine: Engine) {
        let app = Setup::on(engine).with(|config| config.public_url = Some("https://tenders.example".to_owned())).start();
        let tenant = app.institution();
        let now = app.app.db.read::<_, Error>(Scope::System, probity::db::Conn::now).unwrap();
        let company = Tender::publish_in(&app.app, tenant, AwardMethod::WeightedSum, now).invite(&app, "Rechenwerk");
        let visitor = app.visitor();
        let login = visitor.open("/login").form("/login").set("email", "administrator0@stadtwerke.example");
        let link = format!("/r/{}", company.token);
        let replies = [
            visitor.submit(&login.set("password", PASSWORD)).expect(303),
            visitor.submit(&visitor.open(&link).form(&link)).expect(303),
            visitor.submit(&visitor.open("/login").form("/language").press("language", "de")),
        ];
        let mut sessions = 0;
        for reply in &replies {
            for cookie in reply.headers.get_all("set-cookie") {
                let cookie = cookie.to_str().unwrap();
                for part in ["; Secure", "; SameSite=Lax", "; Path=/"] {
                    assert!(cookie.contains(part), "{cookie}");
                }
                assert!(cookie.starts_with("__Host-") && !cookie.contains("Domain"), "{cookie}");
                assert!(cookie.contains("; HttpOnly"), "{cookie}");
                let value = cookie.split(['=', ';']).nth(1).unwrap();
                sessions += usize::from(value.len() == 64);
                assert!(value.len() < 64 || !reply.text().contains(value), "by Set-Cookie alone");
            }
        }
        assert!(sessions >= 2, "{sessions}");
        tale::letters(&app, "");
    }

    fn asvs_v3_4_1_https_is_insisted_on_for_a_year_and_below(engine: Engine) {
        let app = Setup::on(engine).with(|config| config.public_url = Some("https://tenders.example".to_owned())).start();
        app.institution();
        for path in ["/", "/login", "/nowhere", "/static/app.css", "/api/openapi.json", "/api/v1/me", "/healthz"] {
            let told = app.visitor().get(path).header("strict-transport-security").to_owned();
            let age: u64 = told.split(['=', ';']).nth(1).unwrap().parse().unwrap();
            assert!(age >= 31_536_000 && told.contains("includeSubDomains"), "{path}: {told}");
        }
    }

    fn asvs_v3_4_2_no_answer_is_shared_with_another_origin(app: TestApp) {
        let office = app.member(Role::Administrator);
        for row in routes::rows() {
            for method in [row.method.parse().unwrap(), Method::OPTIONS] {
                let request = office.request(method, &filled(row.path)).header("access-control-request-method", "PUT");
                let reply = office.send(request.header("origin", "https://evil.test"));
                assert!(reply.headers.keys().all(|name| !name.as_str().starts_with("access-control")), "{}", row.path);
            }
        }
        office.open("/tenders");
    }

    fn asvs_v4_2_1_a_message_ends_in_one_place(app: TestApp) {
        app.institution();
        let hidden = "GET /login HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n";
        let head = "POST /login HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        for (what, lines) in [
            ("length and chunks", format!("Content-Length: {}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", hidden.len() + 5)),
            ("two lengths", format!("Content-Length: 0\r\nContent-Length: {}\r\n\r\n", hidden.len())),
            ("a length with a sign", "Content-Length: +0\r\n\r\n".to_owned()),
            ("an unknown coding", "Transfer-Encoding: xchunked\r\n\r\n".to_owned()),
            ("chunks that are none", "Transfer-Encoding: chunked\r\n\r\nZ\r\n\r\n".to_owned()),
        ] {
            let said = raw(&app, &format!("{head}{lines}{hidden}"));
            let refused = said.starts_with("HTTP/1.1 400");
            // Chunks win over a length (RFC 9112, 6.3): then what follows them is a message of its own, seen as such.
            let apart = what == "length and chunks" && said.matches("HTTP/1.1 ").count() == 2;
            assert!(refused || apart, "{what}: {said}");
        }
        assert!(raw(&app, hidden).starts_with("HTTP/1.1 200"));
    }

    fn asvs_v13_4_1_nothing_is_served_but_what_the_table_of_routes_names(app: TestApp) {
        app.institution();
        let stranger = app.visitor();
        for path in [
            "/.git/config", "/.git/HEAD", "/.svn/entries", "/.env", "/Cargo.toml", "/server.key", "/probity.sqlite3",
            "/static", "/static/", "/static/../server.key", "/templates/", "/evidence/", "/backup.zip", "/debug", "/metrics",
        ] {
            let reply = stranger.get(path);
            assert_eq!(reply.status, 404, "{path}: {reply}");
        }
        let said = raw(&app, "TRACE /login HTTP/1.1\r\nHost: HOST\r\nX-Secret: echo-me\r\nConnection: close\r\n\r\n");
        assert!(said.starts_with("HTTP/1.1 40") && !said.contains("echo-me"), "{said}");
        for path in ["/", "/login", "/nowhere", "/api/v1/me"] {
            let reply = stranger.get(path);
            assert!(reply.header("server").is_empty() && reply.header("x-powered-by").is_empty(), "{path}");
        }
    }

    fn asvs_v15_3_7_a_field_counts_where_it_belongs_alone(app: TestApp) {
        app.institution();
        let visitor = app.visitor();
        let csrf = visitor.open("/login").form("/login").value("csrf").to_owned();
        let email = "administrator0@stadtwerke.example";
        let login = |query: &str, fields: &[(&str, &str)]| visitor.post(&format!("/login{query}"), fields).status;
        let all = format!("?email={email}&password=correct+horse+battery&csrf={csrf}");
        assert_ne!(login(&all, &[]), 303, "a query is no form");
        assert_eq!(login(&all, &[("csrf", &csrf), ("email", email), ("password", "wrong wrong wrong")]), 422);
        let twice = [("csrf", csrf.as_str()), ("email", email), ("password", "wrong wrong wrong"), ("password", PASSWORD)];
        assert_eq!(login("", &twice), 422, "the first counts, here as everywhere");
        assert_eq!(login("?email=x&password=y", &[("csrf", &csrf), ("email", email), ("password", PASSWORD)]), 303);
    }

    fn asvs_v2_3_4_a_bid_handed_in_by_two_presses_at_once_is_one(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk"));
        desk.answer_required();
        let form = desk.open("/check").form(&desk.path("/submit")).set("name", "Ada").set("accepted", "true");
        let requests = (0..4).map(|_| form.request(&desk.browser).send());
        let answers = crate::harness::wait(futures_util::future::join_all(requests));
        let done = answers.into_iter().filter(|answer| answer.as_ref().is_ok_and(|answer| answer.status() == 303)).count();
        assert!(done >= 1, "{done}");
        assert_eq!(app.database.count("SELECT count(*) FROM bids"), 1);
        assert_eq!(app.database.count("SELECT count(*) FROM audit WHERE action = 'bid.submitted'"), 1);
        crate::answering::tender::deliver(&app);
    }
}
