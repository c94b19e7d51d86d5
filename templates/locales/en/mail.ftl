### Mails to bidders. Every value is the institution's or the bidder's own text.

mail-greeting = Dear { $name },
mail-institution = Institution
mail-reference = Reference
mail-deadline = Answers until
mail-subject-until = , until { $deadline }
mail-access-link = This is your personal link. It opens the questionnaire in the browser; you need no account and no password:
mail-access-code = If the link does not open, go to { $door } and type this code:
mail-access-care = Please do not pass this mail on: whoever has the link can read and change your answers.
mail-access-again = Your link still works:
mail-questions = Questions? Simply reply to this mail; your answer goes to { $name } ({ $email }).

mail-invitation-subject = { $institution }: invitation to tender, { $title }
mail-invitation-lead = { $institution } invites { $company } to bid and asks you to answer a questionnaire about your organisation and your service.
mail-invitation-more = You can answer in several sittings: everything is saved as you go, and you can change it until the deadline. Nobody at the institution reads your answers before then. If you do not want to bid, please say so on the same page.
mail-reminder-subject = { $institution }: reminder, { $title }
mail-reminder-lead = the bid of { $company } has not been submitted yet.
mail-reminder-gap = { $missing ->
    [0] All required answers are there. What is missing is the submission.
    [one] One required answer is missing.
   *[other] { $missing } required answers are missing.
}
mail-reissue-subject = { $institution }: your new link, { $title }
mail-reissue-lead = here is a new link for { $company }. Links that you got earlier no longer work.
mail-reissue-more = All answers saved so far are still there.
mail-link-subject = { $institution }: the link you asked for, { $title }
mail-link-lead = here is the link for the bid of { $company } once more, because somebody asked for it with your address. Earlier links that worked still work.
mail-link-more = If it was not you, there is nothing to do: the link came to you alone.
mail-extension-subject = { $institution }: more time, { $title }
mail-extension-lead = the deadline has been extended, for all bidders alike. { $company } has more time to answer.
mail-extension-before = Until now
mail-extension-reason = Reason:
mail-extension-more = Everything you saved is still there. A bid that you have submitted stays submitted; you can withdraw it, change it and submit it again until the new deadline.
mail-receipt-subject = { $institution }: receipt of your bid, { $title }
mail-receipt-lead = we have received the bid of { $company }.
mail-receipt-time = Received
mail-receipt-number = Version
mail-receipt-history = Entry in the history
mail-receipt-more = Until the deadline you can withdraw the bid, change it and submit it again. The SHA-256 value proves what was submitted, and the entry that nobody changed the history before it: please keep this mail.
mail-explanation-subject = { $institution }: please explain your price, { $title }
mail-explanation-lead = the price in the bid of { $company } is strikingly low. Before { $institution } decides, we ask you to explain it. This is a question to you alone and no decision about your bid.
mail-explanation-until = Please answer until
mail-clarification-subject = { $institution }: please clarify your bid, { $title }
mail-clarification-lead = { $count ->
    [one] { $institution } has a question about one answer in the bid of { $company }.
   *[other] { $institution } has questions about { $count } answers in the bid of { $company }.
  } These are questions to you alone and no decision about your bid.
mail-clarification-until = Please reply until
mail-clarification-more = On your page only these answers are open again; you see each as it was handed in beside what you write now. The bid that was opened stays as it is: your replies are put beside it.
mail-explanation-more = Please answer by replying to this mail; your answer goes into the record of the tender. A price that is not explained may be rejected, which excludes the bid. Your bid itself cannot be changed.
mail-outcome-subject = { $institution }: decision, { $title }
mail-outcome-lead-awarded = the tender has been decided: { $company } is to be awarded the contract.
mail-outcome-lead-not-awarded = the tender has been decided: the contract goes to another bidder. We thank { $company } for its bid.
mail-outcome-lead-cancelled = the tender has ended without an award. We thank { $company } for its bid.

mail-team-subject = { $by } asks you to help: { $title }
mail-team-asks = { $by } asks you to answer questions for the bid of { $company }. { $institution } has invited the company.
mail-team-lead = { $by } has handed the lead of the bid of { $company } over to you. From now on you submit it, and the institution writes to you.
mail-team-sections = Yours to answer:
mail-team-price = Price
mail-team-own = This link is yours alone: what you save carries your name. Please do not forward it; the lead of the bid can invite further colleagues.
mail-notice-subject-inquiry = A question from a bidder
mail-notice-subject-clarification = Replies from a bidder
mail-notice-subject-terms = A bidder on the criteria for the personnel
mail-notice-inquiry = A bidder has asked a question about this tender. Your answer goes to all bidders.
mail-notice-clarification = A bidder has replied to what it was asked about its bid. In a sealed tender the reply can be read from the date that was set for it.
mail-notice-terms = A bidder has answered the criteria for the personnel that you proposed.
mail-notice-link = It stands here, for those who sign in:
tender-mail-kind-notice = Notice to the contact person
