from django.db import migrations

from luukku.journal.guarding import Guard


class Migration(migrations.Migration):
    dependencies = [
        ("coordinate", "0001_cases"),
        ("journal", "0001_entries_leaves_checkpoints_and_grants"),
    ]
    operations = [
        Guard("coordinate_outcomecontent"),
        Guard("coordinate_doubt"),
        Guard("coordinate_editionform"),
    ]
