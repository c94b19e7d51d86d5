//! A strikingly low price: `GET /tenders/{tender}/bids/{invitation}/price`, the question to its bidder and the judgement
//! of what came of it.

use super::figures;
use crate::app::explanations::{self, Asked};
use crate::app::rankings::{self, TenderRanking};
use crate::app::{self, App};
use crate::domain::evaluation::{self, RankedBid};
use crate::domain::fields::FieldError;
use crate::domain::ids::{ExplanationId, InvitationId, TenderId};
use crate::domain::permission::{Award, Read};
use crate::domain::tenders::TenderState;
use crate::view::form::{Field, summary};
use crate::view::i18n::Message;
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::explanation::{AskForm, AskedPart, JUDGEMENTS, JudgeForm, LowPrice, PriceExplanation};
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::parts::Pick;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, message, refused};
use crate::web::pages::tenders::create::settings;
use crate::web::pages::tenders::head::{deadline_fields, head, invitation_id, refused_deadline, tender_id};
use crate::web::respond::{blocking, heavy, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use std::fmt::Display;

/// A form that was refused, to be shown again.
struct Refused<'f> {
    form: &'f Form,
    errors: Vec<FieldError>,
}

/// The page.
pub async fn show(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let (tender, invitation) = (tender_id(&http)?, invitation_id(&http)?);
    shown(&app, &who, tender, invitation, None).await
}

/// Asks the bidder.
pub async fn ask(app: web::Data<App>, http: HttpRequest, who: SignedIn, typed: Form) -> WebResult {
    let (permit, tender, invitation) = (who.permit::<Award>()?, tender_id(&http)?, invitation_id(&http)?);
    let (question, until) = (typed.text("question").to_owned(), settings(&typed).deadline);
    let asked = blocking(&app, move |app| explanations::ask(app, permit, tender, invitation, &question, &until)).await;
    match asked {
        Ok(_) => Ok(told(Done::Ask, address(tender, invitation))),
        Err(error) => {
            let again = Refused { form: &typed, errors: refused(error)? };
            shown(&app, &who, tender, invitation, Some(again)).await
        }
    }
}

/// Records what the bidder answered and how that is judged.
pub async fn judge(app: web::Data<App>, http: HttpRequest, who: SignedIn, typed: Form) -> WebResult {
    let (permit, reader, tender) = (who.permit::<Award>()?, who.permit::<Read>()?, tender_id(&http)?);
    let id: ExplanationId = http.match_info().query("explanation").parse().map_err(|_| app::Error::NotFound)?;
    let asked = blocking(&app, move |app| explanations::list(app, reader, tender)).await?;
    let invitation = asked.iter().find(|(asked, _)| asked.id == id).map(|(asked, _)| asked.invitation_id);
    let invitation = invitation.ok_or(app::Error::NotFound)?;
    let explained = match typed.text("judgement") {
        "explained" => true,
        "rejected" => false,
        _ => {
            let again = Refused { form: &typed, errors: vec![FieldError::new("judgement", "required")] };
            return shown(&app, &who, tender, invitation, Some(again)).await;
        }
    };
    let (answer, reason) = (typed.text("answer").to_owned(), typed.text("reason").to_owned());
    let ended =
        blocking(&app, move |app| explanations::end(app, permit, tender, id, explained, &answer, &reason)).await;
    match ended {
        Ok(()) => Ok(told(Done::Judge, address(tender, invitation))),
        Err(error) => {
            let again = Refused { form: &typed, errors: refused(error)? };
            shown(&app, &who, tender, invitation, Some(again)).await
        }
    }
}

/// The page of a bid's price.
pub(super) fn address(tender: TenderId, invitation: impl Display) -> String {
    format!("/tenders/{tender}/bids/{invitation}/price")
}

