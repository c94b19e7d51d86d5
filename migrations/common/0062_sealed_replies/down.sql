ALTER TABLE clarification_ends DROP COLUMN sealed;
