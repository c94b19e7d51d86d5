# Versiegelte Verfahren: Öffnende, ihre Schlüssel, die gemeinsame Öffnung, die Kopie der Bietenden.

sealing-title = Versiegelte Angebote
sealing-link = Wer die Angebote gemeinsam öffnet
sealing-lead = Versiegelte Angebote kann vor der Öffnung niemand lesen: nicht in der Datenbank, nicht in einer Sicherung, auch kein Administrator. Nach der Frist öffnen mehrere Personen sie gemeinsam.
sealing-frozen = Das Verfahren ist veröffentlicht: Was hier steht, bleibt so.
sealing-flaw-missing = { $chosen ->
    [0] Noch ist niemand gewählt. Vor der Veröffentlichung braucht es mindestens { $least } Personen.
    [one] Eine Person ist gewählt, und vor der Veröffentlichung braucht es mindestens { $least }: eine mehr, als gemeinsam öffnen.
   *[other] { $chosen } Personen sind gewählt, und vor der Veröffentlichung braucht es mindestens { $least }: eine mehr, als gemeinsam öffnen.
}
sealing-flaw-key = Eine gewählte Person kann noch nicht öffnen: ohne Schlüssel oder nicht mehr Mitglied. So lässt sich nicht veröffentlichen.
sealing-together-of = Versiegelt. Gemeinsam öffnen { $together } von { $count }:
sealing-nobody = Versiegelt. Wer öffnet, ist noch nicht gewählt.
sealing-none = Nicht versiegelt. Ein Mitglied öffnet die Angebote allein.
sealing-sealed = Angebote versiegeln
sealing-sealed-hint = Ohne dies liegen Angebote ebenfalls verschlüsselt, doch der Server allein kann sie öffnen.
sealing-officers = Öffnende
sealing-officers-hint = Jede Person erhält einen Teil des Schlüssels. Wählen Sie mindestens eine mehr, als gemeinsam öffnen, damit eine ausfallen kann.
sealing-has-key = hat einen Schlüssel
sealing-no-key = hat noch keinen Schlüssel und muss vor der Veröffentlichung einen erzeugen
sealing-together = Wie viele gemeinsam öffnen
sealing-together-hint = Ab 2 und weniger, als es Öffnende gibt.
sealing-own-key = Mein Schlüssel zum Öffnen von Angeboten
sealing-passphrase = Passphrase Ihres Schlüssels
opening-key-title = Mein Schlüssel zum Öffnen von Angeboten
opening-key-lead = Mit diesem Schlüssel öffnen Sie versiegelte Angebote, gemeinsam mit anderen. Er liegt unter einer Passphrase, die der Server nicht aufbewahrt.
opening-key-made = Sie haben einen Schlüssel, erzeugt am { $when }.
opening-key-effect-1 = Eine vergessene Passphrase bringt niemand zurück. Die anderen können dann ohne Sie öffnen.
opening-key-effect-2 = Ein neuer Schlüssel gilt für Verfahren, die danach veröffentlicht werden. Frühere öffnen Sie mit der Passphrase von damals.
opening-key-hint = Mindestens 12 Zeichen. Bitte nicht Ihr Passwort.
opening-key-again = Die Passphrase noch einmal
opening-key-make = Schlüssel erzeugen
opening-key-another = Einen weiteren Schlüssel erzeugen
seal-title = { $given } von { $together } Öffnenden haben ihren Teil gegeben
seal-given = gegeben
seal-waits = noch nicht
seal-passphrase-hint-open = Ihr Teil ist der letzte nötige: Damit wird geöffnet.
seal-passphrase-hint-share = Damit geben Sie Ihren Teil. Bevor geöffnet wird, braucht es noch weitere.
seal-shares = { $given } von { $together } Teilen gegeben
seal-share-effect-1 = Ihr Teil liegt verschlüsselt, bis genügend Personen ihren gegeben haben. Bis dahin ist nichts lesbar.
seal-share-effect-2 = Mit dem letzten nötigen Teil wird sofort geöffnet. Sie müssen dann nicht dabei sein.
seal-share-effect-3 = Ihr Name, die Zeit und was Sie für die Niederschrift schreiben, werden festgehalten. Ein Teil lässt sich nicht zurücknehmen.
seal-error-confirm-share = Bitte bestätigen Sie, dass Sie Ihren Teil geben.
seal-opened-by = Gemeinsam geöffnet von
tender-opening-late = Zu spät und abgewiesen:
tender-block-sealing = { $code ->
    [officers_missing] Es fehlen Personen, die die versiegelten Angebote öffnen
   *[other] Eine der öffnenden Personen kann noch nicht öffnen: ohne Schlüssel oder nicht mehr Mitglied
}
tender-did-share = Ihr Teil ist gegeben. Geöffnet wird, sobald genügend Personen ihren gegeben haben.
tender-did-unfinished = Gespeichert. So lässt sich noch nicht veröffentlichen.
tender-did-key = Der Schlüssel ist erzeugt.
copy-title = Das eigene versiegelte Angebot lesen
copy-lead = Ihr Angebot ist versiegelt: Vor der Öffnung liest es niemand, in diesem Browser auch Sie nicht. Mit dem Code, der auf der Quittung in dem Browser steht, von dem aus abgegeben wurde, können Sie es hier lesen und zum Ändern zurückziehen.
copy-code = Code Ihrer Kopie
copy-code-hint = 26 Zeichen; Bindestriche und Großschreibung spielen keine Rolle.
copy-enter = Angebot lesen
copy-back = Zurück zur Quittung
receipt-locked = Versiegelt.
receipt-locked-link = Code Ihrer Kopie eingeben
receipt-copy-text = Ihr Angebot ist versiegelt. In einem anderen Browser lesen Sie es nur mit diesem Code und ziehen es nur damit zum Ändern zurück. Bitte bewahren Sie ihn auf.
withdraw-locked = Um das Angebot zu ändern, braucht dieser Browser den Code.
withdraw-locked-decline = Ohne den Code: das Angebot endgültig zurückziehen
declined-locked = Um doch anzubieten, braucht dieser Browser den Code Ihrer Kopie.
refusal-sealed-copy = Ihr Angebot ist versiegelt. Um es in diesem Browser zu lesen oder zu ändern, geben Sie den Code Ihrer Kopie ein.
refusal-not-sealed = Dieses Angebot ist nicht versiegelt.
refusal-no-officer = Sie gehören nicht zu denen, die dieses Verfahren öffnen.
error-wrong-copy-code = Dieser Code öffnet Ihr Angebot nicht. Er steht auf der Quittung in dem Browser, von dem aus abgegeben wurde.
error-wrong-passphrase = Das ist nicht die Passphrase Ihres Schlüssels. Wurde das Verfahren veröffentlicht, bevor Sie einen neuen Schlüssel erzeugten, gilt die von damals.
error-passphrase-breached = Diese Passphrase ist aus einem Datenleck bekannt. Bitte wählen Sie eine andere.
error-passphrase-guessable = Diese Passphrase wird früh erraten: Sie ist verbreitet, folgt einem Muster oder besteht fast nur aus Namen. Bitte wählen Sie ein paar Wörter ohne Zusammenhang.
error-passphrase-is-password = Das ist Ihr Passwort. Bitte wählen Sie eine andere Passphrase: Das Passwort geht bei jeder Anmeldung an den Server.
error-passphrase-too-short = Bitte wählen Sie eine Passphrase mit mindestens 12 Zeichen.
error-passphrases-differ = Die beiden Passphrasen stimmen nicht überein.
error-no-officer = Öffnen können nur aktive Mitglieder mit dem Recht dazu.
error-twice = Dieselbe Person wurde zweimal genannt.
