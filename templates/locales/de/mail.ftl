### Mails an Bieter. Jeder Wert ist ein eigener Text der Institution oder des Bieters.

mail-greeting = Guten Tag { $name },
mail-institution = Institution
mail-reference = Aktenzeichen
mail-deadline = Antworten bis
mail-subject-until = , bis { $deadline }
mail-access-link = Dies ist Ihr persönlicher Link. Er öffnet den Fragebogen im Browser; Sie brauchen weder Konto noch Passwort:
mail-access-code = Falls sich der Link nicht öffnen lässt, rufen Sie { $door } auf und geben Sie diesen Code ein:
mail-access-care = Bitte geben Sie diese E-Mail nicht weiter: Wer den Link hat, kann Ihre Antworten lesen und ändern.
mail-access-again = Ihr Link gilt weiterhin:
mail-questions = Fragen? Antworten Sie einfach auf diese E-Mail; Ihre Antwort geht an { $name } ({ $email }).

mail-invitation-subject = { $institution }: Einladung zur Ausschreibung, { $title }
mail-invitation-lead = { $institution } lädt { $company } zu einem Angebot ein und bittet Sie, einen Fragebogen zu Ihrem Unternehmen und Ihrer Leistung zu beantworten.
mail-invitation-more = Sie können in mehreren Sitzungen antworten: Alles wird laufend gespeichert und lässt sich bis zum Fristende ändern. Vorher liest niemand in der Institution Ihre Antworten. Wenn Sie nicht anbieten möchten, sagen Sie das bitte auf derselben Seite.
mail-reminder-subject = { $institution }: Erinnerung, { $title }
mail-reminder-lead = das Angebot von { $company } ist noch nicht abgegeben.
mail-reminder-gap = { $missing ->
    [0] Alle Pflichtantworten sind da. Es fehlt nur noch die Abgabe.
    [one] Eine Pflichtantwort fehlt.
   *[other] { $missing } Pflichtantworten fehlen.
}
mail-reissue-subject = { $institution }: Ihr neuer Link, { $title }
mail-reissue-lead = hier ist ein neuer Link für { $company }. Früher zugesandte Links gelten nicht mehr.
mail-reissue-more = Alle bisher gespeicherten Antworten sind noch da.
mail-link-subject = { $institution }: der angeforderte Link, { $title }
mail-link-lead = hier ist der Link zum Angebot von { $company } noch einmal, weil ihn jemand mit Ihrer Adresse angefordert hat. Frühere Links, die galten, gelten weiter.
mail-link-more = Waren Sie das nicht, ist nichts zu tun: Der Link ging nur an Sie.
mail-extension-subject = { $institution }: mehr Zeit, { $title }
mail-extension-lead = die Frist ist verlängert worden, für alle Bieter gleichermaßen. { $company } hat mehr Zeit zum Antworten.
mail-extension-before = Bisher
mail-extension-reason = Grund:
mail-extension-more = Alles Gespeicherte ist noch da. Ein abgegebenes Angebot bleibt abgegeben; bis zur neuen Frist können Sie es zurückziehen, ändern und neu abgeben.
mail-receipt-subject = { $institution }: Eingangsbestätigung Ihres Angebots, { $title }
mail-receipt-lead = das Angebot von { $company } ist bei uns eingegangen.
mail-receipt-time = Eingegangen
mail-receipt-number = Fassung
mail-receipt-history = Eintrag im Protokoll
mail-receipt-more = Bis zum Fristende können Sie das Angebot zurückziehen, ändern und neu abgeben. Der SHA-256-Wert belegt, was abgegeben wurde, und der Eintrag, dass niemand das Protokoll davor geändert hat: Bitte bewahren Sie diese E-Mail auf.
mail-explanation-subject = { $institution }: bitte erläutern Sie Ihren Preis, { $title }
mail-explanation-lead = der Preis im Angebot von { $company } ist auffallend niedrig. Bevor { $institution } entscheidet, bitten wir Sie, ihn aufzuklären. Diese Frage geht nur an Sie und ist keine Entscheidung über Ihr Angebot.
mail-explanation-until = Bitte antworten Sie bis
mail-clarification-subject = { $institution }: Bitte erläutern Sie Ihr Angebot, { $title }
mail-clarification-lead = { $count ->
    [one] { $institution } hat eine Frage zu einer Antwort im Angebot von { $company }.
   *[other] { $institution } hat Fragen zu { $count } Antworten im Angebot von { $company }.
  } Die Fragen gehen nur an Sie und sind keine Entscheidung über Ihr Angebot.
mail-clarification-until = Bitte antworten Sie bis
mail-clarification-more = Auf Ihrer Seite sind nur diese Antworten wieder offen; Sie sehen jede so, wie sie abgegeben wurde, neben dem, was Sie jetzt schreiben. Das geöffnete Angebot bleibt, wie es ist: Ihre Antworten werden danebengestellt.
mail-explanation-more = Bitte antworten Sie auf diese E-Mail; Ihre Antwort geht in die Vergabeakte. Ein Preis, der sich nicht aufklärt, kann abgelehnt werden; das schließt das Angebot aus. Das Angebot selbst kann nicht mehr geändert werden.
mail-outcome-subject = { $institution }: Entscheidung, { $title }
mail-outcome-lead-awarded = die Ausschreibung ist entschieden: { $company } soll den Zuschlag erhalten.
mail-outcome-lead-not-awarded = die Ausschreibung ist entschieden: Der Zuschlag geht an ein anderes Unternehmen. Wir danken { $company } für das Angebot.
mail-outcome-lead-cancelled = die Ausschreibung endet ohne Zuschlag. Wir danken { $company } für das Angebot.

mail-team-subject = { $by } bittet um Ihre Mithilfe: { $title }
mail-team-asks = { $by } bittet Sie, für das Angebot von { $company } Fragen zu beantworten. { $institution } hat das Unternehmen eingeladen.
mail-team-lead = { $by } hat Ihnen die Federführung für das Angebot von { $company } übergeben. Ab jetzt geben Sie es ab, und die Institution schreibt Ihnen.
mail-team-sections = Ihre Abschnitte:
mail-team-price = Preis
mail-team-own = Dieser Link gehört nur Ihnen: Was Sie speichern, trägt Ihren Namen. Bitte leiten Sie ihn nicht weiter; weitere Personen lädt die federführende Person ein.
mail-notice-subject-inquiry = Eine Frage eines Bieters
mail-notice-subject-clarification = Antworten eines Bieters
mail-notice-subject-terms = Ein Bieter zu den Kriterien für das Personal
mail-notice-inquiry = Ein Bieter hat eine Frage zu dieser Ausschreibung gestellt. Ihre Antwort geht an alle Bieter.
mail-notice-clarification = Ein Bieter hat auf Rückfragen zu seinem Angebot geantwortet. In einem versiegelten Verfahren ist die Antwort ab der dafür gesetzten Frist lesbar.
mail-notice-terms = Ein Bieter hat auf die Kriterien für das Personal geantwortet, die Sie vorgeschlagen haben.
mail-notice-link = Es steht hier, für alle, die sich anmelden:
tender-mail-kind-notice = Hinweis an die Ansprechperson
