DO $$
DECLARE found record;
BEGIN
    FOR found IN SELECT tablename FROM pg_policies WHERE policyname = 'own_tenant' LOOP
        EXECUTE format('DROP POLICY own_tenant ON %I', found.tablename);
        EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY', found.tablename);
    END LOOP;
END $$;
DROP FUNCTION secure_tables();
