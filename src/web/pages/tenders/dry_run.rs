//! What the award settings do to sample bids: `GET /tenders/{tender}/dry-run`.

use super::editing::{self, Fields, Reader, look};
use super::head::head;
use crate::app::App;
use crate::app::letters::reason_in_words;
use crate::app::tenders::Overview;
use crate::domain::assessment::{self, DryRun, SAMPLES, SampleBid};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::{MONEY_PLACES, MONEY_WHOLE_DIGITS, PointValue, RankedBid};
use crate::domain::fields::FieldError;
use crate::domain::profile::Profile;
use crate::domain::text::Language;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::dry_run::{ReversalLine, SampleCell, SampleLine, SampleRow, TenderDryRun};
use crate::view::pages::tenders::head::Tab;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::evaluation::figures;
use crate::web::respond::page;
use actix_web::{HttpRequest, web};

/// The page; figures left out of the query are the usual ones.
pub async fn show(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let overview = look(&app, &http, &signed_in).await?;
    let language = signed_in.member.language;
    let (profile, award) = (&overview.draft.profile, &overview.draft.award);
    let usual = assessment::samples(profile, award);
    let form = Form::query(&http);
    let form = if usual.iter().any(|sample| asked(&form, sample)) { form } else { written(&usual, language) };
    let (samples, errors) = read(&form, &usual, language);
    let sound = assessment::scheme(profile, award).check().is_ok();
    // A problem that no field names, such as a figure beyond 28 digits, leaves the table out.
    let run = if errors.is_empty() && sound { assessment::dry_run(profile, award, &samples).ok() } else { None };
    let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
    page(&app, &shell, &shown(&overview, &signed_in, &form, &errors, &usual, sound, run))
}

fn section_field(sample: &SampleBid, section: &str) -> String {
    format!("section.{}.{section}", sample.key)
}

fn price_field(sample: &SampleBid) -> String {
    format!("price.{}", sample.key)
}

/// Whether the query states a figure of the sample.
fn asked(form: &Form, sample: &SampleBid) -> bool {
    let sections = sample.sections.keys().map(|section| section_field(sample, section));
    sections.chain([price_field(sample)]).any(|name| form.find(&name).is_some())
}

/// The samples as the fields of the form.
fn written(samples: &[SampleBid], language: Language) -> Form {
    let mut fields = Fields::new(language);
    for sample in samples {
        for (section, share) in &sample.sections {
            fields.figure(section_field(sample, section), Some(*share));
        }
        fields.figure(price_field(sample), sample.price);
    }
    fields.form()
}

/// The samples typed; a blank share is 0 and a blank price none.
fn read(form: &Form, usual: &[SampleBid], language: Language) -> (Vec<SampleBid>, Vec<FieldError>) {
    let mut reader = Reader::new(form, language);
    let mut samples = usual.to_vec();
    for (sample, usual) in samples.iter_mut().zip(usual) {
        for (section, share) in &mut sample.sections {
            let name = section_field(usual, section);
            *share = reader.figure(&name).unwrap_or_default();
            if share.is_negative() || *share > Decimal::HUNDRED {
                reader.refusals.add(&name, "not_a_percentage");
            } else if share.scaled(2).is_none() {
                reader.refusals.add(&name, "too_many_decimals");
            }
        }
        if usual.price.is_some() {
            let name = price_field(usual);
            sample.price = reader.figure(&name);
            if let Some(price) = sample.price {
                if !price.is_positive() {
                    reader.refusals.add(&name, "not_positive");
                } else if price.scaled(MONEY_PLACES).is_none() {
                    reader.refusals.add(&name, "too_many_decimals");
                } else if price.integer_digits() > MONEY_WHOLE_DIGITS {
                    reader.refusals.add(&name, "out_of_range");
                }
            }
        }
    }
    (samples, reader.refusals.finish().err().unwrap_or_default())
}

fn shown(
    overview: &Overview,
    signed_in: &SignedIn,
    form: &Form,
    errors: &[FieldError],
    usual: &[SampleBid],
    sound: bool,
    run: Option<DryRun>,
) -> TenderDryRun {
    let (profile, award, language) = (&overview.draft.profile, &overview.draft.award, signed_in.member.language);
    let scheme = assessment::scheme(profile, award);
    let cell = |sample: &SampleBid, name: String| SampleCell {
        sample: sample.key,
        value: form.text(&name).to_owned(),
        error: editing::refusal(&name, errors),
        name,
    };
    let rating = scheme.sections.iter().filter(|section| section.rates());
    let rows = rating.map(|section| SampleRow {
        title: title(profile, &section.key, language),
        share: figures::printed(scheme.section_share(&section.key)),
        minimum: figures::printed(section.minimum),
        cells: usual.iter().map(|sample| cell(sample, section_field(sample, &section.key))).collect(),
    });
    let priced = usual.iter().filter(|sample| sample.price.is_some());
    let (bids, reversals) = run.map(|run| lines(profile, &run, language)).unzip();
    TenderDryRun {
        head: head(&overview.draft.tender, overview.now, Tab::Scheme),
        errors: editing::summary(errors, str::to_owned),
        samples: SAMPLES.to_vec(),
        rows: rows.collect(),
        prices: priced.map(|sample| cell(sample, price_field(sample))).collect(),
        method: award.method.name().to_owned(),
        price_score: award.has_price_score(),
        point_values: scheme.method.weighs_money(),
        third_bid: if scheme.method.third_bid_can_reverse() { "can" } else { "cannot" },
        currency: award.price_sheet.currency.clone(),
        unsound: !sound,
        bids,
        reversals: reversals.unwrap_or_default(),
    }
}

fn title(profile: &Profile, key: &str, language: Language) -> Localised {
    profile.section(key).map_or_else(|| Localised::own(key), |section| Localised::pick(&section.title, language))
}

/// The samples by rank, those without one last, and the orders that hang on a third.
fn lines(profile: &Profile, run: &DryRun, language: Language) -> (Vec<SampleLine>, Vec<ReversalLine>) {
    let mut bids: Vec<&RankedBid> = run.ranking.bids.iter().collect();
    bids.sort_by_key(|bid| (bid.rank.unwrap_or(u32::MAX), bid.status));
    let reversals = run.reversals.iter().map(|one| ReversalLine {
        third: one.third.clone(),
        ahead: one.ahead.clone(),
        behind: one.behind.clone(),
    });
    (bids.into_iter().map(|bid| line(profile, bid, language)).collect(), reversals.collect())
}

fn line(profile: &Profile, bid: &RankedBid, language: Language) -> SampleLine {
    let status = figures::status(bid.status);
    SampleLine {
        sample: bid.key.clone(),
        status,
        excluded: status.excluded(),
        rank: bid.rank,
        quality: figures::printed(bid.quality),
        price: figures::printed(bid.price),
        price_score: figures::printed(bid.price_score),
        total: figures::result(bid),
        point: match bid.point_value {
            PointValue::Money(value) => Some(value.to_string()),
            PointValue::Unbounded | PointValue::None => None,
        },
        unbounded: bid.point_value == PointValue::Unbounded,
        // Samples meet every knock-out, so a criterion named here is the question itself.
        reasons: bid.reasons.iter().filter_map(|why| reason_in_words(profile, |key| key, why, language)).collect(),
    }
}
