//! Opening, points, ranking and award as deeds: who may, when, and what is written down.

use crate::harness::TestApp;
use probity::app::awards::{self, Outcome};
use probity::app::openings::Deed;
use probity::app::scores::{self, NewScore};
use probity::app::seals::Opened;
use probity::app::vault::{DraftKeys, Drafts, Kind};
use probity::app::{Error, exports, openings, prices, rankings};
use probity::db::bids::Bid;
use probity::db::invitations::{Invitation, Participant};
use probity::db::tenders::{Tender, Version};
use probity::db::{self, Scope};
use probity::domain::assessment::{Given, OpenKind, Ruling};
use probity::domain::award::{Award, Document};
use probity::domain::bids::{ENVELOPE_FORMAT, Offer, PriceEnvelope, SNAPSHOT_FORMAT, Snapshot};
use probity::domain::ids::{BidId, InvitationId, ParticipantId, TenantId, TenderId};
use probity::domain::invitations::InvitationState;
use probity::domain::permission::{Member, Permit, Right, Role};
use probity::domain::seals::Sealing;
use probity::domain::tenders::TenderState;
use probity::domain::text::Language;
use probity::domain::time::Instant;
use serde_json::{Value, json};

/// A published tender with bids, seen from the institution's office.
struct Office {
    app: TestApp,
    tenant: TenantId,
    tender: TenderId,
    bidders: Vec<InvitationId>,
    people: Vec<Member>,
}

/// One manual question, and one exclusion by a number of at least 50.
fn document() -> Document {
    let question = |key: &str, extra: Value| {
        let mut question = json!({"key": key, "text": {"en": key}, "required": true});
        question.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        question
    };
    let number = json!({"type": "number", "unit": {"en": "%"}, "min": "0", "max": "100", "decimals": 0});
    let text = json!({"type": "text", "long": true});
    let questions = json!([
        question("how", json!({"criterion": "rated", "weight": "1", "scoring": {"kind": "manual"}, "answer": text})),
        question(
            "up",
            json!({"criterion": "exclusion", "answer": number, "knock_out": {"kind": "at_least", "value": "50"}})
        ),
    ]);
    let profile = json!({"format": "probity.profile/1", "protection": "normal", "sections": [
        {"key": "s", "title": {"en": "S"}, "requirement": null, "subject": "provider", "weight": "1", "minimum": null,
         "questions": questions},
    ]});
    Document::new(serde_json::from_value(profile).unwrap(), Award::default())
}

