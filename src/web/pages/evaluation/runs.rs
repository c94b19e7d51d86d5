//! What follows the quality: `GET /tenders/{tender}/runs` and its deeds on prices, runs, corrections and lots.

use super::opening::{openers, unconfirmed};
use super::side::side_by_side;
use super::{explanation, figures};
use crate::app::corrections::{Change, ScoreChange, Told};
use crate::app::openings::Deed;
use crate::app::prices::Prices;
use crate::app::rankings::{self, TenderRanking};
use crate::app::runs::{self, Run, Runs};
use crate::app::seals::{self, Opened, Standing};
use crate::app::{self, App, corrections, lots, prices};
use crate::domain::assessment::{Given, Ruling};
use crate::domain::fields::FieldError;
use crate::domain::ids::{InvitationId, UserId};
use crate::domain::permission::{Award, Open, Read, Unseal};
use crate::domain::seals::Envelope;
use crate::domain::tenders::TenderState;
use crate::view::form::{self, Choice, Field};
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::opening::Minutes;
use crate::view::pages::tenders::parts::Pick;
use crate::view::pages::tenders::runs::{CorrectionChange, CorrectionPart, LotPart, PricePart, RunLine, TenderRuns};
use crate::view::pages::tenders::sealing::OpeningAct;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, message, refused};
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::pages::tenders::sealing::part;
use crate::web::respond::{blocking, heavy, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// A form that was refused, to be shown again where it stood.
pub(super) struct Refused<'f> {
    form: &'f Form,
    /// The deed: `prices`, `lots`, or the id of a correction.
    deed: String,
    errors: Vec<FieldError>,
}

impl Refused<'_> {
    fn field(refused: Option<&Refused<'_>>, deed: &str, name: &'static str) -> Field {
        match refused.filter(|refused| refused.deed == deed) {
            Some(refused) => field(name, refused.form.text(name), &refused.errors),
            None => Field::new(name, ""),
        }
    }
}

/// The page.
pub async fn show(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    shown(&app, &http, &who, None).await
}

/// Opens the price envelopes, once it is confirmed.
pub async fn open_prices(app: web::Data<App>, http: HttpRequest, who: SignedIn, typed: Form) -> WebResult {
    let (permit, tender) = (who.permit::<Unseal>()?, tender_id(&http)?);
    let again = |errors| Refused { form: &typed, deed: "prices".to_owned(), errors };
    if !typed.is_set("confirm") {
        return shown(&app, &http, &who, Some(again(vec![FieldError::new("confirm", "required")]))).await;
    }
    let (note, passphrase) = (typed.text("note").to_owned(), typed.text("passphrase").to_owned());
    let opened =
        blocking(&app, move |app| prices::open(app, permit, tender, Deed { note: &note, passphrase: &passphrase }));
    match opened.await {
        Ok(Opened::Done(_)) => Ok(told(Done::Prices, format!("/tenders/{tender}/runs"))),
        Ok(Opened::Waiting { .. }) => Ok(told(Done::Share, format!("/tenders/{tender}/runs"))),
        Err(error) => shown(&app, &http, &who, Some(again(refused(error)?))).await,
    }
}

/// Freezes the first run.
pub async fn freeze(app: web::Data<App>, http: HttpRequest, who: SignedIn, _typed: Form) -> WebResult {
    let (permit, tender) = (who.permit::<Award>()?, tender_id(&http)?);
    blocking(&app, move |app| runs::freeze(app, permit, tender)).await?;
    Ok(told(Done::Freeze, format!("/tenders/{tender}/runs")))
}

/// Agrees to a correction or refuses it.
pub async fn end_correction(app: web::Data<App>, http: HttpRequest, who: SignedIn, typed: Form) -> WebResult {
    let (permit, tender) = (who.permit::<Award>()?, tender_id(&http)?);
    let id = http.match_info().query("correction").parse().map_err(|_| app::Error::NotFound)?;
    let accepted = match typed.text("go") {
        "accept" => true,
        "refuse" => false,
        _ => return Err(app::Error::field("go", "unknown_option").into()),
    };
    let reason = typed.text("reason").to_owned();
    match blocking(&app, move |app| corrections::end(app, permit, tender, id, accepted, &reason)).await {
        Ok(_) => Ok(told(Done::Correct, format!("/tenders/{tender}/runs"))),
        Err(error) => {
            let again = Refused { form: &typed, deed: id.to_string(), errors: refused(error)? };
            shown(&app, &http, &who, Some(again)).await
        }
    }
}

