mail-terms-subject = { $institution }: Kriterien für das Personal, { $title }
mail-terms-lead = { $count ->
    [one] { $institution } schlägt ein Kriterium für das Personal vor, das mit Ihnen vereinbart werden soll, oder antwortet dazu.
   *[other] { $institution } schlägt { $count } Kriterien für das Personal vor, die mit Ihnen vereinbart werden sollen, oder antwortet dazu.
  }
mail-terms-more = Auf Ihrer Seite nehmen Sie jedes an oder schlagen einen anderen Wortlaut vor. Was eine Seite vorschlägt und die andere annimmt, ist vereinbart und bleibt so.
tender-mail-kind-terms = Kriterien für das Personal
terms-title = Kriterien für das Personal
terms-lead = { $institution } und Ihr Unternehmen vereinbaren diese Kriterien. Nehmen Sie jedes an oder schlagen Sie einen anderen Wortlaut vor; was eine Seite annimmt, ist vereinbart und bleibt so.
terms-office-lead = Schlagen Sie { $company } Kriterien vor; das Unternehmen nimmt jedes an oder schlägt einen anderen Wortlaut vor. Was eine Seite annimmt, ist vereinbart und bleibt so.
terms-lead-answers = { $name } antwortet für Ihr Unternehmen.
terms-none = Noch ist kein Kriterium vorgeschlagen.
terms-send = Senden
terms-propose = Kriterien vorschlagen
terms-propose-hint = Öffnen Sie eine Frage und schreiben Sie das Kriterium, das gelten soll. Leere werden nicht gesendet.
terms-answered = Antwort im Angebot
terms-criterion = Kriterium
terms-link = Kriterien für das Personal
terms-banner = { $count ->
    [one] Die Einrichtung wartet auf Ihr Wort zu einem Kriterium für das Personal.
   *[other] Die Einrichtung wartet auf Ihr Wort zu { $count } Kriterien für das Personal.
  }
terms-earlier = Kriterien für das Personal, wie vereinbart
term-state-agreed = Vereinbart
term-state-yours = Sie sind am Zug
term-state-theirs = Wartet auf die andere Seite
term-proposed = Vorgeschlagen
term-countered = Stattdessen vorgeschlagen
term-accepted = Angenommen
term-answer = Ihr Wort
term-accept = Den letzten Wortlaut annehmen
term-counter = Einen anderen Wortlaut vorschlagen
term-body = Wortlaut stattdessen
refusal-not-your-turn = Zu diesem Kriterium ist inzwischen etwas gesagt worden. Bitte sehen Sie die Seite neu an.
tender-did-negotiate = Der Bieter wird benachrichtigt.
error-either = Bitte nehmen Sie den Wortlaut an oder schreiben Sie einen anderen, nicht beides.
