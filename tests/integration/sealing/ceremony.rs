//! Opening together: after the deadline, enough of the right people, and the minutes.

use super::officers::{Officers, make_key, open, passphrase};
use crate::answering::tender::{Desk, Tender, deliver};
use crate::api::client::Client;
use crate::harness::{Reply, TestApp};
use probity::domain::award::AwardMethod;
use probity::domain::permission::Role;
use serde_json::{Value as Json, json};

/// A bid by the pages; the desk comes back.
fn bid(app: &TestApp, tender: &Tender, company: &str) -> Desk {
    let desk = Desk::enter(app, &tender.invite(app, company));
    desk.answer("yn", &json!("yes"));
    desk.answer("why", &json!(format!("{company} says why.")));
    if desk.browser.get(&desk.path("/sections/price")).status == 200 {
        desk.answer("price", &json!({ "unit_prices": { "total": "1000.50" } }));
    }
    desk.upload("file", "proof.txt", format!("Proof of {company}").as_bytes(), "").expect(303);
    assert_eq!(desk.hand_in().location(), desk.path("/receipt"));
    deliver(app);
    desk
}

/// A sealed tender and one bid, by programs; the tender's address and the bidder.
pub(super) fn by_programs(app: &TestApp, officers: &Officers, envelopes: &str) -> (String, Client) {
    let office = Client::member(app, Role::Procurement);
    let tender = crate::api::tale::draft(&office);
    let revision = || office.read(&tender)["revision"].as_i64().unwrap();
    let users: Vec<String> = officers.users.iter().map(ToString::to_string).collect();
    let sealing = json!({ "sealed": true, "together": 2, "officers": users });
    office.put_on(&format!("{tender}/sealing"), revision(), &sealing).expect(200);
    let mut scheme = office.read(&format!("{tender}/scheme"));
    scheme["envelopes"] = envelopes.into();
    office.put_on(&format!("{tender}/scheme"), revision(), &scheme).expect(200);
    crate::api::tale::publish(&office, &tender);
    let bidder = crate::api::tale::bidder(app, 0);
    crate::api::tale::whole_bid(&bidder, true, "100000");
    (tender, bidder)
}

/// The officers' programs, signed in today.
pub(super) fn programs(app: &TestApp, officers: &Officers) -> Vec<Client> {
    officers.come_back();
    let sign_in = |email: &String| {
        let mut program = Client::new(app);
        program.sign_in(email);
        program
    };
    officers.emails.iter().map(sign_in).collect()
}

/// The share of the officer with that passphrase.
pub(super) fn give(program: &Client, path: &str, number: usize) -> Reply {
    say(program, path, number, "")
}

/// The same, with words for the minutes.
fn say(program: &Client, path: &str, number: usize, note: &str) -> Reply {
    program.post(path, &json!({ "note": note, "passphrase": passphrase(number) }))
}

fn minutes(app: &TestApp) -> Json {
    serde_json::from_str(&app.database.lines("SELECT minutes AS line FROM openings").concat()).unwrap()
}

