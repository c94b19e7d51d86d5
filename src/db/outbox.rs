//! Mails waiting to be sent, and what became of them. The rules of sending are in `app::outbox`.
//!
//! A mail is claimed by a guarded update that sets a lease, so that several server processes share the work and a
//! crashed one's mails come free again.

use super::schema::outbox;
use super::{Conn, Result, Tx};
use crate::domain::ids::{InvitationId, MailId, ParticipantId, TenantId, TenderId, UserId};
use crate::domain::text::Language;
use crate::domain::time::Instant;
use diesel::prelude::*;

/// The kind of the mails that a bidder's lead sends to colleagues.
pub const TEAM: &str = "team";
/// State of a mail that is still to be sent; with `last_error` it was deferred.
pub const QUEUED: &str = "queued";
/// State of a mail that a server has taken.
pub const SENT: &str = "sent";
/// State of a mail that will not be sent although it should be.
pub const FAILED: &str = "failed";
/// State of a mail that was overtaken before it was sent.
pub const MOOT: &str = "moot";

/// How many due mails one claim looks at before it gives up against other processes.
const CANDIDATES: i64 = 8;

/// A mail. It holds ids and words, never a link: the link is made when the mail is.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = outbox)]
pub struct Mail {
    /// The institution that sends it.
    pub tenant_id: TenantId,
    /// The mail.
    pub id: MailId,
    /// About which tender.
    pub tender_id: Option<TenderId>,
    /// To which invited company.
    pub invitation_id: Option<InvitationId>,
    /// To which person there.
    pub participant_id: Option<ParticipantId>,
    /// Name of the `app::outbox::Kind`, or of the `MemberKind` for mails to members.
    pub kind: String,
    /// Address at the time it was queued.
    pub recipient: String,
    /// Language it is written in.
    pub language: Language,
    /// JSON that the text needs beside the rows it speaks of.
    pub params: String,
    /// [`QUEUED`], [`SENT`] or [`FAILED`].
    pub state: String,
    /// How often it was tried in vain.
    pub attempts: i64,
    /// Not before this moment.
    pub next_at: Instant,
    /// Until this moment a worker has it in hand.
    pub lease_until: Instant,
    /// Why it is not sent yet, or never will be.
    pub last_error: Option<String>,
    /// Message-ID with angle brackets, the same for every try.
    pub message_id: String,
    /// When it was queued.
    pub created_at: Instant,
    /// When a server took it.
    pub sent_at: Option<Instant>,
    /// To which member of the institution, about no tender.
    pub user_id: Option<UserId>,
}

/// Queues a mail.
pub fn insert(tx: &mut Tx<'_>, mail: &Mail) -> Result<()> {
    diesel::insert_into(outbox::table).values(mail).execute(tx.any())?;
    Ok(())
}

/// Whether any institution's mail waits to be tried: a cheap look before a writing transaction.
pub fn any_due(conn: &mut Conn, now: Instant) -> Result<bool> {
    Ok(!due(conn, now, 1)?.is_empty())
}

/// Takes the longest waiting due mail of any institution in hand until `lease_until`. `None` when none is due, or
/// when other processes were faster on all of them.
pub fn claim_due(tx: &mut Tx<'_>, now: Instant, lease_until: Instant) -> Result<Option<Mail>> {
    for (tenant, id) in due(tx, now, CANDIDATES)? {
        // The guard repeats the search: on PostgreSQL another process may have claimed it in between.
        let claimed = diesel::update(
            outbox::table
                .filter(outbox::tenant_id.eq(tenant))
                .filter(outbox::id.eq(id))
                .filter(outbox::state.eq(QUEUED))
                .filter(outbox::next_at.le(now))
                .filter(outbox::lease_until.lt(now)),
        )
        .set(outbox::lease_until.eq(lease_until))
        .execute(tx.any())?;
        if claimed == 1 {
            return find(tx, tenant, id);
        }
    }
    Ok(None)
}

fn due(conn: &mut Conn, now: Instant, limit: i64) -> Result<Vec<(TenantId, MailId)>> {
    Ok(outbox::table
        .filter(outbox::state.eq(QUEUED))
        .filter(outbox::next_at.le(now))
        .filter(outbox::lease_until.lt(now))
        .order((outbox::next_at, outbox::id))
        .limit(limit)
        .select((outbox::tenant_id, outbox::id))
        .load(conn.any())?)
}

/// Notes that a server took the mail. 1 for the first who says so, 0 for a worker whose lease ran out and whose mail
/// was settled by another.
pub fn set_sent(tx: &mut Tx<'_>, mail: &Mail, at: Instant) -> Result<usize> {
    Ok(diesel::update(
        outbox::table
            .filter(outbox::tenant_id.eq(mail.tenant_id))
            .filter(outbox::id.eq(mail.id))
            .filter(outbox::state.eq(QUEUED)),
    )
    .set((
        outbox::state.eq(SENT),
        outbox::sent_at.eq(at),
        outbox::lease_until.eq(Instant::from_millis(0)),
        outbox::last_error.eq(None::<String>),
    ))
    .execute(tx.any())?)
}

