//! The template registry and the renderer.
//!
//! Owns the embedded files under `templates/`, strict mode and the two escape rules (HTML, plain text). Leaves content
//! to the typed contexts and wording to [`super::i18n`]. Serves design/architecture.md, "Pages": handlebars strict,
//! embedded in the binary, reloaded from disk in development, no `{{{` and no `{{&`.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use handlebars::{Handlebars, no_escape};
use rust_embed::Embed;
use serde::Serialize;

use super::helpers;
use super::i18n::{Language, Message, Texts};
use super::page::{Mail, Page, Sample, Shell};

/// The folder `templates/`: in the binary for release builds, read from disk in development.
#[derive(Embed)]
#[folder = "templates/"]
pub struct Templates;

impl Templates {
    /// The text of a file.
    ///
    /// # Errors
    /// [`ViewError::File`] when it is missing or no UTF-8.
    pub fn text(path: &str) -> Result<String, ViewError> {
        let file = Self::get(path).ok_or_else(|| ViewError::File(path.to_owned()))?;
        String::from_utf8(file.data.into_owned()).map_err(|_| ViewError::File(path.to_owned()))
    }
}

/// Why a page could not be made; always a mistake of ours, never of the visitor.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// A template or locale file is missing or not UTF-8.
    #[error("template file {0}")]
    File(String),
    /// A template does not parse.
    #[error("template: {0}")]
    Template(Box<handlebars::TemplateError>),
    /// A template asks for something the context lacks.
    #[error("rendering: {0}")]
    Render(Box<handlebars::RenderError>),
    /// A locale file does not parse.
    #[error("locale: {0}")]
    Locale(String),
    /// A text is missing or lacks a value.
    #[error("text: {0}")]
    Text(String),
    /// A context does not serialise.
    #[error("context: {0}")]
    Context(#[from] serde_json::Error),
}

impl From<handlebars::TemplateError> for ViewError {
    fn from(error: handlebars::TemplateError) -> Self {
        Self::Template(Box::new(error))
    }
}

impl From<handlebars::RenderError> for ViewError {
    fn from(error: handlebars::RenderError) -> Self {
        Self::Render(Box::new(error))
    }
}

/// Whether templates are read again for each page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reload {
    /// Parsed once at start: production and tests.
    Never,
    /// Parsed for every page, so that an edit shows on the next reload: development.
    EachPage,
}

/// A mail ready to send, except for addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedMail {
    /// One line, no line break in it.
    pub subject: String,
    /// The plain text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

#[derive(Serialize)]
struct Root<'a, P> {
    shell: &'a Shell,
    page: &'a P,
}

#[derive(Serialize)]
struct MailRoot<'a, M> {
    shell: MailShell<'a>,
    mail: &'a M,
}

#[derive(Serialize)]
struct MailShell<'a> {
    language: Language,
    zone: &'a str,
}

/// The parsed files, without a language's helpers: HTML escapes, plain text does not.
struct Parsed {
    html: Handlebars<'static>,
    text: Handlebars<'static>,
}

impl Parsed {
    fn read() -> Result<Self, ViewError> {
        let mut html = Handlebars::new();
        let mut text = Handlebars::new();
        html.set_strict_mode(true);
        text.set_strict_mode(true);
        text.register_escape_fn(no_escape);
        for path in Templates::iter() {
            let Some(name) = path.strip_suffix(".hbs") else { continue };
            let source = Templates::text(&path)?;
            match name.strip_suffix(".txt") {
                Some(_) => text.register_template_string(name, source)?,
                None => html.register_template_string(name, source)?,
            }
        }
        Ok(Self { html, text })
    }
}

/// The registries of one language.
struct Registries {
    texts: Arc<Texts>,
    html: Handlebars<'static>,
    text: Handlebars<'static>,
}

impl Registries {
    fn load(language: Language, parsed: &Parsed) -> Result<Self, ViewError> {
        let texts = Arc::new(Texts::load(language)?);
        let (mut html, mut text) = (parsed.html.clone(), parsed.text.clone());
        for registry in [&mut html, &mut text] {
            helpers::register(registry, &texts);
        }
        Ok(Self { texts, html, text })
    }
}

