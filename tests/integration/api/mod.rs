//! The JSON interface: the main job without a page, what it refuses, and that its document tells the truth.

mod client;
mod document;
mod foreign;
mod methods;
mod odd;
mod refusals;
mod rights;
mod sealed;
mod story;
mod tale;
mod tokens;
