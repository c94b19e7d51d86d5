## Mitgebrachte Antworten

suggestions-title = Antworten von anderswo
suggestions-lead = Bringen Sie Antworten mit, oder füllen Sie das Formular als Arbeitsmappe aus. Nichts wird zur Antwort, bevor Sie es übernehmen.
suggestions-brought = { $suggested ->
    [0] Nichts Neues.
    [one] 1 Vorschlag wartet unten.
   *[other] { $suggested } Vorschläge warten unten.
 } { $same ->
    [0] {""}
    [one] 1 Antwort steht wortgleich schon hier.
   *[other] { $same } Antworten stehen wortgleich schon hier.
 } { $refused ->
    [0] {""}
    [one] 1 ist nicht verwendbar; der Grund steht dabei.
   *[other] { $refused } sind nicht verwendbar; die Gründe stehen dabei.
 }
suggestions-none = Es wartet nichts auf Übernahme.
suggestions-waiting = { $count ->
    [one] 1 Vorschlag
   *[other] { $count } Vorschläge
 }
suggestions-waiting-text = Lesen Sie jeden, bevor Sie ihn übernehmen: Sie erklären ihn zur Antwort von heute.
suggestion-standing-new = Noch nicht beantwortet
suggestion-standing-changed = Ändert die Antwort
suggestion-standing-conflicting = Weicht von der Antwort ab
suggestion-source-file = Aus der Datei zu { $label }
suggestion-source-workbook = Aus der Arbeitsmappe { $label }
suggestion-source-earlier = Aus Ihrem Angebot zu { $label }
suggestion-asked = Dort lautete die Frage:
suggestion-suggested = Vorgeschlagen
suggestion-stored = Jetzt gespeichert
suggestion-waits = Ein Vorschlag wartet
suggestion-take = Übernehmen
suggestion-drop = Nicht übernehmen
suggestions-take-harmless = { $count ->
    [one] Den 1 übernehmen, der nichts überschreibt
   *[other] Die { $count } übernehmen, die nichts überschreiben
 }
suggestions-drop-all = Keinen übernehmen
suggestions-refused = { $count ->
    [one] 1 nicht verwendbar
   *[other] { $count } nicht verwendbar
 }
suggestions-drop-refused = Diese Liste leeren
suggestions-bring = Antworten mitbringen
suggestions-file = Arbeitsmappe oder Antwortdatei
suggestions-file-hint = Die ausgefüllte Arbeitsmappe von dieser Seite (.xlsx) oder eine Antwortdatei von einem beliebigen Probity-Server (.json). Höchstens 4 MB.
suggestions-send = Datei lesen
suggestions-earlier-text = Oder sehen Sie nach, was Sie in früheren Ausschreibungen von { $institution } geantwortet haben, deren Angebote geöffnet sind.
suggestions-earlier = Frühere Antworten suchen
suggestions-keep = Antworten sichern
suggestions-keep-xlsx = Arbeitsmappe (.xlsx)
suggestions-keep-xlsx-text = Alle Ihre Fragen mit den bisherigen Antworten, zum Ausfüllen mit jeder Tabellenkalkulation.
suggestions-keep-json = Antwortdatei (.json)
suggestions-keep-json-text = Die bisherigen Antworten, zum Behalten und Mitnehmen. Preise und Nachweise gehören nicht dazu.
hub-suggestions = Antworten von anderswo
hub-suggestions-text = Füllen Sie das Formular als Arbeitsmappe aus, oder bringen Sie frühere Antworten mit.
hub-suggestions-link = Arbeitsmappe, Dateien und frühere Antworten
field-file = Die Datei

## Die Arbeitsmappe

book-how = Füllen Sie die gelben Zellen aus, speichern Sie, und senden Sie die Datei auf der Seite „Antworten von anderswo“. Nichts wird gespeichert, bevor Sie es dort übernehmen.
book-number = Nr.
book-question = Frage
book-part = Teil
book-answer = Antwort
book-hint = Warum wir fragen
book-from = Erster Tag
book-to = Letzter Tag
book-countries = Länderkürzel, etwa DE, AT
book-name = Name
book-email = E-Mail-Adresse
book-phone = Telefon
book-role = Funktion
book-accepted = Erklärt: x
book-justification = Begründung
book-not-applicable = Trifft nicht zu, weil
