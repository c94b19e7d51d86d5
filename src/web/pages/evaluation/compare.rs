//! The matrix: questions by section down, bidders across; every filter is a link.

use super::cells::{bids, columns_by_question, mark};
use super::figures;
use crate::app::evaluators;
use crate::app::rankings::{self, TenderRanking};
use crate::app::{self, App, exports};
use crate::domain::assessment::{AssessedBid, Column};
use crate::domain::evaluation::RankedBid;
use crate::domain::ids::InvitationId;
use crate::domain::permission::Read;
use crate::domain::profile::{Criterion, Question, Section};
use crate::domain::text::Language;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::compare::{
    BidChoice, CellMark, CompareMatrix, FilterLink, MatrixBidder, MatrixCell, MatrixRow, MatrixSection, SectionLink,
};
use crate::view::pages::tenders::head::Tab;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::respond::{heavy, page};
use actix_web::{HttpRequest, web};
use std::collections::{HashMap, HashSet};

/// What is shown: which rows and columns, and the words looked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// One of [`SHOWS`].
    pub show: &'static str,
    /// Words looked for in questions and answers, for `text`.
    pub text: String,
    /// Key of the one section shown; empty for all.
    pub section: String,
    /// Invitations of the bids shown; empty for all.
    pub bids: Vec<String>,
}

/// The filters, in the order of their links.
pub const SHOWS: [&str; 6] = ["all", "differences", "knock_outs", "spread", "unscored", "text"];

impl Filter {
    /// Reads `show`, `section`, `bid` and `text` from the query; any other `show` is `all`.
    #[must_use]
    pub fn read(http: &HttpRequest) -> Self {
        let form = Form::query(http);
        Self {
            show: SHOWS.into_iter().find(|show| *show == form.text("show")).unwrap_or("all"),
            text: form.text("text").trim().to_owned(),
            section: form.text("section").to_owned(),
            bids: form.all("bid").map(str::to_owned).collect(),
        }
    }

    /// The query that shows the same again, with `?`; empty for all rows and columns.
    #[must_use]
    pub fn query(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if self.show != "all" {
            query.append_pair("show", self.show);
        }
        if !self.section.is_empty() {
            query.append_pair("section", &self.section);
        }
        for bid in &self.bids {
            query.append_pair("bid", bid);
        }
        if !self.text.is_empty() {
            query.append_pair("text", &self.text);
        }
        let query = query.finish();
        if query.is_empty() { query } else { format!("?{query}") }
    }

    fn takes(&self, row: &Row) -> bool {
        let found = self.text.is_empty() || row.haystack.contains(&self.text.to_lowercase());
        found && takes(self.show, &row.shown)
    }

    fn takes_section(&self, section: &Section) -> bool {
        self.section.is_empty() || self.section == section.key
    }

    fn takes_bid(&self, bid: &AssessedBid) -> bool {
        self.bids.is_empty() || self.bids.contains(&bid.invitation.to_string())
    }

    /// The bids shown, in the order of the ranking's bids.
    fn bids<'a>(&'a self, state: &'a TenderRanking) -> impl Iterator<Item = (&'a AssessedBid, &'a RankedBid)> {
        bids(state).filter(|(bid, _)| self.takes_bid(bid))
    }
}

/// Whether a filter shows the row, whatever words are looked for.
fn takes(show: &str, row: &MatrixRow) -> bool {
    let any = |marks: &[CellMark]| row.cells.iter().any(|cell| marks.contains(&cell.mark));
    match show {
        "differences" => row.differs,
        "knock_outs" => any(&[CellMark::KnockOut, CellMark::Undecided]),
        "unscored" => any(&[CellMark::Unscored, CellMark::Undecided]),
        "spread" => row.cells.iter().any(|cell| cell.wide),
        _ => true,
    }
}

/// A row of the matrix, with everything that is looked through for words, in lower case.
struct Row {
    shown: MatrixRow,
    haystack: String,
}

