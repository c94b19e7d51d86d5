-- What was asked, answered and judged about a price stays as it was.
CREATE TRIGGER explanations_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON explanations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER explanation_ends_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON explanation_ends FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
