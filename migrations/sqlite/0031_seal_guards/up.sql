-- A seal, its officers' keys and shares, and what a bid was sealed with stay as they were.
CREATE TRIGGER officer_keys_no_update BEFORE UPDATE ON officer_keys BEGIN SELECT RAISE(ABORT, 'officer_keys is append-only'); END;
CREATE TRIGGER officer_keys_no_delete BEFORE DELETE ON officer_keys BEGIN SELECT RAISE(ABORT, 'officer_keys is append-only'); END;
CREATE TRIGGER seals_no_update BEFORE UPDATE ON seals BEGIN SELECT RAISE(ABORT, 'seals is append-only'); END;
CREATE TRIGGER seals_no_delete BEFORE DELETE ON seals BEGIN SELECT RAISE(ABORT, 'seals is append-only'); END;
CREATE TRIGGER seal_shares_no_update BEFORE UPDATE ON seal_shares BEGIN SELECT RAISE(ABORT, 'seal_shares is append-only'); END;
CREATE TRIGGER seal_shares_no_delete BEFORE DELETE ON seal_shares BEGIN SELECT RAISE(ABORT, 'seal_shares is append-only'); END;
CREATE TRIGGER given_shares_no_update BEFORE UPDATE ON given_shares BEGIN SELECT RAISE(ABORT, 'given_shares is append-only'); END;
CREATE TRIGGER given_shares_no_delete BEFORE DELETE ON given_shares BEGIN SELECT RAISE(ABORT, 'given_shares is append-only'); END;
-- Who declared a bid complete stands in its snapshot, sealed.
DROP TRIGGER bids_frozen;
ALTER TABLE bids DROP COLUMN declared_by;
CREATE TRIGGER bids_frozen BEFORE UPDATE OF tenant_id, id, tender_id, invitation_id, number, snapshot, sha256, submitted_at, envelope, draft_box, price_box ON bids BEGIN SELECT RAISE(ABORT, 'a submitted bid is frozen'); END;
