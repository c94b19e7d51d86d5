//! Bidders' questions: the list, the rule for late ones, and telling all bidders.

use super::create::settings;
use super::head::{deadline_fields, head, refused_deadline, tender_id};
use crate::app::inquiries::{self, Bulletin, Inbox, Inquiry, NewBulletin};
use crate::app::{self, App};
use crate::domain::fields::FieldError;
use crate::domain::ids::{InquiryId, TenderId};
use crate::domain::permission::{Publish, Read};
use crate::domain::time::Instant;
use crate::view::form::summary;
use crate::view::pages::shared::BulletinView;
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::inquiries::{InquiryLine, LATE, RuleForm, TellBidders, TenderInquiries};
use crate::view::pages::tenders::parts::Pick;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, refused};
use crate::web::respond::{blocking, page, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// Bulletins as both sides see them, the latest first.
#[must_use]
pub fn bulletins(told: &[Bulletin]) -> Vec<BulletinView> {
    let view = |bulletin: &Bulletin| BulletinView {
        number: bulletin.number,
        about: bulletin.about.clone(),
        question: bulletin.question.clone(),
        answer: bulletin.answer.clone(),
        at: bulletin.told_at.millis(),
    };
    told.iter().rev().map(view).collect()
}

fn line((inquiry, company, number): &(Inquiry, Option<String>, Option<i64>)) -> InquiryLine {
    InquiryLine {
        id: inquiry.id.to_string(),
        company: company.clone(),
        about: inquiry.about.clone(),
        body: inquiry.body.clone(),
        at: inquiry.asked_at.millis(),
        late: inquiry.late,
        number: *number,
    }
}

async fn inbox(app: &App, signed_in: &SignedIn, id: TenderId) -> WebResult<Inbox> {
    let permit = signed_in.permit::<Read>()?;
    blocking(app, move |app| inquiries::inbox(app, permit, id)).await
}

fn address(id: TenderId) -> String {
    format!("/tenders/{id}/inquiries")
}

/// What was asked and told.
pub async fn list(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let inbox = inbox(&app, &signed_in, tender_id(&http)?).await?;
    page(&app, &signed_in.shell("tenders", &inbox.tender.zone), &shown(&inbox, &signed_in))
}

fn shown(inbox: &Inbox, signed_in: &SignedIn) -> TenderInquiries {
    let may_tell = inbox.open && signed_in.member.may::<Publish>();
    let late = LATE[usize::from(inbox.late.blocks)];
    let (answered, waiting): (Vec<_>, Vec<_>) =
        inbox.inquiries.iter().map(line).partition(|line| line.number.is_some());
    TenderInquiries {
        head: head(&inbox.tender, signed_in.now, Tab::Inquiries),
        errors: Vec::new(),
        waiting,
        answered,
        bulletins: bulletins(&inbox.bulletins),
        may_tell,
        until: inbox.late.from.map(Instant::millis),
        late,
        rule: may_tell.then(|| RuleForm {
            deadline: deadline_fields(inbox.late.from, &inbox.tender.zone),
            late: Pick::words("late", &LATE, late),
        }),
    }
}

/// Sets until when questions are in time, and what happens to later ones.
pub async fn set_rule(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Publish>()?, tender_id(&http)?);
    let until = settings(&form).deadline;
    let blocks = match form.text("late") {
        "warn" => false,
        "block" => true,
        _ => return Err(app::Error::field("late", "required").into()),
    };
    let Err(error) = blocking(&app, move |app| inquiries::set_rule(app, permit, id, &until, blocks)).await else {
        return Ok(told(Done::Save, address(id)));
    };
    let errors = refused(error)?;
    let inbox = inbox(&app, &signed_in, id).await?;
    let mut again = shown(&inbox, &signed_in);
    if let Some(rule) = &mut again.rule {
        rule.deadline = refused_deadline(&form, &errors, &inbox.tender.zone);
        rule.late = Pick::words("late", &LATE, form.text("late"));
        again.errors = summary(&[&rule.deadline.date]);
    }
    let shell = signed_in.shell("tenders", &inbox.tender.zone);
    page_with(&app, &shell, &again, StatusCode::UNPROCESSABLE_ENTITY)
}

