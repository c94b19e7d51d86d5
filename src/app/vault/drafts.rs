//! The texts of one bid in the making. The price has a key of its own: it is opened later than everything else.

use super::{OpeningKey, SealTo, TextKey};
use crate::app::random::Random;
use crate::app::{App, Error, Result};
use crate::db::answers::Standing;
use crate::db::{self, Conn, Tx};
use crate::domain::bids::PRICE_KEY;
use crate::domain::ids::{InvitationId, TenantId};
use crate::domain::permission::Bidder;
use crate::domain::seals::CopyCode;
use zeroize::Zeroizing;

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
    /// A reply to what was asked back; its place is the question's id.
    Reply,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Note => "note",
            Self::Suggestion => "suggestion",
            Self::File => "file",
            Self::Bid => "bid",
            Self::Reply => "reply",
        }
    }
}

/// The keys of a bid as its row holds them: wrapped by the server key, or, while a sealed bid is in, by the bidder's
/// code as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftKeys {
    /// For everything but the price.
    pub draft: String,
    /// For the price.
    pub price: String,
}

/// Bytes that a short text is filled up to, and by which longer ones grow.
const STEP: usize = 256;
/// What it is filled with. No text of anybody's ends so: NUL is refused at the door.
const FILLING: u8 = 0;

/// The length of a text with its filling: multiples of [`STEP`], and for long texts of an eighth of their size.
const fn filled_length(length: usize) -> usize {
    let step = length / 8;
    length.next_multiple_of(if step > STEP { step.next_power_of_two() } else { STEP })
}

/// How a key begins that is wrapped by a bidder's code.
pub(super) const BY_CODE: &str = "copy:";
/// Purpose of the server key for bids' keys.
pub(super) const DRAFTS: &str = "drafts";
/// Purpose of the server key around what a bidder's code wraps.
pub(super) const COPIES: &str = "copies";

impl DraftKeys {
    /// Keys for a new bid.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn fresh(app: &App, invitation: InvitationId) -> Result<Self> {
        let wrapped = |part| wrapped_by_server(app, invitation, part, &TextKey::fresh(&app.random)?);
        Ok(Self { draft: wrapped(Part::Draft)?, price: wrapped(Part::Price)? })
    }

    /// Whether the server key alone opens nothing but perhaps the price.
    #[must_use]
    pub fn are_sealed(&self) -> bool {
        self.draft.starts_with(BY_CODE)
    }

    fn part_mut(&mut self, part: Part) -> &mut String {
        match part {
            Part::Draft => &mut self.draft,
            Part::Price => &mut self.price,
        }
    }

    /// As a row has them.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn read(conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<Self> {
        let (draft, price) = db::invitations::find_keys(conn, tenant, invitation)?.ok_or(Error::NotFound)?;
        Ok(Self { draft, price })
    }
}

impl From<&Standing> for DraftKeys {
    fn from(standing: &Standing) -> Self {
        Self { draft: standing.draft_key.clone(), price: standing.price_key.clone() }
    }
}

/// Which of a bid's two keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// For everything but the price.
    Draft,
    /// For the price.
    Price,
}

impl Part {
    const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Price => "price",
        }
    }
}

/// A key wrapped by the server key.
fn wrapped_by_server(app: &App, invitation: InvitationId, part: Part, key: &TextKey) -> Result<String> {
    app.key.seal_text(&app.random, DRAFTS, &place_of_key(invitation, part), key.bytes())
}

/// A key wrapped by a bidder's code, and that by the server key, which so can be exchanged without the code.
fn wrapped_by_code(app: &App, code: &CopyCode, invitation: InvitationId, part: Part, key: &TextKey) -> Result<String> {
    let place = place_of_key(invitation, part);
    let inner = key.wrapped(&app.random, &TextKey::of_secret(code.as_str()), &place)?;
    Ok(format!("{BY_CODE}{}", app.key.seal_text(&app.random, COPIES, &place, inner.as_bytes())?))
}

/// Unwraps what [`wrapped_by_code`] made; none for another code.
fn unwrapped_by_code(app: &App, code: &CopyCode, place: &str, wrapped: &str) -> Option<TextKey> {
    let inner = app.key.open_text(COPIES, place, wrapped).ok()?;
    TextKey::unwrap(&TextKey::of_secret(code.as_str()), place, std::str::from_utf8(&inner).ok()?).ok()
}

pub(super) fn place_of_key(invitation: InvitationId, part: Part) -> String {
    format!("{invitation}/{}-key", part.name())
}

/// Opens and seals the texts of one bid. What is sealed and not this reader's is refused with `sealed_copy`.
#[derive(Debug, Clone)]
pub struct Drafts {
    tenant: TenantId,
    invitation: InvitationId,
    /// As the row has them.
    wrapped: DraftKeys,
    draft: Option<TextKey>,
    price: Option<TextKey>,
}

impl Drafts {
    /// With the keys of the bid's row, and the bidder's own code, if it is a bidder who reads.
    ///
    /// # Errors
    /// [`Error::Internal`] when the server key does not open what it has wrapped.
    pub fn with(
        app: &App,
        tenant: TenantId,
        invitation: InvitationId,
        wrapped: DraftKeys,
        code: Option<&CopyCode>,
    ) -> Result<Self> {
        let unwrapped = |part, key: &str| {
            let place = place_of_key(invitation, part);
            match (key.strip_prefix(BY_CODE), code) {
                // A code that does not fit is none.
                (Some(key), Some(code)) => Ok(unwrapped_by_code(app, code, &place, key)),
                (Some(_), None) => Ok(None),
                (None, _) => TextKey::from_bytes(&app.key.open_text(DRAFTS, &place, key)?).map(Some),
            }
        };
        let (draft, price) = (unwrapped(Part::Draft, &wrapped.draft)?, unwrapped(Part::Price, &wrapped.price)?);
        Ok(Self { tenant, invitation, wrapped, draft, price })
    }

