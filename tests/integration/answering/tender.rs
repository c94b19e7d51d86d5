//! A published tender with one question of every kind, and bidders with links into it.

use crate::harness::{Reply, TestApp, Visitor};
use probity::app::App;
use probity::app::audit::canonical;
use probity::app::key::sha256_hex;
use probity::app::outbox::deliver_due;
use probity::app::seals;
use probity::app::vault::DraftKeys;
use probity::db::{self, Error, Scope};
use probity::domain::award::{Award, AwardMethod, Document};
use probity::domain::ids::{InvitationId, ParticipantId, TenantId, TenderId, TokenId};
use probity::domain::invitations::InvitationState;
use probity::domain::profile::Profile;
use probity::domain::seals::Sealing;
use probity::domain::tenders::TenderState;
use probity::domain::text::Language;
use probity::domain::time::Instant;
use reqwest::Method;
use reqwest::multipart::{Form as Multipart, Part};
use serde_json::{Value as Json, json};

/// Hours until the deadline.
pub const HOURS: i64 = 48;

/// A company on the list.
pub struct Company {
    /// Its invitation.
    pub invitation: InvitationId,
    /// Its person.
    pub participant: ParticipantId,
    /// The link's token.
    pub token: String,
}

/// The tender.
pub struct Tender {
    /// The institution that asks.
    pub tenant: TenantId,
    /// The tender.
    pub id: TenderId,
}

fn question(key: &str, answer: Json, more: Json) -> Json {
    let mut question = json!({
        "key": key,
        "text": { "en": format!("Question {key}"), "de": format!("Frage {key}") },
        "criterion": "info",
        "required": false,
        "minimum": null,
        "visible_if": null,
        "knock_out": null,
        "evidence": null,
        "answer": answer,
    });
    for (name, value) in more.as_object().unwrap() {
        question[name] = value.clone();
    }
    question
}

fn profile() -> Profile {
    let option = |code: &str, justify: bool| json!({ "code": code, "label": { "en": code, "de": code }, "points": "0", "justify": justify });
    let line = |key: &str| json!({ "key": key, "title": { "en": key, "de": key } });
    let required = json!({ "required": true });
    let section = |key: &str, questions: Json| {
        json!({
            "key": key,
            "title": { "en": format!("Section {key}"), "de": format!("Abschnitt {key}") },
            "requirement": null,
            "subject": "provider",
            "weight": "0",
            "minimum": null,
            "questions": questions,
        })
    };
    let first = json!([
        question("yn", json!({ "type": "yes_no" }), required.clone()),
        question(
            "why",
            json!({ "type": "text", "long": true }),
            json!({ "required": true, "visible_if": { "question": "yn", "any_of": ["yes"] } })
        ),
        question(
            "pick",
            json!({ "type": "single", "options": [option("a", false), option("b", true)] }),
            json!({ "not_applicable": "neutral" })
        ),
        question("many", json!({ "type": "multiple", "options": [option("a", false), option("b", false)] }), json!({})),
        question(
            "num",
            json!({ "type": "number", "unit": { "en": "people", "de": "Personen" }, "min": "1", "max": "5000", "decimals": 1 }),
            json!({})
        ),
        question("share", json!({ "type": "percent" }), json!({})),
        question("sum", json!({ "type": "money", "currency": "EUR" }), json!({})),
        question("day", json!({ "type": "date" }), json!({})),
        question("span", json!({ "type": "period" }), json!({})),
    ]);
    let second = json!([
        question("lands", json!({ "type": "country", "multiple": true }), json!({})),
        question(
            "rows",
            json!({ "type": "table", "columns": [line("x"), line("y")], "min_rows": 1, "max_rows": 5 }),
            json!({})
        ),
        question(
            "grid",
            json!({ "type": "matrix", "rows": [line("r1"), line("r2")], "options": [option("a", false), option("b", false)] }),
            json!({})
        ),
        question(
            "oath",
            json!({ "type": "declaration", "statement": { "en": "We declare.", "de": "Wir erklären." } }),
            json!({})
        ),
        question("who", json!({ "type": "contact" }), json!({})),
        question(
            "file",
            json!({ "type": "file" }),
            json!({ "evidence": { "hint": { "en": "A certificate", "de": "Ein Zertifikat" }, "required": false } })
        ),
    ]);
    serde_json::from_value(json!({
        "format": "probity.profile/1",
        "protection": "normal",
        "sections": [section("S1", first), section("S2", second)],
    }))
    .unwrap()
}

