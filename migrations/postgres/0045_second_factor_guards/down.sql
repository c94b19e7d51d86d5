-- The policies go with their tables.
SELECT 1;
