-- What the server key seals is sealed again when it is rotated; everything else stays as it was.
DROP TRIGGER officer_keys_append_only ON officer_keys;
CREATE TRIGGER officer_keys_append_only BEFORE UPDATE OF tenant_id, id, user_id, private_key, made_at OR DELETE OR TRUNCATE ON officer_keys FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
DROP TRIGGER seals_append_only ON seals;
CREATE TRIGGER seals_append_only BEFORE UPDATE OF tenant_id, tender_id, together OR DELETE OR TRUNCATE ON seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
DROP TRIGGER given_shares_append_only ON given_shares;
CREATE TRIGGER given_shares_append_only BEFORE UPDATE OF tenant_id, tender_id, envelope, user_id, given_at OR DELETE OR TRUNCATE ON given_shares FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