/// The page.
pub async fn matrix(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id, language) = (signed_in.permit::<Read>()?, tender_id(&http)?, signed_in.member.language);
    let filter = Filter::read(&http);
    let asked = filter.clone();
    let (state, rows) = heavy(&app, permit.tenant, move |app| {
        let state = rankings::ranking(app, permit, id)?;
        let wide = evaluators::wide(app, &state)?;
        let rows = rows(app, &state, &asked, wide, language)?;
        Ok((state, rows))
    })
    .await?;
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let count = |show: &str| number(rows.iter().flatten().filter(|row| takes(show, &row.shown)).count());
    let base = format!("/tenders/{id}/compare");
    let filters = SHOWS
        .into_iter()
        .filter(|show| *show != "text")
        .map(|show| FilterLink {
            key: show,
            href: format!("{base}{}", Filter { show, text: String::new(), ..filter.clone() }.query()),
            current: show == filter.show,
            count: count(show),
        })
        .collect();
    let (total, unscored) = (count("all"), figures::waiting(&state));
    let sections: Vec<MatrixSection> = state
        .document
        .profile
        .sections
        .iter()
        .filter(|section| filter.takes_section(section))
        .zip(rows)
        .map(|(section, rows)| MatrixSection {
            key: section.key.clone(),
            title: Localised::pick(&section.title, language),
            share: figures::share(&state, &section.key),
            scores: scores(&state, &filter, section),
            rows: rows.into_iter().filter(|row| filter.takes(row)).map(|row| row.shown).collect(),
        })
        .filter(|section| !section.rows.is_empty())
        .collect();
    let shown = CompareMatrix {
        head: head(&state.tender, signed_in.now, Tab::Compare),
        filters,
        show: filter.show,
        text: filter.text.clone(),
        section: filter.section.clone(),
        section_links: section_links(&state, &filter, &base, language),
        choices: choices(&state, &filter),
        bidders: bidders(&state, &filter),
        shown: number(sections.iter().map(|section| section.rows.len()).sum()),
        sections,
        total,
        unscored,
    };
    page(&app, &signed_in.shell("tenders", &state.tender.zone), &shown)
}

/// All questions in order, with whether the filter shows them.
///
/// # Errors
/// When a text is missing in the locale files.
pub fn shown_keys(
    app: &App,
    state: &TenderRanking,
    filter: &Filter,
    language: Language,
) -> app::Result<Vec<(String, bool)>> {
    // Only that filter asks for it, and the page shows all points of its question anyway.
    let wide = if filter.show == "spread" { evaluators::wide(app, state)? } else { HashSet::new() };
    let rows = rows(app, state, filter, wide, language)?;
    Ok(rows.into_iter().flatten().map(|row| (row.shown.key.clone(), filter.takes(&row))).collect())
}

/// All sections as links; the one shown leads back to all.
fn section_links(state: &TenderRanking, filter: &Filter, base: &str, language: Language) -> Vec<SectionLink> {
    let sections = state.document.profile.sections.iter();
    sections
        .map(|section| {
            let current = section.key == filter.section;
            let key = if current { String::new() } else { section.key.clone() };
            SectionLink {
                title: Localised::pick(&section.title, language),
                href: format!("{base}{}", Filter { section: key, ..filter.clone() }.query()),
                current,
            }
        })
        .collect()
}

fn choices(state: &TenderRanking, filter: &Filter) -> Vec<BidChoice> {
    let choice = |(bid, _): (&AssessedBid, &RankedBid)| BidChoice {
        id: bid.invitation.to_string(),
        company: bid.company.clone(),
        shown: filter.takes_bid(bid),
    };
    bids(state).map(choice).collect()
}

fn bidders(state: &TenderRanking, filter: &Filter) -> Vec<MatrixBidder> {
    filter
        .bids(state)
        .map(|(bid, ranked)| {
            let status = figures::status(ranked.status);
            MatrixBidder {
                href: format!("/tenders/{}/bids/{}", state.tender.id, bid.invitation),
                company: bid.company.clone(),
                status,
                excluded: status.excluded(),
                rank: ranked.rank,
                quality: figures::quality(state, bid, ranked),
            }
        })
        .collect()
}

