clarifications-title = Rückfragen zu Ihrem Angebot
clarifications-lead = { $institution } bittet Sie, diese Antworten zu erläutern. Bitte antworten Sie bis { $until }.
clarifications-frozen = Ihr Angebot bleibt, wie es geöffnet wurde. Erläutern oder berichtigen Sie unten jede Antwort; wer auswertet, sieht beide Fassungen nebeneinander.
clarifications-number = Frage { $key }
clarifications-explain = Erläuterung
clarifications-explain-hint = In eigenen Worten. Lassen Sie die Antwort, wie sie ist, wenn nur eine Erläuterung gefragt ist.
clarifications-send-title = Fertig zum Absenden?
clarifications-send-hint = Alle Antworten gehen zusammen und einmal an die Einrichtung. Danach lassen sie sich nicht mehr ändern.
clarifications-lead-sends = { $name } sendet die Antworten ab, sobald alle geschrieben sind.
clarifications-send = Antworten absenden
clarifications-none = Es gibt nichts zu erläutern.
clarifications-ended = Frühere Rückfragen
clarifications-receipt = Quittung Ihres Angebots
clarifications-banner = { $count ->
    [one] Die Einrichtung bittet Sie, eine Antwort zu erläutern.
   *[other] Die Einrichtung bittet Sie, { $count } Antworten zu erläutern.
  }
clarifications-banner-link = Ansehen und antworten
clarifications-earlier = Rückfragen zu Ihrem Angebot und Ihre Antworten
clarified-asked = Gefragt
clarified-until = Antwort bis { $until }
clarified-before = Vorher
clarified-after = Jetzt
clarified-blank = Keine Antwort
clarified-hidden-sealed = Die Antwort ist da. Sie ist versiegelt und ab { $until } lesbar.
clarified-sealed-own = Versiegelt: Die Einrichtung liest dies ab { $until }.
clarified-hidden-broken = Die Antwort lässt sich nicht öffnen: Sie wurde in der Datenbank verändert, oder der Schlüssel des Servers ist ein anderer.
clarified-hidden-gone = Die Antwort wurde mit den personenbezogenen Daten dieses Verfahrens gelöscht.
clarified-waits = Noch keine Antwort.
clarified-late = Es kam rechtzeitig keine Antwort.
clarify-title = Rückfragen
clarify-lead = Sammeln Sie die Antworten, die zu erläutern sind, und senden Sie sie dann auf einmal an { $company }. Nur diese Antworten werden wieder geöffnet; das Angebot bleibt, wie es geöffnet wurde.
clarify-collected = Gesammelt, noch nicht gesendet
clarify-collected-none = Nichts ist gesammelt.
clarify-marked = Von { $name }
clarify-add = Eine Antwort aufnehmen
clarify-question = Frage
clarify-body = Was ist unklar?
clarify-body-hint = Geht in diesen Worten an den Bieter.
clarify-collect = Aufnehmen
clarify-remove = { $key } entfernen
clarify-send-title = Senden
clarify-send-hint = Eine Mail an den Bieter mit allem, was gesammelt ist. Solange eine Antwort erwartet wird, wird kein Zuschlag erteilt; in einem versiegelten Verfahren sind Antworten ab diesem Zeitpunkt lesbar, nicht vorher.
clarify-until-date = Antwort bis
clarify-until-time = Uhrzeit
clarify-send = An den Bieter senden
clarify-told = Gefragt
clarify-told-none = Noch nichts wurde gefragt.
clarify-link = Rückfrage
clarify-link-bid = Rückfragen
clarify-replies = { $count ->
    [one] Eine Rückfrage
   *[other] { $count } Rückfragen
  }
tender-did-clarify = Die Rückfragen sind unterwegs zum Bieter.
refusal-clarification-open = Der Bieter wird zu dieser Antwort schon gefragt, und die Frist dafür läuft noch.
refusal-clarification-waits = Ein Bieter wurde um Erläuterung gebeten, und die Frist dafür läuft noch.
refusal-nothing-to-clarify = Nichts ist gesammelt; es gibt nichts zu senden.
refusal-evidence-frozen = Diese Datei gehört zum geöffneten Angebot und bleibt.
error-unchanged = Hier ist noch nichts geändert. Bitte erläutern oder berichtigen Sie die Antwort, oder fügen Sie eine Datei an.
error-too-far = Bitte wählen Sie einen Zeitpunkt in den nächsten 60 Tagen.
error-too-many-here = Hier steht so viel, wie Platz hat.
refusal-nothing-asked = Die Institution hat zu keiner Ihrer Antworten etwas gefragt.
