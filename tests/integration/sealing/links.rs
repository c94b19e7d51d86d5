//! A bidder's link reads what the bidder reads: where a mail server takes it there, nobody at the institution sees the one
//! of a sealed tender.

use super::officers::{hire_at, publish_sealed};
use crate::answering::tender::Tender;
use crate::api::client::Client;
use crate::harness::Engine;
use crate::harness::app::Setup;
use probity::domain::award::AwardMethod;
use probity::domain::permission::Role;
use probity::domain::time::Instant;

both_engines! {
    fn links_of_sealed_tenders_go_by_mail_only(engine: Engine) {
        let mut app = Setup::on(engine).with(|config| config.smtp_url = Some("smtp://127.0.0.1:9".to_owned())).start();
        app.allow_stuck_mail();
        let (tenant, now) = (app.institution(), Instant::from_millis(app.now()));
        let officers = hire_at(&app.app, tenant, now).0;
        let sealed = publish_sealed(&app.app, tenant, now, &officers);
        let plain = Tender::publish(&app, AwardMethod::WeightedSum);
        let (office, program) = (app.member(Role::Procurement), Client::member(&app, Role::Procurement));
        for (tender, status) in [(&sealed, 409), (&plain, 200)] {
            let company = tender.invite(&app, "Rechenwerk");
            let path = format!("/tenders/{}/bidders/{}/link", tender.id, company.invitation);
            let shown = office.submit(&office.open(&path).form(&path)).expect(status);
            assert_eq!(shown.text().contains(&company.token), status == 200, "{shown}");
            assert_eq!(shown.text().contains("links go to bidders by mail only"), status == 409, "{shown}");
            let told = program.press(&format!("/api/v1{path}")).expect(status).json();
            assert_eq!(told["code"] == "link_by_mail_only", status == 409, "{told}");
            let cockpit = office.open(&format!("/tenders/{}", tender.id));
            assert_eq!(cockpit.attributes("a[href$='/link']", "href").len(), usize::from(status == 200));
        }
        assert_eq!(app.database.count("SELECT count(*) FROM audit WHERE action = 'bidder.link_shown'"), 2);
    }
}
