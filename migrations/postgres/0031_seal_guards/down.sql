DROP TRIGGER bids_frozen ON bids;
ALTER TABLE bids ADD COLUMN declared_by TEXT NOT NULL DEFAULT '';
CREATE TRIGGER bids_frozen BEFORE UPDATE OF tenant_id, id, tender_id, invitation_id, number, snapshot, sha256, declared_by, submitted_at ON bids
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
DROP TRIGGER given_shares_append_only ON given_shares;
DROP TRIGGER seal_shares_append_only ON seal_shares;
DROP TRIGGER seals_append_only ON seals;
DROP TRIGGER officer_keys_append_only ON officer_keys;
