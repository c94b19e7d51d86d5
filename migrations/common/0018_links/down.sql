DROP INDEX participants_by_email;
ALTER TABLE participants DROP COLUMN succeeded_by;
