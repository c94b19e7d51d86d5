### Choosing a password by a mailed link.

login-forgot = Forgot your password?
forgot-title = A new password
forgot-lead = Give the address that you sign in with. We mail you a link to choose a new password.
forgot-submit = Send me the link
forgot-back = Back to signing in
forgot-asked-lead = If somebody signs in with this address, a mail with a link is on its way. It takes a minute or two, and the link works for an hour.
forgot-asked-none = Nothing there? Look among the unwanted mails, or ask an administrator of your institution.
choose-title-invitation = Welcome
choose-title-reset = Choose a new password
choose-lead = You sign in with { $email } and the password that you choose here.
choose-password = Your password
choose-until = This link works once, until { $until }.
choose-submit = Save and sign in
choose-over-title = This link no longer works
choose-over-lead = It was used, it has expired, or a newer one took its place.
choose-over-arrived = You have chosen a password already?
choose-over-forgot = You need another link?
choose-over-invited = If you were just invited, ask an administrator of your institution to send the invitation again.

mail-password-subject-invitation = { $institution }: your access
mail-password-subject-reset = { $institution }: choose a new password
mail-password-lead-invitation = { $institution } has made an account for you. You sign in with { $email }. Please choose your password by this link:
mail-password-lead-reset = somebody asked for a new password for your account at { $institution } ({ $email }). Please choose it by this link:
mail-password-until = The link works once, until { $until }.
mail-password-care-invitation = Please do not pass this mail on. If you did not expect it, there is nothing to do.
mail-password-care-reset = Please do not pass this mail on. If it was not you, there is nothing to do: without the link nothing changes.
mail-password-subject-reset-by-administrator = { $institution }: choose a new password
mail-password-lead-reset-by-administrator = an administrator has ended the password of your account at { $institution } ({ $email }), with all sessions and all keys of your programs. Please choose a new password by this link:
mail-password-care-reset-by-administrator = Please do not pass this mail on. Until you have chosen one you cannot sign in with a password.
account-prove-hint = Your present password, so that nobody who finds this page open makes a key in your name. Who signs in by single sign-on alone chooses one by "Forgot your password?" first.
mail-changed-subject-password = { $institution }: your password was changed
mail-changed-subject-factor-reset = { $institution }: your second factor was reset
mail-changed-subject-factor-off = { $institution }: your second factor was switched off
mail-changed-subject-factor-on = { $institution }: your second factor was set up
mail-changed-subject-api-key = { $institution }: a key for a program was made
mail-changed-subject-opening-key = { $institution }: a key to open bids with was made
mail-changed-lead-password = the password of your account at { $institution } ({ $email }) was changed on { $at }. You were signed out everywhere else, and the keys of your programs have ended.
mail-changed-lead-factor-reset = an administrator has taken the second factor from your account at { $institution } ({ $email }) on { $at }. You were signed out everywhere.
mail-changed-lead-factor-off = the second factor of your account at { $institution } ({ $email }) was switched off on { $at }. You were signed out everywhere else.
mail-changed-lead-factor-on = a second factor was set up for your account at { $institution } ({ $email }) on { $at }. You were signed out everywhere else.
mail-changed-lead-api-key = a key for a program was made for your account at { $institution } ({ $email }) on { $at }.
mail-changed-lead-opening-key = a key to open bids with was made for your account at { $institution } ({ $email }) on { $at }. Tenders that are published from now on use it.
mail-changed-care-password = If it was not you, choose a new one at once, and tell an administrator of your institution:
mail-changed-care-factor-reset = Sign in with your password and set it up again. If you did not ask for this, tell an administrator of your institution:
mail-changed-care-factor-off = If it was not you, choose another password at once, set it up again, and tell an administrator of your institution:
mail-changed-care-factor-on = If it was not you, choose another password at once, and tell an administrator of your institution:
mail-changed-care-api-key = If it was not you, take it back, choose another password at once, and tell an administrator of your institution:
mail-changed-care-opening-key = If it was not you, make another one, choose another password at once, and tell an administrator of your institution:

tender-did-invite = An invitation is on its way.
tender-did-reset = A mail to choose a new password is on its way. The old password, all sessions and the keys of programs have ended.
tender-did-sessions = The sessions have ended.
tender-did-password = Your password was changed. You were signed out everywhere else, and the keys of your programs have ended.

### Password and sessions.

access-title = Password and sessions
account-person = Name and language
account-language = Language of pages and mails
account-save = Save
account-password = Password
account-password-lead = With a new password you are signed out everywhere else, the keys of your programs end, and you get a mail about it.
account-current = Present password
account-new = New password
account-password-change = Change the password
account-sessions = Where you are signed in
account-sessions-lead = Browsers and programs that are signed in with your account. End what you do not know, and change your password then.
account-browser = Browser
account-browser-unknown = Unknown
account-this-one = this one
account-address = Address
account-since = Since
account-until = Until at most
account-end = End
account-end-others = End all others
error-wrong-password = This is not your present password.
