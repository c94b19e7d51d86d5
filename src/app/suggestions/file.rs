//! The answer file: out of one bid, into another, on this server or elsewhere.

use super::{Proposal, Tally, suggest};
use crate::app::answers::open_desk;
use crate::app::{App, Error, Result};
use crate::domain::answers::Notation;
use crate::domain::permission::Bidder;
use crate::domain::suggestions::{AnswerFile, CarriedAnswer, FORMAT, Source};

/// The answers saved so far, for the provider to keep.
///
/// # Errors
/// As [`open_desk`].
pub fn answer_file(app: &App, bidder: &Bidder) -> Result<AnswerFile> {
    let desk = open_desk(app, bidder)?;
    let mut answers = Vec::new();
    for (key, entry) in &desk.answers {
        let Some((_, question)) = desk.document.profile.question(key) else { continue };
        answers.push(CarriedAnswer {
            question: key.clone(),
            asked: question.text.clone(),
            answer: serde_json::to_value(&entry.content).map_err(Error::internal)?,
            saved_at: entry.at.rfc3339(),
        });
    }
    Ok(AnswerFile {
        format: FORMAT.to_owned(),
        made_at: desk.now.rfc3339(),
        institution: desk.institution,
        tender: desk.tender.title,
        company: desk.invitation.company,
        answers,
    })
}

/// Suggests the answers of a file, matched by the questions' keys.
///
/// # Errors
/// As [`suggest`].
pub fn suggest_file(app: &App, bidder: &Bidder, file: &AnswerFile) -> Result<Tally> {
    let label = format!("{} · {}", file.institution, file.tender);
    let proposal = |own: &CarriedAnswer| Proposal {
        question: own.question.clone(),
        content: own.answer.clone(),
        notation: Notation::Canonical,
        seen: None,
        label: label.clone(),
        asked: own.asked.read(bidder.language).to_owned(),
        dated_at: own.dated_at(),
        refusal: None,
    };
    let proposals: Vec<Proposal> = file.answers.iter().map(proposal).collect();
    suggest(app, bidder, Source::File, &proposals)
}
