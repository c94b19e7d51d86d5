### Why something cannot be done now, and refusals of bidders' files and answers.

refusal-before-deadline = Bids can be opened only after the deadline.
refusal-broken-body = The transfer was interrupted. Nothing was stored; please try again.
refusal-cancelled = The tender was cancelled.
refusal-decided = The tender has been decided.
refusal-declined = You have declined. Take that back on the overview to go on answering.
refusal-last-administrator = An institution needs at least one administrator.
refusal-link-replaced = A newer link has been sent. Please use that one.
refusal-link-revoked = This invitation was withdrawn.
refusal-no-evidence-here = No file is asked for at this question.
refusal-no-live-link = There is no link that works. Send a new one.
refusal-not-a-draft = The tender has been published and can no longer be changed.
refusal-not-declined = You have not declined.
refusal-not-final = The ranking is not final yet.
refusal-not-opened = The bids have not been opened.
refusal-not-published = The tender has not been published.
refusal-not-submitted = No bid of yours is in.
refusal-nothing-to-confirm = There is nothing to confirm here.
refusal-nothing-to-remind = This bidder has submitted, declined or been taken off the list.
refusal-obstacles = Something still stands in the way of publishing.
refusal-only-lead = Only the person who leads the bid can do this.
refusal-referenced-by-condition = Another question depends on this one.
refusal-revoked = This invitation was withdrawn.
refusal-stale = Somebody else saved a newer version in between.
refusal-stale-form = The form has expired. Reload the page and send it again.
refusal-submitted = Your bid is in. Withdraw it on the receipt page before you change anything.
refusal-tie = Bids are level; a decision between them is needed first.

error-stale = Somebody else saved this in between. Save again to keep what stands here.
error-stale-answer = { $name } saved another version in between: “{ $text }”. Save again to keep what stands here instead.
error-file-empty = The file is empty.
error-file-too-large = The file is larger than 25 MB.
error-file-type-not-allowed = This kind of file is not accepted. Please use PDF, Word, Excel, OpenDocument, an image or text.
error-file-type-mismatch = The content is not what the file's name says, or it holds macros. Please save it anew in the right format.
error-bid-full = With this file your bid would exceed 500 MB.
error-too-many-files = Your bid holds as many files as it can.
gap-price-not-positive = the total must be above zero
