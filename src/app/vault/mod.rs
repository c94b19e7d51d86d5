//! Encryption at rest: what bidders write and upload is readable with the server key only, which is in no table, and once a sealed bid is
//! handed in, with the officers' shares or the bidder's own code only.
//!
//! * `text`: short texts in rows, XChaCha20-Poly1305, and keys wrapped by keys
//! * `file`: evidence on disk, in the age format (age-encryption.org/v1)
//! * `drafts`: which key opens which text of a bid
//! * `factor`: secrets of members' second factors
//! * `held`: the whole of what the server key seals in the database, for its rotation
//! * `seal`: the key of a sealed tender, split among officers
//!
//! No cipher of our own: crates `chacha20poly1305`, `age` and `blahaj`. Serves design/trust.md "Sealed bids".

mod drafts;
mod factor;
mod file;
mod held;
mod seal;
mod text;

pub use drafts::{DraftKeys, Drafts, Kind, Part};
pub use factor::{unwrap_factor, wrap_factor};
pub use file::{FileKey, FileWriter, StoredFile};
pub use held::{PUBLIC_KEYS, SHARES, seal_again, seal_place, share_place};
pub use seal::{OfficerKey, OfficerSecret, OpeningKey, SealTo, Share};
pub use text::TextKey;
