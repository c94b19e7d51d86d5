//! How firm the order is: `GET /tenders/{tender}/sensitivity`.

use super::{explanation, figures};
use crate::app::rankings::TenderRanking;
use crate::app::{self, App, rankings, sensitivity};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::{self, Acceptability, Interval, Sensitivity, Tipping};
use crate::domain::permission::Read;
use crate::domain::text::Language;
use crate::view::charts::{End, Heat, HeatColumn, HeatLine, Strip, Strips};
use crate::view::i18n::{Localised, Message};
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::sensitivity::{Answered, Findings, Loser, Method, TenderSensitivity, Without, firm};
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::respond::{heavy, page};
use actix_web::{HttpRequest, web};

/// Seed of the draws where none is asked for.
const SEED: u64 = 1;

/// The page.
pub async fn show(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let (permit, tender) = (who.permit::<Read>()?, tender_id(&http)?);
    let seed = Form::query(&http).text("seed").trim().parse().unwrap_or(SEED);
    let (found, told) = heavy(&app, permit.tenant, move |app| {
        let found = rankings::ranking(app, permit, tender)?;
        found.demand_sight()?;
        let told = sensitivity::sensitivity(&found, seed)?;
        Ok((found, told))
    })
    .await?;
    let language = who.member.language;
    let quality = app.renderer.message(language, &Message::new("firm-quality")).map_err(app::Error::internal)?;
    let reader = Reader { found: &found, language };
    let shown = TenderSensitivity {
        head: head(&found.tender, who.now, Tab::Ranking),
        is_final: found.standing.is_final(),
        unscored: figures::waiting(&found),
        tie: figures::tie(&found),
        currency: found.document.award.price_sheet.currency.clone(),
        seed,
        findings: told.map(|told| reader.findings(&told, &Localised::own(quality))),
    };
    page(&app, &who.shell("tenders", &found.tender.zone), &shown)
}

/// What can be quoted, for the report.
///
/// # Errors
/// When a figure cannot be computed.
pub(super) fn sentences(found: &TenderRanking, language: Language) -> app::Result<Vec<Message>> {
    let told = sensitivity::sensitivity(found, SEED)?;
    let reader = Reader { found, language };
    Ok(told.map(|told| reader.sentences(&told)).unwrap_or_default())
}

/// Puts keys into names.
struct Reader<'r> {
    found: &'r TenderRanking,
    language: Language,
}

