-- The bidder's team: which sections a colleague answers (a JSON array of keys; all where null), and when the lead took
-- somebody off it. Their saves keep their name.
ALTER TABLE participants ADD COLUMN sections TEXT;
ALTER TABLE participants ADD COLUMN removed_at BIGINT;
