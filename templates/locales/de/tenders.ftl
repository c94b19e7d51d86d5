### Die Seiten der Ausschreibenden.


## The head of a tender, its stages and tabs
tender-list-title = Ausschreibungen
tender-tabs = Seiten dieser Ausschreibung
tender-stage-draft = Entwurf
tender-stage-published = Veröffentlicht, versiegelt
tender-stage-closed = Frist abgelaufen, versiegelt
tender-stage-opened = Geöffnet
tender-stage-evaluating = In Auswertung
tender-stage-awarded = Zuschlag erteilt
tender-stage-cancelled = Aufgehoben
tender-tab-overview = Überblick
tender-tab-profile = Anforderungsprofil
tender-tab-scheme = Wertungsschema
tender-tab-checklist = Eigene Checkliste
tender-tab-bidders = Bieter
tender-tab-settings = Einstellungen
tender-tab-compare = Vergleich
tender-tab-ranking = Rangfolge
tender-tab-award = Zuschlag
tender-title = Titel
tender-state = Stand
tender-deadline = Abgabefrist
tender-deadline-none = Noch nicht gesetzt
tender-actions = Aktionen
tender-save = Speichern
tender-back-out = Abbrechen
tender-yes = Ja
tender-no = Nein
tender-of = { $part } von { $whole }
tender-german = Deutsch
tender-english = Englisch
tender-language = Hauptsprache
tender-language-de = Deutsch
tender-language-en = Englisch

## List
tender-new = Neue Ausschreibung
tender-list-running = Laufend
tender-list-decided = Entschieden
tender-list-empty = Es gibt noch keine Ausschreibung.
tender-list-empty-create = Eine Ausschreibung entsteht mit einem Formular: Profil wählen, Frist setzen, Bieter nennen.
tender-list-empty-wait = Die Beschaffung oder die Informationssicherheit legt die erste an.
tender-list-bids = { $submitted } von { $bidders } eingegangen
tender-list-declined = { $count } abgesagt
tender-list-no-bidders = Noch keine
tender-next-step = Nächster Schritt
tender-next-publish = Vervollständigen und veröffentlichen
tender-next-wait = Auf Angebote warten
tender-next-open = Angebote öffnen
tender-next-score = Punkte vergeben
tender-next-award = Entscheiden
tender-next-record = Vermerk ansehen

## New tender
tender-new-lead = Ein Formular, eine Durchsicht, dann wird versandt. Bis zur Veröffentlichung lässt sich alles ändern.
tender-new-what = Was wird ausgeschrieben?
tender-new-profile = Welche Sicherheitsanforderungen gelten?
tender-new-when = Bis wann, und wer beantwortet Fragen?
tender-new-whom = Wen laden Sie ein?
tender-new-whom-hint = Bieter können Sie später ergänzen. Vor der Veröffentlichung wird nichts versandt.
tender-title-hint = Bieter sehen ihn in jeder E-Mail.
tender-reference = Ihr Aktenzeichen
tender-reference-hint = Akten- oder Vergabenummer, falls vorhanden.
tender-scope = Profil aus OPS.2.1 Outsourcing
tender-scope-core = Kern
tender-scope-full = Vollständig
tender-scope-chosen = Gewählte Abschnitte
tender-scope-hint-core = { $core } Fragen: was jedes Outsourcing-Vorhaben braucht
tender-scope-hint-full = { $full } Fragen: alles, wonach der Baustein fragt
tender-scope-hint-chosen = Alle Fragen der unten angekreuzten Abschnitte
tender-protection = Schutzbedarf
tender-protection-normal = Normal
tender-protection-increased = Erhöht
tender-protection-hint-normal = Gewichte für übliche Geschäftsinformationen
tender-protection-hint-increased = Mehr Gewicht auf Notfall, Personalprüfung und Beendigung
tender-sections = Abschnitte
tender-sections-choose = Abschnitte wählen
tender-sections-choose-hint = Zählt nur mit „Gewählte Abschnitte“ oben.
tender-level-basic = Basis-Anforderung
tender-level-standard = Standard-Anforderung
tender-level-increased = Bei erhöhtem Schutzbedarf
tender-questions = { $count ->
    [one] eine Frage
   *[other] { $count } Fragen
}
tender-deadline-date = Abgabefrist: Datum
tender-deadline-time = Uhrzeit
tender-deadline-zone = Zeitzone
tender-contact-name = Ansprechperson
tender-contact-name-hint = Wird in jeder E-Mail genannt.
tender-contact-email = E-Mail der Ansprechperson
tender-contact-email-hint = Antworten der Bieter gehen dorthin.
tender-create = Entwurf anlegen
tender-create-hint = Es wird noch nichts versandt. Danach sehen Sie, was vor der Veröffentlichung fehlt.
tender-error-deadline-past = Die Frist muss in der Zukunft liegen.
tender-bidders-rows = Einzuladende Bieter
tender-bidder = Bieter
tender-bidder-company = Unternehmen
tender-bidder-contact = Ansprechperson
tender-bidder-language = Sprache
tender-bidders-paste = Oder eine Liste einfügen
tender-bidders-paste-hint = Ein Bieter je Zeile: Unternehmen; Ansprechperson; E-Mail; Sprache (de oder en). Auch direkt aus einer Tabelle.
tender-error-paste = In Zeile { $line } fehlt eine E-Mail-Adresse.

