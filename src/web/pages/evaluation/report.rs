//! The award report: `GET /tenders/{tender}/report`.

use super::cells::{columns, mark};
use super::{award, explanation, figures, opening, ranking, runs, sensitivity};
use crate::app::rankings::TenderRanking;
use crate::app::{self, App, evaluators};
use crate::domain::evaluation::Method;
use crate::domain::permission::Read;
use crate::domain::profile::{Criterion, Section};
use crate::domain::text::Language;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::opening::Minutes;
use crate::view::pages::tenders::report::{ReceivedBid, ReportCell, ReportPoints, ReportSection, TenderReport};
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::pages::evaluators::panel::agreement;
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::respond::{heavy, page};
use actix_web::{HttpRequest, web};

/// The page. Readers from whom names and prices are hidden have no report.
pub async fn show(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let (permit, tender, language) = (who.permit::<Read>()?, tender_id(&http)?, who.member.language);
    let (found, overview, history, asked, sentences) = heavy(&app, permit.tenant, move |app| {
        let found = award::find(app, permit, tender)?;
        let ranking = found.ranking.as_ref().ok_or(app::Error::Refused("not_opened"))?;
        ranking.demand_sight()?;
        let sentences = sensitivity::sentences(ranking, language)?;
        let history = app::runs::list(app, permit, tender)?;
        let asked = app::explanations::list(app, permit, tender)?;
        Ok((found, evaluators::overview(app, permit, tender)?, history, asked, sentences))
    })
    .await?;
    let Some(state) = &found.ranking else { return Err(app::Error::Refused("not_opened").into()) };
    let (lines, corrections, lot) = runs::history(&who, state, &history, None);
    let bids = figures::ordered(state);
    let shown = TenderReport {
        head: head(&state.tender, who.now, Tab::Ranking),
        institution: who.member.institution.clone(),
        at: who.now.millis(),
        record: found.record(&who),
        opening: Minutes {
            by: opening::openers(&state.minutes.name, &state.minutes.officers),
            at: state.minutes.at.millis(),
            note: state.minutes.note.clone(),
        },
        received: state
            .minutes
            .bids
            .iter()
            .map(|bid| ReceivedBid {
                company: bid.company.clone(),
                number: bid.number,
                at: bid.submitted_at.millis(),
                sha256: bid.sha256.clone(),
                intact: bid.intact,
            })
            .collect(),
        prices: runs::price_minutes(state),
        ranking: ranking::view(&app, &who, state)?,
        ratio_places: ratio_places(&state.standing.ranking.scheme.method),
        sections: state
            .document
            .profile
            .sections
            .iter()
            .map(|section| ReportSection {
                title: Localised::pick(&section.title, language),
                share: figures::share(state, &section.key),
                minimum: section.minimum.map(|minimum| minimum.to_string()),
                evaluators: state.panel.assigned(&section.key).into_iter().map(|user| overview.name(user)).collect(),
                agreement: agreement(&overview, Some(&section.key)),
            })
            .collect(),
        agreement: agreement(&overview, None),
        runs: lines,
        corrections,
        asked: asked.iter().rev().map(|asked| explanation::part(state, asked)).collect(),
        lot,
        sentences,
        companies: bids.iter().map(|(bid, _)| bid.company.clone()).collect(),
        points: state.document.profile.sections.iter().flat_map(|section| points(state, section, language)).collect(),
    };
    page(&app, &who.shell("tenders", &state.tender.zone), &shown)
}

const fn ratio_places(method: &Method) -> Option<u32> {
    match method {
        Method::RatioSimple(ratio) | Method::RatioExtended { ratio, .. } => Some(ratio.decimals),
        Method::Reference { weights, .. } | Method::Median(weights) => Some(weights.decimals),
        _ => None,
    }
}

/// The questions of a section that rate or exclude, with the points of every bid.
fn points(state: &TenderRanking, section: &Section, language: Language) -> Vec<ReportPoints> {
    let judged = section.questions.iter().filter(|question| question.criterion != Criterion::Info);
    judged
        .map(|question| {
            let columns = columns(state, &question.key);
            let cell = |placed| {
                let (mark, points) = mark(&columns, placed, question);
                ReportCell { points, mark }
            };
            ReportPoints {
                key: question.key.clone(),
                text: Localised::pick(&question.text, language),
                cells: figures::ordered(state).into_iter().map(cell).collect(),
            }
        })
        .collect()
}
