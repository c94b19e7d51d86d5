inquiries-title = Fragen und Antworten
inquiries-lead = Fragen Sie { $institution }, was unklar ist. Jede Antwort geht an alle Unternehmen gleichermaßen, und niemand erfährt, wer gefragt hat.
inquiries-bulletins = Allen Unternehmen mitgeteilt
inquiries-none = Noch nichts.
inquiries-own = Ihre Fragen
inquiry-number = Frage Nr. { $number }
inquiry-news-number = Mitteilung Nr. { $number }
inquiry-question = Frage
inquiry-answer = Antwort
inquiry-answered = Beantwortet in Nr. { $number }
inquiry-waits = Wartet auf eine Antwort.
inquiry-was-late = Sie kam zu spät; die Institution darf sie offen lassen.
inquiry-ask-title = Eine Frage stellen
inquiry-anonymous = Bitte schreiben Sie nichts, woran die anderen Unternehmen Sie erkennen könnten: keine Namen, Produkte oder Preise von Ihnen.
inquiries-until = Fragen kommen rechtzeitig bis { $until }.
inquiries-late = Fragen kamen rechtzeitig bis { $until }. Sie können noch fragen; die Institution darf es offen lassen.
inquiries-closed = Fragen wurden bis { $until } angenommen.
inquiries-over = Fragen werden nicht mehr angenommen.
inquiry-about = Worum es geht
inquiry-about-whole = Die Ausschreibung im Ganzen
inquiry-body = Ihre Frage
inquiry-ask = Frage senden
field-about = Worum es geht
field-body = Ihre Frage
field-question = Frage
field-answer = Antwort
field-deadline-date = Datum
refusal-inquiries-closed = Fragen werden nicht mehr angenommen.
refusal-answered-already = Diese Frage ist schon beantwortet.
error-after-deadline = Das liegt nach der Angebotsfrist.
error-unknown-bulletin = Eine Antwort mit dieser Nummer gibt es nicht.
hub-inquiries = Fragen und Antworten
hub-inquiries-text = { $count ->
    [0] Etwas ist unklar? Fragen Sie die Institution; alle Unternehmen bekommen die Antwort.
    [one] Die Institution hat allen Unternehmen etwas mitgeteilt.
   *[other] Die Institution hat allen Unternehmen { $count } Dinge mitgeteilt.
}
hub-inquiries-link = Fragen und Antworten lesen
mail-bulletin-subject = { $institution }: Frage und Antwort Nr. { $number }, { $title }
mail-bulletin-subject-news = { $institution }: Mitteilung Nr. { $number }, { $title }
mail-bulletin-lead = ein Unternehmen hat zur Ausschreibung gefragt, und { $institution } antwortet. Alle Unternehmen bekommen denselben Text.
mail-bulletin-lead-news = { $institution } teilt etwas zur Ausschreibung mit. Alle Unternehmen bekommen denselben Text.
mail-bulletin-about = Zu { $key }
tender-mail-kind-bulletin = Mitteilung an alle Bieter
tender-tab-inquiries = Bieterfragen
tender-inquiries-lead = Was Bieter zur Ausschreibung fragen. Jede Antwort geht an alle gleichermaßen, ohne den Namen dessen, der gefragt hat.
tender-inquiries-waiting = { $count ->
    [0] Alles ist beantwortet
    [one] Eine Frage wartet auf Antwort
   *[other] { $count } Fragen warten auf Antwort
}
tender-inquiries-answered = Beantwortete Fragen
tender-inquiry-late = kam zu spät
tender-inquiry-answer = Beantworten
tender-inquiry-asked = Was gefragt wurde
tender-bulletins = Allen Bietern mitgeteilt
tender-bulletins-none = Noch nichts.
tender-bulletin-new = Allen Bietern etwas mitteilen
tender-inquiry-rule = Bis wann Bieter fragen können
tender-inquiry-rule-text = Ohne Datum kommen Fragen bis zur Angebotsfrist rechtzeitig. Es sollte Zeit bleiben, allen zu antworten.
tender-inquiry-until-date = Rechtzeitig bis, Datum
tender-inquiry-until-time = Uhrzeit
tender-inquiry-until = Fragen kommen rechtzeitig bis { $until }.
tender-inquiry-until-deadline = Fragen kommen bis zur Angebotsfrist rechtzeitig.
tender-inquiry-late-caption = Späte Fragen
tender-inquiry-late-rule-warn = werden angenommen und als verspätet vermerkt
tender-inquiry-late-rule-block = werden abgelehnt
tender-tell-title = Allen Bietern mitteilen
tender-tell = { $count ->
    [one] An das eine Unternehmen auf der Liste
   *[other] An alle { $count } Unternehmen
}
tender-tell-question = Die Frage, wie alle Bieter sie lesen
tender-tell-question-hint = Nehmen Sie heraus, woran man den Fragenden erkennt.
tender-tell-news = Was allen Bietern mitgeteilt wird
tender-tell-about-hint = Schlüssel einer Frage wie A8-01. Darf leer bleiben.
tender-tell-submit = An alle Bieter senden
tender-tell-back = Zurück, nichts senden
tender-settle = Sie ist schon beantwortet
tender-settle-number = Beantwortet durch
tender-settle-submit = Als schon beantwortet vermerken
tender-did-tell = Alle Bieter bekommen die Mitteilung.
tender-did-settle = Die Frage gilt als beantwortet.