## Cockpit
tender-steps = Weg der Ausschreibung
tender-step-draft = Entwurf
tender-step-published = Veröffentlicht
tender-step-closed = Frist
tender-step-opened = Geöffnet
tender-step-evaluating = Auswertung
tender-step-decided = Entscheidung
tender-progress-done = erledigt
tender-progress-current = jetzt
tender-progress-todo = steht noch aus
tender-deed-title-prepare = Als Nächstes: Entwurf vervollständigen
tender-deed-title-publish = Als Nächstes: veröffentlichen und versenden
tender-deed-title-wait = Die Bieter antworten
tender-deed-title-open = Als Nächstes: Angebote öffnen
tender-deed-title-score = Als Nächstes: Punkte vergeben
tender-deed-title-award = Als Nächstes: entscheiden
tender-deed-title-record = Diese Ausschreibung ist entschieden
tender-deed-text-prepare = Einige Punkte sind noch offen. Danach kann veröffentlicht werden.
tender-deed-text-publish = Alles ist bereit. Sehen Sie einmal durch, was festgeschrieben und versandt wird.
tender-deed-text-wait = Vor der Frist kann in Ihrem Haus niemand Antworten lesen. Sie können erinnern, verlängern oder Bieter ergänzen.
tender-deed-text-open = Die Frist ist abgelaufen. Die Öffnung wird mit Name und Zeit protokolliert.
tender-deed-text-score = Manche Antworten lassen sich nicht automatisch bewerten. Lesen Sie sie nebeneinander und vergeben Sie Punkte mit Begründung.
tender-deed-text-award = Jede Antwort hat ihre Punkte. Die Rangfolge steht fest.
tender-deed-text-record = Entscheidung, Begründung und alle Zahlen sind festgehalten.
tender-deed-prepare = Weiter vorbereiten
tender-deed-publish = Durchsehen und veröffentlichen
tender-deed-open = Zur Öffnung
tender-deed-score = Fehlende Punkte vergeben
tender-deed-compare = Angebote vergleichen
tender-deed-award = Zur Entscheidung
tender-deed-record = Vermerk ansehen
tender-tasks = Vor der Veröffentlichung
tender-task-profile = Anforderungsprofil
tender-task-scheme = Wertungsschema
tender-task-checklist = Eigene Checkliste
tender-task-bidders = Bieter
tender-task-settings = Frist und Ansprechperson
tender-task-done = Bereit
tender-task-open = Offen
tender-task-profile-detail = { $sections } Abschnitte, { $questions } Fragen
tender-task-scheme-detail = { $quality } % Qualität, { $price } % Preis
tender-task-checklist-open = { $open ->
    [one] Ein Freigabepunkt ist noch offen
   *[other] { $open } Freigabepunkte sind noch offen
}
tender-task-checklist-done = Alle Freigabepunkte sind erfüllt
tender-task-bidders-detail = { $bidders ->
    [0] Noch niemand einzuladen
    [one] Ein Bieter
   *[other] { $bidders } Bieter
}
tender-task-settings-detail = Gesetzt
tender-task-settings-deadline = Eine Frist in der Zukunft setzen
tender-count-invited = Eingeladen
tender-count-opened = Link geöffnet
tender-count-started = Begonnen
tender-count-submitted = Eingegangen
tender-count-declined = Abgesagt
tender-count-mail-trouble = E-Mail-Probleme
tender-sealed = Versiegelt: Sie sehen den Fortschritt, aber keine Antworten, Punkte oder Preise, bis die Angebote nach der Frist geöffnet werden.
tender-no-smtp = Es ist kein Mailserver eingerichtet. E-Mails werden als Dateien abgelegt; geben Sie jedem Bieter den Link selbst („Link kopieren“).
tender-mail = E-Mail
tender-mail-queued = Wartet
tender-mail-sent = Versandt
tender-mail-deferred = Aufgeschoben, wird wiederholt
tender-mail-failed = Gescheitert
tender-mail-moot = Nicht mehr nötig
tender-mail-kind-invitation = Einladung
tender-mail-kind-reminder = Erinnerung
tender-mail-kind-reissue = Neuer Link
tender-mail-kind-link = Link, vom Bieter angefordert
tender-mail-kind-extension = Verlängerung
tender-mail-kind-receipt = Eingangsbestätigung
tender-mail-kind-clarification = Rückfragen zu Antworten
tender-mail-kind-explanation = Frage zum Preis
tender-mail-kind-team = Einladung ins Team
tender-mail-kind-outcome = Ergebnis
tender-link-opened = Link geöffnet
tender-answering = Pflichtfragen beantwortet
tender-answered = { $answered } von { $required }
tender-not-yet = Noch nicht
tender-bidder-listed = Vorgemerkt
tender-bidder-invited = Eingeladen
tender-bidder-opened = Hat hineingesehen
tender-bidder-started = Antwortet
tender-bidder-submitted = Eingegangen
tender-bidder-declined = Abgesagt
tender-bidder-revoked = Widerrufen
tender-declined-reason = „{ $reason }“
tender-remind = Erinnern
tender-copy-link = Link kopieren
tender-more = Mehr
tender-reissue = Neuen Link senden
tender-reissue-to = Neuer Link an
tender-revoke = Einladung widerrufen
tender-revoke-reason = Grund des Widerrufs
tender-extend = Frist verlängern
tender-extend-title = Abgabefrist
tender-extend-text = Eine Verlängerung gilt für alle Bieter zugleich und wird protokolliert. Die Bieter sehen die neue Frist auf ihren Seiten.
tender-extend-reason = Begründung
tender-extend-reason-hint = Sie wird im Protokoll festgehalten.
tender-extend-submit = Für alle Bieter verlängern
tender-frozen-title = Festgeschriebene Fassung { $version }
tender-frozen-text = SHA-256 von Profil und Wertungsschema, auf die alle Bieter antworten. Bieter sehen denselben Wert.
tender-cancel-hint = Nicht mehr nötig?
tender-cancel-link = Ausschreibung ohne Zuschlag beenden

