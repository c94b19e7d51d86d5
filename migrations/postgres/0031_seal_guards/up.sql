-- A seal, its officers' keys and shares, and what a bid was sealed with stay as they were.
CREATE TRIGGER officer_keys_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON officer_keys FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_shares_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON seal_shares FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER given_shares_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON given_shares FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Who declared a bid complete stands in its snapshot, sealed.
DROP TRIGGER bids_frozen ON bids;
ALTER TABLE bids DROP COLUMN declared_by;
CREATE TRIGGER bids_frozen BEFORE UPDATE OF tenant_id, id, tender_id, invitation_id, number, snapshot, sha256, submitted_at, envelope, draft_box, price_box ON bids
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
SELECT secure_tables();
