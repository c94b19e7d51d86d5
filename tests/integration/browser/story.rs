//! From the catalogue to the award, by hand.

use super::{bidder, office};
use crate::harness::app::Setup;
use crate::harness::browser::Script;
use crate::harness::mail::Mail;
use crate::harness::smtp::SmtpServer;
use crate::harness::tale::{self, COMPANIES};
use crate::harness::{Browser, Engine, TestApp};

const SECTIONS: [&str; 2] = ["A7", "A13"];

/// Hours from the beginning to after the deadline.
const PAST_DEADLINE: i64 = 11 * 24;

/// A server whose mails go over the wire.
fn app_with_mail(engine: Engine) -> (TestApp, SmtpServer) {
    let server = SmtpServer::start();
    let url = server.url();
    (Setup::on(engine).with(move |config| config.smtp_url = Some(url.clone())).start(), server)
}

/// The link in the mail that reached the n-th company.
fn link(mails: &[Mail], number: usize) -> String {
    let own = mails.iter().find(|mail| mail.to.contains(&tale::email(number))).expect("a mail");
    own.link().expect("a link")
}

both_engines! {
    fn the_whole_job_is_done_by_hand(engine: Engine) {
        let (app, server) = app_with_mail(engine);
        let (_, email) = app.new_institution("Stadtwerke Musterstadt");
        let Some(desk) = Browser::start(&app.origin, Script::On) else { return };
        office::sign_in(&desk, &email);
        office::fill_in(&desk, &SECTIONS);
        let clicks = office::send(&desk);
        assert!(clicks <= 5, "{clicks} clicks from the profile to sent");

        probity::app::outbox::deliver_due(&app.app).unwrap();
        let mails = server.wait_for(3);
        let provider = Browser::start(&app.origin, Script::On).unwrap();
        bidder::enter(&provider, &link(&mails, 0), SECTIONS[0]);
        bidder::answer_section(&provider, SECTIONS[0], Script::On);
        bidder::type_and_come_back(&provider, "A13-02");
        bidder::answer_section(&provider, SECTIONS[1], Script::On);
        bidder::price(&provider, "100000");
        bidder::submit(&provider);
        for (number, amount) in [(1, "120000"), (2, "140000")] {
            let path = link(&mails, number).replace(&app.origin, "");
            tale::whole_bid(&app.visitor(), &path, &SECTIONS, false, amount);
        }

        app.advance(PAST_DEADLINE);
        office::sign_in(&desk, &email);
        office::open_bids(&desk);
        office::give_points(&desk);
        desk.click("Ranking");
        assert_eq!(desk.words(".ranking tbody th a"), COMPANIES);
        assert_eq!(desk.words(".ranking tbody .rank-cell"), ["1", "2", "3"]);
        office::award(&desk, &app);
        probity::app::outbox::deliver_due(&app.app).unwrap();
    }
}
