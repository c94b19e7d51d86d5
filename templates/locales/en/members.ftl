### Members of the institution.

member-title = Members
member-lead = Who works on tenders here, and what each may do. Everything ends at once when a member is disabled.
member-name = Name
member-role = Role
member-role-of = Role of { $name }
member-role-change = Change
member-role-duty-administrator = members, roles and settings
member-role-duty-procurement = creates, publishes, opens and awards tenders
member-role-duty-security-officer = builds the profile, sets knock-outs, weights and minimums
member-role-duty-evaluator = gives points with reasons
member-role-duty-observer = reads, from the bidding phase on
member-last-seen = Last signed in
member-never = Never
member-you = (you)
member-disabled = Disabled
member-disable = Disable
member-enable = Enable
member-add = Add a member
member-password = First password
member-password-hint = At least 12 characters. Hand it over in person; it can be changed later.
member-export-title = Everything that is held of your institution
member-export-text = Every row, every readable file and the log as one archive. Passwords, links and keys are left out; what is sealed stays sealed.
member-export = Download the archive
