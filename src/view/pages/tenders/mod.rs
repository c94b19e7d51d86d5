//! The customer's screens of a tender, from the list to the award record.
//!
//! Owns one context for each page; the templates lie in `templates/pages/tenders/`. Leaves every rule to `domain` and
//! `app`: a context says what is shown and which deeds are offered. Serves design/respondent.md, "The customer's
//! screens", and issue 2, capabilities 5, 6, 8 and 9.

use crate::view::page::{Sample, samples_of};

pub mod answers;
pub mod award;
pub mod bid;
pub mod bidders;
pub mod checklist;
pub mod clarify;
pub mod cockpit;
mod cockpit_samples;
pub mod compare;
mod compare_samples;
pub mod create;
pub mod done;
pub mod dry_run;
mod example;
pub mod explanation;
pub mod head;
pub mod inquiries;
pub mod letter;
pub mod list;
pub mod messages;
pub mod opening;
pub mod parts;
pub mod pictures;
pub mod profile;
mod profile_samples;
pub mod publish;
pub mod question;
mod question_samples;
pub mod ranking;
mod ranking_samples;
pub mod report;
pub mod runs;
pub mod scheme;
mod scheme_samples;
pub mod score;
mod score_samples;
pub mod sealing;
pub mod sensitivity;
mod sensitivity_samples;
pub mod settings;
pub mod terms;
pub mod weights;
pub mod what_if;

/// The samples of this room.
///
/// # Errors
/// When a context does not serialise.
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> {
    let mut all = samples_of::<list::TenderList>()?;
    all.extend(samples_of::<inquiries::TenderInquiries>()?);
    all.extend(samples_of::<inquiries::TellBidders>()?);
    all.extend(samples_of::<create::TenderNew>()?);
    all.extend(samples_of::<cockpit::TenderCockpit>()?);
    all.extend(samples_of::<settings::TenderSettings>()?);
    all.extend(sealing::samples()?);
    all.extend(samples_of::<profile::ProfileEditor>()?);
    all.extend(samples_of::<profile::SectionEditor>()?);
    all.extend(samples_of::<question::QuestionEditor>()?);
    all.extend(samples_of::<scheme::TenderScheme>()?);
    all.extend(samples_of::<weights::TenderWeights>()?);
    all.extend(samples_of::<dry_run::TenderDryRun>()?);
    all.extend(samples_of::<checklist::TenderChecklist>()?);
    all.extend(samples_of::<bidders::TenderBidders>()?);
    all.extend(samples_of::<bidders::BidderLink>()?);
    all.extend(samples_of::<publish::PublishReview>()?);
    all.extend(samples_of::<publish::PublishDone>()?);
    all.extend(samples_of::<opening::TenderOpening>()?);
    all.extend(samples_of::<compare::CompareMatrix>()?);
    all.extend(samples_of::<score::ScoreQuestion>()?);
    all.extend(samples_of::<ranking::Ranking>()?);
    all.extend(samples_of::<sensitivity::TenderSensitivity>()?);
    all.extend(samples_of::<what_if::TenderWhatIf>()?);
    all.extend(samples_of::<pictures::TenderPictures>()?);
    all.extend(samples_of::<report::TenderReport>()?);
    all.extend(samples_of::<bid::OneBid>()?);
    all.extend(samples_of::<clarify::ClarifyBid>()?);
    all.extend(samples_of::<terms::TermsWithBidder>()?);
    all.extend(samples_of::<explanation::PriceExplanation>()?);
    all.extend(samples_of::<runs::TenderRuns>()?);
    all.extend(samples_of::<letter::TenderLetter>()?);
    all.extend(samples_of::<award::AwardDecision>()?);
    all.extend(samples_of::<award::AwardRecord>()?);
    Ok(all)
}
