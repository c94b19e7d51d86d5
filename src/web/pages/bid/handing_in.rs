//! Checking, submitting, the receipt, and taking the bid back.

use super::section::{href, question_href};
use super::{bid, closed, elsewhere, read, shell};
use crate::app::answers::{Desk, Missing};
use crate::app::bids::{self, Receipt, ReceiptFile};
use crate::app::terms::{self, Side, Standing};
use crate::app::{self, App};
use crate::domain::answers::gap;
use crate::domain::bids::PRICE_KEY;
use crate::domain::fields::FieldError;
use crate::domain::profile::{Question, Section};
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::answers::lines;
use crate::view::i18n::{Localised, Message};
use crate::view::pages::respondent::{
    CheckAnswer, CheckPage, CheckSection, DeclarationForm, MissingAnswer, MissingInSection, ReceiptContent,
    ReceiptPage, Version,
};
use crate::web::download::saved;
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, Visitor};
use crate::web::pages::fields::field;
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::web;

/// Most missing answers that are listed one by one before the answers; more are counted by section.
const MOST_LISTED: usize = 10;

/// All answers in words, what is missing, and the declaration once nothing is.
pub async fn check(app: web::Data<App>, visitor: Visitor) -> WebResult {
    let desk = read(&app, &visitor).await?;
    if let Some(answer) = elsewhere(&app, &visitor, &desk) {
        return answer;
    }
    let declaration = DeclarationForm::new(&visitor.bidder.name);
    page(&app, &shell(&visitor, &desk, "/check"), &check_page(&desk, declaration, visitor.language()))
}

