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
