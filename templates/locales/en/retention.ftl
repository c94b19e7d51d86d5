### How long personal data are kept.

retention-title = Retention
retention-lead = Some months after a tender was decided, what is known of people at bidders goes. Before that, nothing goes by itself.
retention-goes = What goes: names and addresses, links and devices, mails, drafts, files, and all words in opened bids.
retention-stays = What stays: companies, choices and figures, points, ranking, award and the log. Receipts still fit. The record archive cannot be made any more: download it before.
retention-beyond = Out of reach: downloads, backups, mails that were sent, what bidders wrote in questions and personnel criteria and, where bids were not sealed, in clarifications.
retention-months = Months after the decision
retention-months-hint = 1 to 360; empty for never.
retention-plan = What goes, and when
retention-tender = Tender
retention-decided = Decided
retention-due = Goes
retention-gone = Gone since
retention-never = Never
retention-people = People
retention-files = Files
retention-mails = Mails
retention-empty = No tender has been decided yet.
refusal-purged = The personal data of this tender are gone, and with them what the record archive would have to prove.
member-retention = How long personal data are kept
