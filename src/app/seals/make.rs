//! The seal is made in the transaction that publishes: two keys, split among the officers, and then forgotten.

use super::setting::members;
use super::{keep_public, place, read_public};
use crate::app::vault::OpeningKey;
use crate::app::{App, Error, Result};
use crate::db::seals::{Seal, SealShare};
use crate::db::tenders::Tender;
use crate::db::{self, Conn, Tx};
use crate::domain::ids::UserId;
use crate::domain::seals::{Envelope, Sealing};
use serde_json::{Value as Json, json};

/// How a tender is sealed, as its row says.
///
/// # Errors
/// Only faults of ours.
pub fn read(tender: &Tender) -> Result<Sealing> {
    serde_json::from_str(&tender.sealing).map_err(Error::internal)
}

/// What stands in the way of sealing a draft: `officers_missing`, or `officer_without_key`.
///
/// # Errors
/// When the database does not answer.
pub fn flaw(conn: &mut Conn, tender: &Tender) -> Result<Option<&'static str>> {
    let sealing = read(tender)?;
    if !sealing.sealed {
        return Ok(None);
    }
    if !sealing.has_enough() {
        return Ok(Some("officers_missing"));
    }
    let members = members(conn, tender.tenant_id)?;
    let is_ready = |officer: &UserId| members.iter().any(|member| member.user == *officer && member.has_key);
    Ok(if sealing.officers.iter().all(is_ready) { None } else { Some("officer_without_key") })
}

/// Seals the tender, if it is to be; what the history says of it.
///
/// # Errors
/// [`Error::Internal`] when an officer has no key: see [`flaw`].
pub fn make(app: &App, tx: &mut Tx<'_>, tender: &Tender) -> Result<Json> {
    let sealing = read(tender)?;
    if !sealing.sealed {
        return Ok(Json::Null);
    }
    let (bids, prices) = (OpeningKey::fresh(), OpeningKey::fresh());
    let split = |key: &OpeningKey| key.split(sealing.together, sealing.officers.len());
    let mut shares = Vec::new();
    for ((officer, bids_share), prices_share) in sealing.officers.iter().zip(split(&bids)).zip(split(&prices)) {
        let key = db::seals::find_officer_key(tx, tender.tenant_id, *officer)?;
        let key = key.ok_or_else(|| Error::internal("an officer without a key"))?;
        let to = read_public(app, &key.id.to_string(), &key.public_key)?;
        shares.push(SealShare {
            tenant_id: tender.tenant_id,
            tender_id: tender.id,
            officer_key_id: key.id,
            user_id: *officer,
            bids_share: bids_share.sealed(&to)?,
            prices_share: prices_share.sealed(&to)?,
        });
    }
    let seal = Seal {
        tenant_id: tender.tenant_id,
        tender_id: tender.id,
        together: i64::from(sealing.together),
        bids_key: keep_public(app, &place(tender.id, Envelope::Bids), &bids.public())?,
        prices_key: keep_public(app, &place(tender.id, Envelope::Prices), &prices.public())?,
    };
    db::seals::insert(tx, &seal, &shares)?;
    Ok(json!({
        "together": seal.together,
        "officers": sealing.officers,
        "bids_key": bids.public().text(),
        "prices_key": prices.public().text(),
    }))
}
