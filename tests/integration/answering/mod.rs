//! A bidder's way: the link, the desk, saving, evidence, handing in, and everything that comes too late.

mod again;
mod asking;
mod books;
mod bringing;
mod clumsy;
mod conditional;
pub mod crash;
mod devices;
mod entering;
mod evidence;
mod handing_in;
mod reminding;
mod saving;
mod scanning;
mod talking;
mod team;
pub mod tender;
