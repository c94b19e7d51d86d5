//! Coming in: the link, the typed code, entering. Following a link changes nothing; a button enters.

use super::accounts::public_shell;
use super::fields::{field, message, refused};
use crate::app::links::{self, DEVICE_SECONDS, Entered, Entry, Landing, LinkState, SESSION_SECONDS};
use crate::app::{self, App};
use crate::domain::fields::FieldError;
use crate::domain::invitations::{InvitationState, read_token};
use crate::domain::team::{NewColleague, Reach};
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::form::{Choice, Field, summary};
use crate::view::i18n::Message;
use crate::view::page::Shell;
use crate::view::pages::respondent::{
    Bid, CodePage, Contact, DevicePage, LandingPage, LinkAskedPage, LinkEnd, LinkEndedPage, PassOnPage,
};
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, chosen_language, peer, session};
use crate::web::respond::{blocking, later, page, page_with, see_other};
use crate::web::table::{Row, Who};
use actix_web::http::StatusCode;
use actix_web::web::to;
use actix_web::{HttpRequest, HttpResponse, web};

/// Seconds that a question takes on average, for the expected time.
const SECONDS_PER_QUESTION: usize = 100;

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/r", Who::Anyone, || to(code_form)),
    Row::post("/r", Who::Holder, || to(read_code)),
    Row::get("/r/asked", Who::Anyone, || to(asked)),
    Row::post("/r/ask", Who::Holder, || to(ask)),
    Row::get("/r/{token}", Who::Holder, || to(landing)),
    Row::post("/r/{token}", Who::Holder, || to(enter)),
    Row::post("/r/{token}/newer", Who::Holder, || to(ask_newer)),
    Row::get("/r/{token}/device", Who::Holder, || to(device_form)),
    Row::post("/r/{token}/device", Who::Holder, || to(prove_device)),
    Row::get("/r/{token}/pass-on", Who::Holder, || to(pass_on_form)),
    Row::post("/r/{token}/pass-on", Who::Holder, || to(pass_on)),
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
        Err(WebError(app::Error::NotFound)) => Message::new("error-code-unknown"),
        Err(error) => slow_down(error)?,
    };
    let shown = CodePage::code_refused(form.text("code"), why);
    page_with(&app, &public_shell(&app, &http), &shown, StatusCode::UNPROCESSABLE_ENTITY)
}

/// The words for whoever asks too often, or the error itself when it is of another kind.
fn slow_down(error: WebError) -> Result<Message, WebError> {
    match error.0 {
        app::Error::SlowDown(seconds) => Ok(Message::new("error-slow-down").with("seconds", seconds)),
        other => Err(WebError(other)),
    }
}

/// Asks for the links of an address by mail. The answer never tells whether the address was invited.
pub async fn ask(app: web::Data<App>, http: HttpRequest, form: Form) -> WebResult {
    let (email, from) = (form.text("email").to_owned(), peer(&http));
    let why = match blocking(&app, move |app| links::ask(app, &email, &from)).await {
        Ok(asked) => return Ok(look_up(&app, asked)),
        Err(WebError(app::Error::Invalid(errors))) => message(errors.first().map_or("required", |error| error.code)),
        Err(error) => slow_down(error)?,
    };
    let shown = CodePage::email_refused(form.text("email"), why);
    page_with(&app, &public_shell(&app, &http), &shown, StatusCode::UNPROCESSABLE_ENTITY)
}

/// Asks for the link that took this one's place; it goes where it went before.
pub async fn ask_newer(app: web::Data<App>, http: HttpRequest, token: web::Path<String>, _: Form) -> WebResult {
    let from = peer(&http);
    let asked = blocking(&app, move |app| links::ask_newer(app, &token, &from)).await?;
    Ok(look_up(&app, asked))
}

fn look_up(app: &App, asked: links::Asked) -> HttpResponse {
    later(app, move |app| asked.send(app).map(drop));
    see_other("/r/asked")
}

