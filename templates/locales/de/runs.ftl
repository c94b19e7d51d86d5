# Was auf die Qualität folgt: Preisumschläge, eingefrorene Läufe, Korrekturen, Lose.
runs-title = Läufe und Preise
runs-lead = Steht die Qualität fest, werden die Preisumschläge geöffnet und die Wertung als Lauf eingefroren. Danach ändern sich Punkte nur durch eine Korrektur, der eine zweite Person zustimmt; jede Korrektur ergibt einen neuen Lauf. Gelöscht wird nichts.
runs-prices = Preisumschläge
runs-prices-closed = Die Preise liegen in einem zweiten Umschlag, den niemand lesen kann, bevor die Qualität feststeht.
runs-prices-unscored = { $count ->
    [one] Eine Antwort wartet noch auf Punkte oder eine Entscheidung.
   *[other] { $count } Antworten warten noch auf Punkte oder eine Entscheidung.
}
runs-prices-effect-1 = Alle Preise werden für alle lesbar, die die Angebote lesen dürfen.
runs-prices-effect-2 = Die Wertung wird als Lauf 1 eingefroren. Punkte lassen sich danach nur durch eine begründete Korrektur mit einer zweiten Person ändern.
runs-prices-confirm = Die Qualität steht fest. Die Preisumschläge öffnen.
runs-error-confirm = Bestätigen Sie, dass die Qualität feststeht und die Umschläge geöffnet werden sollen.
runs-prices-submit = Preisumschläge öffnen
runs-prices-open = Geöffnet von { $by } am { $when }.
runs-prices-broken = Der Umschlag von { $company } ist nicht der, den das Angebot nennt. Klären Sie den Grund, bevor Sie entscheiden.
runs-runs = Eingefrorene Läufe
runs-none = Noch ist nichts eingefroren.
runs-run = Lauf
runs-with = und Lauf
runs-when = Eingefroren
runs-why = Anlass
runs-why-first = Ende der Wertung
runs-why-correction = Eine Korrektur
runs-first = Auf Rang 1
runs-engine = Berechnet von
runs-freeze = Wertung einfrieren
runs-freeze-hint = Die Wertung steht fest. Das Einfrieren hält jede Eingabe und jede Zahl als Lauf 1 fest; der Zuschlag tut es von selbst.
runs-side = Lauf { $a } und Lauf { $b } nebeneinander
runs-compare = Vergleichen
runs-changed = { $count ->
    [0] Keine Punkte weichen ab
    [one] Eine Abweichung bei den Punkten
   *[other] { $count } Abweichungen bei den Punkten
}
runs-correction-waits = Eine Korrektur wartet auf eine zweite Person
runs-correction-accepted = Korrektur angenommen
runs-correction-refused = Korrektur abgelehnt
runs-correction-by = Vorgeschlagen von { $by } am { $when }.
runs-correction-ended = Erledigt von { $by } am { $when }:
runs-correction-reason-hint = Warum Sie zustimmen oder ablehnen. Es kommt in die Akte.
runs-correction-accept = Zustimmen und neuen Lauf bilden
runs-correction-refuse = Ablehnen
runs-correction-not-you = Eine andere Person mit dem Recht zum Zuschlag muss zustimmen oder ablehnen.
runs-correction-banner = Ein Lauf ist eingefroren. Was Sie hier speichern, wird als Korrektur vorgeschlagen und zählt erst, wenn eine zweite Person zustimmt.
runs-lot = Losentscheid
runs-lot-tied = Diese Angebote teilen sich mit gleichen Zahlen den ersten Rang:
runs-lot-hint = Ziehen Sie das Los im Beisein anderer und halten Sie dann fest, wessen Los gezogen wurde. Das geschieht einmal und ist nicht änderbar.
runs-lot-which = Wessen Los gezogen wurde
runs-lot-choose = Bitte wählen
runs-lot-note = Wie gezogen wurde und wer dabei war
runs-lot-note-hint = Zum Beispiel: zwei gefaltete Zettel in einer Schale, gezogen von der Auszubildenden; anwesend A. Lovelace und G. Hopper.
runs-lot-submit = Losentscheid festhalten
runs-lot-drawn = Gezogen:
runs-lot-recorded = Festgehalten von { $by } am { $when }.
runs-link = Läufe, Preise und Korrekturen
tender-did-prices = Die Preisumschläge sind geöffnet, die Wertung ist eingefroren.
tender-did-freeze = Die Wertung ist eingefroren.
tender-did-propose = Die Korrektur wartet auf eine zweite Person.
tender-did-correct = Die Korrektur ist erledigt.
tender-did-draw = Der Losentscheid ist festgehalten.
refusal-no-prices = In dieser Ausschreibung werden keine Preise erfragt.
refusal-quality-not-final = Es warten noch Antworten auf Punkte oder eine Entscheidung.
refusal-run-frozen = Die Wertung ist eingefroren. Punkte ändern sich nur durch eine Korrektur.
refusal-no-run = Noch ist nichts eingefroren; vergeben Sie die Punkte unmittelbar.
refusal-correction-waits = Eine andere Korrektur wartet noch auf ihre zweite Person.
refusal-correction-ended = Diese Korrektur ist schon erledigt.
refusal-second-person = Das muss eine zweite Person tun.
refusal-no-tie = Es gibt keinen Gleichstand auf dem ersten Rang.
refusal-drawn-already = Der Losentscheid ist schon festgehalten.
error-not-tied = Wählen Sie eines der gleichauf liegenden Angebote.
runs-prices-banner = Die Preisumschläge sind geschlossen; vorher gibt es keine Rangfolge.
runs-envelopes-which = Wann werden die Preise geöffnet?
runs-envelopes-one = Zusammen mit den Antworten
runs-envelopes-hint-one = Ein Umschlag: Wer Punkte vergibt, kann die Preise kennen.
runs-envelopes-two = Wenn die Qualität feststeht
runs-envelopes-hint-two = Zwei Umschläge: Niemand kann einen Preis lesen, bevor alle Punkte und Entscheidungen vergeben sind.
mail-letter-winner = Den Auftrag soll { $winner } erhalten.
mail-letter-lot = Die Angebote lagen gleichauf; ein festgehaltener Losentscheid hat entschieden.
mail-letter-figures = Ihre Zahlen und die des gewählten Angebots (Ihre / gewählt):
mail-letter-own = Ihre
mail-letter-best = Gewählt
mail-letter-standstill = Der Vertrag wird nicht vor dem { $when } geschlossen.
letter-title = Schreiben an { $company }
letter-to = An
letter-queued = Verfasst
letter-show = Schreiben
tender-record-archive = Aktenarchiv
