DROP TRIGGER officer_keys_append_only ON officer_keys;
CREATE TRIGGER officer_keys_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON officer_keys FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
DROP TRIGGER seals_append_only ON seals;
CREATE TRIGGER seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
DROP TRIGGER given_shares_append_only ON given_shares;
CREATE TRIGGER given_shares_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON given_shares FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
