//! What one institution may use: its load makes its own people wait and nobody else, and what it may have has an end that
//! is told in plain words.

use crate::api::client::Client;
use crate::harness::app::Setup;
use crate::harness::engine::Engine;
use crate::harness::{TestApp, Visitor, tale, wait};
use crate::story;
use probity::app::turns::{Lane, Turn};
use probity::domain::ids::TenantId;
use probity::domain::permission::Role;
use std::thread;
use std::time::Duration;

fn app_with(engine: Engine, limits: impl Fn(&mut probity::config::Limits) + 'static) -> TestApp {
    Setup::on(engine).with(move |config| limits(&mut config.limits)).start()
}

/// Takes a turn as a request does.
fn turn(app: &TestApp, tenant: TenantId, lane: Lane) -> Turn {
    wait(app.app.turns.take(tenant, lane)).unwrap()
}

/// A tender whose bids were opened.
fn opened(app: &TestApp, office: &Visitor) -> String {
    let tender = tale::published(office, &["A8"]);
    tale::whole_bid(&app.visitor(), &tale::link(app, 0), &["A8"], true, "100000");
    tender
}

both_engines! {
    fn asvs_v15_2_2_one_institutions_load_makes_nobody_else_wait(engine: Engine) {
        let app = app_with(engine, |limits| {
            (limits.turns, limits.turns_waiting, limits.uploads, limits.patience) = (1, 2, 1, 600);
        });
        let (busy, calm) = (app.institution(), app.new_institution("Landratsamt").0);
        let (office, other) = (app.member(Role::Administrator), app.member_of(calm, Role::Administrator));
        let (mine, theirs) = (opened(&app, &office), opened(&app, &other));
        app.advance(24 * 12);
        let (office, other) = (app.member(Role::Administrator), app.member_of(calm, Role::Administrator));
        story::open(&office, &mine);
        story::open(&other, &theirs);
        let program = Client::member(&app, Role::Administrator);

        let held = turn(&app, busy, Lane::Office);
        let record = format!("{mine}/record.zip");
        thread::scope(|scope| {
            let waiting: Vec<_> = (0..2).map(|_| scope.spawn(|| office.get(&record).status)).collect();
            while app.app.turns.waiting(busy, Lane::Office) < 2 {
                thread::sleep(Duration::from_millis(5));
            }
            for page in ["ranking", "sensitivity", "compare", "export.xlsx", "record.zip"] {
                let refused = office.send(office.request(reqwest::Method::GET, &format!("{mine}/{page}")).header("accept", "text/html"));
                assert_eq!(refused.status, 503, "{page}: {refused}");
                assert!(refused.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0), "{refused}");
                assert!(refused.main().contains("Your institution already computes as much as it may"), "{refused}");
            }
            let told = office.send(program.request(reqwest::Method::GET, &format!("/api/v1{mine}/ranking"))).expect(503);
            assert_eq!((told.json()["code"].as_str(), told.header("retry-after").is_empty()), (Some("busy"), false));
            // Its own ordinary pages, its bidders and the others go on as if nothing were.
            office.open("/tenders");
            drop(turn(&app, busy, Lane::Uploads));
            for page in ["ranking", "sensitivity", "compare", "export.xlsx", "record.zip"] {
                other.get(&format!("{theirs}/{page}")).expect(200);
            }
            drop(held);
            for one in waiting {
                assert_eq!(one.join().unwrap(), 200, "who waited gets it");
            }
        });
        office.get(&format!("{mine}/ranking")).expect(200);
        tale::letters(&app, "");
    }

    fn a_flood_of_exports_is_answered_or_told_to_wait_and_leaves_the_others_alone(engine: Engine) {
        let app = app_with(engine, |limits| (limits.turns, limits.turns_waiting) = (1, 3));
        let busy = app.institution();
        let calm = app.new_institution("Landratsamt").0;
        let (office, other) = (app.member_of(busy, Role::Administrator), app.member_of(calm, Role::Administrator));
        let (mine, theirs) = (opened(&app, &office), opened(&app, &other));
        let told: Vec<u16> = thread::scope(|scope| {
            let flood: Vec<_> = (0..24)
                .map(|_| scope.spawn(|| office.another().send(office.request(reqwest::Method::GET, &format!("{mine}/record.zip"))).status))
                .collect();
            for _ in 0..5 {
                other.open("/tenders");
                let status = other.get(&format!("{theirs}/record.zip")).status;
                assert_ne!(status, 503);
            }
            flood.into_iter().map(|one| one.join().unwrap()).collect()
        });
        // The tender is not opened: its turn was had, and then it was refused.
        assert!(told.iter().all(|status| [409, 503].contains(status)) && told.contains(&409), "{told:?}");
        tale::letters(&app, "");
    }

    fn more_members_than_an_institution_may_have_are_refused(engine: Engine) {
        let app = app_with(engine, |limits| limits.members = 2);
        let office = app.member(Role::Administrator);
        let form = office.open("/members").form("/members").set("name", "Eva").set("email", "eva@stadtwerke.example");
        let form = form.set("role", "observer");
        let refused = office.submit(&form).expect(422);
        assert!(refused.main().contains("as many members as it may have"), "{refused}");
        assert_eq!(app.database.count("SELECT count(*) FROM users"), 2);
        // Who cannot sign in takes no place.
        app.database.execute("UPDATE users SET state = 'disabled' WHERE email NOT LIKE '%1@%'").unwrap();
        office.submit(&form).expect(303);
        tale::letters(&app, "");
    }

    fn more_open_tenders_than_an_institution_may_have_are_refused(engine: Engine) {
        let app = app_with(engine, |limits| limits.open_tenders = 1);
        let office = app.member(Role::Administrator);
        tale::draft(&office, &["A8"], &tale::COMPANIES, "2026-03-12");
        let form = office.open("/tenders/new").form("/tenders/new").set("title", "One more").set("scope", "chosen").set("section", "A8");
        let form = form.set("contact_name", "Grace").set("contact_email", "grace@stadtwerke.example");
        let refused = office.submit(&form.set("protection", "normal").set("language", "en")).expect(422);
        assert!(refused.main().contains("as many open tenders as it may have"), "{refused}");
        assert_eq!(refused.form("/tenders/new").value("title"), "One more");
        assert_eq!(app.database.count("SELECT count(*) FROM tenders"), 1);
        let other = app.new_institution("Landratsamt").0;
        tale::draft(&app.member_of(other, Role::Administrator), &["A8"], &tale::COMPANIES, "2026-03-12");
    }

    fn invitations_beyond_the_days_limit_are_refused_until_the_day_is_over(engine: Engine) {
        let app = app_with(engine, |limits| limits.invitations_a_day = tale::COMPANIES.len() + 1);
        let office = Client::member(&app, Role::Administrator);
        let tender = tale::published(&app.member(Role::Administrator), &["A8"]);
        let path = format!("/api/v1{tender}/bidders");
        let bidder = |number: usize| {
            serde_json::json!({ "bidders": [{
                "company": format!("Late {number}"), "contact": "Eva", "email": format!("late{number}@bidder.example"), "language": "en",
            }] })
        };
        office.post(&path, &bidder(0)).expect(201);
        let refused = office.post(&path, &bidder(1)).expect(409);
        assert_eq!(refused.json()["code"], "too_many_invitations");
        assert_eq!(app.database.count("SELECT count(*) FROM invitations WHERE company = 'Late 1'"), 0);
        app.advance(25);
        Client::member(&app, Role::Administrator).post(&path, &bidder(1)).expect(201);
        tale::letters(&app, "");
    }

    fn evidence_beyond_what_an_institution_may_keep_is_refused_and_leaves_nothing(engine: Engine) {
        let app = app_with(engine, |limits| limits.evidence_mib = 1);
        tale::published(&app.member(Role::Administrator), &["A8", "A11"]);
        let send = |number: usize| {
            let bidder = app.visitor();
            let bid = tale::enter(&bidder, &tale::link(&app, number));
            let form = bidder.open(&format!("{bid}/sections/A11")).form(&format!("{bid}/questions/A11-01/evidence"));
            bidder.submit(&form.attach("file", "policy.txt", &vec![b'x'; 700_000]))
        };
        send(0).expect(303);
        let refused = send(1).expect(422);
        assert!(refused.main().contains("no room left for evidence"), "{refused}");
        assert_eq!(app.database.count("SELECT count(*) FROM files"), 1);
        let folder = app.app.files.join(app.institution().to_string());
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
        tale::letters(&app, "");
    }
}
