//! Who is signed in and may still have to set up a second factor: for doing that, and for signing out. Every other
//! handler asks for [`SignedIn`] or [`Caller`](super::Caller), who have it where it is required.

use super::bearer;
use super::member::{SignedIn, resume};
use crate::app::tokens;
use crate::domain::permission::OwnAccount;
use crate::web::error::WebError;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;

/// A member with a browser.
#[derive(Debug, Clone)]
pub struct Newcomer(pub SignedIn);

impl FromRequest for Newcomer {
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { resume(&request).await.map(Self) })
    }
}

/// A member with a program.
#[derive(Debug)]
pub struct NewCaller(pub tokens::MemberCall);

impl FromRequest for NewCaller {
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let call = bearer::resume(request, tokens::resume_any_member);
        Box::pin(async move {
            let call = call.await?;
            call.member.permit::<OwnAccount>()?;
            Ok(Self(call))
        })
    }
}
