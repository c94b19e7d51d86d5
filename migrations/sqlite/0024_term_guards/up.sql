-- What was proposed, countered and accepted stays as it was.
CREATE TRIGGER terms_no_update BEFORE UPDATE ON terms BEGIN SELECT RAISE(ABORT, 'terms is append-only'); END;
CREATE TRIGGER terms_no_delete BEFORE DELETE ON terms BEGIN SELECT RAISE(ABORT, 'terms is append-only'); END;
CREATE TRIGGER term_moves_no_update BEFORE UPDATE ON term_moves BEGIN SELECT RAISE(ABORT, 'term_moves is append-only'); END;
CREATE TRIGGER term_moves_no_delete BEFORE DELETE ON term_moves BEGIN SELECT RAISE(ABORT, 'term_moves is append-only'); END;
