//! kill -9 in the middle of a submit: no bid or the whole bid, and every answered one is there.

use super::tender::{Desk, Tender};
use crate::harness::app::PASSWORD;
use crate::harness::{Database, Process, vault, wait};
use probity::app::accounts::{self, NewMember};
use probity::app::audit::{self, Verdict};
use probity::app::key::sha256_hex;
use probity::app::start::Replacements;
use probity::app::{App, links};
use probity::config::Config;
use probity::db::{Error, Scope};
use probity::domain::award::AwardMethod;
use probity::domain::ids::TenantId;
use probity::domain::permission::Role;
use probity::domain::text::Language;
use std::time::Duration;

/// How often the server is killed.
const CYCLES: u64 = 20;

/// The product's parts over the same database, to prepare and to look.
pub fn open(database: &Database) -> (App, TenantId) {
    let app = reopen(database);
    let administrator = NewMember {
        name: "Ada".to_owned(),
        email: "ada@stadtwerke.example".to_owned(),
        password: PASSWORD.to_owned(),
        role: Role::Administrator,
        language: Language::En,
    };
    let (tenant, _) = accounts::create_institution(&app, "Stadtwerke", &administrator).unwrap();
    (app, tenant)
}

/// The same parts over a database that has its institution already.
pub fn reopen(database: &Database) -> App {
    let config =
        Config { database_url: Some(database.url.clone()), data: database.data(), connections: 2, ..Config::default() };
    App::start(config, Replacements::default()).unwrap()
}

/// What each table says about a bidder: bids, state `submitted`, entries in the history, receipts.
pub fn traces(database: &Database, invitation: &str) -> [i64; 4] {
    [
        format!("SELECT count(*) FROM bids WHERE invitation_id = '{invitation}' AND withdrawn_at IS NULL"),
        format!("SELECT count(*) FROM invitations WHERE id = '{invitation}' AND state = 'submitted'"),
        format!("SELECT count(*) FROM audit WHERE action = 'bid.submitted' AND detail LIKE '%{invitation}%'"),
        format!("SELECT count(*) FROM outbox WHERE kind = 'receipt' AND invitation_id = '{invitation}'"),
    ]
    .map(|query| database.count(&query))
}

both_engines! {
    fn a_submit_that_is_killed_leaves_no_bid_or_the_whole_bid(database: Database) {
        let (app, tenant) = open(&database);
        let now = app.db.read::<_, Error>(Scope::System, probity::db::Conn::now).unwrap();
        let tender = Tender::publish_in(&app, tenant, AwardMethod::WeightedSum, now);
        let mut whole = 0;
        for cycle in 0..CYCLES {
            let company = tender.invite_at(&app, &format!("Bidder {cycle}"), now);
            let invitation = company.invitation.to_string();
            let mut server = Process::serve(&database);
            let desk = Desk::enter_with(server.visitor(), &company);
            desk.answer_required();
            let form = desk.open("/check").form(&desk.path("/submit"));
            let request = form.set("name", "Ada").set("accepted", "true").request(&desk.browser);
            let answer = std::thread::spawn(move || wait(async { request.send().await.map(|answer| answer.status()) }));
            std::thread::sleep(Duration::from_millis(cycle * 3));
            server.kill();
            let answered = answer.join().unwrap().is_ok_and(|status| status.as_u16() == 303);
            let found = traces(&database, &invitation);
            assert!(found == [0; 4] || found == [1; 4], "half a bid in cycle {cycle}: {found:?}");
            assert!(!answered || found == [1; 4], "cycle {cycle}: answered and not there");
            whole += found[0];
            // Sent once more, as a bidder would, there is one bid either way.
            let bidder = links::enter(&app, &company.token, None).unwrap().entered().unwrap().bidder;
            let receipt = probity::app::bids::submit(&app, &bidder, "Ada").unwrap();
            assert_eq!((receipt.number, traces(&database, &invitation)), (1, [1; 4]));
        }
        let hashes = database.lines("SELECT sha256 AS line FROM bids ORDER BY invitation_id, number DESC");
        let snapshots = vault::bids(&app, &database).into_iter().map(|(snapshot, _)| sha256_hex(&snapshot));
        assert_eq!(snapshots.collect::<Vec<_>>(), hashes);
        assert!(matches!(audit::verify(&app.db, tenant).unwrap(), Verdict::Whole { .. }));
        assert!(whole < i64::try_from(CYCLES).unwrap(), "no kill came early enough to tell anything");
    }
}
