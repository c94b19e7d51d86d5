DROP TABLE inquiry_ends;
DROP TABLE bulletins;
DROP TABLE inquiries;
DROP TABLE inquiry_rules;
