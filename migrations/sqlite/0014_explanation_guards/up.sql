-- What was asked, answered and judged about a price stays as it was.
CREATE TRIGGER explanations_no_update BEFORE UPDATE ON explanations BEGIN SELECT RAISE(ABORT, 'explanations is append-only'); END;
CREATE TRIGGER explanations_no_delete BEFORE DELETE ON explanations BEGIN SELECT RAISE(ABORT, 'explanations is append-only'); END;
CREATE TRIGGER explanation_ends_no_update BEFORE UPDATE ON explanation_ends BEGIN SELECT RAISE(ABORT, 'explanation_ends is append-only'); END;
CREATE TRIGGER explanation_ends_no_delete BEFORE DELETE ON explanation_ends BEGIN SELECT RAISE(ABORT, 'explanation_ends is append-only'); END;
