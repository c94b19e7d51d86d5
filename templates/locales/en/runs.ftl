# What follows the quality: price envelopes, frozen runs, corrections, lots.
runs-title = Runs and prices
runs-lead = Once quality is final, the price envelopes are opened and the evaluation is frozen as a run. From then on points change only by a correction that a second person agrees to, and each correction makes a new run. Nothing is deleted.
runs-prices = Price envelopes
runs-prices-closed = The prices lie in a second envelope, which nobody can read before quality is final.
runs-prices-unscored = { $count ->
    [one] One answer still waits for points or a decision.
   *[other] { $count } answers still wait for points or a decision.
}
runs-prices-effect-1 = All prices become readable for everybody who may read the bids.
runs-prices-effect-2 = The evaluation is frozen as run 1. Points can then be changed only by a correction with a reason and a second person.
runs-prices-confirm = Quality is final. Open the price envelopes.
runs-error-confirm = Confirm that quality is final and the envelopes are to be opened.
runs-prices-submit = Open the price envelopes
runs-prices-open = Opened by { $by } on { $when }.
runs-prices-broken = The envelope of { $company } is not the one named in its bid. Find out why before you decide.
runs-runs = Frozen runs
runs-none = Nothing is frozen yet.
runs-run = Run
runs-with = and run
runs-when = Frozen
runs-why = Made necessary by
runs-why-first = End of the evaluation
runs-why-correction = A correction
runs-first = In first place
runs-engine = Computed by
runs-freeze = Freeze the evaluation
runs-freeze-hint = The evaluation is final. Freezing it keeps every input and figure as run 1; the award does so by itself.
runs-side = Runs { $a } and { $b } side by side
runs-compare = Compare
runs-changed = { $count ->
    [0] No points differ
    [one] One difference in points
   *[other] { $count } differences in points
}
runs-correction-waits = A correction waits for a second person
runs-correction-accepted = Correction agreed to
runs-correction-refused = Correction refused
runs-correction-by = Proposed by { $by } on { $when }.
runs-correction-ended = Ended by { $by } on { $when }:
runs-correction-reason-hint = Why you agree or refuse. It goes into the record.
runs-correction-accept = Agree and make a new run
runs-correction-refuse = Refuse
runs-correction-not-you = Somebody else with the right to award has to agree or refuse.
runs-correction-banner = A run is frozen. What you save here is proposed as a correction and counts only when a second person agrees.
runs-lot = Drawing of lots
runs-lot-tied = These bids share the first place with the same figures:
runs-lot-hint = Draw the lot in the presence of others, then record whose lot was drawn. It is recorded once and cannot be changed.
runs-lot-which = Whose lot was drawn
runs-lot-choose = Please choose
runs-lot-note = How it was drawn, and who was there
runs-lot-note-hint = For example: two folded slips in a bowl, drawn by the trainee; present were A. Lovelace and G. Hopper.
runs-lot-submit = Record the drawing
runs-lot-drawn = Drawn:
runs-lot-recorded = Recorded by { $by } on { $when }.
runs-link = Runs, prices and corrections
tender-did-prices = The price envelopes are open, and the evaluation is frozen.
tender-did-freeze = The evaluation is frozen.
tender-did-propose = The correction waits for a second person.
tender-did-correct = The correction is settled.
tender-did-draw = The drawing of lots is recorded.
refusal-no-prices = No prices are asked for in this tender.
refusal-quality-not-final = Some answers still wait for points or a decision.
refusal-run-frozen = The evaluation is frozen. Points change only by a correction.
refusal-no-run = Nothing is frozen yet; give the points directly.
refusal-correction-waits = Another correction still waits for its second person.
refusal-correction-ended = This correction is settled already.
refusal-second-person = A second person has to do this.
refusal-no-tie = There is no tie for the first place.
refusal-drawn-already = The drawing is recorded already.
error-not-tied = Choose one of the tied bids.
runs-prices-banner = The price envelopes are closed; there is no ranking before they are open.
runs-envelopes-which = When are the prices opened?
runs-envelopes-one = Together with the answers
runs-envelopes-hint-one = One envelope: evaluators may know the prices while they give points.
runs-envelopes-two = After quality is final
runs-envelopes-hint-two = Two envelopes: nobody can read a price before all points and verdicts are given.
mail-letter-winner = The contract is to go to { $winner }.
mail-letter-lot = The bids were level; a recorded drawing of lots decided.
mail-letter-figures = Your figures and those of the chosen bid (yours / chosen):
mail-letter-own = Yours
mail-letter-best = Chosen
mail-letter-standstill = The contract will not be signed before { $when }.
letter-title = Letter to { $company }
letter-to = To
letter-queued = Written
letter-show = Letter
tender-record-archive = Record archive
