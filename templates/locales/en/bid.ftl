### The bidder's pages.

optional = optional
must-be-met = must be met
weight = weight { $weight }
why-we-ask = Why we ask:
save = Save
change = Change
remove = Remove
remove-file = Remove { $name }
row = Row
please-choose = Please choose
choose-any = Choose all that apply.
no-answer = No answer
sections = Sections
previous = Previous
next = Next
deadline = Deadline
bidder = Bidder
contact-person = Contact
ask-contact = If you have questions, please turn to
condition-fold = Only if another answer makes it necessary ({ $number })
condition-lead = Only if
condition-is = is answered with
condition-or = or
limits-from = at least { $min }
limits-to = at most { $max }
limits-between = { $min } to { $max }
period-from = First day
period-to = Last day
nearby-countries = European Economic Area and Switzerland
other-countries = All other countries
table-rows = At least { $min } and at most { $max } rows. Empty rows are left out.
table-cell = Row { $row }, { $column }
add-row = Add a row
file-answer = The answer is the file you add here.
declaration-accept = We accept this statement.
declaration-name = Name of the person who declares it
contact-name = Name
contact-role = Function
contact-phone = Telephone
justification = Justification
justification-hint = Some of the answers above need a reason.
not-applicable-ask = Does this not apply to you?
not-applicable = Not applicable
not-applicable-reason = Why it does not apply
evidence = Evidence
evidence-file = Choose a file
evidence-upload = Add file
evidence-hint = PDF, Word, Excel, OpenDocument, image or text, up to 25 MB.
evidence-save-first = Please save your answers first: adding a file reloads the page.
valid-until = Valid until
valid-until-day = valid until { $day }
saved-by = Saved { $time } by { $name }
section-position = Section { $position } of { $count }
section-empty = There are no questions in this section.
section-complete-ask = Have you completed this section?
section-complete-hint = You can come back and change everything until you submit.
section-complete-marked = You have marked it as complete. You can still change everything.
section-complete = Yes, complete and continue
section-next = Continue, finish later
section-status-not-started = Not started
section-status-in-progress = In progress
section-status-filled = All required answered
section-status-complete = Complete
autosave-idle = Use “Save” to keep what you enter.
autosave-saving = Saving …
autosave-saved = Saved { $time }
autosave-offline = Offline. Your text is kept on this device and sent as soon as there is a connection.
autosave-failed = Not saved: { $reason }
autosave-ended = Not saved: the session has ended. Your text stays here and on this device. Open the link from your mail again in this browser to continue.
autosave-closed = Not saved: answers are no longer accepted. Your text stays here for you to copy.
autosave-conflict = Not saved: somebody else has changed this answer.
autosave-restored = Text kept on this device is being sent.
autosave-unsaved = Not saved yet
autosave-refused = please check the answer marked below.
conflict-title = Two versions of this answer
conflict-who = { $name } saved another version at { $time } while you were writing.
conflict-mine = Your version
conflict-theirs = The saved version
conflict-blank = (empty)
conflict-keep-mine = Keep mine
conflict-take-theirs = Take the saved one
conflict-edit-both = Edit both together
hub-progress = { $answered } of { $required } required answers given
hub-gaps = { $count ->
    [one] One required answer is still missing.
   *[other] { $count } required answers are still missing.
}
hub-no-gaps = Nothing required is missing. Check your answers and submit.
hub-sections = Your answers
hub-counts = { $answered } of { $required } required answered
hub-optional = { $answered } of { $questions } answered, none required
hub-empty = There is nothing to answer.
hub-check = Check and submit
hub-withdrawn = You withdrew version { $version } on { $time }. It no longer counts until you submit again.
hub-decline-title = Not bidding?
hub-decline-text = A short notice helps us, and you can take it back until the deadline.
hub-decline = We will not bid
price-title = Prices
price-task = Stated without value added tax.
price-lead = State prices in { $currency } without value added tax.
price-hint = Comma and point are both understood. Zero is a price; leave nothing blank.
price-line = Item
price-quantity = Quantity
price-unit = Unit price
price-sum = Amount
price-total = Total
price-open = not complete
check-title = Check your answers
check-ready = Nothing required is missing. Read your answers once more, then submit them below.
check-missing = { $count ->
    [one] One answer is missing
   *[other] { $count } answers are missing
}
check-not-yet = You can submit as soon as nothing is missing.
submit-title = Submit your bid
submit-text = This becomes version { $version } of your bid. { $institution } cannot read it before { $deadline }; until then you can withdraw it and submit again.
submit-name = Your name
submit-role = Your function
submit-role-hint = For example managing director or authorised representative.
submit-declaration = I declare for { $company } that these answers are complete and true, and that I may submit them.
submit = Submit the bid
error-declaration = Please confirm the declaration.
receipt-title = Your bid has been submitted
receipt-lead = Version { $version }, received { $time }
receipt-content = Content
receipt-answers = { $count ->
    [one] one answer
   *[other] { $count } answers
}
receipt-files = { $count ->
    [one] one file
   *[other] { $count } files
}
receipt-declared = Declared by
receipt-sha = Fingerprint (SHA-256)
receipt-audit = Entry in the log
receipt-mailed = This receipt has also been sent to { $address }.
receipt-file = Keep the receipt as a file
receipt-file-text = It witnesses the institution's history: anybody can check later that neither your bid nor the log was changed.
receipt-next = What happens next
receipt-next-sealed = Your bid stays closed until { $deadline }.
receipt-next-open = Then { $institution } opens all bids together and evaluates them by the published rules.
receipt-next-tell = You will be told the result by mail. Your link keeps showing this receipt.
receipt-earlier = Earlier versions
receipt-version = Version { $number }, submitted { $time }
receipt-withdrawn = withdrawn { $time }
withdraw-title = Withdraw and edit
withdraw-text = Your bid no longer counts as soon as you withdraw it. Submit again before { $deadline }, or you have no bid.
withdraw = Withdraw this bid
decline-title = We will not bid
decline-lead = { $institution } will be told that you do not bid. What you have answered stays stored until the deadline, and you can change your mind.
decline-reason = Reason
decline-reason-hint = You need not give one. It helps to make the next tender better.
decline = Confirm: no bid
decline-back = Back, we may bid
wrong-person = You are not the right person? Please tell us who is:
declined-title = You do not bid
declined-lead = We noted this on { $time }. Thank you for letting us know.
decline-undo-text = You can take this back until { $deadline }. Your answers are still there.
decline-undo = We want to bid after all
closed-title-false = The deadline has passed
closed-title-true = The tender was cancelled
closed-lead = Answers were accepted until { $deadline }. No bid of yours had been submitted by then.
closed-cancelled = { $institution } has cancelled this tender. Answers are no longer accepted.
landing-asks = { $institution } asks for your bid
landing-for = An invitation for
landing-scope = What is asked
landing-sections = { $count ->
    [one] one section
   *[other] { $count } sections
}
landing-questions = { $count ->
    [one] one question
   *[other] { $count } questions
}
landing-time = Time needed
landing-minutes = { $minutes ->
    [one] About one minute
   *[other] About { $minutes } minutes
}
landing-pause = Everything is saved; you can stop and return at any time.
landing-enter-invited = Start answering
landing-enter-opened = Start answering
landing-enter-started = Continue answering
landing-enter-submitted = See your receipt
landing-enter-declined = Go to the tender
landing-nothing-changed = Opening this page has changed nothing and told nobody anything. You need no account and no password.
code-title = The way to your bid
code-have = You have an access code
code-lead = The code stands in your invitation, below the link. It opens the same page.
code-label = Access code
code-hint = 26 letters and digits. Blanks, dashes and capitals do not matter.
code-submit = Continue
error-code-unknown = No invitation belongs to this code. Please compare it with your mail.
link-ask-title = You cannot find your link
link-ask-lead = Give the address that the invitation went to. We send it the links once more.
link-ask-email = Your e-mail address
link-ask = Send me my link
link-asked-title = Look into your mailbox
link-asked-lead = If the address has been invited, a mail with its link is on its way. It takes a minute or two.
link-asked-none = Nothing there? Look among the unwanted mails, ask colleagues whether the invitation went to another address, or ask the institution that invited you.
link-asked-back = Back to the access code
link-ended-again = Send it to { $address } once more
landing-wrong-person = I am not the right person for this
pass-on-title = Who is the right person?
pass-on-lead = Name the colleague at { $company } who answers instead of you. They get a link of their own by mail.
pass-on-after = Your link then ends. What has been answered so far stays.
pass-on = Pass the invitation on
pass-on-back = Back, it is for me
pass-on-nobody = You know nobody there, or the company will not bid? Please tell the institution:
link-ended-replaced-title = A newer link has been sent
link-ended-revoked-title = This invitation was withdrawn
link-ended-expired-title = The deadline has passed
link-ended-cancelled-title = The tender was cancelled
link-ended-replaced = The newer link went to { $address } on { $time }. Please use that one.
link-ended-expired = Answers were accepted until { $deadline }.
link-ended-revoked = The institution has withdrawn it. Nothing you do here reaches the tender.
link-ended-cancelled = The institution has cancelled the tender. Answers are no longer accepted.

