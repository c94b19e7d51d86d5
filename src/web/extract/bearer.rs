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
        let call = resume(request, tokens::resume_member);
        Box::pin(async move {
            let call = call.await?;
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
        let call = resume(request, tokens::resume_bidder);
        Box::pin(async move { call.await.map(Self) })
    }
}

/// Whoever the request's token stands for, by `look`.
pub(super) fn resume<T: Send + 'static>(
    request: &HttpRequest,
    look: fn(&App, &str) -> app::Result<T>,
) -> impl Future<Output = Result<T, WebError>> + 'static {
    let app = request.app_data::<web::Data<App>>().cloned();
    let token = token(request);
    async move {
        let app = app.ok_or_else(|| app::Error::internal("no app"))?;
        let token = token.ok_or(app::Error::SignedOut)?;
        blocking(&app, move |app| look(app, &token)).await
    }
}

/// The token of the one `Authorization` header; two headers are none, since which of them counts would be a guess.
fn token(request: &HttpRequest) -> Option<String> {
    let mut headers = request.headers().get_all(header::AUTHORIZATION);
    let (scheme, token) = headers.next()?.to_str().ok()?.split_once(' ')?;
    let only = headers.next().is_none() && scheme.eq_ignore_ascii_case("bearer");
    only.then(|| token.trim().to_owned())
}
