//! Several evaluators through pages and interface: blind sheets, conflicts, consensus, mean and median, blind bidders.

use crate::harness::app::PASSWORD;
use crate::harness::tale::{self, COMPANIES};
use crate::harness::{Reply, TestApp, Visitor};
use probity::domain::permission::Role;
use probity::web::routes;
use probity::web::table::Who;
use reqwest::Method;
use serde_json::json;

const SECTIONS: [&str; 2] = ["A3S", "A11"];

/// The questions that people score, by section.
const QUESTIONS: [(&str, &str); 3] = [("A3S", "A3S-01"), ("A3S", "A3S-04"), ("A11", "A11-01")];

/// Somebody of the office, with the id of the account.
struct Person {
    at: Visitor,
    id: String,
    token: String,
}

impl Person {
    fn of(app: &TestApp, role: Role) -> Self {
        let at = app.member(role);
        let name = at.open("/tenders").words(".masthead__person bdi").concat();
        let line = |column: &str| {
            app.database.lines(&format!("SELECT {column} AS line FROM users WHERE name = '{name}'")).concat()
        };
        let body = json!({ "email": line("email"), "password": PASSWORD });
        let token = at.send(at.request(Method::POST, "/api/v1/session").json(&body)).expect(200).json()["token"]
            .as_str()
            .unwrap()
            .to_owned();
        Self { at, id: line("id"), token }
    }

    fn api(&self, method: Method, path: &str) -> Reply {
        self.at.send(self.at.request(method, path).bearer_auth(&self.token))
    }

    fn tell(&self, path: &str, body: &serde_json::Value) -> Reply {
        self.at.send(self.at.request(Method::POST, path).bearer_auth(&self.token).json(body))
    }

    fn declare(&self, tender: &str, conflict: &str, reason: &str) -> Reply {
        let form = self.at.open(&format!("{tender}/evaluators")).form(&format!("{tender}/evaluators/declare"));
        self.at.submit(&form.set("conflict", conflict).set("reason", reason))
    }

    /// Writes the same points for each bidder in turn on every question of a section.
    fn mark(&self, tender: &str, section: &str, points: [&str; 3], reason: &str) {
        for (_, question) in QUESTIONS.iter().filter(|(own, _)| *own == section) {
            let path = format!("{tender}/sheets/{section}/{question}");
            let mut form = self.at.open(&path).form(&path);
            let fields: Vec<String> = form.names().into_iter().filter(|name| name.starts_with("points.")).collect();
            assert_eq!(fields.len(), 3, "{fields:?}");
            for (field, points) in fields.iter().zip(points) {
                form = form.set(field, points).set(&field.replace("points.", "reason."), reason);
            }
            self.at.submit(&form.press("go", "save")).expect(303);
        }
    }

    fn hand_in(&self, tender: &str, section: &str) -> Reply {
        let path = format!("{tender}/sheets/{section}");
        let page = self.at.open(&self.at.get(&path).location());
        self.at.submit(&page.form(&path))
    }

    /// Everything that a person can open of a tender, pages and interface: where, and what stands there.
    fn walk(&self, app: &TestApp, tender: &str) -> Vec<(String, String)> {
        let id = tender.rsplit('/').next().unwrap();
        let invitations = app.database.lines(&format!("SELECT id AS line FROM invitations WHERE tender_id = '{id}'"));
        let files = app.database.lines("SELECT id AS line FROM files ORDER BY id LIMIT 1");
        let mut seen = Vec::new();
        for row in routes::rows().filter(|row| row.method == "GET" && matches!(row.who, Who::Member(_))) {
            let mut paths = vec![row.path.replace("{tender}", id).replace("{file}", &files.concat())];
            for (name, values) in [
                ("{section}", SECTIONS.map(str::to_owned).to_vec()),
                ("{question}", QUESTIONS.map(|(_, question)| question.to_owned()).to_vec()),
                ("{invitation}", invitations.clone()),
            ] {
                paths = paths
                    .iter()
                    .flat_map(|path| {
                        if path.contains(name) {
                            values.iter().map(|value| path.replace(name, value)).collect()
                        } else {
                            vec![path.clone()]
                        }
                    })
                    .collect();
            }
            for path in paths {
                let reply = if path.starts_with("/api/") { self.api(Method::GET, &path) } else { self.at.get(&path) };
                assert!(reply.status < 500, "{path}: {reply}");
                seen.push((path, format!("{:?} {}", reply.headers, reply.text())));
            }
        }
        assert!(seen.len() > 50, "{}", seen.len());
        seen
    }
}

