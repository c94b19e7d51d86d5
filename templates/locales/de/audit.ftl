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
