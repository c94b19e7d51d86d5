//! Reminders by themselves: seven, two and one days before the deadline, to those alone who have not handed in.

use crate::harness::{TestApp, tale};
use probity::app::reminders;
use probity::domain::permission::Role;

/// The deadline of the tale's tender is this many hours after the beginning.
const DEADLINE_HOURS: i64 = 243;

/// Moves the clock to some hours before the deadline and lets the server look for what it owes.
fn hours_before(app: &TestApp, begun: i64, hours: i64) -> usize {
    let gone = (app.now() - begun) / 3_600_000;
    app.advance(DEADLINE_HOURS - hours - gone);
    reminders::queue_due(&app.app).unwrap()
}

both_engines! {
    fn whoever_has_not_handed_in_is_reminded_of_the_exact_gap(app: TestApp) {
        let begun = app.now();
        let office = app.member(Role::Administrator);
        let tender = tale::published(&office, &["A8"]);
        let deadline = app.database.count("SELECT deadline_at FROM tenders");
        assert_eq!((deadline - begun) / 3_600_000, DEADLINE_HOURS);
        let bidder = app.visitor();
        let bid = tale::enter(&bidder, &tale::link(&app, 0));
        tale::answer(&bidder, &bid, "A8", true);
        tale::whole_bid(&app.visitor(), &tale::link(&app, 1), &["A8"], true, "1000");
        assert_eq!(hours_before(&app, begun, 7 * 24 + 1), 0, "too early");
        assert_eq!(hours_before(&app, begun, 7 * 24), 2, "not to the one who handed in");
        assert_eq!(reminders::queue_due(&app.app).unwrap(), 0, "once");
        let mail = tale::letters(&app, &tale::email(0)).pop().unwrap();
        assert!(mail.text.contains("One required answer is missing"), "{}", mail.text);
        assert!(tale::letters(&app, &tale::email(1)).iter().all(|mail| !mail.subject().contains("eminder")));
        // By hand, a little before the next one is owed: this does not settle that, a later one does.
        assert_eq!(hours_before(&app, begun, 49), 0);
        let office = app.member(Role::Administrator);
        let remind = office.open(&tender).attributes("form[action$=\"/remind\"]", "action");
        app.advance(2);
        office.submit(&office.open(&tender).form(&remind[0])).expect(303);
        assert_eq!(reminders::queue_due(&app.app).unwrap(), 1, "the other one");
        assert_eq!(hours_before(&app, begun, 10), 2, "the last day");
        assert_eq!(hours_before(&app, begun, -1), 0, "too late");
        assert_eq!(app.database.count("SELECT count(*) FROM audit WHERE action = 'bidder.reminded'"), 6);
        tale::letters(&app, "");
    }

    fn a_server_that_was_away_catches_up_once_and_nobody_new_is_reminded(app: TestApp) {
        let begun = app.now();
        let office = app.member(Role::Administrator);
        let tender = tale::published(&office, &["A8"]);
        assert_eq!(hours_before(&app, begun, 36), 3, "seven and two days in one");
        let office = app.member(Role::Administrator);
        let path = format!("{tender}/bidders");
        let form = office.open(&path).form(&path).set("bidder.0.company", "Neuwerk").set("bidder.0.contact", "Eva");
        office.submit(&form.set("bidder.0.email", "eva@bidder.example")).expect(303);
        assert_eq!(reminders::queue_due(&app.app).unwrap(), 0, "who was just invited");
        let path = format!("{tender}/extend");
        let form = office.open(&tender).form(&path).set("deadline_date", "2026-03-20").set("deadline_time", "12:00");
        office.submit(&form.set("reason", "Several asked for more time.")).expect(303);
        assert_eq!(reminders::queue_due(&app.app).unwrap(), 0, "the moments move with the deadline");
        app.advance(36 + 24);
        assert_eq!(reminders::queue_due(&app.app).unwrap(), 4);
        tale::letters(&app, "");
    }
}
