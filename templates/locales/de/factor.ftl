### Der zweite Faktor der Mitglieder: einrichten, damit anmelden, vorschreiben.

factor-title = Zweiter Faktor
factor-hint = Ein Code Ihres Telefons neben dem Passwort, und Wiederherstellungscodes.
factor-must = Ihre Institution schreibt einen zweiten Faktor vor. Richten Sie ihn hier ein; danach steht Ihnen alles andere offen.
factor-lead-off = Die Anmeldung fragt dann neben dem Passwort nach einem Code Ihres Telefons; ein Passwort allein öffnet nichts mehr.
factor-lead-begun = Zwei Schritte: Geben Sie Ihrer Authenticator-App das Geheimnis, dann tippen Sie den Code, den sie zeigt.
factor-lead-on = Er ist eingerichtet: Die Anmeldung fragt nach einem Code Ihres Geräts.
factor-password-hint = Damit niemand, der diese Seite offen findet, Ihre Anmeldung ändert.
factor-set-up = Zweiten Faktor einrichten
factor-device = 1. Ihr Gerät
factor-scan = Scannen Sie dies mit einer Authenticator-App (etwa Aegis, FreeOTP, Google Authenticator oder einem Passwortmanager).
factor-qr = QR-Code mit dem Geheimnis; dasselbe Geheimnis steht darunter in Buchstaben
factor-type = Oder tippen Sie dort dieses Geheimnis ein:
factor-kind = Nach Zeit, 6 Ziffern, 30 Sekunden, SHA-1.
factor-confirm-title = 2. Sein Code
factor-confirm-effect = Danach erhalten Sie zehn Wiederherstellungscodes, und Ihre anderen Sitzungen enden.
factor-confirm = Code prüfen und einschalten
factor-code = Code
factor-code-hint = Sechs Ziffern, wie Ihr Gerät sie jetzt zeigt. Jeder gilt einmal.
factor-lost = Gerät nicht zur Hand?
factor-recovery = Wiederherstellungscode
factor-recovery-hint = Einer von denen, die Sie beim Einrichten erhalten haben. Jeder gilt einmal.
factor-codes-left = { $count ->
    [0] Sie haben keinen Wiederherstellungscode mehr. Erzeugen Sie neue.
    [one] Sie haben noch einen Wiederherstellungscode. Erzeugen Sie rechtzeitig neue.
   *[other] Sie haben noch { $count } Wiederherstellungscodes.
}
factor-change = Ändern
factor-new-codes = Neue Wiederherstellungscodes erzeugen
factor-switch-off = Ausschalten
factor-recovery-title = Ihre Wiederherstellungscodes
factor-recovery-lead = Sie werden nur dieses eine Mal gezeigt. Jeder lässt Sie einmal ein, wenn Ihr Gerät nicht zur Hand ist; frühere sind ungültig.
factor-codes-title = Zehn Codes
factor-codes-keep = Drucken Sie sie aus oder legen Sie sie in einen Passwortmanager, nicht auf das Gerät, das die Codes zeigt.
factor-codes-kept = Ich habe sie verwahrt
factor-login-title = Code eingeben
factor-login-lead = Das Passwort stimmt. Jetzt der Code Ihres Geräts, innerhalb von fünf Minuten.
factor-login-again = Von vorn beginnen
factor-login-help = Gerät und Wiederherstellungscodes verloren? Die Administration Ihrer Institution kann Ihren zweiten Faktor zurücksetzen.
error-wrong-factor-code = Dieser Code passt nicht oder wurde schon verwendet. Bitte nehmen Sie den, den Ihr Gerät jetzt zeigt.
error-sign-in-over = Es ist zu viel Zeit vergangen, oder diese Anmeldung wurde beendet. Bitte melden Sie sich noch einmal an.
refusal-second-factor-on = Ein zweiter Faktor ist schon eingerichtet. Schalten Sie ihn zuerst aus.
refusal-second-factor-not-begun = Beginnen Sie zuerst, einen zweiten Faktor einzurichten.
refusal-no-second-factor = Dieses Mitglied hat keinen zweiten Faktor.
member-factor = Zweiter Faktor
member-factor-on = ja
member-factor-off = nein
member-factor-reset = Zurücksetzen
member-factor-rule = Anmeldung aller Mitglieder
member-factor-required = Zweiten Faktor vorschreiben
member-factor-required-hint = Wer keinen hat, richtet ihn beim nächsten Klick ein und erreicht vorher nichts anderes, weder über die Seiten noch über die JSON-Schnittstelle.
member-factor-lead = { $count ->
    [0] Alle aktiven Mitglieder haben einen.
    [one] Ein aktives Mitglied hat noch keinen.
   *[other] { $count } aktive Mitglieder haben noch keinen.
}
