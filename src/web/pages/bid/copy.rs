//! The code by which a sealed bid is read from another session: `GET|POST /bid/{invitation}/copy`.

use super::{bid, read, shell};
use crate::app::links::SESSION_SECONDS;
use crate::app::{self, App, bids};
use crate::domain::fields::FieldError;
use crate::view::form::summary;
use crate::view::pages::respondent::CopyPage;
use crate::web::error::WebResult;
use crate::web::extract::{Form, Visitor, session};
use crate::web::pages::fields::{field, refused};
use crate::web::respond::{blocking, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

/// The form.
pub async fn form(app: web::Data<App>, visitor: Visitor) -> WebResult {
    show(&app, &visitor, "", &[], StatusCode::OK).await
}

/// Keeps the code in this browser, if it fits.
pub async fn enter(app: web::Data<App>, visitor: Visitor, form: Form) -> WebResult {
    let (bidder, typed) = (visitor.bidder.clone(), form.text("code").to_owned());
    match blocking(&app, move |app| bids::read_copy(app, &bidder, &typed)).await {
        Ok(code) => {
            let name = session::copy_cookie(&app, visitor.bidder.invitation);
            let cookie = session::set(&app, name, code.as_str().to_owned(), SESSION_SECONDS);
            let mut response: HttpResponse = see_other(visitor.path(""));
            response.add_cookie(&cookie).map_err(app::Error::internal)?;
            Ok(response)
        }
        Err(error) => {
            let errors = refused(error)?;
            show(&app, &visitor, form.text("code"), &errors, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

async fn show(app: &App, visitor: &Visitor, typed: &str, errors: &[FieldError], status: StatusCode) -> WebResult {
    let desk = read(app, visitor).await?;
    if !desk.is_locked {
        return Ok(see_other(visitor.path("")));
    }
    let code = field("code", typed, errors);
    let page = CopyPage { bid: bid(&desk), errors: summary(&[&code]), code };
    page_with(app, &shell(visitor, &desk, "/copy"), &page, status)
}
