DROP TRIGGER terms_no_update;
DROP TRIGGER terms_no_delete;
DROP TRIGGER term_moves_no_update;
DROP TRIGGER term_moves_no_delete;
