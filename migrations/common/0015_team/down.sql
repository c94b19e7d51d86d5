ALTER TABLE participants DROP COLUMN removed_at;
ALTER TABLE participants DROP COLUMN sections;
