from django.db import migrations

SQL = """
-- What is hidden from the person has a ground and an end: 730 days after it was written, at the latest.
ALTER TABLE journal_entry ADD CONSTRAINT hidden_for_a_while
    CHECK (visible_from IS NULL OR (visible_from <= at + interval '17520 hours' AND hidden_basis <> ''));
CREATE INDEX journal_entry_hidden ON journal_entry (visible_from) WHERE visible_from IS NOT NULL;
CREATE INDEX journal_entry_looked ON journal_entry (subject, at) WHERE kind = 'looked';
"""
UNDO = """
DROP INDEX journal_entry_looked, journal_entry_hidden;
ALTER TABLE journal_entry DROP CONSTRAINT hidden_for_a_while;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0001_entries_leaves_checkpoints_and_grants"),
    ]

    operations = [migrations.RunSQL(SQL, UNDO)]
