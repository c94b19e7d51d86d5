DROP TRIGGER price_openings_append_only ON price_openings;
DROP TRIGGER opened_prices_append_only ON opened_prices;
DROP TRIGGER corrections_append_only ON corrections;
DROP TRIGGER correction_ends_append_only ON correction_ends;
DROP TRIGGER runs_append_only ON runs;
DROP TRIGGER lots_append_only ON lots;
DROP TRIGGER bids_envelope_frozen ON bids;