/// Lays the mail aside until `next_at`; only the holder of the lease may.
pub fn set_deferred(tx: &mut Tx<'_>, mail: &Mail, next_at: Instant, reason: &str) -> Result<usize> {
    Ok(diesel::update(
        outbox::table
            .filter(outbox::tenant_id.eq(mail.tenant_id))
            .filter(outbox::id.eq(mail.id))
            .filter(outbox::state.eq(QUEUED))
            .filter(outbox::lease_until.eq(mail.lease_until)),
    )
    .set((
        outbox::attempts.eq(outbox::attempts + 1),
        outbox::next_at.eq(next_at),
        outbox::lease_until.eq(Instant::from_millis(0)),
        outbox::last_error.eq(reason),
    ))
    .execute(tx.any())?)
}

/// Ends the mail unsent, as [`FAILED`] or [`MOOT`]; only the holder of the lease may.
pub fn set_unsent(tx: &mut Tx<'_>, mail: &Mail, state: &str, reason: &str) -> Result<usize> {
    Ok(diesel::update(
        outbox::table
            .filter(outbox::tenant_id.eq(mail.tenant_id))
            .filter(outbox::id.eq(mail.id))
            .filter(outbox::state.eq(QUEUED))
            .filter(outbox::lease_until.eq(mail.lease_until)),
    )
    .set((
        outbox::state.eq(state),
        outbox::attempts.eq(outbox::attempts + 1),
        outbox::lease_until.eq(Instant::from_millis(0)),
        outbox::last_error.eq(reason),
    ))
    .execute(tx.any())?)
}

/// Notes that a mail which a server had taken came back after all; how many rows that was.
pub fn set_returned(tx: &mut Tx<'_>, mail: &Mail, reason: &str) -> Result<usize> {
    Ok(diesel::update(
        outbox::table
            .filter(outbox::tenant_id.eq(mail.tenant_id))
            .filter(outbox::id.eq(mail.id))
            .filter(outbox::state.eq(SENT)),
    )
    .set((outbox::state.eq(FAILED), outbox::last_error.eq(reason)))
    .execute(tx.any())?)
}

/// The mail of that Message-ID, with angle brackets, whichever institution sent it.
pub fn find_by_message_id(conn: &mut Conn, message_id: &str) -> Result<Option<Mail>> {
    Ok(outbox::table.filter(outbox::message_id.eq(message_id)).first(conn.any()).optional()?)
}

/// The mail of that id.
pub fn find(conn: &mut Conn, tenant: TenantId, id: MailId) -> Result<Option<Mail>> {
    Ok(outbox::table.filter(outbox::tenant_id.eq(tenant)).filter(outbox::id.eq(id)).first(conn.any()).optional()?)
}

/// The first mail a person got: the head of the thread that later ones belong to.
pub fn find_first(conn: &mut Conn, tenant: TenantId, participant: ParticipantId) -> Result<Option<Mail>> {
    Ok(outbox::table
        .filter(outbox::tenant_id.eq(tenant))
        .filter(outbox::participant_id.eq(participant))
        .order(outbox::id)
        .first(conn.any())
        .optional()?)
}

