### The shell around every page, forms, errors.

skip-to-content = Skip to the content
language = Language
navigation = Main navigation
nav-tenders = Tenders
nav-catalogue = Catalogue
nav-members = Members
nav-audit = Audit log
leave = Leave
sign-out = Sign out
role-administrator = Administrator
role-procurement = Procurement
role-security-officer = Security officer
role-evaluator = Evaluator
role-observer = Observer
footer-times = Times are given for { $zone }.
footer-maker = Runs on Probity, open source for fair tenders.
copy = Copy
to-start = To the start page
back-to-overview = Back to the overview
request-id = If you ask for help, please quote:

field-code = Code
field-institution = Institution
field-name = Name
field-role = Function
field-accepted = Declaration
field-reason = Reason
field-email = E-mail address
field-sections = Sections
field-password = Password

error-summary-title = { $count ->
    [one] There is something to put right
   *[other] There are { $count } things to put right
}
error-required = Please fill this in.
error-email = Please enter an e-mail address like name@example.org.
error-too-short = Please say it in a few more words.
error-too-long = This text is too long.
error-slow-down = Too many tries. Please wait { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
} and try again.

setup-title = Set up Probity
setup-lead = Nobody uses this server yet. Name your institution and its first administrator; everything else can follow later.
setup-code = One-time code
setup-code-hint = Printed in the terminal or log in which the server was started.
setup-institution = Name of your institution
setup-institution-hint = Bidders see it on every page and mail.
setup-name = Your name
setup-password-hint = At least 12 characters. A few unrelated words make a good one.
setup-submit = Set up and sign in

login-title = Sign in
login-submit = Sign in
login-sign-on = Or through your institution
login-bidder = Have you been invited to bid? You need no password.
login-bidder-link = Enter your access code

typed-title = What you had typed
typed-text = It could not be stored. It stays here for you to copy.

error-page-bad-request-title = We did not understand this request
error-page-bad-request-text = Something in the address or form was incomplete. Nothing was changed.
error-page-signed-out-title = You are no longer signed in
error-page-signed-out-text = The session has ended. Sign in again, or follow the link in your mail once more; what was saved is still there.
error-page-forbidden-title = This is not open to you
error-page-forbidden-text = Your role does not allow this. An administrator of your institution can change that.
error-page-forged-title = Please send the form again
error-page-forged-text = The form had expired or did not come from this page. Go back, reload and try again. Nothing was changed.
error-page-not-found-title = There is nothing here
error-page-not-found-text = The address is wrong, or it is not meant for you.
error-page-conflict-title = Somebody was faster
error-page-conflict-text = The state has changed since you opened the page. Reload it to see how it stands.
error-page-gone-title = This is no longer open
error-page-gone-text = What you were looking for has ended or was withdrawn.
error-page-too-large-title = This is too large
error-page-too-large-text = A file may have up to 25 MB. Nothing was stored.
error-page-refused-title = This could not be done
error-page-refused-text = The request was understood, and something in it does not fit. Nothing was changed.
error-page-too-many-title = Too many tries
error-page-too-many-text = Please wait a moment and try again.
error-page-internal-title = Something went wrong on our side
error-page-internal-text = It has been recorded. What was confirmed as saved is safe. Please try again in a moment.
error-page-busy-title = Too much at once
error-page-busy-text = Your institution already computes as much as it may at the same time. Please try again in a few seconds; nothing is lost.
error-page-unavailable-title = Not available just now
error-page-disk-full-title = The server has no room left
error-page-disk-full-text = Nothing of this was stored; what was confirmed before is safe. Tell whoever runs the server, and try again as soon as there is room.
error-page-unavailable-text = The server is busy or being maintained. Please try again in a moment.

plain = { $text }
answer-yes = Yes
answer-no = No
answer-period = { $from } to { $to }
answer-row = { $row }: { $choice }
answer-declared = Accepted by { $name }
answer-not-declared = Not accepted
