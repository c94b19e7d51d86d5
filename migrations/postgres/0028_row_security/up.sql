-- Each transaction says whose rows it may see (SET LOCAL probity.tenant); '*' is for what serves all: signing in, links,
-- the outbox. Without that word, and after it has ended ('' then), there is no row at all. FORCE: for the owner too.
-- Later migrations that make a table call this again.
CREATE FUNCTION secure_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE found record;
BEGIN
    FOR found IN
        SELECT c.oid::regclass AS name, a.attname AS whose
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT c.relforcerowsecurity
            AND NOT a.attisdropped AND a.attname = CASE c.relname WHEN 'tenants' THEN 'id' ELSE 'tenant_id' END
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', found.name);
        -- The setting is asked for once a statement, not once a row.
        EXECUTE format(
            'CREATE POLICY own_tenant ON %s USING ((SELECT current_setting(''probity.tenant'', true)) IN (''*'', %I))',
            found.name, found.whose);
    END LOOP;
END $$;
SELECT secure_tables();
