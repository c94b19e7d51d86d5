//! Everything about the evaluators of a tender that its pages show: the panel, what may be seen, how far they agree.

use super::blinding::Blinding;
use super::marks::{self, Mark};
use super::{App, Error, Result, is_marked, panel, rankings};
use crate::app::tenders::Tender;
use crate::db::users::User;
use crate::db::{self, Scope};
use crate::domain::award::Document;
use crate::domain::evaluators::{Panel, Unit};
use crate::domain::ids::TenderId;
use crate::domain::permission::{Permit, Read};
use crate::domain::profile::Section;
use std::sync::Arc;

/// See the module.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The tender.
    pub tender: Tender,
    /// The frozen document; none while it is a draft.
    pub document: Option<Arc<Document>>,
    /// Who scores what.
    pub panel: Panel,
    /// Members, in the order they came.
    pub members: Vec<User>,
    /// Individual points that may be seen.
    pub marks: Vec<Mark>,
    /// Choices on blind bidders, the oldest first.
    pub blindings: Vec<Blinding>,
}

impl Overview {
    /// Sections in which evaluators have something to mark.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        let sections = self.document.iter().flat_map(|document| &document.profile.sections);
        sections.filter(|section| section.questions.iter().any(is_marked) || self.panel.covers(&section.key))
    }

    /// The points that may be seen, by bid and criterion, in one section or in all.
    #[must_use]
    pub fn units(&self, section: Option<&str>) -> Vec<Unit> {
        let marks = self.marks.iter().filter(|mark| section.is_none_or(|section| section == mark.section));
        let Some(document) = &self.document else { return Vec::new() };
        marks::units(&self.panel, document, marks.map(Mark::point)).into_values().collect()
    }

    /// A member's name.
    #[must_use]
    pub fn name(&self, user: crate::domain::ids::UserId) -> String {
        self.members.iter().find(|own| own.id == user).map(|own| own.name.clone()).unwrap_or_default()
    }
}

/// Reads it. Nothing in it comes from a bid but the points that may be seen.
///
/// # Errors
/// [`Error::NotFound`].
pub fn overview(app: &App, permit: Permit<Read>, id: TenderId) -> Result<Overview> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let tenant = permit.tenant;
        let tender = db::tenders::find(conn, tenant, id)?.ok_or(Error::NotFound)?;
        let document = match tender.published_at {
            Some(_) => Some(rankings::document(app, conn, tenant, id)?.0),
            None => None,
        };
        let panel = panel(app, conn, tenant, id)?;
        let marks = match panel.may_read(permit.user) {
            Ok(()) => marks::visible(&panel, marks::newest(conn, tenant, id)?),
            Err(_) => Vec::new(),
        };
        let blindings = db::evaluators::list_blindings(conn, tenant, id)?;
        Ok(Overview {
            tender,
            document,
            panel,
            members: db::users::list(conn, tenant)?,
            marks,
            blindings: blindings.into_iter().map(Blinding::from).collect(),
        })
    })
}
