DROP TABLE checks;
DROP TABLE versions;
DROP TABLE tenders;
