//! Tests over all pages at once: everything renders, nothing hostile gets through, the languages are complete.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{Html, Selector};

use super::page::Sample;
use super::pages::tenders::done::Done;
use super::templates::Templates;
use super::{Language, Reload, Renderer, Shell, pages};

/// 23 November 2026, 14:00 in Berlin.
const NOW: i64 = 1_795_438_800_000;

fn shell(language: Language, template: &str) -> Shell {
    let shell = Shell::public(language, "Europe/Berlin", NOW, "csrf-token", "/here?a=1&b=2");
    if template.starts_with("pages/bid/") {
        shell.for_bidder("Universitätsklinikum Musterstadt", "Ada <b>Lovelace</b>", "/bid/7/leave".into())
    } else if template.starts_with("pages/public/") {
        shell
    } else {
        shell.for_member("Universitätsklinikum Musterstadt", "Ada {{x}}", "administrator", "tenders")
    }
}

fn every_page(mut look: impl FnMut(&Sample, usize, Language, &str)) {
    let renderer = Renderer::new(Reload::Never).unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for sample in pages::samples().unwrap() {
        let index = counts.entry(sample.template).or_default();
        *index += 1;
        for language in Language::ALL {
            let html = renderer
                .render_sample(&shell(language, sample.template), &sample)
                .unwrap_or_else(|error| panic!("{} sample {index} in {language:?}: {error}", sample.template));
            look(&sample, *index, language, &html);
        }
    }
}

#[test]
fn every_page_renders_in_every_language_without_letting_hostile_text_through() {
    let scripts = Selector::parse("script:not([type=module][src^='/static/'])").unwrap();
    let everything = Selector::parse("*").unwrap();
    let title = Selector::parse("html[lang] h1").unwrap();
    every_page(|sample, index, language, html| {
        let place = format!("{} sample {index} in {language:?}", sample.template);
        let page = Html::parse_document(html);
        assert_eq!(page.select(&scripts).count(), 0, "{place}: foreign script");
        assert_eq!(page.select(&title).count(), 1, "{place}: exactly one h1");
        for element in page.select(&everything) {
            for (name, _) in element.value().attrs() {
                assert!(!name.starts_with("on") && name != "style", "{place}: attribute {name}");
            }
        }
    });
}

#[test]
fn every_page_is_well_built() {
    let with_id = Selector::parse("[id]").unwrap();
    let label = Selector::parse("label[for]").unwrap();
    let described = Selector::parse("[aria-describedby], [aria-labelledby]").unwrap();
    let fields = Selector::parse("input:not([type=hidden]):not([type=submit]), select, textarea").unwrap();
    let (selects, options) = (Selector::parse("select").unwrap(), Selector::parse("option").unwrap());
    let posts = Selector::parse("form[method=post]").unwrap();
    let token = Selector::parse("input[type=hidden][name=csrf]").unwrap();
    every_page(|sample, index, language, html| {
        let place = format!("{} sample {index} in {language:?}", sample.template);
        let page = Html::parse_document(html);
        let mut ids = BTreeSet::new();
        for element in page.select(&with_id) {
            let id = element.value().attr("id").unwrap();
            assert!(ids.insert(id.to_owned()), "{place}: id {id} twice");
        }
        for element in page.select(&described) {
            for name in ["aria-describedby", "aria-labelledby"] {
                for id in element.value().attr(name).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(id), "{place}: {name} points to missing {id}");
                }
            }
        }
        let labelled: BTreeSet<_> = page.select(&label).filter_map(|l| l.value().attr("for")).collect();
        for id in &labelled {
            assert!(ids.contains(*id), "{place}: label for missing {id}");
        }
        for field in page.select(&fields) {
            let named = field.value().attr("aria-label").is_some()
                || field.value().attr("aria-labelledby").is_some()
                || field.value().attr("id").is_some_and(|id| labelled.contains(id))
                || field.ancestors().any(|a| a.value().as_element().is_some_and(|e| e.name() == "label"));
            assert!(named, "{place}: field without a name: {}", field.html());
        }
        for select in page.select(&selects) {
            let mut words = BTreeSet::new();
            for option in select.select(&options) {
                let text: String = option.text().collect();
                assert!(words.insert(text.clone()), "{place}: two choices say {text:?}: {}", select.html());
            }
        }
        for form in page.select(&posts) {
            assert_eq!(form.select(&token).count(), 1, "{place}: {} needs one csrf field", form.html());
        }
    });
}

#[test]
fn every_template_has_a_page() {
    let known: BTreeSet<_> = pages::samples().unwrap().into_iter().map(|sample| sample.template).collect();
    for path in Templates::iter().filter(|path| path.starts_with("pages/")) {
        let name = path.trim_end_matches(".hbs");
        assert!(known.contains(name), "{path} has no page with samples");
    }
}

#[test]
fn no_template_switches_escaping_off_or_styles_inline() {
    for path in Templates::iter().filter(|path| path.ends_with(".hbs")) {
        let source = Templates::text(&path).unwrap();
        for banned in ["{{{", "{{&", "style=\"", "javascript:", "<script>"] {
            let helper_style = banned == "style=\"" && !source.contains(" style=\"");
            assert!(helper_style || !strip_helpers(&source).contains(banned), "{path} contains {banned}");
        }
    }
}

