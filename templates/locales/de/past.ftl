## Notizen und Verlauf einer Frage

past-title = Notizen und Verlauf
past-link = { $count ->
    [0] Notizen und Verlauf
    [one] 1 Notiz, und Verlauf
   *[other] { $count } Notizen, und Verlauf
 }
past-back = Zurück zur Frage
past-stale = Jemand hat eine andere Fassung gespeichert, während Sie hier lasen. Bitte sehen Sie noch einmal nach, bevor Sie eine zurückholen.
past-saves = Alle gespeicherten Fassungen
past-save = Fassung { $number }
past-current = Aktuell
past-restore = Diese Fassung zurückholen
past-none = Noch ist nichts gespeichert.
notes-title = Notizen
notes-private = Nur für Ihr Team. { $institution } sieht sie nie, und sie gehören nicht zum Angebot.
notes-note = Neue Notiz
notes-write = Notiz hinzufügen
notes-remove = Diese Notiz entfernen
field-note = Die Notiz
