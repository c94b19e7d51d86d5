//! Links once more: by the address they went to, from a replaced link's page, and passed on to the right person.

use super::tender::deliver;
use crate::harness::mail::Mail;
use crate::harness::{Reply, TestApp, Visitor, tale};
use probity::domain::permission::Role;
use std::time::{Duration, Instant};

/// Asks for the links of an address on the public page.
fn ask(visitor: &Visitor, email: &str) -> Reply {
    visitor.submit(&visitor.open("/r").form("/r/ask").set("email", email))
}

/// Waits for the n-th mail to an address: what was asked for is looked up after the answer.
fn letter(app: &TestApp, to: &str, number: usize) -> Mail {
    let begun = Instant::now();
    loop {
        let mut letters = tale::letters(app, to);
        if letters.len() >= number {
            return letters.remove(number - 1);
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "{} of {number} mails to {to}", letters.len());
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Names somebody else on the page of a link.
fn pass_on(visitor: &Visitor, link: &str, name: &str, email: &str) -> Reply {
    let path = format!("{link}/pass-on");
    visitor.submit(&visitor.open(&path).form(&path).set("name", name).set("email", email).set("language", "en"))
}

/// The first company's own deed in the office's cockpit.
fn reissue(app: &TestApp, office: &Visitor, tender: &str, email: &str) {
    let query = format!("SELECT invitation_id AS line FROM participants WHERE email = '{}'", tale::email(0));
    let path = format!("{tender}/bidders/{}/reissue", app.database.lines(&query).concat());
    office.submit(&office.open(tender).form(&path).set("email", email)).expect(303);
}

both_engines! {
    fn a_lost_link_is_mailed_to_its_address_and_nobody_learns_who_was_invited(app: TestApp) {
        tale::published(&app.member(Role::Administrator), &["A8"]);
        let link = tale::link(&app, 0);
        let visitor = app.visitor();
        let known = ask(&visitor, "BID0@Bidder.example");
        let unknown = ask(&visitor, "nobody@bidder.example");
        assert_eq!((known.status, known.location()), (unknown.status, unknown.location()));
        assert_eq!(known.location(), "/r/asked");
        assert!(visitor.open("/r/asked").main().contains("If the address has been invited"));
        let mail = letter(&app, &tale::email(0), 2);
        assert!(mail.subject().contains("the link you asked for"), "{}", mail.subject());
        assert_eq!(mail.link_path(), Some(link.clone()), "the earlier mail keeps working");
        assert!(tale::letters(&app, "nobody@").is_empty());
        tale::enter(&app.visitor(), &link);
        let noted = "SELECT count(*) FROM audit WHERE action = 'bidder.link_asked_for'";
        assert_eq!(app.database.count(noted), 1);
    }

    fn what_is_no_address_is_refused_with_the_text_and_askers_are_slowed_down(app: TestApp) {
        tale::published(&app.member(Role::Administrator), &["A8"]);
        let visitor = app.visitor();
        for wrong in ["", "ada", "ada@bidder.example\r\nBcc: eve@evil.example", "<script>alert(1)</script>@x.example"] {
            let told = ask(&visitor, wrong).expect(422);
            assert!(told.main().contains("E-mail address"), "{told}");
            assert!(!told.text().contains("<script>alert"), "{told}");
        }
        let answers: Vec<u16> = (0..9).map(|round| ask(&visitor, &format!("a{round}@bidder.example")).status).collect();
        assert_eq!(answers.first(), Some(&303));
        assert_eq!(answers.last(), Some(&422), "{answers:?}");
        assert!(ask(&visitor, &tale::email(1)).main().contains("Too many tries"), "slowed down");
        tale::letters(&app, "");
    }

    fn nobody_off_the_list_gets_a_link(app: TestApp) {
        let office = app.member(Role::Administrator);
        let tender = tale::published(&office, &["A8"]);
        tale::draft(&office, &["A8"], &tale::COMPANIES, "2026-03-12");
        let query = format!("SELECT invitation_id AS line FROM participants WHERE email = '{}'", tale::email(0));
        let invited = app.database.lines(&query);
        let pages = office.open(&tender).attributes("form[action$=\"/revoke\"]", "action");
        let path = pages.iter().find(|path| invited.iter().any(|id| path.contains(id))).unwrap();
        office.submit(&office.open(&tender).form(path).set("reason", "By mistake.")).expect(303);
        assert_eq!(ask(&app.visitor(), &tale::email(0)).location(), "/r/asked");
        assert_eq!(ask(&app.visitor(), &tale::email(1)).location(), "/r/asked");
        // The second one's mail shows that the first one's turn is over: neither the draft nor the revoked counts.
        letter(&app, &tale::email(1), 2);
        assert!(tale::letters(&app, &tale::email(0)).is_empty());
    }

    fn a_replaced_links_page_sends_the_newer_one_where_it_went(app: TestApp) {
        let office = app.member(Role::Administrator);
        let tender = tale::published(&office, &["A8"]);
        let old = tale::link(&app, 0);
        app.advance(1);
        reissue(&app, &office, &tender, "new@bidder.example");
        let newer = letter(&app, "new@bidder.example", 1).link_path();
        let visitor = app.visitor();
        let page = visitor.get(&old).expect(410);
        assert!(page.main().contains("n…@bidder.example"), "{page}");
        let told = visitor.submit(&page.form(&format!("{old}/newer")));
        assert_eq!(told.location(), "/r/asked");
        assert_eq!(letter(&app, "new@bidder.example", 2).link_path(), newer);
        assert!(!visitor.open("/r/asked").text().contains("new@"));
        visitor.post(&format!("{}/newer", newer.unwrap()), &[("csrf", page.form(&format!("{old}/newer")).value("csrf"))]).expect(409);
    }

    fn whoever_was_asked_by_mistake_names_the_right_person(app: TestApp) {
        tale::published(&app.member(Role::Administrator), &["A8"]);
        let link = tale::link(&app, 0);
        let wrong = app.visitor();
        let bid = tale::enter(&wrong, &link);
        tale::answer(&wrong, &bid, "A8", true);
        let before = app.database.dump();
        let landing = wrong.open(&link);
        assert!(landing.attributes("a", "href").contains(&format!("{link}/pass-on")));
        wrong.open(&format!("{link}/pass-on"));
        assert_eq!(app.database.dump(), before, "looking changes nothing");
        assert_eq!(pass_on(&wrong, &link, "Eva Maas", "eva@bidder.example").location(), link);
        let ended = wrong.get(&link).expect(410).main();
        assert!(ended.contains("A newer link has been sent") && ended.contains("e…@bidder.example"), "{ended}");
        assert_ne!(wrong.get(&bid).status, 200, "the session goes with the link");
        let mail = letter(&app, "eva@bidder.example", 1);
        assert!(mail.text.contains("handed the lead"), "{}", mail.text);
        let eva = app.visitor();
        assert_eq!(tale::enter(&eva, &mail.link_path().unwrap()), bid);
        tale::price(&eva, &bid, "1000");
        tale::hand_in(&eva, &bid);
        let by = "SELECT DISTINCT p.name AS line FROM answer_history h JOIN participants p ON p.id = h.saved_by WHERE h.question LIKE 'A8%'";
        assert_eq!(app.database.lines(by), ["Ada Lovelace"], "what was answered keeps its name");
        tale::letters(&app, "");
    }

    fn passing_on_is_refused_with_the_text_where_it_cannot_be(app: TestApp) {
        tale::published(&app.member(Role::Administrator), &["A8"]);
        let link = tale::link(&app, 0);
        let visitor = app.visitor();
        for (name, email, why) in [
            ("", "eva@bidder.example", "Name"),
            ("Eva", "eva", "E-mail address"),
            ("Eva", &tale::email(0), "on the team already"),
            ("Eva\u{0}", "eva@bidder.example", "Name"),
        ] {
            let told = pass_on(&visitor, &link, name, email).expect(422);
            assert!(told.main().contains(why), "{name:?} {email}: {told}");
            assert_eq!(told.form(&format!("{link}/pass-on")).value("email"), email);
        }
        let form = visitor.open(&format!("{link}/pass-on")).form(&format!("{link}/pass-on"));
        let form = form.set("name", "Eva").set("email", "eva@bidder.example");
        assert_eq!(visitor.submit(&form).location(), link);
        // Once more: the link has ended, and nobody else is named.
        visitor.submit(&form.forge("email", "tom@bidder.example")).expect(409);
        assert!(tale::letters(&app, "tom@").is_empty());
        app.advance(24 * 30);
        let late = tale::link(&app, 1);
        assert_eq!(visitor.get(&format!("{late}/pass-on")).location(), late);
    }

    fn a_colleague_passes_on_no_more_than_was_theirs(app: TestApp) {
        tale::published(&app.member(Role::Administrator), &["A8", "A3S"]);
        let lead = app.visitor();
        let bid = tale::enter(&lead, &tale::link(&app, 0));
        let team = format!("{bid}/team");
        let form = lead.open(&team).form(&team).set("name", "Tom Kern").set("email", "tom@bidder.example");
        lead.submit(&form.set("sections", "A8").set("language", "en")).expect(303);
        let link = letter(&app, "tom@bidder.example", 1).link_path().unwrap();
        pass_on(&app.visitor(), &link, "Eva Maas", "eva@bidder.example").expect(303);
        let eva = app.visitor();
        tale::enter(&eva, &letter(&app, "eva@bidder.example", 1).link_path().unwrap());
        assert_eq!(eva.open(&bid).attributes(".task__link", "href"), [format!("{bid}/sections/A8")]);
        assert!(lead.open(&team).main().contains("Eva Maas") && !lead.open(&team).main().contains("Tom Kern"));
        deliver(&app);
    }
}