/// Hands the bid in; on to the receipt. Repeating it leads to the same receipt.
pub async fn submit(app: web::Data<App>, visitor: Visitor, form: Form) -> WebResult {
    let (name, role) = (form.text("name").trim().to_owned(), form.text("role").trim().to_owned());
    let accepted = form.text("accepted") == "true";
    let bidder = visitor.bidder.clone();
    let declared = if role.is_empty() || name.is_empty() { name } else { format!("{name}, {role}") };
    let submitted = blocking(&app, move |app| {
        if !accepted {
            return Err(app::Error::field("accepted", "declaration"));
        }
        bids::submit(app, &bidder, &declared)
    })
    .await;
    match submitted {
        Ok(_) => Ok(see_other(visitor.path("/receipt"))),
        Err(WebError(app::Error::Invalid(errors))) => {
            let desk = read(&app, &visitor).await?;
            if let Some(answer) = elsewhere(&app, &visitor, &desk) {
                return answer;
            }
            let page = check_page(&desk, declaration(&form, &errors), visitor.language());
            page_with(&app, &shell(&visitor, &desk, "/check"), &page, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(WebError(app::Error::TooLate)) => {
            let desk = read(&app, &visitor).await?;
            let mut response = closed(&app, &visitor, &desk, Vec::new())?;
            *response.status_mut() = StatusCode::GONE;
            Ok(response)
        }
        Err(error) => Err(error),
    }
}

fn declaration(form: &Form, errors: &[FieldError]) -> DeclarationForm {
    let typed = |name: &'static str| field(name, form.text(name), errors);
    DeclarationForm { name: typed("name"), role: typed("role"), accepted: typed("accepted") }
}

/// What was handed in.
pub async fn receipt(app: web::Data<App>, visitor: Visitor) -> WebResult {
    let bidder = visitor.bidder.clone();
    let receipt = blocking(&app, move |app| bids::receipt(app, &bidder)).await?;
    let Some(receipt) = receipt.filter(|receipt| receipt.withdrawn_at.is_none()) else {
        return Ok(see_other(visitor.path("")));
    };
    let desk = read(&app, &visitor).await?;
    let bidder = visitor.bidder.clone();
    let terms = blocking(&app, move |app| terms::own(app, &bidder)).await?;
    page(&app, &shell(&visitor, &desk, "/receipt"), &receipt_page(&desk, receipt, &terms))
}

/// The receipt as a file to keep.
pub async fn receipt_file(app: web::Data<App>, visitor: Visitor) -> WebResult {
    let bidder = visitor.bidder.clone();
    let receipt = blocking(&app, move |app| bids::receipt(app, &bidder)).await?;
    let Some(receipt) = receipt else { return Ok(see_other(visitor.path(""))) };
    let name = format!("receipt-{}.json", receipt.bid);
    let text = serde_json::to_string_pretty(&ReceiptFile::from(receipt)).map_err(app::Error::internal)?;
    Ok(saved("application/json", &name, text.into_bytes()))
}

/// Takes the bid back, to change it; back to the overview.
pub async fn withdraw(app: web::Data<App>, visitor: Visitor, _: Form) -> WebResult {
    let bidder = visitor.bidder.clone();
    blocking(&app, move |app| bids::withdraw(app, &bidder)).await?;
    Ok(see_other(visitor.path("")))
}

fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn receipt_page(desk: &Desk, receipt: Receipt, terms: &[Standing]) -> ReceiptPage {
    let waiting = terms.iter().filter(|term| term.turn() == Some(Side::Bidder)).count();
    let version = |number, at: Instant, sha256, withdrawn: Option<Instant>| Version {
        number: count(number),
        at: at.millis(),
        sha256,
        withdrawn_at: withdrawn.map(Instant::millis),
    };
    ReceiptPage {
        bid: bid(desk),
        current: version(receipt.number, receipt.submitted_at, receipt.sha256, None),
        earlier: receipt
            .earlier
            .into_iter()
            .map(|bid| version(bid.number, bid.submitted_at, bid.sha256, bid.withdrawn_at))
            .collect(),
        content: receipt.content.map(|content| ReceiptContent {
            declared_by: content.declared_by,
            answers: u32::try_from(content.answers).unwrap_or(u32::MAX),
            files: u32::try_from(content.evidence.len()).unwrap_or(u32::MAX),
            price: content.price.map(|price| price.to_string()),
        }),
        copy: receipt.copy.map(|code| code.grouped()),
        currency: receipt.currency,
        mailed_to: receipt.mailed_to,
        audit_head: Some(format!("{}:{}", receipt.history_seq, receipt.history_hash)),
        can_withdraw: !desk.is_late(),
        reopened: u32::try_from(desk.reopened().count()).unwrap_or(u32::MAX),
        terms_waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
        terms: !terms.is_empty(),
        clarified: !desk.clarifications.is_empty(),
    }
}

fn check_page(desk: &Desk, declaration: DeclarationForm, language: Language) -> CheckPage {
    let sections = desk
        .document
        .profile
        .sections
        .iter()
        .map(|section| CheckSection {
            key: section.key.clone(),
            title: Localised::pick(&section.title, language),
            answers: section
                .questions
                .iter()
                .filter(|question| desk.progress.visible.contains(&question.key))
                .map(|question| answer(desk, section, question, language))
                .collect(),
        })
        .filter(|section: &CheckSection| !section.answers.is_empty())
        .collect();
    let sheet = &desk.document.award.price_sheet;
    let offer = desk.offer.as_ref().filter(|_| desk.needs_price());
    CheckPage {
        bid: bid(desk),
        sections,
        missing_by_section: missing_by_section(desk, language),
        missing: desk.missing().into_iter().map(|gap| missing(desk, gap, language)).collect(),
        price: offer.and_then(|entry| entry.content.total(sheet)).map(|total| total.to_string()),
        currency: sheet.currency.clone(),
        errors: declaration.summary(),
        declaration,
        version: count(desk.bid.as_ref().map_or(0, |bid| bid.number) + 1),
        lead: desk.lead().filter(|lead| lead.id != desk.participant.id).map(|lead| lead.name.clone()),
    }
}

fn answer(desk: &Desk, section: &Section, question: &Question, language: Language) -> CheckAnswer {
    let key = &question.key;
    let stored = desk.answers.get(key).map(|entry| &entry.content);
    let files = desk.files.iter().filter(|file| file.question == *key);
    CheckAnswer {
        key: key.clone(),
        text: Localised::pick(&question.text, language),
        lines: stored
            .and_then(|answer| answer.value.as_ref())
            .map(|value| lines(question, value, language))
            .unwrap_or_default(),
        not_applicable: stored.and_then(|answer| answer.not_applicable.clone()),
        justification: stored.and_then(|answer| answer.justification.clone()),
        files: files.map(|file| file.name.clone()).collect(),
        gap: gap(question, stored, desk.sheet.file_count(key)).map(|gap| Message::coded("gap", gap.as_str())),
        href: question_href(desk, &section.key, key),
    }
}

/// How much is missing in each section, where it is more than [`MOST_LISTED`] in all.
fn missing_by_section(desk: &Desk, language: Language) -> Vec<MissingInSection> {
    let missing = desk.missing();
    if missing.len() <= MOST_LISTED {
        return Vec::new();
    }
    let of = |key: &str, title, href| {
        let here = missing.iter().filter(|gap| gap.section == key).count();
        MissingInSection { title, href, count: u32::try_from(here).unwrap_or(u32::MAX) }
    };
    let sections = desk.document.profile.sections.iter();
    let sections = sections.map(|own| of(&own.key, Localised::pick(&own.title, language), format!("#s-{}", own.key)));
    let price = of(PRICE_KEY, Localised::own(""), href(desk, PRICE_KEY));
    sections.chain([price]).filter(|section| section.count > 0).collect()
}

fn missing(desk: &Desk, gap: Missing, language: Language) -> MissingAnswer {
    let message = Message::coded("gap", gap.code);
    if gap.section == PRICE_KEY && desk.needs_price() {
        let lines = &desk.document.award.price_sheet.lines;
        let line = lines.iter().find(|line| line.key == gap.question);
        return MissingAnswer {
            key: String::new(),
            text: line.map(|line| Localised::pick(&line.title, language)).unwrap_or_default(),
            gap: message,
            href: format!("{}#q-{PRICE_KEY}", href(desk, PRICE_KEY)),
        };
    }
    let question = desk.document.profile.question(&gap.question).map(|(_, question)| question);
    MissingAnswer {
        text: question.map(|question| Localised::pick(&question.text, language)).unwrap_or_default(),
        gap: message,
        href: question_href(desk, &gap.section, &gap.question),
        key: gap.question,
    }
}
