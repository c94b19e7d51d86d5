### Das Protokoll.

audit-title = Protokoll
audit-lead = Jede Handlung der Reihe nach, jeder Eintrag mit dem vorigen verkettet. Nichts lässt sich unbemerkt ändern oder entfernen.
audit-chain-intact = Die Kette ist unversehrt
audit-chain-broken = Die Kette ist gebrochen
audit-chain-unchecked = Die Kette wurde für diese Seite nicht geprüft
audit-broken-at = Eintrag { $sequence } ist der erste, der nicht passt.
audit-entries = { $count ->
    [0] Noch kein Eintrag.
    [one] Ein Eintrag.
   *[other] { $count } Einträge.
}
audit-verify = Selbst nachprüfen auf dem Server:
audit-head = Letzter Eintrag:
audit-deed = Handlung
audit-actor = Wer
audit-subject = Woran
audit-all = Alle
audit-filter = Filtern
audit-number = Nr.
audit-when = Wann
audit-proof = Beleg
audit-details = Einzelheiten
audit-older = Ältere Einträge
audit-empty = Kein Eintrag passt.
audit-download = Das ganze Protokoll als Datei
audit-download-text = Nachprüfen ohne diesen Server:
audit-find-actor = Wer (Name oder E-Mail-Adresse)
audit-find-text = Woran, Handlung oder Einzelheit
audit-from = Erster Tag
audit-to = Letzter Tag
audit-empty-so-far = Unter den durchgesehenen Einträgen passt keiner. Ältere sind noch nicht durchgesehen.
audit-group-tender = Ausschreibungen
audit-group-bidder = Bieter und ihre Links
audit-group-team = Teams der Bieter
audit-group-bid = Angebote
audit-group-inquiry = Fragen der Bieter
audit-group-inquiries = Regel für Fragen der Bieter
audit-group-bulletin = Mitteilungen an alle Bieter
audit-group-evidence = Nachweisdateien
audit-group-opening = Teile der Öffnenden
audit-group-bids = Öffnung der Angebote
audit-group-prices = Öffnung der Preise
audit-group-evaluators = Bewertende
audit-group-score = Punkte
audit-group-clarification = Rückfragen
audit-group-term = Kriterien für das Personal
audit-group-price = Aufklärung von Preisen
audit-group-correction = Korrekturen
audit-group-run = Eingefrorene Läufe
audit-group-lot = Losentscheide
audit-group-award = Entscheidungen
audit-group-mail = E-Mails
audit-group-member = Mitglieder
audit-group-factor = Zweiter Faktor
audit-group-officer = Schlüssel zum Öffnen
audit-group-key = Schlüssel für Programme
audit-group-institution = Institution
audit-group-server-key = Schlüssel des Servers
