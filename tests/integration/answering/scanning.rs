//! Evidence and the malware scanner: refused when it finds something, kept from everybody while it says nothing, never
//! in the way of handing in.

use crate::harness::app::Setup;
use crate::harness::clamd::{Clamd, FOUND};
use crate::harness::{Engine, Reply, TestApp, Visitor, tale, vault};
use probity::app::evidence;
use probity::domain::permission::Role;

const SECTIONS: [&str; 1] = ["A11"];
/// The files on the office's page of a question.
const LINKS: &str = "a[href*='/evidence/']";
/// Hours from the start of the stories to after the deadline of [`tale::published`].
const AFTER: i64 = 11 * 24;

fn begin(engine: Engine, clamd: &Clamd) -> (TestApp, String) {
    let url = clamd.url();
    let app = Setup::on(engine).with(move |config| config.clamd_url = Some(url.clone())).start();
    let office = app.member(Role::Procurement);
    let tender = tale::published(&office, &SECTIONS);
    (app, tender)
}

fn upload(bidder: &Visitor, bid: &str, name: &str, bytes: &[u8]) -> Reply {
    let page = bidder.open(&format!("{bid}/sections/A11"));
    bidder.submit(&page.form(&format!("{bid}/questions/A11-01/evidence")).attach("file", name, bytes))
}

fn infected() -> Vec<u8> {
    [b"Once upon a time: ", FOUND].concat()
}

/// Name and state of the files that the story uploads.
fn states(app: &TestApp) -> Vec<String> {
    let files = vault::files(app);
    let told =
        files.iter().map(|file| format!("{} {}", file["name"].as_str().unwrap(), file["scan"].as_str().unwrap()));
    told.filter(|line| line.as_bytes()[1] == b'-').collect()
}

fn quarantined(app: &TestApp) -> usize {
    let waiting = app.database.count("SELECT count(*) FROM files WHERE question = 'A11-01' AND scan = 'quarantined'");
    usize::try_from(waiting).unwrap()
}

both_engines! {
    fn what_the_scanner_finds_is_not_taken(engine: Engine) {
        let Some(mut clamd) = Clamd::prepare() else { return };
        clamd.start();
        let (app, _) = begin(engine, &clamd);
        let bidder = app.visitor();
        let bid = tale::enter(&bidder, &tale::link(&app, 0));
        let refused = upload(&bidder, &bid, "1-policy.txt", &infected()).expect(422);
        assert!(refused.words("#e-A11-01").concat().contains("malware scanner found"), "{refused}");
        upload(&bidder, &bid, "1-policy.txt", b"One policy for all.\n").expect(303);
        assert_eq!(states(&app), ["1-policy.txt clean"]);
        let folder = app.app.files.join(app.institution().to_string());
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1, "nothing of the refused file stays");
    }

    fn a_scanner_that_is_down_stops_nobody_and_hides_its_files(engine: Engine) {
        let Some(mut clamd) = Clamd::prepare() else { return };
        let (app, tender) = begin(engine, &clamd);
        let bidder = app.visitor();
        let bid = tale::enter(&bidder, &tale::link(&app, 0));
        upload(&bidder, &bid, "1-bad.txt", &infected()).expect(303);
        upload(&bidder, &bid, "2-good.txt", b"One policy for all.\n").expect(303);
        // More than this scanner takes: it never says anything about it.
        upload(&bidder, &bid, "3-large.txt", &vec![b'a'; 2 * 1024 * 1024]).expect(303);
        assert_eq!(states(&app), ["1-bad.txt quarantined", "2-good.txt quarantined", "3-large.txt quarantined"]);
        let page = bidder.open(&format!("{bid}/sections/A11"));
        assert!(page.main().contains("being checked for malware"), "{page}");
        let own = page.attributes(".files a", "href");
        assert!(bidder.get(&own[1]).expect(409).main().contains("still being checked"));
        tale::answer(&bidder, &bid, "A11", true);
        tale::price(&bidder, &bid, "480000");
        assert!(tale::hand_in(&bidder, &bid).main().contains("has been submitted"));

        app.advance(AFTER);
        let office = app.member(Role::Procurement);
        let opening = format!("{tender}/open");
        office.complete(&office.open(&opening).form(&opening).set("confirm", "on"));
        let question = format!("{tender}/compare/A11-01");
        let shown = || office.open(&question);
        assert_eq!(shown().main().matches("in quarantine").count(), quarantined(&app), "{}", shown());
        let link = |name: &str| {
            let (names, links) = (shown().words(LINKS), shown().attributes(LINKS, "href"));
            links[names.iter().position(|own| own == name).unwrap()].clone()
        };
        assert!(office.get(&link("2-good.txt")).expect(409).main().contains("still being checked"));

        assert_eq!(evidence::check_waiting(&app.app).unwrap(), 0, "it is still down");
        clamd.start();
        let waiting = quarantined(&app);
        assert_eq!(evidence::check_waiting(&app.app).unwrap(), waiting - 1);
        assert_eq!(states(&app), ["1-bad.txt infected", "2-good.txt clean", "3-large.txt quarantined"]);
        let page = shown().main();
        assert!(page.contains("infected") && page.contains("checked, clean"), "{page}");
        assert!(office.get(&link("1-bad.txt")).expect(409).main().contains("Malware was found"));
        assert_eq!(office.open(&link("2-good.txt")).bytes, b"One policy for all.\n");
        let deeds = "SELECT count(*) FROM audit WHERE action = 'evidence.infected'";
        assert_eq!(app.database.count(deeds), 1);
        assert_eq!(evidence::check_waiting(&app.app).unwrap(), 0, "each is told once");
        tale::letters(&app, "");
    }
}
