DROP TABLE files;
DROP TABLE section_marks;
DROP TABLE answer_history;
DROP TABLE answers;
