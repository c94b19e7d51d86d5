//! The tender while it is a draft: made from the catalogue, edited, checked off.
//!
//! The draft is one document with a revision: an edit names what it was made on ([`Seen`]), and one that comes too late
//! is refused instead of overwriting a colleague's.

use super::audit::{self, Actor};
use super::seen::Seen;
use super::{App, Error, Result, quotas};
use crate::db::tenders::{Check, Tender};
use crate::db::{self, Conn, Scope, Tx};
use crate::domain::award::Award;
use crate::domain::catalogue::{BuildRefusal, Selection};
use crate::domain::fields::{FieldError, Refusals};
use crate::domain::ids::{TenantId, TenderId};
use crate::domain::permission::{Draft, Permit};
use crate::domain::profile::{EditRefusal, Profile, Protection};
use crate::domain::seals::Sealing;
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::domain::time::{Instant, TimeRefusal, zone_exists};
use serde_json::json;

/// What a tender says about itself, as typed.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What is to be outsourced.
    pub title: String,
    /// The institution's own number for it; may be empty.
    pub reference: String,
    /// `YYYY-MM-DDTHH:MM` in `zone`; may be empty in a draft.
    pub deadline: String,
    /// IANA time zone.
    pub zone: String,
    /// Language of the tender.
    pub language: Language,
    /// Whom bidders ask.
    pub contact_name: String,
    /// Reply-To of all mails.
    pub contact_email: String,
    /// Whether bidders see the weights.
    pub show_weights: bool,
    /// Whether each new device of a bidder asks for a mailed code.
    pub device_codes: bool,
}

/// The settings, checked.
struct Checked {
    title: String,
    reference: String,
    deadline: Option<Instant>,
    zone: String,
    language: Language,
    contact_name: String,
    contact_email: String,
    show_weights: bool,
    device_codes: bool,
}

/// A draft with its documents parsed.
#[derive(Debug, Clone)]
pub struct DraftTender {
    /// The row.
    pub tender: Tender,
    /// The questions.
    pub profile: Profile,
    /// The award settings.
    pub award: Award,
}

/// Reads a deadline as typed: local wall-clock time, or RFC 3339 with offset.
///
/// # Errors
/// The refusal's code.
pub fn read_deadline(text: &str, zone: &str) -> std::result::Result<Option<Instant>, (&'static str, &'static str)> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    Instant::from_rfc3339(text).or_else(|_| Instant::from_local(text, zone)).map(Some).map_err(
        |refusal| match refusal {
            TimeRefusal::NotADateTime => ("deadline", "not_a_date_time"),
            TimeRefusal::UnknownZone => ("zone", "unknown_zone"),
        },
    )
}

/// A required moment after `bound`, which comes back where `text` is refused; `code` is for one that is not after it.
pub(super) fn later(refusals: &mut Refusals, text: &str, zone: &str, bound: Instant, code: &'static str) -> Instant {
    let (field, code) = match read_deadline(text, zone) {
        Ok(Some(later)) if later > bound => return later,
        Ok(Some(_)) => ("deadline", code),
        Ok(None) => ("deadline", "required"),
        Err(refusal) => refusal,
    };
    refusals.add(field, code);
    bound
}

/// `kept` is the deadline that stands already: that it has passed since stops no other change.
fn check(settings: &Settings, (now, kept): (Instant, Option<Instant>), refusals: &mut Refusals) -> Checked {
    if !zone_exists(&settings.zone) {
        refusals.add("zone", "unknown_zone");
    }
    let deadline = read_deadline(&settings.deadline, &settings.zone).unwrap_or_else(|(field, code)| {
        if field == "deadline" {
            refusals.add(field, code);
        }
        None
    });
    if deadline.is_some_and(|deadline| deadline <= now) && deadline != kept {
        refusals.add("deadline", "past");
    }
    Checked {
        title: refusals.line("title", &settings.title, 200),
        reference: refusals.optional_line("reference", &settings.reference, 80),
        deadline,
        zone: settings.zone.clone(),
        language: settings.language,
        contact_name: refusals.line("contact_name", &settings.contact_name, 120),
        contact_email: refusals.email("contact_email", &settings.contact_email),
        show_weights: settings.show_weights,
        device_codes: settings.device_codes,
    }
}

