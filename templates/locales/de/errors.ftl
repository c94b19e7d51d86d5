### Warum ein Feld so nicht angenommen werden kann; die Schlüssel sind die Codes der Regeln.

error-duplicate = Das steht hier doppelt. Bitte behalten Sie es nur einmal.
error-must-exceed-1 = Bitte geben Sie eine Zahl über 1 ein.
error-must-exceed-low = Die obere Grenze muss über der unteren liegen.
error-not-a-bidder = Bitte wählen Sie einen der Bieter dieser Ausschreibung.
error-not-a-currency = Bitte geben Sie die Währung mit drei Buchstaben an, zum Beispiel EUR.
error-not-a-percentage = Bitte geben Sie einen Anteil von 0 bis 100 ein.
error-not-a-revision = Die Version dieser Antwort fehlt. Laden Sie die Seite neu und versuchen Sie es noch einmal.
error-not-an-earlier-question = Eine Bedingung kann sich nur auf eine frühere Auswahlfrage beziehen. Bitte wählen Sie eine Frage weiter oben.
error-not-an-exclusion = Diese Frage schließt keine Angebote aus. Bitte vergeben Sie stattdessen Punkte.
error-not-an-id = Diese Angabe ist nicht bekannt. Laden Sie die Seite neu und versuchen Sie es noch einmal.
error-not-asked = Diesem Bieter wurde die Frage nicht gestellt; es gibt nichts zu bewerten.
error-not-first = Dieses Angebot liegt nicht auf dem ersten Platz. Bitte wählen Sie das erste oder heben Sie die Ausschreibung mit Begründung auf.
error-not-json = Die Daten waren nicht lesbar. Laden Sie die Seite neu und versuchen Sie es noch einmal.
error-not-later = Bitte wählen Sie einen Zeitpunkt nach der jetzigen Frist.
error-not-positive = Bitte geben Sie eine Zahl über null ein.
error-not-rated = Diese Frage wird nicht mit Punkten bewertet. Bitte lassen Sie das Feld leer.
error-nothing-answered = Hier wurde nichts geantwortet; es gibt nichts zu bewerten.
error-out-of-range = Diese Zahl liegt außerhalb des Möglichen. Bitte wählen Sie eine innerhalb der Skala.
error-password-too-short = Bitte wählen Sie ein Passwort mit mindestens 12 Zeichen.
error-second-person = Das muss eine zweite Person entscheiden. Bitte fragen Sie jemanden aus dem Kollegium.
error-taken = Mit dieser Adresse meldet sich schon jemand an. Bitte verwenden Sie eine andere.
error-unknown-zone = Bitte wählen Sie eine Zeitzone aus der Liste, zum Beispiel Europe/Berlin.
error-weights-must-sum-to-100 = Qualität und Preis müssen zusammen 100 Prozent ergeben.
error-wrong-code = Dieser Code stimmt nicht. Er steht dort, wo der Server gestartet wurde.
error-wrong-login = E-Mail-Adresse und Passwort passen nicht zusammen. Bitte prüfen Sie beides.