impl Office {
    /// Bids are price and the figure of the exclusion; due an hour after the beginning.
    fn with(app: TestApp, bids: &[(&str, &str)]) -> Self {
        let tenant = app.institution();
        let people = ["ada", "ben"].map(|name| member(&app, tenant, name)).to_vec();
        let now = Instant::from_millis(app.now());
        let tender = app.app.id(now, TenderId::new).unwrap();
        let text = probity::app::audit::canonical(&document()).unwrap();
        let sha256 = probity::app::key::sha256_hex(&text);
        let mut bidders = Vec::new();
        app.app
            .db
            .write(Scope::Tenant(tenant), |tx| {
                db::tenders::insert(tx, &row(tenant, tender, &people[0], now))?;
                let version = Version {
                    tenant_id: tenant,
                    tender_id: tender,
                    number: 1,
                    document: text,
                    sha256: sha256.clone(),
                    published_at: now,
                };
                db::tenders::insert_version(tx, &version)?;
                for (number, (price, figure)) in bids.iter().enumerate() {
                    let invitation = app.app.id(now, InvitationId::new)?;
                    let company = format!("=Company {number}");
                    let keys = DraftKeys::fresh(&app.app, invitation)?;
                    db::invitations::insert(
                        tx,
                        &Invitation {
                            tenant_id: tenant,
                            id: invitation,
                            tender_id: tender,
                            company: company.clone(),
                            state: InvitationState::Submitted,
                            declined_reason: None,
                            created_at: now,
                            first_opened_at: Some(now),
                            draft_key: keys.draft,
                            price_key: keys.price,
                        },
                    )?;
                    db::invitations::insert_participant(
                        tx,
                        &Participant {
                            tenant_id: tenant,
                            id: app.app.id(now, ParticipantId::new)?,
                            invitation_id: invitation,
                            name: "Grace".into(),
                            email: format!("b{number}@bidder.example"),
                            language: Language::En,
                            is_lead: true,
                            created_at: now,
                            sections: None,
                            removed_at: None,
                            succeeded_by: None,
                        },
                    )?;
                    let envelope = probity::app::audit::canonical(&PriceEnvelope {
                        format: ENVELOPE_FORMAT.to_owned(),
                        tender,
                        invitation,
                        salt: "5a".repeat(32),
                        offer: Offer::default(),
                        price: Some(price.parse().unwrap()),
                    })?;
                    let snapshot = probity::app::audit::canonical(&Snapshot {
                        format: SNAPSHOT_FORMAT.to_owned(),
                        tender,
                        document_sha256: sha256.clone(),
                        invitation,
                        company,
                        declared_by: "Grace".into(),
                        answers: [("how", "By design."), ("up", figure)]
                            .map(|(key, value)| (key.to_owned(), json!({ "value": value })))
                            .into(),
                        evidence: Vec::new(),
                        salt: None,
                        envelope_sha256: Some(probity::app::key::sha256_hex(&envelope)),
                    })?;
                    let drafts = Drafts::read(&app.app, tx, tenant, invitation)?;
                    let seal = |place: &str, text: &str| drafts.seal(&app.app.random, Kind::Bid, place, text);
                    db::bids::insert(
                        tx,
                        &Bid {
                            tenant_id: tenant,
                            id: app.app.id(now, BidId::new)?,
                            tender_id: tender,
                            invitation_id: invitation,
                            number: 1,
                            sha256: probity::app::key::sha256_hex(&snapshot),
                            snapshot: seal("", &snapshot)?,
                            submitted_at: now,
                            withdrawn_at: None,
                            envelope: Some(seal("price", &envelope)?),
                            draft_box: None,
                            price_box: None,
                        },
                    )?;
                    bidders.push(invitation);
                }
                Ok::<_, Error>(())
            })
            .unwrap();
        Self { app, tenant, tender, bidders, people }
    }

    /// After the deadline, opened.
    fn opened(app: TestApp, bids: &[(&str, &str)]) -> Self {
        let office = Self::with(app, bids);
        office.app.advance(1);
        openings::open(&office.app.app, office.permit(0), office.tender, Deed::default()).unwrap();
        office
    }

    fn permit<R: Right>(&self, person: usize) -> Permit<R> {
        self.people[person].permit().unwrap()
    }

    fn ranking(&self) -> rankings::TenderRanking {
        rankings::ranking(&self.app.app, self.permit(0), self.tender).unwrap()
    }

    fn give(&self, person: usize, bid: usize, criterion: &str, given: Given) -> probity::app::Result<()> {
        let new = NewScore {
            invitation: self.bidders[bid],
            criterion: criterion.into(),
            given,
            reason: "For a reason.".into(),
        };
        scores::give(&self.app.app, self.permit(person), self.tender, &[new]).map(drop)
    }

    fn score_all(&self, points: &[&str]) {
        for (bid, points) in points.iter().enumerate() {
            self.give(0, bid, "how", Given::Points(points.parse().unwrap())).unwrap();
        }
        prices::open(&self.app.app, self.permit(0), self.tender, Deed::default()).unwrap();
    }

    fn award(&self, bid: usize) -> probity::app::Result<()> {
        let outcome = Outcome::Awarded(self.bidders[bid]);
        awards::decide(&self.app.app, self.permit(0), self.tender, outcome, "The first.", "Thank you.")
    }

    fn letters(&self) -> String {
        probity::app::outbox::deliver_due(&self.app.app).unwrap();
        self.app.raw_mails().iter().map(|mail| String::from_utf8_lossy(mail).into_owned()).collect()
    }
}

fn member(app: &TestApp, tenant: TenantId, name: &str) -> Member {
    let new = probity::app::accounts::NewMember {
        name: name.into(),
        email: format!("{name}@office.example"),
        password: "correct horse battery".into(),
        role: Role::Procurement,
        language: Language::En,
    };
    let user = probity::app::accounts::add_member_as_operator(&app.app, tenant, &new).unwrap();
    Member {
        tenant,
        user,
        role: new.role,
        name: new.name,
        institution: "I".into(),
        language: new.language,
        program: false,
    }
}

