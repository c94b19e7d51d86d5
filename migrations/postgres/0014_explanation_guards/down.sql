DROP TRIGGER explanation_ends_append_only ON explanation_ends;
DROP TRIGGER explanations_append_only ON explanations;
