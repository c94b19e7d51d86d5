DROP TABLE explanation_ends;
DROP TABLE explanations;
