//! The ranking of a tender: frozen document, opened bids and given points, put through the one evaluation.
//!
//! Owns reading the rows for it. The mapping is `domain::assessment`'s, the arithmetic `domain::evaluation`'s. Serves
//! issue 2, capabilities 8 and 9.

use super::openings::{Minutes, read_minutes, read_snapshot};
use super::prices::{self, Offers, Prices};
use super::{App, Error, Result, evaluators};
use crate::db::tenders::Tender;
use crate::db::{self, Conn, Scope};
use crate::domain::assessment::{OpenedBid, Score, Standing, rank};
use crate::domain::award::Document;
use crate::domain::bids::Snapshot;
use crate::domain::evaluation::Stage;
use crate::domain::evaluators::Panel;
use crate::domain::evidence::Scan;
use crate::domain::ids::{FileId, InvitationId, TenantId, TenderId, UserId};
use crate::domain::permission::{Permit, Read};
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// Where the bids of an opened tender stand, with everything needed to show why.
#[derive(Debug, Clone)]
pub struct TenderRanking {
    /// The tender.
    pub tender: Tender,
    /// The frozen profile and award settings.
    pub document: Arc<Document>,
    /// SHA-256 of the frozen document. The scheme's own hash is in the ranking.
    pub document_sha256: String,
    /// What the opening recorded.
    pub minutes: Minutes,
    /// Whether the prices are open, with their minutes.
    pub prices: Prices,
    /// Bids, points, ranks, and what is open.
    pub standing: Standing,
    /// Everything given, oldest first.
    pub scores: Vec<Score>,
    /// Number of the newest frozen run, if there is one: points then change by corrections only.
    pub run: Option<i64>,
    /// Whose lot was drawn, where bids of that run are tied for the first place.
    pub drawn: Option<InvitationId>,
    /// Names of the institution's members, for the record.
    pub names: HashMap<UserId, String>,
    /// What the malware scanner said of the bids' files; nothing of those it never saw.
    pub scans: HashMap<FileId, Scan>,
    /// Who scores which section.
    pub panel: Panel,
    /// Whether names and prices are hidden from the reader; the bids are then ranked by quality alone.
    pub blind: bool,
}

impl TenderRanking {
    /// Lets only readers pass who see names, prices and with them the real ranks.
    ///
    /// # Errors
    /// [`Error::Refused`] with `blind`.
    pub fn demand_sight(&self) -> Result<()> {
        if self.blind { Err(Error::Refused("blind")) } else { Ok(()) }
    }

    /// Lets pass when every section with evaluators has all their sheets.
    ///
    /// # Errors
    /// [`Error::Refused`] with `sheets_open`.
    pub fn demand_sheets(&self) -> Result<()> {
        let open = |key: &str| self.panel.covers(key) && !self.panel.is_complete(key);
        if self.document.profile.sections.iter().any(|section| open(&section.key)) {
            return Err(Error::Refused("sheets_open"));
        }
        Ok(())
    }

    /// What was given on one criterion of one bid, oldest first.
    #[must_use]
    pub fn history<'a>(
        &'a self,
        invitation: InvitationId,
        criterion: &'a str,
    ) -> impl DoubleEndedIterator<Item = &'a Score> {
        self.scores.iter().filter(move |score| score.invitation == invitation && score.criterion == criterion)
    }
}

/// The ranking as it stands, as the reader may see it.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `not_opened`, `undeclared` or `recused`.
pub fn ranking(app: &App, permit: Permit<Read>, tender: TenderId) -> Result<TenderRanking> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let tender = db::tenders::find(conn, permit.tenant, tender)?.ok_or(Error::NotFound)?;
        let found = read(app, conn, tender)?;
        evaluators::veil(app, conn, permit, found)
    })
}

/// The ranking of a tender whose row was read already.
pub(super) fn read(app: &App, conn: &mut Conn, tender: Tender) -> Result<TenderRanking> {
    let (tenant, id) = (tender.tenant_id, tender.id);
    let minutes = read_minutes(conn, tenant, id)?.ok_or(Error::Refused("not_opened"))?;
    let bids = db::openings::list_bids(conn, tenant, id)?;
    let (document, document_sha256) = document(app, conn, tenant, id)?;
    let scores = list_scores(conn, tenant, id)?;
    let (prices, offers) = prices::read(conn, tenant, id, &document)?;
    let standing = stand(&tender, &document, &bids, offers, prices.stage(), &scores)?;
    let run = db::runs::newest(conn, tenant, id)?;
    let lot = run.map(|run| db::runs::find_lot(conn, tenant, id, run)).transpose()?.flatten();
    let drawn = lot.map(|lot| lot.drawn);
    let names = db::users::list(conn, tenant)?.into_iter().map(|user| (user.id, user.name)).collect();
    let panel = evaluators::panel(app, conn, tenant, id)?;
    let scans = db::files::list_scans(conn, tenant, id)?.into_iter().collect();
    Ok(TenderRanking {
        tender,
        document,
        document_sha256,
        minutes,
        prices,
        standing,
        scores,
        run,
        drawn,
        names,
        scans,
        panel,
        blind: false,
    })
}

/// The frozen document and its hash.
pub(super) fn document(
    app: &App,
    conn: &mut Conn,
    tenant: TenantId,
    tender: TenderId,
) -> Result<(Arc<Document>, String)> {
    let sha256 = db::tenders::find_version(conn, tenant, tender)?.ok_or(Error::NotFound)?.sha256;
    Ok((app.documents.find(conn, tenant, tender, &sha256)?, sha256))
}

/// Everything given in a tender, oldest first.
pub(super) fn list_scores(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Score>> {
    db::scores::list(conn, tenant, tender)?
        .into_iter()
        .map(|row| {
            Ok(Score {
                id: row.id,
                invitation: row.invitation_id,
                criterion: row.criterion,
                given: serde_json::from_str(&row.given).map_err(Error::internal)?,
                reason: row.reason,
                by: row.user_id,
                at: row.given_at,
            })
        })
        .collect()
}

/// Ranks opened bids with the envelopes that are open. Ages are measured against the day of the deadline in the tender's zone.
pub(super) fn stand(
    tender: &Tender,
    document: &Document,
    bids: &[db::openings::OpenedBid],
    offers: Offers,
    stage: Stage,
    scores: &[Score],
) -> Result<Standing> {
    stand_with(tender, document, bids, offers, stage, scores, |_| {})
}

/// As [`stand`], each bid changed before it is looked at.
pub(super) fn stand_with(
    tender: &Tender,
    document: &Document,
    bids: &[db::openings::OpenedBid],
    mut offers: Offers,
    stage: Stage,
    scores: &[Score],
    change: impl Fn(&mut Snapshot),
) -> Result<Standing> {
    let bids = bids
        .iter()
        .map(|bid| {
            let envelope = offers.envelopes.remove(&bid.invitation_id);
            let price_rejected = offers.rejected.contains(&bid.invitation_id);
            let mut snapshot = read_snapshot(bid)?;
            change(&mut snapshot);
            Ok(OpenedBid { invitation: bid.invitation_id, snapshot, envelope, price_rejected })
        })
        .collect::<Result<Vec<_>>>()?;
    rank(document, bids, scores, reference(tender)?, stage).map_err(Error::internal)
}

fn reference(tender: &Tender) -> Result<Date> {
    let deadline = tender.deadline_at.ok_or_else(|| Error::internal("opened without a deadline"))?;
    Ok(deadline.in_zone(&tender.zone).date())
}
