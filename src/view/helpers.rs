//! The handlebars helpers: texts, dates, numbers, addresses.
//!
//! Owns no markup: every helper returns a plain value, which the engine then escapes. That is why a translated text
//! with a hostile value in it is safe. Language is the registry's, the zone comes from `shell.zone` or `zone=`.
//!
//! | helper | gives |
//! |---|---|
//! | `{{t "key" name=value}}` | the text; `of="x"` appends `-x` to the key; the key may be a [`super::Message`] |
//! | `{{date ms}}` | `23 Nov 2026, 14:00 (Europe/Berlin)`; `style=` one of `clock`, `day`, `minute`, `zoned`, `full` |
//! | `{{day "2026-11-23"}}` | a calendar date |
//! | `{{machine ms}}` | RFC 3339 for `<time datetime>` |
//! | `{{number x}}`, `{{percent x}}`, `{{money x "EUR"}}` | in the reader's format |
//! | `{{join a b …}}` | the values in one string, also for partial names |
//! | `{{asset "app.css"}}` | address with version |

use std::sync::Arc;

use handlebars::{Context, Handlebars, Helper, HelperDef, RenderContext, RenderError, RenderErrorReason, ScopedJson};
use serde_json::Value as Json;

use super::assets;
use super::format::{self, Precision};
use super::i18n::{Language, Texts};

type Answer = Result<String, RenderError>;

/// A helper that turns its parameters into one string.
struct Plain<F>(F);

impl<F> HelperDef for Plain<F>
where
    F: Fn(&Helper<'_>, &Context) -> Answer + Send + Sync,
{
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        ctx: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        (self.0)(h, ctx).map(|text| ScopedJson::Derived(Json::String(text)))
    }
}

fn add<F>(registry: &mut Handlebars<'static>, name: &str, helper: F)
where
    F: Fn(&Helper<'_>, &Context) -> Answer + Send + Sync + 'static,
{
    registry.register_helper(name, Box::new(Plain(helper)));
}

/// Registers every helper for the language of `texts`.
pub fn register(registry: &mut Handlebars<'static>, texts: &Arc<Texts>) {
    let language = texts.language();
    let own = Arc::clone(texts);
    add(registry, "t", move |h, _| text(&own, h));
    add(registry, "date", move |h, ctx| date(h, ctx, language));
    add(registry, "machine", move |h, ctx| Ok(format::machine_time(whole(h, 0)?, zone(h, ctx))));
    add(registry, "day", move |h, _| Ok(format::calendar_date(&string(h, 0)?, language)));
    add(registry, "number", move |h, _| Ok(format::number(&string(h, 0)?, language)));
    add(registry, "percent", move |h, _| Ok(format::percent(&string(h, 0)?, language)));
    add(registry, "money", move |h, _| Ok(format::money(&string(h, 0)?, &string(h, 1)?, language)));
    add(registry, "asset", |h, _| Ok(assets::address(&string(h, 0)?)));
    add(registry, "join", |h, _| (0..h.params().len()).map(|at| string(h, at)).collect());
}

fn fault(h: &Helper<'_>, why: &str) -> RenderError {
    RenderErrorReason::Other(format!("{{{{{}}}}}: {why}", h.name())).into()
}

fn string(h: &Helper<'_>, at: usize) -> Answer {
    match h.param(at).map(handlebars::PathAndJson::value) {
        Some(Json::String(text)) => Ok(text.clone()),
        Some(Json::Number(number)) => Ok(number.to_string()),
        Some(Json::Null) => Ok(String::new()),
        Some(Json::Bool(yes)) => Ok(yes.to_string()),
        _ => Err(fault(h, &format!("parameter {at} must be a text or number"))),
    }
}

fn whole(h: &Helper<'_>, at: usize) -> Result<i64, RenderError> {
    h.param(at)
        .and_then(|param| param.value().as_i64())
        .ok_or_else(|| fault(h, &format!("parameter {at} must be milliseconds")))
}

fn zone<'a>(h: &'a Helper<'_>, ctx: &'a Context) -> &'a str {
    h.hash_get("zone")
        .and_then(|param| param.value().as_str())
        .or_else(|| ctx.data().pointer("/shell/zone").and_then(Json::as_str))
        .unwrap_or("UTC")
}

fn date(h: &Helper<'_>, ctx: &Context, language: Language) -> Answer {
    let precision = match h.hash_get("style").and_then(|param| param.value().as_str()) {
        None | Some("zoned") => Precision::Zoned,
        Some("clock") => Precision::Clock,
        Some("day") => Precision::Day,
        Some("minute") => Precision::Minute,
        Some("full") => Precision::Full,
        Some(other) => return Err(fault(h, &format!("unknown style {other}"))),
    };
    Ok(format::instant(whole(h, 0)?, zone(h, ctx), precision, language))
}

fn text(texts: &Texts, h: &Helper<'_>) -> Answer {
    let first = h.param(0).ok_or_else(|| fault(h, "needs a key"))?.value();
    let (mut key, own_args) = match first {
        Json::String(key) => (key.clone(), None),
        Json::Object(message) => {
            let key = message.get("key").and_then(Json::as_str).ok_or_else(|| fault(h, "message without key"))?;
            (key.to_owned(), message.get("args").and_then(Json::as_object))
        }
        _ => return Err(fault(h, "the key must be a text or a message")),
    };
    if let Some(suffix) = h.hash_get("of") {
        let suffix = suffix.value().as_str().ok_or_else(|| fault(h, "of= must be a text"))?;
        key = format!("{key}-{}", suffix.replace('_', "-"));
    }
    let given = h.hash().iter().map(|(name, value)| (*name, value.value()));
    let own = own_args.into_iter().flatten().map(|(name, value)| (name.as_str(), value));
    texts.text(&key, own.chain(given)).map_err(|error| fault(h, &error.to_string()))
}
