### The dry run of award settings with sample bids.

dryrun-title = Dry run
dryrun-link = Try the settings with sample bids
dryrun-lead = What the settings do to four sample bids, before anybody is bound by them. Nothing here is stored; the address of this page is the trial.
dryrun-unsound = The settings are not complete yet, so nothing can be ranked by them.
dryrun-unsound-link = What is missing
dryrun-outcome = Outcome
dryrun-sample-head = Bid
dryrun-sample = Sample { $key }
dryrun-cell = { $label }, sample { $key }
dryrun-minimum = minimum { $minimum }
dryrun-point = One point of quality is worth
dryrun-point-text = A point is one hundredth of the quality that can be reached. Its worth to a bid is how much more it could ask with one point more and still end with the same result; the lowest price and the middle of the bids stay as they are.
dryrun-point-none = This method does not weigh quality against money: a point of quality has no price.
dryrun-unbounded = more than any price
dryrun-reversals = Orders that hang on a third bid
dryrun-reversal = { $ahead } is ahead of { $behind } only because { $third } takes part. Without { $third } it is the other way round.
dryrun-no-reversal = With these samples no order of two bids hangs on a third; with others it can.
dryrun-samples = Sample bids
dryrun-samples-hint = Points reached in each section, in percent of all it has, and the price. The samples meet every exclusion criterion. A price left empty is a bid without one.
dryrun-submit = Rank the samples
dryrun-reset = Back to the usual samples
