DROP TRIGGER assignments_append_only ON assignments;
DROP TRIGGER declarations_append_only ON declarations;
DROP TRIGGER sheets_append_only ON sheets;
DROP TRIGGER marks_append_only ON marks;
DROP TRIGGER blindings_append_only ON blindings;
