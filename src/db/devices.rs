//! Devices that a bidder's people have proven with a mailed code, and the codes that wait.

use super::schema::{device_codes, devices};
use super::{Conn, Result, Tx};
use crate::domain::ids::{DeviceCodeId, ParticipantId, TenantId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// A code that waits to be typed. Its digits are derived from its id and the server key.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = device_codes)]
pub struct DeviceCode {
    /// The institution.
    pub tenant_id: TenantId,
    /// Whose: one code waits at a time.
    pub participant_id: ParticipantId,
    /// The code.
    pub id: DeviceCodeId,
    /// How often something else was typed.
    pub tries: i64,
    /// When it was made.
    pub made_at: Instant,
    /// Until when it is taken.
    pub expires_at: Instant,
}

/// A device that is known.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = devices)]
pub struct Device {
    /// The institution.
    pub tenant_id: TenantId,
    /// SHA-256 of the cookie's value.
    pub id: String,
    /// Whose.
    pub participant_id: ParticipantId,
    /// Since when.
    pub created_at: Instant,
    /// Until when.
    pub expires_at: Instant,
}

/// The code that waits for a person.
pub fn find_code(conn: &mut Conn, tenant: TenantId, person: ParticipantId) -> Result<Option<DeviceCode>> {
    Ok(device_codes::table.find((tenant, person)).first(conn.any()).optional()?)
}

/// Lets a code wait in place of the one before.
pub fn put_code(tx: &mut Tx<'_>, code: &DeviceCode) -> Result<()> {
    delete_code(tx, code.tenant_id, code.participant_id)?;
    diesel::insert_into(device_codes::table).values(code).execute(tx.any())?;
    Ok(())
}

/// Counts a wrong try.
pub fn count_try(tx: &mut Tx<'_>, tenant: TenantId, person: ParticipantId) -> Result<usize> {
    Ok(diesel::update(device_codes::table.find((tenant, person)))
        .set(device_codes::tries.eq(device_codes::tries + 1))
        .execute(tx.any())?)
}

/// Forgets the code that waits.
pub fn delete_code(tx: &mut Tx<'_>, tenant: TenantId, person: ParticipantId) -> Result<usize> {
    Ok(diesel::delete(device_codes::table.find((tenant, person))).execute(tx.any())?)
}

/// Adds a device.
pub fn insert(tx: &mut Tx<'_>, device: &Device) -> Result<()> {
    diesel::insert_into(devices::table).values(device).execute(tx.any())?;
    Ok(())
}

/// The device of that hash.
pub fn find(conn: &mut Conn, tenant: TenantId, id: &str) -> Result<Option<Device>> {
    Ok(devices::table.find((tenant, id)).first(conn.any()).optional()?)
}
