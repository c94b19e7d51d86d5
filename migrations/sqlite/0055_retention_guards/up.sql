-- What people wrote leaves an opened bid, and the keys of a bid its boxes, once its tender is named among the purges, in the
-- same transaction. Everything else of it stays as it was, and so does a purge.
CREATE TRIGGER purges_no_update BEFORE UPDATE ON purges BEGIN SELECT RAISE(ABORT, 'purges is append-only'); END;
CREATE TRIGGER purges_no_delete BEFORE DELETE ON purges WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE tenant_id = OLD.tenant_id) BEGIN SELECT RAISE(ABORT, 'purges is append-only'); END;
DROP TRIGGER opened_bids_no_update;
CREATE TRIGGER opened_bids_no_update BEFORE UPDATE OF tenant_id, tender_id, invitation_id, bid_id ON opened_bids BEGIN SELECT RAISE(ABORT, 'opened_bids is append-only'); END;
CREATE TRIGGER opened_bids_frozen BEFORE UPDATE OF snapshot ON opened_bids WHEN NOT EXISTS (SELECT 1 FROM purges WHERE tenant_id = OLD.tenant_id AND tender_id = OLD.tender_id) BEGIN SELECT RAISE(ABORT, 'opened_bids is append-only'); END;
DROP TRIGGER bids_frozen;
CREATE TRIGGER bids_frozen BEFORE UPDATE OF tenant_id, id, tender_id, invitation_id, number, snapshot, sha256, submitted_at, envelope ON bids BEGIN SELECT RAISE(ABORT, 'a submitted bid is frozen'); END;
CREATE TRIGGER bids_boxes_frozen BEFORE UPDATE OF draft_box, price_box ON bids WHEN NOT EXISTS (SELECT 1 FROM purges WHERE tenant_id = OLD.tenant_id AND tender_id = OLD.tender_id) BEGIN SELECT RAISE(ABORT, 'a submitted bid is frozen'); END;
