DROP TABLE lots;
DROP TABLE runs;
DROP TABLE correction_ends;
DROP TABLE corrections;
DROP TABLE opened_prices;
DROP TABLE price_openings;
ALTER TABLE bids DROP COLUMN envelope;
