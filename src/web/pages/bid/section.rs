//! A section as a page, from stored answers or from what was typed.

use super::coded;
use crate::app;
use crate::app::answers::{Desk, Entry};
use crate::app::evidence::EvidenceFile;
use crate::domain::answers::{Answer, SectionProgress};
use crate::domain::bids::PRICE_KEY;
use crate::domain::offers::missing_lines;
use crate::domain::profile::{Question, Section};
use crate::domain::text::Language;
use crate::view::format;
use crate::view::i18n::{Localised, Message};
use crate::view::pages::respondent::{
    FileView, FormValues, Neighbour, QuestionState, QuestionView, Saved, SectionPage, condition,
};
use crate::web::error::WebResult;
use std::collections::BTreeMap;

/// Refusals by question key.
pub type Errors = BTreeMap<String, Vec<Message>>;

/// Address of a section's page.
pub fn href(desk: &Desk, section: &str) -> String {
    format!("/bid/{}/sections/{section}", desk.invitation.id)
}

/// Address of a question, where it can be answered now.
pub fn question_href(desk: &Desk, section: &str, question: &str) -> String {
    if desk.is_reopened(question) {
        return format!("/bid/{}/clarifications#q-{question}", desk.invitation.id);
    }
    format!("{}#q-{question}", href(desk, section))
}

/// The page of a section: with `typed` the form as it was posted, otherwise what is stored.
///
/// # Errors
/// [`app::Error::NotFound`] for an unknown section.
pub fn section_page(
    desk: &Desk,
    key: &str,
    typed: Option<&FormValues>,
    errors: &Errors,
    language: Language,
) -> WebResult<SectionPage> {
    let sections = &desk.document.profile.sections;
    let position = sections.iter().position(|section| section.key == key).ok_or(app::Error::NotFound)?;
    let section = sections.get(position).ok_or(app::Error::NotFound)?;
    let stored = stored_values(desk, &section.questions, language);
    let asked = section.visible_if.as_ref().map(|own| {
        let met = section.questions.iter().any(|question| desk.progress.visible.contains(&question.key));
        condition(&desk.document.profile, own, met, language)
    });
    let questions = match &asked {
        Some(condition) if !condition.met => Vec::new(),
        _ => question_views(desk, section, typed.unwrap_or(&stored), errors, language),
    };
    let neighbour = |section: &Section| Neighbour {
        href: href(desk, &section.key),
        title: Localised::pick(&section.title, language),
    };
    let price = desk.needs_price().then(|| Neighbour { href: href(desk, PRICE_KEY), title: Localised::own("") });
    let saved = section.questions.iter().filter_map(|question| desk.answers.get(&question.key));
    Ok(SectionPage {
        bid: super::bid(desk),
        key: key.to_owned(),
        title: Localised::pick(&section.title, language),
        intro: Localised::pick(&section.intro, language),
        condition: asked,
        position: u32::try_from(position + 1).unwrap_or(u32::MAX),
        count: u32::try_from(sections.len() + usize::from(price.is_some())).unwrap_or(u32::MAX),
        errors: SectionPage::summary(&questions),
        questions,
        others: String::new(),
        saved_at: saved.map(|entry| entry.at.millis()).max(),
        complete: desk.marks.contains_key(key),
        previous: position.checked_sub(1).and_then(|before| sections.get(before)).map(neighbour),
        next: sections.get(position + 1).map(neighbour).or(price),
    })
}

fn question_views(
    desk: &Desk,
    section: &Section,
    values: &FormValues,
    errors: &Errors,
    language: Language,
) -> Vec<QuestionView> {
    section.questions.iter().map(|question| question_view(desk, question, values, errors, language)).collect()
}

/// A question with the values to show.
pub fn question_view(
    desk: &Desk,
    question: &Question,
    values: &FormValues,
    errors: &Errors,
    language: Language,
) -> QuestionView {
    let entry = desk.answers.get(&question.key);
    let state = QuestionState {
        revision: entry.map_or(0, |entry| entry.revision),
        saved: entry.map(saved),
        visible: desk.progress.visible.contains(&question.key),
        files: files(desk, &question.key, language),
        suggested: desk.suggested.contains(&question.key),
        reopened: desk.is_reopened(&question.key),
        notes: desk.notes.get(&question.key).copied().unwrap_or_default(),
        errors: errors.get(&question.key).cloned().unwrap_or_default(),
    };
    QuestionView::new(&desk.document.profile, question, values, state, desk.tender.show_weights, language)
}

/// Stored answers as form fields.
pub fn stored_values<'q>(
    desk: &Desk,
    questions: impl IntoIterator<Item = &'q Question>,
    language: Language,
) -> FormValues {
    let mut values = FormValues::default();
    for question in questions {
        if let Some(entry) = desk.answers.get(&question.key) {
            values.put(question, &entry.content, language);
        }
    }
    values
}

fn saved(entry: &Entry<Answer>) -> Saved {
    Saved { at: entry.at.millis(), by: entry.by.clone() }
}

fn files(desk: &Desk, question: &str, language: Language) -> Vec<FileView> {
    desk.files
        .iter()
        .filter(|file| file.question == question)
        .map(|file| FileView {
            id: file.id.to_string(),
            name: file.name.clone(),
            size: format::size(u64::try_from(file.size).unwrap_or_default(), language),
            valid_until: file.valid_until.clone().unwrap_or_default(),
            scan: file.scan.obstacle(),
            fixed: desk.standing_bid().is_some_and(|bid| file.created_at <= bid.submitted_at),
        })
        .collect()
}

/// Whether a file is valid only until a day before the deadline.
pub fn expires_early(desk: &Desk, file: &EvidenceFile) -> bool {
    let deadline = desk.tender.deadline_at.map(|deadline| deadline.in_zone(&desk.tender.zone).date().to_string());
    // Both are `YYYY-MM-DD`, whose order as texts is that of the days.
    file.valid_until.as_ref().zip(deadline).is_some_and(|(until, deadline)| *until < deadline)
}

/// The price sheet counted like a section.
pub fn price_progress(desk: &Desk) -> SectionProgress {
    let sheet = &desk.document.award.price_sheet;
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let lines = count(sheet.lines.len());
    let missing = match &desk.offer {
        Some(offer) => count(missing_lines(sheet, &offer.content).len()),
        None => lines,
    };
    let gaps = desk.missing().iter().filter(|gap| gap.section == PRICE_KEY).count();
    SectionProgress {
        section: PRICE_KEY.to_owned(),
        questions: lines,
        answered: lines - missing,
        required: lines,
        required_answered: lines - missing,
        gaps: count(gaps),
    }
}

/// One refusal at a question.
pub fn error_at(question: &str, code: &str) -> Errors {
    Errors::from([(question.to_owned(), vec![coded(code)])])
}
