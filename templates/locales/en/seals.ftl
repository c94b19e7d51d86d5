# Sealed tenders: officers, their keys, opening together, the bidder's own copy.

sealing-title = Sealed bids
sealing-link = Who opens the bids together
sealing-lead = Sealed bids can be read by nobody before the opening: not in the database, not in a backup, not by an administrator. After the deadline several officers open them together.
sealing-frozen = The tender is published: what is set here stays as it is.
sealing-flaw-missing = { $chosen ->
    [0] Nobody is chosen yet. At least { $least } are needed before the tender can be published.
    [one] One is chosen, and at least { $least } are needed before the tender can be published: one more than open together.
   *[other] { $chosen } are chosen, and at least { $least } are needed before the tender can be published: one more than open together.
}
sealing-flaw-key = Somebody chosen cannot open yet: without a key, or no longer a member. The tender cannot be published like this.
sealing-together-of = Sealed. Opened by { $together } of { $count } together:
sealing-nobody = Sealed. Nobody is chosen yet to open them.
sealing-none = Not sealed. One member opens the bids alone.
sealing-sealed = Seal the bids
sealing-sealed-hint = Without this, bids lie encrypted too, but the server alone can open them.
sealing-officers = Officers
sealing-officers-hint = Each gets a share of the key. Choose at least one more than open together, so that one may be lost.
sealing-has-key = has a key
sealing-no-key = has no key yet and has to make one before the tender is published
sealing-together = How many open together
sealing-together-hint = From 2 on, and fewer than there are officers.
sealing-own-key = My key to open bids with
sealing-passphrase = Passphrase of your key
opening-key-title = My key to open bids with
opening-key-lead = With this key you open sealed bids, together with other officers. It lies under a passphrase that the server does not keep.
opening-key-made = You have a key, made on { $when }.
opening-key-effect-1 = Nobody can bring a forgotten passphrase back. The other officers can still open without you.
opening-key-effect-2 = A new key serves the tenders published after it. Those from before open with the passphrase of then.
opening-key-hint = At least 12 characters. Do not use your password.
opening-key-again = The passphrase once more
opening-key-make = Make the key
opening-key-another = Make another key
seal-title = { $given } of { $together } officers have given their share
seal-given = given
seal-waits = not yet
seal-passphrase-hint-open = Your share is the last one needed: with it, the opening takes place.
seal-passphrase-hint-share = Your share is given with it. More are needed before anything is opened.
seal-shares = { $given } of { $together } shares given
seal-share-effect-1 = Your share lies encrypted until enough officers have given theirs. Until then nothing can be read.
seal-share-effect-2 = Once the last share needed is given, it is opened at once. You need not be there.
seal-share-effect-3 = Your name, the time and what you write for the minutes are recorded. A share cannot be taken back.
seal-error-confirm-share = Please confirm that you give your share.
seal-opened-by = Opened together by
tender-opening-late = Too late, and refused:
tender-block-sealing = { $code ->
    [officers_missing] Officers who open the sealed bids are missing
   *[other] An officer cannot open yet: without a key or no longer a member
}
tender-did-share = Your share is given. It is opened once enough officers have given theirs.
tender-did-unfinished = Saved. The tender cannot be published like this yet.
tender-did-key = The key is made.
copy-title = Read your sealed bid
copy-lead = Your bid is sealed: nobody reads it before the opening, and in this browser neither do you. With the code that is on the receipt in the browser from which it was submitted, you can read it here and take it back to change it.
copy-code = Code of your copy
copy-code-hint = 26 characters; hyphens and capitals do not matter.
copy-enter = Read the bid
copy-back = Back to the receipt
receipt-locked = Sealed.
receipt-locked-link = Enter the code of your copy
receipt-copy-text = Your bid is sealed. In another browser you read it, or take it back to change it, with this code only. Please keep it.
withdraw-locked = To change the bid, this browser needs its code.
withdraw-locked-decline = Without the code: take the bid back for good
declined-locked = To bid after all, this browser needs the code of your copy.
refusal-sealed-copy = Your bid is sealed. To read or change it in this browser, enter the code of your copy.
refusal-not-sealed = This bid is not sealed.
refusal-no-officer = You are not among the officers who open this tender.
error-wrong-copy-code = This code does not open your bid. It is on the receipt in the browser from which the bid was submitted.
error-wrong-passphrase = This is not the passphrase of your key. For a tender published before you made another key, it is the one of then.
error-passphrase-breached = This passphrase is known from a breach elsewhere. Please choose another one.
error-passphrase-guessable = This passphrase is guessed early: it is a common one, follows a pattern, or has little in it but names. Please choose a few unrelated words.
error-passphrase-is-password = This is your password. Please choose another passphrase: the password goes to the server at each sign-in.
error-passphrase-too-short = Please choose a passphrase of at least 12 characters.
error-passphrases-differ = The two passphrases are not the same.
error-no-officer = Only active members who may open bids can be officers.
error-twice = The same member was named twice.
