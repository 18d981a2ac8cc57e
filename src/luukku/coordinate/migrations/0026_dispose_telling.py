"""Destroying cases tells whom it erased with them, so that a restore of an older backup erases them again."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent / "sql"
SQL = (FOLDER / "0026_dispose_telling.sql").read_text()
BEFORE = (FOLDER / "0017_disposal.sql").read_text()
START = BEFORE.index("CREATE FUNCTION coordinate_dispose(")
UNDO = BEFORE[START : BEFORE.index("END $$;", START)].replace("CREATE", "CREATE OR REPLACE", 1) + "END $$;"


class Migration(migrations.Migration):
    dependencies = [("coordinate", "0025_planted")]
    operations = [migrations.RunSQL(SQL, UNDO + " DROP FUNCTION coordinate_dispose_telling(uuid[]);")]
