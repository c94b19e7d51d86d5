-- What the malware scanner said of an evidence file.
ALTER TABLE files ADD COLUMN scan TEXT NOT NULL DEFAULT 'not_scanned';
CREATE INDEX files_unscanned ON files (created_at) WHERE scan IN ('not_scanned', 'quarantined');
