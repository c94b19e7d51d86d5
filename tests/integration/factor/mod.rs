//! The second factor: set up by a member, asked for at every way in, required by an institution.

mod program;
mod requiring;
mod setting_up;
mod signing_in;

use crate::harness::TestApp;
use probity::domain::permission::Role;

/// The address of the first member with a role.
fn email(app: &TestApp, role: Role) -> String {
    app.database.lines(&format!("SELECT email AS line FROM users WHERE role = '{}' ORDER BY id", role.name())).remove(0)
}

/// The id of the first member with a role.
fn id(app: &TestApp, role: Role) -> String {
    app.database.lines(&format!("SELECT id AS line FROM users WHERE role = '{}' ORDER BY id", role.name())).remove(0)
}

/// How often the history tells a deed.
fn told(app: &TestApp, action: &str) -> i64 {
    app.database.count(&format!("SELECT count(*) FROM audit WHERE action = '{action}'"))
}
