"""What retention destroys outside the journal, it tells the journal: only the owner's own functions may call this."""

from django.db import migrations

NOTE = """
CREATE FUNCTION journal_note_disposal(kind text, subject uuid, "case" uuid, stream text, cause text, outcome text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO journal_entry (
        id, format, kind, actor, role, subject, "case", stream, purpose, data_categories, cause, outcome, salt)
    VALUES (journal_new_id(), 1, $1, 'luukku', 'retention', $2, $3, $4, 'retention', '{}', $5, $6,
            uuid_send(gen_random_uuid()))
$$;
REVOKE ALL ON FUNCTION journal_note_disposal(text, uuid, uuid, text, text, text) FROM PUBLIC, luukku_app;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_who_looked")]
    operations = [
        migrations.RunSQL(NOTE, "DROP FUNCTION journal_note_disposal(text, uuid, uuid, text, text, text)")
    ]
