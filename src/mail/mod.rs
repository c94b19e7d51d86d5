//! Mail: building one message and handing it to a mail server, a folder, or a test.
//!
//! * [`message`]: a finished message from names, addresses and texts
//! * [`report`]: what a mail server says later of a mail that was taken
//! * [`transport`]: where messages go, and what became of them
//! * [`smtp`]: the conversation with a mail server
//!
//! Leaves wording to the view, and queueing, retries and history to `app::outbox`. Serves design/respondent.md, "The
//! mail", and promise 3 of design/trust.md.

pub mod message;
pub mod report;
pub mod smtp;
pub mod transport;
