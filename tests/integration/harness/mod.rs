//! What the stories are told with.

pub mod mail;
pub mod smtp;
