//! Mail as the people at both ends see it: a mail server that is down stops nobody, and everybody hears of more time.

use crate::harness::app::Setup;
use crate::harness::smtp::{Behaviour, SmtpServer};
use crate::harness::tale::{self, COMPANIES};
use crate::harness::{Engine, Visitor};
use probity::app::outbox::deliver_due;
use probity::domain::permission::Role;

/// What the cockpit says about the mails to each company.
fn told(office: &Visitor, tender: &str) -> Vec<String> {
    office.open(tender).words("span[class*=\"tag--mail-\"]")
}

both_engines! {
    fn a_mail_server_that_is_down_for_a_minute_stops_nobody_and_loses_nothing(engine: Engine) {
        let server = SmtpServer::start_with(Behaviour::Refuse);
        let url = server.url();
        let app = Setup::on(engine).with(move |config| config.smtp_url = Some(url.clone())).start();
        let office = app.member(Role::Administrator);
        let tender = tale::draft(&office, &["A8"], &COMPANIES, "2026-03-12");
        tale::publish(&office, &tender);
        deliver_due(&app.app).unwrap();
        let waiting = told(&office, &tender);
        assert!(waiting.len() == 3 && waiting.iter().all(|state| state == "Queued" || state.contains("tried again")), "{waiting:?}");

        let query = format!("SELECT invitation_id AS line FROM participants WHERE email = '{}'", tale::email(0));
        let link = tale::shown_link(&office, &format!("{tender}/bidders/{}", app.database.lines(&query).concat()));
        let (bid, receipt) = tale::whole_bid(&app.visitor(), &link, &["A8"], true, "100000");
        assert_eq!(receipt.path, format!("{bid}/receipt"), "handing in waits for no mail");
        for _ in 0..12 {
            app.advance_seconds(5);
            deliver_due(&app.app).unwrap();
        }
        assert!(server.mails().is_empty());

        server.behave(Behaviour::Accept);
        for _ in 0..8 {
            app.advance_seconds(5);
            deliver_due(&app.app).unwrap();
        }
        let mails = server.wait_for(4);
        let count = |company: usize| mails.iter().filter(|mail| mail.to == [tale::email(company)]).count();
        assert_eq!((mails.len(), count(0), count(1), count(2)), (4, 2, 1, 1), "each mail once: three links, one receipt");
        assert_eq!(mails.iter().filter(|mail| mail.subject().contains("receipt of your bid")).count(), 1);
        assert_eq!(told(&office, &tender), ["Sent"; 3]);
    }

    fn everybody_still_asked_hears_of_more_time_with_both_deadlines_and_the_reason(engine: Engine) {
        let app = Setup::on(engine).start();
        let office = app.member(Role::Administrator);
        let tender = tale::published(&office, &["A8"]);
        tale::whole_bid(&app.visitor(), &tale::link(&app, 0), &["A8"], true, "100000");
        let query = format!("SELECT invitation_id AS line FROM participants WHERE email = '{}'", tale::email(2));
        let revoke = format!("{tender}/bidders/{}/revoke", app.database.lines(&query).concat());
        office.submit(&office.open(&tender).form(&revoke).set("reason", "Asked by mistake.")).expect(303);
        let before = tale::letters(&app, "").len();

        let form = office.open(&tender).form(&format!("{tender}/extend"));
        let form = form.set("deadline_date", "2026-03-19").set("deadline_time", "15:30").set("reason", "Asked for <time>.");
        office.complete(&form);
        assert_eq!(tale::letters(&app, &tale::email(2)).len(), 1, "the revoked company got its invitation and no more");
        assert_eq!(app.raw_mails().len(), before + 2);
        for company in 0..2 {
            let letters = tale::letters(&app, &tale::email(company));
            let mail = letters.last().unwrap();
            assert!(mail.subject().contains("more time"), "{}", mail.subject());
            for words in ["19 Mar 2026, 15:30", "12 Mar 2026, 12:00", "Asked for <time>."] {
                assert!(mail.text.contains(words), "{words}: {}", mail.text);
            }
            assert!(mail.html.contains("Asked for &lt;time&gt;."));
            assert_eq!(mail.link_path().unwrap(), tale::link(&app, company), "the same link goes on");
        }
    }
}
