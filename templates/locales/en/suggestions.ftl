## Answers brought along

suggestions-title = Answers from elsewhere
suggestions-lead = Bring answers along, or fill in the form as a workbook. Nothing becomes an answer before you take it.
suggestions-brought = { $suggested ->
    [0] Nothing new.
    [one] 1 suggestion waits below.
   *[other] { $suggested } suggestions wait below.
 } { $same ->
    [0] {""}
    [one] 1 answer is here already, word for word.
   *[other] { $same } answers are here already, word for word.
 } { $refused ->
    [0] {""}
    [one] 1 cannot be used; the reason stands beside it.
   *[other] { $refused } cannot be used; the reasons stand beside them.
 }
suggestions-none = Nothing waits to be taken.
suggestions-waiting = { $count ->
    [one] 1 suggestion
   *[other] { $count } suggestions
 }
suggestions-waiting-text = Read each before you take it: you declare it as today's answer.
suggestion-standing-new = Not answered yet
suggestion-standing-changed = Changes the answer
suggestion-standing-conflicting = Differs from the answer
suggestion-source-file = From the file of { $label }
suggestion-source-workbook = From the workbook { $label }
suggestion-source-earlier = From your bid for { $label }
suggestion-asked = There the question was:
suggestion-suggested = Suggested
suggestion-stored = Stored now
suggestion-waits = A suggestion waits
suggestion-take = Take it
suggestion-drop = Leave it
suggestions-take-harmless = { $count ->
    [one] Take the 1 that overwrites nothing
   *[other] Take the { $count } that overwrite nothing
 }
suggestions-drop-all = Leave all
suggestions-refused = { $count ->
    [one] 1 that cannot be used
   *[other] { $count } that cannot be used
 }
suggestions-drop-refused = Clear this list
suggestions-bring = Bring answers along
suggestions-file = A workbook or an answer file
suggestions-file-hint = The workbook from this page, filled in (.xlsx), or an answer file from any Probity server (.json). At most 4 MB.
suggestions-send = Read the file
suggestions-earlier-text = Or look at what you answered in earlier tenders of { $institution } whose bids have been opened.
suggestions-earlier = Look for earlier answers
suggestions-keep = Save your answers
suggestions-keep-xlsx = Workbook (.xlsx)
suggestions-keep-xlsx-text = All your questions with the answers so far, to fill in with any spreadsheet program.
suggestions-keep-json = Answer file (.json)
suggestions-keep-json-text = The answers so far, yours to keep and to bring along elsewhere. Prices and evidence are not part of it.
hub-suggestions = Answers from elsewhere
hub-suggestions-text = Fill in the form as a workbook, or bring earlier answers along.
hub-suggestions-link = Workbook, files and earlier answers
field-file = The file

## The workbook

book-how = Fill in the yellow cells, save, and send the file on the page “Answers from elsewhere”. Nothing is stored before you take it there.
book-number = No.
book-question = Question
book-part = Part
book-answer = Answer
book-hint = Why we ask
book-from = First day
book-to = Last day
book-countries = Country codes, such as DE, AT
book-name = Name
book-email = E-mail address
book-phone = Telephone
book-role = Role
book-accepted = Declared: x
book-justification = Justification
book-not-applicable = Does not apply, because
