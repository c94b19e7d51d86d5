-- Nobody changes what an officer said, either.
DROP TRIGGER given_shares_no_update;
CREATE TRIGGER given_shares_no_update BEFORE UPDATE OF tenant_id, tender_id, envelope, user_id, given_at, note ON given_shares BEGIN SELECT RAISE(ABORT, 'given_shares is append-only'); END;
