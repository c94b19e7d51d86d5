mail-terms-subject = { $institution }: criteria for the personnel, { $title }
mail-terms-lead = { $count ->
    [one] { $institution } proposes or answers one criterion for the personnel that is to be agreed with you.
   *[other] { $institution } proposes or answers { $count } criteria for the personnel that are to be agreed with you.
  }
mail-terms-more = On your page you accept each of them or propose another wording. What one side proposes and the other accepts is agreed and stays as it is.
tender-mail-kind-terms = Criteria for the personnel
terms-title = Criteria for the personnel
terms-lead = { $institution } and your company agree on these criteria. Accept each one or propose another wording; what one side accepts is agreed and stays as it is.
terms-office-lead = Propose criteria to { $company }, which accepts each one or proposes another wording; what one side accepts is agreed and stays as it is.
terms-lead-answers = { $name } answers for your company.
terms-none = No criterion has been proposed yet.
terms-send = Send
terms-propose = Propose criteria
terms-propose-hint = Open a question and write the criterion that shall hold. Empty ones are not sent.
terms-answered = Answer in the bid
terms-criterion = Criterion
terms-link = Criteria for the personnel
terms-banner = { $count ->
    [one] The institution waits for your word on one criterion for the personnel.
   *[other] The institution waits for your word on { $count } criteria for the personnel.
  }
terms-earlier = Criteria for the personnel, as agreed
term-state-agreed = Agreed
term-state-yours = Your turn
term-state-theirs = Waits for the other side
term-proposed = Proposed
term-countered = Proposed instead
term-accepted = Accepted
term-answer = Your word
term-accept = Accept the last wording
term-counter = Propose another wording
term-body = Wording instead
refusal-not-your-turn = This criterion has been answered meanwhile. Please look at the page again.
tender-did-negotiate = The bidder is being told.
error-either = Please accept the wording or write another one, not both.
