//! The matrix: questions by section down, bidders across; every filter is a link.

use super::cells::{bids, columns, mark, status, words};
use crate::app::App;
use crate::app::rankings::{self, TenderRanking};
use crate::domain::decimal::Decimal;
use crate::domain::permission::Read;
use crate::domain::profile::{Criterion, Question, Section};
use crate::domain::text::Language;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::compare::{
    CellMark, CompareMatrix, FilterLink, MatrixBidder, MatrixCell, MatrixRow, MatrixSection,
};
use crate::view::pages::tenders::head::Tab;
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::pages::tenders::publish::share;
use crate::web::respond::{blocking, page};
use actix_web::{HttpRequest, web};

/// What is shown: which rows, and the words looked for.
#[derive(Debug, Clone)]
pub struct Filter {
    /// One of [`SHOWS`].
    pub show: &'static str,
    /// Words looked for in questions and answers, for `text`.
    pub text: String,
}

/// The filters, in the order of their links.
pub const SHOWS: [&str; 5] = ["all", "differences", "knock_outs", "unscored", "text"];

impl Filter {
    /// Reads `show` and `text` from the query; anything else is `all`.
    #[must_use]
    pub fn read(http: &HttpRequest) -> Self {
        let value = |name: &str| {
            url::form_urlencoded::parse(http.query_string().as_bytes())
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.chars().filter(|c| !c.is_control()).take(200).collect::<String>())
                .unwrap_or_default()
        };
        let show = SHOWS.into_iter().find(|show| *show == value("show")).unwrap_or("all");
        Self { show, text: value("text").trim().to_owned() }
    }

    /// The query that shows the same again, with `?`; empty for all rows.
    #[must_use]
    pub fn query(&self) -> String {
        query(self.show, &self.text)
    }

    /// Whether the row is shown.
    #[must_use]
    pub fn takes(&self, row: &MatrixRow) -> bool {
        self.takes_as(self.show, row)
    }

    fn takes_as(&self, show: &str, row: &MatrixRow) -> bool {
        match show {
            "differences" => row.differs,
            "knock_outs" => row.cells.iter().any(|cell| matches!(cell.mark, CellMark::KnockOut | CellMark::Undecided)),
            "unscored" => row.cells.iter().any(|cell| matches!(cell.mark, CellMark::Unscored | CellMark::Undecided)),
            "text" => {
                let wanted = self.text.to_lowercase();
                row.text.text.to_lowercase().contains(&wanted)
                    || row.cells.iter().any(|cell| cell.words.to_lowercase().contains(&wanted))
            }
            _ => true,
        }
    }
}

fn query(show: &str, text: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if show != "all" {
        query.append_pair("show", show);
    }
    if !text.is_empty() {
        query.append_pair("text", text);
    }
    let query = query.finish();
    if query.is_empty() { query } else { format!("?{query}") }
}

/// The page.
pub async fn matrix(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(&http)?);
    let state = blocking(&app, move |app| rankings::ranking(app, permit, id)).await?;
    let filter = Filter::read(&http);
    let mut sections = sections(&state, &filter, signed_in.member.language);
    let rows: Vec<&MatrixRow> = sections.iter().flat_map(|section| &section.rows).collect();
    let count =
        |show: &str| u32::try_from(rows.iter().filter(|row| filter.takes_as(show, row)).count()).unwrap_or(u32::MAX);
    let filters = SHOWS
        .into_iter()
        .filter(|show| *show != "text")
        .map(|show| FilterLink {
            key: show,
            href: format!("/tenders/{id}/compare{}", query(show, "")),
            current: show == filter.show,
            count: count(show),
        })
        .collect();
    let (total, shown, unscored) = (count("all"), count(filter.show), count("unscored"));
    for section in &mut sections {
        section.rows.retain(|row| filter.takes(row));
    }
    sections.retain(|section| !section.rows.is_empty());
    let shown = CompareMatrix {
        head: head(&state.tender, signed_in.now, Tab::Compare),
        filters,
        show: filter.show,
        text: filter.text.clone(),
        bidders: bidders(&state),
        sections,
        shown,
        total,
        unscored,
    };
    page(&app, &signed_in.shell("tenders", &state.tender.zone), &shown)
}

fn bidders(state: &TenderRanking) -> Vec<MatrixBidder> {
    bids(state)
        .map(|(_, ranked)| {
            let status = status(ranked.status);
            MatrixBidder {
                href: format!("/tenders/{}/ranking#bid-{}", state.tender.id, ranked.key),
                company: ranked.name.clone(),
                status,
                excluded: status.excluded(),
                rank: ranked.rank,
                quality: ranked.quality.map(|quality| quality.to_string()),
            }
        })
        .collect()
}

fn sections(state: &TenderRanking, filter: &Filter, language: Language) -> Vec<MatrixSection> {
    let profile = &state.document.profile;
    let whole = profile.sections.iter().try_fold(Decimal::ZERO, |sum, section| sum.checked_add(section.weight));
    profile
        .sections
        .iter()
        .map(|section| MatrixSection {
            key: section.key.clone(),
            title: Localised::pick(&section.title, language),
            share: whole.filter(|_| section.weight.is_positive()).map(|whole| share(section.weight, whole)),
            scores: scores(state, section),
            rows: section.questions.iter().map(|question| row(state, filter, question, language)).collect(),
        })
        .collect()
}

fn scores(state: &TenderRanking, section: &Section) -> Vec<Option<String>> {
    bids(state)
        .map(|(_, ranked)| {
            let own = ranked.sections.iter().find(|result| result.key == section.key)?;
            own.score.map(|score| score.to_string())
        })
        .collect()
}

fn row(state: &TenderRanking, filter: &Filter, question: &Question, language: Language) -> MatrixRow {
    let cells: Vec<MatrixCell> = bids(state)
        .map(|(bid, _)| {
            let (mark, points) = mark(state, bid, question);
            let answer = bid.sheet.answer(&question.key);
            MatrixCell {
                mark,
                points,
                words: words(answer, question, language),
                evidence: bid.sheet.file_count(&question.key),
                not_applicable: answer.is_some_and(|answer| answer.not_applicable.is_some()),
            }
        })
        .collect();
    let first = cells.first().map(|cell| (&cell.words, &cell.points));
    let rated = question.criterion == Criterion::Rated;
    MatrixRow {
        key: question.key.clone(),
        href: format!("/tenders/{}/compare/{}{}", state.tender.id, question.key, filter.query()),
        text: Localised::pick(&question.text, language),
        criterion: criterion(question).to_owned(),
        weight: rated.then(|| question.weight.to_string()),
        scale_max: columns(state, &question.key)
            .find(|(_, column)| column.rated)
            .map(|(_, column)| column.scale_max.to_string()),
        differs: cells.iter().any(|cell| Some((&cell.words, &cell.points)) != first),
        cells,
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
