DROP TRIGGER officer_keys_no_update;
CREATE TRIGGER officer_keys_no_update BEFORE UPDATE ON officer_keys BEGIN SELECT RAISE(ABORT, 'officer_keys is append-only'); END;
DROP TRIGGER seals_no_update;
CREATE TRIGGER seals_no_update BEFORE UPDATE ON seals BEGIN SELECT RAISE(ABORT, 'seals is append-only'); END;
DROP TRIGGER given_shares_no_update;
CREATE TRIGGER given_shares_no_update BEFORE UPDATE ON given_shares BEGIN SELECT RAISE(ABORT, 'given_shares is append-only'); END;
