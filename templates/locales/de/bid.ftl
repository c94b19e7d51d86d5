### Die Seiten der Bieter.

optional = freiwillig
must-be-met = muss erfüllt sein
weight = Gewicht { $weight }
why-we-ask = Warum wir fragen:
save = Speichern
change = Ändern
remove = Entfernen
remove-file = { $name } entfernen
row = Zeile
please-choose = Bitte wählen
choose-any = Wählen Sie alles Zutreffende.
no-answer = Keine Antwort
sections = Abschnitte
previous = Zurück
next = Weiter
deadline = Frist
bidder = Bieter
contact-person = Ansprechperson
ask-contact = Wenn Sie Fragen haben, wenden Sie sich bitte an
condition-fold = Nur wenn eine andere Antwort es erfordert ({ $number })
condition-lead = Nur wenn
condition-is = beantwortet ist mit
condition-or = oder
limits-from = mindestens { $min }
limits-to = höchstens { $max }
limits-between = { $min } bis { $max }
period-from = Erster Tag
period-to = Letzter Tag
nearby-countries = Europäischer Wirtschaftsraum und Schweiz
other-countries = Alle anderen Länder
table-rows = Mindestens { $min }, höchstens { $max } Zeilen. Leere Zeilen entfallen.
table-cell = Zeile { $row }, { $column }
add-row = Zeile hinzufügen
file-answer = Die Antwort ist die Datei, die Sie hier hinzufügen.
declaration-accept = Wir nehmen diese Erklärung an.
declaration-name = Name der erklärenden Person
contact-name = Name
contact-role = Funktion
contact-phone = Telefon
justification = Begründung
justification-hint = Einige der Antworten oben brauchen eine Begründung.
not-applicable-ask = Trifft das auf Sie nicht zu?
not-applicable = Nicht zutreffend
not-applicable-reason = Warum es nicht zutrifft
evidence = Nachweis
evidence-file = Datei auswählen
evidence-upload = Datei hinzufügen
evidence-hint = PDF, Word, Excel, OpenDocument, Bild oder Text, bis 25 MB.
evidence-save-first = Bitte speichern Sie zuerst Ihre Antworten: Beim Hinzufügen lädt die Seite neu.
valid-until = Gültig bis
valid-until-day = gültig bis { $day }
saved-by = Gespeichert { $time } von { $name }
section-position = Abschnitt { $position } von { $count }
section-empty = In diesem Abschnitt gibt es keine Fragen.
section-complete-ask = Haben Sie diesen Abschnitt abgeschlossen?
section-complete-hint = Bis zur Abgabe können Sie zurückkehren und alles ändern.
section-complete-marked = Sie haben ihn als abgeschlossen gekennzeichnet. Sie können weiterhin alles ändern.
section-complete = Ja, abschließen und weiter
section-next = Weiter, später abschließen
section-status-not-started = Nicht begonnen
section-status-in-progress = In Arbeit
section-status-filled = Pflichtangaben vollständig
section-status-complete = Abgeschlossen
autosave-idle = Mit „Speichern“ bleibt erhalten, was Sie eingeben.
autosave-saving = Wird gespeichert …
autosave-saved = Gespeichert { $time }
autosave-offline = Offline. Ihr Text bleibt auf diesem Gerät und wird gesendet, sobald wieder eine Verbindung besteht.
autosave-failed = Nicht gespeichert: { $reason }
autosave-ended = Nicht gespeichert: Die Sitzung ist beendet. Ihr Text bleibt hier und auf diesem Gerät. Öffnen Sie den Link aus Ihrer E-Mail erneut in diesem Browser, um fortzufahren.
autosave-closed = Nicht gespeichert: Antworten werden nicht mehr angenommen. Ihr Text bleibt hier zum Kopieren stehen.
autosave-conflict = Nicht gespeichert: Jemand anderes hat diese Antwort geändert.
autosave-restored = Auf diesem Gerät aufbewahrter Text wird gesendet.
autosave-unsaved = Noch nicht gespeichert
autosave-refused = Bitte prüfen Sie die gekennzeichnete Antwort.
conflict-title = Zwei Fassungen dieser Antwort
conflict-who = { $name } hat um { $time } eine andere Fassung gespeichert, während Sie geschrieben haben.
conflict-mine = Ihre Fassung
conflict-theirs = Die gespeicherte Fassung
conflict-blank = (leer)
conflict-keep-mine = Meine behalten
conflict-take-theirs = Gespeicherte übernehmen
conflict-edit-both = Beide zusammen bearbeiten
hub-progress = { $answered } von { $required } Pflichtangaben beantwortet
hub-gaps = { $count ->
    [one] Eine Pflichtangabe fehlt noch.
   *[other] { $count } Pflichtangaben fehlen noch.
}
hub-no-gaps = Es fehlt keine Pflichtangabe. Prüfen Sie Ihre Antworten und geben Sie ab.
hub-sections = Ihre Antworten
hub-counts = { $answered } von { $required } Pflichtangaben beantwortet
hub-optional = { $answered } von { $questions } beantwortet, keine Pflicht
hub-empty = Es gibt nichts zu beantworten.
hub-check = Prüfen und abgeben
hub-withdrawn = Sie haben Fassung { $version } am { $time } zurückgezogen. Sie zählt nicht mehr, bis Sie erneut abgeben.
hub-decline-title = Kein Angebot?
hub-decline-text = Eine kurze Nachricht hilft uns, und Sie können sie bis zur Frist zurücknehmen.
hub-decline = Wir geben kein Angebot ab
price-title = Preise
price-task = Anzugeben ohne Umsatzsteuer.
price-lead = Nennen Sie Preise in { $currency } ohne Umsatzsteuer.
price-hint = Komma und Punkt werden verstanden. Null ist ein Preis; lassen Sie nichts leer.
price-line = Position
price-quantity = Menge
price-unit = Einzelpreis
price-sum = Betrag
price-total = Gesamt
price-open = unvollständig
check-title = Antworten prüfen
check-ready = Es fehlt keine Pflichtangabe. Lesen Sie Ihre Antworten noch einmal und geben Sie dann unten ab.
check-missing = { $count ->
    [one] Eine Angabe fehlt
   *[other] { $count } Angaben fehlen
}
check-not-yet = Sie können abgeben, sobald nichts mehr fehlt.
submit-title = Angebot abgeben
submit-text = Dies wird Fassung { $version } Ihres Angebots. { $institution } kann es vor { $deadline } nicht lesen; bis dahin können Sie es zurückziehen und erneut abgeben.
submit-name = Ihr Name
submit-role = Ihre Funktion
submit-role-hint = Zum Beispiel Geschäftsführung oder Prokura.
submit-declaration = Ich erkläre für { $company }, dass diese Angaben vollständig und wahr sind und dass ich zur Abgabe berechtigt bin.
submit = Angebot abgeben
error-declaration = Bitte bestätigen Sie die Erklärung.
receipt-title = Ihr Angebot ist abgegeben
receipt-lead = Fassung { $version }, eingegangen { $time }
receipt-content = Inhalt
receipt-answers = { $count ->
    [one] eine Antwort
   *[other] { $count } Antworten
}
receipt-files = { $count ->
    [one] eine Datei
   *[other] { $count } Dateien
}
receipt-declared = Erklärt von
receipt-sha = Prüfsumme (SHA-256)
receipt-audit = Eintrag im Protokoll
receipt-mailed = Diese Quittung wurde auch an { $address } gesendet.
receipt-file = Quittung als Datei aufbewahren
receipt-file-text = Sie bezeugt das Protokoll der Institution: Jeder kann später prüfen, dass weder Ihr Angebot noch das Protokoll geändert wurde.
receipt-next = Wie es weitergeht
receipt-next-sealed = Ihr Angebot bleibt verschlossen bis { $deadline }.
receipt-next-open = Dann öffnet { $institution } alle Angebote gemeinsam und bewertet sie nach den veröffentlichten Regeln.
receipt-next-tell = Sie erfahren das Ergebnis per E-Mail. Ihr Link zeigt weiterhin diese Quittung.
receipt-earlier = Frühere Fassungen
receipt-version = Fassung { $number }, abgegeben { $time }
receipt-withdrawn = zurückgezogen { $time }
withdraw-title = Zurückziehen und bearbeiten
withdraw-text = Sobald Sie Ihr Angebot zurückziehen, zählt es nicht mehr. Geben Sie vor { $deadline } erneut ab, sonst haben Sie kein Angebot.
withdraw = Dieses Angebot zurückziehen
decline-title = Wir geben kein Angebot ab
decline-lead = { $institution } erfährt, dass Sie kein Angebot abgeben. Ihre Antworten bleiben bis zur Frist gespeichert, und Sie können es sich anders überlegen.
decline-reason = Grund
decline-reason-hint = Sie müssen keinen nennen. Er hilft, die nächste Ausschreibung besser zu machen.
decline = Bestätigen: kein Angebot
decline-back = Zurück, wir bieten vielleicht
wrong-person = Sie sind nicht zuständig? Bitte nennen Sie uns, wer es ist:
declined-title = Sie geben kein Angebot ab
declined-lead = Wir haben das am { $time } festgehalten. Danke für die Nachricht.
decline-undo-text = Sie können das bis { $deadline } zurücknehmen. Ihre Antworten sind noch da.
decline-undo = Wir möchten doch bieten
closed-title-false = Die Frist ist abgelaufen
closed-title-true = Die Ausschreibung wurde aufgehoben
closed-lead = Antworten wurden bis { $deadline } angenommen. Bis dahin lag kein abgegebenes Angebot von Ihnen vor.
closed-cancelled = { $institution } hat diese Ausschreibung aufgehoben. Antworten werden nicht mehr angenommen.
landing-asks = { $institution } bittet um Ihr Angebot
landing-for = Eine Einladung für
landing-scope = Umfang
landing-sections = { $count ->
    [one] ein Abschnitt
   *[other] { $count } Abschnitte
}
landing-questions = { $count ->
    [one] eine Frage
   *[other] { $count } Fragen
}
landing-time = Zeitbedarf
landing-minutes = { $minutes ->
    [one] Etwa eine Minute
   *[other] Etwa { $minutes } Minuten
}
landing-pause = Alles wird gespeichert; Sie können jederzeit unterbrechen und zurückkehren.
landing-enter-invited = Mit den Antworten beginnen
landing-enter-opened = Mit den Antworten beginnen
landing-enter-started = Mit den Antworten fortfahren
landing-enter-submitted = Quittung ansehen
landing-enter-declined = Zur Ausschreibung
landing-nothing-changed = Das Öffnen dieser Seite hat nichts geändert und niemandem etwas mitgeteilt. Sie brauchen kein Konto und kein Passwort.
code-title = Der Weg zu Ihrem Angebot
code-have = Sie haben einen Zugangscode
code-lead = Der Code steht in Ihrer Einladung unter dem Link. Er öffnet dieselbe Seite.
code-label = Zugangscode
code-hint = 26 Buchstaben und Ziffern. Leerzeichen, Striche und Großschreibung spielen keine Rolle.
code-submit = Weiter
error-code-unknown = Zu diesem Code gehört keine Einladung. Bitte vergleichen Sie ihn mit Ihrer E-Mail.
link-ask-title = Sie finden Ihren Link nicht
link-ask-lead = Nennen Sie die Adresse, an die die Einladung ging. Wir senden die Links noch einmal dorthin.
link-ask-email = Ihre E-Mail-Adresse
link-ask = Link zusenden
link-asked-title = Sehen Sie in Ihr Postfach
link-asked-lead = Wenn die Adresse eingeladen wurde, ist eine Mail mit ihrem Link unterwegs. Das dauert ein bis zwei Minuten.
link-asked-none = Nichts da? Sehen Sie unter den unerwünschten Mails nach, fragen Sie im Haus, ob die Einladung an eine andere Adresse ging, oder fragen Sie die einladende Stelle.
link-asked-back = Zurück zum Zugangscode
link-ended-again = Noch einmal an { $address } senden
landing-wrong-person = Ich bin dafür nicht zuständig
pass-on-title = Wer ist zuständig?
pass-on-lead = Nennen Sie die Person bei { $company }, die an Ihrer Stelle antwortet. Sie bekommt einen eigenen Link per Mail.
pass-on-after = Ihr Link gilt dann nicht mehr. Was schon beantwortet ist, bleibt.
pass-on = Einladung weitergeben
pass-on-back = Zurück, sie ist für mich
pass-on-nobody = Sie kennen dort niemanden, oder das Unternehmen bietet nicht? Bitte sagen Sie es der einladenden Stelle:
link-ended-replaced-title = Es wurde ein neuerer Link verschickt
link-ended-revoked-title = Diese Einladung wurde zurückgezogen
link-ended-expired-title = Die Frist ist abgelaufen
link-ended-cancelled-title = Die Ausschreibung wurde aufgehoben
link-ended-replaced = Der neuere Link ging am { $time } an { $address }. Bitte verwenden Sie diesen.
link-ended-expired = Antworten wurden bis { $deadline } angenommen.
link-ended-revoked = Die Institution hat sie zurückgezogen. Von hier aus erreicht nichts mehr die Ausschreibung.
link-ended-cancelled = Die Institution hat die Ausschreibung aufgehoben. Antworten werden nicht mehr angenommen.

