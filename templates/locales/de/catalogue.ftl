### Der Katalog und seine Abdeckung.

catalogue-title = Katalog
catalogue-heading = Katalog { $module }
catalogue-lead = Fragen an Bieter und eigene Pflichten, Anforderung für Anforderung. Die Formulierungen sind unsere eigenen.
catalogue-tab-questions = Fragen und Pflichten
catalogue-tab-coverage = Abdeckung
catalogue-questions = Fragen
catalogue-knock-outs = Ausschlusskriterien
catalogue-duties = Eigene Pflichten
catalogue-gates = Freigabepunkte
catalogue-version = Fassung
catalogue-sections = Abschnitte
catalogue-weights = Gewicht { $normal }, bei erhöhtem Schutzbedarf { $increased }
catalogue-asked = Bieter werden gefragt
catalogue-core = Kern
catalogue-points = { $points } Punkte
catalogue-maps = Dient auch
catalogue-own-duties = Ihr Haus stellt sicher
catalogue-relations = Gefährdungen, Bedrohungen, Nachfolger
catalogue-hazards = Elementare Gefährdungen
catalogue-threats = Gefährdungslage des Bausteins
catalogue-successors = Nachfolger
catalogue-empty = Nichts vorhanden.
catalogue-coverage-heading = Worauf { $module } antwortet
catalogue-coverage-lead = Welche Anforderung welcher Gefährdung begegnet und wie viele Fragen dahinterstehen.
catalogue-coverage-note = Die Gefährdungen folgen der amtlichen Kreuzreferenztabelle des Bausteins, die Zuordnung der Gefährdungslage ist unsere eigene.
catalogue-requirements-count = Anforderungen