fn row(tenant: TenantId, tender: TenderId, by: &Member, now: Instant) -> Tender {
    Tender {
        tenant_id: tenant,
        id: tender,
        reference: "2026-17".into(),
        title: "Data centre".into(),
        language: Language::En,
        zone: "Europe/Berlin".into(),
        state: TenderState::Published,
        revision: 1,
        profile: "{}".into(),
        scheme: "{}".into(),
        deadline_at: Some(now.plus_seconds(3600)),
        contact_name: "Grace Hopper".into(),
        contact_email: "office@office.example".into(),
        show_weights: true,
        created_by: by.user,
        created_at: now,
        published_at: Some(now),
        opened_at: None,
        decided_at: None,
        device_codes: false,
        sealing: serde_json::to_string(&Sealing { sealed: false, ..Sealing::default() }).unwrap(),
    }
}

fn refusal(outcome: probity::app::Result<impl std::fmt::Debug>) -> String {
    match outcome.unwrap_err() {
        Error::Refused(code) => code.to_owned(),
        Error::Invalid(errors) => errors.iter().map(|error| [&error.field, ": ", error.code].concat()).collect(),
        other => other.to_string(),
    }
}

both_engines! {
    fn bids_open_at_the_deadline_and_not_a_second_before(app: TestApp) {
        let office = Office::with(app, &[("100", "60")]);
        let app = &office.app.app;
        let note = |note| Deed { note, passphrase: "" };
        let open = || openings::open(app, office.permit(0), office.tender, note("Two of us."));
        office.app.advance_seconds(3599);
        assert_eq!(refusal(open()), "before_deadline");
        assert_eq!(refusal(rankings::ranking(app, office.permit(0), office.tender)), "not_opened");
        let points = Given::Points("1".parse().unwrap());
        assert_eq!(refusal(office.give(0, 0, "how", points)), "not_opened");
        assert_eq!(office.app.database.count("SELECT count(*) FROM opened_bids"), 0);
        office.app.advance_seconds(1);
        let Opened::Done(minutes) = open().unwrap() else { panic!("nobody else is needed") };
        assert!(minutes.bids[0].intact && minutes.note == "Two of us.");
        office.app.advance(1);
        assert_eq!(
            openings::open(app, office.permit(1), office.tender, note("Again.")).unwrap(),
            Opened::Done(minutes)
        );
        assert_eq!(office.app.database.count("SELECT count(*) FROM audit WHERE action = 'bids.opened'"), 1);
    }

    fn a_ranking_is_final_when_everything_is_given_and_the_first_wins(app: TestApp) {
        let office = Office::opened(app, &[("100", "60"), ("120", "60"), ("90", "40")]);
        let ranking = office.ranking();
        // The knocked-out bid waits for nothing.
        assert_eq!(ranking.standing.open.iter().map(|open| open.kind).collect::<Vec<_>>(), [OpenKind::Points; 2]);
        assert_eq!(refusal(office.award(0)), "not_final");
        office.score_all(&["50", "80", "100"]);
        assert!(office.ranking().standing.is_final());
        assert_eq!(refusal(office.award(0)), "winner: not_first");
        office.award(1).unwrap();
        assert_eq!(refusal(office.award(1)), "decided");
        assert_eq!(refusal(office.give(0, 0, "how", Given::Points("1".parse().unwrap()))), "decided");
        let decided = awards::decision(&office.app.app, office.permit(1), office.tender).unwrap().unwrap();
        let stored: Value = serde_json::from_str(&decided.award.ranking).unwrap();
        assert_eq!(stored["bids"][1]["rank"], 1);
        assert_eq!((decided.by.as_str(), decided.audit_hash.len()), ("ada", 64));
        let letters = office.letters();
        for bidder in 0..3 {
            assert!(letters.contains(&format!("b{bidder}@bidder.example")), "{letters}");
        }
    }

    fn equal_bids_block_the_award_but_not_the_end(app: TestApp) {
        let office = Office::opened(app, &[("100", "60"), ("100", "60")]);
        office.score_all(&["70", "70"]);
        assert_eq!(refusal(office.award(0)), "tie");
        let end = |reason: &str| awards::decide(&office.app.app, office.permit(0), office.tender, Outcome::Cancelled, reason, "");
        assert_eq!(refusal(end("no")), "reason: too_short");
        end("Two are equal.").unwrap();
        assert_eq!(office.app.database.count("SELECT count(*) FROM tenders WHERE state = 'cancelled'"), 1);
        assert_eq!(office.app.database.count("SELECT count(*) FROM outbox WHERE kind = 'outcome'"), 2);
        office.letters();
    }

    fn a_verdict_is_overruled_by_two_people(app: TestApp) {
        let office = Office::opened(app, &[("100", "40")]);
        let pass = Given::Verdict(Ruling::Pass);
        office.give(0, 0, "up", pass).unwrap();
        assert_eq!(office.ranking().standing.open[0].kind, OpenKind::Confirmation);
        let own = format!("verdict.{}: second_person", office.bidders[0]);
        assert_eq!(refusal(office.give(0, 0, "up", pass)), own);
        office.give(1, 0, "up", pass).unwrap();
        office.score_all(&["100"]);
        let ranking = office.ranking();
        assert_eq!(ranking.standing.ranking.bids[0].rank, Some(1));
        assert!(ranking.standing.is_final());
        assert_eq!(office.app.database.count("SELECT count(*) FROM audit WHERE action = 'score.given'"), 3);
    }

    fn what_is_wrong_with_points_is_said_at_their_field(app: TestApp) {
        let office = Office::opened(app, &[("100", "60"), ("100", "60")]);
        let new = |bid: usize, points: &str, reason: &str| NewScore {
            invitation: office.bidders[bid],
            criterion: "how".into(),
            given: Given::Points(points.parse().unwrap()),
            reason: reason.into(),
        };
        let give = |new: &[NewScore]| scores::give(&office.app.app, office.permit(0), office.tender, new);
        let [one, two] = [0, 1].map(|bid| office.bidders[bid]);
        assert_eq!(refusal(give(&[new(0, "5", " "), new(1, "5", "no")])), format!("reason.{one}: requiredreason.{two}: too_short"));
        // One wrong row keeps the right one out, too.
        assert_eq!(refusal(give(&[new(0, "5", "Good."), new(1, "101", "Good.")])), format!("points.{two}: out_of_range"));
        assert_eq!(office.app.database.count("SELECT count(*) FROM scores"), 0);
    }

    fn another_institution_meets_nothing(app: TestApp) {
        let office = Office::opened(app, &[("100", "60")]);
        let (tenant, _) = office.app.new_institution("Elsewhere");
        let eve = member(&office.app, tenant, "eve");
        let app = &office.app.app;
        let tender = office.tender;
        assert_ne!(tenant, office.tenant);
        let mut answers = vec![
            refusal(openings::open(app, eve.permit().unwrap(), tender, Deed::default())),
            refusal(openings::minutes(app, eve.permit().unwrap(), tender)),
            refusal(openings::lying(app, eve.permit().unwrap(), tender)),
            refusal(rankings::ranking(app, eve.permit().unwrap(), tender)),
            refusal(exports::csv(app, eve.permit().unwrap(), tender, Language::En)),
            refusal(exports::json(app, eve.permit().unwrap(), tender)),
            refusal(awards::decision(app, eve.permit().unwrap(), tender)),
            refusal(awards::decide(app, eve.permit().unwrap(), tender, Outcome::Cancelled, "Because.", "")),
        ];
        let new = NewScore {
            invitation: office.bidders[0],
            criterion: "how".into(),
            given: Given::Points("1".parse().unwrap()),
            reason: "Because.".into(),
        };
        answers.push(refusal(scores::give(app, eve.permit().unwrap(), tender, &[new])));
        answers.dedup();
        assert_eq!(answers, ["not found"]);
    }

    fn the_table_runs_nothing_in_a_spreadsheet(app: TestApp) {
        let office = Office::opened(app, &[("100", "60")]);
        let table = exports::csv(&office.app.app, office.permit(0), office.tender, Language::De).unwrap();
        let table = String::from_utf8(table).unwrap();
        assert!(table.contains("\"'=Company 0\",\"pending\"") || table.contains("\"'=Company 0\",\"ranked\""), "{table}");
        assert!(table.contains("\"By design.\""), "{table}");
        assert!(!table.lines().any(|line| line.starts_with("\"=")), "{table}");
    }
}