impl Tender {
    /// Publishes it in the first institution; bids need a price or not.
    pub fn publish(app: &TestApp, method: AwardMethod) -> Self {
        Self::publish_in(&app.app, app.institution(), method, Instant::from_millis(app.now()))
    }

    /// Publishes it in an institution.
    pub fn publish_in(app: &App, tenant: TenantId, method: AwardMethod, at: Instant) -> Self {
        Self::publish_with(app, (tenant, method, at), &Sealing { sealed: false, ..Sealing::default() })
    }

    /// Publishes it in an institution, sealed or not.
    pub fn publish_with(app: &App, (tenant, method, at): (TenantId, AwardMethod, Instant), sealing: &Sealing) -> Self {
        let award = Award { method, ..Award::default() };
        let document = canonical(&Document::new(profile(), award.clone())).unwrap();
        let id = app.id(at, TenderId::new).unwrap();
        app.db
            .write::<_, Error>(Scope::Tenant(tenant), |tx| {
                let user = db::users::list(tx, tenant)?.remove(0).id;
                let row = db::tenders::Tender {
                    tenant_id: tenant,
                    id,
                    reference: "2026-17".to_owned(),
                    title: "Data centre".to_owned(),
                    language: Language::En,
                    zone: "Europe/Berlin".to_owned(),
                    state: TenderState::Published,
                    revision: 1,
                    profile: serde_json::to_string(&profile()).unwrap(),
                    scheme: serde_json::to_string(&award).unwrap(),
                    deadline_at: Some(at.plus_seconds(HOURS * 3600)),
                    contact_name: "Grace Hopper".to_owned(),
                    contact_email: "grace@stadtwerke.example".to_owned(),
                    show_weights: false,
                    created_by: user,
                    created_at: at,
                    published_at: Some(at),
                    opened_at: None,
                    decided_at: None,
                    device_codes: false,
                    sealing: serde_json::to_string(sealing).unwrap(),
                };
                db::tenders::insert(tx, &row)?;
                seals::make(app, tx, &row).unwrap();
                let sha256 = sha256_hex(&document);
                let version = db::tenders::Version {
                    tenant_id: tenant,
                    tender_id: id,
                    number: 1,
                    document,
                    sha256,
                    published_at: at,
                };
                db::tenders::insert_version(tx, &version)
            })
            .unwrap();
        Self { tenant, id }
    }

    /// Puts a company on the list, with a link.
    pub fn invite(&self, app: &TestApp, name: &str) -> Company {
        self.invite_at(&app.app, name, Instant::from_millis(app.now()))
    }

    /// Puts a company on the list at that moment, with a link.
    pub fn invite_at(&self, app: &App, name: &str, at: Instant) -> Company {
        let invitation = app.id(at, InvitationId::new).unwrap();
        let participant = app.id(at, ParticipantId::new).unwrap();
        let keys = DraftKeys::fresh(app, invitation).unwrap();
        app.db
            .write::<_, Error>(Scope::Tenant(self.tenant), |tx| {
                db::invitations::insert(
                    tx,
                    &db::invitations::Invitation {
                        tenant_id: self.tenant,
                        id: invitation,
                        tender_id: self.id,
                        company: name.to_owned(),
                        state: InvitationState::Invited,
                        declined_reason: None,
                        created_at: at,
                        first_opened_at: None,
                        draft_key: keys.draft,
                        price_key: keys.price,
                    },
                )?;
                db::invitations::insert_participant(
                    tx,
                    &db::invitations::Participant {
                        tenant_id: self.tenant,
                        id: participant,
                        invitation_id: invitation,
                        name: format!("{name}'s lead"),
                        email: "lead@bidder.example".to_owned(),
                        language: Language::En,
                        is_lead: true,
                        created_at: at,
                        sections: None,
                        removed_at: None,
                        succeeded_by: None,
                    },
                )
            })
            .unwrap();
        let token = self.issue_at(app, participant, at);
        Company { invitation, participant, token }
    }

