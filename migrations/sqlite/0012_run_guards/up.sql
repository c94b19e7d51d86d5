-- What follows the quality is recorded, never changed; the envelope is as frozen as the bid.
CREATE TRIGGER price_openings_no_update BEFORE UPDATE ON price_openings BEGIN SELECT RAISE(ABORT, 'price_openings is append-only'); END;
CREATE TRIGGER price_openings_no_delete BEFORE DELETE ON price_openings BEGIN SELECT RAISE(ABORT, 'price_openings is append-only'); END;
CREATE TRIGGER opened_prices_no_update BEFORE UPDATE ON opened_prices BEGIN SELECT RAISE(ABORT, 'opened_prices is append-only'); END;
CREATE TRIGGER opened_prices_no_delete BEFORE DELETE ON opened_prices BEGIN SELECT RAISE(ABORT, 'opened_prices is append-only'); END;
CREATE TRIGGER corrections_no_update BEFORE UPDATE ON corrections BEGIN SELECT RAISE(ABORT, 'corrections is append-only'); END;
CREATE TRIGGER corrections_no_delete BEFORE DELETE ON corrections BEGIN SELECT RAISE(ABORT, 'corrections is append-only'); END;
CREATE TRIGGER correction_ends_no_update BEFORE UPDATE ON correction_ends BEGIN SELECT RAISE(ABORT, 'correction_ends is append-only'); END;
CREATE TRIGGER correction_ends_no_delete BEFORE DELETE ON correction_ends BEGIN SELECT RAISE(ABORT, 'correction_ends is append-only'); END;
CREATE TRIGGER runs_no_update BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'runs is append-only'); END;
CREATE TRIGGER runs_no_delete BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'runs is append-only'); END;
CREATE TRIGGER lots_no_update BEFORE UPDATE ON lots BEGIN SELECT RAISE(ABORT, 'lots is append-only'); END;
CREATE TRIGGER lots_no_delete BEFORE DELETE ON lots BEGIN SELECT RAISE(ABORT, 'lots is append-only'); END;
CREATE TRIGGER bids_envelope_frozen BEFORE UPDATE OF envelope ON bids BEGIN SELECT RAISE(ABORT, 'a submitted bid is frozen'); END;
