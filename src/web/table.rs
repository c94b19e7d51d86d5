//! A row of the table of routes: method, path, who may ask, and the handler.
//!
//! Rows are data, so that tests can walk them: what is registered is what is listed, and a route that no test knows
//! fails the suite (design/trust.md, "authorisation matrix").

use crate::domain::permission::{Right, Role};
use actix_web::web::ServiceConfig;
use actix_web::{Route, guard};

/// Who may ask for a route.
#[derive(Debug, Clone, Copy)]
pub enum Who {
    /// Everybody, signed in or not.
    Anyone,
    /// Whoever holds the link that the path or the body names.
    Holder,
    /// A signed-in member with a right.
    Member(Need),
    /// Somebody at the invited company that the path names.
    Bidder,
}

/// A right that a route needs.
#[derive(Clone, Copy)]
pub struct Need {
    /// The right's name.
    pub right: &'static str,
    /// Whether a role has it.
    pub allows: fn(Role) -> bool,
    /// Whether it is for persons alone.
    pub by_person: bool,
}

impl std::fmt::Debug for Need {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.right)
    }
}

/// A member with the right `R`.
#[must_use]
pub const fn member<R: Right>() -> Who {
    Who::Member(Need { right: R::NAME, allows: R::allows, by_person: R::BY_PERSON })
}

/// A row. The handler is `|| to(room::handler)`.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// `GET` (which also answers HEAD), `POST`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// The path's pattern.
    pub path: &'static str,
    /// Who may ask.
    pub who: Who,
    handler: fn() -> Route,
}

impl Row {
    /// Something to read; HEAD is the same without the body (RFC 9110, 9.3.2).
    #[must_use]
    pub const fn get(path: &'static str, who: Who, handler: fn() -> Route) -> Self {
        Self { method: "GET", path, who, handler }
    }

    /// A deed.
    #[must_use]
    pub const fn post(path: &'static str, who: Who, handler: fn() -> Route) -> Self {
        Self { method: "POST", path, who, handler }
    }

    /// A value put in its place; repeating it changes nothing.
    #[must_use]
    pub const fn put(path: &'static str, who: Who, handler: fn() -> Route) -> Self {
        Self { method: "PUT", path, who, handler }
    }

    /// A removal.
    #[must_use]
    pub const fn delete(path: &'static str, who: Who, handler: fn() -> Route) -> Self {
        Self { method: "DELETE", path, who, handler }
    }

    /// Registers the row.
    pub fn register(&self, service: &mut ServiceConfig) {
        let route = (self.handler)();
        let route = match self.method {
            "GET" => route.guard(guard::Any(guard::Get()).or(guard::Head())),
            "POST" => route.guard(guard::Post()),
            "PUT" => route.guard(guard::Put()),
            _ => route.guard(guard::Delete()),
        };
        service.route(self.path, route);
    }
}
