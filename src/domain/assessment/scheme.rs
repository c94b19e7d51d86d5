//! The evaluation scheme that a frozen document amounts to.

use super::sheet::Column;
use crate::domain::award::{Award, AwardMethod, Document, PriceRule};
use crate::domain::evaluation::{
    Criterion, CriterionKind, Method, NotApplicable, PriceScore, Rated, Scheme, Section, WeightMode, Weighting,
};
use crate::domain::profile::{self, Profile, Question};
use crate::domain::text::{Language, Text};

/// The scheme of a profile and its award settings: sections that rate or exclude, with their criteria in reading order. Whether it is sound
/// is [`Scheme::check`]'s to say, before publication.
#[must_use]
pub fn scheme(profile: &Profile, award: &Award) -> Scheme {
    Scheme {
        method: method(award),
        weighting: Weighting::Nested,
        weights: WeightMode::Shares,
        minimum_quality: award.minimum_quality,
        sections: profile.sections.iter().map(section).filter(|section| !section.criteria.is_empty()).collect(),
    }
}

fn method(award: &Award) -> Method {
    match award.method {
        AwardMethod::WeightedSum => Method::WeightedSum {
            quality_weight: Some(award.quality_weight),
            price_weight: Some(award.price_weight),
            price_score: match award.price_score {
                PriceRule::Inverse {} => PriceScore::Inverse,
                PriceRule::LinearK { k } => PriceScore::LinearK { k },
                PriceRule::LinearFixed { low, high } => PriceScore::LinearFixed { low, high },
            },
        },
        AwardMethod::LowestPrice => Method::LowestPrice,
        AwardMethod::QualityOnly => Method::QualityOnly,
    }
}

fn section(section: &profile::Section) -> Section {
    let rates = section.questions.iter().any(|question| question.criterion == profile::Criterion::Rated);
    Section {
        key: section.key.clone(),
        title: title(&section.title),
        weight: rates.then_some(section.weight),
        minimum: section.minimum.filter(|_| rates),
        criteria: section.questions.iter().flat_map(criteria).collect(),
    }
}

/// The criteria of a question in the order of the scheme: its points, then its exclusion.
fn criteria(question: &Question) -> impl Iterator<Item = Criterion> {
    let rated = (question.criterion == profile::Criterion::Rated).then(|| Criterion {
        key: question.key.clone(),
        title: title(&question.text),
        kind: CriterionKind::Rated(Rated {
            weight: Some(question.weight),
            scale_max: question.scale_max,
            minimum: question.minimum,
            not_applicable: not_applicable(question),
            value: None,
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
            columns.extend(criteria(question).map(|criterion| Column {
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
