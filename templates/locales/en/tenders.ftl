### The customer's screens of a tender.


## The head of a tender, its stages and tabs
tender-list-title = Tenders
tender-tabs = Pages of this tender
tender-stage-draft = Draft
tender-stage-published = Published, sealed
tender-stage-closed = Deadline passed, sealed
tender-stage-opened = Opened
tender-stage-evaluating = Being evaluated
tender-stage-awarded = Awarded
tender-stage-cancelled = Cancelled
tender-tab-overview = Overview
tender-tab-profile = Requirement profile
tender-tab-scheme = Award scheme
tender-tab-checklist = Own checklist
tender-tab-bidders = Bidders
tender-tab-settings = Settings
tender-tab-compare = Compare
tender-tab-ranking = Ranking
tender-tab-award = Award
tender-title = Title
tender-state = State
tender-deadline = Deadline
tender-deadline-none = Not set yet
tender-actions = Actions
tender-save = Save
tender-back-out = Cancel
tender-yes = Yes
tender-no = No
tender-of = { $part } of { $whole }
tender-german = German
tender-english = English
tender-language = Main language
tender-language-de = German
tender-language-en = English

## List
tender-new = New tender
tender-list-running = Running
tender-list-decided = Decided
tender-list-empty = There is no tender yet.
tender-list-empty-create = A tender takes one form: choose a profile, set the deadline, name the bidders.
tender-list-empty-wait = Procurement or the security officer will create the first one.
tender-list-bids = { $submitted } of { $bidders } submitted
tender-list-declined = { $count } declined
tender-list-no-bidders = None yet
tender-next-step = Next step
tender-next-publish = Complete and publish
tender-next-wait = Wait for bids
tender-next-open = Open the bids
tender-next-score = Give points
tender-next-award = Decide
tender-next-record = See the record

## New tender
tender-new-lead = One form, then a review, then it is sent. Everything can be changed until you publish.
tender-new-what = What is put out to tender?
tender-new-profile = Which security requirements apply?
tender-new-when = Until when, and who answers questions?
tender-new-whom = Whom do you invite?
tender-new-whom-hint = You can add bidders later. Nothing is sent before you publish.
tender-title-hint = Bidders see it in every mail.
tender-reference = Your reference
tender-reference-hint = File or procurement number, if any.
tender-scope = Profile from OPS.2.1 Outsourcing
tender-scope-core = Core
tender-scope-full = Full
tender-scope-chosen = Chosen sections
tender-scope-hint-core = { $core } questions: what every outsourcing project needs
tender-scope-hint-full = { $full } questions: everything the module asks
tender-scope-hint-chosen = All questions of the sections you tick below
tender-protection = Protection need
tender-protection-normal = Normal
tender-protection-increased = Increased
tender-protection-hint-normal = Weights for ordinary business information
tender-protection-hint-increased = More weight on emergency, vetting and termination
tender-sections = Sections
tender-sections-choose = Choose sections
tender-sections-choose-hint = Counts only with “Chosen sections” above.
tender-level-basic = Basic requirement
tender-level-standard = Standard requirement
tender-level-increased = For increased protection need
tender-questions = { $count ->
    [one] one question
   *[other] { $count } questions
}
tender-deadline-date = Deadline: date
tender-deadline-time = Time
tender-deadline-zone = Time zone
tender-contact-name = Contact person
tender-contact-name-hint = Named in every mail.
tender-contact-email = Contact e-mail
tender-contact-email-hint = Replies of bidders go there.
tender-create = Create the draft
tender-create-hint = Nothing is sent yet. Next you see what is left to do before publishing.
tender-error-deadline-past = The deadline must be in the future.
tender-bidders-rows = Bidders to invite
tender-bidder = Bidder
tender-bidder-company = Company
tender-bidder-contact = Contact person
tender-bidder-language = Language
tender-bidders-paste = Or paste a list
tender-bidders-paste-hint = One bidder per line: company; contact; e-mail; language (de or en). Straight from a spreadsheet works too.
tender-error-paste = Line { $line } has no e-mail address.

