//! HTTP only: who asks, what they typed, which deed, which page or JSON comes back. No rule lives here.

pub mod api;
pub mod download;
pub mod error;
pub mod extract;
pub mod middleware;
pub mod pages;
pub mod respond;
pub mod routes;
pub mod server;
pub mod table;
pub mod upload;
pub mod workbook;
