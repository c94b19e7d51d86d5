-- Who was assigned, what was declared, every mark and every sheet stays as it was written.
CREATE TRIGGER assignments_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON assignments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER declarations_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON declarations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sheets_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sheets FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER marks_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON marks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER blindings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON blindings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
