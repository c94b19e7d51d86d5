DROP TRIGGER given_shares_append_only ON given_shares;
CREATE TRIGGER given_shares_append_only BEFORE UPDATE OF tenant_id, tender_id, envelope, user_id, given_at OR DELETE OR TRUNCATE ON given_shares FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
