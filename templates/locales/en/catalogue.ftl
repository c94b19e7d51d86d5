### The catalogue and its coverage.

catalogue-title = Catalogue
catalogue-heading = Catalogue { $module }
catalogue-lead = Questions to bidders and own duties, requirement by requirement. The wording is our own.
catalogue-tab-questions = Questions and duties
catalogue-tab-coverage = Coverage
catalogue-questions = Questions
catalogue-knock-outs = Knock-outs
catalogue-duties = Own duties
catalogue-gates = Gates
catalogue-version = Version
catalogue-sections = Sections
catalogue-weights = weight { $normal }, with increased protection need { $increased }
catalogue-asked = Bidders are asked
catalogue-core = Core
catalogue-points = { $points } points
catalogue-maps = Also serves
catalogue-own-duties = Your institution ensures
catalogue-relations = Hazards, threats, successors
catalogue-hazards = Elementary hazards
catalogue-threats = Threats of the module
catalogue-successors = Successors
catalogue-empty = Nothing here.
catalogue-coverage-heading = What { $module } answers
catalogue-coverage-lead = Which requirement answers which hazard or threat, and how many questions stand behind it.
catalogue-coverage-note = Hazards follow the official cross-reference table of the module; threats are our own mapping.
catalogue-requirements-count = Requirements
