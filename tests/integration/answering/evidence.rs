//! Evidence: what is taken, where it lies, how it comes out again.

use super::tender::{Desk, HOURS, Tender};
use crate::harness::{TestApp, tale, vault};
use probity::app::key::sha256_hex;
use probity::domain::award::AwardMethod;
use probity::domain::permission::Role;
use serde_json::json;
use std::path::PathBuf;

/// The files on disk.
fn files(app: &TestApp) -> Vec<PathBuf> {
    let tenant = app.app.files.join(app.institution().to_string());
    let Ok(folder) = std::fs::read_dir(tenant) else { return Vec::new() };
    folder.map(|entry| entry.unwrap().path()).collect()
}

both_engines! {
    fn a_file_is_kept_whole_and_comes_back_as_an_attachment(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk"));
        let content: Vec<u8> = b"%PDF-1.7\n".iter().copied().chain((0..700_000_u32).map(|n| n.to_le_bytes()[0])).collect();
        let reply = desk.upload("file", "../Zertifikat ä.PDF", &content, "2027-05-01");
        assert_eq!(reply.location(), desk.path("/sections/S2#q-file"));
        let page = desk.open("/sections/S2");
        assert!(page.main().contains("Zertifikat ä.PDF"));
        let link = page.attributes(".files a", "href").remove(0);
        let file = desk.browser.open(&link);
        assert!(file.bytes == content);
        assert!(file.header("content-disposition").starts_with("attachment; filename=\"Zertifikat _.PDF\""));
        assert_eq!((file.header("content-type"), file.header("x-content-type-options")), ("application/pdf", "nosniff"));
        let known = &vault::files(&app)[0];
        assert_eq!((&known["sha256"], &known["valid_until"]), (&json!(sha256_hex(&content)), &json!("2027-05-01")));
        assert_eq!(app.database.count("SELECT count(*) FROM invitations WHERE state = 'started'"), 1);
        assert_eq!(files(&app).len(), 1);
        let csrf = page.form(&desk.home).value("csrf").to_owned();
        desk.browser.post(&format!("{link}/remove"), &[("csrf", &csrf)]).expect(303);
        desk.browser.get(&link).expect(404);
        assert_eq!((files(&app).len(), app.database.count("SELECT count(*) FROM files WHERE removed_at IS NOT NULL")), (0, 1));
    }

    fn what_is_not_what_its_name_says_is_refused_and_leaves_nothing(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk"));
        for (name, content, valid_until, status) in [
            ("a.exe", &b"MZ"[..], "", 422),
            ("a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>", "", 422),
            ("a.pdf", b"MZ\x90\0", "", 422),
            ("a.docx", b"PK\x03\x04", "", 422),
            ("a.txt", b"", "", 422),
            ("a.txt", b"<html><script>", "", 422),
            ("a.txt", b"fine", "31.12.2027", 422),
            ("a%0Ab.txt", b"fine", "", 422),
            ("", b"fine", "", 422),
        ] {
            let reply = desk.upload("file", name, content, valid_until);
            assert_eq!(reply.status, status, "{name:?}: {reply}");
            assert!(!reply.words("#e-file").is_empty(), "{name:?}: {reply}");
        }
        assert!(desk.upload("yn", "a.txt", b"fine", "").expect(409).main().contains("No file is asked for"));
        desk.upload("nothing", "a.txt", b"fine", "").expect(404);
        assert_eq!((files(&app).len(), app.database.count("SELECT count(*) FROM files")), (0, 0));
    }

    fn a_certificate_of_conduct_is_refused_by_its_name(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk"));
        for name in ["Führungszeugnis.txt", "police-clearance.txt"] {
            let refused = desk.upload("file", name, b"seen", "").expect(422);
            assert!(refused.words("#e-file").concat().contains("never uploaded"), "{refused}");
        }
        assert_eq!(files(&app).len(), 0);
    }

    fn one_file_serves_many_questions_and_its_date_is_told(app: TestApp) {
        let office = app.member(Role::Administrator);
        tale::published(&office, &["A8", "A11"]);
        let bidder = app.visitor();
        let bid = tale::enter(&bidder, &tale::link(&app, 0));
        let section = format!("{bid}/sections/A11");
        let upload = bidder.open(&section).form(&format!("{bid}/questions/A11-01/evidence"));
        let upload = upload.attach("file", "policy.txt", b"One policy for all.\n").set("valid_until", "2026-03-01");
        bidder.submit(&upload).expect(303);
        let library = bidder.open(&format!("{bid}/evidence"));
        assert!(library.main().contains("policy.txt") && library.main().contains("Expires before the deadline"), "{library}");
        assert!(library.attributes("form[action$='/again']", "action").is_empty(), "nothing was looked for");
        let again = format!("{bid}/questions/A8-01/evidence/again");
        let form = bidder.open(&format!("{bid}/evidence?question=A8-01")).form(&again);
        for time in ["first", "once is enough"] {
            assert_eq!(bidder.submit(&form).location(), format!("{bid}/sections/A8#q-A8-01"), "{time}");
        }
        assert!(vault::files(&app).iter().map(|file| &file["name"]).eq(["policy.txt", "policy.txt"]));
        assert_eq!(files(&app).len(), 2, "two names, each of which goes by itself");
        let link = |section: &str| bidder.open(&format!("{bid}/sections/{section}")).attributes(".files a", "href").remove(0);
        let (first, second) = (link("A11"), link("A8"));
        let csrf = bidder.open(&section).form(&section).value("csrf").to_owned();
        bidder.post(&format!("{first}/remove"), &[("csrf", &csrf)]).expect(303);
        assert_eq!(bidder.open(&second).bytes, b"One policy for all.\n");
        bidder.post(&again, &[("csrf", &csrf), ("file", "01890a5d-ac96-774b-bcce-b302099a8057")]).expect(404);
        let wrong = format!("{bid}/questions/A8-02/evidence/again");
        let id = second.rsplit('/').next().unwrap();
        bidder.post(&wrong, &[("csrf", &csrf), ("file", id)]).expect(409);
        assert_eq!(files(&app).len(), 1);
    }

    fn a_file_above_the_limit_is_refused_with_the_page_still_there(app: TestApp) {
        let desk = Desk::enter(&app, &Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Rechenwerk"));
        let reply = desk.upload("file", "big.txt", &vec![b'a'; 25 * 1024 * 1024 + 1], "").expect(413);
        assert!(reply.words("#e-file")[0].contains("25 MB"));
        desk.upload("file", "big.txt", &vec![b'a'; 25 * 1024 * 1024], "").expect(303);
        assert_eq!(files(&app).len(), 1);
    }

    fn a_forged_form_and_a_late_one_leave_nothing(app: TestApp) {
        let tender = Tender::publish(&app, AwardMethod::WeightedSum);
        let (mine, other) = (tender.invite(&app, "Rechenwerk"), tender.invite(&app, "Nordlicht"));
        let (desk, stranger) = (Desk::enter(&app, &mine), Desk::enter(&app, &other));
        let path = desk.path("/questions/file/evidence");
        let form = reqwest::multipart::Form::new()
            .part("file", reqwest::multipart::Part::bytes(b"abc".to_vec()).file_name("a.txt"))
            .text("csrf", "forged");
        desk.browser.send(desk.browser.request(reqwest::Method::POST, &path).multipart(form)).expect(409);
        desk.upload("file", "a.txt", b"abc", "").expect(303);
        let link = desk.open("/sections/S2").attributes(".files a", "href").remove(0);
        let foreign = link.replace(&mine.invitation.to_string(), &other.invitation.to_string());
        stranger.browser.get(&foreign).expect(404);
        let page = desk.open("/sections/S2");
        app.advance(HOURS);
        let csrf = page.form(&desk.home).value("csrf").to_owned();
        desk.browser.post(&format!("{link}/remove"), &[("csrf", &csrf)]).expect(410);
        assert_eq!(files(&app).len(), 1);
    }
}
