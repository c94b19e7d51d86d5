DROP TRIGGER bids_boxes_frozen;
DROP TRIGGER bids_frozen;
CREATE TRIGGER bids_frozen BEFORE UPDATE OF tenant_id, id, tender_id, invitation_id, number, snapshot, sha256, submitted_at, envelope, draft_box, price_box ON bids BEGIN SELECT RAISE(ABORT, 'a submitted bid is frozen'); END;
DROP TRIGGER opened_bids_frozen;
DROP TRIGGER opened_bids_no_update;
CREATE TRIGGER opened_bids_no_update BEFORE UPDATE ON opened_bids BEGIN SELECT RAISE(ABORT, 'opened_bids is append-only'); END;
DROP TRIGGER purges_no_delete;
DROP TRIGGER purges_no_update;
