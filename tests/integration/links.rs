//! Token links: looking changes nothing, the token is nowhere, and links that ended say so.

use crate::harness::tale;
use crate::harness::{Database, Process, TestApp, Visitor};
use probity::domain::permission::Role;
use reqwest::Method;

/// Everything of a table dump in one text.
fn all(database: &Database) -> String {
    database.dump().into_values().flatten().collect::<Vec<_>>().join("\n")
}

/// Path of the first bidder's own pages, `/tenders/<id>/bidders/<invitation>`.
fn bidder_path(app: &TestApp, tender: &str, number: usize) -> String {
    let address = tale::email(number);
    let query = format!("SELECT invitation_id AS line FROM participants WHERE email = '{address}'");
    format!("{tender}/bidders/{}", app.database.lines(&query).concat())
}

/// Fills the cockpit's own form for that deed and sends it.
fn press(office: &Visitor, tender: &str, path: &str, field: &str, value: &str) {
    office.submit(&office.open(tender).form(path).set(field, value)).expect(303);
}

both_engines! {
    fn looking_at_a_link_changes_nothing_however_often(app: TestApp) {
        let office = app.member(Role::Administrator);
        tale::published(&office, &["A8"]);
        let link = tale::link(&app, 0);
        let before = app.database.dump();
        for round in 0..20 {
            let scanner = app.visitor();
            let method = if round % 2 == 0 { Method::GET } else { Method::HEAD };
            scanner.send(scanner.request(method, &link)).expect(200);
        }
        assert_eq!(app.database.dump(), before);
    }

    fn a_head_of_a_link_answers_as_its_get_without_a_body(app: TestApp) {
        let office = app.member(Role::Administrator);
        tale::published(&office, &["A8"]);
        let link = tale::link(&app, 0);
        let scanner = app.visitor();
        let page = scanner.open(&link);
        let head = scanner.send(scanner.request(Method::HEAD, &link)).expect(200);
        assert!(head.bytes.is_empty());
        assert_eq!(head.header("content-type"), page.header("content-type"));
        for reply in [page, head] {
            assert!(reply.header("set-cookie").is_empty(), "looking opens no session");
            assert!(reply.header("cache-control").contains("no-store"), "{:?}", reply.headers);
            assert_eq!(reply.header("referrer-policy"), "strict-origin");
        }
    }

    fn the_token_stands_in_no_table(app: TestApp) {
        let office = app.member(Role::Administrator);
        tale::published(&office, &["A8"]);
        let link = tale::link(&app, 0);
        let token = link.strip_prefix("/r/").unwrap();
        assert!(token.len() > 22, "{token}");
        let bidder = app.visitor();
        let bid = tale::enter(&bidder, &link);
        tale::answer(&bidder, &bid, "A8", true);
        let stored = all(&app.database);
        assert!(!stored.contains(token));
        assert!(!stored.contains(&token[..22]), "not even its first half");
    }

    fn the_token_stands_in_no_log_line(database: Database) {
        let server = Process::serve_with(&database, &[("PROBITY_LOG", "debug")]);
        let code = server.output();
        let code = code.lines().find(|line| line.contains("one-time code")).and_then(|line| line.rsplit(' ').next());
        let office = server.visitor();
        let form = office.open("/setup").form("/setup").set("code", code.unwrap()).set("institution", "Stadtwerke");
        let form = form.set("name", "Ada").set("email", "ada@stadtwerke.example").set("password", "correct horse battery");
        office.submit(&form).expect(303);
        let tender = tale::draft(&office, &["A8"], &tale::COMPANIES[..1], "2099-03-12");
        tale::publish(&office, &tender);
        let invitation = database.lines("SELECT id AS line FROM invitations").concat();
        let link = tale::shown_link(&office, &format!("{tender}/bidders/{invitation}"));
        let token = link.strip_prefix("/r/").unwrap().to_owned();
        let bidder = server.visitor();
        bidder.open(&link);
        bidder.get(&format!("{link}x")).expect(404);
        let bid = tale::enter(&bidder, &link);
        tale::answer(&bidder, &bid, "A8", true);
        bidder.get(&format!("{link}/more")).expect(404);
        let log = server.output();
        assert!(log.contains("/r/{token}"), "the route's pattern is logged");
        let telling: Vec<&str> = log.lines().filter(|line| line.contains(&token[..22])).collect();
        assert!(telling.is_empty(), "a token is in the log: {telling:#?}");
        assert!(!all(&database).contains(&token[..22]));
    }

    fn an_unknown_link_is_not_found_and_says_nothing_more(app: TestApp) {
        let office = app.member(Role::Administrator);
        tale::published(&office, &["A8"]);
        let link = tale::link(&app, 0);
        let nobody = app.visitor();
        let last = if link.ends_with('a') { "b" } else { "a" };
        let near = format!("{}{last}", &link[..link.len() - 1]);
        let near = nobody.get(&near).expect(404).main();
        for wrong in ["/r/x", "/r/%00", "/r/%F0%9F%98%80"] {
            let answer = nobody.get(wrong);
            assert!(answer.status == 404, "{answer}");
        }
        assert!(!near.contains("Rechenzentren") && !near.contains("Nordwerk"), "{near}");
    }

    fn a_revoked_link_opens_nothing_and_ends_the_session(app: TestApp) {
        let office = app.member(Role::Administrator);
        let tender = tale::published(&office, &["A8"]);
        let link = tale::link(&app, 0);
        let bidder = app.visitor();
        let bid = tale::enter(&bidder, &link);
        let form = app.visitor().open(&link).form(&link);
        press(&office, &tender, &format!("{}/revoke", bidder_path(&app, &tender, 0)), "reason", "Asked by mistake.");
        let gone = app.visitor().get(&link).expect(410);
        assert!(gone.words("form[action^=\"/r/\"]").is_empty(), "{gone}");
        let entering = bidder.submit(&form);
        assert!(entering.status >= 400 && entering.status < 500, "{entering}");
        let inside = bidder.get(&bid);
        assert!(inside.status != 200 && !inside.text().contains("Rechenzentren"), "{inside}");
        tale::letters(&app, "");
    }

    fn a_replaced_link_names_the_newer_mail_and_the_new_one_works(app: TestApp) {
        let office = app.member(Role::Administrator);
        let tender = tale::published(&office, &["A8"]);
        let old = tale::link(&app, 0);
        app.advance(1);
        press(&office, &tender, &format!("{}/reissue", bidder_path(&app, &tender, 0)), "email", &tale::email(0));
        let new = tale::link(&app, 0);
        assert_ne!(new, old);
        let gone = app.visitor().get(&old).expect(410);
        assert!(!gone.text().contains(&new), "the old link must not show the new one");
        let bidder = app.visitor();
        let bid = tale::enter(&bidder, &new);
        bidder.open(&bid);
    }
}

/// Most bytes of script and style that a page brings along, compressed (design/respondent.md).
const MOST_BYTES: [(&str, usize); 2] = [("app.js", 15 * 1024), ("app.css", 20 * 1024)];

#[test]
fn a_slow_connection_carries_little() {
    let app = TestApp::from(crate::harness::Engine::Sqlite);
    let visitor = app.visitor();
    for (name, most) in MOST_BYTES {
        let packed = visitor.request(Method::GET, &format!("/static/{name}")).header("accept-encoding", "gzip");
        let packed = visitor.send(packed).expect(200);
        assert_eq!(packed.header("content-encoding"), "gzip");
        assert!(packed.bytes.len() < most, "{name} weighs {}", packed.bytes.len());
    }
}
