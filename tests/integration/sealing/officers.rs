//! Three officers with their keys, and a tender sealed to them.

use crate::answering::tender::Tender;
use crate::harness::app::PASSWORD;
use crate::harness::{Reply, TestApp, Visitor};
use probity::db::{self, Scope};
use probity::domain::award::AwardMethod;
use probity::domain::ids::UserId;
use probity::domain::permission::Role;
use probity::domain::seals::Sealing;
use probity::domain::time::Instant;

/// Passphrase of the n-th officer.
pub fn passphrase(number: usize) -> String {
    format!("passphrase of number {number}")
}

/// Members with the right to open, two of three together.
pub struct Officers {
    /// Their browsers.
    pub browsers: Vec<Visitor>,
    /// Their accounts.
    pub users: Vec<UserId>,
    /// Their addresses.
    pub emails: Vec<String>,
}

impl Officers {
    /// Three of them, with keys made on the page.
    pub fn hire(app: &TestApp) -> Self {
        let tenant = app.institution();
        let (mut browsers, mut users, mut emails) = (Vec::new(), Vec::new(), Vec::new());
        for (number, role) in [Role::Procurement, Role::SecurityOfficer, Role::Administrator].into_iter().enumerate() {
            let browser = app.member(role);
            let known = app.app.db.read(Scope::Tenant(tenant), |conn| db::users::list(conn, tenant)).unwrap();
            users.push(known.last().unwrap().id);
            emails.push(known.last().unwrap().email.clone());
            make_key(&browser, &passphrase(number)).expect(303);
            browsers.push(browser);
        }
        Self { browsers, users, emails }
    }

    /// A tender sealed to them.
    pub fn publish(&self, app: &TestApp, method: AwardMethod) -> Tender {
        let sealing = Sealing { officers: self.users.clone(), ..Sealing::default() };
        let at = Instant::from_millis(app.now());
        Tender::publish_with(&app.app, (app.institution(), method, at), &sealing)
    }

    /// They come back after days and sign in again.
    pub fn come_back(&self) {
        for (browser, email) in self.browsers.iter().zip(&self.emails) {
            browser.sign_in(email, PASSWORD);
        }
    }

    /// The n-th gives the share for the bids.
    pub fn open(&self, number: usize, tender: &Tender) -> Reply {
        open(&self.browsers[number], tender, &passphrase(number))
    }
}

/// Makes a key on the page.
pub fn make_key(browser: &Visitor, passphrase: &str) -> Reply {
    let form = browser.open("/opening-key").form("/opening-key");
    browser.submit(&form.set("passphrase", passphrase).set("again", passphrase))
}

/// Gives a share on the page of the opening, offered or not.
pub fn open(browser: &Visitor, tender: &Tender, passphrase: &str) -> Reply {
    let path = format!("/tenders/{}/open", tender.id);
    let csrf = browser.open(&path).form("/logout").value("csrf").to_owned();
    browser.post(&path, &[("csrf", &csrf), ("confirm", "on"), ("note", "Room 7."), ("passphrase", passphrase)])
}
