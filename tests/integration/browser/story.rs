//! From the catalogue to the award, by hand.

use super::{bidder, office};
use crate::harness::app::Setup;
use crate::harness::browser::Script;
use crate::harness::mail::Mail;
use crate::harness::smtp::SmtpServer;
use crate::harness::tale::{self, COMPANIES};
use crate::harness::{Browser, Engine, TestApp};
use probity::domain::permission::Role;

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
        office::open_prices(&desk);
        desk.click("Ranking");
        assert_eq!(desk.words(".ranking tbody th a"), COMPANIES);
        assert_eq!(desk.words(".ranking tbody .rank-cell"), ["1", "2", "3"]);
        office::award(&desk, &app);
        probity::app::outbox::deliver_due(&app.app).unwrap();
    }

    fn a_provider_needs_no_script(engine: Engine) {
        let (app, server) = app_with_mail(engine);
        let Some(provider) = Browser::start(&app.origin, Script::Off) else { return };
        tale::published(&app.member(Role::Administrator), &SECTIONS);
        probity::app::outbox::deliver_due(&app.app).unwrap();
        bidder::enter(&provider, &link(&server.wait_for(3), 0), SECTIONS[0]);
        for key in SECTIONS {
            bidder::answer_section(&provider, key, Script::Off);
        }
        bidder::price(&provider, "100000");
        bidder::submit(&provider);
        probity::app::outbox::deliver_due(&app.app).unwrap();
        let receipt = server.wait_for(4).pop().unwrap();
        assert!(receipt.text.contains(&provider.words("#sha").concat()), "the mail names what the page shows");
    }
}