## Cockpit
tender-steps = Life of the tender
tender-step-draft = Draft
tender-step-published = Published
tender-step-closed = Deadline
tender-step-opened = Opened
tender-step-evaluating = Evaluation
tender-step-decided = Decision
tender-progress-done = done
tender-progress-current = now
tender-progress-todo = to come
tender-deed-title-prepare = Next: complete the draft
tender-deed-title-publish = Next: publish and send
tender-deed-title-wait = Bidders are answering
tender-deed-title-open = Next: open the bids
tender-deed-title-score = Next: give points
tender-deed-title-award = Next: decide
tender-deed-title-record = This tender is decided
tender-deed-text-prepare = Some points are still open. Publishing is possible when they are done.
tender-deed-text-publish = Everything is ready. Review once what will be frozen and sent.
tender-deed-text-wait = Nobody at your institution can read answers before the deadline. You can remind, extend or add bidders.
tender-deed-text-open = The deadline has passed. Opening is recorded with name and time.
tender-deed-text-score = Some answers cannot be scored automatically. Read them side by side and give points with a reason.
tender-deed-text-award = Every answer has its points. The ranking is final.
tender-deed-text-record = The decision, its reason and all figures are on record.
tender-deed-prepare = Go on preparing
tender-deed-publish = Review and publish
tender-deed-open = Go to the opening
tender-deed-score = Give missing points
tender-deed-compare = Compare the bids
tender-deed-award = Go to the decision
tender-deed-record = See the record
tender-tasks = Before publishing
tender-task-profile = Requirement profile
tender-task-scheme = Award scheme
tender-task-checklist = Own checklist
tender-task-bidders = Bidders
tender-task-settings = Deadline and contact
tender-task-done = Ready
tender-task-open = Open
tender-task-profile-detail = { $sections } sections, { $questions } questions
tender-task-scheme-detail = { $quality }% quality, { $price }% price
tender-task-checklist-open = { $open ->
    [one] One gate is still open
   *[other] { $open } gates are still open
}
tender-task-checklist-done = Every gate is ensured
tender-task-bidders-detail = { $bidders ->
    [0] Nobody to invite yet
    [one] One bidder
   *[other] { $bidders } bidders
}
tender-task-settings-detail = Set
tender-task-settings-deadline = Set a deadline in the future
tender-count-invited = Invited
tender-count-opened = Link opened
tender-count-started = Started
tender-count-submitted = Submitted
tender-count-declined = Declined
tender-count-mail-trouble = Mail trouble
tender-sealed = Sealed: you see progress, never answers, scores or prices, until the bids are opened after the deadline.
tender-no-smtp = No mail server is set up. Mails are kept as files; hand each bidder the link yourself (“Copy link”).
tender-mail = Mail
tender-mail-queued = Queued
tender-mail-sent = Sent
tender-mail-deferred = Deferred, will be tried again
tender-mail-failed = Failed
tender-mail-moot = Not needed any more
tender-mail-kind-invitation = Invitation
tender-mail-kind-reminder = Reminder
tender-mail-kind-reissue = New link
tender-mail-kind-link = Link, asked for by the bidder
tender-mail-kind-extension = Extension
tender-mail-kind-receipt = Receipt
tender-mail-kind-clarification = Questions about answers
tender-mail-kind-explanation = Question about the price
tender-mail-kind-team = Invitation of a colleague
tender-mail-kind-outcome = Outcome
tender-link-opened = Link opened
tender-answering = Required answered
tender-answered = { $answered } of { $required }
tender-not-yet = Not yet
tender-bidder-listed = Listed
tender-bidder-invited = Invited
tender-bidder-opened = Has looked
tender-bidder-started = Is answering
tender-bidder-submitted = Submitted
tender-bidder-declined = Declined
tender-bidder-revoked = Revoked
tender-declined-reason = “{ $reason }”
tender-remind = Remind
tender-copy-link = Copy link
tender-more = More
tender-reissue = Send a new link
tender-reissue-to = New link to
tender-revoke = Revoke the invitation
tender-revoke-reason = Reason for revoking
tender-extend = Extend the deadline
tender-extend-title = Deadline
tender-extend-text = An extension holds for all bidders at once and is recorded. They see the new deadline on their pages.
tender-extend-reason = Reason
tender-extend-reason-hint = It is kept in the history.
tender-extend-submit = Extend for all bidders
tender-frozen-title = Frozen version { $version }
tender-frozen-text = SHA-256 of the profile and award scheme that every bidder answers. Bidders see the same value.
tender-cancel-hint = No longer needed?
tender-cancel-link = End this tender without an award

