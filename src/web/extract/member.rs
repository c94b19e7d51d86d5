//! The signed-in member, from the session cookie and nowhere else.

use super::{chosen_language, session};
use crate::app::accounts::Resumed;
use crate::app::{self, App, accounts};
use crate::domain::permission::{Member, Permit, Right};
use crate::domain::time::Instant;
use crate::view::page::{Notice, Shell};
use crate::view::pages::tenders::done::Done;
use crate::web::error::{WebError, WebResult};
use crate::web::respond::{Frame, blocking};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;

/// A member and what their pages need.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub member: Member,
    /// The stored id of the session, to end it.
    pub session: String,
    /// The time of the request by the database's clock.
    pub now: Instant,
    /// Whether a second factor has to be set up first: see [`super::Newcomer`].
    pub must_enrol: bool,
    csrf: String,
    path: String,
}

impl SignedIn {
    /// The permit for a right.
    ///
    /// # Errors
    /// [`app::Error::Forbidden`].
    pub fn permit<R: Right>(&self) -> WebResult<Permit<R>> {
        Ok(self.member.permit::<R>()?)
    }

    /// The frame of a page in `room` (a navigation entry), with instants shown in `zone` and a notice of what has just
    /// been done.
    #[must_use]
    pub fn shell(&self, room: &str, zone: &str) -> Shell {
        let mut shell = Shell::public(self.member.language, zone, self.now.millis(), &self.csrf, &self.path)
            .for_member(&self.member.institution, &self.member.name, self.member.role.name(), room);
        if self.must_enrol {
            // Nothing of it would open.
            shell.navigation.clear();
        }
        match Done::find(&self.path) {
            Some(done) => shell.with_notice(Notice::success(done.message())),
            None => shell,
        }
    }
}

impl FromRequest for SignedIn {
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let who = resume(&request).await?;
            if who.must_enrol { Err(app::Error::EnrolFirst.into()) } else { Ok(who) }
        })
    }
}

/// Whoever the request's cookie names, also if they have to set up a second factor first.
pub(super) async fn resume(request: &HttpRequest) -> Result<SignedIn, WebError> {
    let app = request.app_data::<web::Data<App>>().ok_or_else(|| app::Error::internal("no app"))?.clone();
    let id = session::stored_id(request, &session::member_cookie(&app)).ok_or(app::Error::SignedOut)?;
    let key = id.clone();
    let Resumed { mut member, now, must_enrol } = blocking(&app, move |app| accounts::resume(app, &key)).await?;
    if let Some(language) = chosen_language(request) {
        member.language = language;
    }
    let path = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let who = SignedIn { member, now, must_enrol, csrf: session::csrf(&app, request), path, session: id };
    // The language switch of a refusal leads to the start: a deed's path cannot be got.
    let mut frame = who.shell("", "UTC");
    "/".clone_into(&mut frame.path);
    frame.notice = None;
    Frame::note(request, frame);
    Ok(who)
}
