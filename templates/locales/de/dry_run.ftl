### Der Probelauf der Wertung mit Musterangeboten.

dryrun-title = Probelauf
dryrun-link = Die Wertung mit Musterangeboten ausprobieren
dryrun-lead = Was die Wertung aus vier Musterangeboten macht, bevor sie jemanden bindet. Nichts davon wird gespeichert; die Adresse dieser Seite ist der Versuch.
dryrun-unsound = Die Wertung ist noch unvollständig, daher lässt sich nichts nach ihr reihen.
dryrun-unsound-link = Was fehlt
dryrun-outcome = Ergebnis
dryrun-sample-head = Angebot
dryrun-sample = Muster { $key }
dryrun-cell = { $label }, Muster { $key }
dryrun-minimum = mindestens { $minimum }
dryrun-point = Ein Qualitätspunkt ist wert
dryrun-point-text = Ein Punkt ist ein Hundertstel der erreichbaren Qualität. Sein Wert für ein Angebot ist, wie viel mehr es mit einem Punkt mehr verlangen könnte und dennoch beim selben Ergebnis bliebe; der niedrigste Preis und die Mitte der Angebote bleiben, wie sie sind.
dryrun-point-none = Diese Methode wägt Qualität und Geld nicht gegeneinander ab: Ein Qualitätspunkt hat keinen Preis.
dryrun-unbounded = mehr als jeder Preis
dryrun-reversals = Reihenfolgen, die an einem dritten Angebot hängen
dryrun-reversal = { $ahead } liegt nur vor { $behind }, weil { $third } teilnimmt. Ohne { $third } ist es umgekehrt.
dryrun-no-reversal = Bei diesen Mustern hängt keine Reihenfolge zweier Angebote an einem dritten; bei anderen kann sie es.
dryrun-samples = Musterangebote
dryrun-samples-hint = Erreichte Punkte je Abschnitt in Prozent aller möglichen und der Preis. Die Muster erfüllen jedes Ausschlusskriterium. Ein leerer Preis ist ein Angebot ohne Preis.
dryrun-submit = Muster reihen
dryrun-reset = Zurück zu den üblichen Mustern
