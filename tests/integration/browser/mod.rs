//! The product as people meet it: in a real Chromium, with its script and without.

mod access;
mod bidder;
mod desk;
mod factor;
mod office;
mod pictures;
mod story;
