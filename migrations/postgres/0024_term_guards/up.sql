-- What was proposed, countered and accepted stays as it was.
CREATE TRIGGER terms_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON terms FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER term_moves_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON term_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
