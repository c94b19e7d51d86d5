### Wie lange personenbezogene Daten aufbewahrt werden.

retention-title = Aufbewahrung
retention-lead = Einige Monate nach der Entscheidung eines Verfahrens geht, was über Personen bei den Bietern bekannt ist. Vorher geht nichts von selbst.
retention-goes = Was geht: Namen und Adressen, Links und Geräte, Mails, Entwürfe, Dateien und alle Worte in geöffneten Angeboten.
retention-stays = Was bleibt: Firmen, Auswahlen und Zahlen, Punkte, Rangfolge, Zuschlag und das Protokoll. Quittungen passen weiterhin. Das Aktenarchiv lässt sich danach nicht mehr erstellen: Laden Sie es vorher herunter.
retention-beyond = Außer Reichweite: Heruntergeladenes, Sicherungen, verschickte Mails, was Bieter in Fragen und Personalkriterien und, wo Angebote nicht versiegelt waren, in Rückfragen geschrieben haben.
retention-months = Monate nach der Entscheidung
retention-months-hint = 1 bis 360; leer für nie.
retention-plan = Was wann geht
retention-tender = Verfahren
retention-decided = Entschieden
retention-due = Geht
retention-gone = Fort seit
retention-never = Nie
retention-people = Personen
retention-files = Dateien
retention-mails = Mails
retention-empty = Noch ist kein Verfahren entschieden.
refusal-purged = Die personenbezogenen Daten dieses Verfahrens sind fort und mit ihnen, was das Aktenarchiv zu beweisen hätte.
member-retention = Wie lange personenbezogene Daten aufbewahrt werden