    /// Makes one more link for a person.
    pub fn issue(&self, app: &TestApp, participant: ParticipantId) -> String {
        self.issue_at(&app.app, participant, Instant::from_millis(app.now()))
    }

    fn issue_at(&self, app: &App, participant: ParticipantId, at: Instant) -> String {
        let id = app.id(at, TokenId::new).unwrap();
        let token = app.key.token(id);
        let row = db::tokens::Token {
            tenant_id: self.tenant,
            id,
            participant_id: participant,
            hash: sha256_hex(&token),
            hint: token.chars().skip(22).collect(),
            state: "live".to_owned(),
            created_at: at,
        };
        app.db.write::<_, Error>(Scope::Tenant(self.tenant), |tx| db::tokens::insert(tx, &row)).unwrap();
        token
    }
}

/// A bidder at the browser.
pub struct Desk {
    /// The browser.
    pub browser: Visitor,
    /// `/bid/<invitation>`.
    pub home: String,
    /// The session's cookie, as the browser sends it.
    pub session: String,
}

impl Desk {
    /// Follows the link and presses the button.
    pub fn enter(app: &TestApp, company: &Company) -> Self {
        Self::enter_with(app.visitor(), company)
    }

    /// Follows the link with that browser.
    pub fn enter_with(browser: Visitor, company: &Company) -> Self {
        let link = format!("/r/{}", company.token);
        let landing = browser.open(&link);
        let entered = browser.submit(&landing.form(&link));
        let home = entered.location();
        assert_eq!(home, format!("/bid/{}", company.invitation));
        let session = entered.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        Self { browser, home, session }
    }

    /// Path below the bid.
    pub fn path(&self, rest: &str) -> String {
        format!("{}{rest}", self.home)
    }

    /// A page that must be there.
    pub fn open(&self, rest: &str) -> Reply {
        self.browser.open(&self.path(rest))
    }

    /// Saves one answer as the page's module does.
    pub fn put(&self, question: &str, answer: &Json, revision: i64, mutation: &str) -> Reply {
        let (revision, path) = (format!("\"{revision}\""), self.path(&format!("/answers/{question}")));
        self.browser.put_json(&path, answer, &[("if-match", &revision), ("x-mutation", mutation)])
    }

    /// Saves a value that must be taken, whatever was there.
    pub fn answer(&self, question: &str, value: &Json) {
        let page = if question == "price" { "/sections/price".to_owned() } else { section_of(question) };
        let page = self.open(&page);
        let shown = page.attributes(&format!("[data-question={question}]"), "data-revision");
        let body = if question == "price" { value.clone() } else { json!({ "value": value }) };
        let mutation = format!("{question}-{}-{}", shown[0], value.to_string().len());
        self.put(question, &body, shown[0].parse().unwrap(), &mutation).expect(200);
    }

    /// Answers what a bid needs at least.
    pub fn answer_required(&self) {
        self.answer("yn", &json!("yes"));
        self.answer("why", &json!("because"));
        self.answer("price", &json!({ "unit_prices": { "total": "1000.50" } }));
    }

    /// Hands in by the page.
    pub fn hand_in(&self) -> Reply {
        let form = self.open("/check").form(&self.path("/submit"));
        self.browser.submit(&form.set("name", "Ada Lovelace").set("accepted", "true"))
    }

    /// Uploads a file beside a question, fields in the order a browser sends them.
    pub fn upload(&self, question: &str, name: &str, bytes: &[u8], valid_until: &str) -> Reply {
        let csrf = self.open("/sections/S2").form(&self.path("/sections/S2")).value("csrf").to_owned();
        let form = Multipart::new()
            .part("file", Part::bytes(bytes.to_vec()).file_name(name.to_owned()))
            .text("valid_until", valid_until.to_owned())
            .text("csrf", csrf);
        let path = self.path(&format!("/questions/{question}/evidence"));
        self.browser.send(self.browser.request(Method::POST, &path).multipart(form))
    }
}

/// Sends what waits in the outbox.
pub fn deliver(app: &TestApp) {
    while deliver_due(&app.app).unwrap() > 0 {}
}

fn section_of(question: &str) -> String {
    let second = ["lands", "rows", "grid", "oath", "who", "file"];
    format!("/sections/{}", if second.contains(&question) { "S2" } else { "S1" })
}
