DROP TABLE purges;
DROP TABLE retention_rules;