fn leaks(seen: &[(String, String)], word: &str) -> Vec<String> {
    seen.iter().filter(|(_, text)| text.contains(word)).map(|(path, _)| path.clone()).collect()
}

/// Who comes too late.
const LATE: &str = "Spätwerk AG";

/// An opened tender with three bids, its office, and four evaluators.
struct Panel {
    app: TestApp,
    tender: String,
    office: Person,
    people: Vec<Person>,
}

impl Panel {
    fn new(app: TestApp, rule: &str, blind: bool) -> Self {
        let office = app.member(Role::Administrator);
        let companies = [&COMPANIES[..], &[LATE]].concat();
        let tender = tale::draft(&office, &SECTIONS, &companies, "2026-03-12");
        let path = format!("{tender}/scheme");
        office.submit(&office.open(&path).form(&path).set("result", rule)).expect(303);
        tale::publish(&office, &tender);
        if blind {
            let form = office.open(&format!("{tender}/evaluators")).form(&format!("{tender}/evaluators/blind"));
            office.submit(&form).expect(303);
            let early = Person::of(&app, Role::Evaluator).walk(&app, &tender);
            for company in companies {
                assert!(
                    leaks(&early, company).is_empty(),
                    "{company} before the opening: {:?}",
                    leaks(&early, company)
                );
            }
        }
        for (number, amount) in ["113579", "124681.35", "146813"].into_iter().enumerate() {
            tale::whole_bid(&app.visitor(), &tale::link(&app, number), &SECTIONS, number == 0, amount);
        }
        let late = app.visitor();
        let bid = tale::enter(&late, &tale::link(&app, COMPANIES.len()));
        let csrf = late.open(&bid).form(&format!("{bid}/leave")).value("csrf").to_owned();
        app.advance(11 * 24);
        let typed = [("csrf", csrf.as_str()), ("name", "Ada"), ("accepted", "true")];
        late.post(&format!("{bid}/submit"), &typed).expect(410);
        let office = Person::of(&app, Role::Procurement);
        let path = format!("{tender}/open");
        office.at.complete(&office.at.open(&path).form(&path).set("confirm", "on"));
        let people = (0..4).map(|_| Person::of(&app, Role::Evaluator)).collect();
        Self { app, tender, office, people }
    }

    /// Ticks exactly these boxes.
    fn assign(&self, wanted: &[(&str, usize)]) -> Reply {
        let path = format!("{}/evaluators", self.tender);
        let mut form = self.office.at.open(&path).form(&format!("{path}/assign"));
        for (section, person) in wanted {
            form = form.set("assign", &format!("{section}/{}", self.people[*person].id));
        }
        self.office.at.submit(&form)
    }

    fn api(&self, rest: &str) -> String {
        format!("/api/v1{}/{rest}", self.tender)
    }

    /// Official points as the record has them, the newest of each cell.
    fn official(&self, question: &str) -> Vec<String> {
        self.app.database.lines(&format!(
            "SELECT given AS line FROM scores WHERE criterion = '{question}' ORDER BY given_at, invitation_id"
        ))
    }
}

