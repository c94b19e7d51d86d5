//! Coming in: the link, the typed code, entering. Following a link changes nothing; a button enters.

use super::accounts::public_shell;
use crate::app::links::{self, Landing, LinkState, SESSION_SECONDS};
use crate::app::{self, App};
use crate::domain::invitations::{InvitationState, read_token};
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;
use crate::view::i18n::Message;
use crate::view::page::Shell;
use crate::view::pages::respondent::{Bid, CodePage, Contact, LandingPage, LinkEnd, LinkEndedPage};
use crate::web::error::WebResult;
use crate::web::extract::{Form, chosen_language, peer, session};
use crate::web::respond::{blocking, page, page_with, see_other};
use crate::web::table::{Row, Who};
use actix_web::http::StatusCode;
use actix_web::web::to;
use actix_web::{HttpRequest, web};

/// Seconds that a question takes on average, for the expected time.
const SECONDS_PER_QUESTION: usize = 100;

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/r", Who::Anyone, || to(code_form)),
    Row::post("/r", Who::Holder, || to(read_code)),
    Row::get("/r/{token}", Who::Holder, || to(landing)),
    Row::post("/r/{token}", Who::Holder, || to(enter)),
];

/// The form for a code that cannot be clicked.
pub async fn code_form(app: web::Data<App>, http: HttpRequest) -> WebResult {
    page(&app, &public_shell(&app, &http), &CodePage::empty())
}

/// Leads from a typed code to the link's page. Guessing is slowed down.
pub async fn read_code(app: web::Data<App>, http: HttpRequest, form: Form) -> WebResult {
    let typed = form.text("code").to_owned();
    let (code, from) = (typed.clone(), peer(&http));
    let looked = blocking(&app, move |app| links::try_code(app, &code, &from));
    let why = match looked.await {
        Ok(_) => return Ok(see_other(address(&typed))),
        Err(error) => match error.0 {
            app::Error::NotFound => Message::new("error-code-unknown"),
            app::Error::SlowDown(seconds) => Message::new("error-slow-down").with("seconds", seconds),
            other => return Err(other.into()),
        },
    };
    let shown = CodePage::refused(form.text("code"), why);
    page_with(&app, &public_shell(&app, &http), &shown, StatusCode::UNPROCESSABLE_ENTITY)
}

/// Who asks, what, until when. Changes nothing, however often scanners come by.
pub async fn landing(app: web::Data<App>, http: HttpRequest, token: web::Path<String>) -> WebResult {
    let wanted = token.clone();
    let landing = blocking(&app, move |app| links::look(app, &wanted)).await?;
    let shell = shell(&app, &http, &landing, &token);
    match end(&landing) {
        Some(end) => {
            let (deadline, contact) = (deadline(&landing), contact(&landing));
            let ended = LinkEndedPage {
                end,
                tender: landing.title,
                institution: landing.institution,
                deadline,
                zone: landing.zone,
                contact,
            };
            page_with(&app, &shell, &ended, StatusCode::GONE)
        }
        None => page(&app, &shell, &landing_page(landing, &token)),
    }
}

/// Enters by a link: a session for this invitation, and on to a clean address.
pub async fn enter(app: web::Data<App>, token: web::Path<String>, _: Form) -> WebResult {
    let entered = blocking(&app, move |app| links::enter(app, &token)).await?;
    let invitation = entered.bidder.invitation;
    let mut response = see_other(format!("/bid/{invitation}"));
    let cookie = session::set(&app, session::bidder_cookie(&app, invitation), entered.secret, SESSION_SECONDS);
    response.add_cookie(&cookie).map_err(app::Error::internal)?;
    Ok(response)
}

/// Address of a link's page, as the token was found: nothing but a token can stand there.
fn address(token: &str) -> String {
    format!("/r/{}", read_token(token).unwrap_or_default())
}

/// The frame in the person's language, unless the visitor chose one; choosing one leads back to the link's page.
fn shell(app: &App, http: &HttpRequest, landing: &Landing, token: &str) -> Shell {
    let mut shell = public_shell(app, http);
    shell.language = chosen_language(http).unwrap_or(landing.language);
    shell.zone.clone_from(&landing.zone);
    shell.now = landing.now.millis();
    shell.path = address(token);
    shell.institution = Some(landing.institution.clone());
    shell
}

/// Why the link opens nothing any more, if so. After the deadline it still opens what was begun: the receipt.
fn end(landing: &Landing) -> Option<LinkEnd> {
    let handed_in = landing.invitation_state == InvitationState::Submitted;
    match landing.state {
        LinkState::Replaced => Some(landing.newer.as_ref().map_or(LinkEnd::Revoked, |newer| LinkEnd::Replaced {
            sent_at: newer.at.millis(),
            sent_to: newer.to.clone(),
        })),
        LinkState::Revoked => Some(LinkEnd::Revoked),
        LinkState::Live if handed_in => None,
        LinkState::Live if landing.tender_state == TenderState::Cancelled => Some(LinkEnd::Cancelled),
        LinkState::Live if landing.too_late && landing.invitation_state == InvitationState::Invited => {
            Some(LinkEnd::Expired)
        }
        LinkState::Live => None,
    }
}

fn landing_page(landing: Landing, token: &str) -> LandingPage {
    let (deadline, contact) = (deadline(&landing), contact(&landing));
    let minutes = (landing.questions * SECONDS_PER_QUESTION).div_ceil(600) * 10;
    LandingPage {
        action: address(token),
        sections: u32::try_from(landing.sections).unwrap_or(u32::MAX),
        questions: u32::try_from(landing.questions).unwrap_or(u32::MAX),
        minutes: u32::try_from(minutes).unwrap_or(u32::MAX),
        state: match landing.invitation_state {
            InvitationState::Entered => "opened".to_owned(),
            state => state.name().to_owned(),
        },
        bid: Bid {
            id: String::new(),
            tender: landing.title,
            institution: landing.institution,
            company: landing.company,
            deadline,
            zone: landing.zone,
            contact,
        },
    }
}

fn contact(landing: &Landing) -> Contact {
    Contact { name: landing.contact_name.clone(), email: landing.contact_email.clone() }
}

fn deadline(landing: &Landing) -> i64 {
    landing.deadline.map_or(0, Instant::millis)
}
