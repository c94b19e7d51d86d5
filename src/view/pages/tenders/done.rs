//! What has just been done with a tender, told at the top of the next page.

use crate::view::Message;

/// What has just been done, for the notice at the top of the next page. It travels there in the address, so that a
/// reload tells it again and nothing has to be remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// The form was stored.
    Save,
    /// The form was stored, and the tender cannot be published like this.
    Unfinished,
    /// Bidders were added.
    Add,
    /// A section, question or bidder was removed.
    Remove,
    /// A reminder is on its way.
    Remind,
    /// A new link is on its way.
    Reissue,
    /// An invitation was revoked.
    Revoke,
    /// The deadline was extended for all bidders.
    Extend,
    /// An officer's share was given, and more are needed.
    Share,
    /// A key to open bids with was made.
    Key,
    /// The bids were opened, the prices with them.
    Open,
    /// The bids were opened, and no prices were asked for.
    OpenAnswers,
    /// The bids were opened; the prices wait in their own envelope.
    OpenQuality,
    /// The price envelopes were opened.
    Prices,
    /// An evaluation run was frozen.
    Freeze,
    /// A correction waits for a second person.
    Propose,
    /// A correction was agreed to or refused.
    Correct,
    /// A drawing of lots was recorded.
    Draw,
    /// A bidder was asked about its price.
    Ask,
    /// What it answered was judged.
    Judge,
    /// A bidder was asked back about its answers.
    Clarify,
    /// Personnel criteria were proposed or answered.
    Negotiate,
    /// All bidders are being told something.
    Tell,
    /// A bidder's question counts as answered.
    Settle,
    /// The decision was recorded.
    Decide,
    /// A member was invited.
    Invite,
    /// A member has to choose another password.
    Reset,
    /// Sessions were ended.
    Sessions,
    /// The own password was changed.
    Password,
}

impl Done {
    /// All of them.
    pub const ALL: [Self; 29] = [
        Self::Save,
        Self::Unfinished,
        Self::Add,
        Self::Remove,
        Self::Remind,
        Self::Reissue,
        Self::Revoke,
        Self::Extend,
        Self::Share,
        Self::Key,
        Self::Open,
        Self::OpenAnswers,
        Self::OpenQuality,
        Self::Prices,
        Self::Freeze,
        Self::Propose,
        Self::Correct,
        Self::Draw,
        Self::Ask,
        Self::Judge,
        Self::Clarify,
        Self::Negotiate,
        Self::Tell,
        Self::Settle,
        Self::Decide,
        Self::Invite,
        Self::Reset,
        Self::Sessions,
        Self::Password,
    ];

    /// Its word in an address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Save => "save",
            Self::Unfinished => "unfinished",
            Self::Add => "add",
            Self::Remove => "remove",
            Self::Remind => "remind",
            Self::Reissue => "reissue",
            Self::Revoke => "revoke",
            Self::Extend => "extend",
            Self::Share => "share",
            Self::Key => "key",
            Self::Open => "open",
            Self::OpenAnswers => "open-answers",
            Self::OpenQuality => "open-quality",
            Self::Prices => "prices",
            Self::Freeze => "freeze",
            Self::Propose => "propose",
            Self::Correct => "correct",
            Self::Draw => "draw",
            Self::Ask => "ask",
            Self::Judge => "judge",
            Self::Clarify => "clarify",
            Self::Negotiate => "negotiate",
            Self::Tell => "tell",
            Self::Settle => "settle",
            Self::Decide => "decide",
            Self::Invite => "invite",
            Self::Reset => "reset",
            Self::Sessions => "sessions",
            Self::Password => "password",
        }
    }

    /// The path with the word.
    #[must_use]
    pub fn at(self, path: &str) -> String {
        format!("{path}{}done={}", if path.contains('?') { '&' } else { '?' }, self.word())
    }

    /// Reads the word from path and query.
    #[must_use]
    pub fn find(address: &str) -> Option<Self> {
        let (_, query) = address.split_once('?')?;
        let word = query.split('&').find_map(|part| part.strip_prefix("done="))?;
        Self::ALL.into_iter().find(|done| done.word() == word)
    }

    /// The sentence.
    #[must_use]
    pub fn message(self) -> Message {
        Message::coded("tender-did", self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_read_back_from_the_address_and_nothing_else_is() {
        for done in Done::ALL {
            assert_eq!(Done::find(&done.at("/tenders")), Some(done));
            assert_eq!(Done::find(&done.at("/tenders?show=all")), Some(done));
        }
        for other in ["/tenders", "/tenders?done=", "/tenders?done=%3Cb%3E", "/save?undone=save"] {
            assert_eq!(Done::find(other), None, "{other}");
        }
    }
}
