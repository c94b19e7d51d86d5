//! The sentences a tender's pages choose among: what is next, what blocks and why a bid is out.
//!
//! Owns their keys and the values they need, so that `web` names a sentence by a function and cannot misspell it. The
//! wording lies in `templates/locales/*/tenders.ftl`.

use crate::view::Message;

/// What is to be done next with a tender, for its line in the list.
pub mod next {
    use super::Message;

    /// Draft: finish and publish.
    #[must_use]
    pub fn publish() -> Message {
        Message::new("tender-next-publish")
    }

    /// Published: wait for bids.
    #[must_use]
    pub fn wait() -> Message {
        Message::new("tender-next-wait")
    }

    /// Closed: open the bids.
    #[must_use]
    pub fn open() -> Message {
        Message::new("tender-next-open")
    }

    /// Opened or evaluating: give points.
    #[must_use]
    pub fn score() -> Message {
        Message::new("tender-next-score")
    }

    /// Everything scored: decide.
    #[must_use]
    pub fn award() -> Message {
        Message::new("tender-next-award")
    }

    /// Decided: look at the record.
    #[must_use]
    pub fn record() -> Message {
        Message::new("tender-next-record")
    }
}

/// How far a part of the preparation is.
pub mod task {
    use super::Message;

    /// Sections and questions of the profile.
    #[must_use]
    pub fn profile(sections: u32, questions: u32) -> Message {
        Message::new("tender-task-profile-detail").with("sections", sections).with("questions", questions)
    }

    /// Weights of quality and price in percent, canonical decimals.
    #[must_use]
    pub fn scheme(quality: &str, price: &str) -> Message {
        Message::new("tender-task-scheme-detail").with_decimal("quality", quality).with_decimal("price", price)
    }

    /// A method that weighs no quality against a price score, by its name.
    #[must_use]
    pub fn method(name: &str) -> Message {
        Message::coded("tender-method", name)
    }

    /// Gates of the checklist not yet ensured.
    #[must_use]
    pub fn gates_open(open: u32) -> Message {
        Message::new("tender-task-checklist-open").with("open", open)
    }

    /// Every gate is ensured.
    #[must_use]
    pub fn gates_done() -> Message {
        Message::new("tender-task-checklist-done")
    }

    /// Bidders on the list.
    #[must_use]
    pub fn bidders(bidders: u32) -> Message {
        Message::new("tender-task-bidders-detail").with("bidders", bidders)
    }

    /// Title, deadline and contact are set.
    #[must_use]
    pub fn settings() -> Message {
        Message::new("tender-task-settings-detail")
    }

    /// There is no deadline, or it has passed.
    #[must_use]
    pub fn no_deadline() -> Message {
        Message::new("tender-task-settings-deadline")
    }
}

/// What blocks publishing or the award, and what deserves a look.
pub mod block {
    use super::Message;
    use crate::view::Language;

    /// Gates of the checklist not yet ensured.
    #[must_use]
    pub fn gates(count: u32) -> Message {
        Message::new("tender-block-gates").with("count", count)
    }

    /// Bids are to be sealed, and those who open them are missing; by the obstacle's code.
    #[must_use]
    pub fn sealing(code: &str) -> Message {
        Message::new("tender-block-sealing").with("code", code)
    }

    /// There is nobody to invite.
    #[must_use]
    pub fn bidders() -> Message {
        Message::new("tender-block-bidders")
    }

    /// There is no deadline, or it has passed.
    #[must_use]
    pub fn deadline() -> Message {
        Message::new("tender-block-deadline")
    }

    /// There is nobody to ask.
    #[must_use]
    pub fn contact() -> Message {
        Message::new("tender-block-contact")
    }

    /// The profile has faults, for example rated questions without weight.
    #[must_use]
    pub fn profile(count: u32) -> Message {
        Message::new("tender-block-profile").with("count", count)
    }

    /// The award scheme has faults, for example weights that do not sum to 100.
    #[must_use]
    pub fn scheme() -> Message {
        Message::new("tender-block-scheme")
    }

    /// Groups of weights or values that do not fit the award scheme.
    #[must_use]
    pub fn weights(count: u32) -> Message {
        Message::new("methods-block-weights").with("count", count)
    }