/// Renders pages and mails in every language.
pub struct Renderer {
    reload: Reload,
    loaded: Arc<Loaded>,
}

type Loaded = BTreeMap<Language, Registries>;

/// Parsed once for the process, however many servers a test run starts in it: the files are the binary's own.
static LOADED: OnceLock<Arc<Loaded>> = OnceLock::new();

impl Renderer {
    /// Parses every template in every language.
    ///
    /// # Errors
    /// Any [`ViewError`] in a template or locale file, so that a broken one shows at start.
    pub fn new(reload: Reload) -> Result<Self, ViewError> {
        if let Some(loaded) = LOADED.get() {
            return Ok(Self { reload, loaded: Arc::clone(loaded) });
        }
        let parsed = Parsed::read()?;
        let mut loaded = BTreeMap::new();
        for language in Language::ALL {
            loaded.insert(language, Registries::load(language, &parsed)?);
        }
        Ok(Self { reload, loaded: Arc::clone(LOADED.get_or_init(|| Arc::new(loaded))) })
    }

    /// Renders a page in the shell's language.
    ///
    /// # Errors
    /// [`ViewError`] when template and context disagree.
    pub fn render<P: Page>(&self, shell: &Shell, page: &P) -> Result<String, ViewError> {
        self.html(shell.language, P::TEMPLATE, &Root { shell, page })
    }

    /// Renders a page's sample; for tests and previews.
    ///
    /// # Errors
    /// As [`Renderer::render`].
    pub fn render_sample(&self, shell: &Shell, sample: &Sample) -> Result<String, ViewError> {
        self.html(shell.language, sample.template, &Root { shell, page: &sample.content })
    }

    /// Renders a mail in the reader's language, its instants in the zone given.
    ///
    /// # Errors
    /// As [`Renderer::render`].
    pub fn mail<M: Mail>(&self, language: Language, zone: &str, mail: &M) -> Result<RenderedMail, ViewError> {
        let root = MailRoot { shell: MailShell { language, zone }, mail };
        let folder = M::TEMPLATE;
        self.with(language, |loaded| {
            let subject = loaded.text.render(&format!("{folder}/subject.txt"), &root)?;
            Ok(RenderedMail {
                // A subject is one line whatever a title contains: control characters would be header injection.
                subject: subject
                    .split(|c: char| c.is_control() || c.is_whitespace())
                    .filter(|w| !w.is_empty())
                    .collect::<Vec<_>>()
                    .join(" "),
                text: loaded.text.render(&format!("{folder}/body.txt"), &root)?,
                html: loaded.html.render(&format!("{folder}/body.html"), &root)?,
            })
        })
    }

    /// Words a message, for places without a template (JSON answers, downloads).
    ///
    /// # Errors
    /// [`ViewError::Text`] for an unknown key or missing value.
    pub fn message(&self, language: Language, message: &Message) -> Result<String, ViewError> {
        self.with(language, |loaded| loaded.texts.message(message))
    }

    /// Words many messages at once, in their order.
    ///
    /// # Errors
    /// As [`Renderer::message`].
    pub fn messages<'m>(
        &self,
        language: Language,
        messages: impl IntoIterator<Item = &'m Message>,
    ) -> Result<Vec<String>, ViewError> {
        self.with(language, |loaded| messages.into_iter().map(|message| loaded.texts.message(message)).collect())
    }

    fn html(&self, language: Language, template: &str, root: &impl Serialize) -> Result<String, ViewError> {
        self.with(language, |loaded| Ok(loaded.html.render(template, root)?))
    }

    fn with<T>(
        &self,
        language: Language,
        work: impl FnOnce(&Registries) -> Result<T, ViewError>,
    ) -> Result<T, ViewError> {
        match (self.reload, self.loaded.get(&language)) {
            (Reload::Never, Some(loaded)) => work(loaded),
            _ => work(&Registries::load(language, &Parsed::read()?)?),
        }
    }
}

impl std::fmt::Debug for Renderer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Renderer").field("reload", &self.reload).finish_non_exhaustive()
    }
}
