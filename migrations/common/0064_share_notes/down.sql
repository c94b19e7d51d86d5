ALTER TABLE given_shares DROP COLUMN note;
