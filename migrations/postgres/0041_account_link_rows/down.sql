-- The table goes with its policy.
SELECT 1;