/// Makes a draft from the catalogue.
///
/// # Errors
/// Refused fields of [`Settings`], `deadline` with `past` among them; `sections` when nothing or something unknown is
/// chosen.
pub fn create(
    app: &App,
    permit: Permit<Draft>,
    settings: &Settings,
    selection: &Selection,
    protection: Protection,
) -> Result<TenderId> {
    let mut refusals = Refusals::new();
    let now = app.db.read(Scope::Tenant(permit.tenant), Conn::now)?;
    let checked = check(settings, (now, None), &mut refusals);
    let profile = app.catalogue.build(selection, protection).unwrap_or_else(|refusal| {
        refusals.add(
            "sections",
            match refusal {
                BuildRefusal::UnknownSection(_) => "unknown_section",
                BuildRefusal::NothingChosen => "nothing_chosen",
            },
        );
        Profile::empty(protection)
    });
    refusals.finish()?;
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        quotas::open_tenders(app, tx, permit.tenant)?;
        let now = tx.now()?;
        let id = app.id(now, TenderId::new)?;
        db::tenders::insert(
            tx,
            &Tender {
                tenant_id: permit.tenant,
                id,
                reference: checked.reference,
                title: checked.title,
                language: checked.language,
                zone: checked.zone,
                state: TenderState::Draft,
                revision: 1,
                profile: encode(&profile)?,
                scheme: encode(&Award::default())?,
                deadline_at: checked.deadline,
                contact_name: checked.contact_name,
                contact_email: checked.contact_email,
                show_weights: checked.show_weights,
                created_by: permit.user,
                created_at: now,
                published_at: None,
                opened_at: None,
                decided_at: None,
                device_codes: checked.device_codes,
                sealing: encode(&Sealing::default())?,
            },
        )?;
        let detail = json!({ "catalogue": app.catalogue.module.key, "protection": protection, "sections": profile.sections.len() });
        audit::append(tx, permit.tenant, Actor::User(permit.user), "tender.created", &format!("tender:{id}"), &detail)?;
        Ok(id)
    })
}

/// The tender with its draft documents.
///
/// # Errors
/// [`Error::NotFound`].
pub fn load(conn: &mut Conn, tenant: TenantId, id: TenderId) -> Result<DraftTender> {
    let tender = db::tenders::find(conn, tenant, id)?.ok_or(Error::NotFound)?;
    parse(tender)
}

fn parse(tender: Tender) -> Result<DraftTender> {
    let profile = serde_json::from_str(&tender.profile).map_err(Error::internal)?;
    let award = serde_json::from_str(&tender.scheme).map_err(Error::internal)?;
    Ok(DraftTender { tender, profile, award })
}

/// Changes the settings of a draft. This and every other edit returns the draft's new revision.
///
/// # Errors
/// As [`edit`], and refused fields; `deadline` with `past`, unless it stood already.
pub fn change_settings(
    app: &App,
    permit: Permit<Draft>,
    id: TenderId,
    seen: &Seen,
    settings: &Settings,
) -> Result<i64> {
    let mut refusals = Refusals::new();
    let moments = app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let tender = db::tenders::find(conn, permit.tenant, id)?.ok_or(Error::NotFound)?;
        Ok::<_, Error>((conn.now()?, tender.deadline_at))
    })?;
    let checked = check(settings, moments, &mut refusals);
    refusals.finish()?;
    edit(app, permit, id, seen, "tender.settings_changed", |draft| {
        let tender = &mut draft.tender;
        tender.title = checked.title;
        tender.reference = checked.reference;
        tender.deadline_at = checked.deadline;
        tender.zone = checked.zone;
        tender.language = checked.language;
        tender.contact_name = checked.contact_name;
        tender.contact_email = checked.contact_email;
        tender.show_weights = checked.show_weights;
        tender.device_codes = checked.device_codes;
        Ok(())
    })
}

/// Changes the profile by one of `domain::profile`'s editing steps.
///
/// # Errors
/// As [`edit`]; the step's refusal as [`Error::NotFound`], [`Error::Refused`] or refused fields with JSON pointers.
pub fn change_profile(
    app: &App,
    permit: Permit<Draft>,
    id: TenderId,
    seen: &Seen,
    step: impl FnOnce(&mut Profile) -> std::result::Result<(), EditRefusal>,
) -> Result<i64> {
    edit(app, permit, id, seen, "tender.profile_changed", |draft| {
        step(&mut draft.profile).map_err(|refusal| match refusal {
            EditRefusal::NoSuchSection | EditRefusal::NoSuchQuestion => Error::NotFound,
            EditRefusal::Referenced(_) => Error::Refused("referenced_by_condition"),
            EditRefusal::Flawed(flaws) => Error::Invalid(flaws.into_iter().map(FieldError::from).collect()),
        })
    })
}

