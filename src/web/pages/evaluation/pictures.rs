//! The bids in pictures: `GET /tenders/{tender}/pictures`.

use super::figures;
use crate::app::rankings::TenderRanking;
use crate::app::{App, rankings};
use crate::domain::assessment::AssessedBid;
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::RankedBid;
use crate::domain::permission::Read;
use crate::domain::text::Language;
use crate::view::charts::{Diverging, Heat, HeatColumn, HeatLine, MOST_BIDS, Pull, Radar, RadarBid};
use crate::view::i18n::Localised;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::pictures::{Choice, TenderPictures};
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::respond::{heavy, page};
use actix_web::{HttpRequest, web};

/// Bids in the radar where none are chosen.
const USUAL: usize = 4;
/// Criteria listed among the differences.
const MOST_PULLS: usize = 20;

/// The page.
pub async fn show(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let (permit, tender) = (who.permit::<Read>()?, tender_id(&http)?);
    let found = heavy(&app, permit.tenant, move |app| rankings::ranking(app, permit, tender)).await?;
    found.demand_sight()?;
    let language = who.member.language;
    let bids = figures::ordered(&found);
    let chosen = Chosen::read(&Form::query(&http), &bids);
    let sections = found.standing.ranking.scheme.sections.iter().map(|section| section.key.as_str());
    let sections: Vec<&str> = sections.filter(|key| figures::share(&found, key).is_some()).collect();
    let titles =
        || -> Vec<Localised> { sections.iter().map(|key| figures::section_title(&found, key, language)).collect() };
    let scores = |(bid, ranked): &(&AssessedBid, &RankedBid)| -> Vec<Option<String>> {
        sections.iter().map(|key| figures::section_score(&found, bid, ranked, key)).collect()
    };
    let radar = bids.iter().enumerate().filter(|(at, _)| chosen.shown.contains(at));
    let radar = radar.map(|(_, placed)| RadarBid { label: placed.1.name.clone(), values: scores(placed) });
    let heat = bids.iter().map(|placed| HeatLine { label: placed.1.name.clone(), values: scores(placed) });
    let column = |(at, title): (usize, Localised)| HeatColumn { short: (at + 1).to_string(), title };
    let shown = TenderPictures {
        head: head(&found.tender, who.now, Tab::Ranking),
        choices: bids.iter().enumerate().map(|(at, (_, ranked))| chosen.choice(at, ranked)).collect(),
        most: MOST_BIDS,
        radar: Radar::draw(titles(), radar.collect()),
        heat: (!sections.is_empty() && !bids.is_empty())
            .then(|| Heat::draw(titles().into_iter().enumerate().map(column).collect(), heat.collect())),
        differences: chosen.pair.and_then(|[one, other]| {
            let pair = bids.get(one).zip(bids.get(other))?;
            Some(differences(&found, pair.0.1, pair.1.1, language))
        }),
    };
    page(&app, &who.shell("tenders", &found.tender.zone), &shown)
}

/// Which bids are in which picture, by their places in the order.
struct Chosen {
    shown: Vec<usize>,
    pair: Option<[usize; 2]>,
}

impl Chosen {
    /// Reads `bid`, `one` and `other`; what is not there or unknown is the best bids.
    fn read(query: &Form, bids: &[(&AssessedBid, &RankedBid)]) -> Self {
        let at = |key: &str| bids.iter().position(|(_, ranked)| ranked.key == key);
        let mut shown: Vec<usize> = query.all("bid").filter_map(at).take(MOST_BIDS).collect();
        if shown.is_empty() {
            shown = (0..bids.len().min(USUAL)).collect();
        }
        let one = at(query.text("one")).unwrap_or(0);
        let other = at(query.text("other")).filter(|other| *other != one).unwrap_or(usize::from(one == 0));
        Self { shown, pair: (bids.len() > 1).then_some([one, other]) }
    }

    fn choice(&self, at: usize, ranked: &RankedBid) -> Choice {
        let [one, other] = self.pair.map_or([false; 2], |pair| pair.map(|own| own == at));
        Choice { id: ranked.key.clone(), company: ranked.name.clone(), shown: self.shown.contains(&at), one, other }
    }
}

/// The criteria that separate two bids most, in points of quality.
fn differences(found: &TenderRanking, one: &RankedBid, other: &RankedBid, language: Language) -> Diverging {
    let part =
        |bid: &RankedBid, at: usize| bid.contributions.get(at).and_then(|own| own.of_quality).unwrap_or_default();
    let mut pulls: Vec<(Decimal, Pull)> = Vec::new();
    for (at, column) in found.standing.columns.iter().enumerate() {
        let (own, others) = (part(one, at), part(other, at));
        let difference = own.checked_sub(others).unwrap_or_default();
        if difference.is_zero() {
            continue;
        }
        let pull = Pull {
            label: figures::question_label(found, &column.question, language),
            href: format!("/tenders/{}/compare/{}", found.tender.id, column.question),
            one: own.to_string(),
            other: others.to_string(),
            difference: difference.to_string(),
        };
        let size = if difference.is_negative() { difference } else { -difference };
        pulls.push((size, pull));
    }
    pulls.sort_by_key(|(size, _)| *size);
    pulls.truncate(MOST_PULLS);
    Diverging::draw(one.name.clone(), other.name.clone(), pulls.into_iter().map(|(_, pull)| pull).collect())
}
