//! `probity admin`: institutions and members from the server's shell.

use super::keys;
use crate::app::accounts::{self, NewMember, factor_rule};
use crate::app::audit::Actor;
use crate::app::openings::{self, Deed};
use crate::app::seals::{self, Opened};
use crate::app::{App, Error, institutions, prices, retention, sign_on};
use crate::config::Config;
use crate::db::{self, Db, Scope};
use crate::domain::ids::{TenantId, TenderId};
use crate::domain::passwords::{LONGEST, SHORTEST};
use crate::domain::permission::Role;
use crate::domain::text::Language;
use clap::{Args, Subcommand};
use std::fs::OpenOptions;
use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};

/// What to administer.
#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Create an institution and its administrator.
    CreateInstitution {
        /// Name of the institution.
        #[arg(long)]
        name: String,
        /// The administrator.
        #[command(flatten)]
        member: Person,
    },
    /// Add a member to an institution.
    AddMember {
        /// Id of the institution (see `list`).
        #[arg(long)]
        institution: TenantId,
        /// administrator, procurement, `security_officer`, evaluator or observer.
        #[arg(long, value_parser = role)]
        role: Role,
        /// The new member.
        #[command(flatten)]
        member: Person,
    },
    /// Open a tender's bids as one of its officers; where they are sealed, give the officer's share. The passphrase is
    /// read from the first line of standard input.
    Open {
        /// Id of the tender, as in its address.
        #[arg(long)]
        tender: TenderId,
        /// E-mail address of the officer.
        #[arg(long)]
        email: String,
        /// The price envelopes, once the quality is final.
        #[arg(long)]
        prices: bool,
        /// Who else is there, and remarks, for the minutes.
        #[arg(long, default_value = "")]
        note: String,
    },
    /// Take away a member's second factor, as when the device of the last administrator is lost; their sessions end.
    ResetFactor {
        /// Id of the institution (see `list`).
        #[arg(long, alias = "institution")]
        tenant: TenantId,
        /// E-mail address of the member.
        #[arg(long)]
        email: String,
    },
    /// Write everything that is held of an institution into one archive.
    ExportInstitution {
        /// Id of the institution (see `list`).
        #[arg(long)]
        tenant: TenantId,
        /// The archive to make; must not be there yet.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Delete an institution with every row and every file, its history included. There is no way back.
    DeleteInstitution {
        /// Id of the institution (see `list`).
        #[arg(long)]
        tenant: TenantId,
        /// Its name, as `list` shows it.
        #[arg(long, value_name = "NAME")]
        confirm: String,
    },
    /// Part with the personal data of tenders for which the time set by their institution is over. A server does the same
    /// once an hour.
    Purge {
        /// Only say which tenders are due.
        #[arg(long)]
        dry_run: bool,
    },
    /// Forget by what name an OpenID provider knows a member, as when the provider's account was made anew; the next
    /// sign-on finds the member by address.
    ForgetSignOn {
        /// Id of the institution (see `list`).
        #[arg(long)]
        institution: TenantId,
        /// The member's e-mail address.
        #[arg(long)]
        email: String,
    },
    /// Put another server key in the place of the present one, and seal everything by it that the present one seals. May
    /// be broken off at any moment and run again.
    RotateKey,
    /// Take away the former server keys that nothing needs any more; say what still needs the others.
    RetireKeys,
    /// List institutions and their members.
    List,
}

/// The member to create. The password is read from the first line of standard input, so that it stands in no
/// process list and no shell history.
#[derive(Debug, Args)]
pub struct Person {
    /// Name as shown.
    #[arg(long = "member")]
    member: String,
    /// E-mail address to sign in with.
    #[arg(long)]
    email: String,
    /// en or de.
    #[arg(long, default_value = "en", value_parser = language)]
    language: Language,
}

fn role(name: &str) -> Result<Role, String> {
    Role::parse(name)
        .ok_or_else(|| "one of administrator, procurement, security_officer, evaluator, observer".to_owned())
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code).ok_or_else(|| "en or de".to_owned())
}