/// Changes the award settings, and with `weights` the sections' weights and minimums.
///
/// # Errors
/// As [`edit`], and refused fields.
pub fn change_award(
    app: &App,
    permit: Permit<Draft>,
    id: TenderId,
    seen: &Seen,
    change: impl FnOnce(&mut Award, &mut Profile, &mut Refusals),
) -> Result<i64> {
    edit(app, permit, id, seen, "tender.award_settings_changed", |draft| {
        let mut refusals = Refusals::new();
        change(&mut draft.award, &mut draft.profile, &mut refusals);
        draft.award.check(&mut refusals);
        for flaw in draft.profile.flaws().into_iter().filter(|flaw| !flaw.draft_may) {
            refusals.add(flaw.pointer, flaw.code);
        }
        Ok(refusals.finish()?)
    })
}

/// One edit of a draft, on what the editor saw.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] `not_a_draft`; [`Error::Stale`]; whatever `change` refuses.
pub fn edit(
    app: &App,
    permit: Permit<Draft>,
    id: TenderId,
    seen: &Seen,
    action: &str,
    change: impl FnOnce(&mut DraftTender) -> Result<()>,
) -> Result<i64> {
    edit_noting(app, permit, id, seen, action, |draft| change(draft).map(|()| json!({})))
}

/// As [`edit`]; what `change` gives back, an object without free text, stands in the audit entry beside the revision.
///
/// # Errors
/// As [`edit`].
pub fn edit_noting(
    app: &App,
    permit: Permit<Draft>,
    id: TenderId,
    seen: &Seen,
    action: &str,
    change: impl FnOnce(&mut DraftTender) -> Result<serde_json::Value>,
) -> Result<i64> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let mut draft = load_editable(tx, permit.tenant, id)?;
        seen.check(&draft)?;
        let mut detail = change(&mut draft)?;
        draft.tender.profile = encode(&draft.profile)?;
        draft.tender.scheme = encode(&draft.award)?;
        if db::tenders::set_draft(tx, &draft.tender)? == 0 {
            return Err(Error::Stale(draft.tender.revision));
        }
        let revision = draft.tender.revision + 1;
        detail["revision"] = json!(revision);
        audit::append(tx, permit.tenant, Actor::User(permit.user), action, &format!("tender:{id}"), &detail)?;
        Ok(revision)
    })
}

/// The tender, if it still is a draft.
fn load_editable(tx: &mut Tx<'_>, tenant: TenantId, id: TenderId) -> Result<DraftTender> {
    let tender = db::tenders::find_locked(tx, tenant, id)?.ok_or(Error::NotFound)?;
    if tender.state != TenderState::Draft {
        return Err(Error::Refused("not_a_draft"));
    }
    parse(tender)
}

/// Ticks an item of the customer's checklist or takes the tick back, with a note where it is written down.
///
/// # Errors
/// [`Error::NotFound`] for an unknown tender or item; refused field `note`; [`Error::Refused`] `decided`.
pub fn set_check(app: &App, permit: Permit<Draft>, id: TenderId, items: &[(String, bool, String)]) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let draft = load(tx, permit.tenant, id)?;
        if matches!(draft.tender.state, TenderState::Awarded | TenderState::Cancelled) {
            return Err(Error::Refused("decided"));
        }
        let known = db::tenders::list_checks(tx, permit.tenant, id)?;
        let now = tx.now()?;
        let mut refusals = Refusals::new();
        for (item, done, note) in items {
            if !app.catalogue.checklist(&draft.profile).any(|(_, known)| known.id == *item) {
                return Err(Error::NotFound);
            }
            let note = refusals.paragraph(&format!("note.{item}"), note, 1000);
            let before = known.iter().find(|check| check.item == *item);
            if before.map_or((false, ""), |check| (check.done, check.note.as_str())) == (*done, note.as_str()) {
                continue;
            }
            db::tenders::set_check(
                tx,
                &Check {
                    tenant_id: permit.tenant,
                    tender_id: id,
                    item: item.clone(),
                    done: *done,
                    note,
                    user_id: permit.user,
                    checked_at: now,
                },
            )?;
            let detail = json!({ "item": item, "done": done });
            audit::append(
                tx,
                permit.tenant,
                Actor::User(permit.user),
                "tender.check_set",
                &format!("tender:{id}"),
                &detail,
            )?;
        }
        Ok(refusals.finish()?)
    })
}

fn encode(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}