## Settings
tender-settings-frozen = Published: these settings are frozen. The deadline can only be extended, for all bidders.
tender-show-weights = Bidders see the weights
tender-show-weights-hint = Weights and points stand beside each question.

## Profile
tender-profile-lead = What bidders are asked. The sections come from OPS.2.1; change, remove or add to them.
tender-profile-frozen = Frozen with the SHA-256
tender-profile-empty = No section yet.
tender-total-questions = Questions
tender-total-required = Must be answered
tender-total-rated = Rated
tender-total-knock-outs = Knock-outs
tender-total-evidence = Evidence asked for
tender-section = Section
tender-own-section = Own section
tender-subject = About
tender-subject-provider = The provider
tender-subject-personnel = Its personnel
tender-questions-short = Questions
tender-minimum = Minimum
tender-weight = Weight
tender-share = Share
tender-sum = Sum
tender-section-add = Add a section of your own
tender-section-title-de = Title in German
tender-section-title-en = Title in English
tender-section-intro-de = Introduction in German
tender-section-intro-en = Introduction in English
tender-section-settings = Section settings
tender-section-empty = No question yet.
tender-section-remove = Remove this section
tender-section-remove-text = The section and all its questions leave the draft.
tender-requirement = Requirement
tender-requirement-none = None, own section
tender-weight-hint = Relative to the other sections; the share follows from it.
tender-minimum-percent = Minimum in percent
tender-minimum-hint = Below it a bid is excluded. Empty for none.
tender-questions-title = Questions
tender-question = Question
tender-kind = Answer
tender-kind-yes-no = Yes or no
tender-kind-single = One of several options
tender-kind-multiple = Several options
tender-kind-text = Text
tender-kind-number = Number
tender-kind-percent = Percent
tender-kind-money = Amount of money
tender-kind-date = Date
tender-kind-period = Period
tender-kind-country = Country
tender-kind-table = Table
tender-kind-matrix = Matrix of options
tender-kind-file = File
tender-kind-declaration = Declaration
tender-kind-contact = Contact person
tender-criterion = Counts as
tender-criterion-rated = Rated
tender-criterion-exclusion = Exclusion criterion
tender-criterion-info = Information
tender-criterion-hint-rated = Gives points
tender-criterion-hint-exclusion = Met or out
tender-criterion-hint-info = Does not count
tender-scoring = Points arise
tender-scoring-none = No points
tender-scoring-manual = By an evaluator
tender-scoring-options = From the option
tender-scoring-steps = From a step table
tender-scoring-linear = In proportion
tender-scoring-declared = From the declaration
tender-scoring-age-months = From the age in months
tender-depends-on = asked depending on { $question }
tender-optional = optional
tender-mark-knock-out = Knock-out
tender-mark-evidence = Evidence
tender-mark-minimum = at least { $points } points
tender-question-add = Add a question
tender-question-add-submit = Add and edit
tender-question-text-de = Question in German
tender-question-text-en = Question in English
tender-error-weight = The weight must be a number greater than 0 with at most 4 places.