## Settings
tender-settings-frozen = Veröffentlicht: Diese Einstellungen sind festgeschrieben. Die Frist lässt sich nur für alle Bieter verlängern.
tender-show-weights = Bieter sehen die Gewichte
tender-show-weights-hint = Gewicht und Punkte stehen neben jeder Frage.

## Profile
tender-profile-lead = Wonach Bieter gefragt werden. Die Abschnitte stammen aus OPS.2.1; Sie können sie ändern, entfernen und ergänzen.
tender-profile-frozen = Festgeschrieben mit dem SHA-256
tender-profile-empty = Noch kein Abschnitt.
tender-total-questions = Fragen
tender-total-required = Pflichtfragen
tender-total-rated = Bewertet
tender-total-knock-outs = Ausschlusskriterien
tender-total-evidence = Nachweise verlangt
tender-section = Abschnitt
tender-own-section = Eigener Abschnitt
tender-subject = Betrifft
tender-subject-provider = Den Dienstleister
tender-subject-personnel = Dessen Personal
tender-questions-short = Fragen
tender-minimum = Minimum
tender-weight = Gewicht
tender-share = Anteil
tender-sum = Summe
tender-section-add = Eigenen Abschnitt hinzufügen
tender-section-title-de = Titel auf Deutsch
tender-section-title-en = Titel auf Englisch
tender-section-intro-de = Einleitung auf Deutsch
tender-section-intro-en = Einleitung auf Englisch
tender-section-settings = Einstellungen des Abschnitts
tender-section-empty = Noch keine Frage.
tender-section-remove = Diesen Abschnitt entfernen
tender-section-remove-text = Der Abschnitt und alle seine Fragen entfallen aus dem Entwurf.
tender-requirement = Anforderung
tender-requirement-none = Keine, eigener Abschnitt
tender-weight-hint = Im Verhältnis zu den anderen Abschnitten; der Anteil ergibt sich daraus.
tender-minimum-percent = Minimum in Prozent
tender-minimum-hint = Darunter scheidet ein Angebot aus. Leer für keines.
tender-questions-title = Fragen
tender-question = Frage
tender-kind = Antwort
tender-kind-yes-no = Ja oder nein
tender-kind-single = Eine von mehreren Optionen
tender-kind-multiple = Mehrere Optionen
tender-kind-text = Text
tender-kind-number = Zahl
tender-kind-percent = Prozent
tender-kind-money = Geldbetrag
tender-kind-date = Datum
tender-kind-period = Zeitraum
tender-kind-country = Land
tender-kind-table = Tabelle
tender-kind-matrix = Matrix aus Optionen
tender-kind-file = Datei
tender-kind-declaration = Erklärung
tender-kind-contact = Kontaktperson
tender-criterion = Zählt als
tender-criterion-rated = Bewertet
tender-criterion-exclusion = Ausschlusskriterium
tender-criterion-info = Information
tender-criterion-hint-rated = Gibt Punkte
tender-criterion-hint-exclusion = Erfüllt oder ausgeschieden
tender-criterion-hint-info = Zählt nicht
tender-scoring = Punkte entstehen
tender-scoring-none = Keine Punkte
tender-scoring-manual = Durch Bewertende
tender-scoring-options = Aus der Option
tender-scoring-steps = Aus einer Stufentabelle
tender-scoring-linear = Im Verhältnis
tender-scoring-declared = Aus der Erklärung
tender-scoring-age-months = Aus dem Alter in Monaten
tender-depends-on = gefragt je nach { $question }
tender-optional = freiwillig
tender-mark-knock-out = Ausschluss
tender-mark-evidence = Nachweis
tender-mark-minimum = mindestens { $points } Punkte
tender-question-add = Frage hinzufügen
tender-question-add-submit = Hinzufügen und bearbeiten
tender-question-text-de = Frage auf Deutsch
tender-question-text-en = Frage auf Englisch
tender-error-weight = Das Gewicht muss eine Zahl über 0 mit höchstens 4 Nachkommastellen sein.

