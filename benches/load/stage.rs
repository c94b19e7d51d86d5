//! Tenders and bids to measure on, made by Probity's own deeds; only the draft answers are written in bulk.

use crate::harness::app::PASSWORD;
use crate::harness::tale::{catalogue, enter};
use crate::harness::{Database, Process, Visitor};
use probity::app::answers::{Save, save};
use probity::app::drafts::{self, Settings};
use probity::app::evaluators::{self, Change, NewMark};
use probity::app::invitations::{self, NewBidder};
use probity::app::openings::{self, Deed};
use probity::app::seen::Seen;
use probity::app::start::Replacements;
use probity::app::vault::{Drafts, Kind};
use probity::app::{App, accounts, bids, links, prices, rankings, seals, tenders};
use probity::config::Config;
use probity::db::answers::SavedAnswer;
use probity::db::{self, Clock, Scope};
use probity::domain::answers::{Answer, Notation};
use probity::domain::award::PointsRule;
use probity::domain::bids::PRICE_KEY;
use probity::domain::catalogue::Selection;
use probity::domain::decimal::Decimal;
use probity::domain::ids::{InvitationId, TenantId, TenderId};
use probity::domain::permission::{Bidder, Member, Role};
use probity::domain::profile::{AnswerType, Choice, Protection, Question};
use probity::domain::seals::Sealing;
use probity::domain::text::Language;
use probity::domain::time::Instant;
use probity::mail::transport::Transport;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

const DAY: i64 = 24 * 60 * 60;
/// What a bidder writes to a question that evaluators mark.
const ANSWER: &str = "We run this measure in all data centres, check it twice a year and keep the records for audits.";
const EMAIL: &str = "procurement@stadtwerke.example";

/// An institution whose clock is set by hand, so that a deadline can pass; the server measured goes by the true one.
pub struct Stage {
    app: App,
    clock: Arc<AtomicI64>,
    now: Instant,
    tenant: TenantId,
    member: Member,
}

impl Stage {
    /// An institution on a fresh database.
    pub fn new(database: &Database) -> Self {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        let now = Instant::from_millis(i64::try_from(now.as_millis()).unwrap());
        let clock = Arc::new(AtomicI64::new(now.millis()));
        let config = Config { database_url: Some(database.url.clone()), data: database.data(), ..Config::default() };
        let replacements = Replacements {
            clock: Clock::Fixed(Arc::clone(&clock)),
            transport: Some(Transport::memory().0),
            ..Replacements::default()
        };
        let app = App::start(config, replacements).expect("the stage");
        let new = |email: &str, role| accounts::NewMember {
            name: "Grace Hopper".to_owned(),
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
            role,
            language: Language::En,
        };
        let name = "Stadtwerke Musterstadt";
        let first = new("administrator@stadtwerke.example", Role::Administrator);
        let (tenant, _) = accounts::create_institution(&app, name, &first).unwrap();
        let user = accounts::add_member_as_operator(&app, tenant, &new(EMAIL, Role::Procurement)).unwrap();
        let member = Member {
            tenant,
            user,
            role: Role::Procurement,
            name: "Grace Hopper".to_owned(),
            institution: name.to_owned(),
            language: Language::En,
            program: false,
        };
        Self { app, clock, now, tenant, member }
    }

    /// A tender that still runs, every question of its one section answered by every bidder; back come the links.
    pub fn running(&self, questions: usize, bidders: usize) -> Vec<String> {
        let (_, invited) = self.publish(questions, bidders, 30, question);
        for invitation in &invited {
            let bidder = self.bidder(*invitation);
            self.answer(&bidder, questions, question);
        }
        invited.into_iter().map(|invitation| format!("/r/{}", self.token(invitation))).collect()
    }

    /// A tender whose bids are opened and scored, prices included.
    pub fn decided(&self, bidders: usize, criteria: usize) -> TenderId {
        let tender = self.opened(bidders, criteria, question);
        self.open_prices(tender);
        tender
    }

    /// A tender whose every answer several evaluators marked; the mean of their marks counts.
    pub fn judged(&self, [bidders, criteria, evaluators]: [usize; 3]) -> TenderId {
        let tender = self.opened(bidders, criteria, manual);
        let panel: Vec<Member> = (0..evaluators).map(|number| self.evaluator(number)).collect();
        let change = |member: &Member| Change { section: "A8".to_owned(), user: member.user, assigned: true };
        let changes: Vec<Change> = panel.iter().map(change).collect();
        evaluators::assign(&self.app, self.member.permit().unwrap(), tender, &changes).unwrap();
        let standing = rankings::ranking(&self.app, self.member.permit().unwrap(), tender).unwrap().standing;
        for (number, member) in panel.iter().enumerate() {
            evaluators::declare(&self.app, member.permit().unwrap(), tender, None).unwrap();
            let mut marks = Vec::new();
            for (at, bid) in standing.bids.iter().enumerate() {
                marks.extend(standing.columns.iter().enumerate().map(|(criterion, column)| NewMark {
                    invitation: bid.invitation,
                    criterion: column.key.clone(),
                    points: Decimal::from(u32::try_from(40 + (7 * at + 3 * criterion + 11 * number) % 61).unwrap()),
                    reason: "Described and proven with evidence.".to_owned(),
                }));
            }
            evaluators::save(&self.app, member.permit().unwrap(), tender, &marks).unwrap();
            evaluators::submit(&self.app, member.permit().unwrap(), tender, "A8").unwrap();
        }
        self.open_prices(tender);
        tender
    }