## Question editor
tender-question-frozen = Published: this question is frozen.
tender-question-remove = Remove this question
tender-question-remove-text = The question leaves the draft. Questions that depend on it are asked always.
tender-q-asked = What is asked
tender-q-text = Question
tender-q-help = Why we ask
tender-q-help-hint = Bidders read it beside the question.
tender-q-required = Must be answered
tender-q-answer = How it is answered
tender-q-refresh = Show the fields for this answer
tender-q-long = Several lines
tender-q-several = Several countries
tender-q-unit = Unit
tender-q-min = Least
tender-q-max = Greatest
tender-q-decimals = Decimal places
tender-q-statement = What is declared
tender-q-columns = Columns
tender-q-rows = Rows
tender-q-key = Key
tender-q-min-rows = Least rows
tender-q-max-rows = Most rows
tender-q-options = Options
tender-q-options-hint = Options without points mean “not applicable”. Empty rows are left out.
tender-q-code = Code
tender-q-justify = Needs a reason
tender-q-excludes = Excludes
tender-q-more-rows = More rows
tender-q-points = How it counts
tender-q-weight-hint = Within its section.
tender-points = Points
tender-scale-max = Full points
tender-minimum-points = Minimum in points
tender-q-minimum-hint = Below it the bid is excluded. Empty for none.
tender-na = “Not applicable”
tender-na-forbidden = Not allowed
tender-na-full = Full points
tender-na-neutral = Neutral
tender-na-hint-forbidden = A blank earns nothing
tender-na-hint-full = As if fully met
tender-na-hint-neutral = Its weight is left out
tender-combine = Several options together
tender-combine-single = One option, its points
tender-combine-sum-capped = Sum, at most the full points
tender-combine-mean = Mean
tender-q-steps = Step table
tender-q-steps-hint = The first row that fits decides.
tender-q-steps-age = Age of the date in months at the deadline; the first row that fits decides.
tender-q-when = If
tender-q-at-least = at least
tender-q-at-most = at most
tender-q-bound = Value
tender-q-otherwise = Points otherwise
tender-q-linear = In proportion between two values
tender-q-zero-at = Value with no points
tender-q-full-at = Value with full points
tender-q-declared = Points of the declaration
tender-q-declared-yes = Declared
tender-q-declared-no = Not declared
tender-rubric = What earns how many points
tender-q-rubric-hint = Evaluators score by it.
tender-q-expectation = What we expect
tender-q-expectation-hint = Internal. Bidders never see it.
tender-q-knock-out = When the answer excludes a bid
tender-knock-out = Excludes
tender-knock-out-none = Never
tender-knock-out-options = The options marked “Excludes”
tender-knock-out-at-most = A value above
tender-knock-out-at-least = A value below
tender-knock-out-countries = Any other country than
tender-knock-out-not-declared = If it is not declared
tender-knock-out-manual = An officer decides
tender-knock-out-value = Bound
tender-knock-out-allowed = Countries allowed
tender-knock-out-allowed-hint = Two letters each, for example DE AT NL.
tender-q-evidence = Evidence
tender-evidence-wanted = File as evidence
tender-evidence-wanted-none = Not asked for
tender-evidence-wanted-optional = Welcome
tender-evidence-wanted-required = Required
tender-q-evidence-hint = What kind of file
tender-q-condition = When it is asked
tender-q-condition-question = Only depending on
tender-q-always = Always asked
tender-q-condition-codes = With one of these codes
tender-q-condition-codes-hint = Codes of the options, separated by commas.
tender-q-maps = Also serves
tender-q-maps-hint = Requirement ids of other modules, separated by commas.
tender-error-points = Please enter points as a number.

## Scheme
tender-scheme-lead = How answers and prices become one order. It is frozen at publication; bidders see its fingerprint, and the weights if you say so under Settings.
tender-scheme-frozen = Published: the award scheme is frozen.
tender-method = Award method
tender-method-which = The best bid has
tender-method-weighted-sum = Highest weighted sum
tender-method-lowest-price = Lowest price
tender-method-quality-only = Highest quality
tender-method-hint-weighted-sum = of quality and price
tender-method-hint-lowest-price = among bids that meet all minimums
tender-method-hint-quality-only = the price is fixed or does not count
tender-minimum-quality = Minimum quality in percent
tender-price-score = Price score
tender-price-score-which = Points for the price
tender-price-score-inverse = Inverse
tender-price-score-linear-k = Linear to a multiple
tender-price-score-linear-fixed = Linear between fixed prices
tender-price-score-hint-inverse = 100 × lowest price ÷ own price
tender-price-score-hint-linear-k = 100 at the lowest price, 0 at k times of it
tender-price-score-hint-linear-fixed = Other bids have no influence
tender-price-k = k
tender-price-k-hint = Greater than 1.
tender-price-low = Price with 100 points
tender-price-high = Price with 0 points
tender-currency = Currency
tender-currency-hint = Three letters, for example EUR.
tender-scheme-sections = Weights of the sections
tender-scheme-sections-hint = Shares are recomputed when you save.
tender-error-weights-100 = Quality and price must add up to 100.