error-wrong-type = Diese Art Antwort passt nicht zur Frage.
error-unknown-field = Dieses Feld ist nicht bekannt.
error-nul = Der Text enthält ein Zeichen, das nicht gespeichert werden kann.
error-control-character = Der Text enthält ein Steuerzeichen. Bitte geben Sie ihn neu ein.
error-not-a-number = Bitte geben Sie eine Zahl ein, zum Beispiel 12 oder 1.250,50.
error-too-many-decimals = Die Zahl hat zu viele Nachkommastellen.
error-too-many-digits = Die Zahl hat zu viele Stellen.
error-below-minimum = Die Zahl liegt unter dem, was angenommen wird.
error-above-maximum = Die Zahl liegt über dem, was angenommen wird.
error-not-a-date = Bitte geben Sie ein Datum ein, das es gibt.
error-period-reversed = Der letzte Tag liegt vor dem ersten.
error-unknown-option = Bitte wählen Sie eine der Möglichkeiten.
error-repeated = Etwas ist doppelt genannt.
error-too-many = Nur eine Auswahl ist möglich.
error-unknown-country = Bitte wählen Sie ein Land aus der Liste.
error-unknown-row = Diese Zeile gehört nicht zur Frage.
error-too-many-rows = Es sind zu viele Zeilen.
error-too-many-cells = In einer Zeile sind zu viele Zellen.
error-not-an-email = Bitte geben Sie eine E-Mail-Adresse wie name@example.org ein.
error-not-applicable-forbidden = „Nicht zutreffend“ ist hier nicht möglich.
error-value-and-not-applicable = Bitte antworten Sie oder wählen Sie „nicht zutreffend“.