fn inquiry_id(http: &HttpRequest) -> WebResult<InquiryId> {
    Ok(http.match_info().query("inquiry").parse().map_err(|_| app::Error::NotFound)?)
}

/// The form for an answer.
pub async fn answer_form(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    signed_in.permit::<Publish>()?;
    tell_form(&app, &signed_in, tender_id(&http)?, Some(inquiry_id(&http)?), None, &[]).await
}

/// The form for news that nobody asked for.
pub async fn news_form(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    signed_in.permit::<Publish>()?;
    tell_form(&app, &signed_in, tender_id(&http)?, None, None, &[]).await
}

/// Answers a question to all bidders.
pub async fn answer(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    tell(&app, &http, &signed_in, Some(inquiry_id(&http)?), &form).await
}

/// Tells all bidders something that nobody asked for.
pub async fn tell_news(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    tell(&app, &http, &signed_in, None, &form).await
}

async fn tell(
    app: &App,
    http: &HttpRequest,
    signed_in: &SignedIn,
    inquiry: Option<InquiryId>,
    form: &Form,
) -> WebResult {
    let (permit, id) = (signed_in.permit::<Publish>()?, tender_id(http)?);
    let text = |name: &str| form.text(name).to_owned();
    let new = NewBulletin { inquiry, about: text("about"), question: text("question"), answer: text("answer") };
    match blocking(app, move |app| inquiries::tell(app, permit, id, &new)).await {
        Ok(_) => Ok(told(Done::Tell, address(id))),
        Err(error) => tell_form(app, signed_in, id, inquiry, Some(form), &refused(error)?).await,
    }
}

async fn tell_form(
    app: &App,
    signed_in: &SignedIn,
    id: TenderId,
    inquiry: Option<InquiryId>,
    typed: Option<&Form>,
    errors: &[FieldError],
) -> WebResult {
    let inbox = inbox(app, signed_in, id).await?;
    let asked = match inquiry {
        None => None,
        Some(wanted) => {
            let found = inbox.inquiries.iter().find(|(inquiry, ..)| inquiry.id == wanted);
            Some(line(found.ok_or(app::Error::NotFound)?))
        }
    };
    let text = |name: &str| typed.map_or("", |form| form.text(name));
    let asked_for = asked.as_ref().map_or("", |asked| asked.body.as_str());
    let question = field("question", typed.map_or(asked_for, |form| form.text("question")), errors);
    let (about, answer) = (field("about", text("about"), errors), field("answer", text("answer"), errors));
    let shown = TellBidders {
        head: head(&inbox.tender, signed_in.now, Tab::Inquiries),
        errors: summary(&[&about, &question, &answer]),
        action: match inquiry {
            Some(inquiry) => format!("{}/{inquiry}", address(id)),
            None => format!("/tenders/{id}/bulletins"),
        },
        inquiry: asked,
        about,
        question,
        answer,
        numbers: match inquiry {
            Some(_) => inbox.bulletins.iter().map(|bulletin| bulletin.number).collect(),
            None => Vec::new(),
        },
        companies: inbox.companies,
    };
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(app, &signed_in.shell("tenders", &inbox.tender.zone), &shown, status)
}

/// Notes that an earlier bulletin answers a question.
pub async fn settle(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id, inquiry) = (signed_in.permit::<Publish>()?, tender_id(&http)?, inquiry_id(&http)?);
    let number = form.text("number").parse().map_err(|_| app::Error::field("number", "unknown_bulletin"))?;
    blocking(&app, move |app| inquiries::settle(app, permit, id, inquiry, number)).await?;
    Ok(told(Done::Settle, address(id)))
}
