//! The institution's people.

use crate::app::accounts::{self, NewMember};
use crate::app::drafts::Settings;
use crate::app::openings::{self, Deed};
use crate::app::seen::Seen;
use crate::app::{App, Error, Result, prices, seals};
use crate::domain::ids::{TenantId, TenderId};
use crate::domain::permission::{Member, Permit, Right, Role};
use crate::domain::seals::Sealing;
use crate::domain::text::Language;
use crate::domain::time::Instant;

/// Password of all demo members, and passphrase of the officers’ keys. The demo listens on this machine only and holds nobody's data.
pub const PASSWORD: &str = "probity-demo-2026";
const ZONE: &str = "Europe/Berlin";

/// Names, addresses and roles.
pub const PEOPLE: [(&str, &str, Role); 6] = [
    ("Miriam Vogt", "vogt@stadtwerke-lindental.example", Role::Administrator),
    ("Jonas Brandt", "brandt@stadtwerke-lindental.example", Role::Procurement),
    ("Dr. Aylin Demir", "demir@stadtwerke-lindental.example", Role::SecurityOfficer),
    ("Peter Kowalski", "kowalski@stadtwerke-lindental.example", Role::Evaluator),
    ("Yusuf Aydin", "aydin@stadtwerke-lindental.example", Role::Evaluator),
    ("Sabine Lorenz", "lorenz@stadtwerke-lindental.example", Role::Observer),
];

/// The members who act.
pub struct Cast {
    /// Their institution.
    pub tenant: TenantId,
    /// Opens, with the two below.
    pub administrator: Actor,
    /// Invites, opens, awards.
    pub procurement: Actor,
    /// Writes the profile, and evaluates where several do.
    pub iso: Actor,
    /// Evaluates.
    pub evaluator: Actor,
    /// Evaluates where several do.
    pub second: Actor,
}

/// A member at work.
pub struct Actor(pub Member);

impl Actor {
    /// The permit of the member's role.
    ///
    /// # Errors
    /// [`Error::Forbidden`] where the role has no such right.
    pub fn permit<R: Right>(&self) -> Result<Permit<R>> {
        Ok(self.0.permit::<R>()?)
    }
}

impl Cast {
    /// Makes the institution and its members.
    ///
    /// # Errors
    /// As the deeds.
    pub fn hire(app: &App, language: Language) -> Result<Self> {
        let new = |(name, email, role): (&str, &str, Role)| NewMember {
            name: name.to_owned(),
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
            role,
            language,
        };
        let [administrator, colleagues @ ..] = PEOPLE;
        let (tenant, first) = accounts::create_institution(app, "Stadtwerke Lindental", &new(administrator))?;
        let actor = |user, (name, _, role): (&str, &str, Role)| {
            let (name, institution) = (name.to_owned(), "Stadtwerke Lindental".to_owned());
            Actor(Member { tenant, user, role, name, institution, language, program: false })
        };
        let mut actors = vec![actor(first, administrator)];
        for colleague in colleagues {
            actors.push(actor(accounts::add_member_as_operator(app, tenant, &new(colleague))?, colleague));
        }
        let mut actors = actors.into_iter();
        let mut next = || actors.next().ok_or(Error::NotFound);
        let cast = Self {
            tenant,
            administrator: next()?,
            procurement: next()?,
            iso: next()?,
            evaluator: next()?,
            second: next()?,
        };
        for officer in cast.officers() {
            seals::make_key(app, officer.permit()?, PASSWORD, PASSWORD)?;
        }
        Ok(cast)
    }

    /// Who opens sealed bids, two of the three together.
    pub const fn officers(&self) -> [&Actor; 3] {
        [&self.administrator, &self.procurement, &self.iso]
    }

    /// Has a tender sealed to the officers.
    ///
    /// # Errors
    /// As the deed.
    pub fn seal(&self, app: &App, tender: TenderId) -> Result<()> {
        let officers = self.officers().map(|officer| officer.0.user).to_vec();
        let sealing = Sealing { officers, ..Sealing::default() };
        seals::change(app, self.procurement.permit()?, tender, &Seen::Anything, &sealing).map(drop)
    }

    /// The bids of a tender are opened by two officers.
    ///
    /// # Errors
    /// As the deed.
    pub fn open(&self, app: &App, tender: TenderId, note: &str) -> Result<()> {
        for (officer, note) in [(&self.iso, ""), (&self.procurement, note)] {
            openings::open(app, officer.permit()?, tender, Deed { note, passphrase: PASSWORD })?;
        }
        Ok(())
    }

    /// So are its prices.
    ///
    /// # Errors
    /// As the deed.
    pub fn open_prices(&self, app: &App, tender: TenderId, note: &str) -> Result<()> {
        for (officer, note) in [(&self.iso, ""), (&self.procurement, note)] {
            prices::open(app, officer.permit()?, tender, Deed { note, passphrase: PASSWORD })?;
        }
        Ok(())
    }

    /// Settings of a tender that ends at noon of the deadline's day.
    pub fn settings(&self, title: &str, reference: &str, deadline: Instant) -> Settings {
        Settings {
            title: title.to_owned(),
            reference: reference.to_owned(),
            deadline: deadline.in_zone(ZONE).strftime("%Y-%m-%dT12:00").to_string(),
            zone: ZONE.to_owned(),
            language: Language::De,
            contact_name: self.procurement.0.name.clone(),
            contact_email: PEOPLE[1].1.to_owned(),
            show_weights: true,
            device_codes: false,
        }
    }
}
