### Why a field cannot be accepted as it is; the keys are the codes of the rules.

error-duplicate = This is here twice. Please keep it once.
error-must-exceed-1 = Please enter a number above 1.
error-must-exceed-low = The upper bound has to be above the lower one.
error-not-a-bidder = Please choose one of the bidders of this tender.
error-not-a-currency = Please enter a currency by its three letters, such as EUR.
error-not-a-percentage = Please enter a share from 0 to 100.
error-not-a-revision = The version of this answer is missing. Reload the page and try again.
error-not-an-earlier-question = A condition can only refer to an earlier choice. Please pick a question further up.
error-not-an-exclusion = This question does not exclude bids. Please give points instead.
error-not-an-id = This entry is not recognised. Reload the page and try again.
error-not-asked = This bidder was not asked this question, so there is nothing to rate.
error-not-first = This bid is not in first place. Please choose the first, or cancel with a reason.
error-not-json = The data could not be read. Reload the page and try again.
error-not-later = Please choose a time after the present deadline.
error-not-positive = Please enter a number above zero.
error-not-rated = This question carries no points. Please leave the field empty.
error-nothing-answered = Nothing was answered here, so there is nothing to rate.
error-out-of-range = This number is outside of what is possible. Please choose one within the scale.
error-password-too-short = Please choose a password of at least 12 characters.
error-second-person = A second person has to decide this. Please ask a colleague.
error-taken = Somebody already signs in with this address. Please use another one.
error-unknown-zone = Please choose a time zone from the list, such as Europe/Berlin.
error-weights-must-sum-to-100 = Quality and price together have to make 100 percent.
error-wrong-code = This code is not right. It is printed where the server was started.
error-wrong-login = E-mail address and password do not match. Please check both.
