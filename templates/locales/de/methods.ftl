### Wertungsmethoden: was jede tut, ihre Größen und das Abzeichen zum dritten Angebot.

tender-method-ratio-simple = Die meisten Punkte fürs Geld
tender-method-ratio-extended = Die meisten Punkte fürs Geld, mit Schwankungsbereich
tender-method-reference = Den besten Stand gegen Referenzwerte
tender-method-median = Den besten Stand gegen den Median
tender-method-award-on-value = Den niedrigsten Preis abzüglich Wert
tender-method-hint-ratio-simple = Leistungspunkte ÷ Preis
tender-method-hint-ratio-extended = nahe am besten Verhältnis entscheidet Qualität oder Preis
tender-method-hint-reference = Punkte und Preis gegen veröffentlichte Werte
tender-method-hint-median = Punkte und Preis gegen die Mitte der Angebote
tender-method-hint-award-on-value = jede Antwort nimmt Geld vom Preis
tender-price-score-none = Keine
tender-price-score-hint-none = Der Preis entscheidet nur bei gleicher Qualität
methods-badge-can = ein drittes Angebot kann zwei andere umkehren
methods-badge-cannot = ein drittes Angebot kann zwei andere nicht umkehren
methods-third-can = Ein drittes Angebot kann die Reihenfolge zweier anderer umkehren
methods-third-cannot = Ein drittes Angebot kann die Reihenfolge zweier anderer nicht umkehren
methods-third-why-can = Jede Zahl wird an den anderen Angeboten gemessen: am niedrigsten Preis, am besten Verhältnis oder an der Mitte.
methods-third-why-cannot = Jede Zahl ergibt sich allein aus dem Angebot und dem veröffentlichten Schema.
methods-explain-weighted-sum = Qualität und Preis werden je zu Punkten von 0 bis 100 und nach ihren Gewichten zusammengezählt. Die höchste Summe gewinnt.
methods-explain-ratio-simple = Die Leistungspunkte werden durch den Preis geteilt und mit einem festen Faktor malgenommen. Das Angebot mit den meisten Punkten fürs Geld gewinnt.
methods-explain-ratio-extended = Angebote, deren Verhältnis von Punkten zu Preis nahe am besten liegt, bleiben im Rennen. Unter ihnen entscheidet Qualität oder Preis, die übrigen folgen nach ihrem Verhältnis.
methods-explain-reference = Punkte und Preis werden je an einem vorher veröffentlichten Wert gemessen. Das Angebot, dessen Punkte seinen Preis am meisten überwiegen, gewinnt.
methods-explain-median = Punkte und Preis werden je an der Mitte der gültigen Angebote gemessen. Das Angebot, dessen Punkte seinen Preis am meisten überwiegen, gewinnt.
methods-explain-award-on-value = Jede gewertete Frage hat für volle Punkte einen Wert in Geld, und was ein Angebot davon erreicht, wird von seinem Preis abgezogen. Der niedrigste Betrag gewinnt.
methods-explain-lowest-price = Die Qualität muss nur die Mindestwerte erreichen. Unter den Angeboten, die das tun, gewinnt der niedrigste Preis.
methods-explain-quality-only = Die Bieter nennen keinen Preis. Die höchste Qualität gewinnt.
methods-formula-weighted-sum = T = (wQ × Q + wP × PP) ÷ (wQ + wP)
methods-formula-ratio-simple = Z = Faktor × L ÷ P
methods-formula-ratio-extended = Z = Faktor × L ÷ P; im Bereich: Z ≥ bestes Z × (1 − Bereich ÷ 100)
methods-formula-reference = Z = gL × L ÷ Lref − gP × P ÷ Pref
methods-formula-median = Z = gL × L ÷ Median(L) − gP × P ÷ Median(P)
methods-formula-award-on-value = P − Summe aus (Wert × Punkte ÷ Skala)
methods-formula-lowest-price = P
methods-formula-quality-only = Q
methods-rounding = Rundung
methods-rounding-usual = Jede Zahl wird genau berechnet und einmal kaufmännisch auf 2 Stellen gerundet. Es entscheidet die gedruckte Zahl.
methods-rounding-ratio = Jede Zahl wird genau berechnet und einmal kaufmännisch gerundet: Z auf { $places } Stellen, alle anderen auf 2. Es entscheidet die gedruckte Zahl.
methods-ties = Gleichstand
methods-ties-weighted-sum = Gleiche Summe: die höhere Qualität, dann der niedrigere Preis.
methods-ties-ratio-simple = Gleiches Z: der niedrigere Preis, dann mehr Punkte.
methods-ties-ratio-extended = Im Bereich: was dort entscheidet, dann das andere. Darunter: Z, dann der niedrigere Preis, dann mehr Punkte.
methods-ties-reference = Gleiches Z: der niedrigere Preis.
methods-ties-median = Gleiches Z: der niedrigere Preis.
methods-ties-award-on-value = Weiteres wird nicht herangezogen.
methods-ties-lowest-price = Weiteres wird nicht herangezogen.
methods-ties-quality-only = Weiteres wird nicht herangezogen.
methods-ties-rest = Angebote, die dann noch gleich sind, teilen sich den Rang, und der Zuschlag wartet auf eine dokumentierte Losziehung.
methods-blanks = Leere Antworten
methods-blanks-text = Eine leer gelassene gewertete Frage bekommt 0 Punkte und behält ihr Gewicht; ein leeres Ausschlusskriterium schließt aus.
methods-refresh = Felder dieser Methode zeigen
methods-figures = Größen der Methode
methods-quality-weight = Gewicht der Qualität
methods-price-weight = Gewicht des Preises
methods-weights-100 = Beide zusammen 100, außer bei Punkten als Gewichten.
methods-factor = Faktor
methods-factor-hint = Macht die Ziffern von Z lesbar.
methods-decimals = Gedruckte Stellen von Z
methods-decimals-hint = 0 bis 8; üblich sind 2.
methods-band = Schwankungsbereich in Prozent
methods-band-hint = Unter dem besten Z; der Rand zählt dazu.
methods-decide-by-which = Im Bereich entscheiden
methods-decide-by-quality = Mehr Leistungspunkte, dann der niedrigere Preis
methods-decide-by-price = Der niedrigere Preis, dann mehr Leistungspunkte
methods-reference-quality-weight = Gewicht gL der Punkte
methods-reference-price-weight = Gewicht gP des Preises
methods-reference-quality = Referenzpunkte Lref
methods-reference-quality-hint = Bei Anteilen reichen die Punkte von 0 bis 100.
methods-reference-price = Referenzpreis Pref
methods-weighting-title = Von Punkten zur Qualität
methods-weighting-which = Punkte zählen
methods-weighting-nested = Nach Anteilen
methods-weighting-absolute = Jeder nach seinem Gewicht
methods-weighting-hint-nested = Abschnitte teilen sich die Qualität, Fragen ihren Abschnitt
methods-weighting-hint-absolute = L ist die Summe aus Gewicht × Punkten; Abschnitte haben kein Gewicht
methods-weights-which = Gewichte sind
methods-weights-shares = Freie Zahlen
methods-weights-percent = Prozente
methods-weights-points = Überall freie Zahlen
methods-weights-hint-shares = nur Qualität und Preis ergeben 100
methods-weights-hint-percent = auf jeder Ebene ergeben sie genau 100
methods-weights-hint-points = auch bei Qualität und Preis, etwa 130 und 70
methods-values-hint = Der Wert in Geld jeder gewerteten Frage wird bei den Gewichten gesetzt.
methods-to-weights = Gewichte mit Hilfe setzen
methods-result-weighted-sum = Summe
methods-result-ratio-simple = Punkte fürs Geld (Z)
methods-result-ratio-extended = Punkte fürs Geld (Z)
methods-result-reference = Z
methods-result-median = Z
methods-result-award-on-value = Preis abzüglich Wert
methods-result-lowest-price = Entscheidender Preis
methods-result-quality-only = Summe
methods-derive-performance = Leistungspunkte (L)
methods-derive-ratio = Punkte gegen Preis (Z)
methods-derive-band = Unterer Rand des Bereichs
methods-block-weights = { $count ->
    [one] Gewichte oder Werte passen nicht zum Wertungsschema
   *[other] { $count } Gruppen von Gewichten passen nicht zum Wertungsschema
}
error-must-sum-to-100 = Diese Gewichte müssen genau 100 ergeben.
error-value-missing = Bei dieser Methode braucht mindestens eine gewertete Frage einen Wert in Geld.
error-value-without-rated = Nur eine gewertete Frage hat einen Wert in Geld.
