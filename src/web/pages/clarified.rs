//! Answers that were asked back about, as both sides see them.

use crate::app::clarifications::Told;
use crate::domain::answers::{Answer, Notation};
use crate::domain::profile::Profile;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::answers::words;
use crate::view::i18n::{Localised, Message};
use crate::view::pages::clarified::{ClarifiedFile, ClarifiedView};
use serde_json::Value as Json;

/// One of them; `files` is the address below which the reader downloads evidence.
#[must_use]
pub fn clarified(told: &Told, profile: &Profile, files: &str, now: Instant, language: Language) -> ClarifiedView {
    let question = profile.question(&told.asked.question).map(|(_, question)| question);
    let lines = |content: &Json| -> Vec<Message> {
        let answer = question.and_then(|own| Some((own, Answer::read(own, content, Notation::Canonical).ok()?)));
        answer.map(|(own, answer)| words(own, &answer, language)).unwrap_or_default()
    };
    let after = told.after.as_ref();
    let file = |(name, id): (String, String)| ClarifiedFile { name, href: format!("{files}/evidence/{id}") };
    let sent = after.and_then(|after| after.sent.as_ref().ok());
    let evidence = sent.map(|sent| sent.evidence.as_slice()).unwrap_or_default();
    ClarifiedView {
        id: told.asked.id.to_string(),
        key: told.asked.question.clone(),
        text: question.map(|own| Localised::pick(&own.text, language)).unwrap_or_default(),
        body: told.asked.body.clone(),
        at: told.asked.asked_at.millis(),
        answer_by: told.asked.answer_by.millis(),
        before: lines(&told.before),
        after: sent.map(|sent| lines(&sent.content)).unwrap_or_default(),
        sealed: after.is_some_and(|after| after.sealed),
        hidden: after.and_then(|after| after.sent.as_ref().err()).map(|why| why.name()),
        files: evidence.iter().map(|entry| file((entry.name.clone(), entry.id.to_string()))).collect(),
        by: after.map(|after| after.by.clone()).unwrap_or_default(),
        replied_at: after.map(|after| after.at.millis()),
        waiting: told.is_waiting(now),
    }
}
