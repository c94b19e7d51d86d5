DROP TABLE blindings;
DROP TABLE marks;
DROP TABLE sheets;
DROP TABLE declarations;
DROP TABLE assignments;
