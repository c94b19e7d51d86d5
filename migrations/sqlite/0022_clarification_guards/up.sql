-- What was asked back and what was replied stays as it was; what is only collected may change.
CREATE TRIGGER clarifications_no_update BEFORE UPDATE ON clarifications BEGIN SELECT RAISE(ABORT, 'clarifications is append-only'); END;
CREATE TRIGGER clarifications_no_delete BEFORE DELETE ON clarifications BEGIN SELECT RAISE(ABORT, 'clarifications is append-only'); END;
CREATE TRIGGER clarification_ends_no_update BEFORE UPDATE ON clarification_ends BEGIN SELECT RAISE(ABORT, 'clarification_ends is append-only'); END;
CREATE TRIGGER clarification_ends_no_delete BEFORE DELETE ON clarification_ends BEGIN SELECT RAISE(ABORT, 'clarification_ends is append-only'); END;
