tender-section-condition = Only asked if
tender-section-condition-hint = Leave empty to ask always. Only a section that is not scored can depend on an earlier answer.
section-condition-met = This section is asked because
section-condition-unmet = You need not answer this section. It is only asked if
section-status-not-asked = Not asked
hub-not-asked = Depends on an earlier answer
error-condition-on-rated = What is scored is asked of everybody. Please give conditions to single questions, or none to this section.
presence-here = { $names }: here at the moment
