-- An institution is deleted as a whole or not at all: its rows go once it is named among the erasures, in the same
-- transaction and under its own row security, which shows that transaction no other institution's rows. Nothing else
-- deletes history.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME <> 'erasures'
        AND EXISTS (SELECT 1 FROM erasures WHERE tenant_id = current_setting('probity.tenant', true))
    THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER erasures_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON erasures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
SELECT secure_tables();
