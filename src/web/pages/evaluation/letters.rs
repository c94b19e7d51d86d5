//! The letter about the decision to one bidder: `GET /tenders/{tender}/letters/{invitation}`.

use crate::app::{App, letters, tenders};
use crate::domain::permission::Read;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::letter::TenderLetter;
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::pages::tenders::cockpit::fate;
use crate::web::pages::tenders::head::{head, invitation_id, tender_id};
use crate::web::respond::{blocking, page};
use actix_web::{HttpRequest, web};

/// The page.
pub async fn show(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let (permit, tender, invitation) = (who.permit::<Read>()?, tender_id(&http)?, invitation_id(&http)?);
    let (overview, letter) = blocking(&app, move |app| {
        Ok((tenders::overview(app, permit, tender)?, letters::letter(app, permit, tender, invitation)?))
    })
    .await?;
    let shown = TenderLetter {
        head: head(&overview.draft.tender, who.now, Tab::Award),
        company: letter.company,
        recipient: letter.recipient,
        at: letter.at.millis(),
        mail: fate(&letter.fate),
        subject: letter.subject,
        text: letter.text,
    };
    page(&app, &who.shell("tenders", &overview.draft.tender.zone), &shown)
}
