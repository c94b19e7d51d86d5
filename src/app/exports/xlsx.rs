//! The workbook: what was ranked, as a spreadsheet that calculates.

use super::words;
use crate::app::rankings::{self, TenderRanking};
use crate::app::{App, Error, Result};
use crate::db::{self, Scope};
use crate::domain::answers::Answer;
use crate::domain::assessment::{Given, Ruling};
use crate::domain::decimal::Decimal;
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::permission::{Permit, Read};
use crate::domain::text::Language;
use crate::view::workbook::{Cell, Input, Rows, Words, write};
use std::collections::HashMap;

/// Its media type (RFC 6838 registration of ECMA-376).
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Most entries of the history in the workbook; the newest are kept.
const MOST_ENTRIES: i64 = 10_000;

/// The opened bids, their points and the calculation as a workbook.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `not_opened`, `undeclared` or `recused`.
pub fn xlsx(app: &App, permit: Permit<Read>, tender: TenderId, language: Language) -> Result<Vec<u8>> {
    let found = rankings::ranking(app, permit, tender)?;
    let mut log = Vec::new();
    if !found.blind {
        log = app.db.read(Scope::Tenant(permit.tenant), |conn| {
            let subject = format!("tender:{tender}");
            db::audit::list_before(conn, permit.tenant, i64::MAX, Some(&subject), MOST_ENTRIES)
        })?;
    }
    let names = &found.names;
    let actor = |actor: &str| {
        let user = actor.strip_prefix("user:").and_then(|id| id.parse().ok());
        user.and_then(|id| names.get(&id)).cloned().unwrap_or_else(|| actor.to_owned())
    };
    let log = log.into_iter().rev().map(|entry| {
        vec![
            whole(entry.seq),
            Cell::Text(entry.at.rfc3339()),
            Cell::Text(actor(&entry.actor)),
            Cell::Text(entry.action),
            Cell::Text(entry.subject),
            Cell::Text(entry.hash),
        ]
    });
    let log: Rows = log.collect();
    let ranking = &found.standing.ranking;
    let input = Input {
        language,
        title: &found.tender.title,
        reference: &found.tender.reference,
        currency: if found.document.award.needs_price() { &found.document.award.price_sheet.currency } else { "" },
        is_final: found.standing.is_final(),
        ranking,
        titles: &titles(&found, language),
        points: points(&found),
        answers: answers(app, &found, language)?,
        evidence: evidence(&found),
        log,
    };
    let words = Words::load(&app.renderer, language).map_err(Error::internal)?;
    write(&input, &words).map_err(Error::internal)
}

fn whole(count: i64) -> Cell {
    Decimal::new(count.into(), 0).map_or_else(|| Cell::Text(count.to_string()), Cell::Number)
}

/// Titles of sections and questions in the reader's language, by their keys.
fn titles(found: &TenderRanking, language: Language) -> HashMap<String, String> {
    let profile = &found.document.profile;
    let sections =
        profile.sections.iter().map(|section| (section.key.clone(), section.title.read(language).to_owned()));
    let columns = found.standing.columns.iter().filter_map(|column| {
        let (_, question) = profile.question(&column.question)?;
        Some((column.key.clone(), question.text.read(language).to_owned()))
    });
    sections.chain(columns).collect()
}

fn points(found: &TenderRanking) -> Rows {
    let companies: HashMap<InvitationId, &str> =
        found.standing.bids.iter().map(|bid| (bid.invitation, bid.company.as_str())).collect();
    let row = |score: &crate::domain::assessment::Score| {
        let given = match score.given {
            Given::Points(points) => Cell::Number(points),
            Given::Verdict(Ruling::Pass) => Cell::Text("pass".to_owned()),
            Given::Verdict(Ruling::Fail) => Cell::Text("fail".to_owned()),
            Given::Confirms(_) => Cell::Text("confirmed".to_owned()),
        };
        vec![
            Cell::Text(companies.get(&score.invitation).copied().unwrap_or_default().to_owned()),
            Cell::Text(score.criterion.clone()),
            given,
            Cell::Text(score.reason.clone()),
            Cell::Text(found.names.get(&score.by).cloned().unwrap_or_default()),
            Cell::Text(score.at.rfc3339()),
        ]
    };
    found.scores.iter().map(row).collect()
}

fn answers(app: &App, found: &TenderRanking, language: Language) -> Result<Rows> {
    let profile = &found.document.profile;
    let mut rows = Rows::new();
    for bid in &found.standing.bids {
        let mut said = words(app, profile, bid, language)?;
        for (section, question) in profile.questions() {
            let key = question.key.as_str();
            let answer = bid.sheet.answer(key);
            let part = |part: fn(&Answer) -> Option<&String>| answer.and_then(part).cloned().unwrap_or_default();
            rows.push(vec![
                Cell::Text(bid.company.clone()),
                Cell::Text(section.title.read(language).to_owned()),
                Cell::Text(key.to_owned()),
                Cell::Text(question.text.read(language).to_owned()),
                Cell::Text(said.remove(key).unwrap_or_default().join("\n")),
                Cell::Text(part(|answer| answer.not_applicable.as_ref())),
                Cell::Text(part(|answer| answer.justification.as_ref())),
                whole(i64::from(bid.sheet.file_count(key))),
            ]);
        }
    }
    Ok(rows)
}

fn evidence(found: &TenderRanking) -> Rows {
    let files = found.standing.bids.iter().flat_map(|bid| bid.evidence.iter().map(move |file| (bid, file)));
    files
        .map(|(bid, file)| {
            vec![
                Cell::Text(bid.company.clone()),
                Cell::Text(file.question.clone()),
                Cell::Text(file.name.clone()),
                whole(file.size),
                Cell::Text(file.sha256.clone()),
                Cell::Text(file.valid_until.clone().unwrap_or_default()),
            ]
        })
        .collect()
}
