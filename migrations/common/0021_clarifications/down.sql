DROP TABLE clarification_ends;
DROP TABLE clarifications;
DROP TABLE clarification_marks;
