inquiries-title = Questions and answers
inquiries-lead = Ask { $institution } what is unclear. Every answer goes to all companies alike, and nobody learns who asked.
inquiries-bulletins = Told to all companies
inquiries-none = Nothing yet.
inquiries-own = Your questions
inquiry-number = Question no. { $number }
inquiry-news-number = News no. { $number }
inquiry-question = Question
inquiry-answer = Answer
inquiry-answered = Answered in no. { $number }
inquiry-waits = Waits for an answer.
inquiry-was-late = It came late; the institution may leave it open.
inquiry-ask-title = Ask a question
inquiry-anonymous = Please write nothing by which the other companies would recognise you: no names, products or prices of yours.
inquiries-until = Questions are in time until { $until }.
inquiries-late = Questions were in time until { $until }. You can still ask; the institution may leave it open.
inquiries-closed = Questions were taken until { $until }.
inquiries-over = Questions are no longer taken.
inquiry-about = What it is about
inquiry-about-whole = The tender as a whole
inquiry-body = Your question
inquiry-ask = Send the question
field-about = What it is about
field-body = Your question
field-question = Question
field-answer = Answer
field-deadline-date = Date
refusal-inquiries-closed = Questions are no longer taken.
refusal-answered-already = This question has been answered already.
error-after-deadline = This is after the deadline for bids.
error-unknown-bulletin = There is no answer with this number.
hub-inquiries = Questions and answers
hub-inquiries-text = { $count ->
    [0] Something unclear? Ask the institution; all companies get the answer.
    [one] The institution has told all companies one thing.
   *[other] The institution has told all companies { $count } things.
}
hub-inquiries-link = Ask and read the answers
mail-bulletin-subject = { $institution }: question and answer no. { $number }, { $title }
mail-bulletin-subject-news = { $institution }: news no. { $number }, { $title }
mail-bulletin-lead = a company has asked about the tender, and { $institution } answers. All companies get the same text.
mail-bulletin-lead-news = { $institution } has something to tell about the tender. All companies get the same text.
mail-bulletin-about = About { $key }
tender-mail-kind-bulletin = News to all bidders
tender-tab-inquiries = Questions
tender-inquiries-lead = What bidders ask about the tender. Every answer goes to all of them alike, without the name of the one who asked.
tender-inquiries-waiting = { $count ->
    [0] Everything is answered
    [one] One question waits for an answer
   *[other] { $count } questions wait for an answer
}
tender-inquiries-answered = Answered questions
tender-inquiry-late = came late
tender-inquiry-answer = Answer it
tender-inquiry-asked = What was asked
tender-bulletins = Told to all bidders
tender-bulletins-none = Nothing yet.
tender-bulletin-new = Tell all bidders something
tender-inquiry-rule = Until when bidders may ask
tender-inquiry-rule-text = Without a date, questions are in time until the deadline. Late ones should still leave you time to answer everybody.
tender-inquiry-until-date = In time until, date
tender-inquiry-until-time = Time
tender-inquiry-until = Questions are in time until { $until }.
tender-inquiry-until-deadline = Questions are in time until the deadline.
tender-inquiry-late-caption = Late questions
tender-inquiry-late-rule-warn = are taken and marked as late
tender-inquiry-late-rule-block = are refused
tender-tell-title = Tell all bidders
tender-tell = { $count ->
    [one] To the one company on the list
   *[other] To all { $count } companies
}
tender-tell-question = The question, as all bidders read it
tender-tell-question-hint = Take out whatever shows who asked.
tender-tell-news = What all bidders are told
tender-tell-about-hint = Key of a question such as A8-01. May stay empty.
tender-tell-submit = Send to all bidders
tender-tell-back = Back without sending
tender-settle = It has been answered before
tender-settle-number = Answered by
tender-settle-submit = Note that it was answered before
tender-did-tell = All bidders are being told.
tender-did-settle = The question counts as answered.
