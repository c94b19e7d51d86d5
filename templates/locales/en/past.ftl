## Notes and history of one question

past-title = Notes and history
past-link = { $count ->
    [0] Notes and history
    [one] 1 note, and history
   *[other] { $count } notes, and history
 }
past-back = Back to the question
past-stale = Somebody saved another version while you were looking. Please look again before you put one back.
past-saves = Every saved version
past-save = Version { $number }
past-current = Current
past-restore = Put this version back
past-none = Nothing has been saved yet.
notes-title = Notes
notes-private = For your team alone. { $institution } never sees them, and they are not part of your bid.
notes-note = New note
notes-write = Add the note
notes-remove = Remove this note
field-note = The note
