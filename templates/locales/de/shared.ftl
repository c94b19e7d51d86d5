### Der Rahmen jeder Seite, Formulare, Fehler.

skip-to-content = Zum Inhalt springen
language = Sprache
navigation = Hauptnavigation
nav-tenders = Ausschreibungen
nav-catalogue = Katalog
nav-members = Mitglieder
nav-audit = Protokoll
leave = Verlassen
sign-out = Abmelden
role-administrator = Administration
role-procurement = Beschaffung
role-security-officer = Informationssicherheit
role-evaluator = Bewertung
role-observer = Beobachtung
footer-times = Zeiten gelten für { $zone }.
footer-maker = Läuft mit Probity, offener Software für faire Ausschreibungen.
copy = Kopieren
to-start = Zur Startseite
back-to-overview = Zurück zur Übersicht
request-id = Wenn Sie um Hilfe bitten, nennen Sie bitte:

field-code = Code
field-institution = Institution
field-name = Name
field-role = Funktion
field-accepted = Erklärung
field-reason = Grund
field-email = E-Mail-Adresse
field-sections = Abschnitte
field-password = Passwort

error-summary-title = { $count ->
    [one] Eine Angabe ist noch zu berichtigen
   *[other] { $count } Angaben sind noch zu berichtigen
}
error-required = Bitte füllen Sie dieses Feld aus.
error-email = Bitte geben Sie eine E-Mail-Adresse wie name@example.org ein.
error-too-short = Bitte sagen Sie es mit ein paar Worten mehr.
error-too-long = Dieser Text ist zu lang.
error-slow-down = Zu viele Versuche. Bitte warten Sie { $seconds ->
    [one] eine Sekunde
   *[other] { $seconds } Sekunden
} und versuchen Sie es dann erneut.

setup-title = Probity einrichten
setup-lead = Noch nutzt niemand diesen Server. Benennen Sie Ihre Institution und die erste Person mit Verwaltungsrechten; alles Weitere kann später folgen.
setup-code = Einmalcode
setup-code-hint = Steht im Terminal oder Protokoll, in dem der Server gestartet wurde.
setup-institution = Name Ihrer Institution
setup-institution-hint = Bieter sehen ihn auf jeder Seite und in jeder E-Mail.
setup-name = Ihr Name
setup-password-hint = Mindestens 12 Zeichen. Einige Wörter ohne Zusammenhang sind gut geeignet.
setup-submit = Einrichten und anmelden

login-title = Anmelden
login-submit = Anmelden
login-sign-on = Oder über Ihre Institution
login-bidder = Sie wurden eingeladen, ein Angebot abzugeben? Dafür brauchen Sie kein Passwort.
login-bidder-link = Zugangscode eingeben

typed-title = Was Sie eingegeben hatten
typed-text = Es konnte nicht gespeichert werden. Hier bleibt es zum Kopieren stehen.

error-page-bad-request-title = Diese Anfrage war nicht verständlich
error-page-bad-request-text = In der Adresse oder im Formular fehlte etwas. Es wurde nichts geändert.
error-page-signed-out-title = Sie sind nicht mehr angemeldet
error-page-signed-out-text = Die Sitzung ist beendet. Melden Sie sich erneut an oder folgen Sie noch einmal dem Link in Ihrer E-Mail; alles Gespeicherte ist noch da.
error-page-forbidden-title = Das ist für Sie nicht freigegeben
error-page-forbidden-text = Ihre Rolle erlaubt dies nicht. Die Administration Ihrer Institution kann das ändern.
error-page-forged-title = Bitte senden Sie das Formular noch einmal
error-page-forged-text = Das Formular war abgelaufen oder kam nicht von dieser Seite. Gehen Sie zurück, laden Sie neu und versuchen Sie es erneut. Es wurde nichts geändert.
error-page-not-found-title = Hier gibt es nichts
error-page-not-found-text = Die Adresse ist falsch oder nicht für Sie bestimmt.
error-page-conflict-title = Jemand war schneller
error-page-conflict-text = Der Stand hat sich geändert, seit Sie die Seite geöffnet haben. Laden Sie sie neu, um den heutigen Stand zu sehen.
error-page-gone-title = Das ist nicht mehr offen
error-page-gone-text = Was Sie suchen, ist beendet oder wurde zurückgezogen.
error-page-too-large-title = Das ist zu groß
error-page-too-large-text = Eine Datei darf bis zu 25 MB haben. Es wurde nichts gespeichert.
error-page-refused-title = Das war nicht möglich
error-page-refused-text = Die Anfrage war verständlich, aber etwas darin passt nicht. Es wurde nichts geändert.
error-page-too-many-title = Zu viele Versuche
error-page-too-many-text = Bitte warten Sie einen Moment und versuchen Sie es dann erneut.
error-page-internal-title = Bei uns ist etwas schiefgegangen
error-page-internal-text = Es wurde festgehalten. Was als gespeichert bestätigt wurde, ist sicher. Bitte versuchen Sie es gleich noch einmal.
error-page-busy-title = Gerade zu viel auf einmal
error-page-busy-text = Ihre Institution lässt schon so viel rechnen, wie sie gleichzeitig darf. Bitte versuchen Sie es in einigen Sekunden erneut; verloren ist nichts.
error-page-unavailable-title = Im Moment nicht erreichbar
error-page-disk-full-title = Der Server hat keinen Platz mehr
error-page-disk-full-text = Hiervon wurde nichts gespeichert; was vorher bestätigt wurde, ist sicher. Sagen Sie es denen, die den Server betreiben, und versuchen Sie es erneut, sobald Platz ist.
error-page-unavailable-text = Der Server ist ausgelastet oder wird gewartet. Bitte versuchen Sie es gleich noch einmal.

plain = { $text }
answer-yes = Ja
answer-no = Nein
answer-period = { $from } bis { $to }
answer-row = { $row }: { $choice }
answer-declared = Angenommen von { $name }
answer-not-declared = Nicht angenommen