## Checklist
tender-checklist-lead = Duties of your own institution. Gates must be ensured before the tender can be published.
tender-checklist-done = Ensured
tender-checklist-gates = Gates open
tender-checklist-empty = There is nothing to ensure for this profile.
tender-checklist-save = Save the checklist
tender-checklist-signed = Your name and the time are recorded.
tender-gate = Gate
tender-checked-by = { $by }, { $when }
tender-note = Note or reference

## Bidders
tender-bidders-empty = Nobody is on the list yet.
tender-bidders-add = Add bidders
tender-bidders-invite = Add and invite
tender-bidders-at-once = The tender is published: whoever you add is invited at once.
tender-bidders-closed = Bidders can no longer be added.
tender-bidder-remove = Remove
tender-link = Link
tender-link-title = Link to hand out
tender-link-for = For { $company }, { $contact }
tender-link-code = The same as a code, to type at { $address }
tender-link-show = Show the link
tender-link-warning = Whoever has this link can answer for the bidder. It is the same link as in the mail. Looking at it is recorded.
tender-back-cockpit = Back to the overview

## Publishing
tender-publish-title = Review and publish
tender-publish-lead = One click freezes the profile and the award scheme and invites the bidders.
tender-blocking-title = Cannot be published yet
tender-advice-title = Worth a look
tender-advice-short = Bidders have only { $days } days to answer.
tender-bidder-missing-company = Row { $row }: enter the name of the company.
tender-bidder-missing-contact = Row { $row }: enter the contact person. In pasted lines the parts stand apart by semicolons or tabs.
tender-bidder-missing-email = Row { $row }: enter the e-mail address. In pasted lines the parts stand apart by semicolons or tabs.
tender-withdrawn = Took the bid back
tender-document-hash = SHA-256 of the published document
tender-advice-untranslated = { $count ->
    [one] One text is missing in { $language }, which a bidder reads. It is shown in the other language.
   *[other] { $count } texts are missing in { $language }, which a bidder reads. They are shown in the other language.
}
tender-advice-single = Only one bidder is invited. There will be nothing to compare.
tender-block-gates = { $count ->
    [one] One gate of the checklist is open
   *[other] { $count } gates of the checklist are open
}
tender-block-bidders = No bidder is on the list
tender-block-deadline = The deadline is missing or has passed
tender-block-contact = The contact person is missing
tender-block-profile = { $count ->
    [one] One question is incomplete
   *[other] { $count } questions are incomplete
}
tender-block-scheme = The award scheme is incomplete
tender-block-unscored = { $count ->
    [one] One answer waits for points
   *[other] { $count } answers wait for points
}
tender-error-reviewed-older = The draft was changed after this review was made. Look at it again before you publish.
tender-error-blocked = The tender cannot be published yet; see what is missing.
tender-publish-frozen = What is frozen
tender-publish-questions = { $questions }, of which { $required } required and { $rated } rated
tender-publish-weights = { $quality } quality, { $price } price
tender-publish-sent = { $count ->
    [0] Nobody is invited
    [one] One bidder is invited
   *[other] { $count } bidders are invited
}
tender-mail-preview = The invitation
tender-publish-submit = { $count ->
    [one] Publish and invite one bidder
   *[other] Publish and invite { $count } bidders
}
tender-publish-final = After that, questions, points and weights cannot be changed.
tender-published-title = Published
tender-published-lead = { $by } published this tender on { $when }.
tender-published-invitations = Invitations
tender-to-cockpit = To the overview

