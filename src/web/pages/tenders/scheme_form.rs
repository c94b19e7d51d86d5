//! The award settings as the fields of their form, and back. A method's own fields are read only while it is chosen;
//! what other methods have stays stored, so that changing one's mind loses nothing.

use super::editing::{self, Fields, Reader, word};
use crate::domain::award::{Award, AwardMethod, PriceRule, RatioRule, ReferenceRule};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::{DecideBy, Weighting};
use crate::domain::fields::FieldError;
use crate::domain::profile::Profile;
use crate::domain::text::Language;
use crate::web::extract::Form;

/// Writes what is stored as the fields that the form would send.
#[must_use]
pub fn written(award: &Award, profile: &Profile, language: Language) -> Form {
    let mut fields = Fields::new(language);
    fields.put("method", award.method.name());
    fields.put("weighting", word(&award.weighting));
    fields.put("weights", word(&award.weights));
    fields.figure("quality_weight", Some(award.quality_weight));
    fields.figure("price_weight", Some(award.price_weight));
    fields.put("price_score", award.price_score.name());
    match award.price_score {
        PriceRule::Inverse {} | PriceRule::None {} => fields.figure("k", Some(Decimal::TWO)),
        PriceRule::LinearK { k } => fields.figure("k", Some(k)),
        PriceRule::LinearFixed { low, high } => {
            fields.figure("low", Some(low));
            fields.figure("high", Some(high));
        }
    }
    let ratio = award.ratio.clone().unwrap_or_default();
    fields.figure("factor", Some(ratio.factor));
    fields.put("decimals", ratio.decimals.to_string());
    fields.figure("band_percent", ratio.band_percent);
    fields.put("decide_by", ratio.decide_by.map_or_else(|| "quality".to_owned(), |by| word(&by)));
    let half = Decimal::new(5, 1);
    let reference = award.reference.as_ref();
    fields.figure("reference_quality_weight", reference.map_or(half, |own| Some(own.quality_weight)));
    fields.figure("reference_price_weight", reference.map_or(half, |own| Some(own.price_weight)));
    fields.figure("reference_quality", reference.and_then(|own| own.quality));
    fields.figure("reference_price", reference.and_then(|own| own.price));
    fields.figure("minimum_quality", award.minimum_quality);
    fields.put("result", award.result.name());
    fields.put("envelopes", award.envelopes.name());
    fields.put("currency", award.price_sheet.currency.as_str());
    for section in &profile.sections {
        fields.figure(format!("weight.{}", section.key), Some(section.weight));
        fields.figure(format!("minimum.{}", section.key), section.minimum);
    }
    fields.form()
}

/// What was typed, and behind it what is stored of the fields that the form did not show.
#[must_use]
pub fn completed(typed: &Form, stored: &Form) -> Form {
    let unseen = stored.pairs().iter().filter(|(name, _)| typed.find(name).is_none());
    typed.pairs().iter().chain(unseen).cloned().collect::<Vec<_>>().into()
}

/// What the form says: settings, and weight and minimum of each section in order.
pub struct Typed {
    award: Award,
    sections: Vec<(String, Option<Decimal>, Option<Decimal>)>,
}

impl Typed {
    /// Reads the form; what it does not show comes from `stored`.
    ///
    /// # Errors
    /// The refused fields: numbers that are none, words that are not offered, what is missing.
    pub fn read(form: &Form, stored: &Award, profile: &Profile, language: Language) -> Result<Self, Vec<FieldError>> {
        let mut reader = Reader::new(form, language);
        let mut award = stored.clone();
        match editing::from_word::<AwardMethod>(form.text("method")) {
            Some(method) => award.method = method,
            None => reader.refusals.add("method", "unknown_option"),
        }
        if award.ranks_by_quality() {
            award.weights = reader.word("weights");
        }
        award.weighting = reader.word("weighting");
        figures(&mut reader, &mut award);
        award.minimum_quality = reader.figure("minimum_quality");
        if form.find("result").is_some() {
            award.result = reader.word("result");
        }
        if form.find("envelopes").is_some() {
            award.envelopes = reader.word("envelopes");
        }
        form.text("currency").trim().to_ascii_uppercase().clone_into(&mut award.price_sheet.currency);
        let nested = award.weighting == Weighting::Nested;
        let sections = profile.sections.iter().map(|section| {
            // With absolute weighting the sections have no weights to show.
            let name = format!("weight.{}", section.key);
            let weight = (nested || form.find(&name).is_some()).then(|| reader.needed(&name));
            (section.key.clone(), weight, reader.figure(&format!("minimum.{}", section.key)))
        });
        let sections = sections.collect();
        reader.refusals.finish().map(|()| Self { award, sections })
    }

    /// Puts what was typed in its place. What the form does not know is the stored settings' own.
    pub fn apply(self, award: &mut Award, profile: &mut Profile) {
        let lines = std::mem::take(&mut award.price_sheet.lines);
        *award = self.award;
        award.price_sheet.lines = lines;
        for (key, weight, minimum) in self.sections {
            if let Some(section) = profile.sections.iter_mut().find(|section| section.key == key) {
                section.weight = weight.unwrap_or(section.weight);
                section.minimum = minimum;
            }
        }
    }
}

/// The figures of the chosen method.
fn figures(reader: &mut Reader<'_>, award: &mut Award) {
    match award.method {
        AwardMethod::WeightedSum => {
            award.price_score = price_score(reader, &award.price_score);
            if award.has_price_score() {
                award.quality_weight = reader.needed("quality_weight");
                award.price_weight = reader.needed("price_weight");
            }
        }
        AwardMethod::RatioSimple | AwardMethod::RatioExtended => {
            let mut ratio = award.ratio.take().unwrap_or_default();
            ratio.factor = reader.needed("factor");
            ratio.decimals = reader.whole("decimals", RatioRule::default().decimals);
            if award.method == AwardMethod::RatioExtended {
                ratio.band_percent = Some(reader.needed("band_percent"));
                ratio.decide_by = editing::from_word::<DecideBy>(reader.form.text("decide_by"));
                if ratio.decide_by.is_none() {
                    reader.refusals.add("decide_by", "unknown_option");
                }
            }
            award.ratio = Some(ratio);
        }
        AwardMethod::Reference | AwardMethod::Median => {
            let published = award.method == AwardMethod::Reference;
            let before = award.reference.take();
            let mut value = |name: &str, before: Option<Decimal>| {
                if published { Some(reader.needed(name)) } else { before }
            };
            let quality = value("reference_quality", before.as_ref().and_then(|own| own.quality));
            let price = value("reference_price", before.as_ref().and_then(|own| own.price));
            award.reference = Some(ReferenceRule {
                quality_weight: reader.needed("reference_quality_weight"),
                price_weight: reader.needed("reference_price_weight"),
                quality,
                price,
            });
            let mut ratio = award.ratio.take().unwrap_or_default();
            ratio.decimals = reader.whole("decimals", RatioRule::default().decimals);
            award.ratio = Some(ratio);
        }
        AwardMethod::AwardOnValue | AwardMethod::LowestPrice | AwardMethod::QualityOnly => {}
    }
}

fn price_score(reader: &mut Reader<'_>, stored: &PriceRule) -> PriceRule {
    match reader.form.text("price_score") {
        "inverse" => PriceRule::Inverse {},
        "linear_k" => PriceRule::LinearK { k: reader.needed("k") },
        "linear_fixed" => PriceRule::LinearFixed { low: reader.needed("low"), high: reader.needed("high") },
        "none" => PriceRule::None {},
        _ => {
            reader.refusals.add("price_score", "unknown_option");
            stored.clone()
        }
    }
}
