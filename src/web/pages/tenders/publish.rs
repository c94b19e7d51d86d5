//! Publishing: a last look at what will be frozen and sent, the deed, and what became of it.

use super::cockpit::fate;
use super::head::{findings, head, tender_id};
use crate::app::invitations::shows_links;
use crate::app::tenders::{self, Overview};
use crate::app::{App, Error, accounts, cockpit, seals};
use crate::domain::assessment::scheme;
use crate::domain::award::Award;
use crate::domain::decimal::Decimal;
use crate::domain::ids::UserId;
use crate::domain::permission::{Publish, Read};
use crate::domain::profile::{Criterion, Profile, Protection};
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::view::form::FieldError;
use crate::view::i18n::{Localised, Message};
use crate::view::pages::mail::{Access, Head, InvitationMail};
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::messages::block;
use crate::view::pages::tenders::parts::BidderEntry;
use crate::view::pages::tenders::profile::ProfileTotals;
use crate::view::pages::tenders::publish::{
    Finding, FrozenSealing, FrozenSection, MailPreview, PublishDone, PublishReview, SentInvitation,
};
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, SignedIn};
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use std::collections::HashMap;

/// Milliseconds of a day.
const DAY_MILLIS: i64 = 86_400_000;
/// Fewer whole days than this until the deadline deserve a look: a careful answer with evidence takes two weeks.
const SHORT_DAYS: u32 = 14;

/// The review of a draft, or of a published tender what was sent.
pub async fn review(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(&http)?);
    let (overview, names) =
        blocking(&app, move |app| Ok((tenders::overview(app, permit, id)?, accounts::names(app, permit)?))).await?;
    if overview.draft.tender.state == TenderState::Draft {
        return page(
            &app,
            &signed_in.shell("tenders", &overview.draft.tender.zone),
            &reviewed(&app, &signed_in, &overview, &names)?,
        );
    }
    let sent = blocking(&app, move |app| cockpit::publication(app, permit, id)).await?;
    let overview = sent.overview;
    let tender = &overview.draft.tender;
    let version = overview.version.as_ref().ok_or(Error::NotFound)?;
    let invitations = overview
        .bidders
        .iter()
        .filter_map(|(row, lead)| {
            let first = sent.mails.get(&row.id)?;
            Some(SentInvitation {
                company: row.company.clone(),
                email: lead.as_ref().map(|lead| lead.email.clone()).unwrap_or_default(),
                mail: fate(first),
                link_href: format!("/tenders/{id}/bidders/{}/link", row.id),
            })
        })
        .collect();
    let done = PublishDone {
        head: head(tender, overview.now, Tab::Overview),
        version: u32::try_from(version.number).unwrap_or_default(),
        sha256: version.sha256.clone(),
        at: version.published_at.millis(),
        by: sent.by.unwrap_or_default(),
        invitations,
        smtp: app.sends_by_smtp(),
        shows_links: shows_links(&app, tender)?,
    };
    page(&app, &signed_in.shell("tenders", &tender.zone), &done)
}

/// Publishes and sends the draft that was reviewed; what stands in the way is shown on the review.
pub async fn publish(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Publish>()?, tender_id(&http)?);
    let reader = signed_in.permit::<Read>()?;
    // A form without a readable revision reviewed nothing: no draft has revision 0.
    let revision = form.text("revision").parse().unwrap_or(0);
    let why = match blocking(&app, move |app| tenders::publish(app, permit, id, Some(revision))).await {
        Ok(_) => return Ok(see_other(format!("/tenders/{id}/publish"))),
        Err(WebError(Error::Refused("obstacles"))) => Message::new("tender-error-blocked"),
        Err(WebError(Error::Stale(_))) => Message::new("tender-error-reviewed-older"),
        Err(error) => return Err(error),
    };
    let (overview, names) =
        blocking(&app, move |app| Ok((tenders::overview(app, reader, id)?, accounts::names(app, reader)?))).await?;
    let mut again = reviewed(&app, &signed_in, &overview, &names)?;
    let target = if again.blocking.is_empty() { "p-frozen" } else { "blocking" };
    again.errors = vec![FieldError::new(target, why)];
    let zone = &overview.draft.tender.zone;
    page_with(&app, &signed_in.shell("tenders", zone), &again, StatusCode::UNPROCESSABLE_ENTITY)
}

/// What deserves a look before publishing, though it stops nothing.
fn advice(overview: &Overview) -> Vec<Finding> {
    let tender = &overview.draft.tender;
    let mut found = Vec::new();
    if let Some(deadline) = tender.deadline_at {
        let days = (deadline.millis() - overview.now.millis()) / DAY_MILLIS;
        if let Ok(days @ 0..SHORT_DAYS) = u32::try_from(days) {
            found.push(Finding { message: block::short(days), href: format!("/tenders/{}/settings", tender.id) });
        }
    }
    let read =
        |language| overview.bidders.iter().any(|(_, lead)| lead.as_ref().is_some_and(|lead| lead.language == language));
    for language in Language::ALL.into_iter().filter(|language| read(*language)) {
        if let Ok(count @ 1..) = u32::try_from(overview.draft.profile.untranslated(language)) {
            let href = format!("/tenders/{}/profile", tender.id);
            found.push(Finding { message: block::untranslated(count, language), href });
        }
    }
    if overview.bidders.len() == 1 {
        found.push(Finding { message: block::single(), href: format!("/tenders/{}/bidders", tender.id) });
    }
    found
}

