-- What was asked back and what was replied stays as it was; what is only collected may change.
CREATE TRIGGER clarifications_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON clarifications FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER clarification_ends_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON clarification_ends FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