both_engines! {
    fn individual_points_are_seen_by_nobody_until_all_have_handed_in(app: TestApp) {
        let panel = Panel::new(app, "consensus", false);
        let (app, tender, people) = (&panel.app, panel.tender.as_str(), &panel.people);
        panel.assign(&[("A3S", 0), ("A3S", 1), ("A11", 2), ("A11", 3)]).expect(303);
        for person in people {
            person.declare(tender, "none", "").expect(303);
        }
        let canary = "kanarienvogel 7f3a";
        people[0].mark(tender, "A3S", ["90", "70", "37.25"], canary);
        let auditor = Person::of(app, Role::Observer);
        let blind = |when: &str| {
            for (who, person) in [("evaluator", &people[1]), ("procurement", &panel.office), ("observer", &auditor)] {
                let seen = person.walk(app, tender);
                assert!(leaks(&seen, "kanarienvogel").is_empty(), "{who} {when}: {:?}", leaks(&seen, "kanarienvogel"));
                assert!(leaks(&seen, "37.25").is_empty(), "{who} {when}: {:?}", leaks(&seen, "37.25"));
            }
        };
        blind("while it is written");
        let own = format!("{tender}/sheets/A3S/A3S-01");
        assert!(people[0].at.open(&own).text().contains(canary), "one's own sheet shows what one wrote");
        people[0].hand_in(tender, "A3S").expect(303);
        blind("while others still write");
        // A sheet that is handed in is frozen, and reopening it is a deed with a reason.
        let id = app.database.lines("SELECT min(invitation_id) AS line FROM opened_bids").concat();
        let late = json!({ "marks": [{ "invitation": id, "criterion": "A3S-01", "points": "1", "reason": "Later." }] });
        let refused = people[0].tell(&panel.api("sheets/A3S/marks"), &late).expect(409);
        assert_eq!(refused.json()["code"], "sheet_submitted");
        people[1].hand_in_refused(tender);
        people[1].mark(tender, "A3S", ["50", "70", "40"], "The concept is thin.");
        people[1].hand_in(tender, "A3S").expect(303);
        let path = format!("{tender}/consensus/A3S-01");
        for person in [&people[0], &people[1], &panel.office] {
            let page = person.at.open(&path);
            assert!(page.text().contains(canary) && page.text().contains("The concept is thin."), "{page}");
            assert!(page.main().contains("Spread 40.00"), "{page}");
        }
        assert_eq!(people[2].at.get(&path).status, 409, "evaluators of other sections do not take part");
        assert_eq!(panel.office.api(Method::GET, &panel.api("marks")).json()["marks"].as_array().unwrap().len(), 12);
        // The consensus wants a reason and becomes official.
        let form = people[1].at.open(&path).form(&path);
        let first = form.names().into_iter().find(|name| name.starts_with("points.")).unwrap();
        let refused = people[1].at.submit(&form.clone().set(&first, "66.5").press("go", "save")).expect(422);
        assert!(refused.attributes(&format!("[id='{first}']"), "value").contains(&"66.5".to_owned()), "{refused}");
        let form = form.set(&first, "66.5").set(&first.replace("points.", "reason."), "Agreed on page 12.");
        people[1].at.submit(&form.press("go", "save")).expect(303);
        assert_eq!(panel.official("A3S-01"), ["{\"points\":\"66.5\"}"]);
        // The assignment is settled now; a sheet opened again closes the individual points for everybody.
        let path = format!("{tender}/evaluators");
        let form = panel.office.at.open(&path).form(&format!("{path}/assign"));
        panel.office.at.submit(&form.set("assign", &format!("A3S/{}", people[2].id))).expect(409);
        let form = panel.office.at.open(&path).form(&format!("{path}/reopen")).set("sheet", &format!("A3S/{}", people[0].id));
        panel.office.at.submit(&form).expect(422);
        panel.office.at.submit(&form.set("reopen_reason", "Two bidders were mixed up.")).expect(303);
        let seen = people[1].walk(app, tender);
        assert!(leaks(&seen, "kanarienvogel").is_empty(), "{:?}", leaks(&seen, "kanarienvogel"));
        assert_eq!(app.database.count("SELECT count(*) FROM marks"), 12);
        assert_eq!(app.database.count("SELECT count(*) FROM audit WHERE detail LIKE '%kanarienvogel%'"), 0);
        tale::letters(app, "");
    }

    fn points_of_a_section_with_evaluators_come_from_their_sheets(app: TestApp) {
        let panel = Panel::new(app, "consensus", false);
        let tender = panel.tender.as_str();
        panel.assign(&[("A3S", 0), ("A3S", 1)]).expect(303);
        panel.people[0].declare(tender, "none", "").expect(303);
        let id = panel.app.database.lines("SELECT min(invitation_id) AS line FROM opened_bids").concat();
        let give = |person: &Person, criterion: &str| {
            let body = json!({ "scores": [{
                "invitation": id, "criterion": criterion, "given": { "points": "50" }, "reason": "Because.",
            }] });
            let reply = person.tell(&panel.api("scores"), &body);
            (reply.status, reply.json()["code"].as_str().unwrap_or_default().to_owned())
        };
        assert_eq!(give(&panel.office, "A3S-01"), (409, "section_has_evaluators".to_owned()));
        assert_eq!(give(&panel.people[0], "A3S-01"), (409, "section_has_evaluators".to_owned()));
        assert_eq!(give(&panel.people[0], "A11-01"), (409, "not_assigned".to_owned()));
        assert_eq!(give(&panel.office, "A11-01").0, 201, "nobody is assigned there");
        let page = panel.office.at.open(&format!("{tender}/compare/A3S-01"));
        assert!(page.attributes("input[name^='points.']", "name").is_empty(), "{page}");
        panel.office.tell(&panel.api("consensus"), &json!({ "marks": [
            { "invitation": id, "criterion": "A3S-01", "points": "50", "reason": "Because." },
        ] })).expect(409);
        panel.people[0].tell(&panel.api("sheets/A11/submission"), &json!({})).expect(409);
        tale::letters(&panel.app, "");
    }

    fn nobody_assigned_reads_a_bid_before_declaring_and_a_conflict_recuses(app: TestApp) {
        let panel = Panel::new(app, "consensus", false);
        let (tender, people) = (panel.tender.as_str(), &panel.people);
        panel.assign(&[("A3S", 0), ("A3S", 1), ("A3S", 2)]).expect(303);
        let closed = |person: &Person, code: &str| {
            for page in ["compare", "compare/A3S-01", "ranking", "sensitivity", "what-if", "pictures", "report", "export.csv", "export.json", "sheets/A3S"] {
                assert_eq!(person.at.get(&format!("{tender}/{page}")).status, 409, "{page}");
            }
            for page in ["bids", "compare", "scores", "ranking", "marks", "export.csv", "sheets/A3S"] {
                let refused = person.api(Method::GET, &panel.api(page)).expect(409);
                assert_eq!(refused.json()["code"], code, "{page}");
            }
            let seen = person.walk(&panel.app, tender);
            assert!(leaks(&seen, "As the concept says").is_empty(), "{:?}", leaks(&seen, "As the concept says"));
        };
        closed(&people[0], "undeclared");
        people[0].declare(tender, "conflict", "").expect(422);
        people[0].declare(tender, "conflict", "My sister works there.").expect(303);
        closed(&people[0], "recused");
        let panel_page = panel.office.at.open(&format!("{tender}/evaluators"));
        assert!(panel_page.text().contains("My sister works there."), "procurement reads the reason");
        people[1].declare(tender, "none", "").expect(303);
        people[1].at.open(&format!("{tender}/compare"));
        assert!(leaks(&people[1].walk(&panel.app, tender), "My sister").is_empty(), "nobody else does");
        people[0].declare_raw(tender).expect(409);
        // The others go on without the recused.
        people[2].declare(tender, "none", "").expect(303);
        for person in &people[1..3] {
            person.mark(tender, "A3S", ["60", "60", "60"], "As the rubric says.");
            person.hand_in(tender, "A3S").expect(303);
        }
        assert_eq!(panel.app.database.count("SELECT count(*) FROM marks"), 12);
        assert_eq!(panel.office.api(Method::GET, &panel.api("marks")).json()["marks"].as_array().unwrap().len(), 12);
        tale::letters(&panel.app, "");
    }

    fn a_published_mean_counts_to_the_last_digit(app: TestApp) {
        let panel = Panel::new(app, "mean", false);
        computed(&panel, "73.34", "70.01");
    }

    fn a_published_median_counts_to_the_last_digit(app: TestApp) {
        let panel = Panel::new(app, "median", false);
        computed(&panel, "70.01", "70.01");
    }

    fn blind_bidders_leak_no_name_and_no_price_until_they_are_shown(app: TestApp) {
        let panel = Panel::new(app, "consensus", true);
        let (app, tender, people) = (&panel.app, panel.tender.as_str(), &panel.people);
        panel.assign(&[("A3S", 0), ("A11", 1)]).expect(303);
        people[0].declare(tender, "none", "").expect(303);
        for (who, person) in [("assigned", &people[0]), ("undeclared", &people[1]), ("not assigned", &people[2])] {
            let seen = person.walk(app, tender);
            let prices = ["113579", "113,579", "124681", "124,681", "146813", "146,813"];
            for word in COMPANIES.into_iter().chain(prices).chain([LATE, "bid0@", "bid1@", "bid2@", "bid3@"]) {
                assert!(leaks(&seen, word).is_empty(), "{who}: {word} in {:?}", leaks(&seen, word));
            }
        }
        let sheet = people[0].at.open(&format!("{tender}/sheets/A3S/A3S-01"));
        assert_eq!(sheet.words(".entry__head h2"), ["Bidder A", "Bidder B", "Bidder C"]);
        // The letters' order is drawn, recorded and the same on every page.
        let order = app.database.lines("SELECT detail AS line FROM audit WHERE action = 'evaluators.lettered'").concat();
        let order: serde_json::Value = serde_json::from_str(&order).unwrap();
        let fields: Vec<String> = sheet.form(&format!("{tender}/sheets/A3S/A3S-01")).names();
        let fields: Vec<&str> = fields.iter().filter_map(|name| name.strip_prefix("points.")).collect();
        assert_eq!(json!(fields), order["order"]);
        people[0].mark(tender, "A3S", ["90", "70", "40"], "As the rubric says.");
        assert!(panel.office.at.open(&format!("{tender}/compare")).text().contains(COMPANIES[0]));
        assert!(panel.office.at.open(&format!("{tender}/open")).text().contains("Too late, and refused"));
        let path = format!("{tender}/evaluators");
        let form = panel.office.at.open(&path).form(&format!("{path}/unblind"));
        panel.office.at.submit(&form).expect(422);
        panel.office.at.submit(&form.set("unblind_reason", "All sheets are in.")).expect(303);
        assert!(people[0].at.open(&format!("{tender}/compare")).text().contains(COMPANIES[0]));
        assert_eq!(app.database.count("SELECT count(*) FROM audit WHERE action = 'evaluators.unblinded'"), 1);
        panel.office.tell(&panel.api("evaluators/blinding"), &json!({ "blind": true })).expect(409);
        tale::letters(app, "");
    }
}

