//! An institution with one published tender and one invited company, on a clock that the test turns.

use probity::app::outbox::{self, Kind, Letter};
use probity::app::start::Replacements;
use probity::app::{App, audit};
use probity::config::Config;
use probity::db::{self, Clock, Error, Scope};
use probity::domain::ids::{InvitationId, ParticipantId, TenantId, TenderId, TokenId, UserId};
use probity::domain::invitations::InvitationState;
use probity::domain::permission::Role;
use probity::domain::seals::Sealing;
use probity::domain::tenders::TenderState;
use probity::domain::text::Language;
use probity::domain::time::Instant;
use probity::mail::transport::Transport;
use serde_json::Value;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use uuid::Uuid;

pub const START: i64 = 1_795_000_000_000;

/// An institution with one published tender and one invited company.
pub struct Office {
    pub app: App,
    clock: Arc<AtomicI64>,
    pub tenant: TenantId,
    pub tender: TenderId,
    pub invitation: InvitationId,
    pub participant: ParticipantId,
    pub token: TokenId,
    _folder: tempfile::TempDir,
}

impl Office {
    pub fn with(transport: Transport) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(AtomicI64::new(START));
        let config = Config {
            data: folder.path().to_owned(),
            public_url: Some("https://tenders.example.org".to_owned()),
            mail_from: "Probity <probity@example.org>".to_owned(),
            ..Config::default()
        };
        let replacements =
            Replacements { clock: Clock::Fixed(Arc::clone(&clock)), random: None, transport: Some(transport) };
        let app = App::start(config, replacements).unwrap();
        let id = |number| Uuid::from_u128(number);
        let office = Self {
            app,
            clock,
            tenant: TenantId::new(id(1)),
            tender: TenderId::new(id(3)),
            invitation: InvitationId::new(id(4)),
            participant: ParticipantId::new(id(5)),
            token: TokenId::new(id(6)),
            _folder: folder,
        };
        office.app.db.write::<_, Error>(Scope::System, |tx| office.furnish(tx)).unwrap();
        office
    }

    fn furnish(&self, tx: &mut db::Tx<'_>) -> db::Result<()> {
        let at = Instant::from_millis(START);
        let user = UserId::new(Uuid::from_u128(2));
        db::tenants::insert(
            tx,
            &db::tenants::Tenant {
                id: self.tenant,
                name: "Stadt Köln".to_owned(),
                language: Language::De,
                created_at: at,
                second_factor_required: false,
            },
        )?;
        db::audit::insert_head(tx, self.tenant, audit::GENESIS)?;
        db::users::insert(
            tx,
            &db::users::User {
                tenant_id: self.tenant,
                id: user,
                email: "grace@example.org".to_owned(),
                name: "Grace".to_owned(),
                role: Role::Procurement,
                language: Language::De,
                state: "active".to_owned(),
                password_hash: String::new(),
                created_at: at,
            },
        )?;
        db::tenders::insert(
            tx,
            &db::tenders::Tender {
                tenant_id: self.tenant,
                id: self.tender,
                reference: "2026-17".to_owned(),
                title: "Betrieb der Rechenzentren".to_owned(),
                language: Language::De,
                zone: "Europe/Berlin".to_owned(),
                state: TenderState::Published,
                revision: 1,
                profile: "{}".to_owned(),
                scheme: "{}".to_owned(),
                deadline_at: Some(at.plus_seconds(14 * 86_400)),
                contact_name: "Grace Hopper".to_owned(),
                contact_email: "vergabe@example.org".to_owned(),
                show_weights: false,
                created_by: user,
                created_at: at,
                published_at: Some(at),
                opened_at: None,
                decided_at: None,
                device_codes: false,
                sealing: serde_json::to_string(&Sealing { sealed: false, ..Sealing::default() }).unwrap(),
            },
        )?;
        db::invitations::insert(
            tx,
            &db::invitations::Invitation {
                tenant_id: self.tenant,
                id: self.invitation,
                tender_id: self.tender,
                company: "Rechenwerk GmbH".to_owned(),
                state: InvitationState::Invited,
                declined_reason: None,
                created_at: at,
                first_opened_at: None,
                draft_key: String::new(),
                price_key: String::new(),
            },
        )?;
        db::invitations::insert_participant(
            tx,
            &db::invitations::Participant {
                tenant_id: self.tenant,
                id: self.participant,
                invitation_id: self.invitation,
                name: "Ada Lovelace".to_owned(),
                email: "ada@bidder.example".to_owned(),
                language: Language::De,
                is_lead: true,
                created_at: at,
                sections: None,
                removed_at: None,
                succeeded_by: None,
            },
        )?;
        let token = self.app.key.token(self.token);
        db::tokens::insert(
            tx,
            &db::tokens::Token {
                tenant_id: self.tenant,
                id: self.token,
                participant_id: self.participant,
                hash: probity::app::key::sha256_hex(&token),
                hint: token[22..].to_owned(),
                state: "live".to_owned(),
                created_at: at,
            },
        )
    }

    /// A further server process on the same database.
    pub fn colleague(&self, transport: Transport) -> App {
        let replacements =
            Replacements { clock: Clock::Fixed(Arc::clone(&self.clock)), random: None, transport: Some(transport) };
        App::start(self.app.config.clone(), replacements).unwrap()
    }

    pub fn queue(&self, kind: Kind, params: Value) {
        let letter = Letter {
            tender: self.tender,
            invitation: self.invitation,
            participant: self.participant,
            kind,
            token: Some(self.token),
            params,
        };
        self.app
            .db
            .write(Scope::Tenant(self.tenant), |tx| outbox::enqueue(&self.app, tx, self.tenant, letter))
            .unwrap();
    }

    pub fn deliver(&self) -> usize {
        outbox::deliver_due(&self.app).unwrap()
    }

    pub fn later(&self, seconds: i64) {
        self.clock.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    /// State, attempts and reason of each mail, the newest first.
    pub fn fates(&self) -> Vec<(String, i64, String)> {
        let mails = self
            .app
            .db
            .read::<_, Error>(Scope::Tenant(self.tenant), |conn| {
                db::outbox::list_by_tender(conn, self.tenant, self.tender)
            })
            .unwrap();
        mails.into_iter().map(|mail| (mail.state, mail.attempts, mail.last_error.unwrap_or_default())).collect()
    }

    pub fn history(&self) -> Vec<String> {
        assert!(matches!(audit::verify(&self.app.db, self.tenant).unwrap(), audit::Verdict::Whole { .. }));
        let entries = self
            .app
            .db
            .read::<_, Error>(Scope::Tenant(self.tenant), |conn| db::audit::list_after(conn, self.tenant, 0, 100))
            .unwrap();
        entries.into_iter().map(|entry| entry.action).collect()
    }
}