    fn evaluator(&self, number: usize) -> Member {
        let new = accounts::NewMember {
            name: format!("Evaluator {number}"),
            email: format!("evaluator{number}@stadtwerke.example"),
            password: PASSWORD.to_owned(),
            role: Role::Evaluator,
            language: Language::En,
        };
        let user = accounts::add_member_as_operator(&self.app, self.tenant, &new).unwrap();
        Member { user, role: Role::Evaluator, ..self.member.clone() }
    }

    fn open_prices(&self, tender: TenderId) {
        prices::open(&self.app, self.member.permit().unwrap(), tender, Deed::default()).unwrap();
    }

    fn opened(&self, bidders: usize, criteria: usize, question: fn(usize) -> Question) -> TenderId {
        self.clock.store(self.now.plus_seconds(-10 * DAY).millis(), Ordering::SeqCst);
        let (tender, invited) = self.publish(criteria, bidders, -2, question);
        for (number, invitation) in invited.into_iter().enumerate() {
            let bidder = self.bidder(invitation);
            self.answer(&bidder, criteria, question);
            let price = json!({ "unit_prices": { "total": format!("{}", 400_000 + 1000 * number) } });
            let price = Save {
                question: PRICE_KEY,
                content: &price,
                notation: Notation::Canonical,
                expected: None,
                mutation: "price",
            };
            save(&self.app, &bidder, &price).unwrap();
            bids::submit(&self.app, &bidder, "Ada Lovelace").unwrap();
        }
        self.clock.store(self.now.millis(), Ordering::SeqCst);
        openings::open(&self.app, self.member.permit().unwrap(), tender, Deed::default()).unwrap();
        tender
    }

    /// Sends what waits in the outbox, so that the server measured has nothing to do but answer.
    pub fn send_mails(&self) {
        while probity::app::outbox::deliver_due(&self.app).unwrap() > 0 {}
    }

    fn publish(
        &self,
        questions: usize,
        bidders: usize,
        days: i64,
        question: fn(usize) -> Question,
    ) -> (TenderId, Vec<InvitationId>) {
        let (app, member) = (&self.app, &self.member);
        let deadline = self.now.plus_seconds(days * DAY).in_zone("Europe/Berlin");
        let settings = Settings {
            title: "Betrieb der Rechenzentren".to_owned(),
            reference: "2026-17".to_owned(),
            deadline: deadline.strftime("%Y-%m-%dT12:00").to_string(),
            zone: "Europe/Berlin".to_owned(),
            language: Language::En,
            contact_name: "Grace Hopper".to_owned(),
            contact_email: "vergabe@stadtwerke.example".to_owned(),
            show_weights: true,
            device_codes: false,
        };
        let sections = Selection::Sections(vec!["A8".to_owned()]);
        let tender =
            drafts::create(app, member.permit().unwrap(), &settings, &sections, Protection::Normal).expect("a draft");
        drafts::change_profile(app, member.permit().unwrap(), tender, &Seen::Anything, |profile| {
            profile.sections.truncate(1);
            for section in &mut profile.sections {
                section.questions = (0..questions).map(question).collect();
                section.weight = Decimal::ONE;
                section.minimum = None;
            }
            Ok(())
        })
        .expect("a profile");
        drafts::change_award(app, member.permit().unwrap(), tender, &Seen::Anything, |award, _, _| {
            award.result = PointsRule::Mean;
        })
        .expect("an award scheme");
        let profile = tenders::overview(app, member.permit().unwrap(), tender).unwrap().draft.profile;
        let gates: Vec<_> =
            app.catalogue.checklist(&profile).map(|(_, item)| (item.id.clone(), true, "Noted.".to_owned())).collect();
        drafts::set_check(app, member.permit().unwrap(), tender, &gates).unwrap();
        let new: Vec<NewBidder> = (0..bidders)
            .map(|number| NewBidder {
                company: format!("Nordwerk {number} GmbH"),
                contact: "Ada Lovelace".to_owned(),
                email: format!("bid{number}@bidder.example"),
                language: Language::En,
            })
            .collect();
        let invited = invitations::add(app, member.permit().unwrap(), tender, &new).unwrap();
        let open = Sealing { sealed: false, ..Sealing::default() };
        seals::change(app, member.permit().unwrap(), tender, &Seen::Anything, &open).unwrap();
        tenders::publish(app, member.permit().unwrap(), tender, None).expect("published");
        (tender, invited)
    }

