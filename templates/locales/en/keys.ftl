# My account, and keys of its programs.

account-title = My account
keys-title = Keys for programs
keys-hint = For programs that use the JSON interface in your name.
keys-lead = A program exchanges its key for a token of 15 minutes and then does what you may do, or less. It can change neither your account nor members. Its keys end with your account.
keys-own = Your keys
keys-others = Keys of all other members
keys-none = You have no keys.
keys-made = The key is made
keys-made-once = It is shown this once. Keep it where only the program reads it; if it gets lost, revoke it and make another one.
keys-add = Make a key
keys-name = Name
keys-name-hint = What it is for, such as “nightly export”.
keys-whose = Member
keys-days = Days until it ends
keys-days-hint = From 1 to 365.
keys-role = Role
keys-role-hint = A lower one is safer. If your role is lowered, the key follows.
keys-role-own = as the member
keys-until = Ends
keys-expired = ended
keys-last-used = Last used
keys-never = Never
keys-revoke = Revoke
error-role-too-high = A key may not do what you may not. Please choose another role.
error-wrong-key = This key is not right, was revoked, or has ended.
