//! What every page has in common.
//!
//! Owns the [`Page`] and [`Mail`] traits and the [`Shell`]: language, zone, request forgery token, who is signed in,
//! navigation and notice. Leaves each page's own content to [`super::pages`].

use serde::Serialize;
use serde_json::Value as Json;

use super::i18n::{Language, Message};

/// A page's own content, typed, with examples of every state worth looking at.
pub trait Page: Serialize + Sized {
    /// Path below `templates/` without `.hbs`, for example `pages/bid/hub`.
    const TEMPLATE: &'static str;

    /// Examples: at least the usual, the empty and the hostile. Every one is rendered in every language by the tests.
    fn samples() -> Vec<Self>;
}

/// A mail's content; its folder holds `subject.txt`, `body.txt` and `body.html`.
pub trait Mail: Serialize + Sized {
    /// Folder below `templates/`, for example `mail/invitation`.
    const TEMPLATE: &'static str;

    /// Examples, as for [`Page::samples`].
    fn samples() -> Vec<Self>;
}

/// An example of a page or mail, ready to render; `template` says which.
#[derive(Debug, Clone)]
pub struct Sample {
    /// [`Page::TEMPLATE`] or [`Mail::TEMPLATE`].
    pub template: &'static str,
    /// The serialised context.
    pub content: Json,
}

/// The samples of one page type as plain data.
///
/// # Errors
/// When a context does not serialise.
pub fn samples_of<P: Page>() -> Result<Vec<Sample>, serde_json::Error> {
    P::samples()
        .into_iter()
        .map(|page| Ok(Sample { template: P::TEMPLATE, content: serde_json::to_value(page)? }))
        .collect()
}

/// How a notice looks and is announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Something was done.
    Success,
    /// Something to know.
    Info,
    /// Something needs attention.
    Warning,
}

/// One sentence about what has just happened, at the top of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// How it looks.
    pub tone: Tone,
    /// What it says.
    pub message: Message,
}

impl Notice {
    /// A notice that something was done.
    #[must_use]
    pub const fn success(message: Message) -> Self {
        Self { tone: Tone::Success, message }
    }

    /// A notice of something to know.
    #[must_use]
    pub const fn info(message: Message) -> Self {
        Self { tone: Tone::Info, message }
    }

    /// A notice that something needs attention.
    #[must_use]
    pub const fn warning(message: Message) -> Self {
        Self { tone: Tone::Warning, message }
    }
}

/// One entry of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NavigationItem {
    /// Name of the room: `tenders`, `catalogue`, `members`, `audit`; its label is the text `nav-<room>`.
    pub room: &'static str,
    /// Where it leads.
    pub href: &'static str,
    /// Whether the page belongs to it.
    pub current: bool,
}

/// Who looks at the page; decides the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Nobody signed in.
    Public,
    /// A bidder who came by a link.
    Bidder,
    /// A member of the customer's institution.
    Member,
}

/// Everything around the page's own content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shell {
    /// Language of the page.
    pub language: Language,
    /// IANA time zone in which instants are shown unless a template names another.
    pub zone: String,
    /// The moment of the answer, milliseconds since 1970 UTC.
    pub now: i64,
    /// Token for the hidden field `csrf` of every POST form.
    pub csrf: String,
    /// Path and query of this page, so that the language switch returns to it; the token's page gives `/r`.
    pub path: String,
    /// Who looks at it.
    pub audience: Audience,
    /// Name of the institution, when known.
    pub institution: Option<String>,
    /// Name of the signed-in member or bidder.
    pub person: Option<String>,
    /// Role of the member, as text key suffix: `administrator`, `procurement`, …
    pub role: Option<String>,
    /// Where the button "leave" or "sign out" posts to, when there is a session.
    pub leave: Option<String>,
    /// Main navigation; empty for bidders and the public.
    pub navigation: Vec<NavigationItem>,
    /// What has just happened, if anything.
    pub notice: Option<Notice>,
}

impl Shell {
    /// The shell of a page for anybody.
    #[must_use]
    pub fn public(language: Language, zone: &str, now: i64, csrf: &str, path: &str) -> Self {
        Self {
            language,
            zone: zone.to_owned(),
            now,
            csrf: csrf.to_owned(),
            path: path.to_owned(),
            audience: Audience::Public,
            institution: None,
            person: None,
            role: None,
            leave: None,
            navigation: Vec::new(),
            notice: None,
        }
    }

    /// Makes it a bidder's page: the institution that asks, the bidder's name, and where "leave" posts to.
    #[must_use]
    pub fn for_bidder(mut self, institution: &str, person: &str, leave: String) -> Self {
        self.audience = Audience::Bidder;
        self.institution = Some(institution.to_owned());
        self.person = Some(person.to_owned());
        self.leave = Some(leave);
        self
    }

    /// Makes it a member's page; `role` is the role's snake-case name and `room` the navigation entry it belongs to.
    #[must_use]
    pub fn for_member(mut self, institution: &str, person: &str, role: &str, room: &str) -> Self {
        self.audience = Audience::Member;
        self.institution = Some(institution.to_owned());
        self.person = Some(person.to_owned());
        self.role = Some(role.to_owned());
        self.leave = Some("/logout".to_owned());
        let mut rooms = vec![("tenders", "/tenders"), ("catalogue", "/catalogue")];
        if role == "administrator" {
            rooms.extend([("members", "/members"), ("audit", "/audit")]);
        } else if role == "procurement" || role == "observer" {
            rooms.push(("audit", "/audit"));
        }
        self.navigation =
            rooms.into_iter().map(|(name, href)| NavigationItem { room: name, href, current: name == room }).collect();
        self
    }

    /// Adds a notice.
    #[must_use]
    pub fn with_notice(mut self, notice: Notice) -> Self {
        self.notice = Some(notice);
        self
    }
}