/// Carries it out.
///
/// # Errors
/// A sentence for the operator.
pub fn run(config: Config, admin: Admin) -> Result<(), String> {
    let app = || super::open(config.clone());
    match admin {
        Admin::RotateKey => keys::rotate(config)?,
        Admin::RetireKeys => keys::retire(config)?,
        Admin::CreateInstitution { name, member } => {
            let new = new_member(member, Role::Administrator)?;
            let (tenant, _) = accounts::create_institution(&app()?, &name, &new).map_err(|error| words(&error))?;
            println!("{tenant}");
        }
        Admin::AddMember { institution, role, member } => {
            let new = new_member(member, role)?;
            let user = accounts::add_member_as_operator(&app()?, institution, &new).map_err(|error| words(&error))?;
            println!("{user}");
        }
        Admin::Open { tender, email, prices, note } => {
            let (app, passphrase) = (app()?, line("the passphrase")?);
            let words = |error: Error| match &error {
                Error::NotFound => "there is no such tender, or no such member of its institution".to_owned(),
                Error::Refused(code) => code.replace('_', " "),
                other => words(other),
            };
            let officer = seals::at_the_shell(&app, tender, &email).map_err(words)?;
            let deed = Deed { note: &note, passphrase: &passphrase };
            if prices {
                tell(&prices::open(&app, officer, tender, deed).map_err(words)?);
            } else {
                tell(&openings::open(&app, officer, tender, deed).map_err(words)?);
            }
        }
        Admin::ResetFactor { tenant, email } => {
            let words = |error: Error| match &error {
                Error::NotFound => "there is no such member of such an institution".to_owned(),
                Error::Refused(_) => "this member has no second factor".to_owned(),
                other => words(other),
            };
            factor_rule::reset_as_operator(&app()?, tenant, &email).map_err(words)?;
            println!("reset");
        }
        Admin::ExportInstitution { tenant, to } => export(&app()?, tenant, &to)?,
        Admin::DeleteInstitution { tenant, confirm } => {
            let erasure = institutions::delete(&app()?, tenant, &confirm).map_err(|error| match error {
                Error::NotFound => "there is no institution of that id and that name; nothing was deleted".to_owned(),
                other => words(&other),
            })?;
            println!("deleted; its history had {} entries, head {}", erasure.entries, erasure.head);
        }
        Admin::Purge { dry_run } => {
            let due = if dry_run {
                retention::due_now(&super::look(&config)?)
            } else {
                retention::purge_due(&app()?, Actor::Operator)
            };
            for one in due.map_err(|error| words(&error))? {
                println!("{}  {}  {}", one.tenant, one.tender, if dry_run { "due" } else { "purged" });
            }
        }
        Admin::ForgetSignOn { institution, email } => match sign_on::forget(&app()?, institution, &email) {
            Ok(()) => println!("forgotten"),
            Err(Error::NotFound) => return Err("there is no such member, or no sign-on knows them".to_owned()),
            Err(error) => return Err(words(&error)),
        },
        Admin::List => list(&super::look(&config)?)?,
    }
    Ok(())
}

/// Readable for its owner alone; what could not be finished does not stay.
fn export(app: &App, tenant: TenantId, to: &Path) -> Result<(), String> {
    let place = |error: std::io::Error| format!("the archive {} cannot be written: {error}", to.display());
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(to).map_err(place)?;
    let done = institutions::export_as_operator(app, tenant, file);
    let done = done.map_err(|error| words(&error)).and_then(|file| file.sync_all().map_err(place));
    if done.is_err() {
        std::fs::remove_file(to).map_err(place)?;
    }
    done
}

fn tell<T>(opened: &Opened<T>) {
    match opened {
        Opened::Done(_) => println!("opened"),
        Opened::Waiting { given, together } => println!("{given} of {together} shares given"),
    }
}

fn list(db: &Db) -> Result<(), String> {
    let rows = db.read(Scope::System, |conn| {
        let mut rows = Vec::new();
        for tenant in db::tenants::list(conn)? {
            let users = db::users::list(conn, tenant.id)?;
            rows.push((tenant, users));
        }
        Ok::<_, Error>(rows)
    });
    for (tenant, users) in rows.map_err(|error| words(&error))? {
        println!("{}  {}", tenant.id, tenant.name);
        for user in users {
            println!("  {}  {}  {}  {}", user.id, user.role.name(), user.state, user.email);
        }
    }
    Ok(())
}

fn new_member(person: Person, role: Role) -> Result<NewMember, String> {
    let password = line("the password")?;
    Ok(NewMember { name: person.member, email: person.email, password, role, language: person.language })
}

/// The first line of standard input.
fn line(what: &str) -> Result<String, String> {
    let mut line = String::new();
    let unreadable = |error: std::io::Error| format!("{what} cannot be read from standard input: {error}");
    std::io::stdin().lock().take(4096).read_line(&mut line).map_err(unreadable)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// A refusal in plain words.
fn words(error: &Error) -> String {
    match error {
        Error::Invalid(fields) => fields
            .iter()
            .map(|field| match field.code {
                "password_too_short" => format!("the password needs at least {SHORTEST} characters"),
                "password_breached" => "the password is known from a breach".to_owned(),
                "password_guessable" => "the password is guessed early: choose a few unrelated words".to_owned(),
                "too_long" if field.field == "password" => format!("the password is longer than {LONGEST} bytes"),
                code => format!("{}: {}", field.field, code.replace('_', " ")),
            })
            .collect::<Vec<_>>()
            .join("; "),
        Error::NotFound => "there is no such institution".to_owned(),
        other => other.to_string(),
    }
}