fn scores(state: &TenderRanking, filter: &Filter, section: &Section) -> Vec<Option<String>> {
    filter.bids(state).map(|(bid, ranked)| figures::section_score(state, bid, ranked, &section.key)).collect()
}

/// The rows of each section of the profile that is shown; `wide` is where the evaluators' points lie far apart.
fn rows(
    app: &App,
    state: &TenderRanking,
    filter: &Filter,
    wide: HashSet<(InvitationId, String)>,
    language: Language,
) -> app::Result<Vec<Vec<Row>>> {
    let profile = &state.document.profile;
    let words = filter.bids(state).map(|(bid, _)| exports::words(app, profile, bid, language));
    let (words, columns) = (words.collect::<app::Result<_>>()?, columns_by_question(state));
    let maker = Maker { state, filter, language, columns, words, wide };
    let shown = profile.sections.iter().filter(|section| filter.takes_section(section));
    Ok(shown.map(|section| section.questions.iter().map(|question| maker.row(question)).collect()).collect())
}

/// Makes rows.
struct Maker<'m> {
    state: &'m TenderRanking,
    filter: &'m Filter,
    language: Language,
    /// The columns of each question.
    columns: HashMap<&'m str, Vec<(usize, &'m Column)>>,
    /// The answers of each bid shown, in words by question.
    words: Vec<HashMap<&'m str, Vec<String>>>,
    /// Where the evaluators' points lie far apart.
    wide: HashSet<(InvitationId, String)>,
}

impl Maker<'_> {
    fn row(&self, question: &Question) -> Row {
        let Self { state, filter, language, columns, words, wide } = self;
        let text = Localised::pick(&question.text, *language);
        let mut haystack = format!("{}\n{}", question.key, text.text);
        let (mut cells, mut answers) = (Vec::with_capacity(words.len()), Vec::with_capacity(words.len()));
        let columns = columns.get(question.key.as_str()).map_or(&[][..], Vec::as_slice);
        for (placed, words) in filter.bids(state).zip(words) {
            let (mark, points) = mark(columns, placed, question);
            let answer = placed.0.sheet.answer(&question.key);
            let reason = answer.and_then(|answer| answer.not_applicable.as_deref());
            let full = match words.get(question.key.as_str()) {
                Some(parts) => parts.join(", "),
                None => reason.unwrap_or_default().to_owned(),
            };
            cells.push(MatrixCell {
                mark,
                points,
                words: first_words(&full),
                evidence: placed.0.sheet.file_count(&question.key),
                wide: wide.contains(&(placed.0.invitation, question.key.clone())),
            });
            haystack.push('\n');
            haystack.push_str(&full);
            answers.push(full);
        }
        let rated = question.criterion == Criterion::Rated;
        let shown = MatrixRow {
            key: question.key.clone(),
            href: format!("/tenders/{}/compare/{}{}", state.tender.id, question.key, filter.query()),
            text,
            criterion: criterion(question).to_owned(),
            weight: rated.then(|| question.weight.to_string()),
            scale_max: rated.then(|| question.scale_max.to_string()),
            differs: answers.windows(2).any(|pair| matches!(pair, [one, next] if one != next))
                || cells.windows(2).any(|pair| matches!(pair, [one, next] if one.points != next.points)),
            cells,
        };
        Row { shown, haystack: haystack.to_lowercase() }
    }
}

/// As much of an answer as fits a cell.
fn first_words(text: &str) -> String {
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// The name of what a question does.
#[must_use]
pub const fn criterion(question: &Question) -> &'static str {
    match question.criterion {
        Criterion::Rated => "rated",
        Criterion::Exclusion => "exclusion",
        Criterion::Info => "info",
    }
}