/// Source without `{{…}}`, in which `style="…"` is a parameter of a helper.
fn strip_helpers(source: &str) -> String {
    let mut rest = source;
    let mut kept = String::new();
    while let Some(start) = rest.find("{{") {
        kept.push_str(&rest[..start]);
        if rest[start..].starts_with("{{{") || rest[start..].starts_with("{{&") {
            kept.push_str(&rest[start..start + 3]);
        }
        match rest[start..].find("}}") {
            Some(end) => rest = &rest[start + end + 2..],
            None => return kept,
        }
    }
    kept + rest
}

fn keys(language: Language) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let folder = format!("locales/{}/", language.code());
    for path in Templates::iter().filter(|path| path.starts_with(&folder)) {
        for line in Templates::text(&path).unwrap().lines() {
            if let Some((key, _)) = line.split_once(" =")
                && key.starts_with(|c: char| c.is_ascii_lowercase())
            {
                assert!(keys.insert(key.to_owned()), "{path}: {key} twice");
            }
        }
    }
    keys
}

/// Keys named in templates, and prefixes used with `of=`.
fn used_in_templates() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut exact, mut prefixes) = (BTreeSet::new(), BTreeSet::new());
    for path in Templates::iter().filter(|path| path.ends_with(".hbs")) {
        let source = Templates::text(&path).unwrap();
        // Partials that word a list of choices take the prefix of its keys as a parameter.
        for opening in [" prefix=\"", " hints=\""] {
            for (at, _) in source.match_indices(opening) {
                let (key, _) = source[at + opening.len()..].split_once('"').unwrap();
                prefixes.insert(format!("{key}-"));
            }
        }
        for opening in ["{{t \"", "(t \""] {
            for (at, _) in source.match_indices(opening) {
                let rest = &source[at + opening.len()..];
                let (key, after) = rest.split_once('"').unwrap();
                if after.trim_start().starts_with("of=") {
                    prefixes.insert(format!("{key}-"));
                } else {
                    exact.insert(key.to_owned());
                }
            }
        }
    }
    (exact, prefixes)
}

/// String literals of the sources that look like keys; a [`super::Message`] is made from one.
fn literals_in_sources() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let source = std::fs::read_to_string(path).unwrap();
                found.extend(source.split('"').skip(1).map(str::to_owned));
            }
        }
    }
    found
}

#[test]
fn both_languages_are_complete_and_nothing_is_left_over() {
    let (en, de) = (keys(Language::En), keys(Language::De));
    let differ: Vec<_> = en.symmetric_difference(&de).collect();
    assert!(differ.is_empty(), "only in one language: {differ:?}");
    let (mut exact, mut prefixes) = used_in_templates();
    exact.extend(Done::ALL.iter().map(|done| done.message().key.into_owned()));
    let missing: Vec<_> = exact.difference(&en).collect();
    assert!(missing.is_empty(), "used but not written: {missing:?}");
    let literals = literals_in_sources();
    // `Message::coded("error", code)`: that every code has its text is another test.
    prefixes.extend(["error-", "gap-", "refusal-"].map(str::to_owned));
    let unused: Vec<_> = en
        .iter()
        .filter(|key| {
            !exact.contains(*key) && !literals.contains(*key) && !prefixes.iter().any(|p| key.starts_with(p.as_str()))
        })
        .collect();
    assert!(unused.is_empty(), "written but not used: {unused:?}");
}

#[test]
fn every_refusal_and_gap_of_the_rules_has_words() {
    use crate::domain::answers::{Code, GapKind};
    let en = keys(Language::En);
    let gaps = [GapKind::Unanswered, GapKind::Rows, GapKind::Reason, GapKind::Evidence, GapKind::Person];
    let messages = Code::ALL
        .iter()
        .map(|code| super::Message::coded("error", code.as_str()))
        .chain(gaps.map(|gap| super::Message::coded("gap", gap.as_str())));
    for message in messages {
        assert!(en.contains(message.key.as_ref()), "{} has no text", message.key);
    }
}

#[test]
fn stylesheet_and_script_stay_small() {
    // Uncompressed bounds that imply the promised 20 KB and 15 KB after gzip.
    assert!(Templates::get("static/app.css").unwrap().data.len() < 60_000);
    assert!(Templates::get("static/app.js").unwrap().data.len() < 45_000);
}

/// The whole document of a few pages, so that a change of markup is seen in review.
#[test]
fn the_first_pages_of_a_bidder_look_like_this() {
    every_page(|sample, index, language, html| {
        if index == 1 && matches!(sample.template, "pages/public/landing" | "pages/bid/receipt") {
            // The versions of the stylesheet and script change with every edit of them.
            let html: String = html.lines().filter(|line| !line.contains("/static/")).collect::<Vec<_>>().join("\n");
            let name = format!("{}_{}", sample.template.rsplit('/').next().unwrap(), language.code());
            insta::assert_snapshot!(name, html);
        }
    });
}

/// Writes every page with the stylesheet inlined to `target/preview/`, to be looked at in a browser:
/// `cargo test --lib preview -- --ignored`.
#[test]
#[ignore = "a tool for designers, not a check"]
fn preview() {
    let css = Templates::text("static/app.css").unwrap();
    let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/target/preview"));
    std::fs::create_dir_all(folder).unwrap();
    every_page(|sample, index, language, html| {
        let start = html.find("<link rel=\"stylesheet\"").unwrap();
        let end = start + html[start..].find('>').unwrap() + 1;
        let html = format!("{}<style>{css}</style>{}", &html[..start], &html[end..]);
        let name = sample.template.trim_start_matches("pages/").replace('/', "-");
        std::fs::write(folder.join(format!("{name}-{index}-{}.html", language.code())), html).unwrap();
    });
}
