DROP TRIGGER explanation_ends_no_delete;
DROP TRIGGER explanation_ends_no_update;
DROP TRIGGER explanations_no_delete;
DROP TRIGGER explanations_no_update;