## Opening
tender-opening-title = Opening of the bids
tender-opening-lead = Until now nobody has read an answer.
tender-opening-early = The deadline has not passed. Bids cannot be opened before.
tender-opening-not-you = Procurement and the security officer open the bids. You see the result afterwards.
tender-opening-bids = { $count ->
    [0] No bid has arrived
    [one] One bid has arrived
   *[other] { $count } bids have arrived
}
tender-opening-bids-title = Bids
tender-submitted-at = Arrived
tender-bid-hash = SHA-256 of the bid
tender-bid-found = At the opening
tender-bid-found-intact = intact
tender-bid-found-broken = not intact: not what its receipt states
tender-opening-deed-open = What happens when you open
tender-opening-deed-share = What happens when you give your share
tender-opening-effect-prices = Answers and prices become readable for the members of this tender.
tender-opening-effect-answers = Answers become readable for the members of this tender.
tender-opening-effect-quality = Answers become readable for the members of this tender. The prices stay closed until quality is final.
tender-opening-effect-scheme = Automatic points and knock-outs are computed by the frozen scheme.
tender-opening-effect-minutes = Your name, the time and the list of bids go into the minutes and the audit log. It cannot be undone.
tender-opening-note = For the minutes
tender-opening-note-hint = Who else is present, remarks. May stay empty.
tender-opening-confirm-open = I open the bids now.
tender-opening-confirm-share = I give my share to open the bids.
tender-opening-submit-open = { $count ->
    [one] Open one bid
   *[other] Open { $count } bids
}
tender-opening-submit-share = Give my share
tender-error-confirm-opening = Please confirm that you open the bids.
tender-minutes-title = Opened
tender-minutes-text = { $by } opened the bids on { $when }.

## Answers
tender-answer-blank = Left blank
tender-answer-table = Table
tender-answer-justification = Reason given:
tender-answer-yes = Yes
tender-answer-no = No
tender-answer-declared = Declared by { $name }
tender-answer-not-declared = Not declared
tender-evidence-valid = valid until { $until }
tender-evidence-quarantined = in quarantine
tender-evidence-clean = checked, clean
tender-evidence-infected = infected
tender-evidence-not-scanned = not scanned
tender-files = { $count ->
    [one] one file
   *[other] { $count } files
}

## Compare
tender-filters = Filters
tender-show-all = All
tender-show-differences = Differences only
tender-show-knock-outs = Failed knock-outs
tender-show-unscored = Without points
tender-show-text = Texts
tender-search = Search questions and answers
tender-search-submit = Search
tender-shown = { $shown } of { $total } questions
tender-unscored = { $count ->
    [one] one answer waits for points
   *[other] { $count } answers wait for points
}
tender-compare-nothing = No question fits these filters.
tender-rank = Rank
tender-rank-n = Rank { $rank }
tender-share-of = { $share } of quality
tender-open = open
tender-weight-n = weight { $weight }
tender-max-n = up to { $points }
tender-same = all the same
tender-cell-scored = points
tender-cell-unscored = no points yet
tender-cell-passed = met
tender-cell-knock-out = knock-out
tender-cell-undecided = to be decided
tender-cell-below-minimum = below minimum
tender-cell-blank = blank
tender-cell-not-applicable = not applicable
tender-cell-info = information
tender-cell-hidden = not asked
tender-status-ranked = In the ranking
tender-status-pending = Not yet decided
tender-status-excluded-formal = Out: formal
tender-status-excluded-knock-out = Out: knock-out
tender-status-excluded-minimum = Out: minimum

## One question
tender-pager = Questions
tender-previous = Previous
tender-next = Next
tender-position = { $position } of { $total }
tender-yardstick = How to score
tender-scale = of { $max }
tender-why = Why we ask
tender-expectation = What we expect
tender-internal = Internal; bidders never see it.
tender-automatic = Automatic: { $points } points
tender-automatically = automatically
tender-verdict = Criterion
tender-verdict-pass = Met
tender-verdict-fail = Not met, excluded
tender-verdict-confirmed = Confirmed by a second person
tender-second-person = A verdict against the automatic one was given. It counts once a second person gives the same verdict.
tender-reason = Reason
tender-history = { $count ->
    [one] One decision so far
   *[other] { $count } decisions so far
}
tender-score-next = Save and next question
tender-score-back = Save and back to the overview
tender-score-hint = Only what you change is recorded, with your name. Nothing earlier is deleted.
tender-score-keys = By keyboard: Tab to the next field, Ctrl+Enter goes on.
tender-error-reason = Changed points need a reason.

