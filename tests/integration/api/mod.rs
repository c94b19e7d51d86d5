//! The JSON interface: the main job without a page, what it refuses, and that its document tells the truth.

mod bringing;
pub mod client;
mod document;
mod foreign;
pub mod methods;
mod odd;
pub mod programs;
mod refusals;
mod rights;
mod sealed;
pub mod story;
pub mod tale;
mod tokens;