/// All mails of a tender, the newest first.
pub fn list_by_tender(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Mail>> {
    Ok(outbox::table
        .filter(outbox::tenant_id.eq(tenant))
        .filter(outbox::tender_id.eq(tender))
        .order(outbox::id.desc())
        .load(conn.any())?)
}

/// The newest mail to a member.
pub fn find_latest_to_member(conn: &mut Conn, tenant: TenantId, user: UserId) -> Result<Option<Mail>> {
    Ok(outbox::table
        .filter(outbox::tenant_id.eq(tenant))
        .filter(outbox::user_id.eq(user))
        .order(outbox::id.desc())
        .first(conn.any())
        .optional()?)
}

/// All mails to a company's people, the newest first.
pub fn list_by_invitation(conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<Vec<Mail>> {
    Ok(outbox::table
        .filter(outbox::tenant_id.eq(tenant))
        .filter(outbox::invitation_id.eq(invitation))
        .order(outbox::id.desc())
        .load(conn.any())?)
}

/// The newest mail of the institution to each company of a tender; what a team mails among itself is left out.
pub fn list_latest(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Mail>> {
    let mut seen = std::collections::BTreeSet::new();
    let mut mails = list_by_tender(conn, tenant, tender)?;
    mails.retain(|mail| mail.kind != TEAM && mail.invitation_id.is_some_and(|invitation| seen.insert(invitation)));
    Ok(mails)
}

/// How many mails of all institutions are still to be sent.
pub fn count_queued(conn: &mut Conn) -> Result<i64> {
    Ok(outbox::table.filter(outbox::state.eq(QUEUED)).count().get_result(conn.any())?)
}

#[cfg(test)]
mod tests {
    use super::super::{Clock, Db, Error, Scope, tenants};
    use super::*;
    use uuid::Uuid;

    const T0: Instant = Instant::from_millis(1_000_000);

    fn tenant() -> TenantId {
        TenantId::new(Uuid::from_u128(1))
    }

    fn mail(number: u128) -> Mail {
        Mail {
            tenant_id: tenant(),
            id: MailId::new(Uuid::from_u128(number)),
            tender_id: Some(TenderId::new(Uuid::from_u128(7))),
            invitation_id: None,
            participant_id: Some(ParticipantId::new(Uuid::from_u128(9))),
            kind: "invitation".to_owned(),
            recipient: "ada@bidder.example".to_owned(),
            language: Language::En,
            params: "{}".to_owned(),
            state: QUEUED.to_owned(),
            attempts: 0,
            next_at: T0,
            lease_until: Instant::from_millis(0),
            last_error: None,
            message_id: format!("<{number}@example.org>"),
            created_at: T0,
            sent_at: None,
            user_id: None,
        }
    }

    /// A database with one institution and `mails` due mails.
    fn database(folder: &tempfile::TempDir, mails: u128) -> Db {
        let path = folder.path().join("test.sqlite3");
        let db = Db::open(path.to_str().unwrap(), 2, Clock::Database).unwrap();
        write(&db, |tx| {
            let row = tenants::Tenant {
                id: tenant(),
                name: "City".to_owned(),
                language: Language::En,
                created_at: T0,
                second_factor_required: false,
            };
            tenants::insert(tx, &row)?;
            (1..=mails).try_for_each(|number| insert(tx, &mail(number)))
        });
        db
    }

    fn write<T>(db: &Db, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> T {
        db.write::<_, Error>(Scope::System, work).unwrap()
    }

    fn claim(db: &Db, now: Instant) -> Option<Mail> {
        write(db, |tx| claim_due(tx, now, now.plus_seconds(300)))
    }

    #[test]
    fn a_mail_is_in_one_hand_at_a_time_and_comes_free_when_the_lease_is_over() {
        let folder = tempfile::tempdir().unwrap();
        let db = database(&folder, 2);
        let first = claim(&db, T0).unwrap();
        let second = claim(&db, T0).unwrap();
        assert_ne!(first.id, second.id);
        assert_eq!(claim(&db, T0), None);
        assert_eq!(claim(&db, T0.plus_seconds(301)).unwrap().id, first.id);
    }

    #[test]
    fn a_deferred_mail_waits_and_a_settled_one_is_never_claimed_again() {
        let folder = tempfile::tempdir().unwrap();
        let db = database(&folder, 2);
        let first = claim(&db, T0).unwrap();
        assert_eq!(write(&db, |tx| set_deferred(tx, &first, T0.plus_seconds(10), "451 later")), 1);
        let second = claim(&db, T0).unwrap();
        assert_eq!(write(&db, |tx| set_unsent(tx, &second, FAILED, "550 never")), 1);
        assert_eq!(claim(&db, T0.plus_seconds(9)), None);
        let again = claim(&db, T0.plus_seconds(10)).unwrap();
        assert_eq!((again.id, again.attempts, again.last_error.as_deref()), (first.id, 1, Some("451 later")));
        assert_eq!(write(&db, |tx| set_sent(tx, &again, T0)), 1);
        assert_eq!(write(&db, |tx| set_sent(tx, &again, T0)), 0);
        assert_eq!(claim(&db, T0.plus_seconds(9_999)), None);
        assert_eq!(write(&db, |tx| count_queued(tx)), 0);
    }

    #[test]
    fn who_lost_the_lease_cannot_lay_the_mail_aside() {
        let folder = tempfile::tempdir().unwrap();
        let db = database(&folder, 1);
        let slow = claim(&db, T0).unwrap();
        let quick = claim(&db, T0.plus_seconds(400)).unwrap();
        assert_eq!(write(&db, |tx| set_deferred(tx, &slow, T0, "too late")), 0);
        assert_eq!(write(&db, |tx| set_unsent(tx, &slow, FAILED, "too late")), 0);
        assert_eq!(write(&db, |tx| set_sent(tx, &quick, T0)), 1);
    }

    #[test]
    fn the_thread_begins_with_the_first_mail_and_another_institution_sees_none() {
        let folder = tempfile::tempdir().unwrap();
        let db = database(&folder, 3);
        let person = ParticipantId::new(Uuid::from_u128(9));
        let tender = TenderId::new(Uuid::from_u128(7));
        let other = TenantId::new(Uuid::from_u128(2));
        write(&db, |tx| {
            assert_eq!(find_first(tx, tenant(), person)?.unwrap().message_id, "<1@example.org>");
            assert_eq!(list_by_tender(tx, tenant(), tender)?.len(), 3);
            assert!(find_first(tx, other, person)?.is_none());
            assert!(list_by_tender(tx, other, tender)?.is_empty());
            Ok(())
        });
    }
}