/// A mail is on its way, if there is anybody to get one.
pub async fn asked(app: web::Data<App>, http: HttpRequest) -> WebResult {
    page(&app, &public_shell(&app, &http), &LinkAskedPage {})
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
                link: address(&token),
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

/// Enters by a link: a session for this invitation, and on to a clean address; or to the page that asks for the code
/// which was mailed for this device.
pub async fn enter(app: web::Data<App>, http: HttpRequest, token: web::Path<String>, _: Form) -> WebResult {
    let wanted = token.clone();
    let landing = blocking(&app, move |app| links::look(app, &wanted)).await?;
    let device = http.cookie(&session::device_cookie(&app, landing.invitation)).map(|own| own.value().to_owned());
    let wanted = token.clone();
    match blocking(&app, move |app| links::enter(app, &wanted, device.as_deref())).await? {
        Entry::In(entered) => entered_by(&app, entered, None),
        Entry::CodeNeeded => Ok(see_other(format!("{}/device", address(&token)))),
    }
}

/// On to the bid, with the session's cookie and that of a device just proven.
fn entered_by(app: &App, entered: Entered, device: Option<String>) -> WebResult {
    let invitation = entered.bidder.invitation;
    let mut response = see_other(format!("/bid/{invitation}"));
    let cookie = session::set(app, session::bidder_cookie(app, invitation), entered.secret, SESSION_SECONDS);
    response.add_cookie(&cookie).map_err(app::Error::internal)?;
    if let Some(secret) = device {
        let cookie = session::set(app, session::device_cookie(app, invitation), secret, DEVICE_SECONDS);
        response.add_cookie(&cookie).map_err(app::Error::internal)?;
    }
    Ok(response)
}

/// Asks for the code that was mailed for this device.
pub async fn device_form(app: web::Data<App>, http: HttpRequest, token: web::Path<String>) -> WebResult {
    show_device(&app, &http, &token, Field::new("device_code", ""), StatusCode::OK).await
}

/// Enters by the link and the mailed code.
pub async fn prove_device(app: web::Data<App>, http: HttpRequest, token: web::Path<String>, form: Form) -> WebResult {
    let (wanted, typed) = (token.clone(), form.text("device_code").to_owned());
    match blocking(&app, move |app| links::enter_with_code(app, &wanted, &typed)).await {
        Ok((entered, device)) => entered_by(&app, entered, Some(device)),
        Err(error) => {
            let errors = refused(error)?;
            let code = field("device_code", form.text("device_code"), &errors);
            show_device(&app, &http, &token, code, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

async fn show_device(app: &App, http: &HttpRequest, token: &str, code: Field, status: StatusCode) -> WebResult {
    let wanted = token.to_owned();
    let (landing, to) =
        blocking(app, move |app| Ok((links::look(app, &wanted)?, links::code_goes_to(app, &wanted)?))).await?;
    let Some(to) = to else { return Ok(see_other(address(token))) };
    let mut shell = shell(app, http, &landing, token);
    shell.path = format!("{}/device", address(token));
    let shown = DevicePage { errors: summary(&[&code]), code, to, link: address(token), bid: shown_bid(landing) };
    page_with(app, &shell, &shown, status)
}

/// Asks who the right person is.
pub async fn pass_on_form(app: web::Data<App>, http: HttpRequest, token: web::Path<String>) -> WebResult {
    show_pass_on(&app, &http, &token, &Form::default(), &[], StatusCode::OK).await
}

/// Gives the link's place to the right person; the link then says where the new one went.
pub async fn pass_on(app: web::Data<App>, http: HttpRequest, token: web::Path<String>, form: Form) -> WebResult {
    let to = NewColleague {
        name: form.text("name").to_owned(),
        email: form.text("email").to_owned(),
        language: Language::from_code(form.text("language")).unwrap_or_default(),
        reach: Reach::Whole,
    };
    let wanted = token.clone();
    match blocking(&app, move |app| links::pass_on(app, &wanted, &to)).await {
        Ok(()) => Ok(see_other(address(&token))),
        Err(error) => {
            let errors = refused(error)?;
            show_pass_on(&app, &http, &token, &form, &errors, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

async fn show_pass_on(
    app: &App,
    http: &HttpRequest,
    token: &str,
    typed: &Form,
    errors: &[FieldError],
    status: StatusCode,
) -> WebResult {
    let wanted = token.to_owned();
    let landing = blocking(app, move |app| links::look(app, &wanted)).await?;
    if !may_pass_on(&landing) {
        return Ok(see_other(address(token)));
    }
    let mut shell = shell(app, http, &landing, token);
    shell.path = format!("{}/pass-on", address(token));
    let (name, email) = (field("name", typed.text("name"), errors), field("email", typed.text("email"), errors));
    let chosen = Language::from_code(typed.text("language")).unwrap_or(landing.language);
    let shown = PassOnPage {
        errors: summary(&[&name, &email]),
        name,
        email,
        languages: Choice::languages(chosen.code()),
        link: address(token),
        bid: shown_bid(landing),
    };
    page_with(app, &shell, &shown, status)
}

/// While the link lets in and answers are taken.
fn may_pass_on(landing: &Landing) -> bool {
    landing.state == LinkState::Live && !landing.too_late && landing.tender_state == TenderState::Published
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
        may_pass_on: may_pass_on(&landing),
        bid: shown_bid(landing),
    }
}

/// What the pages before entering show about the bid: all but its id.
fn shown_bid(landing: Landing) -> Bid {
    let (deadline, contact) = (deadline(&landing), contact(&landing));
    Bid {
        id: String::new(),
        tender: landing.title,
        institution: landing.institution,
        company: landing.company,
        deadline,
        zone: landing.zone,
        contact,
    }
}

fn contact(landing: &Landing) -> Contact {
    Contact { name: landing.contact_name.clone(), email: landing.contact_email.clone() }
}

fn deadline(landing: &Landing) -> i64 {
    landing.deadline.map_or(0, Instant::millis)
}