/// Records a drawing of lots.
pub async fn record_lot(app: web::Data<App>, http: HttpRequest, who: SignedIn, typed: Form) -> WebResult {
    let (permit, tender) = (who.permit::<Award>()?, tender_id(&http)?);
    let again = |errors| Refused { form: &typed, deed: "lots".to_owned(), errors };
    let Ok(drawn) = typed.text("drawn").parse::<InvitationId>() else {
        return shown(&app, &http, &who, Some(again(vec![FieldError::new("drawn", "required")]))).await;
    };
    let note = typed.text("note").to_owned();
    match blocking(&app, move |app| lots::record(app, permit, tender, drawn, &note)).await {
        Ok(()) => Ok(told(Done::Draw, format!("/tenders/{tender}/runs"))),
        Err(error) => shown(&app, &http, &who, Some(again(refused(error)?))).await,
    }
}

async fn shown(app: &App, http: &HttpRequest, who: &SignedIn, refused: Option<Refused<'_>>) -> WebResult {
    let (permit, tender) = (who.permit::<Read>()?, tender_id(http)?);
    let (state, runs, seal) = heavy(app, permit.tenant, move |app| {
        let (state, runs) = (rankings::ranking(app, permit, tender)?, runs::list(app, permit, tender)?);
        Ok((state, runs, seals::standing(app, permit, tender)?))
    })
    .await?;
    let refused = refused.as_ref();
    let errors = refused.map(|refused| &refused.errors[..]).unwrap_or_default();
    let prices = price_part(who, &state, seal.as_ref(), refused);
    let unsure = prices.as_ref().and_then(|prices| prices.confirm_error.clone());
    let line = |error: &FieldError| {
        let own = unsure.clone().filter(|_| error.field == "confirm");
        form::FieldError::new(error.field.clone(), own.unwrap_or_else(|| message(error.code)))
    };
    let evaluating = state.tender.state == TenderState::Opened;
    let (lines, corrections, lot) = history(who, &state, &runs, refused);
    let shown = TenderRuns {
        head: head(&state.tender, who.now, Tab::Ranking),
        errors: errors.iter().map(line).collect(),
        prices,
        runs: lines,
        may_freeze: evaluating && runs.runs.is_empty() && state.standing.is_final() && who.member.may::<Award>(),
        comparison: side_by_side(http, &state, &runs.runs),
        corrections,
        lot,
    };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(app, &who.shell("tenders", &state.tender.zone), &shown, status)
}

fn name(runs: &Runs, user: UserId) -> String {
    runs.names.get(&user).cloned().unwrap_or_default()
}

fn company(state: &TenderRanking, invitation: InvitationId) -> String {
    state.standing.bid(invitation).map(|(bid, _)| bid.company.clone()).unwrap_or_default()
}

/// Who opened the price envelopes; none while they are closed, and where there are none.
pub(super) fn price_minutes(state: &TenderRanking) -> Option<Minutes> {
    match &state.prices {
        Prices::Open(minutes) => {
            let by = openers(&minutes.name, &minutes.officers);
            Some(Minutes { by, at: minutes.at.millis(), note: minutes.note.clone() })
        }
        Prices::NotAsked | Prices::Closed => None,
    }
}

fn price_part(
    who: &SignedIn,
    state: &TenderRanking,
    seal: Option<&Standing>,
    refused: Option<&Refused<'_>>,
) -> Option<PricePart> {
    if !state.document.award.withholds_prices() {
        return None;
    }
    let minutes = price_minutes(state);
    let broken = match &state.prices {
        Prices::Open(minutes) => {
            let broken = minutes.envelopes.iter().filter(|envelope| !envelope.intact);
            broken.map(|envelope| company(state, envelope.invitation)).collect()
        }
        Prices::NotAsked | Prices::Closed => Vec::new(),
    };
    let ready = state.tender.state == TenderState::Opened && state.standing.quality_is_final();
    let confirm = refused.filter(|refused| refused.errors.iter().any(|error| error.field == "confirm"));
    let errors = refused.map(|refused| refused.errors.as_slice()).unwrap_or_default();
    let seal = seal.filter(|_| minutes.is_none()).map(|standing| part(who, standing, Envelope::Prices, errors));
    let permitted = seal.as_ref().map_or_else(|| who.member.may::<Open>(), |seal| seal.is_asked);
    let deed = OpeningAct::of(seal.as_ref());
    Some(PricePart {
        may_open: minutes.is_none() && ready && permitted,
        seal,
        deed,
        minutes,
        broken,
        unscored: figures::waiting(state),
        note: Refused::field(refused, "prices", "note"),
        confirm_error: confirm.map(|_| unconfirmed(deed, "runs-error-confirm")),
    })
}

