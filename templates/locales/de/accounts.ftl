### Ein Passwort wählen mit einem Link aus einer E-Mail.

login-forgot = Passwort vergessen?
forgot-title = Ein neues Passwort
forgot-lead = Nennen Sie die Adresse, mit der Sie sich anmelden. Wir senden Ihnen einen Link, mit dem Sie ein neues Passwort wählen.
forgot-submit = Link zusenden
forgot-back = Zurück zur Anmeldung
forgot-asked-lead = Wenn sich jemand mit dieser Adresse anmeldet, ist eine Mail mit einem Link unterwegs. Das dauert ein bis zwei Minuten; der Link gilt eine Stunde.
forgot-asked-none = Nichts da? Sehen Sie unter den unerwünschten Mails nach, oder fragen Sie die Administration Ihrer Institution.
choose-title-invitation = Willkommen
choose-title-reset = Ein neues Passwort wählen
choose-lead = Sie melden sich mit { $email } an und mit dem Passwort, das Sie hier wählen.
choose-password = Ihr Passwort
choose-until = Dieser Link gilt einmal, bis { $until }.
choose-submit = Speichern und anmelden
choose-over-title = Dieser Link gilt nicht mehr
choose-over-lead = Er wurde benutzt, er ist abgelaufen, oder ein neuerer ist an seine Stelle getreten.
choose-over-arrived = Sie haben schon ein Passwort gewählt?
choose-over-forgot = Sie brauchen einen anderen Link?
choose-over-invited = Wurden Sie gerade eingeladen, bitten Sie die Administration Ihrer Institution, die Einladung noch einmal zu senden.

