//! Writes rankings as `probity.ranking/1`, streaming the derivations.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::ranking::{RankedBid, Ranking, Reason, SectionResult};

/// The name and version of the format.
pub const FORMAT: &str = "probity.ranking/1";

impl Serialize for Ranking {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut ranking = serializer.serialize_map(None)?;
        ranking.serialize_entry("format", FORMAT)?;
        ranking.serialize_entry("scheme_sha256", &self.scheme_sha256)?;
        ranking.serialize_entry("final", &self.is_final)?;
        ranking.serialize_entry("award_blocked_by_tie", &self.award_blocked_by_tie)?;
        let bids = self.bids.iter().map(|bid| BidOutput { ranking: self, bid });
        ranking.serialize_entry("bids", &Sequence(bids))?;
        if let Some(sensitivity) = &self.sensitivity {
            ranking.serialize_entry("sensitivity", sensitivity)?;
        }
        ranking.end()
    }
}

/// A list that is made while it is written.
struct Sequence<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for Sequence<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

struct BidOutput<'r> {
    ranking: &'r Ranking,
    bid: &'r RankedBid,
}

impl Serialize for BidOutput<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bid = self.bid;
        let mut output = serializer.serialize_struct("RankedBid", 11)?;
        output.serialize_field("key", &bid.key)?;
        output.serialize_field("status", bid.status.key())?;
        output.serialize_field("reasons", &bid.reasons)?;
        output.serialize_field("sections", &Sections(&bid.sections))?;
        output.serialize_field("performance", &bid.performance)?;
        output.serialize_field("quality", &bid.quality)?;
        output.serialize_field("price_score", &bid.price_score)?;
        output.serialize_field("ratio", &bid.ratio)?;
        output.serialize_field("total", &bid.total)?;
        output.serialize_field("rank", &bid.rank)?;
        output.serialize_field("derivation", &Derivation(self))?;
        output.end()
    }
}

struct Derivation<'r, 'b>(&'b BidOutput<'r>);

impl Serialize for Derivation<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.ranking.derivation(self.0.bid))
    }
}

/// Section scores by key.
struct Sections<'r>(&'r [SectionResult]);

impl Serialize for Sections<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|section| (&section.key, section.score)))
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reason = serializer.serialize_map(None)?;
        reason.serialize_entry("reason", self.key())?;
        if let Some(of) = self.of() {
            reason.serialize_entry("of", of)?;
        }
        if let Some((printed, minimum)) = self.figures() {
            reason.serialize_entry("printed", &printed)?;
            reason.serialize_entry("minimum", &minimum)?;
        }
        reason.end()
    }
}
