### The second factor of members: setting it up, signing in with it, requiring it.

factor-title = Second factor
factor-hint = A code of your phone beside the password, and recovery codes.
factor-must = Your institution requires a second factor. Set one up here; then everything else is open to you.
factor-lead-off = Signing in then asks for a code of your phone beside the password, so that a password alone opens nothing.
factor-lead-begun = Two steps: tell your authenticator app the secret, then type the code it shows.
factor-lead-on = It is set up: signing in asks for a code of your device.
factor-password-hint = So that nobody who finds this page open changes how you sign in.
factor-set-up = Set up a second factor
factor-device = 1. Your device
factor-scan = Scan this with an authenticator app (for example Aegis, FreeOTP, Google Authenticator or a password manager).
factor-qr = QR code with the secret; the same secret stands below in letters
factor-type = Or type this secret there:
factor-kind = By time, 6 digits, 30 seconds, SHA-1.
factor-confirm-title = 2. Its code
factor-confirm-effect = Afterwards you get ten recovery codes, and your other sessions end.
factor-confirm = Check the code and switch on
factor-code = Code
factor-code-hint = Six digits, as your device shows them now. Each is taken once.
factor-lost = Device not at hand?
factor-recovery = Recovery code
factor-recovery-hint = One of those you were given when you set it up. Each is taken once.
factor-codes-left = { $count ->
    [0] You have no recovery code left. Make new ones.
    [one] You have one recovery code left. Make new ones in time.
   *[other] You have { $count } recovery codes left.
}
factor-change = Change it
factor-new-codes = Make new recovery codes
factor-switch-off = Switch off
factor-recovery-title = Your recovery codes
factor-recovery-lead = They are shown this once. Each lets you in once when your device is not at hand; earlier ones are void.
factor-codes-title = Ten codes
factor-codes-keep = Print them or store them in a password manager, not on the device that shows the codes.
factor-codes-kept = I have stored them
factor-login-title = Enter your code
factor-login-lead = The password was right. Now the code of your device, within five minutes.
factor-login-again = Start again
factor-login-help = Device and recovery codes lost? An administrator of your institution can reset your second factor.
error-wrong-factor-code = This code does not fit, or it was used before. Please take the one your device shows now.
error-sign-in-over = Too much time has passed, or this sign-in was ended. Please sign in again.
refusal-second-factor-on = A second factor is set up already. Switch it off first.
refusal-second-factor-not-begun = Begin to set up a second factor first.
refusal-no-second-factor = This member has no second factor.
member-factor = Second factor
member-factor-on = yes
member-factor-off = no
member-factor-reset = Reset
member-factor-rule = Sign-in of all members
member-factor-required = Require a second factor
member-factor-required-hint = Who has none sets one up at the next click and reaches nothing else before, neither by page nor by the JSON interface.
member-factor-lead = { $count ->
    [0] All active members have one.
    [one] One active member has none yet.
   *[other] { $count } active members have none yet.
}