impl Person {
    /// An empty sheet cannot be handed in, and its page does not offer it.
    fn hand_in_refused(&self, tender: &str) {
        let path = format!("{tender}/sheets/A3S");
        let page = self.at.open(&self.at.get(&path).location());
        assert!(page.words(&format!("form[action='{path}'] button")).is_empty(), "{page}");
        self.at.submit(&page.form(&path)).expect(409);
    }

    /// Takes a declared conflict back, past the page that does not offer it.
    fn declare_raw(&self, tender: &str) -> Reply {
        let path = tender.replace("/tenders/", "/api/v1/tenders/");
        self.tell(&format!("{path}/evaluators/declaration"), &json!({ "conflict": false }))
    }
}

/// Three sheets make official points by themselves; when one evaluator is recused, the two others' do.
fn computed(panel: &Panel, of_three: &str, of_two: &str) {
    let (tender, people) = (panel.tender.as_str(), &panel.people);
    panel.assign(&[("A3S", 0), ("A3S", 1), ("A3S", 2)]).expect(303);
    for (person, points) in people.iter().zip(["70", "70.01", "80"]) {
        person.declare(tender, "none", "").expect(303);
        assert!(panel.official("A3S-01").is_empty(), "not before all have handed in");
        person.mark(tender, "A3S", [points; 3], "As the rubric says.");
        person.hand_in(tender, "A3S").expect(303);
    }
    let given = |points: &str| format!("{{\"points\":\"{points}\"}}");
    assert_eq!(panel.official("A3S-01"), vec![given(of_three); 3]);
    let id = panel.app.database.lines("SELECT min(invitation_id) AS line FROM opened_bids").concat();
    let over = json!({ "marks": [{ "invitation": id, "criterion": "A3S-01", "points": "99", "reason": "Better." }] });
    assert_eq!(panel.office.tell(&panel.api("consensus"), &over).expect(409).json()["code"], "result_computed");
    panel.app.advance_seconds(60);
    people[2].declare(tender, "conflict", "I have bought shares.").expect(303);
    let now: Vec<String> = panel.official("A3S-01").into_iter().skip(if of_three == of_two { 0 } else { 3 }).collect();
    assert_eq!(now, vec![given(of_two); 3], "the mean of 70 and 70.01 is 70.005, half up 70.01");
    tale::letters(&panel.app, "");
}
