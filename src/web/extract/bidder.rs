//! The bidder, from the session cookie of the invitation in the path and nowhere else.

use super::{chosen_language, session};
use crate::app::{self, App, links};
use crate::domain::ids::InvitationId;
use crate::domain::permission::Bidder;
use crate::domain::seals::CopyCode;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::page::Shell;
use crate::web::error::WebError;
use crate::web::respond::{Frame, blocking};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;

/// A bidder and what their pages need.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Who.
    pub bidder: Bidder,
    /// The stored id of the session, to end it.
    pub session: String,
    /// The time of the request by the database's clock.
    pub now: Instant,
    institution: String,
    csrf: String,
}

impl Visitor {
    /// The language of the pages.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.bidder.language
    }

    /// Below `/bid/<invitation>`: `""` is the overview itself.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        format!("/bid/{}{rest}", self.bidder.invitation)
    }

    /// The frame of a page with instants in `zone`. `rest` is the page's own path below the bid's, to return to after
    /// the language was switched: forms post elsewhere.
    #[must_use]
    pub fn shell(&self, zone: &str, rest: &str) -> Shell {
        Shell::public(self.bidder.language, zone, self.now.millis(), &self.csrf, &self.path(rest)).for_bidder(
            &self.institution,
            &self.bidder.name,
            self.path("/leave"),
        )
    }
}

impl FromRequest for Visitor {
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let app = request.app_data::<web::Data<App>>().ok_or_else(|| app::Error::internal("no app"))?.clone();
            // No cookie for it: the same answer for an invitation of somebody else's, of nobody's, and for nonsense.
            let invitation: InvitationId =
                request.match_info().get("invitation").and_then(|id| id.parse().ok()).ok_or(app::Error::SignedOut)?;
            let cookie = session::bidder_cookie(&app, invitation);
            let id = session::stored_id(&request, &cookie).ok_or(app::Error::SignedOut)?;
            let key = id.clone();
            let visit = blocking(&app, move |app| links::resume(app, &key, invitation)).await?;
            let mut bidder = visit.bidder;
            // A code that was brought here from another session, else this session's own.
            let brought = request.cookie(&session::copy_cookie(&app, invitation));
            let own = || Some(links::copy_code(invitation, request.cookie(&cookie)?.value()));
            bidder.copy = brought.and_then(|brought| CopyCode::read(brought.value())).or_else(own);
            if let Some(language) = chosen_language(&request) {
                bidder.language = language;
            }
            let visitor = Self {
                bidder,
                session: id,
                now: visit.now,
                institution: visit.institution,
                csrf: session::csrf(&app, &request),
            };
            Frame::note(&request, visitor.shell("UTC", ""));
            Ok(visitor)
        })
    }
}
