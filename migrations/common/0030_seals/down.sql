ALTER TABLE bids DROP COLUMN price_box;
ALTER TABLE bids DROP COLUMN draft_box;
DROP TABLE given_shares;
DROP TABLE seal_shares;
DROP TABLE seals;
DROP TABLE officer_keys;
ALTER TABLE tenders DROP COLUMN sealing;
