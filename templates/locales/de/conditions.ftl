tender-section-condition = Nur gefragt, wenn
tender-section-condition-hint = Leer lassen, um immer zu fragen. Nur ein Abschnitt ohne Punkte kann von einer früheren Antwort abhängen.
section-condition-met = Dieser Abschnitt wird gefragt, weil
section-condition-unmet = Diesen Abschnitt brauchen Sie nicht zu beantworten. Er wird nur gefragt, wenn
section-status-not-asked = Nicht gefragt
hub-not-asked = Hängt von einer früheren Antwort ab
error-condition-on-rated = Was bewertet wird, wird alle gefragt. Bitte geben Sie einzelnen Fragen Bedingungen oder diesem Abschnitt keine.
presence-here = { $names }: gerade hier
