from django.db import migrations

from luukku.journal.guarding import Guard


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_persons"),
        ("journal", "0001_entries_leaves_checkpoints_and_grants"),
    ]
    operations = [
        Guard("people_person"),
        Guard("people_personname"),
        Guard("people_personaddress"),
        Guard("people_identifier"),
        Guard("people_datakey"),
    ]