    /// Answers that wait for points.
    #[must_use]
    pub fn unscored(count: u32) -> Message {
        Message::new("tender-block-unscored").with("count", count)
    }

    /// Advice: the bidders have only that many days.
    #[must_use]
    pub fn short(days: u32) -> Message {
        Message::new("tender-advice-short").with("days", days)
    }

    /// Advice: texts that a bidder gets in the other language.
    #[must_use]
    pub fn untranslated(count: u32, language: Language) -> Message {
        let name = match language {
            Language::En => "English",
            Language::De => "Deutsch",
        };
        Message::new("tender-advice-untranslated").with("count", count).with("language", name)
    }

    /// Advice: only one bidder is invited, so there is nothing to compare.
    #[must_use]
    pub fn single() -> Message {
        Message::new("tender-advice-single")
    }
}

/// Why a bid is out, or not yet ranked.
pub mod reason {
    use super::Message;

    /// An exclusion criterion; `question` is its key.
    #[must_use]
    pub fn knock_out(question: &str) -> Message {
        Message::new("tender-reason-knock-out").with("question", question)
    }

    /// A section's minimum; `reached` and `minimum` are printed percentages.
    #[must_use]
    pub fn section_minimum(section: &str, reached: &str, minimum: &str) -> Message {
        Message::new("tender-reason-minimum-section")
            .with("section", section)
            .with_decimal("reached", reached)
            .with_decimal("minimum", minimum)
    }

    /// A question's minimum; `reached` and `minimum` are printed points.
    #[must_use]
    pub fn question_minimum(question: &str, reached: &str, minimum: &str) -> Message {
        Message::new("tender-reason-minimum-question")
            .with("question", question)
            .with_decimal("reached", reached)
            .with_decimal("minimum", minimum)
    }

    /// The minimum of the whole quality; `reached` and `minimum` are printed percentages.
    #[must_use]
    pub fn quality_minimum(reached: &str, minimum: &str) -> Message {
        Message::new("tender-reason-minimum-quality").with_decimal("reached", reached).with_decimal("minimum", minimum)
    }

    /// There is no price.
    #[must_use]
    pub fn no_price() -> Message {
        Message::new("tender-reason-no-price")
    }

    /// The price was strikingly low and not explained.
    #[must_use]
    pub fn price_rejected() -> Message {
        Message::new("tender-reason-price-rejected")
    }

    /// Answers that wait for points or a verdict.
    #[must_use]
    pub fn pending(count: u32) -> Message {
        Message::new("tender-reason-pending").with("count", count)
    }
}

/// The steps of a derivation.
pub mod derive {
    use super::Message;

    /// A section's score.
    #[must_use]
    pub fn section(title: &str) -> Message {
        Message::new("tender-derive-section").with("section", title)
    }

    /// The whole quality.
    #[must_use]
    pub fn quality() -> Message {
        Message::new("tender-derive-quality")
    }

    /// The price score.
    #[must_use]
    pub fn price_score() -> Message {
        Message::new("tender-derive-price-score")
    }

    /// The total.
    #[must_use]
    pub fn total() -> Message {
        Message::new("tender-derive-total")
    }

    /// Performance points L, where they are not the quality.
    #[must_use]
    pub fn performance() -> Message {
        Message::new("methods-derive-performance")
    }

    /// Z of the ratio and reference methods.
    #[must_use]
    pub fn ratio() -> Message {
        Message::new("methods-derive-ratio")
    }

    /// The lower bound of the band.
    #[must_use]
    pub fn band() -> Message {
        Message::new("methods-derive-band")
    }
}

/// Answers in our words.
pub mod answer {
    use super::Message;

    /// "Yes".
    #[must_use]
    pub fn yes() -> Message {
        Message::new("tender-answer-yes")
    }

    /// "No".
    #[must_use]
    pub fn no() -> Message {
        Message::new("tender-answer-no")
    }

    /// Declared, by the person named.
    #[must_use]
    pub fn declared(name: &str) -> Message {
        Message::new("tender-answer-declared").with("name", name)
    }

    /// Not declared.
    #[must_use]
    pub fn not_declared() -> Message {
        Message::new("tender-answer-not-declared")
    }
}
