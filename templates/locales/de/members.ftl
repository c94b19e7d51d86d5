### Mitglieder der Institution.

member-title = Mitglieder
member-lead = Wer hier an Ausschreibungen arbeitet und was wer darf. Wird ein Mitglied gesperrt, endet sofort alles.
member-name = Name
member-role = Rolle
member-role-of = Rolle von { $name }
member-role-change = Ändern
member-role-duty-administrator = Mitglieder, Rollen und Einstellungen
member-role-duty-procurement = erstellt, veröffentlicht, öffnet und entscheidet Ausschreibungen
member-role-duty-security-officer = baut das Profil, setzt Ausschlüsse, Gewichte und Mindestwerte
member-role-duty-evaluator = vergibt Punkte mit Begründung
member-role-duty-observer = liest mit, ab der Angebotsphase
member-last-seen = Zuletzt angemeldet
member-never = Nie
member-you = (Sie)
member-disabled = Gesperrt
member-disable = Sperren
member-enable = Entsperren
member-add = Mitglied hinzufügen
member-password = Erstes Passwort
member-password-hint = Mindestens 12 Zeichen. Persönlich übergeben; später änderbar.
member-export-title = Alles, was hier über Ihre Institution liegt
member-export-text = Jede Zeile, jede lesbare Datei und das Protokoll als ein Archiv. Kennwörter, Links und Schlüssel bleiben draußen, Versiegeltes bleibt versiegelt.
member-export = Archiv herunterladen
