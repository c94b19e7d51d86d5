//! Passwords that members choose by mailed links: after an invitation, and after one was forgotten.

mod choosing;
mod inviting;
mod own;
mod resetting;

use crate::api::client::Client;
use crate::harness::app::PASSWORD;
use crate::harness::mail::Mail;
use crate::harness::{Reply, TestApp, Visitor, tale};
use probity::domain::permission::Role;
use std::time::{Duration, Instant};

/// What is chosen in these stories.
pub const CHOSEN: &str = "four unrelated words here";

/// The mails to an address, once there are as many: those that were only asked for are queued after the answer.
pub fn mails(app: &TestApp, to: &str, count: usize) -> Vec<Mail> {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let mails = tale::letters(app, to);
        if mails.len() >= count {
            assert_eq!(mails.len(), count, "{:?}", mails.iter().map(Mail::subject).collect::<Vec<_>>());
            return mails;
        }
        assert!(Instant::now() < end, "{} mails to {to}, not {count}", mails.len());
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Path of the link in the last of so many mails to an address, `/password/<token>`.
pub fn link(app: &TestApp, to: &str, count: usize) -> String {
    mails(app, to, count).last().and_then(Mail::password_path).expect("a link")
}

/// Invites somebody by the page.
pub fn invite(office: &Visitor, email: &str) -> Reply {
    let form = office.open("/members").form("/members").set("name", "Eva Moser").set("email", email);
    office.submit(&form.set("role", "evaluator").set("language", "en"))
}

/// Presses a button of a member's line.
pub fn press(office: &Visitor, app: &TestApp, email: &str, deed: &str) -> Reply {
    let path = format!("/members/{}", id(app, email));
    let csrf = office.open("/members").form("/members").value("csrf").to_owned();
    office.post(&path, &[("csrf", &csrf), ("deed", deed), ("role", "observer")])
}

/// The id of the member with that address.
pub fn id(app: &TestApp, email: &str) -> String {
    app.database.lines(&format!("SELECT id AS line FROM users WHERE email = '{email}'")).concat()
}

/// Chooses a password on a link's page.
pub fn choose(visitor: &Visitor, link: &str, password: &str) -> Reply {
    visitor.submit(&visitor.open(link).form(link).set("password", password))
}

/// Asks for another password on the page.
pub fn forgot(visitor: &Visitor, email: &str) -> Reply {
    visitor.submit(&visitor.open("/password").form("/password").set("email", email))
}

/// Signs in in a fresh browser; answers whether it worked.
pub fn gets_in(app: &TestApp, email: &str, password: &str) -> bool {
    let visitor = app.visitor();
    let form = visitor.open("/login").form("/login").set("email", email).set("password", password);
    visitor.submit(&form).status == 303
}

/// A member with a page and a program signed in, and the address.
pub fn somebody(app: &TestApp, role: Role) -> (Visitor, Client, String) {
    let page = app.member(role);
    let query = format!("SELECT email AS line FROM users WHERE role = '{}' ORDER BY id DESC", role.name());
    let email = app.database.lines(&query).remove(0);
    let mut program = Client::new(app);
    program.sign_in(&email);
    assert!(gets_in(app, &email, PASSWORD));
    (page, program, email)
}

/// Whether page and program are signed in; both or none.
pub fn are_in(page: &Visitor, program: &Client) -> bool {
    let (page, program) = (page.get("/tenders").status, program.get("/api/v1/me").status);
    assert!([(200, 200), (303, 401)].contains(&(page, program)), "{page} {program}");
    page == 200
}