## Question editor
tender-question-frozen = Veröffentlicht: Diese Frage ist festgeschrieben.
tender-question-remove = Diese Frage entfernen
tender-question-remove-text = Die Frage entfällt aus dem Entwurf. Davon abhängige Fragen werden immer gestellt.
tender-q-asked = Was gefragt wird
tender-q-text = Frage
tender-q-help = Warum wir fragen
tender-q-help-hint = Bieter lesen es neben der Frage.
tender-q-required = Muss beantwortet werden
tender-q-answer = Wie geantwortet wird
tender-q-refresh = Felder für diese Antwort zeigen
tender-q-long = Mehrere Zeilen
tender-q-several = Mehrere Länder
tender-q-unit = Einheit
tender-q-min = Kleinster Wert
tender-q-max = Größter Wert
tender-q-decimals = Nachkommastellen
tender-q-statement = Was erklärt wird
tender-q-columns = Spalten
tender-q-rows = Zeilen
tender-q-key = Schlüssel
tender-q-min-rows = Mindestens Zeilen
tender-q-max-rows = Höchstens Zeilen
tender-q-options = Optionen
tender-q-options-hint = Optionen ohne Punkte bedeuten „nicht anwendbar“. Leere Zeilen entfallen.
tender-q-code = Kürzel
tender-q-justify = Braucht Begründung
tender-q-excludes = Schließt aus
tender-q-more-rows = Weitere Zeilen
tender-q-points = Wie es zählt
tender-q-weight-hint = Innerhalb des Abschnitts.
tender-points = Punkte
tender-scale-max = Volle Punktzahl
tender-minimum-points = Minimum in Punkten
tender-q-minimum-hint = Darunter scheidet das Angebot aus. Leer für keines.
tender-na = „Nicht anwendbar“
tender-na-forbidden = Nicht erlaubt
tender-na-full = Volle Punkte
tender-na-neutral = Neutral
tender-na-hint-forbidden = Eine Lücke bringt nichts
tender-na-hint-full = Als wäre voll erfüllt
tender-na-hint-neutral = Sein Gewicht entfällt
tender-combine = Mehrere Optionen zusammen
tender-combine-single = Eine Option, deren Punkte
tender-combine-sum-capped = Summe, höchstens volle Punktzahl
tender-combine-mean = Mittelwert
tender-q-steps = Stufentabelle
tender-q-steps-hint = Die erste passende Zeile entscheidet.
tender-q-steps-age = Alter des Datums in Monaten zum Fristende; die erste passende Zeile entscheidet.
tender-q-when = Wenn
tender-q-at-least = mindestens
tender-q-at-most = höchstens
tender-q-bound = Wert
tender-q-otherwise = Punkte sonst
tender-q-linear = Im Verhältnis zwischen zwei Werten
tender-q-zero-at = Wert ohne Punkte
tender-q-full-at = Wert mit voller Punktzahl
tender-q-declared = Punkte der Erklärung
tender-q-declared-yes = Erklärt
tender-q-declared-no = Nicht erklärt
tender-rubric = Wofür es wie viele Punkte gibt
tender-q-rubric-hint = Bewertende richten sich danach.
tender-q-expectation = Was wir erwarten
tender-q-expectation-hint = Intern. Bieter sehen es nie.
tender-q-knock-out = Wann die Antwort ein Angebot ausschließt
tender-knock-out = Schließt aus
tender-knock-out-none = Nie
tender-knock-out-options = Die mit „Schließt aus“ markierten Optionen
tender-knock-out-at-most = Ein Wert über
tender-knock-out-at-least = Ein Wert unter
tender-knock-out-countries = Jedes andere Land als
tender-knock-out-not-declared = Wenn nicht erklärt
tender-knock-out-manual = Ein Mensch entscheidet
tender-knock-out-value = Grenze
tender-knock-out-allowed = Erlaubte Länder
tender-knock-out-allowed-hint = Je zwei Buchstaben, zum Beispiel DE AT NL.
tender-q-evidence = Nachweis
tender-evidence-wanted = Datei als Nachweis
tender-evidence-wanted-none = Nicht verlangt
tender-evidence-wanted-optional = Erwünscht
tender-evidence-wanted-required = Verlangt
tender-q-evidence-hint = Welche Art Datei
tender-q-condition = Wann gefragt wird
tender-q-condition-question = Nur abhängig von
tender-q-always = Immer gefragt
tender-q-condition-codes = Bei einem dieser Kürzel
tender-q-condition-codes-hint = Kürzel der Optionen, durch Komma getrennt.
tender-q-maps = Dient auch
tender-q-maps-hint = Kennungen anderer Bausteine, durch Komma getrennt.
tender-error-points = Bitte Punkte als Zahl eingeben.