    /// With the keys of the bid's row, which is read.
    ///
    /// # Errors
    /// [`Error::NotFound`]; as [`Drafts::with`].
    pub fn read(app: &App, conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<Self> {
        Self::with(app, tenant, invitation, DraftKeys::read(conn, tenant, invitation)?, None)
    }

    /// As [`Drafts::read`], for the bidder.
    ///
    /// # Errors
    /// As [`Drafts::read`].
    pub fn of(app: &App, conn: &mut Conn, bidder: &Bidder) -> Result<Self> {
        let (tenant, invitation) = (bidder.tenant, bidder.invitation);
        Self::with(app, tenant, invitation, DraftKeys::read(conn, tenant, invitation)?, bidder.copy.as_ref())
    }

    /// Whether the texts beside a question open.
    #[must_use]
    pub fn opens(&self, part: Part) -> bool {
        self.part(part).is_ok()
    }

    /// Whether the server key alone opens nothing but perhaps the price.
    #[must_use]
    pub fn are_sealed(&self) -> bool {
        self.wrapped.are_sealed()
    }

    /// Takes a key of this bid out of its box by the officers' key. What does not open stays sealed.
    pub fn unlock(&mut self, part: Part, key: Option<&OpeningKey>, sealed: Option<&str>) {
        let Some(key) = key.zip(sealed).and_then(|(key, sealed)| key.open(sealed).ok()) else { return };
        match part {
            Part::Draft => self.draft = Some(key),
            Part::Price => self.price = Some(key),
        }
    }

    /// Gives keys that are sealed back to the server key, in the bid's row; those that are not stay as they are.
    ///
    /// # Errors
    /// [`Error::Refused`] with `sealed_copy`; when the database does not answer.
    pub fn give_to_server(&self, app: &App, tx: &mut Tx<'_>, parts: &[Part]) -> Result<()> {
        let mut wrapped = self.wrapped.clone();
        for part in parts.iter().copied() {
            let own = wrapped.part_mut(part);
            if own.starts_with(BY_CODE) {
                *own = wrapped_by_server(app, self.invitation, part, self.part(part)?)?;
            }
        }
        if wrapped == self.wrapped { Ok(()) } else { self.put(tx, &wrapped) }
    }

    /// Takes both keys from the server key: from now on the row has them wrapped by the bidder's code as well. Back they
    /// come, that of everything but the price first, each encrypted to its half of the tender's seal.
    ///
    /// # Errors
    /// As [`Drafts::give_to_server`].
    pub fn take_from_server(
        &self,
        app: &App,
        tx: &mut Tx<'_>,
        code: &CopyCode,
        (bids, prices): (&SealTo, &SealTo),
    ) -> Result<(String, String)> {
        let wrapped = |part| wrapped_by_code(app, code, self.invitation, part, self.part(part)?);
        self.put(tx, &DraftKeys { draft: wrapped(Part::Draft)?, price: wrapped(Part::Price)? })?;
        Ok((bids.seal_key(self.part(Part::Draft)?)?, prices.seal_key(self.part(Part::Price)?)?))
    }

    fn put(&self, tx: &mut Tx<'_>, keys: &DraftKeys) -> Result<()> {
        Ok(db::invitations::set_keys(tx, self.tenant, self.invitation, &keys.draft, &keys.price)?)
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

    /// Seals a text beside a question. It is filled up to one of few lengths: that of a ciphertext would tell "yes" from
    /// "no" and how many digits a price has.
    ///
    /// # Errors
    /// [`Error::Refused`] with `sealed_copy`; when the system gives no random bytes.
    pub fn seal(&self, random: &Random, kind: Kind, question: &str, text: &str) -> Result<String> {
        let mut filled = Zeroizing::new(text.as_bytes().to_vec());
        filled.resize(filled_length(text.len()), FILLING);
        self.key(question)?.seal(random, &self.place(kind, question), &filled)
    }

    /// Opens a text beside a question.
    ///
    /// # Errors
    /// [`Error::Refused`] with `sealed_copy`; [`Error::Internal`] when it is no text of that kind and question of this bid.
    pub fn open(&self, kind: Kind, question: &str, sealed: &str) -> Result<String> {
        let bytes = self.key(question)?.open(&self.place(kind, question), sealed)?;
        let end = bytes.iter().rposition(|byte| *byte != FILLING).map_or(0, |last| last + 1);
        String::from_utf8(bytes[..end].to_vec()).map_err(Error::internal)
    }

    fn key(&self, question: &str) -> Result<&TextKey> {
        self.part(if question == PRICE_KEY { Part::Price } else { Part::Draft })
    }

    fn part(&self, part: Part) -> Result<&TextKey> {
        let key = match part {
            Part::Draft => &self.draft,
            Part::Price => &self.price,
        };
        key.as_ref().ok_or(Error::Refused("sealed_copy"))
    }

    fn place(&self, kind: Kind, question: &str) -> String {
        format!("{}/{}/{question}", self.invitation, kind.name())
    }
}

#[cfg(test)]
mod tests {
    use super::filled_length;

    #[test]
    fn answers_of_every_kind_are_of_one_length_and_nothing_grows_by_more_than_a_quarter() {
        assert!((1..=256).all(|length| filled_length(length) == 256));
        assert!((257..100_000).all(|length| {
            let filled = filled_length(length);
            filled >= length && (filled - length < 256 || filled - length <= length / 4)
        }));
        assert_eq!(filled_length(0), 0);
    }
}
