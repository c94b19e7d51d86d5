//! The product as people meet it: in a real Chromium, with its script and without.

mod bidder;
mod office;
mod pictures;
mod story;
