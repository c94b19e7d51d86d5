//! Pages of a tender as its owner sees it: list, creation, cockpit, bidders, publication, settings.

pub mod bidders;
pub mod checklist;
pub mod cockpit;
mod condition;
pub mod create;
pub mod dry_run;
pub mod editing;
pub mod head;
pub mod inquiries;
pub mod list;
pub mod new_question;
pub mod profile;
pub mod publish;
pub mod question;
pub mod question_fields;
pub mod question_form;
pub mod question_read;
pub mod scheme;
pub mod scheme_form;
pub mod sealing;
pub mod section;
pub mod settings;
pub mod weights;
pub mod weights_form;

use crate::domain::permission::{BecomeOfficer, Draft, Publish, Read, Unseal};
use crate::web::table::{Row, member};
use actix_web::web::to;

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/tenders", member::<Read>(), || to(list::list)),
    Row::get("/tenders/new", member::<Draft>(), || to(create::form)),
    Row::post("/tenders/new", member::<Draft>(), || to(create::create)),
    Row::get("/tenders/{tender}", member::<Read>(), || to(cockpit::cockpit)),
    Row::post("/tenders/{tender}/extend", member::<Publish>(), || to(cockpit::extend)),
    Row::get("/tenders/{tender}/settings", member::<Read>(), || to(settings::form)),
    Row::post("/tenders/{tender}/settings", member::<Draft>(), || to(settings::change)),
    Row::get("/tenders/{tender}/sealing", member::<Read>(), || to(sealing::form)),
    Row::post("/tenders/{tender}/sealing", member::<Draft>(), || to(sealing::change)),
    Row::get("/opening-key", member::<Unseal>(), || to(sealing::own_key)),
    Row::post("/opening-key", member::<BecomeOfficer>(), || to(sealing::make_key)),
    Row::get("/tenders/{tender}/bidders", member::<Read>(), || to(bidders::form)),
    Row::post("/tenders/{tender}/bidders", member::<Draft>(), || to(bidders::add)),
    Row::post("/tenders/{tender}/bidders/{invitation}/remove", member::<Draft>(), || to(bidders::remove)),
    Row::post("/tenders/{tender}/bidders/{invitation}/remind", member::<Publish>(), || to(bidders::remind)),
    Row::post("/tenders/{tender}/bidders/{invitation}/reissue", member::<Publish>(), || to(bidders::reissue)),
    Row::post("/tenders/{tender}/bidders/{invitation}/revoke", member::<Publish>(), || to(bidders::revoke)),
    Row::get("/tenders/{tender}/bidders/{invitation}/link", member::<Publish>(), || to(bidders::link_form)),
    Row::post("/tenders/{tender}/bidders/{invitation}/link", member::<Publish>(), || to(bidders::link)),
    Row::get("/tenders/{tender}/checklist", member::<Read>(), || to(checklist::form)),
    Row::post("/tenders/{tender}/checklist", member::<Draft>(), || to(checklist::set)),
    Row::get("/tenders/{tender}/inquiries", member::<Read>(), || to(inquiries::list)),
    Row::post("/tenders/{tender}/inquiries", member::<Publish>(), || to(inquiries::set_rule)),
    Row::get("/tenders/{tender}/inquiries/{inquiry}", member::<Publish>(), || to(inquiries::answer_form)),
    Row::post("/tenders/{tender}/inquiries/{inquiry}", member::<Publish>(), || to(inquiries::answer)),
    Row::post("/tenders/{tender}/inquiries/{inquiry}/settle", member::<Publish>(), || to(inquiries::settle)),
    Row::get("/tenders/{tender}/bulletins", member::<Publish>(), || to(inquiries::news_form)),
    Row::post("/tenders/{tender}/bulletins", member::<Publish>(), || to(inquiries::tell_news)),
    Row::get("/tenders/{tender}/dry-run", member::<Read>(), || to(dry_run::show)),
    Row::get("/tenders/{tender}/publish", member::<Read>(), || to(publish::review)),
    Row::post("/tenders/{tender}/publish", member::<Publish>(), || to(publish::publish)),
];
