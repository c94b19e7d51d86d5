-- What people wrote leaves an opened bid, and the keys of a bid its boxes, once its tender is named among the purges, in the
-- same transaction. Everything else of it stays as it was, and so does a purge.
CREATE TRIGGER purges_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON purges FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_unless_purged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM purges WHERE tenant_id = OLD.tenant_id AND tender_id = OLD.tender_id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
DROP TRIGGER opened_bids_append_only ON opened_bids;
CREATE TRIGGER opened_bids_append_only BEFORE UPDATE OF tenant_id, tender_id, invitation_id, bid_id OR DELETE OR TRUNCATE ON opened_bids FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER opened_bids_frozen BEFORE UPDATE OF snapshot ON opened_bids FOR EACH ROW EXECUTE FUNCTION refuse_unless_purged();
DROP TRIGGER bids_frozen ON bids;
CREATE TRIGGER bids_frozen BEFORE UPDATE OF tenant_id, id, tender_id, invitation_id, number, snapshot, sha256, submitted_at, envelope ON bids
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bids_boxes_frozen BEFORE UPDATE OF draft_box, price_box ON bids FOR EACH ROW EXECUTE FUNCTION refuse_unless_purged();
SELECT secure_tables();
