//! A bidder's way: the link, the desk, saving, evidence, handing in, and everything that comes too late.

mod again;
mod books;
mod bringing;
mod crash;
mod entering;
mod evidence;
mod handing_in;
mod saving;
mod talking;
mod team;
pub mod tender;
