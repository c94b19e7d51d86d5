//! Typed identifiers: UUID version 7 (RFC 9562), text everywhere outside the program.
//!
//! Version 7 sorts by time of making, so lists have a natural order and indexes stay compact.

use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The text is not an identifier of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = String, format = "uuid")]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID made elsewhere.
            #[must_use]
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
            }
        }
    )+};
}

ids! {
    /// An institution.
    TenantId,
    /// A member of an institution.
    UserId,
    /// A tender.
    TenderId,
    /// A company invited to a tender.
    InvitationId,
    /// A person at an invited company.
    ParticipantId,
    /// A link sent to a participant.
    TokenId,
    /// A submitted bid.
    BidId,
    /// An evidence file.
    FileId,
    /// The key of an officer who opens sealed bids.
    OfficerKeyId,
    /// Points given by an evaluator.
    ScoreId,
    /// A proposed correction of points after the prices are open.
    CorrectionId,
    /// A question to a bidder about its strikingly low price.
    ExplanationId,
    /// A bidder's question about the tender.
    InquiryId,
    /// What all bidders are told.
    BulletinId,
    /// An answer that its bidder was asked to clarify.
    ClarificationId,
    /// A personnel criterion that is being agreed with a bidder.
    TermId,
    /// What one side says to such a criterion.
    MoveId,
    /// A link by mail with which a member chooses a password.
    AccountLinkId,
    /// A code that is mailed for a new device.
    DeviceCodeId,
    /// A note that a bidder's people write to each other.
    NoteId,
    /// An evaluator's own points on one criterion of one bid.
    MarkId,
    /// A recorded deed of an evaluation: an assignment, a declaration, a sheet handed in, a blinding.
    DeedId,
    /// A mail in the outbox.
    MailId,
    /// A key by which a member's program signs in.
    ApiKeyId,
}
