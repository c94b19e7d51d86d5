//! "We will not bid", and thinking better of it. Both take a page and a button.

use super::{bid, elsewhere, or_closed, read, shell};
use crate::app::{App, bids};
use crate::view::form::{Field, summary};
use crate::view::pages::respondent::DeclinePage;
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, Visitor};
use crate::web::pages::fields::{field, refused};
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::web;

/// The page that asks for the reason.
pub async fn form(app: web::Data<App>, visitor: Visitor) -> WebResult {
    let desk = read(&app, &visitor).await?;
    // A sealed bid that this visitor cannot change again is taken back by declining.
    let may_take_back = desk.is_locked && desk.standing_bid().is_some() && !desk.is_late();
    if !may_take_back && let Some(answer) = elsewhere(&app, &visitor, &desk) {
        return answer;
    }
    let shown = DeclinePage { bid: bid(&desk), reason: Field::new("reason", ""), errors: Vec::new() };
    page(&app, &shell(&visitor, &desk, "/decline"), &shown)
}

/// Declines; back to the overview, which then says so.
pub async fn decline(app: web::Data<App>, visitor: Visitor, form: Form) -> WebResult {
    let (bidder, reason) = (visitor.bidder.clone(), form.text("reason").to_owned());
    let declined = blocking(&app, move |app| bids::decline(app, &bidder, &reason)).await;
    match declined {
        Ok(()) => Ok(see_other(visitor.path(""))),
        Err(WebError(error @ crate::app::Error::Invalid(_))) => {
            let errors = refused(WebError(error))?;
            let desk = read(&app, &visitor).await?;
            let reason = field("reason", form.text("reason"), &errors);
            let shown = DeclinePage { bid: bid(&desk), errors: summary(&[&reason]), reason };
            page_with(&app, &shell(&visitor, &desk, "/decline"), &shown, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => or_closed(&app, &visitor, &form, Err(error)).await,
    }
}

/// Takes the declining back.
pub async fn undo(app: web::Data<App>, visitor: Visitor, _: Form) -> WebResult {
    let bidder = visitor.bidder.clone();
    blocking(&app, move |app| bids::undo_decline(app, &bidder)).await?;
    Ok(see_other(visitor.path("")))
}