## Scheme
tender-scheme-lead = Wie aus Antworten und Preisen eine Reihenfolge wird. Bei der Veröffentlichung wird es festgeschrieben; die Bieter sehen den Fingerabdruck, und die Gewichte, wenn Sie es unter Einstellungen so wählen.
tender-scheme-frozen = Veröffentlicht: Das Wertungsschema ist festgeschrieben.
tender-method = Wertungsmethode
tender-method-which = Das beste Angebot hat
tender-method-weighted-sum = Die höchste gewichtete Summe
tender-method-lowest-price = Den niedrigsten Preis
tender-method-quality-only = Die höchste Qualität
tender-method-hint-weighted-sum = aus Qualität und Preis
tender-method-hint-lowest-price = unter Angeboten, die alle Mindestwerte erreichen
tender-method-hint-quality-only = der Preis steht fest oder zählt nicht
tender-minimum-quality = Mindestqualität in Prozent
tender-price-score = Preispunkte
tender-price-score-which = Punkte für den Preis
tender-price-score-inverse = Kehrwert
tender-price-score-linear-k = Linear bis zum Vielfachen
tender-price-score-linear-fixed = Linear zwischen festen Preisen
tender-price-score-hint-inverse = 100 × niedrigster Preis ÷ eigener Preis
tender-price-score-hint-linear-k = 100 beim niedrigsten Preis, 0 beim k-Fachen
tender-price-score-hint-linear-fixed = Andere Angebote haben keinen Einfluss
tender-price-k = k
tender-price-k-hint = Größer als 1.
tender-price-low = Preis mit 100 Punkten
tender-price-high = Preis mit 0 Punkten
tender-currency = Währung
tender-currency-hint = Drei Buchstaben, zum Beispiel EUR.
tender-scheme-sections = Gewichte der Abschnitte
tender-scheme-sections-hint = Die Anteile werden beim Speichern neu berechnet.
tender-error-weights-100 = Qualität und Preis müssen zusammen 100 ergeben.

## Checklist
tender-checklist-lead = Pflichten des eigenen Hauses. Freigabepunkte müssen erfüllt sein, bevor veröffentlicht werden kann.
tender-checklist-done = Erfüllt
tender-checklist-gates = Offene Freigabepunkte
tender-checklist-empty = Für dieses Profil gibt es nichts sicherzustellen.
tender-checklist-save = Checkliste speichern
tender-checklist-signed = Ihr Name und die Zeit werden festgehalten.
tender-gate = Freigabepunkt
tender-checked-by = { $by }, { $when }
tender-note = Notiz oder Fundstelle

## Bidders
tender-bidders-empty = Noch niemand auf der Liste.
tender-bidders-add = Bieter hinzufügen
tender-bidders-invite = Hinzufügen und einladen
tender-bidders-at-once = Die Ausschreibung ist veröffentlicht: Wen Sie hinzufügen, der wird sofort eingeladen.
tender-bidders-closed = Es können keine Bieter mehr hinzugefügt werden.
tender-bidder-remove = Entfernen
tender-link = Link
tender-link-title = Link zum Weitergeben
tender-link-for = Für { $company }, { $contact }
tender-link-code = Dasselbe als Code, einzugeben auf { $address }
tender-link-show = Link anzeigen
tender-link-warning = Wer diesen Link hat, kann für den Bieter antworten. Es ist derselbe Link wie in der E-Mail. Das Anzeigen wird protokolliert.
tender-back-cockpit = Zurück zum Überblick

