DROP TRIGGER bids_boxes_frozen ON bids;
DROP TRIGGER bids_frozen ON bids;
CREATE TRIGGER bids_frozen BEFORE UPDATE OF tenant_id, id, tender_id, invitation_id, number, snapshot, sha256, submitted_at, envelope, draft_box, price_box ON bids
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
DROP TRIGGER opened_bids_frozen ON opened_bids;
DROP TRIGGER opened_bids_append_only ON opened_bids;
CREATE TRIGGER opened_bids_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON opened_bids FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
DROP FUNCTION refuse_unless_purged();
DROP TRIGGER purges_append_only ON purges;
