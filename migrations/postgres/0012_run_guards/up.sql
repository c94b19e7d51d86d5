-- What follows the quality is recorded, never changed; the envelope is as frozen as the bid.
CREATE TRIGGER price_openings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON price_openings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER opened_prices_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON opened_prices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER corrections_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON corrections FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER correction_ends_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON correction_ends FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER runs_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON runs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lots_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON lots FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bids_envelope_frozen BEFORE UPDATE OF envelope ON bids FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
