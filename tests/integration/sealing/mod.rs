//! Sealed bids: who opens them, with whom, when, and what nobody reads before.

mod bidder;
mod canary;
mod ceremony;
mod choosing;
mod links;
pub mod officers;
mod replies;
mod rotation;
