"""Whoever is no longer needed to be known is erased whole: every row about them, their key first of all."""

from django.db import migrations

ERASE = """
CREATE FUNCTION people_erase(gone uuid[]) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    held regclass;
    removed bigint;
    rows bigint := 0;
BEGIN
    FOR held IN
        SELECT c.oid::regclass FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname LIKE 'people\\_%'
          AND a.attname = 'subject' AND a.atttypid = 'uuid'::regtype
        ORDER BY c.relname = 'people_datakey' DESC, c.relname
    LOOP
        EXECUTE format('DELETE FROM %s WHERE subject = ANY($1)', held) USING gone;
        GET DIAGNOSTICS removed = ROW_COUNT;
        rows := rows + removed;
    END LOOP;
    RETURN rows;
END $$;
REVOKE ALL ON FUNCTION people_erase(uuid[]) FROM PUBLIC, luukku_app;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0006_log_in_by_another_site_s_form")]
    operations = [migrations.RunSQL(ERASE, "DROP FUNCTION people_erase(uuid[])")]
