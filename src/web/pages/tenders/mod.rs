//! Pages of a tender as its owner sees it: list, creation, cockpit, bidders, publication, settings.

pub mod bidders;
pub mod checklist;
pub mod cockpit;
pub mod create;
pub mod editing;
pub mod head;
pub mod list;
pub mod new_question;
pub mod profile;
pub mod publish;
pub mod question;
pub mod question_fields;
pub mod question_form;
pub mod question_read;
pub mod scheme;
pub mod section;
pub mod settings;

use crate::web::routes::get;
use actix_web::web::{ServiceConfig, post};

/// Registers the rooms' routes.
pub fn routes(service: &mut ServiceConfig) {
    service
        .route("/tenders", get().to(list::list))
        .route("/tenders/new", get().to(create::form))
        .route("/tenders/new", post().to(create::create))
        .route("/tenders/{tender}", get().to(cockpit::cockpit))
        .route("/tenders/{tender}/extend", post().to(cockpit::extend))
        .route("/tenders/{tender}/settings", get().to(settings::form))
        .route("/tenders/{tender}/settings", post().to(settings::change))
        .route("/tenders/{tender}/bidders", get().to(bidders::form))
        .route("/tenders/{tender}/bidders", post().to(bidders::add))
        .route("/tenders/{tender}/bidders/{invitation}/remove", post().to(bidders::remove))
        .route("/tenders/{tender}/bidders/{invitation}/remind", post().to(bidders::remind))
        .route("/tenders/{tender}/bidders/{invitation}/reissue", post().to(bidders::reissue))
        .route("/tenders/{tender}/bidders/{invitation}/revoke", post().to(bidders::revoke))
        .route("/tenders/{tender}/bidders/{invitation}/link", get().to(bidders::link_form))
        .route("/tenders/{tender}/bidders/{invitation}/link", post().to(bidders::link))
        .route("/tenders/{tender}/checklist", get().to(checklist::form))
        .route("/tenders/{tender}/checklist", post().to(checklist::set))
        .route("/tenders/{tender}/publish", get().to(publish::review))
        .route("/tenders/{tender}/publish", post().to(publish::publish));
}
