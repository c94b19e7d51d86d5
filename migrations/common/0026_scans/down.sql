DROP INDEX files_unscanned;
ALTER TABLE files DROP COLUMN scan;
