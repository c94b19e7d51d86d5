-- A reply in a sealed tender is encrypted under its bid's key, `content` with everything and `evidence` empty, and the
-- institution reads it from its date on. Replies from before are plain.
ALTER TABLE clarification_ends ADD COLUMN sealed BOOLEAN NOT NULL DEFAULT FALSE;