mail-password-subject-invitation = { $institution }: Ihr Zugang
mail-password-subject-reset = { $institution }: ein neues Passwort wählen
mail-password-lead-invitation = { $institution } hat ein Konto für Sie angelegt. Sie melden sich mit { $email } an. Bitte wählen Sie mit diesem Link Ihr Passwort:
mail-password-lead-reset = jemand hat ein neues Passwort für Ihr Konto bei { $institution } ({ $email }) angefordert. Bitte wählen Sie es mit diesem Link:
mail-password-until = Der Link gilt einmal, bis { $until }.
mail-password-care-invitation = Bitte geben Sie diese Mail nicht weiter. Haben Sie sie nicht erwartet, ist nichts zu tun.
mail-password-care-reset = Bitte geben Sie diese Mail nicht weiter. Waren Sie es nicht, ist nichts zu tun: Ohne den Link ändert sich nichts.
mail-password-subject-reset-by-administrator = { $institution }: ein neues Passwort wählen
mail-password-lead-reset-by-administrator = die Administration hat das Passwort Ihres Kontos bei { $institution } ({ $email }) beendet, mit allen Anmeldungen und allen Schlüsseln Ihrer Programme. Bitte wählen Sie mit diesem Link ein neues Passwort:
mail-password-care-reset-by-administrator = Bitte geben Sie diese Mail nicht weiter. Solange Sie keines gewählt haben, können Sie sich nicht mit Passwort anmelden.
account-prove-hint = Ihr jetziges Passwort, damit niemand, der diese Seite offen findet, in Ihrem Namen einen Schlüssel anlegt. Wer sich nur über Single Sign-on anmeldet, wählt zuerst eines über „Passwort vergessen?“.
mail-changed-subject-password = { $institution }: Ihr Passwort wurde geändert
mail-changed-subject-factor-reset = { $institution }: Ihr zweiter Faktor wurde zurückgesetzt
mail-changed-subject-factor-off = { $institution }: Ihr zweiter Faktor wurde abgeschaltet
mail-changed-subject-factor-on = { $institution }: Ihr zweiter Faktor wurde eingerichtet
mail-changed-subject-api-key = { $institution }: ein Schlüssel für ein Programm wurde angelegt
mail-changed-subject-opening-key = { $institution }: ein Schlüssel zum Öffnen von Angeboten wurde angelegt
mail-changed-lead-password = das Passwort Ihres Kontos bei { $institution } ({ $email }) wurde am { $at } geändert. Überall sonst wurden Sie abgemeldet, und die Schlüssel Ihrer Programme sind beendet.
mail-changed-lead-factor-reset = die Administration hat am { $at } den zweiten Faktor Ihres Kontos bei { $institution } ({ $email }) entfernt. Sie wurden überall abgemeldet.
mail-changed-lead-factor-off = der zweite Faktor Ihres Kontos bei { $institution } ({ $email }) wurde am { $at } abgeschaltet. Überall sonst wurden Sie abgemeldet.
mail-changed-lead-factor-on = für Ihr Konto bei { $institution } ({ $email }) wurde am { $at } ein zweiter Faktor eingerichtet. Überall sonst wurden Sie abgemeldet.
mail-changed-lead-api-key = für Ihr Konto bei { $institution } ({ $email }) wurde am { $at } ein Schlüssel für ein Programm angelegt.
mail-changed-lead-opening-key = für Ihr Konto bei { $institution } ({ $email }) wurde am { $at } ein Schlüssel zum Öffnen von Angeboten angelegt. Verfahren, die ab jetzt veröffentlicht werden, verwenden ihn.
mail-changed-care-password = Waren Sie es nicht, wählen Sie sofort ein neues, und sagen Sie es der Administration Ihrer Institution:
mail-changed-care-factor-reset = Melden Sie sich mit Ihrem Passwort an und richten Sie ihn neu ein. Haben Sie nicht darum gebeten, sagen Sie es der Administration Ihrer Institution:
mail-changed-care-factor-off = Waren Sie es nicht, wählen Sie sofort ein anderes Passwort, richten Sie ihn neu ein und sagen Sie es der Administration Ihrer Institution:
mail-changed-care-factor-on = Waren Sie es nicht, wählen Sie sofort ein anderes Passwort, und sagen Sie es der Administration Ihrer Institution:
mail-changed-care-api-key = Waren Sie es nicht, nehmen Sie ihn zurück, wählen Sie sofort ein anderes Passwort, und sagen Sie es der Administration Ihrer Institution:
mail-changed-care-opening-key = Waren Sie es nicht, legen Sie einen neuen an, wählen Sie sofort ein anderes Passwort, und sagen Sie es der Administration Ihrer Institution:

tender-did-invite = Eine Einladung ist unterwegs.
tender-did-reset = Eine Mail zum Wählen eines neuen Passworts ist unterwegs. Das alte Passwort, alle Sitzungen und die Schlüssel von Programmen sind beendet.
tender-did-sessions = Die Sitzungen sind beendet.
tender-did-password = Ihr Passwort wurde geändert. Überall sonst wurden Sie abgemeldet, und die Schlüssel Ihrer Programme sind beendet.

### Passwort und Sitzungen.

access-title = Passwort und Sitzungen
account-person = Name und Sprache
account-language = Sprache der Seiten und Mails
account-save = Speichern
account-password = Passwort
account-password-lead = Mit einem neuen Passwort werden Sie überall sonst abgemeldet, die Schlüssel Ihrer Programme enden, und Sie bekommen eine Mail darüber.
account-current = Jetziges Passwort
account-new = Neues Passwort
account-password-change = Passwort ändern
account-sessions = Wo Sie angemeldet sind
account-sessions-lead = Browser und Programme, die mit Ihrem Konto angemeldet sind. Beenden Sie, was Sie nicht kennen, und ändern Sie dann Ihr Passwort.
account-browser = Browser
account-browser-unknown = Unbekannt
account-this-one = dieser
account-address = Adresse
account-since = Seit
account-until = Längstens bis
account-end = Beenden
account-end-others = Alle anderen beenden
error-wrong-password = Das ist nicht Ihr jetziges Passwort.