/// Who opens the bids, as it will be frozen.
fn sealing(overview: &Overview, names: &HashMap<UserId, String>) -> WebResult<Option<FrozenSealing>> {
    let sealing = seals::read(&overview.draft.tender)?;
    let officers = sealing.officers.iter().filter_map(|officer| names.get(officer).cloned()).collect();
    Ok(sealing.sealed.then_some(FrozenSealing { together: u32::from(sealing.together), officers }))
}

fn reviewed(
    app: &App,
    signed_in: &SignedIn,
    overview: &Overview,
    names: &HashMap<UserId, String>,
) -> WebResult<PublishReview> {
    let tender = &overview.draft.tender;
    let award = &overview.draft.award;
    let profile = &overview.draft.profile;
    let [quality_weight, price_weight] = percentages(award);
    let bidders: Vec<BidderEntry> = overview
        .bidders
        .iter()
        .filter_map(|(row, lead)| {
            let lead = lead.as_ref()?;
            Some(BidderEntry::new(&row.company, &lead.name, &lead.email, lead.language.code()))
        })
        .collect();
    Ok(PublishReview {
        head: head(tender, overview.now, Tab::Overview),
        errors: Vec::new(),
        revision: tender.revision,
        blocking: findings(overview, &tenders::obstacles(app, overview)),
        advice: advice(overview),
        totals: totals(profile),
        protection: match profile.protection {
            Protection::Normal => "normal".to_owned(),
            Protection::Increased => "increased".to_owned(),
        },
        method: award.method.name().to_owned(),
        quality_weight,
        price_weight,
        price_score: award.has_price_score().then(|| award.price_score.name().to_owned()),
        minimum_quality: award.minimum_quality.map(|minimum| minimum.to_string()),
        sealing: sealing(overview, names)?,
        show_weights: tender.show_weights,
        sections: sections(profile, award, signed_in.member.language),
        previews: previews(app, signed_in, overview),
        bidders,
        smtp: app.sends_by_smtp(),
    })
}

/// Sums over the profile.
#[must_use]
pub fn totals(profile: &Profile) -> ProfileTotals {
    let count = |wanted: &dyn Fn(&crate::domain::profile::Question) -> bool| {
        u32::try_from(profile.questions().filter(|(_, question)| wanted(question)).count()).unwrap_or(u32::MAX)
    };
    ProfileTotals {
        questions: count(&|_| true),
        required: count(&|question| question.required),
        rated: count(&|question| question.criterion == Criterion::Rated),
        knock_outs: count(&|question| question.exclusion_key().is_some()),
        evidence: count(&|question| question.evidence.is_some()),
        weight: weight(profile).to_string(),
    }
}

/// The sum of the sections' weights.
fn weight(profile: &Profile) -> Decimal {
    profile
        .sections
        .iter()
        .try_fold(Decimal::ZERO, |sum, section| sum.checked_add(section.weight))
        .unwrap_or(Decimal::ZERO)
}

/// A section's share of all weights in percent, two places; empty when there is nothing to share.
#[must_use]
pub fn share(of: Decimal, whole: Decimal) -> String {
    let (Some(part), Some(whole)) = (of.scaled(4), whole.scaled(4)) else { return String::new() };
    // Percent with two places, half up, in whole numbers: 10000 * part / whole.
    match part.checked_mul(20_000).and_then(|double| double.checked_add(whole)?.checked_div(whole.checked_mul(2)?)) {
        Some(hundredths) => Decimal::new(hundredths, 2).map(|share| share.to_string()).unwrap_or_default(),
        None => String::new(),
    }
}

/// Weights of quality and price in percent of both together.
#[must_use]
pub fn percentages(award: &Award) -> [String; 2] {
    let (quality, price) = (award.quality_weight, award.price_weight);
    match quality.checked_add(price) {
        Some(sum) if sum != Decimal::HUNDRED => [share(quality, sum), share(price, sum)],
        _ => [quality.to_string(), price.to_string()],
    }
}

fn sections(profile: &Profile, award: &Award, language: Language) -> Vec<FrozenSection> {
    let scheme = scheme(profile, award);
    profile
        .sections
        .iter()
        .map(|section| FrozenSection {
            title: Localised::pick(&section.title, language),
            questions: u32::try_from(section.questions.len()).unwrap_or(u32::MAX),
            share: scheme.section_share(&section.key).map(|share| share.to_string()),
            minimum: section.minimum.map(|minimum| minimum.to_string()),
        })
        .collect()
}

/// The invitation as bidders will read it, once for each of their languages, with a link that leads nowhere.
fn previews(app: &App, signed_in: &SignedIn, overview: &Overview) -> Vec<MailPreview> {
    let tender = &overview.draft.tender;
    Language::ALL
        .into_iter()
        .filter_map(|language| {
            let (row, lead) = overview
                .bidders
                .iter()
                .find_map(|(row, lead)| Some((row, lead.as_ref().filter(|lead| lead.language == language)?)))?;
            let mail = InvitationMail {
                head: Head {
                    institution: signed_in.member.institution.clone(),
                    person: lead.name.clone(),
                    company: row.company.clone(),
                    title: tender.title.clone(),
                    reference: tender.reference.clone(),
                    deadline: tender.deadline_at.map(crate::domain::time::Instant::millis),
                    contact_name: tender.contact_name.clone(),
                    contact_email: tender.contact_email.clone(),
                },
                access: Access {
                    link: format!("{}/r/…", app.origin),
                    code: "…".to_owned(),
                    door: format!("{}/r", app.origin),
                },
            };
            let rendered = app.renderer.mail(language, &tender.zone, &mail).ok()?;
            Some(MailPreview { language: language.code().to_owned(), subject: rendered.subject, text: rendered.text })
        })
        .collect()
}
