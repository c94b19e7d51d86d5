### Warum etwas jetzt nicht geht, und Ablehnungen von Dateien und Antworten der Bieter.

refusal-before-deadline = Angebote lassen sich erst nach Fristende öffnen.
refusal-broken-body = Die Übertragung wurde unterbrochen. Es wurde nichts gespeichert; bitte versuchen Sie es noch einmal.
refusal-cancelled = Das Vergabeverfahren wurde aufgehoben.
refusal-decided = Über das Vergabeverfahren ist entschieden.
refusal-declined = Sie haben abgesagt. Nehmen Sie die Absage in der Übersicht zurück, um weiter zu antworten.
refusal-last-administrator = Eine Institution braucht mindestens eine Administration.
refusal-link-replaced = Es wurde ein neuerer Link verschickt. Bitte nutzen Sie diesen.
refusal-link-revoked = Diese Einladung wurde zurückgezogen.
refusal-no-evidence-here = Bei dieser Frage wird keine Datei erwartet.
refusal-no-live-link = Es gibt keinen gültigen Link. Verschicken Sie einen neuen.
refusal-not-a-draft = Das Vergabeverfahren ist veröffentlicht und lässt sich nicht mehr ändern.
refusal-not-declined = Sie haben nicht abgesagt.
refusal-not-final = Die Rangfolge steht noch nicht fest.
refusal-not-opened = Die Angebote sind noch nicht geöffnet.
refusal-not-published = Das Vergabeverfahren ist noch nicht veröffentlicht.
refusal-not-submitted = Von Ihnen liegt kein Angebot vor.
refusal-nothing-to-confirm = Hier gibt es nichts zu bestätigen.
refusal-nothing-to-remind = Dieser Bieter hat abgegeben, abgesagt oder steht nicht mehr auf der Liste.
refusal-obstacles = Der Veröffentlichung steht noch etwas im Weg.
refusal-only-lead = Das kann nur die Person, die das Angebot leitet.
refusal-referenced-by-condition = Eine andere Frage hängt von dieser ab.
refusal-revoked = Diese Einladung wurde zurückgezogen.
refusal-stale = Inzwischen hat jemand anderes einen neueren Stand gespeichert.
refusal-stale-form = Das Formular ist abgelaufen. Laden Sie die Seite neu und senden Sie es noch einmal.
refusal-submitted = Ihr Angebot ist abgegeben. Ziehen Sie es auf der Seite mit der Quittung zurück, bevor Sie etwas ändern.
refusal-tie = Angebote liegen gleichauf; zuerst ist zwischen ihnen zu entscheiden.

error-stale = Inzwischen hat jemand anderes gespeichert. Speichern Sie noch einmal, um zu behalten, was hier steht.
error-stale-answer = { $name } hat inzwischen einen anderen Stand gespeichert: „{ $text }“. Speichern Sie noch einmal, um stattdessen zu behalten, was hier steht.
error-file-empty = Die Datei ist leer.
error-file-too-large = Die Datei ist größer als 25 MB.
error-file-type-not-allowed = Diese Art von Datei wird nicht angenommen. Bitte verwenden Sie PDF, Word, Excel, OpenDocument, ein Bild oder Text.
error-file-type-mismatch = Der Inhalt ist nicht das, was der Dateiname sagt, oder er enthält Makros. Bitte speichern Sie die Datei neu im richtigen Format.
error-bid-full = Mit dieser Datei wäre Ihr Angebot größer als 500 MB.
error-too-many-files = Ihr Angebot enthält so viele Dateien, wie möglich sind.
gap-price-not-positive = die Summe muss über null liegen
