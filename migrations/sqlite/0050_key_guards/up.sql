-- What the server key seals is sealed again when it is rotated; everything else stays as it was.
DROP TRIGGER officer_keys_no_update;
CREATE TRIGGER officer_keys_no_update BEFORE UPDATE OF tenant_id, id, user_id, private_key, made_at ON officer_keys BEGIN SELECT RAISE(ABORT, 'officer_keys is append-only'); END;
DROP TRIGGER seals_no_update;
CREATE TRIGGER seals_no_update BEFORE UPDATE OF tenant_id, tender_id, together ON seals BEGIN SELECT RAISE(ABORT, 'seals is append-only'); END;
DROP TRIGGER given_shares_no_update;
CREATE TRIGGER given_shares_no_update BEFORE UPDATE OF tenant_id, tender_id, envelope, user_id, given_at ON given_shares BEGIN SELECT RAISE(ABORT, 'given_shares is append-only'); END;