## Publishing
tender-publish-title = Durchsehen und veröffentlichen
tender-publish-lead = Ein Klick schreibt Profil und Wertungsschema fest und lädt die Bieter ein.
tender-blocking-title = Kann noch nicht veröffentlicht werden
tender-advice-title = Einen Blick wert
tender-advice-short = Die Bieter haben nur { $days } Tage Zeit.
tender-bidder-missing-company = Zeile { $row }: Geben Sie den Namen des Unternehmens ein.
tender-bidder-missing-contact = Zeile { $row }: Geben Sie die Ansprechperson ein. In eingefügten Zeilen trennen Semikolon oder Tabulator die Teile.
tender-bidder-missing-email = Zeile { $row }: Geben Sie die E-Mail-Adresse ein. In eingefügten Zeilen trennen Semikolon oder Tabulator die Teile.
tender-withdrawn = Hat das Angebot zurückgezogen
tender-document-hash = SHA-256 des veröffentlichten Dokuments
tender-advice-untranslated = { $count ->
    [one] Ein Text fehlt auf { $language }, das ein Bieter liest. Er erscheint in der anderen Sprache.
   *[other] { $count } Texte fehlen auf { $language }, das ein Bieter liest. Sie erscheinen in der anderen Sprache.
}
tender-advice-single = Es ist nur ein Bieter eingeladen. Es gibt nichts zu vergleichen.
tender-block-gates = { $count ->
    [one] Ein Freigabepunkt der Checkliste ist offen
   *[other] { $count } Freigabepunkte der Checkliste sind offen
}
tender-block-bidders = Es steht kein Bieter auf der Liste
tender-block-deadline = Die Frist fehlt oder ist abgelaufen
tender-block-contact = Die Ansprechperson fehlt
tender-block-profile = { $count ->
    [one] Eine Frage ist unvollständig
   *[other] { $count } Fragen sind unvollständig
}
tender-block-scheme = Das Wertungsschema ist unvollständig
tender-block-unscored = { $count ->
    [one] Eine Antwort wartet auf Punkte
   *[other] { $count } Antworten warten auf Punkte
}
tender-error-reviewed-older = Der Entwurf wurde nach dieser Durchsicht geändert. Bitte vor dem Veröffentlichen noch einmal ansehen.
tender-error-blocked = Die Ausschreibung kann noch nicht veröffentlicht werden; unten steht, was fehlt.
tender-publish-frozen = Was festgeschrieben wird
tender-publish-questions = { $questions }, davon { $required } Pflicht und { $rated } bewertet
tender-publish-weights = { $quality } Qualität, { $price } Preis
tender-publish-sent = { $count ->
    [0] Niemand wird eingeladen
    [one] Ein Bieter wird eingeladen
   *[other] { $count } Bieter werden eingeladen
}
tender-mail-preview = Die Einladung
tender-publish-submit = { $count ->
    [one] Veröffentlichen und einen Bieter einladen
   *[other] Veröffentlichen und { $count } Bieter einladen
}
tender-publish-final = Danach lassen sich Fragen, Punkte und Gewichte nicht mehr ändern.
tender-published-title = Veröffentlicht
tender-published-lead = { $by } hat diese Ausschreibung veröffentlicht: { $when }.
tender-published-invitations = Einladungen
tender-to-cockpit = Zum Überblick

## Opening
tender-opening-title = Öffnung der Angebote
tender-opening-lead = Bis jetzt hat niemand eine Antwort gelesen.
tender-opening-early = Die Frist läuft noch. Vorher kann nicht geöffnet werden.
tender-opening-not-you = Beschaffung und Informationssicherheit öffnen die Angebote. Danach sehen Sie das Ergebnis.
tender-opening-bids = { $count ->
    [0] Kein Angebot eingegangen
    [one] Ein Angebot eingegangen
   *[other] { $count } Angebote eingegangen
}
tender-opening-bids-title = Angebote
tender-submitted-at = Eingang
tender-bid-hash = SHA-256 des Angebots
tender-bid-found = Bei der Öffnung
tender-bid-found-intact = unversehrt
tender-bid-found-broken = nicht unversehrt: nicht, was die Quittung nennt
tender-opening-deed-open = Was bei der Öffnung geschieht
tender-opening-deed-share = Was geschieht, wenn Sie Ihren Teil geben
tender-opening-effect-prices = Antworten und Preise werden für die Beteiligten dieser Ausschreibung lesbar.
tender-opening-effect-answers = Antworten werden für die Beteiligten dieser Ausschreibung lesbar.
tender-opening-effect-quality = Antworten werden für die Beteiligten dieser Ausschreibung lesbar. Die Preise bleiben verschlossen, bis die Qualität feststeht.
tender-opening-effect-scheme = Automatische Punkte und Ausschlüsse werden nach dem festgeschriebenen Schema berechnet.
tender-opening-effect-minutes = Ihr Name, die Zeit und die Liste der Angebote gehen in Niederschrift und Protokoll ein. Das lässt sich nicht rückgängig machen.
tender-opening-note = Für die Niederschrift
tender-opening-note-hint = Wer noch anwesend ist, Anmerkungen. Darf leer bleiben.
tender-opening-confirm-open = Ich öffne jetzt die Angebote.
tender-opening-confirm-share = Ich gebe meinen Teil zur Öffnung der Angebote.
tender-opening-submit-open = { $count ->
    [one] Ein Angebot öffnen
   *[other] { $count } Angebote öffnen
}
tender-opening-submit-share = Meinen Teil geben
tender-error-confirm-opening = Bitte bestätigen Sie, dass Sie die Angebote öffnen.
tender-minutes-title = Geöffnet
tender-minutes-text = { $by } hat die Angebote geöffnet: { $when }.

