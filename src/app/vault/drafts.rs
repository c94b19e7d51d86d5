//! The texts of one bid in the making. The price has a key of its own: it is opened later than everything else.

use super::TextKey;
use crate::app::random::Random;
use crate::app::{App, Error, Result};
use crate::db::{self, Conn};
use crate::domain::bids::PRICE_KEY;
use crate::domain::ids::{InvitationId, TenantId};

/// What a text is; part of the place in which alone it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An answer, current or past.
    Answer,
    /// A note of the bidder's people.
    Note,
    /// An answer brought along.
    Suggestion,
    /// What is known of a file.
    File,
    /// A submitted bid, or its price envelope.
    Bid,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Note => "note",
            Self::Suggestion => "suggestion",
            Self::File => "file",
            Self::Bid => "bid",
        }
    }
}

/// The keys of a bid as its row holds them: wrapped by the server key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftKeys {
    /// For everything but the price.
    pub draft: String,
    /// For the price.
    pub price: String,
}

impl DraftKeys {
    /// Keys for a new bid.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn fresh(app: &App, invitation: InvitationId) -> Result<Self> {
        let wrapped = |part: &str| {
            let by = app.key.text_key("drafts");
            TextKey::fresh(&app.random)?.wrapped(&app.random, &by, &place_of_key(invitation, part))
        };
        Ok(Self { draft: wrapped("draft")?, price: wrapped("price")? })
    }
}

fn place_of_key(invitation: InvitationId, part: &str) -> String {
    format!("{invitation}/{part}-key")
}

/// Opens and seals the texts of one bid.
#[derive(Debug, Clone)]
pub struct Drafts {
    tenant: TenantId,
    invitation: InvitationId,
    draft: TextKey,
    price: TextKey,
}

impl Drafts {
    /// With the keys of the bid's row.
    ///
    /// # Errors
    /// [`Error::Internal`] when the server key does not open them.
    pub fn with(app: &App, tenant: TenantId, invitation: InvitationId, draft: &str, price: &str) -> Result<Self> {
        let by = app.key.text_key("drafts");
        let unwrapped = |part: &str, key: &str| TextKey::unwrap(&by, &place_of_key(invitation, part), key);
        Ok(Self { tenant, invitation, draft: unwrapped("draft", draft)?, price: unwrapped("price", price)? })
    }

    /// With the keys of the bid's row, which is read.
    ///
    /// # Errors
    /// [`Error::NotFound`]; as [`Drafts::with`].
    pub fn read(app: &App, conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<Self> {
        let (draft, price) = db::invitations::find_keys(conn, tenant, invitation)?.ok_or(Error::NotFound)?;
        Self::with(app, tenant, invitation, &draft, &price)
    }

    /// Where the institution is.
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// Whose texts.
    #[must_use]
    pub const fn invitation(&self) -> InvitationId {
        self.invitation
    }

    /// Seals a text beside a question.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn seal(&self, random: &Random, kind: Kind, question: &str, text: &str) -> Result<String> {
        self.key(question).seal(random, &self.place(kind, question), text.as_bytes())
    }

    /// Opens a text beside a question.
    ///
    /// # Errors
    /// [`Error::Internal`] when it is no text of that kind and question of this bid.
    pub fn open(&self, kind: Kind, question: &str, sealed: &str) -> Result<String> {
        let bytes = self.key(question).open(&self.place(kind, question), sealed)?;
        String::from_utf8(bytes.to_vec()).map_err(Error::internal)
    }

    fn key(&self, question: &str) -> &TextKey {
        if question == PRICE_KEY { &self.price } else { &self.draft }
    }

    fn place(&self, kind: Kind, question: &str) -> String {
        format!("{}/{}/{question}", self.invitation, kind.name())
    }
}
