//! OWASP ASVS 5.0: the table of what settles which requirement, and the tests that no other story holds.

mod accounts;
mod limits;
mod running;
mod sources;
mod table;
mod web;