gap-unanswered = nicht beantwortet
gap-rows-missing = es fehlen Zeilen
gap-reason-missing = es fehlt eine Begründung
gap-evidence-missing = es fehlt eine Datei
gap-person-missing = es fehlt ein Name oder eine Adresse

team-title = Team
team-lead = Laden Sie Kolleginnen und Kollegen ein, alle mit eigenem Link. Was sie speichern, trägt ihren Namen.
team-lead-others = Wer für Ihr Unternehmen antwortet. Ändern kann das die Person, die das Angebot federführend bearbeitet.
team-you = (Sie)
team-is-lead = Federführend
team-since = im Team seit { $time }
team-last-save = zuletzt gespeichert { $time }
team-no-save = noch nichts gespeichert
team-whole = Sieht und beantwortet das ganze Angebot.
team-answers = Sieht und beantwortet:
team-change = Ändern
team-sections = Abschnitte
team-sections-hint = Ist nichts angekreuzt, gilt das ganze Angebot.
team-save-sections = Abschnitte speichern
team-hand-over-text = { $name } gibt dann das Angebot ab und bekommt die Mails der Institution. Sie bleiben im Team.
team-hand-over = Federführung übergeben
team-remove-text = Der Link endet sofort. Antworten und der Name daran bleiben.
team-remove = Aus dem Team nehmen
team-invite-title = Jemanden einladen
team-name = Name
team-email = E-Mail-Adresse
team-email-hint = Dorthin geht der Link, und nirgendwo sonst hin.
team-language = Sprache
team-invite = Einladung senden
hub-team = Team
hub-team-text = { $count ->
    [one] Bisher antworten Sie allein.
   *[other] { $count } Personen bearbeiten dieses Angebot.
}
hub-team-link-lead = Jemanden einladen
hub-team-link-other = Team ansehen
hub-given-to = bei { $names }
check-lead-submits = { $name } bearbeitet das Angebot federführend und gibt es ab.
