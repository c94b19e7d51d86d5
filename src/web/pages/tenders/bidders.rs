//! Who is asked: the list of bidders, their links and reminders.

use super::cockpit;
use super::head::{head, invitation_id, tender_id};
use crate::app::invitations::{self, NewBidder};
use crate::app::tenders::{self, Overview};
use crate::app::{self, App};
use crate::domain::fields::FieldError;
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::invitations::InvitationState;
use crate::domain::permission::{Draft, Permit, Publish, Read};
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::view::form::{Field, FieldError as Line};
use crate::view::i18n::Message;
use crate::view::pages::tenders::bidders::{BidderLine, BidderLink, BidderState, ShownLink, TenderBidders};
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::parts::BidderEntry;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{message, refused};
use crate::web::respond::{blocking, page, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// Reads the table's rows and the pasted lines (`company; contact; e-mail; language`, or with tabs). A row whose
/// company, contact and address are empty is no row.
#[must_use]
pub fn read(form: &Form, language: Language) -> Vec<NewBidder> {
    let mut bidders: Vec<NewBidder> = form
        .rows("bidder")
        .into_iter()
        .map(|row| {
            let text = |name: &str| form.text(&format!("bidder.{row}.{name}")).trim().to_owned();
            NewBidder {
                company: text("company"),
                contact: text("contact"),
                email: text("email"),
                language: Language::from_code(&text("language")).unwrap_or(language),
            }
        })
        .collect();
    bidders.extend(form.text("paste").lines().map(|line| {
        let mut cells = line.split(['\t', ';']).map(str::trim);
        let mut cell = || cells.next().unwrap_or_default().to_owned();
        NewBidder {
            company: cell(),
            contact: cell(),
            email: cell(),
            language: Language::from_code(&cell().to_lowercase()).unwrap_or(language),
        }
    }));
    bidders.retain(|bidder| !(bidder.company.is_empty() && bidder.contact.is_empty() && bidder.email.is_empty()));
    bidders
}

/// The rows as typed, with the refusal at its row, and three empty ones behind.
#[must_use]
pub fn entries(bidders: &[NewBidder], errors: &[FieldError], language: Language) -> (Vec<BidderEntry>, Vec<Line>) {
    let mut lines = Vec::new();
    let mut rows: Vec<BidderEntry> = bidders
        .iter()
        .enumerate()
        .map(|(at, bidder)| {
            let mut entry = BidderEntry::new(&bidder.company, &bidder.contact, &bidder.email, bidder.language.code());
            let prefix = format!("bidder.{at}.");
            if let Some(error) = errors.iter().find(|error| error.field.starts_with(&prefix)) {
                let part = error.field.strip_prefix(&prefix).unwrap_or_default();
                let why = match error.code {
                    "required" => Message::new(format!("tender-bidder-missing-{part}")).with("row", at + 1),
                    code => message(code),
                };
                entry.error = Some(why.clone());
                part.clone_into(&mut entry.error_in);
                lines.push(Line { target: error.field.clone(), label: (at + 1).to_string(), message: why });
            }
            entry
        })
        .collect();
    if let Some(error) = errors.iter().find(|error| error.field == "bidders") {
        lines.push(Line::new("paste", message(error.code)));
    }
    rows.extend(vec![BidderEntry::empty(language.code()); 3]);
    (rows, lines)
}

/// How a bidder stands, in the words of the pages.
#[must_use]
pub fn state(state: InvitationState, draft: bool) -> BidderState {
    match state {
        InvitationState::Invited if draft => BidderState::Listed,
        InvitationState::Invited => BidderState::Invited,
        InvitationState::Entered => BidderState::Opened,
        InvitationState::Started => BidderState::Started,
        InvitationState::Submitted => BidderState::Submitted,
        InvitationState::Declined => BidderState::Declined,
        InvitationState::Revoked => BidderState::Revoked,
    }
}

fn shown(signed_in: &SignedIn, overview: &Overview, rows: Vec<BidderEntry>, errors: Vec<Line>) -> TenderBidders {
    let tender = &overview.draft.tender;
    let draft = tender.state == TenderState::Draft;
    let open = draft
        || tender.state == TenderState::Published && tender.deadline_at.is_some_and(|deadline| overview.now < deadline);
    let listed = overview
        .bidders
        .iter()
        .map(|(row, lead)| BidderLine {
            invitation: row.id.to_string(),
            company: row.company.clone(),
            contact: lead.as_ref().map(|lead| lead.name.clone()).unwrap_or_default(),
            email: lead.as_ref().map(|lead| lead.email.clone()).unwrap_or_default(),
            language: lead.as_ref().map_or(tender.language, |lead| lead.language).code().to_owned(),
            state: state(row.state, draft),
            removable: draft && signed_in.member.may::<Draft>(),
        })
        .collect();
    TenderBidders {
        head: head(tender, overview.now, Tab::Bidders),
        errors,
        listed,
        may_add: open && signed_in.member.may::<Draft>() && (draft || signed_in.member.may::<Publish>()),
        sends_at_once: !draft,
        bidders: rows,
        paste: Field::new("paste", ""),
    }
}

/// The list with the form to add.
pub async fn form(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(&http)?);
    let overview = blocking(&app, move |app| tenders::overview(app, permit, id)).await?;
    let (rows, _) = entries(&[], &[], overview.draft.tender.language);
    let zone = overview.draft.tender.zone.clone();
    page(&app, &signed_in.shell("tenders", &zone), &shown(&signed_in, &overview, rows, Vec::new()))
}

