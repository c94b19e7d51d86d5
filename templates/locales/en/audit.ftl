### The audit log.

audit-title = Audit log
audit-lead = Every deed, in order, each entry sealed with the one before. Nothing can be changed or removed unseen.
audit-chain-intact = The chain is intact
audit-chain-broken = The chain is broken
audit-chain-unchecked = The chain was not checked for this page
audit-broken-at = Entry { $sequence } is the first that does not fit.
audit-entries = { $count ->
    [0] No entry yet.
    [one] One entry.
   *[other] { $count } entries.
}
audit-verify = To check it yourself on the server:
audit-head = Last entry:
audit-deed = Deed
audit-actor = Who
audit-subject = What
audit-all = All
audit-filter = Filter
audit-number = No.
audit-when = When
audit-proof = Proof
audit-details = Details
audit-older = Older entries
audit-empty = No entry fits.
audit-download = The whole log as a file
audit-download-text = To check it without this server:
audit-find-actor = Who (name or e-mail address)
audit-find-text = What, deed or detail
audit-from = First day
audit-to = Last day
audit-empty-so-far = None of the entries looked through fits. Older ones have not been looked through yet.
audit-group-tender = Tenders
audit-group-bidder = Bidders and their links
audit-group-team = Teams of bidders
audit-group-bid = Bids
audit-group-inquiry = Questions of bidders
audit-group-inquiries = Rule for questions of bidders
audit-group-bulletin = News to all bidders
audit-group-evidence = Evidence files
audit-group-opening = Shares of the officers
audit-group-bids = Opening of the bids
audit-group-prices = Opening of the prices
audit-group-evaluators = Evaluators
audit-group-score = Points
audit-group-clarification = Clarifications
audit-group-term = Criteria for the personnel
audit-group-price = Explanations of prices
audit-group-correction = Corrections
audit-group-run = Frozen runs
audit-group-lot = Lots drawn
audit-group-award = Decisions
audit-group-mail = E-mails
audit-group-member = Members
audit-group-factor = Second factors
audit-group-officer = Keys to open with
audit-group-key = Keys of programs
audit-group-institution = Institution
audit-group-server-key = Key of the server
