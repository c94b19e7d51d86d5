clarifications-title = Questions about your bid
clarifications-lead = { $institution } asks you to clarify these answers. Please reply until { $until }.
clarifications-frozen = Your bid stays as it was opened. Clarify or correct each answer below; both versions are shown side by side to those who evaluate.
clarifications-number = Question { $key }
clarifications-explain = Explanation
clarifications-explain-hint = In your own words. Leave the answer as it is if only an explanation is asked for.
clarifications-send-title = Ready to send?
clarifications-send-hint = All replies go to the institution together, once. They cannot be changed afterwards.
clarifications-lead-sends = { $name } sends the replies once all are written.
clarifications-send = Send replies
clarifications-none = There is nothing to clarify.
clarifications-ended = Earlier questions
clarifications-receipt = Receipt of your bid
clarifications-banner = { $count ->
    [one] The institution asks you to clarify one answer.
   *[other] The institution asks you to clarify { $count } answers.
  }
clarifications-banner-link = See and reply
clarifications-earlier = Questions about your bid, and your replies
clarified-asked = Asked
clarified-until = reply until { $until }
clarified-before = Before
clarified-after = Now
clarified-blank = No answer
clarified-hidden-sealed = The reply has come. It is sealed and can be read from { $until } on.
clarified-sealed-own = Sealed: the institution reads this from { $until } on.
clarified-hidden-broken = The reply does not open: it was changed in the database, or the server key is another one.
clarified-hidden-gone = The reply was deleted with the personal data of this tender.
clarified-waits = No reply yet.
clarified-late = No reply came in time.
clarify-title = Clarifications
clarify-lead = Collect the answers that need clarification, then send them to { $company } at once. Only these answers are reopened; the bid stays as it was opened.
clarify-collected = Collected, not sent yet
clarify-collected-none = Nothing is collected.
clarify-marked = By { $name }
clarify-add = Collect an answer
clarify-question = Question
clarify-body = What is unclear?
clarify-body-hint = Goes to the bidder in these words.
clarify-collect = Collect
clarify-remove = Remove { $key }
clarify-send-title = Send
clarify-send-hint = One mail to the bidder with everything that is collected. Nothing is awarded while a reply is awaited; in a sealed tender replies can be read from that moment on, and not before.
clarify-until-date = Reply until
clarify-until-time = Time
clarify-send = Send to the bidder
clarify-told = Asked
clarify-told-none = Nothing was asked yet.
clarify-link = Ask back
clarify-link-bid = Clarifications
clarify-replies = { $count ->
    [one] One clarification
   *[other] { $count } clarifications
  }
tender-did-clarify = The questions are on their way to the bidder.
refusal-clarification-open = The bidder is being asked about this answer already, and the time to reply has not passed.
refusal-clarification-waits = A bidder was asked to clarify its bid, and the time to reply has not passed.
refusal-nothing-to-clarify = Nothing is collected, so there is nothing to send.
refusal-evidence-frozen = This file belongs to the opened bid and stays.
error-unchanged = Nothing has changed here yet. Please explain or correct the answer, or add a file.
error-too-far = Please choose a moment within the next 60 days.
error-too-many-here = There are as many here as there is room for.
refusal-nothing-asked = The institution has not asked about any of your answers.