/// Adds bidders.
pub async fn add(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let reader = signed_in.permit::<Read>()?;
    let overview = blocking(&app, move |app| tenders::overview(app, reader, id)).await?;
    if overview.draft.tender.state != TenderState::Draft {
        // Whoever is added to a published tender is invited at once.
        signed_in.permit::<Publish>()?;
    }
    let bidders = read(&form, overview.draft.tender.language);
    let new = bidders.clone();
    match blocking(&app, move |app| invitations::add(app, permit, id, &new)).await {
        Ok(_) => Ok(told(Done::Add, format!("/tenders/{id}/bidders"))),
        Err(error) => {
            let (rows, lines) = entries(&bidders, &refused(error)?, overview.draft.tender.language);
            let zone = overview.draft.tender.zone.clone();
            let again = shown(&signed_in, &overview, rows, lines);
            page_with(&app, &signed_in.shell("tenders", &zone), &again, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

/// Takes a bidder off a draft's list.
pub async fn remove(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, _: Form) -> WebResult {
    let (permit, id, invitation) = (signed_in.permit::<Draft>()?, tender_id(&http)?, invitation_id(&http)?);
    blocking(&app, move |app| invitations::remove(app, permit, id, invitation)).await?;
    Ok(told(Done::Remove, format!("/tenders/{id}/bidders")))
}

/// Sends a reminder.
pub async fn remind(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, _: Form) -> WebResult {
    upon(&app, &http, &signed_in, Done::Remind, invitations::remind).await
}

/// Sends a new link, to another address if another was typed.
pub async fn reissue(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let email = form.text("email").to_owned();
    upon(&app, &http, &signed_in, Done::Reissue, move |app, permit, id, invitation| {
        invitations::reissue(app, permit, id, invitation, &email)
    })
    .await
}

/// Ends a bidder's links.
pub async fn revoke(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let reason = form.text("reason").to_owned();
    upon(&app, &http, &signed_in, Done::Revoke, move |app, permit, id, invitation| {
        invitations::revoke(app, permit, id, invitation, &reason)
    })
    .await
}

/// Does it and goes back to the cockpit, which also says what was refused.
async fn upon(
    app: &App,
    http: &HttpRequest,
    signed_in: &SignedIn,
    done: Done,
    deed: impl FnOnce(&App, Permit<Publish>, TenderId, InvitationId) -> app::Result<()> + Send + 'static,
) -> WebResult {
    let (permit, id, invitation) = (signed_in.permit::<Publish>()?, tender_id(http)?, invitation_id(http)?);
    match blocking(app, move |app| deed(app, permit, id, invitation)).await {
        Ok(()) => Ok(told(done, format!("/tenders/{id}"))),
        Err(error) => cockpit::refused_upon(app, signed_in, id, invitation, &refused(error)?).await,
    }
}

/// The page that offers to show a bidder's link. Looking at it changes nothing and shows nothing.
pub async fn link_form(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    signed_in.permit::<Publish>()?;
    link_page(&app, &http, &signed_in, None).await
}

/// The bidder's link, for handing over by other means. Asking for it is recorded in the history.
pub async fn link(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, _: Form) -> WebResult {
    let (permit, id, invitation) = (signed_in.permit::<Publish>()?, tender_id(&http)?, invitation_id(&http)?);
    let link = blocking(&app, move |app| invitations::link(app, permit, id, invitation)).await?;
    link_page(&app, &http, &signed_in, Some(ShownLink { link: link.url, code: link.code })).await
}

async fn link_page(app: &App, http: &HttpRequest, signed_in: &SignedIn, link: Option<ShownLink>) -> WebResult {
    let (permit, id, invitation) = (signed_in.permit::<Read>()?, tender_id(http)?, invitation_id(http)?);
    let overview = blocking(app, move |app| tenders::overview(app, permit, id)).await?;
    let listed = overview.bidders.iter().find(|(row, _)| row.id == invitation);
    let (row, lead) = listed.ok_or(app::Error::NotFound)?;
    let tender = &overview.draft.tender;
    let shown = BidderLink {
        head: head(tender, overview.now, Tab::Overview),
        company: row.company.clone(),
        contact: lead.as_ref().map(|lead| lead.name.clone()).unwrap_or_default(),
        invitation: invitation.to_string(),
        shown: link,
        code_address: format!("{}/r", app.origin),
    };
    page(app, &signed_in.shell("tenders", &tender.zone), &shown)
}
