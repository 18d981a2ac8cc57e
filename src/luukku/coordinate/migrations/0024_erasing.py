"""One person whose erasure was decided is erased, where nothing keeps them; the rule is the database's own."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent / "sql" / "0024_erasing.sql").read_text()
UNDO = "DROP FUNCTION coordinate_erase(text, text); DROP FUNCTION coordinate_kept_by(uuid);"


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0023_lifting"), ("people", "0007_erasing")]
    operations = [migrations.RunSQL(SQL, UNDO)]