both_engines! {
    fn two_of_three_officers_open_together_and_nobody_else(app: TestApp) {
        let officers = Officers::hire(&app);
        let tender = officers.publish(&app, AwardMethod::QualityOnly);
        bid(&app, &tender, "Rechenwerk");
        bid(&app, &tender, "Nordwerk");
        // Two of them, and by the database's clock a second too early.
        app.advance(47);
        app.advance_seconds(3599);
        officers.come_back();
        for number in 0..2 {
            let early = officers.open(number, &tender).expect(409);
            assert!(early.text().contains("only after the deadline"), "{early}");
        }
        assert_eq!(app.database.count("SELECT count(*) FROM given_shares"), 0);
        app.advance_seconds(1);
        // Not an officer, however powerful; not without the passphrase; not with another one.
        let stranger = app.member(Role::Administrator);
        make_key(&stranger, &passphrase(0)).expect(303);
        assert!(open(&stranger, &tender, &passphrase(0)).expect(409).text().contains("not among the officers"));
        let page = open(&officers.browsers[0], &tender, "").expect(422);
        assert!(page.main().contains("Room 7."), "what was typed is there: {page}");
        for wrong in ["passphrase of number 1", &"x".repeat(5000)] {
            let page = open(&officers.browsers[0], &tender, wrong).expect(422);
            assert!(page.main().contains("This is not the passphrase of your key"), "{page}");
            assert!(!page.text().contains(wrong), "no passphrase comes back");
        }
        // The page asks for a share as long as it does not open anything, and says how many there are.
        let (place, overview) = (format!("/tenders/{}/open", tender.id), format!("/tenders/{}", tender.id));
        assert!(officers.browsers[0].open(&overview).main().contains("0 of 2 shares given"));
        let page = officers.browsers[0].open(&place);
        for said in ["I give my share to open the bids.", "Give my share", "More are needed before anything"] {
            assert!(page.main().contains(said), "{said}: {page}");
        }
        assert!(!page.main().contains("Open 2 bids") && !page.main().contains("I open the bids now"), "{page}");
        let unsure = officers.browsers[0].submit(&page.form(&place).set("note", "Room 7.")).expect(422);
        assert!(unsure.main().contains("Please confirm that you give your share."), "{unsure}");
        // One share, given twice, is one share.
        for _ in 0..2 {
            let waiting = officers.open(0, &tender).expect(303);
            assert_eq!(waiting.location(), format!("/tenders/{}/open?done=share", tender.id));
        }
        assert_eq!(app.database.count("SELECT count(*) FROM openings"), 0);
        assert!(officers.browsers[1].open(&overview).main().contains("1 of 2 shares given"));
        let page = officers.browsers[1].open(&place);
        for said in [
            "1 of 2 officers have given their share",
            "Answers become readable for the members of this tender.",
            "the last one needed",
            "I open the bids now.",
            "Open 2 bids",
        ] {
            assert!(page.main().contains(said), "{said}: {page}");
        }
        assert!(!page.main().contains("Answers and prices"), "no prices are asked for: {page}");
        let compare = officers.browsers[1].get(&format!("/tenders/{}/compare", tender.id));
        assert!(compare.status != 200 || !compare.text().contains("says why"), "{compare}");
        // The second opens everything.
        let done = officers.open(2, &tender).expect(303);
        assert_eq!(done.location(), format!("/tenders/{}/compare?done=open-answers", tender.id));
        assert!(!officers.browsers[2].open(&overview).main().contains("shares given"), "it is open");
        let page = officers.browsers[1].open(&place);
        assert_eq!(page.words("tbody .tag--good"), ["intact", "intact"], "{page}");
        assert!(page.main().contains("procurement 1: Room 7. administrator 3: Room 7."), "{page}");
        let minutes = minutes(&app);
        assert_eq!(minutes["officers"], json!(["procurement 1", "administrator 3"]));
        assert_eq!(minutes["bids"].as_array().unwrap().len(), 2);
        assert_eq!(minutes["note"], "procurement 1: Room 7.\nadministrator 3: Room 7.");
        assert!(minutes["bids"].as_array().unwrap().iter().all(|bid| bid["intact"] == true), "{minutes:#}");
        let snapshots = app.database.lines("SELECT snapshot AS line FROM opened_bids ORDER BY snapshot");
        let words = |company: &str| format!("\"value\":\"{company} says why.\"");
        assert!(snapshots.iter().any(|one| one.contains(&words("Rechenwerk"))), "{snapshots:?}");
        assert!(snapshots.iter().any(|one| one.contains(&words("Nordwerk"))), "{snapshots:?}");
        // And again changes nothing.
        officers.open(1, &tender).expect(303);
        assert_eq!(app.database.count("SELECT count(*) FROM given_shares"), 2);
        crate::harness::tale::letters(&app, "");
    }

    fn late_attempts_stand_in_the_minutes(app: TestApp) {
        let officers = Officers::hire(&app);
        let tender = officers.publish(&app, AwardMethod::LowestPrice);
        let late = Desk::enter(&app, &tender.invite(&app, "Spätwerk"));
        late.answer_required();
        let form = late.open("/check").form(&late.path("/submit")).set("name", "Ada").set("accepted", "true");
        app.advance(48);
        officers.come_back();
        for _ in 0..7 {
            late.browser.submit(&form).expect(410);
        }
        officers.open(0, &tender).expect(303);
        officers.open(1, &tender).expect(303);
        let noted = minutes(&app)["late"].clone();
        assert_eq!(noted.as_array().unwrap().len(), 5, "{noted:#}");
        assert_eq!(noted[0], json!({ "invitation": noted[0]["invitation"], "company": "Spätwerk", "at": app.now() }));
        let page = officers.browsers[0].open(&format!("/tenders/{}/open", tender.id));
        assert!(page.main().contains("Too late, and refused:") && page.main().contains("Spätwerk"), "{page}");
        crate::harness::tale::letters(&app, "");
    }

    fn the_price_is_a_second_envelope_under_a_key_of_its_own(app: TestApp) {
        let officers = Officers::hire(&app);
        let (tender, bidder) = by_programs(&app, &officers, "two");
        app.advance(11 * 24);
        let programs = programs(&app, &officers);
        let opening = format!("{tender}/opening");
        assert_eq!(give(&programs[0], &opening, 0).expect(202).json(), json!({ "given": 1, "together": 2 }));
        let seal = programs[1].read(&opening)["seal"]["officers"].clone();
        let given: Vec<bool> = seal.as_array().unwrap().iter().map(|one| one["bids_given"].is_string()).collect();
        assert_eq!(given.iter().filter(|given| **given).count(), 1, "{seal:#}");
        give(&programs[1], &opening, 1).expect(200);
        let key = |name: &str| {
            let query = format!("SELECT i.{name} AS line FROM invitations i JOIN bids ON bids.invitation_id = i.id");
            app.database.lines(&query).concat()
        };
        // The bidder's answers are the server's to show again, the price is not.
        assert!(!key("draft_key").starts_with("copy:") && key("price_key").starts_with("copy:"));
        assert_eq!(app.database.count("SELECT count(*) FROM given_shares WHERE envelope = 'prices'"), 0);
        let receipt = crate::api::tale::bidder(&app, 0).read("/api/v1/bid/receipt");
        assert_eq!((receipt["content"]["answers"].as_u64() > Some(5), &receipt["content"]["price"]), (true, &Json::Null));
        let prices = format!("{tender}/prices");
        assert_eq!(give(&programs[1], &prices, 1).expect(409).json()["code"], "quality_not_final");
        crate::api::tale::score(&programs[0], &tender);
        assert_eq!(give(&programs[1], &prices, 0).expect(422).json()["errors"][0]["code"], "wrong_passphrase");
        assert_eq!(give(&programs[1], &prices, 1).expect(202).json(), json!({ "given": 1, "together": 2 }));
        let page = officers.browsers[0].open(&format!("{}/runs", tender.trim_start_matches("/api/v1")));
        assert!(page.main().contains("1 of 2 officers have given their share"), "{page}");
        assert_eq!(app.database.count("SELECT count(*) FROM opened_prices"), 0);
        let minutes = give(&programs[2], &prices, 2).expect(200).json();
        assert_eq!(minutes["officers"], json!(["security_officer 2", "administrator 3"]));
        assert_eq!(minutes["envelopes"][0]["intact"], true);
        let envelope = app.database.lines("SELECT envelope AS line FROM opened_prices").concat();
        assert_eq!(serde_json::from_str::<Json>(&envelope).unwrap()["price"], "100000.00");
        assert!(!key("price_key").starts_with("copy:"));
        drop(bidder);
        crate::harness::tale::letters(&app, "");
    }

    fn one_envelope_opens_the_price_with_the_bid(app: TestApp) {
        let officers = Officers::hire(&app);
        let (tender, _) = by_programs(&app, &officers, "one");
        app.advance(11 * 24);
        let programs = programs(&app, &officers);
        let opening = format!("{tender}/opening");
        say(&programs[1], &opening, 1, "Both here.").expect(202);
        let note = give(&programs[2], &opening, 2).expect(200).json()["note"].clone();
        // It is not whoever opened that said so.
        assert_eq!(note, "security_officer 2: Both here.");
        let prices = app.database.lines("SELECT minutes AS line FROM price_openings").concat();
        assert_eq!(serde_json::from_str::<Json>(&prices).unwrap()["note"], note);
        let envelope = app.database.lines("SELECT envelope AS line FROM opened_prices").concat();
        assert_eq!(serde_json::from_str::<Json>(&envelope).unwrap()["price"], "100000.00");
        crate::harness::tale::letters(&app, "");
    }

    fn what_each_officer_says_stands_in_the_minutes_and_nobody_speaks_for_another(app: TestApp) {
        let officers = Officers::hire(&app);
        let (tender, _) = by_programs(&app, &officers, "two");
        app.advance(11 * 24);
        let programs = programs(&app, &officers);
        let opening = format!("{tender}/opening");
        say(&programs[2], &opening, 2, "Room 7.\nprocurement 1: I saw nothing.").expect(202);
        let page = |path: &str| format!("{}/{path}", tender.trim_start_matches("/api/v1"));
        let (browser, place) = (&officers.browsers[0], page("open"));
        let form = browser.open(&place);
        assert!(form.main().contains("The prices stay closed until quality is final."), "{form}");
        let form = form.form(&place).set("confirm", "on").set("note", "With Mara Vogt.");
        let done = browser.complete(&form.set("passphrase", &passphrase(0)));
        assert!(done.text().contains("Answers can be read now; the prices stay closed"), "{done}");
        let expected = "administrator 3: Room 7.\n    procurement 1: I saw nothing.\nprocurement 1: With Mara Vogt.";
        assert_eq!(programs[1].read(&opening)["minutes"]["note"], expected);
        crate::api::tale::score(&programs[0], &tender);
        let prices = format!("{tender}/prices");
        let runs = browser.open(&page("runs"));
        assert!(runs.main().contains("I give my share to open the price envelopes."), "{runs}");
        say(&programs[1], &prices, 1, "").expect(202);
        let runs = browser.open(&page("runs"));
        assert!(runs.main().contains("Quality is final. Open the price envelopes."), "{runs}");
        // The words of whoever opens need no name where nobody else said anything.
        assert_eq!(say(&programs[2], &prices, 2, "All there.").expect(200).json()["note"], "All there.");
        for place in ["runs", "report"] {
            let shown = browser.open(&page(place)).main();
            assert!(shown.to_lowercase().contains("opened by security_officer 2, administrator 3 on"), "{shown}");
        }
        crate::harness::tale::letters(&app, "");
    }

    fn a_bid_that_was_tampered_with_does_not_stop_the_others(app: TestApp) {
        let officers = Officers::hire(&app);
        let tender = officers.publish(&app, AwardMethod::QualityOnly);
        for company in ["Rechenwerk", "Nordwerk", "Südwerk"] {
            bid(&app, &tender, company);
        }
        // As an administrator of the database could: past the triggers, one box for another, one broken.
        let bids = app.database.lines("SELECT id AS line FROM bids ORDER BY submitted_at, id");
        let other = format!("(SELECT draft_box FROM bids WHERE id = '{}')", bids[2]);
        app.database.unguard("bids");
        let put = |id: &str, key: &str| {
            app.database.execute(&format!("UPDATE bids SET draft_box = {key} WHERE id = '{id}'")).unwrap();
        };
        put(&bids[0], &other);
        put(&bids[1], "'AAAA'");
        app.advance(48);
        officers.come_back();
        officers.open(0, &tender).expect(303);
        officers.open(1, &tender).expect(303);
        let minutes = minutes(&app);
        let intact: Vec<_> = minutes["bids"].as_array().unwrap().iter().map(|bid| bid["intact"].clone()).collect();
        assert_eq!(intact, [false, false, true]);
        let page = officers.browsers[2].open(&format!("/tenders/{}/open", tender.id));
        assert_eq!(page.words("tbody .tag--good"), ["intact"], "{page}");
        assert_eq!(page.words("tbody .tag--bad"), ["not intact: not what its receipt states"; 2], "{page}");
        assert_eq!(app.database.count("SELECT count(*) FROM opened_bids"), 1);
        crate::harness::tale::letters(&app, "");
    }

    fn nobody_puts_a_key_of_their_own_under_a_seal(app: TestApp) {
        let officers = Officers::hire(&app);
        let tender = officers.publish(&app, AwardMethod::LowestPrice);
        let other = officers.publish(&app, AwardMethod::LowestPrice);
        let desk = Desk::enter(&app, &tender.invite(&app, "Rechenwerk"));
        desk.answer_required();
        let form = desk.open("/check").form(&desk.path("/submit")).set("name", "Ada").set("accepted", "true");
        app.database.unguard("seals");
        for key in ["'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'".to_owned(), format!("(SELECT bids_key FROM seals WHERE tender_id = '{}')", other.id)] {
            let put = format!("UPDATE seals SET bids_key = {key} WHERE tender_id = '{}'", tender.id);
            app.database.execute(&put).unwrap();
            desk.browser.submit(&form).expect(500);
            assert_eq!(app.database.count("SELECT count(*) FROM bids"), 0);
        }
        crate::harness::tale::letters(&app, "");
    }
}
