//! The evaluation scheme that a frozen document amounts to.

use super::sheet::Column;
use crate::domain::award::{Award, AwardMethod, Document, PriceRule};
use crate::domain::evaluation::{
    Criterion, CriterionKind, DecideBy, Method, NotApplicable, PriceScore, Rated, Ratio, ReferenceWeights, Scheme,
    Section, WeightMode, Weighting,
};
use crate::domain::profile::{self, Profile, Question};
use crate::domain::text::{Language, Text};

/// The scheme of a profile and its award settings: sections that rate or exclude, with their criteria in reading order. Whether it is sound
/// is [`Scheme::check`]'s to say, before publication.
#[must_use]
pub fn scheme(profile: &Profile, award: &Award) -> Scheme {
    let sections = profile.sections.iter().map(|own| section(own, award));
    Scheme {
        method: method(award),
        weighting: award.weighting,
        // A method that does not rank by quality asks nothing of the weights.
        weights: if award.ranks_by_quality() { award.weights } else { WeightMode::Shares },
        minimum_quality: award.minimum_quality,
        sections: sections.filter(|section| !section.criteria.is_empty()).collect(),
    }
}

/// The method with its figures. What the settings leave out although the method needs it is 0, which the check of the
/// scheme refuses.
#[must_use]
pub fn method(award: &Award) -> Method {
    let rule = award.ratio.clone().unwrap_or_default();
    let ratio = Ratio { factor: rule.factor, decimals: rule.decimals };
    let reference = award.reference.as_ref();
    let weights = ReferenceWeights {
        quality: reference.map(|own| own.quality_weight).unwrap_or_default(),
        price: reference.map(|own| own.price_weight).unwrap_or_default(),
        decimals: rule.decimals,
    };
    match award.method {
        AwardMethod::WeightedSum => {
            let priced = award.has_price_score();
            Method::WeightedSum {
                quality_weight: priced.then_some(award.quality_weight),
                price_weight: priced.then_some(award.price_weight),
                price_score: match award.price_score {
                    PriceRule::Inverse {} => PriceScore::Inverse,
                    PriceRule::LinearK { k } => PriceScore::LinearK { k },
                    PriceRule::LinearFixed { low, high } => PriceScore::LinearFixed { low, high },
                    PriceRule::None {} => PriceScore::None,
                },
            }
        }
        AwardMethod::RatioSimple => Method::RatioSimple(ratio),
        AwardMethod::RatioExtended => Method::RatioExtended {
            ratio,
            band_percent: rule.band_percent.unwrap_or_default(),
            decide_by: rule.decide_by.unwrap_or(DecideBy::Quality),
        },
        AwardMethod::Reference => Method::Reference {
            weights,
            quality: reference.and_then(|own| own.quality).unwrap_or_default(),
            price: reference.and_then(|own| own.price).unwrap_or_default(),
        },
        AwardMethod::Median => Method::Median(weights),
        AwardMethod::AwardOnValue => Method::AwardOnValue,
        AwardMethod::LowestPrice => Method::LowestPrice,
        AwardMethod::QualityOnly => Method::QualityOnly,
    }
}

/// With absolute weighting a section has no weight of its own, so the scheme states none.
fn section(section: &profile::Section, award: &Award) -> Section {
    let rates = section.questions.iter().any(|question| question.criterion == profile::Criterion::Rated);
    Section {
        key: section.key.clone(),
        title: title(&section.title),
        weight: Some(section.weight).filter(|_| rates && award.weighting == Weighting::Nested),
        minimum: section.minimum.filter(|_| rates),
        criteria: section.questions.iter().flat_map(|own| criteria(own, award.method)).collect(),
    }
}

/// The criteria of a question in the order of the scheme: its points, then its exclusion.
fn criteria(question: &Question, method: AwardMethod) -> impl Iterator<Item = Criterion> {
    let rated = (question.criterion == profile::Criterion::Rated).then(|| Criterion {
        key: question.key.clone(),
        title: title(&question.text),
        kind: CriterionKind::Rated(Rated {
            weight: Some(question.weight),
            scale_max: question.scale_max,
            minimum: question.minimum,
            not_applicable: not_applicable(question),
            value: question.value.filter(|_| method == AwardMethod::AwardOnValue),
        }),
    });
    let exclusion = question.exclusion_key().map(|key| Criterion {
        key,
        title: title(&question.text),
        kind: CriterionKind::Exclusion,
    });
    rated.into_iter().chain(exclusion)
}

/// The columns of a document, one per criterion of its [`scheme`], in the same order.
pub(super) fn columns(document: &Document) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut section = 0;
    for part in &document.profile.sections {
        let before = columns.len();
        for question in &part.questions {
            columns.extend(criteria(question, document.award.method).map(|criterion| Column {
                rated: criterion.rated().is_some(),
                key: criterion.key,
                question: question.key.clone(),
                section,
                scale_max: question.scale_max,
            }));
        }
        section += usize::from(columns.len() > before);
    }
    columns
}

fn not_applicable(question: &Question) -> NotApplicable {
    match question.not_applicable {
        _ if question.visible_if.is_some() => NotApplicable::Neutral,
        profile::NotApplicable::Neutral => NotApplicable::Neutral,
        profile::NotApplicable::Full => NotApplicable::Full,
        profile::NotApplicable::Forbidden => NotApplicable::Forbidden,
    }
}

fn title(text: &Text) -> String {
    text.read(Language::En).to_owned()
}
