DROP TRIGGER terms_append_only ON terms;
DROP TRIGGER term_moves_append_only ON term_moves;