async fn shown(
    app: &App,
    who: &SignedIn,
    tender: TenderId,
    invitation: InvitationId,
    refused: Option<Refused<'_>>,
) -> WebResult {
    let permit = who.permit::<Read>()?;
    let (found, asked) = heavy(app, permit.tenant, move |app| {
        let found = rankings::ranking(app, permit, tender)?;
        found.demand_sight()?;
        Ok((found, explanations::list(app, permit, tender)?))
    })
    .await?;
    let (bid, ranked) = found.standing.bid(invitation).ok_or(app::Error::NotFound)?;
    let own: Vec<&Asked> = asked.iter().rev().filter(|(asked, _)| asked.invitation_id == invitation).collect();
    let open = own.iter().find(|(_, end)| end.is_none()).map(|(asked, _)| asked.id);
    let may = found.tender.state == TenderState::Opened && who.member.may::<Award>();
    let refused = refused.as_ref();
    let mut shown = PriceExplanation {
        head: head(&found.tender, who.now, Tab::Ranking),
        errors: Vec::new(),
        invitation: invitation.to_string(),
        company: bid.company.clone(),
        price: figures::printed(bid.price),
        currency: found.document.award.price_sheet.currency.clone(),
        flag: flagged(&found).iter().find(|low| low.key == ranked.key).map(|low| flag(&found, low)),
        asked: own.iter().map(|asked| part(&found, asked)).collect(),
        ask: match open {
            None if may && ranked.rank.is_some() && bid.price.is_some() => Some(ask_form(app, who, &found, refused)?),
            _ => None,
        },
        judge: open.filter(|_| may).map(|id| judge_form(id, refused)),
    };
    shown.errors = match (&shown.ask, &shown.judge) {
        (Some(ask), _) => summary(&[&ask.question, &ask.deadline.date]),
        (None, Some(judge)) => {
            let mut lines = summary(&[&judge.answer, &judge.reason]);
            let choice = judge.judgement.error.clone();
            lines.extend(choice.map(|error| crate::view::form::FieldError::new("judgement", error)));
            lines
        }
        (None, None) => Vec::new(),
    };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(app, &who.shell("tenders", &found.tender.zone), &shown, status)
}

fn ask_form(app: &App, who: &SignedIn, found: &TenderRanking, refused: Option<&Refused<'_>>) -> WebResult<AskForm> {
    let zone = &found.tender.zone;
    let Some(Refused { form, errors }) = refused else {
        let default = Message::new("explain-question-default");
        let question = app.renderer.message(who.member.language, &default).map_err(app::Error::internal)?;
        return Ok(AskForm { question: Field::new("question", question), deadline: deadline_fields(None, zone) });
    };
    let deadline = refused_deadline(form, errors, zone);
    Ok(AskForm { question: field("question", form.text("question"), errors), deadline })
}

fn judge_form(id: ExplanationId, refused: Option<&Refused<'_>>) -> JudgeForm {
    let typed = |name: &'static str| match refused {
        Some(Refused { form, errors }) => field(name, form.text(name), errors),
        None => Field::new(name, ""),
    };
    let mut judgement =
        Pick::words("judgement", &JUDGEMENTS, refused.map_or("", |refused| refused.form.text("judgement")));
    let wrong = refused.and_then(|refused| refused.errors.iter().find(|error| error.field == "judgement"));
    judgement.error = wrong.map(|error| message(error.code));
    JudgeForm { id: id.to_string(), answer: typed("answer"), judgement, reason: typed("reason") }
}

/// A question with what came of it, as this page and the report show it.
pub(super) fn part(found: &TenderRanking, (asked, end): &Asked) -> AskedPart {
    let name = |user| found.names.get(&user).cloned().unwrap_or_default();
    let company = found.standing.bid(asked.invitation_id).map(|(bid, _)| bid.company.clone());
    AskedPart {
        id: asked.id.to_string(),
        company: company.unwrap_or_default(),
        question: asked.question.clone(),
        by: name(asked.asked_by),
        at: asked.asked_at.millis(),
        answer_by: asked.answer_by.millis(),
        end: end.as_ref().map(|end| if end.explained { "explained" } else { "rejected" }),
        answer: end.as_ref().map(|end| end.answer.clone()).unwrap_or_default(),
        reason: end.as_ref().map(|end| end.reason.clone()).unwrap_or_default(),
        ended_by: end.as_ref().map(|end| name(end.user_id)),
        ended_at: end.as_ref().map(|end| end.ended_at.millis()),
    }
}

/// The strikingly low ones among the prices of the bids that stand.
pub(super) fn low_prices(found: &TenderRanking) -> Vec<LowPrice> {
    flagged(found).iter().map(|low| flag(found, low)).collect()
}

fn flagged(found: &TenderRanking) -> Vec<evaluation::LowPrice> {
    let standing = found.standing.ranking.bids.iter().filter(|bid| bid.rank.is_some());
    let prices: Vec<(&str, _)> = standing.filter_map(|bid| Some((bid.key.as_str(), bid.price?))).collect();
    evaluation::low_prices(&prices)
}

/// A flag as pages show it.
pub(super) fn flag(found: &TenderRanking, low: &evaluation::LowPrice) -> LowPrice {
    let named = |bid: &&RankedBid| bid.key == low.key;
    LowPrice {
        company: found.standing.ranking.bids.iter().find(named).map_or_else(String::new, |bid| bid.name.clone()),
        href: address(found.tender.id, &low.key),
        below_mean: low.flagged_by_mean.then(|| low.below_mean.to_string()),
        below_next: figures::printed(low.below_next.filter(|_| low.flagged_by_next)),
    }
}