    fn token(&self, invitation: InvitationId) -> String {
        let id = self.app.db.read(Scope::Tenant(self.tenant), |conn| {
            let lead = db::invitations::find_lead(conn, self.tenant, invitation)?.unwrap();
            Ok::<_, db::Error>(db::tokens::find_live(conn, self.tenant, lead.id)?.unwrap().id)
        });
        self.app.key.token(id.unwrap())
    }

    fn bidder(&self, invitation: InvitationId) -> Bidder {
        links::enter(&self.app, &self.token(invitation), None).unwrap().entered().unwrap().bidder
    }

    /// Answers everything in one transaction; the deed takes one for each answer.
    fn answer(&self, bidder: &Bidder, questions: usize, question: fn(usize) -> Question) {
        let at = Instant::from_millis(self.clock.load(Ordering::SeqCst));
        let written = self.app.db.write(Scope::Tenant(self.tenant), |tx| {
            let drafts = Drafts::read(&self.app, tx, self.tenant, bidder.invitation)?;
            for question in (0..questions).map(question) {
                let value = if question.is_manual() { ANSWER.to_owned() } else { option(&question, 0) };
                let content = json!({ "value": value });
                let content = Answer::read(&question, &content, Notation::Canonical).expect("an answer that fits");
                let content = serde_json::to_string(&content).unwrap();
                let answer = SavedAnswer {
                    tenant_id: self.tenant,
                    invitation_id: bidder.invitation,
                    content: drafts.seal(&self.app.random, Kind::Answer, &question.key, &content)?,
                    question: question.key,
                    revision: 1,
                    mutation: "seed".to_owned(),
                    saved_by: bidder.participant,
                    saved_at: at,
                };
                db::answers::insert(tx, &answer)?;
            }
            Ok::<_, probity::app::Error>(())
        });
        written.unwrap();
    }
}

/// The procurement officer, signed in on the server measured.
pub fn office(server: &Process) -> Visitor {
    let office = server.visitor();
    office.sign_in(EMAIL, PASSWORD);
    office
}

/// The n-th question: the catalogue's rated choices, one after the other.
fn question(number: usize) -> Question {
    let rated = catalogue().sections.iter().flat_map(|section| &section.questions).map(|entry| &entry.question);
    let rated: Vec<&Question> = rated.filter(|question| usable(question).len() > 1).collect();
    let mut question = rated[number % rated.len()].clone();
    question.key = format!("Q{number}");
    question.visible_if = None;
    question.evidence = None;
    question.knock_out = None;
    question.minimum = None;
    question
}

/// The n-th question that evaluators mark.
fn manual(number: usize) -> Question {
    serde_json::from_value(json!({
        "key": format!("M{number}"),
        "text": { "en": format!("Describe measure {number} and how you prove it.") },
        "criterion": "rated",
        "weight": "1",
        "scale_max": "100",
        "required": true,
        "scoring": { "kind": "manual" },
        "answer": { "type": "text", "long": true },
    }))
    .unwrap()
}

/// The options that can be taken without a word.
fn usable(question: &Question) -> Vec<&Choice> {
    match &question.answer {
        AnswerType::Single { options } if !question.is_manual() && question.weight > Decimal::ZERO => {
            options.iter().filter(|option| option.points.is_some() && !option.justify).collect()
        }
        _ => Vec::new(),
    }
}

fn option(question: &Question, turn: usize) -> String {
    let usable = usable(question);
    usable[turn % usable.len()].code.clone()
}

/// A bidder at work on the server measured.
pub struct Desk {
    browser: Visitor,
    bid: String,
    section: String,
    question: Question,
    revision: AtomicU64,
}

impl Desk {
    /// Comes in by the link.
    pub fn enter(server: &Process, link: &str) -> Self {
        let browser = server.visitor();
        let bid = enter(&browser, link);
        let section = format!("{bid}/sections/A8");
        Self { browser, bid, section, question: question(0), revision: AtomicU64::new(1) }
    }

    /// Saves another answer to the first question, as the page's module does.
    pub fn save(&self) {
        let seen = self.revision.load(Ordering::SeqCst);
        let value = option(&self.question, usize::try_from(seen).unwrap());
        let path = format!("{}/answers/{}", self.bid, self.question.key);
        let reply = self.browser.put_json(&path, &json!({ "value": value }), &[("if-match", &seen.to_string())]);
        let saved = reply.expect(200).json();
        assert_eq!(saved["changed"], true, "nothing was written: {saved}");
        self.revision.store(saved["revision"].as_u64().unwrap(), Ordering::SeqCst);
    }

    /// Opens the page of all questions.
    pub fn page(&self) {
        self.browser.open(&self.section);
    }
}
