# Mein Konto, und Schlüssel seiner Programme.

account-title = Mein Konto
keys-title = Schlüssel für Programme
keys-hint = Für Programme, die in Ihrem Namen die JSON-Schnittstelle benutzen.
keys-lead = Ein Programm tauscht seinen Schlüssel gegen einen Ausweis für 15 Minuten und darf dann, was Sie dürfen, oder weniger. Weder Ihr Konto noch Mitglieder kann es ändern. Seine Schlüssel enden mit Ihrem Konto.
keys-own = Ihre Schlüssel
keys-others = Schlüssel aller anderen Mitglieder
keys-none = Sie haben keine Schlüssel.
keys-made = Der Schlüssel ist gemacht
keys-made-once = Er wird nur dieses eine Mal gezeigt. Bewahren Sie ihn auf, wo nur das Programm ihn liest; geht er verloren, widerrufen Sie ihn und machen einen anderen.
keys-add = Schlüssel machen
keys-name = Name
keys-name-hint = Wofür er ist, etwa „nächtlicher Export“.
keys-whose = Mitglied
keys-days = Tage bis zum Ende
keys-days-hint = Von 1 bis 365.
keys-role = Rolle
keys-role-hint = Eine niedrigere ist sicherer. Wird Ihre Rolle niedriger, folgt der Schlüssel.
keys-role-own = wie das Mitglied
keys-until = Endet
keys-expired = beendet
keys-last-used = Zuletzt benutzt
keys-never = Nie
keys-revoke = Widerrufen
error-role-too-high = Ein Schlüssel darf nicht, was Sie nicht dürfen. Bitte wählen Sie eine andere Rolle.
error-wrong-key = Dieser Schlüssel stimmt nicht, wurde widerrufen oder ist beendet.