impl Reader<'_> {
    /// `quality` is what the weight of quality beside price is called.
    fn findings(&self, told: &Sensitivity, quality: &Localised) -> Findings {
        let standing = self.found.standing.ranking.bids.iter().filter(|bid| bid.rank.is_some());
        let out = &told.leave_out;
        Findings {
            sentences: self.sentences(told),
            losers: told.losers.iter().map(|loser| self.loser(loser)).collect(),
            strips: told
                .stability
                .as_ref()
                .map(|_| self.strips(told, quality))
                .filter(|strips| !strips.is_empty())
                .map(Strips::draw),
            acceptability: told.rank_acceptability.as_ref().map(|shares| self.heat(shares)),
            draws: told.draws,
            criteria: out.criteria.iter().map(|without| self.without_criterion(&without.key, &without.then)).collect(),
            criteria_searched: [out.criteria_searched, out.criteria_of],
            bids: out.bids.iter().map(|without| self.without_bid(&without.key, &without.then)).collect(),
            bids_searched: [out.bids_searched, out.bids_of],
            companies: standing.map(|bid| bid.name.clone()).collect(),
            methods: told.other_methods.iter().map(method).collect(),
            low_prices: told.low_prices.iter().map(|low| explanation::flag(self.found, low)).collect(),
            answered: told
                .answered
                .iter()
                .map(|own| Answered { company: self.company(&own.key), share: figures::printed(own.share) })
                .collect(),
        }
    }

    fn company(&self, key: &str) -> String {
        let bids = &self.found.standing.ranking.bids;
        bids.iter().find(|bid| bid.key == key).map_or_else(|| key.to_owned(), |bid| bid.name.clone())
    }

    fn companies(&self, keys: &[String]) -> Vec<String> {
        keys.iter().map(|key| self.company(key)).collect()
    }

    fn bid_href(&self, key: &str) -> String {
        format!("/tenders/{}/bids/{key}", self.found.tender.id)
    }

    fn sentences(&self, told: &Sensitivity) -> Vec<Message> {
        let Some(winner) = &told.winner else { return Vec::new() };
        let first = self.company(winner);
        let Some(second) = told.losers.first() else { return vec![firm::alone(&first)] };
        let runner_up = self.company(&second.key);
        let mut sentences = vec![firm::lead(&first, &runner_up, &second.margin.to_string())];
        if self.found.standing.ranking.scheme.method.needs_price() {
            let price = figures::printed(second.break_even_price);
            sentences.push(firm::price(&runner_up, price.as_deref(), &self.found.document.award.price_sheet.currency));
        }
        sentences.extend(self.about_weights(told, &first));
        if let Some(search) = &told.score_change {
            sentences.push(match &search.smallest {
                Some(change) => firm::change(
                    &self.company(&change.bid),
                    &self.question(&change.criterion).text,
                    [&change.from.to_string(), &change.to.to_string(), &change.share.to_string()],
                    &self.companies(&change.then).join(", "),
                    change.then.len() > 1,
                ),
                None => firm::no_change(search.complete),
            });
        }
        sentences.push(firm::criteria(told.leave_out.criteria.len(), told.leave_out.criteria_searched));
        let same = told.other_methods.iter().filter(|other| other.same_first).count();
        sentences.push(firm::methods(same, told.other_methods.len()));
        let shares = told.rank_acceptability.as_deref().unwrap_or_default();
        if let Some(share) = shares.iter().find(|own| own.key == *winner).and_then(|own| own.ranks.first()) {
            sentences.push(firm::draws(&first, &share.to_string(), told.draws, &told.seed.to_string()));
        }
        sentences
    }

    fn about_weights(&self, told: &Sensitivity, first: &str) -> Vec<Message> {
        let mut sentences = Vec::new();
        let Some(stability) = &told.stability else { return sentences };
        let rounding = stability.quality_weight.as_ref().is_some_and(|interval| interval.decided_by_rounding);
        if rounding {
            sentences.push(firm::rounding());
        } else if let Some(interval) = &stability.quality_weight {
            let end = |end: &Option<Tipping>| {
                end.as_ref().map(|end| (end.at.to_string(), self.companies(&end.then).join(", ")))
            };
            let (lower, upper) = (end(&interval.lower), end(&interval.upper));
            sentences.push(firm::quality(
                first,
                &interval.published.to_string(),
                lower.as_ref().map(|(at, then)| (at.as_str(), then.as_str())),
                upper.as_ref().map(|(at, then)| (at.as_str(), then.as_str())),
            ));
        }
        let Some(sections) = stability.sections.as_ref().filter(|_| !rounding) else { return sentences };
        let tipping = sections.iter().flat_map(|section| {
            let ends = [&section.interval.lower, &section.interval.upper].into_iter().flatten();
            ends.map(move |end| (distance(section.interval.published, end.at), section, end))
        });
        sentences.push(match tipping.min_by_key(|(distance, ..)| *distance) {
            Some((_, section, end)) => firm::section(
                &figures::section_title(self.found, &section.key, self.language).text,
                &section.interval.published.to_string(),
                &end.at.to_string(),
                &self.companies(&end.then).join(", "),
            ),
            None => firm::sections_never(),
        });
        sentences
    }

    fn strips(&self, told: &Sensitivity, quality: &Localised) -> Vec<Strip> {
        let Some(stability) = &told.stability else { return Vec::new() };
        let end = |end: &Option<Tipping>| {
            end.as_ref().map(|end| End {
                at: end.at.to_string(),
                fraction: end.fraction.clone(),
                then: self.companies(&end.then),
            })
        };
        let strip = |label: Localised, interval: &Interval| Strip {
            label,
            published: interval.published.to_string(),
            lower: end(&interval.lower),
            upper: end(&interval.upper),
            rounding: interval.decided_by_rounding,
        };
        let of_quality = stability.quality_weight.iter().map(|interval| strip(quality.clone(), interval));
        let sections =
            stability.sections.iter().flatten().map(|section| {
                strip(figures::section_title(self.found, &section.key, self.language), &section.interval)
            });
        of_quality.chain(sections).collect()
    }

    fn heat(&self, shares: &[Acceptability]) -> Heat {
        let ranks = shares.first().map_or(0, |own| own.ranks.len());
        let column = |rank: usize| HeatColumn { short: rank.to_string(), title: Localised::own(rank.to_string()) };
        let mut lines: Vec<&Acceptability> = shares.iter().collect();
        lines.sort_by(|a, b| b.ranks.cmp(&a.ranks));
        let line = |own: &Acceptability| HeatLine {
            label: self.company(&own.key),
            values: own.ranks.iter().map(|share| Some(share.to_string())).collect(),
        };
        Heat::draw((1..=ranks).map(column).collect(), lines.into_iter().map(line).collect())
    }

    fn loser(&self, loser: &evaluation::Loser) -> Loser {
        let ranked = self.found.standing.ranking.bids.iter().find(|bid| bid.key == loser.key);
        Loser {
            company: self.company(&loser.key),
            href: self.bid_href(&loser.key),
            rank: ranked.and_then(|bid| bid.rank),
            margin: loser.margin.to_string(),
            break_even: figures::printed(loser.break_even_price),
            searched: loser.break_even_searched,
        }
    }

    /// A criterion by its question: key and words.
    fn question(&self, criterion: &str) -> Localised {
        figures::question_label(self.found, self.found.standing.question_of(criterion), self.language)
    }

    fn without_criterion(&self, criterion: &str, then: &[String]) -> Without {
        let question = self.found.standing.question_of(criterion);
        Without {
            label: self.question(criterion),
            href: format!("/tenders/{}/compare/{question}", self.found.tender.id),
            then: self.companies(then),
        }
    }

    fn without_bid(&self, bid: &str, then: &[String]) -> Without {
        Without { label: Localised::own(self.company(bid)), href: self.bid_href(bid), then: self.companies(then) }
    }
}

fn distance(one: Decimal, other: Decimal) -> Decimal {
    one.max(other).checked_sub(one.min(other)).unwrap_or_default()
}

fn method(other: &evaluation::OtherMethod) -> Method {
    let name = match other.by {
        Some(by) => format!("{}-{by}", other.method),
        None => other.method.to_owned(),
    };
    Method {
        name,
        same: other.same_first,
        places: other.places.iter().map(|place| (figures::printed(place.figure), place.rank)).collect(),
    }
}