## Answers
tender-answer-blank = Nicht beantwortet
tender-answer-table = Tabelle
tender-answer-justification = Begründung:
tender-answer-yes = Ja
tender-answer-no = Nein
tender-answer-declared = Erklärt von { $name }
tender-answer-not-declared = Nicht erklärt
tender-evidence-valid = gültig bis { $until }
tender-evidence-quarantined = in Quarantäne
tender-evidence-clean = geprüft, sauber
tender-evidence-infected = befallen
tender-evidence-not-scanned = nicht geprüft
tender-files = { $count ->
    [one] eine Datei
   *[other] { $count } Dateien
}

## Compare
tender-filters = Filter
tender-show-all = Alle
tender-show-differences = Nur Unterschiede
tender-show-knock-outs = Verfehlte Ausschlusskriterien
tender-show-unscored = Ohne Punkte
tender-show-text = Texte
tender-search = Fragen und Antworten durchsuchen
tender-search-submit = Suchen
tender-shown = { $shown } von { $total } Fragen
tender-unscored = { $count ->
    [one] eine Antwort wartet auf Punkte
   *[other] { $count } Antworten warten auf Punkte
}
tender-compare-nothing = Zu diesen Filtern passt keine Frage.
tender-rank = Rang
tender-rank-n = Rang { $rank }
tender-share-of = { $share } der Qualität
tender-open = offen
tender-weight-n = Gewicht { $weight }
tender-max-n = bis { $points }
tender-same = alle gleich
tender-cell-scored = Punkte
tender-cell-unscored = noch ohne Punkte
tender-cell-passed = erfüllt
tender-cell-knock-out = Ausschluss
tender-cell-undecided = zu entscheiden
tender-cell-below-minimum = unter Minimum
tender-cell-blank = leer
tender-cell-not-applicable = nicht anwendbar
tender-cell-info = Information
tender-cell-hidden = nicht gefragt
tender-status-ranked = In der Wertung
tender-status-pending = Noch offen
tender-status-excluded-formal = Ausgeschlossen: formal
tender-status-excluded-knock-out = Ausgeschlossen: Kriterium
tender-status-excluded-minimum = Ausgeschlossen: Minimum

## One question
tender-pager = Fragen
tender-previous = Vorige
tender-next = Nächste
tender-position = { $position } von { $total }
tender-yardstick = Wie zu bewerten ist
tender-scale = von { $max }
tender-why = Warum wir fragen
tender-expectation = Was wir erwarten
tender-internal = Intern; Bieter sehen es nie.
tender-automatic = Automatisch: { $points } Punkte
tender-automatically = automatisch
tender-verdict = Kriterium
tender-verdict-pass = Erfüllt
tender-verdict-fail = Nicht erfüllt, ausgeschlossen
tender-verdict-confirmed = Von einer zweiten Person bestätigt
tender-second-person = Gegen die automatische Bewertung wurde entschieden. Das gilt, sobald eine zweite Person ebenso entscheidet.
tender-reason = Begründung
tender-history = { $count ->
    [one] Bisher eine Entscheidung
   *[other] Bisher { $count } Entscheidungen
}
tender-score-next = Speichern und nächste Frage
tender-score-back = Speichern und zum Vergleich
tender-score-hint = Nur Geändertes wird festgehalten, mit Ihrem Namen. Nichts Früheres wird gelöscht.
tender-score-keys = Mit der Tastatur: Tab zum nächsten Feld, Strg+Eingabe weiter.
tender-error-reason = Geänderte Punkte brauchen eine Begründung.

