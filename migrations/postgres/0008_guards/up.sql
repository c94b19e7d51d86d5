-- What was written stays written: history, frozen versions and points refuse every change, TRUNCATE included.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER openings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON openings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER opened_bids_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON opened_bids FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER scores_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON scores FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER awards_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON awards FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER answer_history_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON answer_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bids_no_delete BEFORE DELETE OR TRUNCATE ON bids FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bids_frozen BEFORE UPDATE OF tenant_id, id, tender_id, invitation_id, number, snapshot, sha256, declared_by, submitted_at ON bids
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