/// Runs, corrections and the lot, as this page and the report show them; the newest first.
pub(super) fn history(
    who: &SignedIn,
    state: &TenderRanking,
    runs: &Runs,
    refused: Option<&Refused<'_>>,
) -> (Vec<RunLine>, Vec<CorrectionPart>, Option<LotPart>) {
    let lines = runs.runs.iter().rev().map(|run| run_line(run, runs)).collect();
    let corrections = runs.corrections.iter().rev().map(|told| correction(who, state, runs, told, refused)).collect();
    (lines, corrections, lot(who, state, runs, refused))
}

fn run_line(run: &Run, runs: &Runs) -> RunLine {
    RunLine {
        run: run.number,
        by: name(runs, run.frozen_by),
        at: run.frozen_at.millis(),
        engine: run.engine.clone(),
        scheme_sha256: run.scheme_sha256.clone(),
        corrected: run.correction_id.is_some(),
        first: super::side::first(run),
    }
}

fn correction(
    who: &SignedIn,
    state: &TenderRanking,
    runs: &Runs,
    told: &Told,
    refused: Option<&Refused<'_>>,
) -> CorrectionPart {
    let id = told.correction.id.to_string();
    let score = |change: &ScoreChange| {
        let question = state.standing.question_of(&change.criterion);
        let (points, verdict) = match change.given {
            Given::Points(points) => (Some(points.to_string()), None),
            Given::Verdict(Ruling::Pass) => (None, Some("pass")),
            Given::Verdict(Ruling::Fail) => (None, Some("fail")),
            Given::Confirms(_) => (None, Some("confirmed")),
        };
        CorrectionChange {
            company: company(state, change.invitation),
            criterion: change.criterion.clone(),
            href: format!("/tenders/{}/compare/{question}", state.tender.id),
            points,
            verdict: verdict.map(str::to_owned),
            reason: change.reason.clone(),
        }
    };
    let change = |change: &Change| match change {
        Change::Score(change) => score(change),
        Change::Price(change) => CorrectionChange {
            company: company(state, change.invitation),
            criterion: String::new(),
            href: explanation::address(state.tender.id, change.invitation),
            points: None,
            verdict: None,
            reason: change.reason.clone(),
        },
    };
    let waits = told.end.is_none() && state.tender.state == TenderState::Opened;
    CorrectionPart {
        by: name(runs, told.correction.proposed_by),
        at: told.correction.proposed_at.millis(),
        changes: told.changes.iter().map(change).collect(),
        end: told.end.as_ref().map(|end| if end.accepted { "accepted" } else { "refused" }),
        ended_by: told.end.as_ref().map(|end| name(runs, end.user_id)),
        ended_at: told.end.as_ref().map(|end| end.ended_at.millis()),
        end_reason: told.end.as_ref().map(|end| end.reason.clone()).unwrap_or_default(),
        may_end: waits && who.member.may::<Award>() && who.member.user != told.correction.proposed_by,
        reason: Refused::field(refused, &id, "reason"),
        id,
    }
}

fn lot(who: &SignedIn, state: &TenderRanking, runs: &Runs, refused: Option<&Refused<'_>>) -> Option<LotPart> {
    let tied = lots::tied(&state.standing);
    if tied.is_empty() {
        return None;
    }
    let own = refused.filter(|refused| refused.deed == "lots");
    let typed = own.map_or("", |refused| refused.form.text("drawn"));
    let blank = Choice::new("", "", typed);
    let choices = tied.iter().map(|id| Choice::new(&id.to_string(), company(state, *id), typed));
    let mut choice = Pick::labelled("drawn", std::iter::once(blank).chain(choices).collect());
    let wrong = own.and_then(|refused| refused.errors.iter().find(|error| error.field == "drawn"));
    choice.error = wrong.map(|error| message(error.code));
    let may_record = runs.lot.is_none()
        && state.tender.state == TenderState::Opened
        && state.standing.is_final()
        && who.member.may::<Award>();
    Some(LotPart {
        tied: tied.iter().map(|id| company(state, *id)).collect(),
        drawn: runs.lot.as_ref().map(|lot| company(state, lot.drawn)),
        minutes: runs.lot.as_ref().map(|lot| Minutes {
            by: name(runs, lot.recorded_by),
            at: lot.recorded_at.millis(),
            note: lot.note.clone(),
        }),
        may_record,
        choice,
        note: Refused::field(refused, "lots", "note"),
    })
}
