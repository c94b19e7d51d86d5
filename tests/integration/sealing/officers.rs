//! Three officers with their keys, and a tender sealed to them.

use crate::answering::tender::Tender;
use crate::harness::app::PASSWORD;
use crate::harness::tale::letters;
use crate::harness::{Reply, TestApp, Visitor};
use probity::app::accounts::{self, NewMember};
use probity::app::{App, seals};
use probity::db::{self, Scope};
use probity::domain::award::AwardMethod;
use probity::domain::ids::{TenantId, UserId};
use probity::domain::permission::Role;
use probity::domain::seals::Sealing;
use probity::domain::text::Language;
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
        letters(app, "");
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
    browser.submit(&form.set("passphrase", passphrase).set("again", passphrase).set("password", PASSWORD))
}

/// Gives a share on the page of the opening, offered or not.
pub fn open(browser: &Visitor, tender: &Tender, passphrase: &str) -> Reply {
    let path = format!("/tenders/{}/open", tender.id);
    let csrf = browser.open(&path).form("/logout").value("csrf").to_owned();
    browser.post(&path, &[("csrf", &csrf), ("confirm", "on"), ("note", "Room 7."), ("passphrase", passphrase)])
}

/// Three officers with their keys, at the deeds themselves, for stories about what a server's process leaves behind; and
/// a tender that is not sealed.
pub fn hire_at(app: &App, tenant: TenantId, now: Instant) -> (Vec<(UserId, String)>, Tender) {
    let roles = [Role::Procurement, Role::SecurityOfficer, Role::Administrator];
    let hire = |(number, role): (usize, Role)| {
        let email = format!("officer{number}@stadtwerke.example");
        let new = NewMember {
            name: format!("Officer {number}"),
            email: email.clone(),
            password: PASSWORD.to_owned(),
            role,
            language: Language::En,
        };
        (accounts::add_member_as_operator(app, tenant, &new).unwrap(), email)
    };
    let officers: Vec<_> = roles.into_iter().enumerate().map(hire).collect();
    // Without a tender of theirs to be found by, the keys are made for one that is not sealed.
    let plain = Tender::publish_in(app, tenant, AwardMethod::WeightedSum, now);
    for (number, (_, email)) in officers.iter().enumerate() {
        let permit = seals::at_the_shell(app, plain.id, email).unwrap();
        seals::make_key(app, permit, &passphrase(number), &passphrase(number)).unwrap();
    }
    (officers, plain)
}

/// A tender sealed to them.
pub fn publish_sealed(app: &App, tenant: TenantId, now: Instant, officers: &[(UserId, String)]) -> Tender {
    let sealing = Sealing { officers: officers.iter().map(|(user, _)| *user).collect(), ..Sealing::default() };
    Tender::publish_with(app, (tenant, AwardMethod::WeightedSum, now), &sealing)
}