## Ranking
tender-quality = Quality
tender-price = Price
tender-total = Total
tender-score = Score
tender-contribution = In quality
tender-contributes = { $points } of the total
tender-missed = missed
tender-section-figures = Figures by section
tender-not-final = Not final.
tender-not-final-text = { $count ->
    [one] One answer waits for points or a decision.
   *[other] { $count } answers wait for points or a decision.
}
tender-tie-title = Tie at rank { $rank }
tender-tie-text = These bids have the same figures. An award waits for the recorded drawing of lots.
tender-to-award = Go to the decision
tender-export = Export:
tender-chart-title = What the totals are made of
tender-chart-twin = The same as a table
tender-at-most = at most { $points }
tender-derivation-title = Where each figure comes from
tender-derivation-text = Every step with its printed numbers. What is printed decides, and can be checked with a pencil.
tender-derive-section = Section { $section }
tender-derive-quality = Quality
tender-derive-price-score = Price score
tender-derive-total = Total
tender-scheme-hash = SHA-256 of the award scheme
tender-scheme-hash-text = The award scheme is part of the published document. The second fingerprint is the one that bidders saw; the first is computed from the scheme inside it.
tender-ranking-empty = No bid was opened.
tender-reason-knock-out = Exclusion criterion { $question } is not met
tender-reason-minimum-section = { $section }: { $reached }% reached, at least { $minimum }% required
tender-reason-minimum-question = { $question }: { $reached } points reached, at least { $minimum } required
tender-reason-minimum-quality = Quality: { $reached }% reached, at least { $minimum }% required
tender-reason-no-price = The price is missing
tender-reason-price-rejected = The strikingly low price was not explained
tender-reason-pending = { $count ->
    [one] One answer waits for points or a decision
   *[other] { $count } answers wait for points or a decision
}
tender-source-automatic = Automatic
tender-source-evaluator = By an evaluator
tender-source-open = Waits for an evaluator
tender-bid-declared = Declared complete and true by { $by }, { $when }.

## Award
tender-award-title = Award
tender-award-blocked = No award yet
tender-decision = Decision
tender-decision-which = How does this tender end?
tender-decision-awarded = Award
tender-decision-cancelled = Cancellation
tender-decision-hint-awarded = to the best bid of the ranking
tender-decision-hint-cancelled = no bidder wins
tender-winner = Winner
tender-winner-hint = Only bids of rank 1 can be chosen. Not used for a cancellation.
tender-winner-none = No bid can win at the moment; a cancellation is possible.
tender-award-reason = Reason
tender-award-reason-hint = Goes into the record.
tender-award-submit = Record the decision
tender-award-final = The decision is final. The contract may be signed { $days } days after the letters.
tender-award-not-you = Procurement records the decision.
tender-error-award-reason = Please give the reason.
tender-record-title = Award record
tender-record-awarded = The award goes to { $winner }.
tender-record-cancelled = The tender was cancelled without an award.
tender-record-print = This page is made for printing.
tender-institution = Institution
tender-decided-by = Decided by
tender-standstill-until = Contract not before
tender-audit-head = Audit log at the decision

## What was done
tender-did-save = Saved.
tender-did-add = Added.
tender-did-remove = Removed.
tender-did-remind = A reminder is on its way.
tender-did-reissue = A new link is on its way.
tender-did-revoke = The invitation was revoked.
tender-did-extend = The deadline was extended for all bidders.
tender-did-open = The bids are open. Answers and prices can be read now.
tender-did-open-answers = The bids are open. Answers can be read now.
tender-did-open-quality = The bids are open. Answers can be read now; the prices stay closed until quality is final.
tender-did-decide = The decision was recorded.
