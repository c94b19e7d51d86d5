//! Asking one bidder back about its answers: collecting, sending once, and what was replied.

use crate::app::clarifications::{self, Dossier, Mark, Told};
use crate::app::rankings::TenderRanking;
use crate::app::{self, App};
use crate::domain::fields::FieldError;
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::permission::{Award, Read, Score};
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::form::{Field, summary};
use crate::view::i18n::Localised;
use crate::view::pages::clarified::ClarifiedView;
use crate::view::pages::tenders::clarify::{ClarifyBid, CollectForm, Collected};
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::clarified::clarified;
use crate::web::pages::fields::{field, question_choice, refused};
use crate::web::pages::tenders::create::settings;
use crate::web::pages::tenders::head::{deadline_fields, head, invitation_id, refused_deadline, tender_id};
use crate::web::respond::{blocking, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// A form that was refused, to be shown again.
struct Refused<'f> {
    form: &'f Form,
    errors: Vec<FieldError>,
}

/// The page of a bid's clarifications.
pub(super) fn address(tender: TenderId, invitation: InvitationId) -> String {
    format!("/tenders/{tender}/bids/{invitation}/clarifications")
}

/// The page that collects an answer; empty where nobody or not this reader may.
pub(super) fn collects(found: &TenderRanking, bid: InvitationId, question: &str, may_score: bool) -> String {
    if !may_score || found.tender.state != TenderState::Opened {
        return String::new();
    }
    format!("{}?question={question}#collect", address(found.tender.id, bid))
}

/// What is collected, what was asked and replied.
pub async fn show(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    shown(&app, &http, &who, None).await
}

/// Collects an answer.
pub async fn collect(app: web::Data<App>, http: HttpRequest, who: SignedIn, form: Form) -> WebResult {
    let (permit, tender, bid) = (who.permit::<Score>()?, tender_id(&http)?, invitation_id(&http)?);
    let (question, body) = (form.text("question").to_owned(), form.text("body").to_owned());
    let marked = blocking(&app, move |app| clarifications::mark(app, permit, tender, bid, &question, &body)).await;
    match marked {
        Ok(()) => Ok(told(Done::Save, address(tender, bid))),
        Err(error) => {
            let again = Refused { form: &form, errors: refused(error)? };
            shown(&app, &http, &who, Some(again)).await
        }
    }
}

/// Takes a collected answer away.
pub async fn remove(app: web::Data<App>, http: HttpRequest, who: SignedIn, form: Form) -> WebResult {
    let (permit, tender, bid) = (who.permit::<Score>()?, tender_id(&http)?, invitation_id(&http)?);
    let question = form.text("question").to_owned();
    blocking(&app, move |app| clarifications::unmark(app, permit, tender, bid, &question)).await?;
    Ok(told(Done::Remove, address(tender, bid)))
}

/// Sends everything that is collected.
pub async fn send(app: web::Data<App>, http: HttpRequest, who: SignedIn, form: Form) -> WebResult {
    let (permit, tender, bid) = (who.permit::<Award>()?, tender_id(&http)?, invitation_id(&http)?);
    let until = settings(&form).deadline;
    match blocking(&app, move |app| clarifications::send(app, permit, tender, bid, &until)).await {
        Ok(_) => Ok(told(Done::Clarify, address(tender, bid))),
        Err(error) => {
            let again = Refused { form: &form, errors: refused(error)? };
            shown(&app, &http, &who, Some(again)).await
        }
    }
}

async fn shown(app: &App, http: &HttpRequest, who: &SignedIn, refused: Option<Refused<'_>>) -> WebResult {
    let (permit, tender, invitation) = (who.permit::<Read>()?, tender_id(http)?, invitation_id(http)?);
    let dossier = blocking(app, move |app| clarifications::dossier(app, permit, tender, invitation)).await?;
    let found = &dossier.found;
    let language = who.member.language;
    let (bid, _) = found.standing.bid(invitation).ok_or(app::Error::NotFound)?;
    let open = found.tender.state == TenderState::Opened;
    let refused = refused.as_ref();
    let wanted = refused.map_or_else(
        || Form::query(http).text("question").to_owned(),
        |refused| refused.form.text("question").to_owned(),
    );
    let collect = open && who.member.may::<Score>();
    let send = open && who.member.may::<Award>() && !dossier.marks.is_empty();
    let mut shown = ClarifyBid {
        head: head(&found.tender, who.now, Tab::Ranking),
        errors: Vec::new(),
        invitation: invitation.to_string(),
        company: bid.company.clone(),
        collected: dossier.marks.iter().map(|mark| collected(found, mark, language)).collect(),
        collect: collect.then(|| collect_form(&dossier, &wanted, language, refused)),
        send: send.then(|| match refused {
            Some(Refused { form, errors }) => refused_deadline(form, errors, &found.tender.zone),
            None => deadline_fields(None, &found.tender.zone),
        }),
        told: dossier.told.iter().map(|told| one(found, told, dossier.now, language)).collect(),
    };
    let mut fields = Vec::new();
    fields.extend(shown.collect.as_ref().map(|form| &form.body));
    fields.extend(shown.send.as_ref().map(|form| &form.date));
    shown.errors = summary(&fields);
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(app, &who.shell("tenders", &found.tender.zone), &shown, status)
}

/// A clarification as this page and the one of its question show it; a blind reader learns no name.
pub(super) fn one(found: &TenderRanking, told: &Told, now: Instant, language: Language) -> ClarifiedView {
    let files = format!("/tenders/{}/bids/{}", found.tender.id, told.asked.invitation_id);
    let mut view = clarified(told, &found.document.profile, &files, now, language);
    if found.blind {
        view.by.clear();
    }
    view
}

fn collected(found: &TenderRanking, mark: &Mark, language: Language) -> Collected {
    let question = found.document.profile.question(&mark.question);
    Collected {
        key: mark.question.clone(),
        text: question.map(|(_, own)| Localised::pick(&own.text, language)).unwrap_or_default(),
        body: mark.body.clone(),
        by: found.names.get(&mark.marked_by).cloned().unwrap_or_default(),
    }
}

/// The form for another answer, or for other words about one that is collected.
fn collect_form(dossier: &Dossier, wanted: &str, language: Language, refused: Option<&Refused<'_>>) -> CollectForm {
    let questions = dossier.found.document.profile.questions();
    let own = dossier.marks.iter().find(|mark| mark.question == wanted);
    let body = match refused {
        Some(Refused { form, errors }) => field("body", form.text("body"), errors),
        None => Field::new("body", own.map_or("", |mark| mark.body.as_str())),
    };
    CollectForm { question: questions.map(|(_, own)| question_choice(own, language, wanted)).collect(), body }
}
