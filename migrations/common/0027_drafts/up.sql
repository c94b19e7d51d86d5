-- What a bidder writes stands sealed in the rows: under one key of the bid for all but the price, under another for the
-- price. The keys lie beside them, wrapped by the server key, which is in no table.
ALTER TABLE invitations ADD COLUMN draft_key TEXT NOT NULL DEFAULT '';
ALTER TABLE invitations ADD COLUMN price_key TEXT NOT NULL DEFAULT '';
-- Name, hash, date and key of a file stand sealed in one column.
ALTER TABLE files ADD COLUMN about TEXT NOT NULL DEFAULT '';
ALTER TABLE files DROP COLUMN name;
ALTER TABLE files DROP COLUMN sha256;
ALTER TABLE files DROP COLUMN valid_until;
-- So do content, wording and source of a suggestion.
ALTER TABLE suggestions DROP COLUMN label;
ALTER TABLE suggestions DROP COLUMN asked;
