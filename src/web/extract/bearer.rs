//! Who calls the JSON interface, from the bearer token and nowhere else.
//!
//! Cookies are not looked at: a browser sends them by itself, so another site's page could make it ask; a token has to
//! be put there by a program. The rows of the table say who may ask, and these extractors are what enforces it.

use crate::app::{self, App, tokens};
use crate::domain::permission::{Bidder, Member, Permit, Right};
use crate::domain::time::Instant;
use crate::web::error::WebError;
use crate::web::respond::blocking;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;

/// A member with the right `R`.
#[derive(Debug)]
pub struct Caller<R> {
    /// Proof of the right.
    pub permit: Permit<R>,
    /// Who, by which session, when.
    pub call: tokens::MemberCall,
}

impl<R: Right> Caller<R> {
    /// Who.
    #[must_use]
    pub const fn member(&self) -> &Member {
        &self.call.member
    }

    /// The permit for another right.
    ///
    /// # Errors
    /// [`app::Error::Forbidden`].
    pub fn permit<Other: Right>(&self) -> app::Result<Permit<Other>> {
        Ok(self.call.member.permit::<Other>()?)
    }
}

impl<R: Right + 'static> FromRequest for Caller<R> {
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let (app, token) = (app_of(request), token(request));
        Box::pin(async move {
            let token = token.ok_or(app::Error::SignedOut)?;
            let call = blocking(&app?, move |app| tokens::resume_member(app, &token)).await?;
            Ok(Self { permit: call.member.permit::<R>()?, call })
        })
    }
}

/// Somebody at an invited company.
#[derive(Debug, Clone)]
pub struct BidCaller(pub tokens::BidderCall);

impl BidCaller {
    /// Who.
    #[must_use]
    pub fn bidder(&self) -> Bidder {
        self.0.visit.bidder.clone()
    }

    /// The time of the request by the database's clock.
    #[must_use]
    pub const fn now(&self) -> Instant {
        self.0.visit.now
    }
}

impl FromRequest for BidCaller {
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let (app, token) = (app_of(request), token(request));
        Box::pin(async move {
            let token = token.ok_or(app::Error::SignedOut)?;
            Ok(Self(blocking(&app?, move |app| tokens::resume_bidder(app, &token)).await?))
        })
    }
}

pub(super) fn app_of(request: &HttpRequest) -> Result<App, WebError> {
    let app = request.app_data::<web::Data<App>>().ok_or_else(|| app::Error::internal("no app"))?;
    Ok(App::clone(app))
}

/// The token of the one `Authorization` header; two headers are none, since which of them counts would be a guess.
pub(super) fn token(request: &HttpRequest) -> Option<String> {
    let mut headers = request.headers().get_all(header::AUTHORIZATION);
    let (scheme, token) = headers.next()?.to_str().ok()?.split_once(' ')?;
    let only = headers.next().is_none() && scheme.eq_ignore_ascii_case("bearer");
    only.then(|| token.trim().to_owned())
}