## Ranking
tender-quality = Qualität
tender-price = Preis
tender-total = Gesamt
tender-score = Punktwert
tender-contribution = In der Qualität
tender-contributes = { $points } der Gesamtpunkte
tender-missed = verfehlt
tender-section-figures = Werte nach Abschnitt
tender-not-final = Vorläufig.
tender-not-final-text = { $count ->
    [one] Eine Antwort wartet auf Punkte oder eine Entscheidung.
   *[other] { $count } Antworten warten auf Punkte oder eine Entscheidung.
}
tender-tie-title = Gleichstand auf Rang { $rank }
tender-tie-text = Diese Angebote haben dieselben Werte. Der Zuschlag wartet auf den protokollierten Losentscheid.
tender-to-award = Zur Entscheidung
tender-export = Export:
tender-chart-title = Woraus sich die Gesamtwerte zusammensetzen
tender-chart-twin = Dasselbe als Tabelle
tender-at-most = höchstens { $points }
tender-derivation-title = Woher jede Zahl kommt
tender-derivation-text = Jeder Schritt mit seinen gedruckten Zahlen. Was gedruckt ist, entscheidet und lässt sich mit dem Bleistift nachrechnen.
tender-derive-section = Abschnitt { $section }
tender-derive-quality = Qualität
tender-derive-price-score = Preispunkte
tender-derive-total = Gesamt
tender-scheme-hash = SHA-256 des Wertungsschemas
tender-scheme-hash-text = Das Wertungsschema ist Teil des veröffentlichten Dokuments. Der zweite Fingerabdruck ist der, den die Bieter gesehen haben; der erste ist aus dem Schema darin berechnet.
tender-ranking-empty = Es wurde kein Angebot geöffnet.
tender-reason-knock-out = Ausschlusskriterium { $question } ist nicht erfüllt
tender-reason-minimum-section = { $section }: { $reached } % erreicht, mindestens { $minimum } % verlangt
tender-reason-minimum-question = { $question }: { $reached } Punkte erreicht, mindestens { $minimum } verlangt
tender-reason-minimum-quality = Qualität: { $reached } % erreicht, mindestens { $minimum } % verlangt
tender-reason-no-price = Der Preis fehlt
tender-reason-price-rejected = Der auffallend niedrige Preis wurde nicht aufgeklärt
tender-reason-pending = { $count ->
    [one] Eine Antwort wartet auf Punkte oder eine Entscheidung
   *[other] { $count } Antworten warten auf Punkte oder eine Entscheidung
}
tender-source-automatic = Automatisch
tender-source-evaluator = Durch Bewertende
tender-source-open = Wartet auf Bewertung
tender-bid-declared = Für vollständig und wahr erklärt von { $by }, { $when }.

## Award
tender-award-title = Zuschlag
tender-award-blocked = Noch kein Zuschlag möglich
tender-decision = Entscheidung
tender-decision-which = Wie endet diese Ausschreibung?
tender-decision-awarded = Zuschlag
tender-decision-cancelled = Aufhebung
tender-decision-hint-awarded = auf das beste Angebot der Rangfolge
tender-decision-hint-cancelled = kein Bieter gewinnt
tender-winner = Zuschlag an
tender-winner-hint = Nur Angebote auf Rang 1 sind wählbar. Entfällt bei einer Aufhebung.
tender-winner-none = Derzeit kann kein Angebot gewinnen; eine Aufhebung ist möglich.
tender-award-reason = Begründung
tender-award-reason-hint = Geht in den Vermerk ein.
tender-award-submit = Entscheidung festhalten
tender-award-final = Die Entscheidung ist endgültig. Der Vertrag darf { $days } Tage nach den Mitteilungen geschlossen werden.
tender-award-not-you = Die Beschaffung hält die Entscheidung fest.
tender-error-award-reason = Bitte begründen Sie die Entscheidung.
tender-record-title = Vergabevermerk
tender-record-awarded = Der Zuschlag geht an { $winner }.
tender-record-cancelled = Die Ausschreibung wurde ohne Zuschlag aufgehoben.
tender-record-print = Diese Seite ist zum Ausdrucken eingerichtet.
tender-institution = Institution
tender-decided-by = Entschieden von
tender-standstill-until = Vertrag nicht vor
tender-audit-head = Protokollstand bei der Entscheidung

## What was done
tender-did-save = Gespeichert.
tender-did-add = Hinzugefügt.
tender-did-remove = Entfernt.
tender-did-remind = Eine Erinnerung ist unterwegs.
tender-did-reissue = Ein neuer Link ist unterwegs.
tender-did-revoke = Die Einladung wurde widerrufen.
tender-did-extend = Die Frist wurde für alle Bieter verlängert.
tender-did-open = Die Angebote sind geöffnet. Antworten und Preise sind jetzt lesbar.
tender-did-open-answers = Die Angebote sind geöffnet. Die Antworten sind jetzt lesbar.
tender-did-open-quality = Die Angebote sind geöffnet. Die Antworten sind jetzt lesbar; die Preise bleiben verschlossen, bis die Qualität feststeht.
tender-did-decide = Die Entscheidung wurde festgehalten.
