//! Encryption at rest: what bidders write and upload is readable with the server key only, which is in no table.
//!
//! * `text`: short texts in rows, XChaCha20-Poly1305, and keys wrapped by keys
//! * `file`: evidence on disk, in the age format (age-encryption.org/v1)
//! * `drafts`: which key opens which text of a bid
//!
//! No cipher of our own: crates `chacha20poly1305` and `age`. Serves design/trust.md "Sealed bids".

mod drafts;
mod file;
mod text;

pub use drafts::{DraftKeys, Drafts, Kind};
pub use file::{FileKey, FileWriter, StoredFile};
pub use text::TextKey;
