-- What was written stays written: history, frozen versions and points refuse every change.
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER versions_no_update BEFORE UPDATE ON versions BEGIN SELECT RAISE(ABORT, 'versions is append-only'); END;
CREATE TRIGGER versions_no_delete BEFORE DELETE ON versions BEGIN SELECT RAISE(ABORT, 'versions is append-only'); END;
CREATE TRIGGER openings_no_update BEFORE UPDATE ON openings BEGIN SELECT RAISE(ABORT, 'openings is append-only'); END;
CREATE TRIGGER openings_no_delete BEFORE DELETE ON openings BEGIN SELECT RAISE(ABORT, 'openings is append-only'); END;
CREATE TRIGGER opened_bids_no_update BEFORE UPDATE ON opened_bids BEGIN SELECT RAISE(ABORT, 'opened_bids is append-only'); END;
CREATE TRIGGER opened_bids_no_delete BEFORE DELETE ON opened_bids BEGIN SELECT RAISE(ABORT, 'opened_bids is append-only'); END;
CREATE TRIGGER scores_no_update BEFORE UPDATE ON scores BEGIN SELECT RAISE(ABORT, 'scores is append-only'); END;
CREATE TRIGGER scores_no_delete BEFORE DELETE ON scores BEGIN SELECT RAISE(ABORT, 'scores is append-only'); END;
CREATE TRIGGER awards_no_update BEFORE UPDATE ON awards BEGIN SELECT RAISE(ABORT, 'awards is append-only'); END;
CREATE TRIGGER awards_no_delete BEFORE DELETE ON awards BEGIN SELECT RAISE(ABORT, 'awards is append-only'); END;
CREATE TRIGGER answer_history_no_update BEFORE UPDATE ON answer_history BEGIN SELECT RAISE(ABORT, 'answer_history is append-only'); END;
CREATE TRIGGER answer_history_no_delete BEFORE DELETE ON answer_history BEGIN SELECT RAISE(ABORT, 'answer_history is append-only'); END;
CREATE TRIGGER bids_no_delete BEFORE DELETE ON bids BEGIN SELECT RAISE(ABORT, 'bids is append-only'); END;
CREATE TRIGGER bids_frozen BEFORE UPDATE OF tenant_id, id, tender_id, invitation_id, number, snapshot, sha256, declared_by, submitted_at ON bids BEGIN SELECT RAISE(ABORT, 'a submitted bid is frozen'); END;
