-- What was asked, and what all were told, stays as it was.
CREATE TRIGGER inquiries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON inquiries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bulletins_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bulletins FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inquiry_ends_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON inquiry_ends FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
