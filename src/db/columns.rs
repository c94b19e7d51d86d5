//! How domain values stand in columns: ids and states as text, moments as 64-bit milliseconds.
//!
//! diesel's `MultiConnection` knows neither UUID nor timestamp columns, and text keeps both engines alike.

use super::conn::any::MultiBackend;
use crate::domain::accounts::Purpose;
use crate::domain::evidence::Scan;
use crate::domain::ids::{
    AccountLinkId, ApiKeyId, BidId, BulletinId, ClarificationId, CorrectionId, DeedId, DeviceCodeId, ExplanationId,
    FileId, InquiryId, InvitationId, MailId, MarkId, MoveId, NoteId, OfficerKeyId, ParticipantId, ScoreId, TenantId,
    TenderId, TermId, TokenId, UserId,
};
use crate::domain::invitations::InvitationState;
use crate::domain::permission::Role;
use crate::domain::seals::Envelope;
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use diesel::deserialize::{self, FromSql, Queryable};
use diesel::expression::AsExpression;
use diesel::internal::derives::as_expression::Bound;
use diesel::pg::Pg;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{BigInt, Nullable, Text};
use diesel::sqlite::Sqlite;

/// Lets a value be bound to and read from a column of type `$sql`, on each engine and on the common backend.
macro_rules! column {
    ($($type:ty: $sql:ident as $raw:ty, write $write:expr, read $read:expr;)+) => {$(
        impl AsExpression<$sql> for $type {
            type Expression = Bound<$sql, $type>;

            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }

        impl<'a> AsExpression<$sql> for &'a $type {
            type Expression = Bound<$sql, &'a $type>;

            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }

        impl AsExpression<Nullable<$sql>> for $type {
            type Expression = Bound<Nullable<$sql>, $type>;

            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }

        impl<'a> AsExpression<Nullable<$sql>> for &'a $type {
            type Expression = Bound<Nullable<$sql>, &'a $type>;

            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }

        impl<B: diesel::backend::Backend> ToSql<Nullable<$sql>, B> for $type
        where
            Self: ToSql<$sql, B>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, B>) -> serialize::Result {
                ToSql::<$sql, B>::to_sql(self, out)
            }
        }

        impl ToSql<$sql, Sqlite> for $type {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                let write: fn(&$type) -> $raw = $write;
                out.set_value(write(self));
                Ok(IsNull::No)
            }
        }

        impl ToSql<$sql, Pg> for $type {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                let write: fn(&$type) -> $raw = $write;
                ToSql::<$sql, Pg>::to_sql(&write(self), &mut out.reborrow())
            }
        }

        impl ToSql<$sql, MultiBackend> for $type {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value(($sql, self));
                Ok(IsNull::No)
            }
        }

        impl FromSql<$sql, MultiBackend> for $type {
            fn from_sql(bytes: <MultiBackend as diesel::backend::Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                let read: fn($raw) -> Option<$type> = $read;
                let raw = <$raw as FromSql<$sql, MultiBackend>>::from_sql(bytes)?;
                read(raw).ok_or_else(|| concat!("not a ", stringify!($type)).into())
            }
        }

        impl Queryable<$sql, MultiBackend> for $type {
            type Row = Self;

            fn build(row: Self) -> deserialize::Result<Self> {
                Ok(row)
            }
        }
    )+};
}

macro_rules! id_columns {
    ($($type:ty),+) => { column! { $($type: Text as String, write |id| id.to_string(), read |text| text.parse().ok();)+ } };
}

id_columns!(
    TenantId,
    UserId,
    TenderId,
    InvitationId,
    ParticipantId,
    TokenId,
    BidId,
    FileId,
    ScoreId,
    CorrectionId,
    ExplanationId,
    InquiryId,
    BulletinId,
    ClarificationId,
    MoveId,
    NoteId,
    TermId,
    MailId,
    MarkId,
    DeedId,
    DeviceCodeId,
    AccountLinkId,
    OfficerKeyId,
    ApiKeyId
);

column! {
    Purpose: Text as String, write |purpose| purpose.name().to_owned(), read |name| Purpose::parse(&name);
    Role: Text as String, write |role| role.name().to_owned(), read |name| Role::parse(&name);
    TenderState: Text as String, write |state| state.name().to_owned(), read |name| TenderState::parse(&name);
    InvitationState: Text as String, write |state| state.name().to_owned(), read |name| InvitationState::parse(&name);
    Envelope: Text as String, write |envelope| envelope.name().to_owned(), read |name| Envelope::parse(&name);
    Scan: Text as String, write |scan| scan.name().to_owned(), read |name| Scan::parse(&name);
    Language: Text as String, write |language| language.code().to_owned(), read |code| Language::from_code(&code);
    Instant: BigInt as i64, write |at| at.millis(), read |millis| Some(Instant::from_millis(millis));
}
