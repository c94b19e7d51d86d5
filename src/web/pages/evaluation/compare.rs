//! The matrix: `GET /tenders/{tender}/compare?show=&text=`.

use super::{cells, figures};
use crate::app::rankings::TenderRanking;
use crate::app::{App, rankings};
use crate::domain::evaluation::RankedBid;
use crate::domain::assessment::AssessedBid;
use crate::domain::permission::Read;
use crate::domain::profile::{AnswerType, Criterion, Question, Section};
use crate::domain::text::Language;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::compare::{
    CellMark, CompareMatrix, FilterLink, MatrixBidder, MatrixCell, MatrixRow, MatrixSection,
};
use crate::view::pages::tenders::head::Tab;
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::respond::{blocking, page};
use actix_web::{HttpRequest, web};

/// The filters in the order shown.
const SHOW: [&str; 5] = ["all", "differences", "knock_outs", "unscored", "text"];

/// Which questions are shown.
#[derive(Debug, Clone)]
pub struct Filter {
    /// One of [`SHOW`].
    pub show: &'static str,
    /// Words searched for.
    pub text: String,
}

impl Filter {
    /// Read from the address; what is not known is left out.
    #[must_use]
    pub fn of(http: &HttpRequest) -> Self {
        let value = |name: &str| {
            let mut pairs = url::form_urlencoded::parse(http.query_string().as_bytes());
            pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
        };
        let typed = value("show");
        let show = SHOW.into_iter().find(|show| *show == typed).unwrap_or("all");
        Self { show, text: value("text").trim().to_owned() }
    }

    /// The query that keeps it, with its question mark.
    #[must_use]
    pub fn query(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("show", self.show);
        if !self.text.is_empty() {
            query.append_pair("text", &self.text);
        }
        format!("?{}", query.finish())
    }
}

/// The questions that pass a filter, with their sections, in reading order.
#[must_use]
pub fn questions<'r>(app: &App, found: &'r TenderRanking, filter: &Filter, language: Language) -> Vec<(&'r Section, &'r Question)> {
    let all = found.document.profile.questions();
    all.filter(|(_, question)| passes(found, question, filter.show) && holds(app, found, question, &filter.text, language))
        .collect()
}

fn passes(found: &TenderRanking, question: &Question, show: &str) -> bool {
    match show {
        "differences" => differs(found, question),
        "knock_outs" => question.exclusion_key().is_some(),
        "unscored" => figures::ordered(found).into_iter().any(|(bid, ranked)| {
            matches!(cells::mark(found, bid, ranked, question), CellMark::Unscored | CellMark::Undecided)
        }),
        "text" => matches!(question.answer, AnswerType::Text { .. }),
        _ => true,
    }
}

fn holds(app: &App, found: &TenderRanking, question: &Question, text: &str, language: Language) -> bool {
    if text.is_empty() {
        return true;
    }
    let text = text.to_lowercase();
    let contains = |hay: &str| hay.to_lowercase().contains(&text);
    contains(&question.key)
        || contains(question.text.read(language))
        || found.standing.bids.iter().any(|bid| {
            bid.sheet.answer(&question.key).is_some_and(|answer| {
                answer.value.as_ref().is_some_and(|value| contains(&cells::worded(app, question, value, language)))
                    || answer.not_applicable.as_deref().is_some_and(contains)
                    || answer.justification.as_deref().is_some_and(contains)
            })
        })
}

/// Whether the bidders' answers differ.
fn differs(found: &TenderRanking, question: &Question) -> bool {
    let mut answers = found.standing.bids.iter().map(|bid| bid.sheet.answer(&question.key));
    let first = answers.next();
    answers.any(|answer| Some(answer) != first)
}

/// The matrix, filtered.
pub async fn matrix(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let tender = tender_id(&http)?;
    let permit = who.permit::<Read>()?;
    let filter = Filter::of(&http);
    let language = who.member.language;
    let now = who.now;
    let shown = blocking(&app, move |app| {
        let found = rankings::ranking(app, permit, tender)?;
        Ok((draw(app, &found, filter, language, head(&found.tender, now, Tab::Compare)), found.tender.zone))
    });
    let (shown, zone) = shown.await?;
    page(&app, &who.shell("tenders", &zone), &shown)
}

fn draw(
    app: &App,
    found: &TenderRanking,
    filter: Filter,
    language: Language,
    head: crate::view::pages::tenders::head::TenderHead,
) -> CompareMatrix {
    let bids = figures::ordered(found);
    let base = format!("/tenders/{}", found.tender.id);
    let filters = SHOW.into_iter().map(|show| {
        let other = Filter { show, text: filter.text.clone() };
        FilterLink {
            key: show,
            href: format!("{base}/compare{}", other.query()),
            current: show == filter.show,
            count: figures::count(questions(app, found, &other, language).len()),
        }
    });
    let rows = questions(app, found, &filter, language);
    let query = filter.query();
    let sections = found.document.profile.sections.iter().filter_map(|section| {
        let rows: Vec<MatrixRow> = rows
            .iter()
            .filter(|(own, _)| own.key == section.key)
            .map(|(_, question)| row(app, found, &bids, question, &query, language))
            .collect();
        let score = |(bid, ranked): &(&AssessedBid, &RankedBid)| figures::figure(found, bid, ranked, &section.key, language).score;
        (!rows.is_empty()).then(|| MatrixSection {
            key: section.key.clone(),
            title: Localised::pick(&section.title, language),
            share: figures::share(found, &section.key),
            scores: bids.iter().map(score).collect(),
            rows,
        })
    });
    CompareMatrix {
        head,
        filters: filters.collect(),
        shown: figures::count(rows.len()),
        sections: sections.collect(),
        show: filter.show,
        total: figures::count(found.document.profile.questions().count()),
        unscored: figures::waiting(found),
        bidders: bids
            .iter()
            .map(|(bid, ranked)| {
                let status = figures::status(ranked.status);
                MatrixBidder {
                    href: format!("{base}/bids/{}", bid.invitation),
                    company: bid.company.clone(),
                    status,
                    excluded: status.excluded(),
                    rank: ranked.rank,
                    quality: figures::printed(ranked.quality),
                }
            })
            .collect(),
        text: filter.text,
    }
}

fn row(
    app: &App,
    found: &TenderRanking,
    bids: &[(&AssessedBid, &RankedBid)],
    question: &Question,
    query: &str,
    language: Language,
) -> MatrixRow {
    let rated = question.criterion == Criterion::Rated;
    let cell = |(bid, ranked): &(&AssessedBid, &RankedBid)| MatrixCell {
        mark: cells::mark(found, bid, ranked, question),
        points: cells::points(cells::pair(found, bid, question).0),
        words: cells::words(app, bid, question, language),
        evidence: cells::files(bid, question),
        not_applicable: bid.sheet.answer(&question.key).is_some_and(|answer| answer.not_applicable.is_some()),
    };
    MatrixRow {
        key: question.key.clone(),
        href: format!("/tenders/{}/compare/{}{query}", found.tender.id, question.key),
        text: Localised::pick(&question.text, language),
        criterion: cells::criterion(question.criterion).to_owned(),
        weight: rated.then(|| question.weight.to_string()),
        scale_max: rated.then(|| question.scale_max.to_string()),
        differs: differs(found, question),
        cells: bids.iter().map(cell).collect(),
    }
}
