DROP TABLE term_moves;
DROP TABLE terms;
