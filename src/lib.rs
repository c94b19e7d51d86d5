//! Probity: tenders for outsourcing, from the requirement profile to the award.
//!
//! Four floors, the same room names on each, dependencies one way:
//! `web -> app -> db -> domain`, `app -> mail -> view -> domain`, `web -> view`.

pub mod app;
pub mod cli;
pub mod config;
pub mod db;
pub mod domain;
pub mod mail;
pub mod view;
pub mod web;