error-wrong-type = This kind of answer does not fit the question.
error-unknown-field = This field is not known.
error-nul = The text contains a character that cannot be stored.
error-control-character = The text contains a control character. Please type it anew.
error-not-a-number = Please enter a number, for example 12 or 1,250.50.
error-too-many-decimals = The number has too many decimal places.
error-too-many-digits = The number has too many digits.
error-below-minimum = The number is below what is accepted.
error-above-maximum = The number is above what is accepted.
error-not-a-date = Please enter a date that exists.
error-period-reversed = The last day lies before the first.
error-unknown-option = Please choose one of the options.
error-repeated = Something is named twice.
error-too-many = Only one choice is possible.
error-unknown-country = Please choose a country from the list.
error-unknown-row = This row is not part of the question.
error-too-many-rows = There are too many rows.
error-too-many-cells = There are too many cells in a row.
error-not-an-email = Please enter an e-mail address like name@example.org.
error-not-applicable-forbidden = “Not applicable” is not possible here.
error-value-and-not-applicable = Please either answer or choose “not applicable”.

gap-unanswered = not answered
gap-rows-missing = rows are missing
gap-reason-missing = a reason is missing
gap-evidence-missing = a file is missing
gap-person-missing = a name or address is missing

team-title = Team
team-lead = Invite colleagues, each with a link of their own. Everything they save carries their name.
team-lead-others = Who answers for your company. The person who leads the bid can change this.
team-you = (you)
team-is-lead = Leads the bid
team-since = on the team since { $time }
team-last-save = last saved { $time }
team-no-save = nothing saved yet
team-whole = Sees and answers the whole bid.
team-answers = Sees and answers:
team-change = Change
team-sections = Sections
team-sections-hint = Nothing ticked means the whole bid.
team-save-sections = Save the sections
team-hand-over-text = { $name } then submits the bid and gets the institution’s mails. You stay on the team.
team-hand-over = Hand over the lead
team-remove-text = The link ends at once. Answers and the name beside them stay.
team-remove = Take off the team
team-invite-title = Invite a colleague
team-name = Name
team-email = E-mail address
team-email-hint = The link goes there, and nowhere else.
team-language = Language
team-invite = Send the invitation
hub-team = Team
hub-team-text = { $count ->
    [one] You answer alone so far.
   *[other] { $count } people answer this bid.
}
hub-team-link-lead = Invite a colleague
hub-team-link-other = See the team
hub-given-to = with { $names }
check-lead-submits = { $name } leads the bid and submits it.
